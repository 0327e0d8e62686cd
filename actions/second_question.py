"""Two questions in one message: one is answered, the other offered."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker

from actions.turn import DIALOGUE_GROUP, entity
from bot.answers import topic_buttons
from bot.content import Content
from bot.messages import Message


def second_question(tracker: Tracker, content: Content, answered: str) -> str | None:
    """The subject of the message that the answer does not treat."""
    topic = content.topics.get(entity(tracker, "second_question") or "")
    return topic.id if topic and topic.id != answered and topic.group != DIALOGUE_GROUP else None


def with_second_question(messages: list[Message], second: str, content: Content) -> list[Message]:
    """The answer, with the other subject as its first button."""
    last = messages[-1]
    offer = topic_buttons([second], last.level, content.topics)
    rest = [button for button in last.buttons if button not in offer]
    text = f"{last.text}\n{content.interface.second_question[last.level]}"
    return [*messages[:-1], replace(last, text=text, buttons=(*offer, *rest))]
