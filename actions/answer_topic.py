"""Answers the topic that the intent names."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import DIALOGUE_GROUP, Events, aspect_named, level_of, remember, send
from bot.answers import compose_answer
from bot.content import Content, ContentLibrary, shared_library
from bot.messages import Message
from bot.topics import Aspect

WITHOUT_TOPIC = "hilfe"  # answers an intent that has no topic file (any more)


class ActionAnswerTopic(Action):
    """Sends the answer of the topic in the reading level that the person chose."""

    def __init__(self, library: ContentLibrary | None = None) -> None:  # Rasa passes nothing, a test passes its own
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_answer_topic"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        intent = tracker.latest_message["intent"]["name"]
        topic_id = intent if intent in content.topics else WITHOUT_TOPIC
        known = tracker.get_slot("last_topic") == topic_id
        # A button asks for just that aspect. Words may only sound so: the first time a topic comes up, it is introduced.
        aspect = aspect_named(tracker, from_button=None if known else True) or "was"
        return answer(dispatcher, tracker, content, topic_id, aspect)


def answer(dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, topic_id: str, aspect: Aspect, lead: str = "") -> Events:
    """Sends an aspect of a topic, `was` where the topic has no such aspect, and remembers it."""
    topic = content.topics[topic_id]
    audience = tracker.get_slot("audience")
    seen = tracker.get_slot("seen_aspects") or [] if tracker.get_slot("last_topic") == topic_id else []
    messages: list[Message] = compose_answer(
        topic,
        aspect if aspect in topic.aspects(audience) else "was",
        level_of(tracker),
        topics=content.topics,
        interface=content.interface,
        audience=audience,
        seen=seen,
        lead=lead,
    )
    send(dispatcher, messages)
    return remember(tracker, messages, dialogue=topic.group == DIALOGUE_GROUP)
