"""Short questions that only mean something where an office was named or a place was asked for: `data/nachfragen.yml`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from bot.nlu.folding import fold
from bot.yaml_file import read_yaml

Detail = Literal["zeiten", "email", "telefon", "adresse", "erreichen"]
Wish = Literal["zeiten", "email", "telefon", "adresse", "erreichen", "weitere"]
PlaceReply = Literal["ohne", "hier"]
Meaning = TypeVar("Meaning", bound=str)

# In a longer message the words belong to something else: "Wer ist hier in der Firma für den Umbau zuständig?"
_MOST_OTHER_WORDS: Mapping[PlaceReply, int] = {"ohne": 6, "hier": 3}
_WORD = re.compile(r"\w+")


class FollowUps(BaseModel):
    """What a message asks of an office, and what it says in place of a place."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    wishes: Mapping[Wish, tuple[str, ...]] = Field(alias="stelle")
    fillers: tuple[str, ...] = Field(alias="fuellwoerter")
    place_replies: Mapping[PlaceReply, tuple[str, ...]] = Field(alias="ort")

    def wish(self, text: str) -> tuple[Wish, list[str]] | None:
        """What the person wants to know of an office, the first that fits in the order of the file; and the words that say
        anything beside it: none, or the name of an office."""
        found = _first(text, self.wishes)
        if found is None:
            return None
        wish, rest = found
        return wish, [word for word in rest if fold(word) not in _folded(self.fillers)]

    def place_reply(self, text: str) -> tuple[PlaceReply, str] | None:
        """ "ohne": the person cannot or will not name a place; "hier": they name the place where they are. With it comes what
        else the message says, which may not be a place."""
        found = _first(text, self.place_replies)
        return (found[0], " ".join(found[1])) if found and len(found[1]) <= _MOST_OTHER_WORDS[found[0]] else None


def load_follow_ups(path: Path) -> FollowUps:
    """The phrases of that file; ContentError tells what is wrong with it."""
    return read_yaml(path, FollowUps)


def _first(text: str, meanings: Mapping[Meaning, tuple[str, ...]]) -> tuple[Meaning, list[str]] | None:
    words = _WORD.findall(text)
    if any(word.isdigit() for word in words):  # "Nummer 2", a postal code
        return None
    found = ((meaning, _without(words, phrases)) for meaning, phrases in meanings.items())
    return next(((meaning, rest) for meaning, rest in found if rest is not None), None)


def _without(words: list[str], phrases: tuple[str, ...]) -> list[str] | None:
    """The words around the longest of the phrases; None where none of them occurs."""
    folded = [fold(word) for word in words]
    for phrase in _longest_first(phrases):
        for start in range(len(words) - len(phrase) + 1):
            if folded[start : start + len(phrase)] == phrase:
                return [*words[:start], *words[start + len(phrase) :]]
    return None


@functools.lru_cache(maxsize=32)
def _longest_first(phrases: tuple[str, ...]) -> list[list[str]]:
    return sorted((fold(phrase).split() for phrase in phrases), key=len, reverse=True)


@functools.lru_cache(maxsize=8)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)
