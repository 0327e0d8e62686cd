"""What the topics say about themselves: texts to learn from, besides the examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.glossary import load_glossary
from bot.topics import load_topics

CONVERSATION = "gespraech"  # the group whose answers are about the conversation, not about a subject


def topic_texts(data: Path) -> Iterator[tuple[str, str]]:
    """Titles and answers of the topics, and words with their explanations, each with the topic it belongs to.

    They are taken as they are at the time of a training; a text that changes later needs no new one.
    """
    topics = {name: topic for name, topic in load_topics(data / "topics").items() if topic.group != CONVERSATION}
    for topic in topics.values():
        for title in dict.fromkeys(topic.titles.values()):
            yield title, topic.id
        for levels in topic.answer.values():
            for bubbles in levels.values():
                yield " ".join(bubbles), topic.id
    for entry in load_glossary(data / "glossary.yml").entries:
        if entry.more in topics:
            for text in (*entry.spellings, entry.short["alltag"]):
                yield text, entry.more
