"""Starts the conversation anew; the reading level stays."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer
from actions.turn import Events, level_of
from bot.content import ContentLibrary, shared_library


class ActionStartOver(Action):
    """Forgets what was spoken of and greets; what was stored is kept until the conversation ends or is forgotten."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_start_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        events = answer(dispatcher, tracker, self._library.current(), "begruessung", "was")
        return [AllSlotsReset(), *events, SlotSet("reading_level", level_of(tracker))]
