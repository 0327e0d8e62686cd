"""Test data with defaults: a topic, a tracker, a message; and running an action on them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.content import Content
from bot.follow_ups import load_follow_ups
from bot.foreign_languages import load_foreign_languages
from bot.glossary import Glossary
from bot.interface import load_interface
from bot.messages import Message, from_utterance
from bot.places import load_place_finder
from bot.responsibility import load_responsibility
from bot.topics import Topic, load_topics

EMPTY = Glossary()
PLACES = load_place_finder(Path("data"))
RESPONSIBILITY = load_responsibility(Path("data"), load_topics(Path("data/topics")))
LANGUAGES = load_foreign_languages(Path("data/sprachen.yml"))
FOLLOW_UPS = load_follow_ups(Path("data/nachfragen.yml"))
INTERFACE = load_interface(Path("data/interface.yml"))


class Library:
    """Stands where a ContentLibrary stands; its content never changes."""

    def __init__(self, *topics: Topic, glossary: Glossary = EMPTY) -> None:
        by_id = {topic.id: topic for topic in topics}
        self._content = Content(
            by_id, INTERFACE, glossary, LANGUAGES, PLACES, RESPONSIBILITY.with_topics(by_id), FOLLOW_UPS
        )

    def current(self) -> Content:
        return self._content


def make_topic(id: str = "zuschuss", group: str = "geld_fuer_arbeitgeber", title: str = "", **fields: Any) -> Topic:
    """A valid topic; `answer` maps aspect -> text, the same text in every level unless it is a mapping of levels."""
    answer = {aspect: in_levels(texts) for aspect, texts in fields.pop("answer", {"was": f"Was ist {id}?"}).items()}
    title = title or id.capitalize()
    values: dict[str, Any] = {
        "id": id,
        "group": group,
        "titles": dict.fromkeys(("alltag", "einfach", "leicht"), title),
        "audience": "alle",
        "checked": {"am": datetime.date(2026, 11, 24)},
        "review_on": datetime.date(2027, 5, 24),
        "answer": answer,
    }
    return Topic.model_validate({**values, **fields})


def in_levels(texts: str | Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """One text for every level, or a text for each; a bubble may be given as a string."""
    levels = texts if isinstance(texts, Mapping) else dict.fromkeys(("alltag", "einfach", "leicht"), texts)
    return {level: (text,) if isinstance(text, str) else tuple(text) for level, text in levels.items()}


def make_tracker(
    intent: str = "zuschuss",
    *,
    slots: Mapping[str, Any] | None = None,
    entities: list[dict[str, Any]] | None = None,
    ranking: Mapping[str, float] | None = None,
    metadata: Mapping[str, Any] | None = None,
    text: str = "",
) -> Tracker:
    """A tracker at the moment in which Rasa runs an action."""
    latest = {
        "text": text,
        "intent": {"name": intent, "confidence": 1.0},
        "entities": entities or [],
        "intent_ranking": [{"name": name, "confidence": confidence} for name, confidence in (ranking or {}).items()],
        "metadata": dict(metadata or {}),
    }
    all_slots = {"reading_level": "einfach", "misunderstandings": 0, **(slots or {})}
    return Tracker("conversation", all_slots, latest, [], False, None, {}, "action_listen")


def guessed(name: str, value: str) -> dict[str, Any]:
    """An entity that was found in the text of the person."""
    return {"entity": name, "value": value, "extractor": "GermanEntities"}


def pressed(name: str, value: str) -> dict[str, Any]:
    """An entity that a button brought along."""
    return {"entity": name, "value": value}


def run_action(action: Action, tracker: Tracker) -> tuple[list[Message], dict[str, Any]]:
    """The messages that the action sent, and the slots that it set."""
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, tracker, {})
    slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    return [from_utterance(message) for message in dispatcher.messages], slots
