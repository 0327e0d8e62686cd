"""Puts umlauts back where a message writes them out: "fuer" would move its sentence vector away from "für"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.nlu.folding import fold

_WORD = re.compile(r"[^\W\d_]+")


class Umlauts:
    """Knows the words with umlauts or ß that the examples hold."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self._by_spelling = {fold(word): word for word in self.words}

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Umlauts:
        """From these texts; a word that is more often written without umlaut than with one is left alone."""
        counts = Counter(word.lower() for text in texts for word in _WORD.findall(text))
        return cls(sorted(word for word in counts if fold(word) != word and counts[word] >= counts[fold(word)]))

    def restore(self, text: str) -> str:
        """The text with the umlauts of words that are known by them."""

        def restored(match: re.Match[str]) -> str:
            word = match[0]
            known = self._by_spelling.get(word.lower()) if word.isascii() else None
            if known is None:
                return word
            return known.capitalize() if word[0].isupper() else known

        return _WORD.sub(restored, text)
