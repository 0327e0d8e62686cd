"""The words that Lotse explains: `data/glossary.yml`. Word -> entry, text -> the entries whose words it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.errors import ContentError
from bot.levels import LEVELS, Level
from bot.nlu.folding import fold
from bot.problems import Problem
from bot.topics import Text, TopicId
from bot.yaml_file import Lines, read_yaml

_TOKEN = re.compile(r"\w+(?:[-‐‑·]\w+)*")
_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines"})
_SHORTEST_WITH_TYPO = 6  # Antrg is Antrag, but Klare is not Klage
_LONG = 9  # from here on two letters may be wrong
_NEAR = 72  # of 100: how alike a word must be to be offered
_SHORTEST_SHARED = 4  # Lohn

Key = tuple[str, ...]


class Entry(BaseModel):
    """A word and what it means, in three levels. `more` is the topic that tells more."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: TopicId
    word: Mapping[Level, Text] = Field(alias="wort")
    forms: tuple[Text, ...] = Field(alias="formen", default=())
    short: Mapping[Level, Text] = Field(alias="kurz")
    more: TopicId | None = Field(alias="mehr", default=None)

    @field_validator("word", "short")
    @classmethod
    def _complete(cls, texts: Mapping[Level, str], info: ValidationInfo) -> Mapping[Level, str]:
        missing = [level for level in LEVELS if level not in texts]
        if missing:
            name = cls.model_fields[str(info.field_name)].alias
            raise ValueError(
                f'Bei "{name}" fehlt: {", ".join(missing)}. | Schreiben Sie den Text in allen drei Sprachstufen.'
            )
        return texts

    @property
    def spellings(self) -> tuple[str, ...]:
        """The word in all levels and all its forms, each once."""
        return tuple(dict.fromkeys([*self.word.values(), *self.forms]))


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    entries: tuple[Entry, ...] = Field(alias="woerter")


