"""Answers the topic that the intent names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.audience import answer_depends_on_audience, with_question_for_audience
from actions.courtesies import with_courtesies
from actions.explain_word import explain, word_awaited
from actions.find_contact import (
    concern_of,
    is_only_a_place,
    name_offices,
    place_in_message,
    with_question_for_place,
)
from actions.follow_up import with_follow_ups
from actions.named_offices import known_place, with_offices
from actions.second_question import second_question, with_second_question
from actions.turn import (
    DIALOGUE_GROUP,
    OFFICE_GROUP,
    PEOPLE,
    Events,
    aspect_named,
    entity,
    level_of,
    misunderstood,
    ranking_of,
    remember,
    send,
)
from bot.answers import compose_answer
from bot.content import Content, ContentLibrary, shared_library
from bot.messages import Message
from bot.suggestions import beside_an_answer
from bot.topics import OUTSIDE, Aspect, Audience

COMPLAINT = "feedback"  # whoever complains twice in a row wants people, not the same words again
WITHOUT_TOPIC = "hilfe"  # answers an intent that has no topic file (any more)


# With a place beside it, "Wer bewilligt das in Köln?" wants to know whom to turn to.
_WHO = re.compile(
    r"\b(?:wer|wo|wohin|wen|wem|welche[rsnm]?\s+\w*(?:amt|ämter|behörden?|stellen?|träger|kammer|verband|beratung))\b",
    re.IGNORECASE,
)


class ActionAnswerTopic(Action):
    """Sends the answer of the topic in the reading level that the person chose."""

    def __init__(self, library: ContentLibrary | None = None) -> None:  # Rasa passes nothing, a test passes its own
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_answer_topic"

    @with_courtesies
    @with_follow_ups
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        intent = tracker.latest_message["intent"]["name"]
        topic_id = intent if intent in content.topics else WITHOUT_TOPIC
        known = tracker.get_slot("last_topic") == topic_id
        # A button asks for just that aspect. Words may only sound so: the first time a topic comes up, it is introduced.
        aspect = aspect_named(tracker, from_button=None if known else True) or "was"
        word = word_awaited(tracker, content)
        if word is not None:
            return explain(dispatcher, tracker, content, word)
        if topic_id == OUTSIDE and is_only_a_place(tracker, content):
            return name_offices(dispatcher, tracker, content, concern_of(tracker, content))
        if topic_id == COMPLAINT and tracker.get_slot("last_answer") == f"{COMPLAINT}.was" and PEOPLE in content.topics:
            return answer(dispatcher, tracker, content, PEOPLE, "was")
        others = beside_an_answer(ranking_of(tracker), content.topics, topic_id)
        if topic_id == OUTSIDE:
            return say_outside(dispatcher, tracker, content, others)
        if content.topics[topic_id].group == DIALOGUE_GROUP or not tracker.latest_message.get("text"):
            return answer(dispatcher, tracker, content, topic_id, aspect, others=others)
        wanted = bool(entity(tracker, "office_wanted"))
        named = place_in_message(tracker, content).kind in ("place", "candidates", "outside")
        if named and (
            wanted or content.topics[topic_id].group == OFFICE_GROUP or _WHO.search(tracker.latest_message["text"])
        ):
            return name_offices(dispatcher, tracker, content, topic_id)
        if wanted and (known_place(tracker, content) or _WHO.search(tracker.latest_message["text"])):
            return name_offices(dispatcher, tracker, content, topic_id)
        return answer(dispatcher, tracker, content, topic_id, aspect, ask_place=wanted, others=others)


def say_outside(
    dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, others: Sequence[str] = ()
) -> Events:
    """Says that it cannot answer that; the second time in a row, who can. `others` may have been meant nevertheless."""
    if tracker.get_slot("misunderstandings") and PEOPLE in content.topics:
        return answer(dispatcher, tracker, content, PEOPLE, "was")
    return misunderstood(tracker, answer(dispatcher, tracker, content, OUTSIDE, "was", others=others))


def answer(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    content: Content,
    topic_id: str,
    aspect: Aspect,
    *,
    ask_place: bool = False,
    others: Sequence[str] = (),
    audience: Audience | None = None,
    repeated: bool = False,
) -> Events:
    """Sends an aspect of a topic, `was` where the topic has no such aspect, and remembers it.

    Where a place is known, the offices there come along; `ask_place` asks for it. `others` are topics that may have been meant
    as well. `audience` is one that this message tells. What is `repeated` asks nothing new.
    """
    topic = content.topics[topic_id]
    audience = audience or tracker.get_slot("audience")
    aspect = aspect if aspect in topic.aspects(audience) else "was"
    seen = tracker.get_slot("seen_aspects") or [] if tracker.get_slot("last_topic") == topic_id else []
    messages: list[Message] = compose_answer(
        topic, aspect, level_of(tracker), content, audience=audience, seen=seen, others=others
    )
    second = second_question(tracker, content, topic_id)
    if second:
        messages = with_second_question(messages, second, content)
    finding = place_in_message(tracker, content)
    named = finding.place if finding.kind == "place" else None  # a place outside may only be mentioned in passing
    messages, offices = with_offices(messages, topic_id, named or known_place(tracker, content), tracker, content)
    asked: Events = []
    if ask_place:
        messages = with_question_for_place(messages, content)
    elif (
        not second and not audience and not repeated and answer_depends_on_audience(topic_id, aspect, tracker, content)
    ):
        messages, asked = with_question_for_audience(messages, content)
    send(dispatcher, messages)
    if second != tracker.get_slot("open_question"):
        asked = [SlotSet("open_question", second), *asked]
    events = [*asked, *offices, *remember(tracker, messages, dialogue=topic.group == DIALOGUE_GROUP)]
    if ask_place:
        events = [SlotSet("concern", topic_id), *events]
    return [SlotSet("place", named.ags), *events] if named else events
