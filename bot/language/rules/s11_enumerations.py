"""S11: many items in one sentence belong into a list."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.enumerations import find_enumeration
from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part, sentence in text.sentences:
        items = find_enumeration(sentence, context)
        if len(items) >= context.settings["dinge"]:
            yield Hit(part, sentence.start, sentence.end, values={"dinge": len(items)})
