"""The assistant: the one door through which every channel asks."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import gc
import logging
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import RedisLockStore
from redis.connection import parse_url

from bot.content import ContentLibrary, shared_library
from bot.engine.models import MODELS, newest_model
from bot.engine.processor import Processor, load_actions
from bot.engine.store import CONVERSATION_ID, ConversationStore
from bot.errors import AssistantUnavailable, TooManyMessages, UnknownButton, UnknownConversation
from bot.levels import Level, to_level
from bot.messages import Button, Message, from_utterance, parse_payload
from bot.nlu.folding import fold
from bot.settings import Settings
from bot.texts import clean
from bot.topics import OUTSIDE
from bot.typed_option import option_typed

logger = logging.getLogger(__name__)

MAX_WAITING = 4  # messages of one conversation at a time; a further one is refused
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_CLEARINGS = 60.0


@dataclass(frozen=True)
class Answer:
    """What the assistant says in one turn, and the conversation to go on with."""

    conversation: str
    messages: tuple[Message, ...]


class Assistant:
    """Loads the newest model, takes in newer ones and changed content while it runs, answers one message of a conversation after the other."""

    def __init__(self, settings: Settings, library: ContentLibrary | None = None, models: Path = MODELS) -> None:
        self.library = shared_library() if library is None else library
        self._settings = settings
        self._models = models
        self._store = ConversationStore(url=settings.database_url)
        self._executor = load_actions()
        self._processor: Processor | None = None
        self._failed_model: Path | None = None
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: dict[str, int] = {}
        self._shared_locks = RedisLockStore(**_redis_arguments(settings.redis_url)) if settings.redis_url else None
        self._watcher: asyncio.Task[None] | None = None
        self._cleared_at = 0.0

    async def start(self) -> None:
        """Loads the newest model and begins to watch for newer ones; without one the assistant answers AssistantUnavailable."""
        await self._load_newest_model()
        self._watcher = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Ends what is running."""
        if self._watcher:
            self._watcher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watcher
        self._store.close()

    @property
    def model(self) -> str | None:
        """The name of the loaded model; None while there is none."""
        return self._processor.model_filename.removesuffix(".tar.gz") if self._processor else None

    async def answer(
        self, text: str = "", *, conversation: str | None = None, button: str | None = None, level: Level | None = None
    ) -> Answer:
        """The answer to a text, to a button that was sent before, or to a wish for another level alone.

        Without `conversation` a new one begins. Raises AssistantUnavailable, UnknownConversation, UnknownButton, TooManyMessages.
        """
        processor = self._processor
        if processor is None:
            raise AssistantUnavailable("no model is loaded")
        if conversation is None and button is not None:
            raise UnknownButton
        conversation_id = self._store.create() if conversation is None else conversation
        async with self._turn(conversation_id):
            sent, offered = self._buttons(conversation_id)
            value = button if button is not None else _button_meant(text, sent, offered)
            if button is not None and button not in sent:
                raise UnknownButton
            if value is None and not text and level:
                value = f"level.{level}"
            message = _to_user_message(conversation_id, clean(text), value, sent, level)
            messages = tuple(from_utterance(utterance) for utterance in await processor.answer(message))
            if not messages:  # an action failed; the log says which
                tracker = await self._store.retrieve(conversation_id)
                spoken = to_level(level or (tracker and tracker.get_slot("reading_level")))
                messages = (Message(self.library.current().interface.failed[spoken], spoken, OUTSIDE),)
            if messages[-1].forgets:
                self._store.forget(conversation_id)
                self._store.create(conversation_id)
            else:
                self._store.remember_buttons(conversation_id, sent, messages[-1].buttons)
        return Answer(conversation_id, messages)

    def open(self, conversation: str, offers: Sequence[Button] = ()) -> None:
        """Begins a conversation with a channel's own secret id, if there is none yet; what the channel offers itself counts as sent."""
        if not CONVERSATION_ID.fullmatch(conversation):
            raise UnknownConversation
        found = self._store.buttons(conversation)
        if found is None:
            self._store.create(conversation)
        if offers:
            self._store.remember_buttons(conversation, found[0] if found else {}, offers)

    async def forget(self, conversation: str) -> None:
        """Deletes everything of the conversation; nothing happens for an unknown one."""
        async with self._turn(conversation):
            self._store.forget(conversation)

    def add_feedback(self, conversation: str, *, topic: str, aspect: str, level: Level, helpful: bool) -> None:
        """Stores whether an answer helped, without any text; UnknownConversation for an unknown one."""
        self._buttons(conversation)
        row = {
            "conversation": conversation,
            "day": datetime.date.today(),
            "topic": topic,
            "aspect": aspect,
            "level": level,
            "helpful": helpful,
        }
        self._store.add_feedback(row)

    def _buttons(self, conversation_id: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
        found = self._store.buttons(conversation_id) if CONVERSATION_ID.fullmatch(conversation_id) else None
        if found is None:
            raise UnknownConversation
        return found[0], tuple(found[1])

    @contextlib.asynccontextmanager
    async def _turn(self, conversation_id: str) -> AsyncIterator[None]:
        """One message of a conversation after the other, in this process and, with Redis, in all of them."""
        if self._waiting.get(conversation_id, 0) >= MAX_WAITING:
            raise TooManyMessages
        self._waiting[conversation_id] = self._waiting.get(conversation_id, 0) + 1
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        try:
            async with lock:
                if self._shared_locks:
                    async with self._shared_locks.lock(conversation_id):
                        yield
                else:
                    yield
        finally:
            self._waiting[conversation_id] -= 1
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id], self._locks[conversation_id]

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            try:
                self.library.refresh()
                await self._load_newest_model()
                if time.monotonic() - self._cleared_at >= SECONDS_BETWEEN_CLEARINGS:
                    self._cleared_at = time.monotonic()
                    self._store.forget_older_than(self._settings.retention_hours)
            except Exception as error:  # watching goes on, whatever one look ran into
                logger.error("Could not look for news: %s", type(error).__name__)

    async def _load_newest_model(self) -> None:
        """Takes in the newest model file, if it is another one; the old model answers until the new one is ready."""
        newest = newest_model(self._models)
        if (
            newest is None
            or newest == self._failed_model
            or (self._processor and newest.name == self._processor.model_filename)
        ):
            return
        started = time.monotonic()
        try:
            processor = await asyncio.to_thread(Processor, newest, self._store, self._executor)
        except Exception as error:  # Rasa raises many kinds for a broken file
            logger.error(
                "The model %s cannot be loaded (%s: %s). Train again:  python -m bot train",
                newest.name,
                type(error).__name__,
                error,
            )
            self._failed_model = newest
            return
        self._processor, self._failed_model = processor, None
        gc.collect()  # the old model is a knot of references; without this its memory comes back late
        logger.info("Model %s loaded in %.0f s", newest.name, time.monotonic() - started)


def _button_meant(text: str, sent: Mapping[str, str], offered: tuple[str, ...]) -> str | None:
    """The button that a person typed: its title, or its number under the last answer ("2", "das zweite")."""
    number = option_typed(clean(text), len(offered))
    if number is not None:
        return offered[number]
    typed = fold(clean(text)).strip(" .!?")
    by_title = {fold(title).strip(" .!?"): value for value, title in sent.items()}
    by_title |= {
        fold(sent[value]).strip(" .!?"): value for value in offered if value in sent
    }  # the last answer's titles come first
    return by_title.get(typed)


def _to_user_message(
    conversation_id: str, text: str, value: str | None, sent: Mapping[str, str], level: Level | None
) -> UserMessage:
    metadata = {"level": level} if level else {}
    parse_data: dict[str, Any] | None = None
    if value is not None:
        intent, entities = parse_payload(value)
        text = sent.get(value, value)
        parse_data = {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": entities}
    return UserMessage(text, sender_id=conversation_id, parse_data=parse_data, metadata=metadata, input_channel="lotse")


def _redis_arguments(url: str) -> dict[str, Any]:
    parts = parse_url(url)
    return {key: parts[key] for key in ("host", "port", "db", "username", "password") if key in parts}
