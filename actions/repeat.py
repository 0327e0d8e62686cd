"""Says the last answer again."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import WITHOUT_TOPIC, answer
from actions.follow_up import with_follow_ups
from actions.say_again import say_again
from actions.turn import Events
from bot.content import ContentLibrary, shared_library


class ActionRepeat(Action):
    """Sends the last answer once more; at the beginning, what the assistant can do."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_repeat"

    @with_follow_ups
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        return say_again(dispatcher, tracker, content) or answer(dispatcher, tracker, content, WITHOUT_TOPIC, "was")
