"""What was said last, once more: repeated, or in another reading level."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_topic import answer
from actions.explain_word import explain
from actions.find_contact import name_offices
from actions.follow_up import go_on_without_place
from actions.named_offices import concern_named_for, known_place
from actions.turn import DIALOGUE_GROUP, Events
from bot.answers import parse_value
from bot.content import Content
from bot.places import Finding

WORD = "wort."


def say_again(dispatcher: CollectingDispatcher, tracker: Tracker, content: Content) -> Events | None:
    """Sends the last answer, offices, question for the place or explained word again; None where nothing was said yet."""
    said: str = tracker.get_slot("last_answer") or ""
    if said.startswith(WORD):
        entry = next((entry for entry in content.glossary.entries if entry.id == said.removeprefix(WORD)), None)
        return explain(dispatcher, tracker, content, entry) if entry else None
    topic, aspect = parse_value(said)
    if topic not in content.topics:
        return None
    waiting = tracker.get_slot("concern")
    about_a_place = waiting in content.topics or known_place(tracker, content) is not None
    if said == topic and about_a_place and content.topics[topic].group != DIALOGUE_GROUP:
        return name_offices(dispatcher, tracker, content, waiting or topic, Finding("nothing"))
    if said == topic == concern_named_for(tracker, content):
        return go_on_without_place(dispatcher, tracker, content, topic)
    return answer(dispatcher, tracker, content, topic, aspect, repeated=True)
