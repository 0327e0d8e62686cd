"""Forgets the conversation when a person asks for it in words."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, Restarted
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Events, level_of, send
from bot.content import ContentLibrary, shared_library
from bot.messages import Message


class ActionForgetConversation(Action):
    """Says that everything is deleted; `forgets` tells the engine to delete it from the store after this turn."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_forget_conversation"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        level = level_of(tracker)
        text = self._library.current().interface.forgotten[level]
        send(dispatcher, [Message(text, level, "datenschutz", forgets=True)])
        return [AllSlotsReset(), Restarted()]
