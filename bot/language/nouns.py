"""Gender and number of German nouns, from the table that `tools/make_noun_table.py` makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).parent / "lists" / "nouns.tsv"
_SHORTEST_PART: Final = 4

MASCULINE, FEMININE, NEUTER = "m", "f", "n"
PLURAL, GENITIVE = "plural", "genitiv"


class Nouns:
    """What a noun form can be: `m`, `f`, `n` (singular, not genitive), `plural`, `genitiv` (singular, m or n)."""

    def __init__(self) -> None:
        self._readings: dict[str, set[str]] = defaultdict(set)
        for line in _TABLE.read_text(encoding="utf-8").splitlines():
            noun, gender, genitive, plural, dative_plural = line.split("\t")
            for form, reading in _forms(noun, gender, genitive, plural, dative_plural):
                self._readings[form.lower()].add(reading)
        self.readings = lru_cache(maxsize=8192)(self._find)

    def knows(self, word: str) -> bool:
        return word.lower() in self._readings

    def _find(self, word: str) -> frozenset[str]:
        """The readings of the word, or of its longest known end; empty for a word that is unknown."""
        word = word.split("-")[-1].lower() if not word.endswith("-") else ""
        if word in self._readings:
            return frozenset(self._readings[word])
        for start in range(1, len(word) - _SHORTEST_PART + 1):
            if word[start:] in self._readings:
                return frozenset(self._readings[word[start:]])
        return frozenset()


def _forms(noun: str, gender: str, genitive: str, plural: str, dative_plural: str) -> Iterator[tuple[str, str]]:
    if gender == "p":
        yield noun, PLURAL
    elif gender in (MASCULINE, FEMININE, NEUTER):
        yield noun, gender
    for form in (plural, dative_plural):
        if form != "-":
            yield form, PLURAL
    if gender in (MASCULINE, NEUTER) and genitive != "-":
        yield genitive, GENITIVE
        if genitive.endswith("es"):
            yield genitive[:-2] + "s", GENITIVE
