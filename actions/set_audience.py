"""Remembers who the person is: employer, job seeker with a disability, or somebody who came to Germany."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer
from actions.audience import audience_buttons
from actions.courtesies import with_courtesies
from actions.find_contact import name_offices
from actions.follow_up import with_follow_ups
from actions.named_offices import known_place
from actions.turn import DIALOGUE_GROUP, Events, entity, level_of, remember, send
from bot.answers import aspect_buttons, parse_value, related_buttons
from bot.content import Content, ContentLibrary, shared_library
from bot.messages import Message
from bot.topics import AUDIENCES, Audience

START = {"arbeitgeber": "foerderung_ueberblick", "behinderung": "arbeit_finden", "einwanderung": "arbeitserlaubnis"}


class ActionSetAudience(Action):
    """Sets the audience and says again for it what was said last; where nothing was said, what that audience asks first."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_set_audience"

    @with_courtesies
    @with_follow_ups
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        audience = next((audience for audience in AUDIENCES if audience == entity(tracker, "audience")), None)
        if audience is None:
            return self._ask(dispatcher, tracker, content)
        return [SlotSet("audience", audience), *self._go_on(dispatcher, tracker, content, audience)]

    def _go_on(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, audience: Audience
    ) -> Events:
        waiting = tracker.get_slot("concern")
        topic, aspect = parse_value(tracker.get_slot("last_answer") or "")
        if topic not in content.topics or content.topics[topic].group == DIALOGUE_GROUP:  # thanks, an explained word
            topic, aspect = tracker.get_slot("last_topic") or "", "was"
        named_offices = tracker.get_slot("last_answer") == topic and known_place(tracker, content)
        if waiting in content.topics or (named_offices and topic in content.topics):
            return name_offices(dispatcher, tracker, content, waiting or topic)
        if topic in content.topics and aspect in content.topics[topic].answer_for.get(audience, {}):
            return answer(dispatcher, tracker, content, topic, aspect, audience=audience)
        if topic in content.topics and tracker.get_slot("audience_asked"):
            return self._note(dispatcher, tracker, content, topic, audience)
        start = START[audience] if START[audience] in content.topics else "hilfe"
        return answer(dispatcher, tracker, content, start, "was", audience=audience)

    def _ask(self, dispatcher: CollectingDispatcher, tracker: Tracker, content: Content) -> Events:
        """ "Ich frage für mich selbst" does not tell which of the two."""
        level = level_of(tracker)
        spoken_of = tracker.get_slot("last_topic") or "hilfe"
        text, buttons = content.interface.ask_audience[level], audience_buttons(level, content)
        messages = [Message(text, level, spoken_of, buttons=buttons)]
        send(dispatcher, messages)
        return [SlotSet("audience_asked", True), *remember(tracker, messages, dialogue=True)]

    def _note(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, topic_id: str, audience: Audience
    ) -> Events:
        """What was said last holds for this audience as well."""
        topic, level = content.topics[topic_id], level_of(tracker)
        seen = tracker.get_slot("seen_aspects") or []
        buttons = aspect_buttons(topic, level, content.interface, audience, without=seen)
        buttons = buttons or related_buttons(topic, level, content.topics)
        messages = [Message(content.interface.audience_noted[level], level, topic_id, "was", buttons=tuple(buttons))]
        send(dispatcher, messages)
        return remember(tracker, messages, dialogue=False)
