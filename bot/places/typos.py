"""Names with a wrong letter: "Recklinghasuen" is Recklinghausen, but "sondern" is not Sundern."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.places.gazetteer import Reading

_SHORTEST = 5
_SHORTEST_NAME = 4  # Bonn
_SHORTEST_PART = 7
_LONG = 9  # from here on two letters may be wrong

Correction = tuple[tuple[Reading, ...], int]


class TypoCorrector:
    """The nearest name; ordinary words are never taken for one."""

    def __init__(self, names: Mapping[str, tuple[Reading, ...]], ordinary: frozenset[str]) -> None:
        self._names = names
        self._ordinary = ordinary
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for name, readings in names.items():
            if len(name) >= (_SHORTEST_PART if _is_part(readings) else _SHORTEST_NAME):
                self._by_letter[name[0]].append(name)
        self.correct = functools.lru_cache(maxsize=10_000)(self._correct)

    def _correct(self, word: str, plain: str) -> Correction | None:
        """Readings and number of mistakes; several names that are equally near are all given. `plain` is the word without dots."""
        if word in self._ordinary or len(word) < _SHORTEST or not word.isalpha():
            return None
        near = self._near(word) + (self._near(plain) if plain != word and len(plain) >= _SHORTEST else [])
        if not near:
            return None
        best = min(distance for _, distance in near)
        readings = {
            reading.place: reading for name, distance in near if distance == best for reading in self._names[name]
        }
        return tuple(readings.values()), best

    def _near(self, word: str) -> list[tuple[str, int]]:
        found = process.extract(
            word, self._by_letter.get(word[0], ()), scorer=OSA.distance, score_cutoff=_allowed(word), limit=6
        )
        return [
            (name, int(distance))
            for name, distance, _ in found
            if distance <= (1 if _is_part(self._names[name]) else _allowed(name))
        ]


def load_ordinary_words(path: Path) -> frozenset[str]:
    """The words of `data/keine_ortsnamen.txt`: one a line, lines that begin with # say what they are."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _is_part(readings: tuple[Reading, ...]) -> bool:
    return all(reading.kind == "part" for reading in readings)


def _allowed(word: str) -> int:
    return 2 if len(word) >= _LONG else 1
