"""Telegram's Bot API as this channel uses it: plain JSON in and out, faults as python-telegram-bot raises them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Bot
from telegram.error import RetryAfter
from telegram.request import HTTPXRequest

POLL_SECONDS = 30
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")


class Api(Bot):
    """A Bot that hands updates over unparsed: where one cannot be parsed, python-telegram-bot would log what the person wrote."""

    def __init__(self, token: str, url: str) -> None:
        # Rather wait for an answer than not know whether a message was sent.
        super().__init__(
            token,
            base_url=f"{url}/bot",
            request=HTTPXRequest(connection_pool_size=64, connect_timeout=10, read_timeout=20, pool_timeout=60),
            get_updates_request=HTTPXRequest(connection_pool_size=1, connect_timeout=10),
        )

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """Calls a method with its parameters as Telegram documents them."""
        return await self._post(method, dict(parameters))

    async def updates(self, offset: int | None) -> Sequence[Mapping[str, Any]]:
        """Waits for updates; with `offset` all before it are acknowledged."""
        parameters = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        given = {name: value for name, value in parameters.items() if value is not None}
        return await self._post("getUpdates", given, read_timeout=POLL_SECONDS + 10)  # type: ignore[return-value]


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, datetime.timedelta) else float(wait)
