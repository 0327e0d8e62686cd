"""The Telegram channel as a whole: connects, and runs until it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import InvalidToken, TelegramError

from bot.engine.assistant import Assistant
from bot.secret_key import secret_key
from bot.settings import Settings
from channels.telegram.api import ALLOWED_UPDATES, Api
from channels.telegram.clock import Clock
from channels.telegram.faults import log_fault
from channels.telegram.identity import Identity
from channels.telegram.profile import show_profile
from channels.telegram.queue import Queue
from channels.telegram.receiver import Receiver
from channels.telegram.sender import Sender
from channels.telegram.sole import lock_file, sole_process
from channels.telegram.worker import Worker

logger = logging.getLogger(__name__)

FOLDER = Path("var")
SECONDS_BETWEEN_ATTEMPTS = 5.0


class Telegram:
    """Polls, or takes in what comes by webhook; nothing of it can stop the program that it runs in."""

    def __init__(
        self, settings: Settings, assistant: Assistant, folder: Path = FOLDER, clock: Clock | None = None
    ) -> None:
        self._settings = settings
        self._assistant = assistant
        self._clock = clock or Clock()
        self._lock = lock_file(settings.database_url, folder)
        self._api = Api(settings.telegram_token or "", settings.telegram_api_url)
        self._queue = Queue(settings.database_url)
        identity = Identity(secret_key(settings.secret_key, folder / "secret_key"))
        self._receiver = Receiver(self._api, self._queue, identity, self._clock, settings.rate_per_conversation)
        sender = Sender(self._api, self._clock)
        self._worker = Worker(self._queue, assistant, sender, self._clock, settings.retention_hours)
        self._works = False
        self._running: asyncio.Task[None] | None = None
        self.ready = asyncio.Event()
        """Set as soon as updates are taken in."""

    @property
    def routes(self) -> Sequence[Route]:
        """The address that Telegram calls; none where the channel polls."""
        url = self._settings.telegram_webhook_url
        return [Route(urlsplit(url).path, self._receive, methods=["POST"])] if url else []

    async def start(self) -> None:
        """Begins; what is waiting for Telegram goes on in the background."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends what is running; what is not sent yet stays in the queue."""
        if self._running:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running
        await self._worker.stop()
        await self._api.shutdown()
        self._queue.close()

    async def _run(self) -> None:
        try:
            if not await self._connect():
                return
            if self._settings.telegram_webhook_url:
                self.ready.set()  # any process may store updates; one of them answers
            async with sole_process(self._lock, self._clock):
                await self._serve()
        except Exception as error:
            log_fault(logger, "Telegram has ended", error)

    async def _connect(self) -> bool:
        """False where Telegram knows no such bot."""
        while True:
            try:
                await self._api.initialize()
                return True
            except InvalidToken:
                logger.error(
                    "Telegram knows no bot with this LOTSE_TELEGRAM_TOKEN; everything else runs. How to get a token: docs/telegram.md"
                )
                return False
            except TelegramError as error:
                logger.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)
                await self._clock.sleep(SECONDS_BETWEEN_ATTEMPTS)

    async def _serve(self) -> None:
        await show_profile(self._api, self._assistant.library.current().interface.telegram)
        await self._choose_the_way()
        self._works = True
        logger.info("Telegram: @%s answers", self._api.username)
        if self._settings.telegram_webhook_url:
            await self._worker.run()
        else:
            self.ready.set()
            await asyncio.gather(self._worker.run(), self._receiver.poll(self._worker.wake))

    async def _choose_the_way(self) -> None:
        """Webhook or polling: Telegram knows only one of them at a time."""
        url = self._settings.telegram_webhook_url
        while True:
            try:
                if url:
                    secret = {"secret_token": self._settings.telegram_secret}
                    await self._api.call("setWebhook", {"url": url, "allowed_updates": ALLOWED_UPDATES, **secret})
                else:
                    await self._api.call("deleteWebhook", {})
                return
            except TelegramError as error:
                logger.error("Telegram does not take the address of the webhook: %s", type(error).__name__)
                await self._clock.sleep(SECONDS_BETWEEN_ATTEMPTS)

    async def _receive(self, request: Request) -> Response:
        if not self.ready.is_set():
            return Response(status_code=503)  # Telegram brings it again
        return await self._receiver.receive(request, self._settings.telegram_secret or "", self._wake)

    def _wake(self, conversation: str) -> None:
        if self._works:
            self._worker.wake(conversation)
