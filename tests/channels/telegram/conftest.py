"""The channel as it runs, against the double of the Bot API: real HTTP, real assistant, real database file."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from bot_api.double import TOKEN, Double
from bot_api.http import serve
from bot_api.person import Person

from bot.engine.assistant import Assistant
from bot.settings import Settings
from channels.server import create_app
from channels.telegram.app import Telegram
from channels.telegram.clock import Clock


class FastClock(Clock):
    """A hundred seconds go by in one."""

    def now(self) -> float:
        return 100 * time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / 100)


class Line:
    """A bot that runs, and the way to wait for it."""

    def __init__(self, double: Double, telegram: Telegram, folder: Path) -> None:
        self.double = double
        self.telegram = telegram
        self.folder = folder
        self.queue = telegram._queue

    def person(self, *args: Any, **named: Any) -> Person:
        return Person(self.double, *args, **named)

    async def settle(self, *numbers: int) -> None:
        """Returns when these updates are taken over and everything is answered."""
        async with asyncio.timeout(30):
            for number in numbers:
                await self.double.acknowledged(number)
            while tasks := list(self.telegram._worker._tasks.values()):
                await asyncio.wait(tasks)
            while presses := list(self.telegram._receiver._presses):
                await asyncio.wait(presses)

    async def ask(self, person: Person, text: str) -> list[str]:
        """What the bot says to a text."""
        before = len(person.heard)
        await self.settle(await person.says(text))
        return person.heard[before:]

    async def press(self, person: Person, title: str) -> list[str]:
        """What the bot says to a press."""
        before = len(person.heard)
        await self.settle(await person.presses(title))
        return person.heard[before:]


@pytest.fixture
def double() -> Double:
    return Double()


@pytest.fixture
async def url(double: Double) -> AsyncIterator[str]:
    async with serve(double) as address:
        yield address


async def started() -> None:
    """Waits for nothing."""


@contextlib.asynccontextmanager
async def running(
    double: Double, url: str, assistant: Assistant, folder: Path, *, until: str = "ready", **settings: Any
) -> AsyncIterator[Line]:
    """The channel from start to stop; the folder keeps what it keeps between two starts."""
    values: dict[str, Any] = {
        "telegram_token": TOKEN,
        "telegram_api_url": url,
        "database_url": f"sqlite:///{folder}/lotse.db",
        "rate_per_conversation": 0,
    }
    telegram = Telegram(Settings(**{**values, **settings}), assistant, folder, FastClock())
    await telegram.start()
    try:
        await {"ready": telegram.ready.wait, "ended": lambda: telegram._running, "begun": started}[until]()
        yield Line(double, telegram, folder)
    finally:
        await telegram.stop()


@pytest.fixture
async def line(double: Double, url: str, assistant: Assistant, tmp_path: Path) -> AsyncIterator[Line]:
    async with running(double, url, assistant, tmp_path) as connected:
        yield connected


class Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()


SECRET = "the-secret-of-the-webhook"


@contextlib.asynccontextmanager
async def serving(url: str, folder: Path, **settings: Any) -> AsyncIterator[str]:
    """Web and Telegram in one server, as `python -m bot run` serves them."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        values: dict[str, Any] = {
            "telegram_token": TOKEN,
            "telegram_api_url": url,
            "telegram_webhook_url": f"{address}/telegram",
            "telegram_secret": SECRET,
            "database_url": f"sqlite:///{folder}/lotse.db",
            "rate_per_conversation": 0,
            "rate_per_address": 0,
        }
        app = create_app(Settings(**{**values, **settings}), folder=folder)
        server = Server(uvicorn.Config(app, ws="none", log_level="warning", access_log=False))
        running = asyncio.create_task(server.serve(sockets=[listening]))
        await server.listens.wait()
        try:
            yield address
        finally:
            server.should_exit = True
            await running
