"""S6: subjunctive."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit
from bot.language.tagger import Word


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    always = context.lists.words("subjunctive", "immer")
    after_person = context.lists.words("subjunctive", "nach_person")
    for part, sentence in text.sentences:
        words = context.lexicon.tag(sentence)
        for index, word in enumerate(words):
            if word.text[0].isupper() and word.is_noun:
                continue
            is_subjunctive = word.lower in always and not _is_request(words, index)
            if word.lower in after_person:
                is_subjunctive = _has_person(words, index, context)
            if is_subjunctive:
                yield Hit(part, word.start, word.end)


def _is_request(words: list[Word], index: int) -> bool:
    """Whether it asks for something: "Seien Sie ehrlich"."""
    following = words[index + 1].text if index + 1 < len(words) else ""
    return words[index].lower == "seien" and following == "Sie"


def _has_person(words: list[Word], index: int, context: Context) -> bool:
    persons = context.lists.words("subjunctive", "personen")
    neighbours = [words[index - 1].lower] if index else []
    neighbours += [words[index + 1].text] if index + 1 < len(words) else []
    return "ich" not in neighbours and any(neighbour in persons for neighbour in neighbours)
