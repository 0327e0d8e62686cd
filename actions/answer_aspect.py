"""Answers "und wie lange?": an aspect of the topic last spoken of."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answer_topic import answer
from actions.courtesies import with_courtesies
from actions.find_contact import name_offices
from actions.follow_up import with_follow_ups
from actions.turn import PEOPLE, Events, aspect_named, entity, level_of, misunderstood, remember, send, typed
from bot.answers import aspect_buttons, topic_buttons
from bot.content import Content, ContentLibrary, shared_library
from bot.messages import Message
from bot.topics import Topic

MORE = "more"


class ActionAnswerAspect(Action):
    """Sends the aspect that the message names; to a wish for more, the next one that the person has not seen."""

    def __init__(self, library: ContentLibrary | None = None) -> None:
        self._library = shared_library() if library is None else library

    def name(self) -> str:
        return "action_answer_aspect"

    @with_courtesies
    @with_follow_ups
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        content = self._library.current()
        topic = content.topics.get(tracker.get_slot("last_topic") or "")
        if topic is None:
            return self._ask_for_topic(dispatcher, tracker, content)
        aspects = topic.aspects(tracker.get_slot("audience"))
        named = aspect_named(tracker)
        if named in aspects:
            return answer(dispatcher, tracker, content, topic.id, named)
        if named is None and (entity(tracker, "office_wanted") or _asks_of_an_office(tracker, content, topic)):
            return name_offices(dispatcher, tracker, content, topic.id)
        if tracker.latest_message["intent"]["name"] == MORE:
            seen = tracker.get_slot("seen_aspects") or []
            unseen = [aspect for aspect in aspects if aspect not in seen]
            if unseen:
                return answer(dispatcher, tracker, content, topic.id, unseen[0])
        return self._say_nothing_known(dispatcher, tracker, content, topic.id)

    def _ask_for_topic(self, dispatcher: CollectingDispatcher, tracker: Tracker, content: Content) -> Events:
        if tracker.get_slot("misunderstandings") and PEOPLE in content.topics:  # no second question in a row
            return answer(dispatcher, tracker, content, PEOPLE, "was")
        level = level_of(tracker)
        buttons = tuple(topic_buttons(content.topics["hilfe"].related, level, content.topics))
        messages = [Message(content.interface.which_topic[level], level, "hilfe", buttons=buttons)]
        send(dispatcher, messages)
        return misunderstood(tracker, remember(tracker, messages, dialogue=True))

    def _say_nothing_known(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, content: Content, topic_id: str
    ) -> Events:
        level, topic = level_of(tracker), content.topics[topic_id]
        buttons = aspect_buttons(topic, level, content.interface, tracker.get_slot("audience"))
        buttons = [
            *buttons,
            *topic_buttons([office for office in topic.offices if office != topic_id], level, content.topics),
        ][:5]
        messages = [Message(content.interface.nothing_on_aspect[level], level, topic_id, "was", buttons=tuple(buttons))]
        send(dispatcher, messages)
        return remember(tracker, messages, dialogue=False)


def _asks_of_an_office(tracker: Tracker, content: Content, topic: Topic) -> bool:
    """ "Wann haben die auf?" where no office was named yet."""
    wish = content.follow_ups.wish(typed(tracker))
    return bool(topic.offices) and wish is not None and not wish[1]
