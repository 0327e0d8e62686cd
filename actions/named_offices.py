"""The offices that an answer names, and the memory of what they were named for."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.turn import DIALOGUE_GROUP, Events, audience_of
from bot.answers import topic_buttons
from bot.content import Content
from bot.levels import Level
from bot.messages import Button, Message, Office
from bot.places import Place
from bot.topics import AUDIENCES, Audience

TOPIC = "kontakt_finden"
SLOT = "offices_for"
FURTHER = "further"


def known_place(tracker: Tracker, content: Content) -> Place | None:
    """The place that the person named earlier."""
    ags = tracker.get_slot("place")
    return content.places.place(ags) if ags else None


def concern_named_for(tracker: Tracker, content: Content) -> str | None:
    """The concern for which offices were named last; None where none were, or the place is being asked for."""
    concern = (tracker.get_slot(SLOT) or [""])[0]
    return concern if concern in content.topics else None


def audience_for(concern: str, tracker: Tracker, content: Content) -> Audience | None:
    """Who the offices are for: who asks, else whom they were named for before.

    An employer speaks of the person with a disability, not of themselves: a topic for employers counts more than such words.
    """
    if content.topics[concern].audience == "arbeitgeber" and not tracker.get_slot("audience"):
        return "arbeitgeber"
    named_for = (tracker.get_slot(SLOT) or ["", ""])[1] if concern_named_for(tracker, content) == concern else ""
    return audience_of(tracker) or next((audience for audience in AUDIENCES if audience == named_for), None)


def further_were_named(tracker: Tracker) -> bool:
    """True after "und wer noch?"."""
    return FURTHER in (tracker.get_slot(SLOT) or [])


def remember_offices(concern: str, audience: Audience | None, *, further: bool = False) -> Events:
    """So that "Telefonnummer?" afterwards means these."""
    return [SlotSet(SLOT, [concern, audience or "", *([FURTHER] if further else [])])]


def forget_offices(tracker: Tracker) -> Events:
    """So that it means none while a place is asked for."""
    return [SlotSet(SLOT, None)] if tracker.get_slot(SLOT) else []


def office_message(
    concern: str, place: Place | None, audience: Audience | None, level: Level, content: Content
) -> Message:
    """The offices with the reason for the first one; without a place those that help everywhere."""
    offices = content.responsibility.responsible_offices(concern, place, audience, level)
    lines = [_lead(offices, place, level, content), *(f"- {office.name}" for office in offices)]
    if offices and offices[0].why:
        lines.append(offices[0].why)
    buttons = office_buttons(concern, level, content)
    return Message("\n".join(lines), level, concern, buttons=buttons, offices=offices)


def office_buttons(concern: str, level: Level, content: Content) -> tuple[Button, ...]:
    """What can be asked next: the subject of the offices, and people."""
    about = [concern] if concern != TOPIC else []
    return tuple(topic_buttons([*about, "mensch_sprechen"], level, content.topics))


def with_offices(
    messages: list[Message], concern: str, place: Place | None, tracker: Tracker, content: Content
) -> tuple[list[Message], Events]:
    """The answer, with the offices at the place on its last message; as it is where no place is known or no office belongs to it."""
    if place is None or not content.topics[concern].offices or content.topics[concern].group == DIALOGUE_GROUP:
        return messages, []
    last, audience = messages[-1], audience_for(concern, tracker, content)
    offices = content.responsibility.responsible_offices(concern, place, audience, last.level)
    return [*messages[:-1], replace(last, offices=offices)], remember_offices(concern, audience)


def _lead(offices: tuple[Office, ...], place: Place | None, level: Level, content: Content) -> str:
    interface = content.interface
    if place is None:
        return interface.no_place[level]
    if place.is_outside:
        return interface.offices_found.outside[level]
    lead = interface.offices_found.one if len(offices) == 1 else interface.offices_found.several
    return lead[level].replace("{ort}", place.where)
