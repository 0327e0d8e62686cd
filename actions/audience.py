"""Asks for whom the person asks, once, and only where the answer depends on it."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.turn import DIALOGUE_GROUP, Events, audience_of
from bot.content import Content
from bot.levels import Level
from bot.messages import Button, Message
from bot.places import Place
from bot.topics import AUDIENCES, Aspect


def answer_depends_on_audience(topic_id: str, aspect: Aspect, tracker: Tracker, content: Content) -> bool:
    """Whether the topic says something else to one of the audiences, and it is not known who asks."""
    return _is_open(topic_id, tracker, content) and any(
        aspect in own for own in content.topics[topic_id].answer_for.values()
    )


def offices_depend_on_audience(topic_id: str, place: Place, tracker: Tracker, content: Content) -> bool:
    """Whether the first office to call is another one for each audience, and it is not known who asks."""
    if not _is_open(topic_id, tracker, content):
        return False
    first = {
        offices[0].id
        for audience in AUDIENCES
        if (offices := content.responsibility.responsible_offices(topic_id, place, audience, "einfach"))
    }
    return len(first) == len(AUDIENCES)


def with_question_for_audience(messages: list[Message], content: Content) -> tuple[list[Message], Events]:
    """The answer with the question at its end, and a button for each audience before the others."""
    last = messages[-1]
    buttons = audience_buttons(last.level, content)
    text = f"{last.text}\n{content.interface.ask_audience[last.level]}"
    asked = replace(last, text=text, buttons=(*buttons, *last.buttons))
    return [*messages[:-1], asked], [SlotSet("audience_asked", True)]


def audience_buttons(level: Level, content: Content) -> tuple[Button, ...]:
    """A button for each audience."""
    names = content.interface.audience_names
    return tuple(Button(names[audience][level], f"zielgruppe.{audience}") for audience in AUDIENCES)


def _is_open(topic_id: str, tracker: Tracker, content: Content) -> bool:
    topic = content.topics[topic_id]
    asked_before = tracker.get_slot("audience_asked")
    return not asked_before and topic.audience == "alle" and topic.group != DIALOGUE_GROUP and not audience_of(tracker)
