"""Works the queue off: in order within a chat, all chats side by side."""

from __future__ import annotations

import asyncio
import functools
import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.engine.assistant import Assistant
from bot.errors import AssistantUnavailable
from channels.telegram.clock import Clock
from channels.telegram.dialogue import Dialogue, Reply
from channels.telegram.faults import log_fault
from channels.telegram.incoming import Incoming
from channels.telegram.queue import Job, Queue
from channels.telegram.sender import PersonGone, Sender

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_CLEARINGS = 60.0
SECONDS_TO_END = 5.0
TURNS_AT_A_TIME = (
    2  # a turn is work for the processor: more at a time would only keep messages that are ready from going out
)


class Worker:
    """One task for each chat with something left to do; a person who writes a lot takes turns with all others."""

    def __init__(
        self, queue: Queue, assistant: Assistant, sender: Sender, clock: Clock, retention_hours: float
    ) -> None:
        self._queue = queue
        self._assistant = assistant
        self._dialogue = Dialogue(assistant)
        self._sender = sender
        self._clock = clock
        self._retention_hours = retention_hours
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._turns = asyncio.Semaphore(TURNS_AT_A_TIME)

    def wake(self, conversation: str) -> None:
        """Begins with the chat, unless it is being worked on."""
        if conversation not in self._tasks:
            self._tasks[conversation] = asyncio.create_task(self._work_off(conversation))

    async def run(self) -> None:
        """Takes up what was left when the program ended, and what other processes have stored; clears away what is old."""
        cleared_at = float("-inf")
        while True:
            try:
                for conversation in self._queue.conversations():
                    self.wake(conversation)
                if self._clock.now() - cleared_at >= SECONDS_BETWEEN_CLEARINGS:
                    cleared_at = self._clock.now()
                    self._queue.forget_older_than(self._retention_hours)
            except Exception as error:  # the next look may do
                log_fault(logger, "The queue cannot be read", error)
            await self._clock.sleep(SECONDS_BETWEEN_LOOKS)

    async def stop(self) -> None:
        """Ends between two messages; what is not sent then is sent after the next start."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        await self._sender.stop(SECONDS_TO_END)

    async def _work_off(self, conversation: str) -> None:
        failures = 0
        try:
            while True:
                try:
                    job = self._queue.next(conversation)
                    if job is None:
                        return
                    await self._do(job, conversation)
                    failures = 0
                except AssistantUnavailable:  # the model is still loading; the message waits
                    await self._clock.sleep(SECONDS_BETWEEN_LOOKS)
                except Exception as error:  # the database is away; whatever it is, the message must not be lost
                    failures += 1
                    log_fault(logger, "A message waits", error)
                    await self._clock.sleep(min(60.0, 2.0**failures))
        finally:
            del self._tasks[conversation]

    async def _do(self, job: Job, conversation: str) -> None:
        if job.incoming:
            reply = await self._reply(job.incoming, conversation)
            self._queue.answered(job.update, conversation, reply.calls, reply.chat)
        for number, call in self._queue.unsent(job.update):
            try:
                await self._sender.send(call, functools.partial(self._queue.sent, number))
            except PersonGone:
                await self._assistant.forget(conversation)
                self._queue.answered(job.update, conversation, (), None)
                break
        self._queue.finished(job.update)

    async def _reply(self, incoming: Incoming, conversation: str) -> Reply:
        known = self._queue.chat(conversation)
        try:
            async with self._turns:
                return await self._dialogue.reply(incoming, conversation, known)
        except (AssistantUnavailable, SQLAlchemyError):
            raise
        except Exception as error:  # a message that cannot be answered must not come back for ever
            log_fault(logger, "A message could not be answered", error)
            return self._dialogue.failed(incoming, known)
