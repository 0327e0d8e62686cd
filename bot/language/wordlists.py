"""The word lists in `lists/`: plain words, and phrases with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.language.parsing import Part


@dataclass(frozen=True)
class Phrase:
    """A phrase to be found as whole words, and its replacement (empty: there is no ready one)."""

    pattern: re.Pattern[str]
    replacement: str


@dataclass(frozen=True)
class PhraseMatch:
    start: int
    end: int
    replacement: str


class WordLists:
    """Every file in `lists/` under its name, read when this object is made."""

    def __init__(self) -> None:
        folder = Path(__file__).parent / "lists"
        self._data: dict[str, Any] = {
            path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))
        }
        self._phrases: dict[str, tuple[Phrase, ...]] = {}

    def words(self, name: str, key: str | None = None) -> frozenset[str]:
        """The words of a list, or of one of its keys."""
        cached = self._words.get((name, key))
        if cached is None:
            data = self._data[name] if key is None else self._data[name][key]
            cached = self._words[name, key] = frozenset(str(word) for word in data)
        return cached

    @cached_property
    def _words(self) -> dict[tuple[str, str | None], frozenset[str]]:
        return {}

    def groups(self, name: str) -> list[list[str]]:
        """A list of lists, such as words that mean the same."""
        return [[str(word) for word in group] for group in self._data[name]]

    def table(self, name: str) -> dict[str, Any]:
        """A list with keys, as it stands in the file."""
        return dict(self._data[name])

    def find_phrases(self, name: str, part: Part) -> Iterator[PhraseMatch]:
        """Places of the phrases of a list; where two overlap, the longer one counts."""
        matches = [
            PhraseMatch(match.start(), match.end(), phrase.replacement)
            for phrase in self._compiled(name)
            for match in phrase.pattern.finditer(part.text)
        ]
        end = -1
        for match in sorted(matches, key=lambda match: (match.start, -match.end)):
            if match.start >= end:
                yield match
                end = match.end

    def _compiled(self, name: str) -> tuple[Phrase, ...]:
        if name not in self._phrases:
            self._phrases[name] = tuple(_phrase(entry) for entry in self._data[name])
        return self._phrases[name]


def _phrase(entry: dict[str, str]) -> Phrase:
    # An entry that begins with a small letter is also found at the start of a sentence.
    text = entry["muster"]
    if text[0].islower():
        text = f"[{text[0].upper()}{text[0]}]{text[1:]}"
    return Phrase(re.compile(rf"(?<![\w-])(?:{text})(?![\w-])"), str(entry.get("ersatz", "")))
