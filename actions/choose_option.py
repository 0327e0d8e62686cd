"""Takes one of the offers under the last answer: "ja", "das zweite", "die letzte"."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import WITHOUT_TOPIC, answer
from actions.turn import Events, entity
from bot.answers import parse_value
from bot.content import ContentLibrary, shared_library


class ActionChooseOption(Action):
    """Answers the offer that the message names, the first one where it names none ("ja, gern")."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_choose_option"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        offered = [value for value in tracker.get_slot("offered") or [] if parse_value(value)[0] in content.topics]
        position = int(entity(tracker, "position") or 1)
        second = tracker.get_slot("open_question")
        if position == 2 and second in content.topics:  # "Und das zweite?" after two questions
            return answer(dispatcher, tracker, content, second, "was")
        chosen = (
            offered[position - 1 if position > 0 else position] if 0 < abs(position) <= len(offered) else WITHOUT_TOPIC
        )
        topic, aspect = parse_value(chosen)
        return answer(dispatcher, tracker, content, topic, aspect)
