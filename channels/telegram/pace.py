"""Telegram's limits for sending: 30 messages a second in all, 1 a second in a chat (a few more at once), 20 a minute in a group."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator

from channels.telegram.clock import Clock

FORGET_ABOVE = 10_000  # chats whose last message is remembered
MOST_IN_A_SECOND = 29


class Allowance:
    """`burst` messages at once, then `per_second`: never more than `burst + t * per_second` in `t` seconds."""

    def __init__(self, clock: Clock, per_second: float, burst: int) -> None:
        self._clock = clock
        self._per_second = per_second
        self._burst = burst
        self._left = float(burst)
        self._counted_at = clock.now()
        self._line = asyncio.Lock()

    async def wait(self) -> None:
        """Returns, first come first served, when a message may go out.

        Counts when it goes out, not when it was to: a busy process would send everything that became due in one go.
        """
        async with self._line:
            while (missing := 1 - self._count()) > 1e-9:
                await self._clock.sleep(missing / self._per_second)
            self._left -= 1

    @property
    def full(self) -> bool:
        """True where nothing was sent for a while."""
        return self._count() == self._burst and not self._line.locked()

    def _count(self) -> float:
        now = self._clock.now()
        self._left = min(self._burst, self._left + (now - self._counted_at) * self._per_second)
        self._counted_at = now
        return self._left


class Total:
    """At most so many messages in any second, by the clock of whoever takes them.

    When a message arrives nobody here knows, only that it does so before it is acknowledged. So each one counts from its start until a
    second after its acknowledgement: however long some were held up on their way, no more than `most` arrive together.
    """

    def __init__(self, clock: Clock, most: int) -> None:
        self._clock = clock
        self._most = most
        self._under_way = 0
        self._acknowledged: deque[float] = deque()
        self._changed = asyncio.Event()
        self._line = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A message may be sent inside, first come first served."""
        async with self._line:
            while self._count() >= self._most:
                if self._acknowledged:
                    await self._clock.sleep(self._acknowledged[0] + 1 - self._clock.now())
                else:
                    self._changed.clear()
                    await self._changed.wait()
            self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
            self._acknowledged.append(self._clock.now())
            self._changed.set()

    def _count(self) -> int:
        while self._acknowledged and self._acknowledged[0] + 1 <= self._clock.now() + 1e-9:
            self._acknowledged.popleft()
        return self._under_way + len(self._acknowledged)


class Pace:
    """Lets each message wait until Telegram takes it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._all = Total(clock, MOST_IN_A_SECOND)
        self._chats: dict[int, Allowance] = {}

    @contextlib.asynccontextmanager
    async def turn(self, chat_id: int) -> AsyncIterator[None]:
        """A message to this chat is sent inside, and acknowledged or not at the end."""
        await self._of(chat_id).wait()
        async with self._all.place():
            yield

    def _of(self, chat_id: int) -> Allowance:
        if len(self._chats) > FORGET_ABOVE:
            self._chats = {chat: allowance for chat, allowance in self._chats.items() if not allowance.full}
        if chat_id not in self._chats:
            is_group = chat_id < 0
            self._chats[chat_id] = (
                Allowance(self._clock, per_second=1 / 4, burst=5)
                if is_group
                else Allowance(self._clock, per_second=1, burst=4)
            )
        return self._chats[chat_id]
