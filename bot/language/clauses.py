"""Cuts a tagged sentence at its commas and colons, and tells clauses from items in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.tagger import Word

_BREAKS = (",", ";", ":", "–", "—", "…")


@dataclass(frozen=True)
class Segment:
    """The words between two breaks, and the signs before and after (empty at the ends of the sentence)."""

    words: tuple[Word, ...]
    before: str
    after: str

    @property
    def first(self) -> Word:
        return self.words[0]

    @property
    def last(self) -> Word:
        return self.words[-1]


def segments(words: Sequence[Word]) -> list[Segment]:
    """Pieces with at least one word; signs such as a full stop belong to none, nor does what stands in brackets."""
    found: list[Segment] = []
    piece: list[Word] = []
    before = ""
    depth = 0
    for word in words:
        depth = max(0, depth + (word.text == "(") - (word.text == ")"))
        if depth:
            continue
        if word.text in _BREAKS:
            if piece:
                found.append(Segment(tuple(piece), before, word.text))
            piece, before = [], word.text
        elif word.text[0].isalnum():
            piece.append(word)
    if piece:
        found.append(Segment(tuple(piece), before, ""))
    return found
