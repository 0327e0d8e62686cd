"""Sending: at Telegram's pace, again and again until Telegram has it, and told apart from what can never be sent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.errors import LotseError
from channels.telegram.api import Api, seconds_to_wait
from channels.telegram.clock import Clock
from channels.telegram.pace import Pace
from channels.telegram.queue import Call

logger = logging.getLogger(__name__)

LONGEST_WAIT = 60.0  # seconds between two attempts
PLAIN = {"chat_id", "text", "link_preview_options"}  # what nothing but the text itself can make wrong


class PersonGone(LotseError):
    """The person blocked the bot or is no longer there."""


class Sender:
    """Sends one call after the other for each chat that asks; a chat that must wait holds up no other."""

    def __init__(self, api: Api, clock: Clock) -> None:
        self._api = api
        self._clock = clock
        self._pace = Pace(clock)
        self._attempts: set[asyncio.Task[None]] = set()

    async def send(self, call: Call, sent: Callable[[], None]) -> None:
        """Returns when the call is done with; `sent` is called in the same breath in which Telegram says that it has it.

        Where the connection breaks before Telegram has answered, nobody can know whether it has the message: it is sent again.
        A bubble that comes twice is better than an answer that never comes.
        """
        failures = 0
        while True:
            try:
                async with self._pace.turn(call.parameters["chat_id"]):
                    await self._attempt(call, sent)
                return
            except RetryAfter as error:
                wait = seconds_to_wait(error)
            except Forbidden:
                raise PersonGone from None
            except ChatMigrated as error:
                call = Call(call.method, {**call.parameters, "chat_id": error.new_chat_id})
                continue
            except BadRequest as error:
                if call.method == "sendMessage" and call.parameters.keys() - PLAIN:
                    logger.error("Telegram refused a message (%s); sent again as plain text", type(error).__name__)
                    call = Call(call.method, {key: call.parameters[key] for key in call.parameters.keys() & PLAIN})
                    continue
                if call.method == "sendMessage":
                    logger.error("Telegram refused a message; it is given up")
                sent()  # a tick that stands already, or a message that is gone: nothing is left to do
                return
            except InvalidToken:
                wait = LONGEST_WAIT
                logger.error("Telegram refuses the token; messages wait")
            except TelegramError as error:
                failures += 1
                wait = min(LONGEST_WAIT, 2.0 ** (failures - 1))
                logger.warning("Telegram cannot be reached (%s); next attempt in %.0f s", type(error).__name__, wait)
            await self._clock.sleep(wait)

    async def stop(self, seconds: float) -> None:
        """Lets what is under way come to its end, so that nothing of it is sent again after the next start."""
        if self._attempts:
            await asyncio.wait(self._attempts, timeout=seconds)

    async def _attempt(self, call: Call, sent: Callable[[], None]) -> None:
        """One attempt, which goes on where its caller is cancelled."""

        async def attempt() -> None:
            await self._api.call(call.method, call.parameters)
            sent()

        task = asyncio.create_task(attempt())
        self._attempts.add(task)
        task.add_done_callback(self._attempts.discard)
        await asyncio.shield(task)
