"""What the program writes to its log: topics, durations and faults; never what a person wrote."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from typing import TextIO


class _StandardError(logging.StreamHandler[TextIO]):
    """Writes to where standard error is at that moment, which may have changed since the start."""

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr

    @stream.setter
    def stream(self, stream: TextIO) -> None:
        pass


def set_up_logs(level: str = "INFO") -> None:
    """Our own messages at `level`; of the libraries only warnings, because Rasa logs what people write from level INFO down."""
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", RASA_TELEMETRY_ENABLED="false", SQLALCHEMY_SILENCE_UBER_WARNING="1")
    # Not a filter: libraries set their own. What they warn of is old code of theirs, nothing that an operator can mend.
    warnings.showwarning = lambda *_, **__: None
    logging.basicConfig(
        handlers=[_StandardError()],
        level=logging.WARNING,
        format="%(asctime)s %(levelname)-7s %(message)s",
        datefmt="%H:%M:%S",
        force=True,
    )
    for name in ("bot", "actions", "channels"):
        logging.getLogger(name).setLevel(level)
    for name in ("rasa", "rasa_sdk", "httpx", "httpcore", "telegram", "tensorflow", "matplotlib"):
        logging.getLogger(name).setLevel(logging.ERROR)
    _silence_structlog()


def _silence_structlog() -> None:
    import structlog  # Rasa's second logger; without a configuration it prints every message of every person

    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR), cache_logger_on_first_use=False
    )
