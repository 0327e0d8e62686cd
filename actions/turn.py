"""What the custom actions share: reading a turn from the tracker, sending an answer, remembering it."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.levels import Level, is_level, to_level
from bot.messages import Message, to_utterance
from bot.suggestions import Ranking
from bot.topics import ASPECTS, AUDIENCES, Aspect, Audience

GUESSED_BY = "GermanEntities"  # an entity found in the text; those of buttons name no such extractor
DIALOGUE_GROUP = "gespraech"
OFFICE_GROUP = "ansprechstellen"
PEOPLE = "mensch_sprechen"
THANKS = "danke_abschied"  # after it, "noch einmal" means what was said before

# The dative asks for an answer in that language; "Texte in Leichte Sprache übersetzen" is a subject.
_LEVEL_BESIDE = re.compile(
    r"\bin\s+(?:ganz\s+|sehr\s+)?(leicht|einfach|normal|alltags)(?:er\s+|-)?sprache\b", re.IGNORECASE
)
_LEVELS_BESIDE: dict[str, Level] = {"leicht": "leicht", "einfach": "einfach", "normal": "alltag", "alltags": "alltag"}

Events = list[dict[str, Any]]


def level_of(tracker: Tracker) -> Level:
    """The level that this message or its request asks for, else the one the person chose before."""
    beside = _LEVEL_BESIDE.search(tracker.latest_message.get("text") or "")
    if beside:  # "Was ist der IFD? Bitte in leichter Sprache"
        return _LEVELS_BESIDE[beside[1].lower()]
    wished = (tracker.latest_message.get("metadata") or {}).get("level")
    return to_level(wished if is_level(wished) else tracker.get_slot("reading_level"))


def typed(tracker: Tracker) -> str:
    """What the person typed; empty for a button, which brings no ranking along."""
    return (tracker.latest_message.get("text") or "") if tracker.latest_message.get("intent_ranking") else ""


def in_level(tracker: Tracker, level: Level) -> Tracker:
    """The same turn, answered in that level."""
    turn = copy.copy(tracker)
    turn.latest_message = {**tracker.latest_message, "text": "", "metadata": {"level": level}}
    return turn


def entity(tracker: Tracker, name: str, *, from_button: bool | None = None) -> str | None:
    """The first entity of that name; `from_button` tells whether it must come from a button or from the text."""
    for found in tracker.latest_message.get("entities") or []:
        if found["entity"] == name and from_button in (None, found.get("extractor") != GUESSED_BY):
            return str(found["value"])
    return None


def aspect_named(tracker: Tracker, *, from_button: bool | None = None) -> Aspect | None:
    """The aspect that the message names."""
    value = entity(tracker, "aspect", from_button=from_button)
    return next((aspect for aspect in ASPECTS if aspect == value), None)


def audience_of(tracker: Tracker) -> Audience | None:
    """Who asks: what the message says of it, else what is known from before; None where the message speaks of firm and disability alike."""
    named = {found["value"] for found in tracker.latest_message.get("entities") or [] if found["entity"] == "audience"}
    value = named.pop() if len(named) == 1 else tracker.get_slot("audience")
    return next((audience for audience in AUDIENCES if audience == value), None)


def ranking_of(tracker: Tracker) -> Ranking:
    """The intents that the message may have, with their confidence, best first; none for a button."""
    return [(entry["name"], entry["confidence"]) for entry in tracker.latest_message.get("intent_ranking") or []]


def send(dispatcher: CollectingDispatcher, messages: Sequence[Message]) -> None:
    """Sends an answer."""
    for message in messages:
        dispatcher.utter_message(**to_utterance(message))


def remember(tracker: Tracker, messages: Sequence[Message], *, dialogue: bool) -> Events:
    """Slots that later turns read; `dialogue` answers (thanks, help …) leave the topic last spoken of as it is."""
    last = messages[-1]
    slots: dict[str, object] = {
        "reading_level": last.level,
        "offered": [button.value for button in last.buttons] if last.topic != THANKS else [],
        "misunderstandings": 0,
    }
    if last.topic != THANKS:
        slots["last_answer"] = f"{last.topic}.{last.aspect}" if last.aspect else last.topic
    if not dialogue:
        seen = tracker.get_slot("seen_aspects") or [] if tracker.get_slot("last_topic") == last.topic else []
        slots |= {"last_topic": last.topic, "seen_aspects": sorted({*seen, last.aspect or "was"})}
    changes = [SlotSet(name, value) for name, value in slots.items() if tracker.get_slot(name) != value]
    # After an answer it is the person's turn. Saying so spares Rasa to find that out from a hundred rules.
    return [*changes, FollowupAction("action_listen")]


def misunderstood(tracker: Tracker, events: Events) -> Events:
    """The events of an answer to something that was not understood: one misunderstanding more in a row."""
    count = int(tracker.get_slot("misunderstandings") or 0) + 1
    return [
        *(event for event in events if event.get("name") != "misunderstandings"),
        SlotSet("misunderstandings", count),
    ]
