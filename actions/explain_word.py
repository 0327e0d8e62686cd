"""Explains a word of the glossary."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.courtesies import with_courtesies
from actions.turn import Events, entity, level_of, remember, send
from bot.answers import BUTTONS_TO_OTHER_TOPICS, compose_answer, topic_buttons
from bot.asked_word import asked_word
from bot.content import Content, ContentLibrary, shared_library
from bot.glossary import Entry
from bot.messages import Button, Message

TOPIC = "wort_erklaeren"
LONGEST_BARE_WORD = 3  # words: "begleitende Hilfe bitte"


class ActionExplainWord(Action):
    """Explains the word that the message names; offers near words where the glossary has none, asks for the word where it names none."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_explain_word"

    @with_courtesies
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        pressed = entity(tracker, "word")
        wanted = asked_word(tracker.latest_message.get("text") or "")
        found = next((entry for entry in content.glossary.entries if entry.id == pressed), None) or find_entry(
            wanted, tracker, content
        )
        if found is not None:
            return explain(dispatcher, tracker, content, found)
        near = content.glossary.near(wanted) if wanted else []
        if not near:
            messages = compose_answer(content.topics[TOPIC], "was", level_of(tracker), content)
            send(dispatcher, messages)
            return remember(tracker, messages, dialogue=True)
        level = level_of(tracker)
        buttons = tuple(Button(entry.word[level], f"wort.{entry.id}") for entry in near)
        messages = [Message(content.interface.word_unknown[level], level, TOPIC, buttons=buttons)]
        send(dispatcher, messages)
        return remember(tracker, messages, dialogue=True)


def find_entry(wanted: str, tracker: Tracker, content: Content) -> Entry | None:
    """The entry of the word asked for: as a whole, else the first one that the words contain."""
    if not wanted:
        return None
    return content.glossary.find(wanted) or next(iter(content.glossary.terms_in(wanted, level_of(tracker))), None)


def word_awaited(tracker: Tracker, content: Content) -> Entry | None:
    """The entry of a message that is hardly more than a word of the glossary, after the question which word to explain."""
    text = tracker.latest_message.get("text") or ""
    if tracker.get_slot("last_answer") != f"{TOPIC}.was" or len(text.split()) > LONGEST_BARE_WORD:
        return None
    return content.glossary.find(text.strip(" .!?,"))


def explain(dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, entry: Entry) -> Events:
    """Sends the explanation; the buttons lead to the topic of the word and back to the subject spoken of."""
    level = level_of(tracker)
    text = (
        content.interface.word_explained[level]
        .replace("{wort}", entry.word[level])
        .replace("{erklaerung}", entry.short[level])
    )
    leads_to = dict.fromkeys(topic for topic in (entry.more, tracker.get_slot("last_topic")) if topic)
    buttons = topic_buttons(leads_to, level, content.topics)[:BUTTONS_TO_OTHER_TOPICS]
    messages = [Message(text, level, TOPIC, buttons=tuple(buttons))]
    send(dispatcher, messages)
    return [*remember(tracker, messages, dialogue=True), SlotSet("last_answer", f"wort.{entry.id}")]
