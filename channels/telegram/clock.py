"""The time that passes, and waiting for it; tests have their own."""

from __future__ import annotations

import asyncio
import time


class Clock:
    """Seconds that only go forward."""

    def now(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Lets others work for so long."""
        await asyncio.sleep(seconds)
