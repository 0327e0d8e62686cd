"""Takes one of the offers under the last answer: "ja", "das zweite", "die letzte"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import WITHOUT_TOPIC, answer
from actions.find_contact import name_offices
from actions.follow_up import with_follow_ups
from actions.named_offices import TOPIC as CONTACT
from actions.turn import THANKS, Events, entity
from bot.answers import parse_value
from bot.content import Content, ContentLibrary, shared_library
from bot.places import Finding, Place

_NUMBER = re.compile(r"\d")  # one that is beyond the offers is not the first offer


class ActionChooseOption(Action):
    """Answers the offer that the message names, the first one where it names none ("ja, gern")."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_choose_option"

    @with_follow_ups
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        values = tracker.get_slot("offered")
        if values == [] and tracker.get_slot("concern") in content.topics:  # "ja" to the question for the place
            return name_offices(dispatcher, tracker, content, tracker.get_slot("concern"), Finding("nothing"))
        place = _only_place(values or [], content)
        if place is not None:  # "ja" to "Meinen Sie Warburg?"
            concern = tracker.get_slot("concern") or CONTACT
            return name_offices(dispatcher, tracker, content, concern, Finding("place", (place,)))
        if values == [] and THANKS in content.topics:  # "ok" to a goodbye
            return answer(dispatcher, tracker, content, THANKS, "was")
        offered = [value for value in values or [] if parse_value(value)[0] in content.topics]
        named = entity(tracker, "position") or (
            "0" if _NUMBER.search(tracker.latest_message.get("text") or "") else "1"
        )
        position = int(named)
        second = tracker.get_slot("open_question")
        if position == 2 and second in content.topics:  # "Und das zweite?" after two questions
            return answer(dispatcher, tracker, content, second, "was")
        chosen = (
            offered[position - 1 if position > 0 else position] if 0 < abs(position) <= len(offered) else WITHOUT_TOPIC
        )
        topic, aspect = parse_value(chosen)
        return answer(dispatcher, tracker, content, topic, aspect)


def _only_place(offered: Sequence[str], content: Content) -> Place | None:
    """The place that is the one offer there is."""
    kind, _, key = offered[0].partition(".") if len(offered) == 1 else ("", "", "")
    return content.places.place(key) if kind == "ort" else None
