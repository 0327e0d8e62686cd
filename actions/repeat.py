"""Says the last answer again."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import WITHOUT_TOPIC, answer
from actions.turn import Events
from bot.answers import parse_value
from bot.content import ContentLibrary, shared_library


class ActionRepeat(Action):
    """Sends the last answer once more; at the beginning, what the assistant can do."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_repeat"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        topic, aspect = parse_value(tracker.get_slot("last_answer") or WITHOUT_TOPIC)
        return answer(dispatcher, tracker, content, topic if topic in content.topics else WITHOUT_TOPIC, aspect)
