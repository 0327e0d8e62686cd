"""The words that the glossary explains, as far as the checker needs them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from bot.language.text import LEVELS, Level

_ENDING_LETTERS = 3


class Glossary(Protocol):
    """What the checker asks a glossary."""

    def __hash__(self) -> int: ...

    def has(self, word: str) -> bool:
        """Whether the glossary explains the word, in whatever spelling."""

    def spellings(self, level: Level) -> Collection[str]:
        """All spellings of all words that the level may use."""

    def words_in(self, text: str, level: Level) -> list[str]:
        """The words that a text uses, each once, as the level writes them."""


Spellings = Mapping[Level, frozenset[str]]


class Terms:
    """The words of the glossary and those that the answer itself lists as hard."""

    def __init__(
        self, glossary: Glossary | None, spellings: Spellings, words: Iterable[str], titles: Mapping[Level, str]
    ) -> None:
        self.glossary = glossary
        self.words = frozenset(_plain(word) for word in words)
        self._spellings = spellings
        self._titles: Spellings = {
            level: frozenset(word for word in re.findall(r"[\w-]+", titles.get(level, "").lower()) if len(word) > 3)
            for level in LEVELS
        }

    def explains(self, word: str, level: Level) -> bool:
        """Whether the word is a glossary word of this level, or one that the answer itself lists as hard."""
        return self.spells(word, level) or self.lists(word)

    def spells(self, word: str, level: Level) -> bool:
        """Whether the glossary or the title spells the word in this way in this level."""
        lowered = word.lower()
        return _is_form_of_any(lowered, self._spellings[level]) or _is_form_of_any(lowered, self._titles[level])

    def lists(self, word: str) -> bool:
        """Whether the answer lists the word as hard, in whatever spelling."""
        return _is_form_of_any(_plain(word), self.words)

    def mentions(self, word: str) -> bool:
        """Whether the word is part of an entry that the answer lists, such as IFD in "IFD (Integrationsfachdienst)"."""
        lowered = word.lower()
        return any(lowered in re.split(r"\W+", listed) for listed in self.words)


def spellings_of(glossary: Glossary | None) -> Spellings:
    """All spellings of each level in small letters; made once for many answers."""
    return {
        level: frozenset(spelling.lower() for spelling in glossary.spellings(level)) if glossary else frozenset()
        for level in LEVELS
    }


def _plain(word: str) -> str:
    return re.sub(r"[-·]", "", word).lower()


def _is_form_of_any(word: str, terms: Collection[str]) -> bool:
    """Whether the word is one of the terms, or one with an ending of up to three letters."""
    return any(word[: len(word) - ending] in terms for ending in range(min(_ENDING_LETTERS, len(word) - 1) + 1))
