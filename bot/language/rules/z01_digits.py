"""Z1: number words from two on."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    numbers = context.lists.table("numbers")["zahlen"]
    for part in text.parts:
        for token in part.tokens:
            word = token.text.lower()
            if token.is_word and word in numbers:
                yield Hit(part, token.start, token.end, replacement=str(numbers[word]))
            elif token.is_word and word.removesuffix("mal") in numbers:
                yield Hit(part, token.start, token.end, replacement=f"{numbers[word.removesuffix('mal')]} Mal")
