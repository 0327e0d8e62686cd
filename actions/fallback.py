"""Says that it did not understand, and offers what the person may have meant."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer, say_outside
from actions.courtesies import with_courtesies
from actions.explain_word import explain, find_entry, word_awaited
from actions.find_contact import concern_of, is_only_a_place, name_offices, place_in_message
from actions.follow_up import with_follow_ups
from actions.turn import PEOPLE, Events, entity, level_of, misunderstood, ranking_of, remember, send
from bot.answers import topic_buttons
from bot.asked_word import asked_word
from bot.content import Content, ContentLibrary, shared_library
from bot.messages import Message
from bot.suggestions import instead_of_an_answer
from bot.topics import OUTSIDE

NO = "deny"


class ActionFallback(Action):
    """Suggests the likeliest topics by their titles; twice in a row without understanding leads to people."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_fallback"

    @with_courtesies
    @with_follow_ups
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        word = word_awaited(tracker, content) or find_entry(
            asked_word(tracker.latest_message.get("text") or ""), tracker, content
        )
        if word is not None:  # "Was ist …?" with a word that is no topic
            return explain(dispatcher, tracker, content, word)
        named = place_in_message(tracker, content).kind in ("place", "outside")
        declined = tracker.latest_message["intent"]["name"] == NO
        if named or entity(tracker, "office_wanted") or (is_only_a_place(tracker, content) and not declined):
            return name_offices(dispatcher, tracker, content, concern_of(tracker, content))
        if tracker.get_slot("misunderstandings") and PEOPLE in content.topics:
            return answer(dispatcher, tracker, content, PEOPLE, "was")
        if declined:
            return _go_on(dispatcher, tracker, content)
        suggestions = instead_of_an_answer(ranking_of(tracker), content.topics)
        if not suggestions:
            return say_outside(dispatcher, tracker, content)
        level = level_of(tracker)
        buttons = tuple(topic_buttons(suggestions, level, content.topics))
        messages = [Message(content.interface.did_you_mean[level], level, OUTSIDE, buttons=buttons)]
        send(dispatcher, messages)
        return misunderstood(tracker, remember(tracker, messages, dialogue=True))


def _go_on(dispatcher: CollectingDispatcher, tracker: Tracker, content: Content) -> Events:
    """To a "nein": what was offered or asked is left, and the person is asked what they want instead."""
    level = level_of(tracker)
    buttons = tuple(topic_buttons(content.topics["hilfe"].related, level, content.topics))
    messages = [Message(content.interface.declined[level], level, "hilfe", buttons=buttons)]
    send(dispatcher, messages)
    return [SlotSet("concern", None), *misunderstood(tracker, remember(tracker, messages, dialogue=True))]
