"""Only one process of an installation may ask for updates and work the queue off; the others wait for its place."""

from __future__ import annotations

import contextlib
import fcntl
import logging
from collections.abc import AsyncIterator
from pathlib import Path

from sqlalchemy.engine import make_url

from channels.telegram.clock import Clock

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 2.0


def lock_file(database_url: str, folder: Path) -> Path:
    """Beside the queue that it is about; in the folder where that is no file."""
    url = make_url(database_url)
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(f"{url.database}.telegram-lock") if is_file else folder / "telegram-lock"


@contextlib.asynccontextmanager
async def sole_process(file: Path, clock: Clock) -> AsyncIterator[None]:
    """Enters when no other process is inside. The operating system ends the lock with its process, however that ends."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as held:
        waits = False
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not waits:
                    logger.info("Another process looks after Telegram; this one takes over when it ends")
                    waits = True
                await clock.sleep(SECONDS_BETWEEN_LOOKS)
        yield
