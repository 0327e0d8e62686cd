"""Telegram's limits for sending, in a time that passes only by waiting."""

from __future__ import annotations

import asyncio

import pytest

from channels.telegram.clock import Clock
from channels.telegram.pace import Pace


class StandingClock(Clock):
    """Time passes only by waiting."""

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += seconds


async def sent(chats: list[int]) -> list[float]:
    """When messages to these chats go out, each waiting for the one before."""
    clock, times = StandingClock(), []
    pace = Pace(clock)
    for chat in chats:
        await pace.wait(chat)
        times.append(clock.time)
    return times


@pytest.mark.parametrize(
    ("chats", "seconds", "most"),
    [([1] * 40, 1, 5), ([1] * 200, 60, 64), ([-1] * 100, 60, 20), (list(range(1, 200)), 1, 30)],
    ids=["a chat in a second", "a chat in a minute", "a group in a minute", "all in a second"],
)
async def test_the_pace_stays_within_telegrams_limits(chats, seconds, most):
    times = await sent(chats)
    assert max(sum(start <= time < start + seconds for time in times) for start in times) <= most


async def test_a_process_that_was_busy_does_not_send_all_at_once_afterwards():
    """A hundred messages wait while nothing happens for ten seconds."""
    clock = StandingClock()
    pace = Pace(clock)
    times: list[float] = []

    async def send(chat: int) -> None:
        await pace.wait(chat)
        if not times:
            clock.time += 10
        times.append(clock.time)

    await asyncio.gather(*(send(chat) for chat in range(1, 100)))
    assert max(sum(start <= time < start + 1 for time in times) for start in times) <= 30


async def test_an_answer_of_three_bubbles_goes_out_at_once():
    assert await sent([1, 1, 1]) == [0, 0, 0]
