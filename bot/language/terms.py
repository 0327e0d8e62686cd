"""The words that the glossary explains, as far as the checker needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.language.text import LEVELS, Level

_ENDING_LETTERS = 3


class Terms:
    """Glossary words per level. `known` is false where no glossary was given: then the answer's own words count."""

    def __init__(
        self,
        glossary: Iterable[Mapping[str, Any]] | None,
        words: Iterable[str] = (),
        titles: Mapping[Level, str] | None = None,
    ) -> None:
        self.known = glossary is not None
        self.words = frozenset(_plain(word) for word in words)
        self._by_level: dict[Level, set[str]] = {
            level: {word for word in re.findall(r"[\w-]+", (titles or {}).get(level, "").lower()) if len(word) > 3} for level in LEVELS
        }
        self._entries: dict[Level, dict[str, set[str]]] = {level: {} for level in LEVELS}
        self._spellings: set[str] = set()
        for entry in glossary or ():
            forms = [str(form) for form in entry.get("formen") or ()]
            spellings = {level: str(entry["wort"].get(level, "")) for level in LEVELS}
            self._spellings.update(_plain(word) for word in [*forms, *spellings.values()] if word)
            for level, spelling in spellings.items():
                # In "leicht" the forms that users type are not allowed where the word is written with a hyphen.
                allowed = forms if level != "leicht" or not _divided(spelling) else []
                self._entries[level][spelling] = {form.lower() for form in [spelling, *allowed] if form}
                self._by_level[level].update(self._entries[level][spelling])

    def has_entry(self, word: str) -> bool:
        """Whether the glossary explains the word, in whatever spelling."""
        return _plain(word) in self._spellings

    def explains(self, word: str, level: Level) -> bool:
        """Whether the word is a glossary word of this level, or one that the answer itself lists as hard."""
        return self.spells(word, level) or self.lists(word)

    def spells(self, word: str, level: Level) -> bool:
        """Whether the glossary or the title spells the word in this way in this level."""
        lowered = word.lower()
        return any(_is_form(lowered, term) for term in self._by_level[level])

    def lists(self, word: str) -> bool:
        """Whether the answer lists the word as hard, in whatever spelling."""
        plain = _plain(word)
        return any(_is_form(plain, term) for term in self.words)

    def mentions(self, word: str) -> bool:
        """Whether the word is part of an entry that the answer lists, such as IFD in "IFD (Integrationsfachdienst)"."""
        lowered = word.lower()
        return any(lowered in re.split(r"\W+", listed) for listed in self.words)

    def found_in(self, text: str, level: Level) -> list[str]:
        """The glossary entries that a text uses, each once, as the level spells them."""
        lowered = text.lower()
        return sorted(
            word
            for word, forms in self._entries[level].items()
            if any(re.search(rf"(?<![\w-]){re.escape(form)}(?:s|es|n|en|e)?(?![\w-])", lowered) for form in forms)
        )


def _divided(word: str) -> bool:
    return "-" in word


def _plain(word: str) -> str:
    return re.sub(r"[-·]", "", word).lower()


def _is_form(word: str, term: str) -> bool:
    return word.startswith(term) and len(word) - len(term) <= _ENDING_LETTERS
