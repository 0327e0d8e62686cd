"""S9: one sentence, one line."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.bubbles:
        for line in part.lines:
            if len(line.sentences) > 1:
                second = line.sentences[1]
                yield Hit(part, line.start, line.end, "saetze", {"zweiter": second.text})
            if not line.is_item and line.text.lstrip()[0].islower():
                yield Hit(part, line.start, line.end, "klein")
