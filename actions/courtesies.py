"""What is said beside an answer: a word in the person's own language, and once that personal data are not needed."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import DIALOGUE_GROUP, Events, level_of, remember, send, typed
from bot.answers import topic_buttons
from bot.content import Content
from bot.foreign_languages import Code
from bot.messages import Button, Message
from bot.personal_data import has_personal_data
from bot.topics import CRISIS, OUTSIDE

GREETING = "begruessung"
ADVICE = "migrationsberatung"  # the topic of an answer that leads to people who advise in other languages
UNDERSTOOD = 0.35  # confidence from which on a German field word in a foreign sentence counts as a question about it
NOT_UNDERSTOOD = (
    "nlu_fallback",
    OUTSIDE,
    "sprache_einfacher",
)  # the last: "English, please" means no reading level

Run = TypeVar("Run", bound=Callable[..., Events])


def with_courtesies(run: Run) -> Run:
    """For the `run` of an action that has a `ContentLibrary` as `_library`; a button gets its answer as it is."""

    @functools.wraps(run)
    def wrapped(self: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content: Content = self._library.current()
        text = typed(tracker)
        crisis = tracker.latest_message["intent"]["name"] == CRISIS
        code = content.languages.detect(text, in_crisis=crisis)
        if code and not crisis and not _is_understood(tracker, content, code):
            return _answer_in(code, dispatcher, tracker, content)
        events: Events = []
        if code and crisis:
            send(dispatcher, [_message(content.languages.languages[code].crisis, code, CRISIS, tracker)])
        elif code and tracker.get_slot("told_in_language") != code:
            send(dispatcher, [_message(content.languages.languages[code].introduction, code, ADVICE, tracker)])
            events = [SlotSet("told_in_language", code)]
        before = len(dispatcher.messages)
        events += run(self, dispatcher, tracker, domain)
        if not crisis and not tracker.get_slot("told_about_personal_data") and has_personal_data(text):
            _tell_about_personal_data(dispatcher, tracker, content, before)
            events = [SlotSet("told_about_personal_data", True), *events]
        return events

    return cast(Run, wrapped)


def _tell_about_personal_data(
    dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, before: int
) -> None:
    """Before the answer: its last bubble has the buttons, and nothing may come between. Only a greeting goes first."""
    level = level_of(tracker)
    greets = tracker.latest_message["intent"]["name"] == GREETING and len(dispatcher.messages) > before + 1
    send(dispatcher, [Message(content.interface.no_personal_data[level], level, "datenschutz")])
    dispatcher.messages.insert(before + greets, dispatcher.messages.pop())


def _is_understood(tracker: Tracker, content: Content, code: Code) -> bool:
    """Whether the question is understood in spite of its language.

    A word of the glossary must stand in it ("Jobcenter'dan mektup geldi"): the classifier is sure of words that only look German.
    """
    intent = tracker.latest_message["intent"]
    topic = content.topics.get(intent["name"])
    if intent["name"] in NOT_UNDERSTOOD or intent["confidence"] < UNDERSTOOD:
        return False
    if topic is None or topic.group == DIALOGUE_GROUP:  # "no", thanks: the first time, the introduction is the answer
        return tracker.get_slot("told_in_language") == code
    return bool(content.glossary.terms_in(typed(tracker), "alltag"))


def _answer_in(code: Code, dispatcher: CollectingDispatcher, tracker: Tracker, content: Content) -> Events:
    """Only the word in the person's language, with German buttons to where people advise."""
    texts = content.languages.languages[code]
    text = texts.again if tracker.get_slot("told_in_language") == code else texts.introduction
    buttons = tuple(topic_buttons(content.languages.offers, level_of(tracker), content.topics))
    message = _message(text, code, ADVICE, tracker, buttons)
    place = content.places.find(typed(tracker)).place or content.places.place(tracker.get_slot("place") or "")
    if place is not None:
        offices = content.responsibility.responsible_offices(ADVICE, place, "einwanderung", message.level)
        message = replace(message, offices=offices)
    messages = [message]
    send(dispatcher, messages)
    return [SlotSet("told_in_language", code), *remember(tracker, messages, dialogue=True)]


def _message(text: str, code: Code, topic: str, tracker: Tracker, buttons: tuple[Button, ...] = ()) -> Message:
    return Message(text, level_of(tracker), topic, buttons=buttons, lang=code)
