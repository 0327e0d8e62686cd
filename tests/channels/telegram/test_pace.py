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
        async with pace.turn(chat):
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


async def test_messages_held_up_on_their_way_do_not_arrive_with_all_that_come_after():
    """The first second's messages hang for ten seconds and then arrive in one go."""
    clock = StandingClock()
    pace = Pace(clock)
    arrived: list[float] = []
    let_go = asyncio.Event()

    async def send(chat: int) -> None:
        async with pace.turn(chat):
            if not let_go.is_set():
                await let_go.wait()
            arrived.append(clock.time)

    sending = [asyncio.create_task(send(chat)) for chat in range(1, 100)]
    for _ in range(1000):
        await asyncio.sleep(0)
    assert arrived == []
    clock.time += 10
    let_go.set()
    await asyncio.gather(*sending)
    assert len(arrived) == 99
    assert max(sum(start <= time < start + 1 for time in arrived) for start in arrived) <= 30


async def test_an_answer_of_three_bubbles_goes_out_at_once():
    assert await sent([1, 1, 1]) == [0, 0, 0]
