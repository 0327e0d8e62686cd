"""Topic + aspect + reading level -> the messages of one answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.content import Content
from bot.glossary import Glossary
from bot.interface import Interface
from bot.levels import Level
from bot.messages import Button, Message, Source, Term
from bot.topics import ASPECTS, Aspect, Topic, Topics

BUTTONS_TO_OTHER_TOPICS = 3  # rule C3 of the rule book


def compose_answer(
    topic: Topic,
    aspect: Aspect,
    level: Level,
    content: Content,
    *,
    audience: str | None = None,
    seen: Collection[str] = (),
    others: Collection[str] = (),
) -> list[Message]:
    """The bubbles of one aspect, each with the hard words it uses; the last one carries buttons and sources.

    `seen` are aspects of the topic that the person knows already: they are not offered again. KeyError where the topic has no
    such aspect. `others` are topics that the person may have meant as well; related ones are offered where there is room.
    """
    texts = topic.bubbles(aspect, level, audience)
    messages = [Message(text, level, topic.id, aspect, terms=terms_of(text, level, content.glossary)) for text in texts]
    buttons = aspect_buttons(topic, level, content.interface, audience, without={aspect, *seen})
    buttons += topic_buttons(others, level, content.topics)
    related = [button for button in related_buttons(topic, level, content.topics) if button not in buttons]
    buttons += related[: max(BUTTONS_TO_OTHER_TOPICS - len(buttons), 0)]
    sources = sources_of(topic)
    checked = topic.checked.on.isoformat() if sources else ""
    messages[-1] = replace(messages[-1], buttons=tuple(buttons), sources=sources, checked=checked)
    return messages


def terms_of(text: str, level: Level, glossary: Glossary) -> tuple[Term, ...]:
    """The hard words of a text with their explanations, in order of occurrence."""
    return tuple(Term(entry.word[level], entry.short[level]) for entry in glossary.terms_in(text, level))


def parse_value(value: str) -> tuple[str, Aspect]:
    """The topic and aspect of a button value: `ID` stands for `ID.was`."""
    topic, _, name = value.partition(".")
    return topic, next((aspect for aspect in ASPECTS if aspect == name), "was")


def aspect_buttons(
    topic: Topic, level: Level, interface: Interface, audience: str | None = None, without: Collection[str] = ()
) -> list[Button]:
    """One button for each aspect that the topic has and the person does not know yet."""
    return [
        Button(topic.questions.get(aspect, interface.questions[aspect])[level], f"{topic.id}.{aspect}")
        for aspect in topic.aspects(audience)
        if aspect not in without
    ]


def topic_buttons(ids: Collection[str], level: Level, topics: Topics) -> list[Button]:
    """A button for each of these topics; ids without a topic are passed over."""
    return [Button(topics[other].button(level), other) for other in ids if other in topics]


def related_buttons(topic: Topic, level: Level, topics: Topics) -> list[Button]:
    """The related topics; where the topic names none, the offices that are responsible."""
    return topic_buttons(topic.related or topic.offices, level, topics)


def sources_of(topic: Topic) -> tuple[Source, ...]:
    """Each page once, with everything that was read there and how old it is."""
    titles: dict[str, list[str]] = {}
    for fact in topic.facts:
        if fact.url:
            title = f"{fact.source} (Stand: {fact.as_of})" if fact.as_of else fact.source
            if title not in titles.setdefault(fact.url, []):
                titles[fact.url].append(title)
    return tuple(Source("; ".join(names), url) for url, names in titles.items())
