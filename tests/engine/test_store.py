"""The store keeps little, for a short time, and forgets."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.store import CONVERSATION_ID, ConversationStore, conversations, feedback
from bot.messages import Button

DOMAIN = Domain.from_dict(
    {"slots": {"last_topic": {"type": "text", "mappings": [{"type": "custom"}]}}, "actions": ["action_answer_topic"]}
)


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    return ConversationStore(DOMAIN, url=f"sqlite:///{tmp_path}/lotse.db")


def rows(store: ConversationStore, table: sa.Table) -> list[dict]:
    with store._engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(sa.select(table))]


def tracker(conversation: str, *events) -> DialogueStateTracker:
    return DialogueStateTracker.from_events(
        conversation, [ActionExecuted("action_session_start"), SessionStarted(), *events], DOMAIN.slots
    )


def test_ids_are_random_and_long(store):
    ids = {store.create() for _ in range(100)}
    assert len(ids) == 100
    assert all(CONVERSATION_ID.fullmatch(conversation) for conversation in ids)


async def test_a_tracker_comes_back_with_its_slots_and_intents(store):
    conversation = store.create()
    said = UserUttered("Mein Name ist Erika", {"name": "ifd", "confidence": 1.0}, [])
    await store.save(
        tracker(
            conversation, said, ActionExecuted("action_answer_topic"), SlotSet("last_topic", "ifd"), BotUttered("Text")
        )
    )
    again = await store.retrieve(conversation)
    assert again.get_slot("last_topic") == "ifd"
    assert again.latest_message.intent["name"] == "ifd"


async def test_what_people_write_is_not_stored(store, tmp_path):
    conversation = store.create()
    parse_data = {
        "text": "Mein Name ist Erika",
        "intent": {"name": "ifd"},
        "entities": [],
        "intent_ranking": [{"name": "ifd"}],
    }
    await store.save(
        tracker(
            conversation,
            UserUttered("Mein Name ist Erika", {"name": "ifd"}, [], parse_data),
            BotUttered("Guten Tag Erika"),
        )
    )
    store.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Erika" not in stored


async def test_events_before_the_current_stretch_are_gone(store):
    conversation = store.create()
    await store.save(
        tracker(
            conversation,
            *[SlotSet("last_topic", "alt")] * 50,
            ActionExecuted("action_session_start"),
            SessionStarted(),
            SlotSet("last_topic", "neu"),
        )
    )
    again = await store.retrieve(conversation)
    assert [event.type_name for event in again.events] == ["action", "session_started", "slot"]
    assert again.get_slot("last_topic") == "neu"


async def test_an_unknown_conversation_has_no_tracker_and_no_buttons(store):
    assert await store.retrieve("unbekannt") is None
    assert store.buttons("unbekannt") is None


def test_buttons_stay_valid_and_the_last_offers_are_known(store):
    conversation = store.create()
    store.remember_buttons(conversation, {}, [Button("Eins", "a"), Button("Zwei", "b")])
    sent, _ = store.buttons(conversation)
    store.remember_buttons(conversation, sent, [Button("Drei", "c")])
    assert store.buttons(conversation) == ({"a": "Eins", "b": "Zwei", "c": "Drei"}, ["c"])


def test_forgetting_takes_the_feedback_along(store):
    conversation, other = store.create(), store.create()
    for each in (conversation, other):
        store.add_feedback(
            {
                "conversation": each,
                "day": datetime.date(2026, 11, 24),
                "topic": "ifd",
                "aspect": "was",
                "level": "leicht",
                "helpful": True,
            }
        )
    store.forget(conversation)
    assert [row["id"] for row in rows(store, conversations)] == [other]
    assert [row["conversation"] for row in rows(store, feedback)] == [other]


def test_old_conversations_are_forgotten_and_their_feedback_stays_without_them(store):
    old, new = store.create(), store.create()
    store.add_feedback(
        {
            "conversation": old,
            "day": datetime.date(2026, 11, 24),
            "topic": "ifd",
            "aspect": "was",
            "level": "leicht",
            "helpful": False,
        }
    )
    with store._engine.begin() as connection:
        connection.execute(
            conversations.update().where(conversations.c.id == old).values(seen_at=time.time() - 25 * 3600)
        )
    assert store.forget_older_than(24) == 1
    assert [row["id"] for row in rows(store, conversations)] == [new]
    assert [(row["conversation"], row["helpful"]) for row in rows(store, feedback)] == [(None, False)]


@pytest.mark.parametrize("way", ["the person wishes it", "it has grown old"])
def test_once_forgotten_no_file_holds_it_while_the_store_is_open(store, tmp_path, way):
    conversation = store.create()
    store.remember_buttons(conversation, {}, [Button("Besonderer Knopf", "a")])
    assert b"Besonderer Knopf" in stored(tmp_path)
    if way == "the person wishes it":
        store.forget(conversation)
    else:
        store.forget_older_than(0)
    assert b"Besonderer Knopf" not in stored(tmp_path)


def stored(folder: Path) -> bytes:
    """The database, with SQLite's log beside it."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
