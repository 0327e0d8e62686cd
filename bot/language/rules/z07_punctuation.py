"""Z7: plain punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText, Part
from bot.language.rule import Context, Hit
from bot.language.rules.w06_gender_signs import gender_spans

# Signs that other rules speak about: phone numbers (Z9), web addresses (Z10), gender signs (W6), formatting (C9).
_FOREIGN: Final = re.compile(r"https?://\S+|www\.\S+|\+49|\(?\+?\d[\d ()/-]{5,}\d|\*\*|`+|\*(?= )")
_BRACKETS: Final = re.compile(r"\([^()]*\)?")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    signs = str(context.settings["zeichen"])
    for part in text.parts:
        spared = [match.span() for match in _FOREIGN.finditer(part.text)] + gender_spans(part)
        for position, sign in enumerate(part.text):
            if sign in signs and not any(start <= position < end for start, end in spared):
                yield Hit(part, position, position + 1, "zeichen", {"zeichen": sign})
        if context.settings.get("klammern"):
            yield from _brackets(part, int(context.settings["klammern"]), spared)


def _brackets(part: Part, most: int, spared: list[tuple[int, int]]) -> Iterator[Hit]:
    for sentence in part.sentences:
        found = [
            match
            for match in _BRACKETS.finditer(sentence.text)
            if not any(start <= sentence.start + match.start() < end for start, end in spared)
        ]
        for match in found[most:]:
            yield Hit(part, sentence.start + match.start(), sentence.start + match.end(), "klammern")
