"""W6: gender signs inside words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText, Part
from bot.language.rule import Context, Hit

SIGN: Final = re.compile(
    r"\b[^\W\d_]+(?:(?:[:*_·]|/-?)(?:innen|in|r|n|s|e)\b|[*_:](?:[^\W\d_]+)|\((?:innen|in|r|n)\)|(?<=[a-zäöüß]{2})In(?:nen)?\b)"
)


def gender_spans(part: Part) -> list[tuple[int, int]]:
    """Where words with gender signs stand, so that other rules leave these words to W6."""
    return [match.span() for match in SIGN.finditer(part.text)]


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    names = context.lists.words("names")
    for part in text.parts:
        for match in SIGN.finditer(part.text):
            if match.group() not in names:
                yield Hit(part, match.start(), match.end())
