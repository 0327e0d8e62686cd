"""Answers who is responsible: place and concern to the right offices; asks for the place where it is missing or doubtful."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.audience import offices_depend_on_audience, with_question_for_audience
from actions.courtesies import with_courtesies
from actions.follow_up import with_follow_ups
from actions.named_offices import TOPIC, audience_for, forget_offices, known_place, office_message, remember_offices
from actions.turn import (
    DIALOGUE_GROUP,
    OFFICE_GROUP,
    PEOPLE,
    Events,
    entity,
    level_of,
    misunderstood,
    ranking_of,
    remember,
    send,
    typed,
)
from bot.answers import compose_answer
from bot.content import Content, ContentLibrary, shared_library
from bot.levels import Level
from bot.messages import Button, Message
from bot.places import Finding

MAX_PLACES_OFFERED = 5
LEAST_CONCERN = 0.2  # confidence of a subject for which offices are named; what is less likely may only be suggested
LONGEST_BARE_PLACE = 4  # words: "Firma sitzt in Hamm"


class ActionFindContact(Action):
    """Names the offices for the subject last spoken of, at the place that the message or an earlier one named."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_find_contact"

    @with_courtesies
    @with_follow_ups
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        return name_offices(dispatcher, tracker, content, concern_of(tracker, content))


def concern_of(tracker: Tracker, content: Content) -> str:
    """What the person wants an office for: the subject that the message names, else what the place was asked for, else the
    subject spoken of, else the likeliest one of the message, if it is half as likely as the best guess."""
    ranking = ranking_of(tracker)
    least = max(LEAST_CONCERN, ranking[0][1] / 2) if ranking else LEAST_CONCERN
    likely = (name for name, confidence in ranking if confidence >= least)
    subjects = (name for name in likely if name in content.topics and content.topics[name].group != DIALOGUE_GROUP)
    known = (_subject_named(tracker, content), tracker.get_slot("concern"), tracker.get_slot("last_topic"), *subjects)
    return next((topic for topic in known if topic in content.topics and topic != TOPIC), TOPIC)


def _subject_named(tracker: Tracker, content: Content) -> str | None:
    """The first word of the message that is the name of a subject; a button brings no words along."""
    words = [entry.id for entry in content.glossary.terms_in(typed(tracker), "alltag") if entry.id == entry.more]
    subjects = [content.topics[word] for word in words if word in content.topics]
    return next((topic.id for topic in subjects if topic.group not in (OFFICE_GROUP, DIALOGUE_GROUP)), None)


def name_offices(
    dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, concern: str, finding: Finding | None = None
) -> Events:
    """Sends the offices for a concern, or the question for the place; remembers both.

    `finding` stands in place of what the message says of a place. A second place that is not found leads to people.
    """
    finding = finding or place_in_message(tracker, content)
    place = finding.place or (known_place(tracker, content) if finding.kind == "nothing" else None)
    level = level_of(tracker)
    asked: Events = []
    not_found = place is None and finding.kind in ("unknown", "no_postal_code")
    if not_found and tracker.get_slot("misunderstandings") and PEOPLE in content.topics:
        messages = compose_answer(content.topics[PEOPLE], "was", level, content)
        send(dispatcher, messages)
        return remember(tracker, messages, dialogue=True)
    if place is None:
        message, named = _question(finding, concern, level, content), forget_offices(tracker)
    else:
        audience = audience_for(concern, tracker, content)
        message, named = office_message(concern, place, audience, level, content), remember_offices(concern, audience)
        if audience is None and offices_depend_on_audience(concern, place, tracker, content):
            (message,), asked = with_question_for_audience([message], content)
    send(dispatcher, [message])
    events = [
        *asked,
        *named,
        SlotSet("concern", concern if place is None else None),  # what the place is wanted for
        SlotSet("place", place.ags if place else None),
    ]
    # A subject that came up with the question for its office is spoken of from now on.
    if concern not in (TOPIC, tracker.get_slot("last_topic")):
        events += [SlotSet("last_topic", concern), SlotSet("seen_aspects", [])]
    events += remember(tracker, [message], dialogue=True)
    return misunderstood(tracker, events) if not_found else events


def is_only_a_place(tracker: Tracker, content: Content) -> bool:
    """True for a message that names hardly more than a place or a postal code, known or not, whatever the classifier takes it for."""
    if len((tracker.latest_message.get("text") or "").split()) > LONGEST_BARE_PLACE:
        return False
    return place_in_message(tracker, content).kind != "nothing"


def place_in_message(tracker: Tracker, content: Content) -> Finding:
    """The place of a button, else of the text; a lone word counts as a place where one was asked for."""
    pressed = entity(tracker, "place", from_button=True)
    if pressed and (place := content.places.place(pressed)):
        return Finding("outside" if place.is_outside else "place", (place,))
    expected = bool(tracker.get_slot("concern")) or tracker.latest_message["intent"]["name"] == "inform_place"
    return content.places.find(tracker.latest_message.get("text") or "", expected=expected)


def with_question_for_place(messages: list[Message], content: Content) -> list[Message]:
    """The answer, with the question for the place at its end."""
    last = messages[-1]
    return [*messages[:-1], replace(last, text=f"{last.text}\n{content.interface.ask_place[last.level]}")]


def _question(finding: Finding, concern: str, level: Level, content: Content) -> Message:
    interface = content.interface
    if finding.kind == "candidates" and finding.places:
        buttons = tuple(Button(place.name[:40], f"ort.{place.ags}") for place in finding.places[:MAX_PLACES_OFFERED])
        this_one = interface.this_place[level].replace("{ort}", finding.places[0].name)
        return Message(this_one if len(buttons) == 1 else interface.which_place[level], level, TOPIC, buttons=buttons)
    if finding.kind == "no_postal_code":
        return Message(interface.no_postal_code[level], level, TOPIC)
    if finding.kind == "unknown":
        return Message(interface.unknown_place[level], level, TOPIC)
    if concern != TOPIC:
        return Message(interface.ask_place[level], level, TOPIC)
    topic = content.topics[TOPIC]
    return Message("\n".join(topic.bubbles("was", level)[-1:]), level, TOPIC, "was")
