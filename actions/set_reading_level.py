"""Changes the reading level, in words or by a control, and says the last answer again in it."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.courtesies import with_courtesies
from actions.say_again import say_again
from actions.turn import Events, entity, in_level, level_of, remember, send
from bot.answers import parse_value, topic_buttons
from bot.content import Content, ContentLibrary, shared_library
from bot.levels import LEVELS, Level, is_level, simpler, to_level
from bot.messages import Button, Message

TOPIC = "sprache_einfacher"


class ActionSetReadingLevel(Action):
    """Takes the level that the message names; without one, the next easier level."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_set_reading_level"

    @with_courtesies
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        old = level_of(tracker)
        named = entity(tracker, "reading_level")
        level = to_level(named) if is_level(named) else simpler(old)
        if level is None:
            messages = [self._simplest_already(content, old)]
        else:
            last_topic, _ = parse_value(tracker.get_slot("last_answer") or "")
            events = say_again(dispatcher, in_level(tracker, level), content) if last_topic != TOPIC else None
            if events is not None:
                return events
            text = content.interface.level_set[level]
            messages = [Message(text, level, TOPIC, "was", buttons=self._buttons(content, level))]
        send(dispatcher, messages)
        return remember(tracker, messages, dialogue=True)

    def _simplest_already(self, content: Content, level: Level) -> Message:
        buttons = tuple(topic_buttons(["mensch_sprechen", "wort_erklaeren"], level, content.topics))
        return Message(content.interface.simplest_already[level], level, TOPIC, "was", buttons=buttons)

    def _buttons(self, content: Content, level: Level) -> tuple[Button, ...]:
        others = [
            Button(content.interface.level_names[other][level], f"level.{other}") for other in LEVELS if other != level
        ]
        return (*others, *topic_buttons(["hilfe"], level, content.topics))
