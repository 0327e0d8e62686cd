"""Takes updates in, by polling or by webhook: first stored, then acknowledged, then worked off."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import Response
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from channels.telegram.api import Api, seconds_to_wait
from channels.telegram.clock import Clock
from channels.telegram.faults import log_fault
from channels.telegram.identity import Identity
from channels.telegram.incoming import Incoming, read_update
from channels.telegram.queue import Queue

logger = logging.getLogger(__name__)

MAX_BODY = 1024 * 1024  # a text of 4,096 characters that answers another one is below 100 KB
SECONDS_BETWEEN_ATTEMPTS = 3.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Receiver:
    """Stores what must be answered. Who writes more than `per_minute` messages is told so once, and is not answered for a while."""

    def __init__(self, api: Api, queue: Queue, identity: Identity, clock: Clock, per_minute: int) -> None:
        self._api = api
        self._queue = queue
        self._identity = identity
        self._clock = clock
        self._per_minute = per_minute
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._presses: set[asyncio.Task[None]] = set()

    def take(self, raws: Iterable[Mapping[str, Any]]) -> set[str]:
        """Stores updates; the conversations that have something new. When this returns, Telegram may forget them."""
        received = {int(raw["update_id"]): self._read(raw) for raw in raws}
        new = self._queue.add(received)
        wanted = {}
        for number, content in received.items():
            if content and number in new:
                wanted[content[0]] = content[1]
                if content[1].press_id:
                    self._acknowledge_press(content[1].press_id)
        return set(wanted)

    async def poll(self, wake: Callable[[str], None]) -> None:
        """Asks Telegram for updates until it is cancelled."""
        offset: int | None = None
        while True:
            try:
                raws = await self._api.updates(offset)
                for conversation in self.take(raws):
                    wake(conversation)
                offset = max((int(raw["update_id"]) + 1 for raw in raws), default=offset or 0) or None
            except Exception as error:  # whatever it is, the next attempt may do
                await self._clock.sleep(_explain(error))

    async def receive(self, request: Request, secret: str, wake: Callable[[str], None]) -> Response:
        """One update by webhook: 200 once it is stored, so that Telegram brings it again where it is not."""
        if not secrets.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > MAX_BODY:
                return Response(status_code=413)
        try:
            raw = json.loads(body)
            int(raw["update_id"])
        except (ValueError, KeyError, TypeError):
            return Response(status_code=400)
        try:
            for conversation in self.take([raw]):
                wake(conversation)
        except SQLAlchemyError as error:
            logger.error("An update cannot be stored: %s", type(error).__name__)
            return Response(status_code=503)
        return Response(status_code=200)

    def _read(self, raw: Mapping[str, Any]) -> tuple[str, Incoming] | None:
        try:
            incoming = read_update(raw, self._api.bot)
        except Exception as error:  # python-telegram-bot knows no such update; nothing could be said to it
            log_fault(logger, "An update cannot be read", error)
            return None
        if incoming is None:
            return None
        conversation = self._identity.conversation(incoming.chat_id)
        if incoming.kind != "gone" and not self._may_write(conversation):
            if not self._limiter.hit(RateLimitItemPerMinute(1), "told", conversation):
                return None
            incoming = Incoming(incoming.chat_id, "flood", thread_id=incoming.thread_id, group=incoming.group)
        return conversation, incoming

    def _may_write(self, conversation: str) -> bool:
        if not self._per_minute:
            return True
        return self._limiter.hit(RateLimitItemPerMinute(self._per_minute), "written", conversation)

    def _acknowledge_press(self, press_id: str) -> None:
        """At once, so that the button stops waiting; where this fails, the answer comes nevertheless."""

        async def acknowledge() -> None:
            try:
                await self._api.call("answerCallbackQuery", {"callback_query_id": press_id})
            except TelegramError as error:
                logger.info("A press was not acknowledged: %s", type(error).__name__)

        task = asyncio.create_task(acknowledge())
        self._presses.add(task)
        task.add_done_callback(self._presses.discard)


def _explain(error: Exception) -> float:
    """Says why no updates come; the seconds to wait."""
    if isinstance(error, Conflict):
        logger.error(
            "Another program asks for the updates of this bot, or a webhook is set. Only one may: docs/telegram.md"
        )
        return 10 * SECONDS_BETWEEN_ATTEMPTS
    if isinstance(error, InvalidToken):
        logger.error("Telegram refuses the token now. A new one comes from @BotFather: docs/telegram.md")
        return 20 * SECONDS_BETWEEN_ATTEMPTS
    if isinstance(error, TelegramError):
        logger.warning("No updates from Telegram: %s", type(error).__name__)
    else:
        log_fault(logger, "Updates cannot be stored", error)
    return seconds_to_wait(error) if isinstance(error, RetryAfter) else SECONDS_BETWEEN_ATTEMPTS
