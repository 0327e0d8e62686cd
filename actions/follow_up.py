"""Short replies that only mean something beside an office or the question for the place: "Telefonnummer?", "weiß ich nicht"."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.named_offices import (
    TOPIC,
    audience_for,
    concern_named_for,
    further_were_named,
    known_place,
    office_buttons,
    office_message,
    remember_offices,
)
from actions.turn import OFFICE_GROUP, Events, entity, level_of, misunderstood, remember, send, typed
from bot.content import Content
from bot.follow_ups import Detail, Wish
from bot.levels import Level
from bot.messages import Message, Office
from bot.nlu.folding import fold
from bot.responsibility import MOST_OFFICES
from bot.topics import CRISIS

_BY_PHONE = ("telefon", "erreichen")

Run = TypeVar("Run", bound=Callable[..., Events])


def with_follow_ups(run: Run) -> Run:
    """For the `run` of an action that has a `ContentLibrary` as `_library`: such a reply is answered in place of what the action would say.

    It stands before the actions and not in the model, because the same words mean something else, or nothing, anywhere else.
    """

    @functools.wraps(run)
    def wrapped(self: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content: Content = self._library.current()
        events = _follow_up(dispatcher, tracker, content)
        return run(self, dispatcher, tracker, domain) if events is None else events

    return cast(Run, wrapped)


def go_on_without_place(dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, concern: str) -> Events:
    """Names who helps with the concern wherever somebody lives."""
    audience = audience_for(concern, tracker, content)
    message = office_message(concern, None, audience, level_of(tracker), content)
    send(dispatcher, [message])
    spoken_of = [] if concern in (TOPIC, tracker.get_slot("last_topic")) else [SlotSet("last_topic", concern)]
    asked = [SlotSet("concern", None), SlotSet("place", None)]
    return [
        *asked,
        *spoken_of,
        *remember_offices(concern, audience),
        *remember(tracker, [message], dialogue=True),
    ]


def _follow_up(dispatcher: CollectingDispatcher, tracker: Tracker, content: Content) -> Events | None:
    text = typed(tracker)
    if not text or tracker.latest_message["intent"]["name"] == CRISIS or entity(tracker, "position"):
        return None
    reply, awaited = content.follow_ups.place_reply(text), _place_awaited_for(tracker, content)
    if reply and awaited and content.places.find(reply[1]).place is None:
        if reply[0] == "hier" and not tracker.get_slot("misunderstandings"):
            return _ask_for_name_of_place(dispatcher, tracker, content, awaited)
        return go_on_without_place(dispatcher, tracker, content, awaited)
    asked = content.follow_ups.wish(text)
    if asked is None:
        return None
    wish, others = asked
    if not others:
        concern = concern_named_for(tracker, content)
    else:  # "Nummer vom Jobcenter?"
        concern = _office_named(text, others, content) if known_place(tracker, content) else None
    return _answer_wish(dispatcher, tracker, content, concern, wish) if concern else None


def _place_awaited_for(tracker: Tracker, content: Content) -> str | None:
    """What the place was asked for; the answer about an office ends with that question in its own words."""
    concern: str = tracker.get_slot("concern") or ""
    if concern in content.topics:
        return concern
    topic, _, aspect = (tracker.get_slot("last_answer") or "").partition(".")
    asks_itself = bool(aspect) and topic in content.topics and content.topics[topic].group == OFFICE_GROUP
    return topic if asks_itself and not tracker.get_slot("place") else None


def _office_named(text: str, others: Sequence[str], content: Content) -> str | None:
    """The office whose name is all that the message says beside its wish."""
    for entry in content.glossary.terms_in(text, "alltag"):
        topic = content.topics.get(entry.id)
        spelled = {fold(word) for spelling in entry.spellings for word in spelling.split()}
        if topic and topic.group == OFFICE_GROUP and all(fold(word) in spelled for word in others):
            return topic.id
    return None


def _ask_for_name_of_place(
    dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, concern: str
) -> Events:
    level = level_of(tracker)
    messages = [Message(content.interface.no_location[level], level, TOPIC)]
    send(dispatcher, messages)
    return misunderstood(tracker, [SlotSet("concern", concern), *remember(tracker, messages, dialogue=True)])


def _answer_wish(
    dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, concern: str, wish: Wish
) -> Events:
    level, place = level_of(tracker), known_place(tracker, content)
    audience = audience_for(concern, tracker, content)
    first = content.responsibility.responsible_offices(concern, place, audience, level)
    further = content.responsibility.further_offices(concern, place, audience, level)
    seen_further = further_were_named(tracker) and concern == concern_named_for(tracker, content)
    shows_further = bool(further) and seen_further != (wish == "weitere")
    offices = further if shows_further else first
    if wish == "weitere":
        texts = content.interface.office_asked
        lead = texts.further if shows_further else texts.none_further
        lines = [lead[level], *(f"- {office.name}" for office in offices)]
    else:
        lines = _details(offices, wish, level, content)
        others = tuple(office for office in further if office.phone)
        if wish in _BY_PHONE and others and not any(_value(office, wish) for office in offices):
            lines += [content.interface.office_asked.further[level], *_values(others, wish)]
            offices = (*offices, *others)[:MOST_OFFICES]
    message = Message(
        "\n".join(lines), level, concern, buttons=office_buttons(concern, level, content), offices=offices
    )
    send(dispatcher, [message])
    named = remember_offices(concern, audience, further=shows_further)
    return [*named, *remember(tracker, [message], dialogue=True)]


def _details(offices: Sequence[Office], detail: Detail, level: Level, content: Content) -> list[str]:
    """The detail of each office that has it, or that it is not known, and then at least the telephone number."""
    asked = content.interface.office_asked
    known = _values(offices, detail)
    if known:
        missing = [asked.others_missing[level]] if len(known) < len(offices) else []
        return [_lead(detail, level, content), *known, *missing]
    phones = _values(offices, "telefon")
    return [asked.missing[detail][level], *([_lead("telefon", level, content), *phones] if phones else [])]


def _values(offices: Sequence[Office], detail: Detail) -> list[str]:
    """A line for each office that has the detail, which comes first: a name may be long, and may have a colon."""
    return [f"- {value}: {office.name}" for office in offices if (value := _value(office, detail))]


def _value(office: Office, detail: Detail) -> str:
    values: dict[Detail, str] = {
        "telefon": office.phone,
        "email": office.email,
        "adresse": office.address,
        "zeiten": office.hours,
        "erreichen": ", ".join(part for part in (office.phone, office.email) if part),
    }
    return values[detail]


def _lead(detail: Detail, level: Level, content: Content) -> str:
    labels = content.interface.office
    leads = {"telefon": labels.phone, "email": labels.email, "adresse": labels.address, "zeiten": labels.hours}
    return f"{leads[detail][level]}:" if detail in leads else content.interface.office_asked.reach[level]
