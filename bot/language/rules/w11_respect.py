"""W11: respectful words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for match in context.lists.find_phrases("respect", part):
            yield Hit(part, match.start, match.end, replacement=match.replacement)
