"""Remembers who the person is: employer, job seeker with a disability, or somebody who came to Germany."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer
from actions.courtesies import with_courtesies
from actions.turn import Events, entity
from bot.content import ContentLibrary, shared_library
from bot.topics import AUDIENCES

START = {"arbeitgeber": "foerderung_ueberblick", "behinderung": "arbeit_finden", "einwanderung": "arbeitserlaubnis"}


class ActionSetAudience(Action):
    """Sets the audience and answers with what that audience asks first; without a known audience, with the help."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_set_audience"

    @with_courtesies
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        audience = entity(tracker, "audience")
        if audience not in AUDIENCES:
            return answer(dispatcher, tracker, content, "hilfe", "was")
        start = START[audience] if START[audience] in content.topics else "hilfe"
        return [*answer(dispatcher, tracker, content, start, "was"), SlotSet("audience", audience)]