class Glossary:
    """All entries, looked up by any spelling."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._by_spelling: dict[str, Entry] = {}
        for entry in self.entries:
            for spelling in entry.spellings:
                self._by_spelling.setdefault(_plain(spelling), entry)
        self._terms = {level: _Terms(self.entries, level) for level in LEVELS}
        self._correct = lru_cache(maxsize=4096)(self._nearest_spelling)

    def has(self, word: str) -> bool:
        """Whether the word is spelled in an entry; case, hyphens and umlauts written out do not count, typos do."""
        return _plain(word) in self._by_spelling

    def find(self, word: str) -> Entry | None:
        """The entry of a word in any spelling, small typos too; None where two entries would be equally near."""
        wanted = _plain(_without_article(word))
        return self._by_spelling.get(wanted) or self._correct(wanted)

    def near(self, word: str, n: int = 3) -> list[Entry]:
        """At most `n` entries to offer instead, the best first: alike, or with a part of the word."""
        wanted = _plain(_without_article(word))
        if len(wanted) < 2:
            return []
        found = process.extract(wanted, list(self._by_spelling), scorer=_likeness, score_cutoff=_NEAR, limit=None)
        ranked = sorted(found, key=lambda match: (-match[1], len(match[0]), match[0]))
        entries = {entry.id: entry for entry in (self._by_spelling[spelling] for spelling, _, _ in ranked)}
        return list(entries.values())[:n]

    def terms_in(self, text: str, level: Level) -> list[Entry]:
        """The entries whose word or form occurs in the text, in order of occurrence, each once; the longest match wins."""
        return list({entry.id: entry for entry in self._terms[level].found_in(text)}.values())

    def spellings(self, level: Level) -> list[str]:
        """How the level may write the words. In "leicht", where a word has a hyphen, its other forms are not allowed."""
        return [
            spelling
            for entry in self.entries
            for spelling in (
                entry.word[level],
                *(() if level == "leicht" and "-" in entry.word[level] else entry.forms),
            )
        ]

    def words_in(self, text: str, level: Level) -> list[str]:
        """As `terms_in`: the words, as the level writes them."""
        return [entry.word[level] for entry in self.terms_in(text, level)]

    def _nearest_spelling(self, wanted: str) -> Entry | None:
        if not wanted.isalpha():
            return None
        candidates = [
            spelling
            for spelling in self._by_spelling
            if spelling[0] == wanted[0] and len(spelling) >= _SHORTEST_WITH_TYPO
        ]
        found = process.extract(wanted, candidates, scorer=OSA.distance, score_cutoff=_allowed(wanted), limit=None)
        near = [
            (int(distance), self._by_spelling[spelling])
            for spelling, distance, _ in found
            if distance <= _allowed(spelling)
        ]
        best = min((distance for distance, _ in near), default=0)
        entries = {entry.id: entry for distance, entry in near if distance == best}
        return next(iter(entries.values())) if len(entries) == 1 else None


class _Terms:
    """The spellings of one level, by their first word, so that a text is read once from left to right."""

    def __init__(self, entries: Iterable[Entry], level: Level) -> None:
        self._starting_with: dict[str, list[tuple[Key, str, Entry]]] = {}
        for entry in entries:
            for spelling in dict.fromkeys([entry.word[level], *entry.forms]):
                key = tuple(_plain(token) for token in _TOKEN.findall(spelling))
                if key:
                    self._starting_with.setdefault(key[0], []).append((key, spelling, entry))
        for candidates in self._starting_with.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def found_in(self, text: str) -> Iterator[Entry]:
        tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
        keys = [_cached_plain(token) for token, _, _ in tokens]
        position = 0
        while position < len(keys):
            length = 1
            for key, spelling, entry in self._starting_with.get(keys[position], ()):
                stop = position + len(key)
                if tuple(keys[position:stop]) == key and _has_same_capitals(
                    text[tokens[position][1] : tokens[stop - 1][2]], spelling
                ):
                    length = len(key)
                    yield entry
                    break
            position += length


def load_glossary(path: Path) -> Glossary:
    """The glossary of that file; ContentError tells what is wrong with it."""
    entries = read_yaml(path, _File).entries
    problems = list(_find_doubles(entries, path))
    if problems:
        raise ContentError(problems)
    return Glossary(entries)


def _find_doubles(entries: Sequence[Entry], path: Path) -> Iterator[Problem]:
    """Ids that stand twice, and spellings that two entries claim."""
    lines = Lines(path)
    ids: set[str] = set()
    owners: dict[str, Entry] = {}
    for number, entry in enumerate(entries):
        if entry.id in ids:
            yield Problem(
                path,
                lines.at(["woerter", number, "id"]),
                f'Das Wort "{entry.id}" steht zweimal.',
                "Löschen Sie einen der beiden Einträge.",
            )
        ids.add(entry.id)
        for spelling in entry.spellings:
            owner = owners.setdefault(_plain(spelling), entry)
            if owner.id != entry.id:
                place: list[str | int] = ["woerter", number, "formen" if spelling in entry.forms else "wort"]
                yield Problem(
                    path,
                    lines.at(place),
                    f'"{spelling}" steht schon beim Wort "{owner.id}".',
                    "Lassen Sie es nur bei einem der beiden Wörter.",
                )


def _plain(word: str) -> str:
    """Only letters and digits, folded: "Eingliederungs-Zuschuss" and "eingliederungszuschuß" are one."""
    return "".join(char for char in fold(word) if char.isalnum())


_cached_plain = lru_cache(maxsize=16_384)(_plain)


def _without_article(word: str) -> str:
    words = word.split()
    articles = list(takewhile(lambda part: part.casefold() in _ARTICLES, words))
    return " ".join(words[len(articles) :] or words)


def _has_same_capitals(found: str, spelling: str) -> bool:
    """A noun is found as a noun and BA only as BA; what is written small may begin a sentence."""
    if sum(char.isupper() for char in spelling) > 1 and " " not in spelling and "-" not in spelling:
        return found == spelling
    return found[0].isupper() or not spelling[0].isupper()


def _allowed(word: str) -> int:
    return 2 if len(word) >= _LONG else 1


def _likeness(wanted: str, spelling: str, score_cutoff: float | None = None) -> float:
    """How alike two words are, of 100; a word that is a part of the other counts as alike."""
    shorter, longer = sorted((wanted, spelling), key=len)
    if len(shorter) >= _SHORTEST_SHARED and shorter in longer:
        return 80 + 20 * len(shorter) / len(longer)
    return fuzz.ratio(wanted, spelling)
