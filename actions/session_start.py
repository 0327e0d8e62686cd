"""Begins a stretch of a conversation: what was spoken of is carried over, the messages are not."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events


class ActionSessionStart(Action):
    """Carries over each slot once. Rasa's own action carries over every change of a slot, so that each session is longer than the one before."""

    def name(self) -> str:
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        slots = [
            SlotSet(name, value)
            for name, value in tracker.slots.items()
            if value is not None and name != "session_started_metadata"
        ]
        return [SessionStarted(), *slots, ActionExecuted("action_listen")]
