"""Says that it did not understand, and offers what the person may have meant."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer
from actions.courtesies import with_courtesies
from actions.explain_word import explain, find_entry
from actions.find_contact import concern_of, is_only_a_place, name_offices, place_in_message
from actions.turn import Events, entity, level_of, likely_topics, remember, send
from bot.answers import BUTTONS_TO_OTHER_TOPICS, topic_buttons
from bot.asked_word import asked_word
from bot.content import ContentLibrary, shared_library
from bot.messages import Message

TOPIC = "ausserhalb"
PEOPLE = "mensch_sprechen"


class ActionFallback(Action):
    """Suggests the likeliest topics by their titles; twice in a row without understanding leads to people."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_fallback"

    @with_courtesies
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        word = find_entry(asked_word(tracker.latest_message.get("text") or ""), tracker, content)
        if word is not None:  # "Was ist …?" with a word that is no topic
            return explain(dispatcher, tracker, content, word)
        named = place_in_message(tracker, content).kind in ("place", "outside")
        if named or entity(tracker, "office_wanted") or is_only_a_place(tracker, content):
            return name_offices(dispatcher, tracker, content, concern_of(tracker, content))
        misunderstandings = int(tracker.get_slot("misunderstandings") or 0) + 1
        if misunderstandings > 1 and PEOPLE in content.topics:
            return answer(dispatcher, tracker, content, PEOPLE, "was")
        suggestions = likely_topics(tracker, content)[:BUTTONS_TO_OTHER_TOPICS]
        if suggestions:
            level = level_of(tracker)
            buttons = tuple(topic_buttons(suggestions, level, content.topics))
            messages = [Message(content.interface.did_you_mean[level], level, TOPIC, buttons=buttons)]
            send(dispatcher, messages)
            events = remember(tracker, messages, dialogue=True)
        else:
            events = answer(dispatcher, tracker, content, TOPIC, "was")
        return [event for event in events if event.get("name") != "misunderstandings"] + [
            SlotSet("misunderstandings", misunderstandings)
        ]
