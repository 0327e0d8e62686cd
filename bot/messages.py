"""A message is one bubble, an answer the list of messages to one turn; and how both travel through Rasa."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.levels import Level, to_level


@dataclass(frozen=True)
class Button:
    """`value` is `ID` or `ID.ASPECT` where it leads to a topic, below Telegram's limit of 64 bytes."""

    title: str
    value: str


@dataclass(frozen=True)
class Office:
    """An office to turn to, and `why` it is the right one; empty where nothing is known."""

    id: str
    name: str
    phone: str = ""
    email: str = ""
    web: str = ""
    address: str = ""
    hours: str = ""
    why: str = ""


@dataclass(frozen=True)
class Source:
    """Where a statement can be read again."""

    title: str
    url: str


@dataclass(frozen=True)
class Term:
    """A hard word of the answer and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True)
class Message:
    """One bubble: plain text with line breaks and lines that begin with `- `."""

    text: str
    level: Level
    topic: str
    aspect: str = ""
    buttons: tuple[Button, ...] = ()
    offices: tuple[Office, ...] = ()
    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    forgets: bool = field(default=False)
    """True on the last message of a conversation that the person asked to forget."""


# Buttons that lead to no topic: `level.leicht`, `wort.antrag`, `ort.05911000`, `zielgruppe.arbeitgeber`. Name of the button -> intent and entity.
_OTHER_BUTTONS = {
    "level": ("sprache_einfacher", "reading_level"),
    "wort": ("wort_erklaeren", "word"),
    "ort": ("inform_place", "place"),
    "zielgruppe": ("inform_audience", "audience"),
}


def parse_payload(value: str) -> tuple[str, list[dict[str, str]]]:
    """The intent and the entities that a button stands for."""
    name, _, detail = value.partition(".")
    intent, entity = _OTHER_BUTTONS.get(name, (name, "aspect"))
    return intent, [{"entity": entity, "value": detail}] if detail else []


def to_payload(value: str) -> str:
    """The button value as stock Rasa understands it: `ID.ASPECT` -> `/ID{"aspect": "ASPECT"}`."""
    intent, entities = parse_payload(value)
    return f"/{intent}" + (json.dumps({entity["entity"]: entity["value"] for entity in entities}) if entities else "")


def to_utterance(message: Message) -> dict[str, Any]:
    """The arguments of rasa-sdk's `dispatcher.utter_message`; everything but text and buttons travels as `custom` JSON."""
    rest = {key: value for key, value in asdict(message).items() if value}
    rest.pop("text", None)
    return {
        "text": message.text,
        "buttons": [{"title": button.title, "payload": to_payload(button.value)} for button in message.buttons],
        "json_message": rest,
    }


def from_utterance(utterance: Mapping[str, Any]) -> Message:
    """The message that `to_utterance` sent, as it comes back from Rasa's output channel."""
    rest = utterance.get("custom") or {}
    return Message(
        text=utterance.get("text") or "",
        level=to_level(rest.get("level")),
        topic=rest.get("topic", ""),
        aspect=rest.get("aspect", ""),
        buttons=tuple(Button(**button) for button in rest.get("buttons", ())),
        offices=tuple(Office(**office) for office in rest.get("offices", ())),
        sources=tuple(Source(**source) for source in rest.get("sources", ())),
        terms=tuple(Term(**term) for term in rest.get("terms", ())),
        forgets=bool(rest.get("forgets")),
    )
