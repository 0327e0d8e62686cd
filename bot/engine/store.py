"""Where conversations are kept: as little as possible, for as short as possible, deletable."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.database import connect, empty_log
from bot.engine.events import read_events
from bot.messages import Button

DEFAULT_URL = "sqlite:///var/lotse.db"
CONVERSATION_ID = re.compile(r"[A-Za-z0-9_-]{32}")  # 24 random bytes: 192 bits

_metadata = sa.MetaData()

conversations = sa.Table(
    "conversations",
    _metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("seen_at", sa.Float, nullable=False, index=True),
    sa.Column("events", sa.Text, nullable=False),  # of the current stretch only
    sa.Column("buttons", sa.Text, nullable=False),  # value -> title, all that were sent
    sa.Column("offered", sa.Text, nullable=False),  # values of the buttons under the last answer
)

feedback = sa.Table(
    "feedback",
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("conversation", sa.String(32), index=True),  # null once the conversation has ended
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("topic", sa.String(40), nullable=False),
    sa.Column("aspect", sa.String(20), nullable=False),
    sa.Column("level", sa.String(10), nullable=False),
    sa.Column("helpful", sa.Boolean, nullable=False),
)


class ConversationStore(TrackerStore):
    """Rasa tracker store with one row for each conversation, which holds the events of its current stretch.

    Rasa's own SQL store keeps every event for ever and reads them all again in each turn.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        url: str = DEFAULT_URL,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._engine = connect(url)
        _metadata.create_all(self._engine)

    def create(self, conversation_id: str | None = None) -> str:
        """A new, empty conversation; its id is random unless a channel gives its own secret one."""
        new = conversation_id or secrets.token_urlsafe(24)
        row = {"id": new, "seen_at": time.time(), "events": "[]", "buttons": "{}", "offered": "[]"}
        with self._engine.begin() as connection:
            connection.execute(conversations.insert().values(row))
        return new

    def buttons(self, conversation_id: str) -> tuple[Mapping[str, str], Sequence[str]] | None:
        """All buttons that were sent (value -> title) and the values under the last answer; None for an unknown conversation."""
        query = sa.select(conversations.c.buttons, conversations.c.offered).where(conversations.c.id == conversation_id)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return (json.loads(row[0]), json.loads(row[1])) if row else None

    def remember_buttons(self, conversation_id: str, sent: Mapping[str, str], offered: Sequence[Button]) -> None:
        """Adds the buttons of an answer to those that were sent before."""
        buttons = {**sent, **{button.value: button.title for button in offered}}
        change = {
            "buttons": json.dumps(buttons),
            "offered": json.dumps([button.value for button in offered]),
            "seen_at": time.time(),
        }
        with self._engine.begin() as connection:
            connection.execute(conversations.update().where(conversations.c.id == conversation_id).values(change))

    def forget(self, conversation_id: str) -> None:
        """Deletes the conversation and what was said about it; nothing happens for an unknown one."""
        with self._engine.begin() as connection:
            connection.execute(conversations.delete().where(conversations.c.id == conversation_id))
            connection.execute(feedback.delete().where(feedback.c.conversation == conversation_id))
        empty_log(self._engine)

    def forget_older_than(self, hours: float) -> int:
        """Deletes conversations without a message for so long; their feedback stays, without the conversation. Returns how many."""
        limit = time.time() - hours * 3600
        with self._engine.begin() as connection:
            old = sa.select(conversations.c.id).where(conversations.c.seen_at < limit)
            connection.execute(feedback.update().where(feedback.c.conversation.in_(old)).values(conversation=None))
            forgotten = int(connection.execute(conversations.delete().where(conversations.c.seen_at < limit)).rowcount)
        empty_log(self._engine)
        return forgotten

    def add_feedback(self, row: Mapping[str, Any]) -> None:
        """Stores a judgement: conversation, day, topic, aspect, level, helpful."""
        with self._engine.begin() as connection:
            connection.execute(feedback.insert().values(**row))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker with the events of the current stretch."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(conversations.c.events).where(conversations.c.id == sender_id)).first()
        events = json.loads(row[0]) if row else []
        return (
            DialogueStateTracker.from_events(sender_id, read_events(events), self.domain.slots)
            if events and self.domain
            else None
        )

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Replaces the events of the conversation by those of the tracker; what is not read again is not stored."""
        events = json.dumps([_slim(event.as_dict()) for event in _current_stretch(tracker) if event.type_name != "bot"])
        with self._engine.begin() as connection:
            change = (
                conversations.update()
                .where(conversations.c.id == tracker.sender_id)
                .values(events=events, seen_at=time.time())
            )
            if connection.execute(change).rowcount == 0:  # stock Rasa makes its own ids
                row = {
                    "id": tracker.sender_id,
                    "seen_at": time.time(),
                    "events": events,
                    "buttons": "{}",
                    "offered": "[]",
                }
                connection.execute(conversations.insert().values(row))

    async def keys(self) -> Iterable[str]:
        """All conversation ids."""
        with self._engine.connect() as connection:
            return [row[0] for row in connection.execute(sa.select(conversations.c.id))]

    def close(self) -> None:
        """Ends all connections."""
        self._engine.dispose()


def _current_stretch(tracker: DialogueStateTracker) -> list[Any]:
    """The events since the last session start; those before it can never be read again."""
    events = list(tracker.events)
    for position in range(len(events) - 1, -1, -1):
        if events[position].type_name == "session_started":
            return events[max(position - 1, 0) :]  # with the action that began the session
    return events


def _slim(event: dict[str, Any]) -> dict[str, Any]:
    """Without the words of the person: intents and slots are enough to go on."""
    if event["event"] == "user":
        parse_data = event.get("parse_data") or {}
        return {
            **event,
            "text": "",
            "parse_data": {"intent": parse_data.get("intent"), "entities": [], "text": ""},
            "metadata": {},
        }
    return event
