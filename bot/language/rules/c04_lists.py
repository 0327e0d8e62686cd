"""C4: short lists. That all items are of one form, a person checks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    most = context.settings["punkte"]
    for part in text.bubbles:
        for is_item, lines in groupby(part.lines, key=lambda line: line.is_item):
            items = list(lines)
            if is_item and len(items) > most:
                values = {"zahl": len(items), "hoechstens": most}
                yield Hit(part, items[0].start, items[-1].end, values=values)
