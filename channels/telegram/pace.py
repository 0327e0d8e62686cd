"""Telegram's limits for sending: 30 messages a second in all, 1 a second in a chat (a few more at once), 20 a minute in a group."""

from __future__ import annotations

from dataclasses import dataclass

from channels.telegram.clock import Clock

FORGET_ABOVE = 10_000  # chats whose last message is remembered


@dataclass
class Allowance:
    """`burst` messages at once, then one each `interval` seconds: never more than `burst + t / interval` in `t` seconds."""

    interval: float
    burst: int
    next: float = 0.0

    def take(self, now: float) -> float:
        """Takes the next place in line; seconds until it is there."""
        self.next = max(self.next, now) + self.interval
        return max(0.0, self.next - self.burst * self.interval - now)


class Pace:
    """Lets each message wait until Telegram takes it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._all = Allowance(interval=1 / 25, burst=5)
        self._chats: dict[int, Allowance] = {}

    async def wait(self, chat_id: int) -> None:
        """Returns when a message to this chat may go out."""
        if len(self._chats) > FORGET_ABOVE:
            now = self._clock.now()
            self._chats = {chat: allowance for chat, allowance in self._chats.items() if allowance.next > now}
        # Ids of groups are negative.
        new = Allowance(interval=4, burst=5) if chat_id < 0 else Allowance(interval=1, burst=4)
        await self._sleep(self._chats.setdefault(chat_id, new))
        await self._sleep(self._all)

    async def _sleep(self, allowance: Allowance) -> None:
        if seconds := allowance.take(self._clock.now()):
            await self._clock.sleep(seconds)
