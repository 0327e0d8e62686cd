"""How a fault is logged: by its kind and its place, because the text of an exception may quote what a person wrote."""

from __future__ import annotations

import logging
import traceback


def log_fault(logger: logging.Logger, what: str, error: Exception) -> None:
    """One line that names the innermost place."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    logger.error("%s: %s in %s, line %s", what, type(error).__name__, where.filename, where.lineno)
