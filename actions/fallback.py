"""Says that it did not understand, and offers what the person may have meant."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer
from actions.turn import DIALOGUE_GROUP, Events, level_of, remember, send
from bot.answers import BUTTONS_TO_OTHER_TOPICS, topic_buttons
from bot.content import Content, ContentLibrary, shared_library
from bot.messages import Message

TOPIC = "ausserhalb"
PEOPLE = "mensch_sprechen"
LEAST_CONFIDENCE = 0.04  # below it, a suggestion is no better than chance among a hundred topics


class ActionFallback(Action):
    """Suggests the likeliest topics by their titles; twice in a row without understanding leads to people."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_fallback"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        misunderstandings = int(tracker.get_slot("misunderstandings") or 0) + 1
        if misunderstandings > 1 and PEOPLE in content.topics:
            return answer(dispatcher, tracker, content, PEOPLE, "was")
        suggestions = likely_topics(tracker, content)
        if suggestions:
            level = level_of(tracker)
            buttons = tuple(topic_buttons(suggestions, level, content.topics))
            messages = [Message(content.interface.did_you_mean[level], level, TOPIC, buttons=buttons)]
            send(dispatcher, messages)
            events = remember(tracker, messages, dialogue=True)
        else:
            events = answer(dispatcher, tracker, content, TOPIC, "was")
        return [event for event in events if event.get("name") != "misunderstandings"] + [SlotSet("misunderstandings", misunderstandings)]


def likely_topics(tracker: Tracker, content: Content) -> list[str]:
    """The likeliest subjects of the message, best first; what belongs to the conversation itself is no suggestion."""
    ranking = tracker.latest_message.get("intent_ranking") or []
    likely = [entry["name"] for entry in ranking if entry["confidence"] >= LEAST_CONFIDENCE and entry["name"] in content.topics]
    return [name for name in likely if content.topics[name].group != DIALOGUE_GROUP][:BUTTONS_TO_OTHER_TOPICS]
