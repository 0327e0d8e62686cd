"""What people read, cut into the texts that the language checker takes: topics, glossary, texts in three levels anywhere."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.glossary import Glossary
from bot.language.text import AnswerText, Exemption
from bot.levels import LEVELS, Level
from bot.topics import PLACEHOLDER, Aspect, Topic

Place = tuple[str | int, ...]
Bubbles = Mapping[Level, tuple[str, ...]]

# What the program puts into texts, as an example for each name in braces.
_EXAMPLES = {
    "wo": "in Köln",
    "kreis": "Kreis Unna",
    "im_kreis": "im Kreis Unna",
    "verband": "LVR",
    "verwaltung": "Stadt Köln",
    "traeger": "Stadt Köln",
    "wort": "Antrag",
    "erklaerung": "Das ist ein Brief an das Amt.",
}
_ANOTHER_EXAMPLE = "Köln"


@dataclass(frozen=True)
class PlacedText:
    """A text to check, where it stands in its file, and how an editor calls that place."""

    place: Place
    name: str
    text: AnswerText


def topic_texts(topic: Topic, today: datetime.date) -> list[PlacedText]:
    """Titles and button texts first, then each aspect, with the amounts of that day."""
    return [*_labels(topic), *_answers(topic, today)]


def glossary_texts(glossary: Glossary) -> list[PlacedText]:
    """The explanations. The words themselves are names: the glossary decides how they are written."""
    return [
        PlacedText(
            ("woerter", number, "kurz"),
            f"{entry.id}.kurz",
            AnswerText(bubbles=_each(entry.short), words=entry.spellings, titles=entry.word, interface=True),
        )
        for number, entry in enumerate(glossary.entries)
    ]


def leveled_texts(data: object, place: Place = ()) -> Iterator[PlacedText]:
    """Every text that has its three levels, wherever it stands in a file; names in braces are filled in with an example."""
    if isinstance(data, Mapping):
        if all(isinstance(data.get(level), str) for level in LEVELS):
            texts = {
                level: PLACEHOLDER.sub(lambda name: _EXAMPLES.get(name[1], _ANOTHER_EXAMPLE), data[level].strip("\n"))
                for level in LEVELS
            }
            yield PlacedText(place, ".".join(map(str, place)), AnswerText(bubbles=_each(texts), interface=True))
        else:
            for key, value in data.items():
                yield from leveled_texts(value, (*place, str(key)))
    elif isinstance(data, Sequence) and not isinstance(data, str):
        for number, value in enumerate(data):
            yield from leveled_texts(value, (*place, number))


def _labels(topic: Topic) -> Iterator[PlacedText]:
    # A title may have hard words, they are what the topic explains; in "leicht" it is checked like any other text.
    words: dict[str, Any] = {
        "words": topic.words,
        "titles": {level: title for level, title in topic.titles.items() if level != "leicht"},
        "interface": True,
    }
    if topic.button_texts:
        yield PlacedText(("titel",), "titel", AnswerText(bubbles=_each(topic.titles), **words))
    name = "knopf" if topic.button_texts else "titel"
    yield PlacedText(
        (name,), name, AnswerText(buttons=_each({level: topic.button(level) for level in LEVELS}), **words)
    )
    for aspect, texts in topic.questions.items():
        yield PlacedText(("fragen", aspect), f"fragen.{aspect}", AnswerText(buttons=_each(texts), **words))


def _answers(topic: Topic, today: datetime.date) -> Iterator[PlacedText]:
    answers: list[tuple[Place, Bubbles]] = [
        (("antwort", aspect), _bubbles(topic, aspect, None, today)) for aspect in topic.answer
    ]
    for audience, answer in topic.answer_for.items():
        answers += [(("antwort_fuer", audience, aspect), _bubbles(topic, aspect, audience, today)) for aspect in answer]
    facts = (*(fact.text for fact in topic.facts), *_amounts(topic))
    for number, (place, bubbles) in enumerate(answers):
        text = AnswerText(
            bubbles=bubbles,
            words=topic.words,
            facts=facts,
            exceptions=tuple(_exemptions(topic, number, [other for _, other in answers])),
            titles=topic.titles,
        )
        yield PlacedText(place, ".".join(map(str, place)), text)


def _bubbles(topic: Topic, aspect: Aspect, audience: str | None, today: datetime.date) -> Bubbles:
    return {level: topic.bubbles(aspect, level, audience, today) for level in LEVELS}


def _amounts(topic: Topic) -> Iterator[str]:
    """All amounts as a text has them, those of other days too."""
    for name, days in topic.amounts.items():
        for day in days:
            yield topic.fill_in(f"{{{name}}}", day)


def _exemptions(topic: Topic, number: int, answers: Sequence[Bubbles]) -> Iterator[Exemption]:
    """An exemption goes to the answers with its words; where no answer has them, to the first, which then says so."""
    for exception in topic.exceptions:
        holders = [
            index
            for index, bubbles in enumerate(answers)
            if any(exception.passage in text for level in bubbles.values() for text in level)
        ]
        if number in (holders or [0]):
            yield Exemption(exception.rule, exception.passage, exception.reason)


def _each(texts: Mapping[Level, str]) -> Bubbles:
    return {level: (texts[level],) for level in LEVELS}
