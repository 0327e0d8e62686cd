"""C2: short bubbles."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    most_words, most_lines = context.settings["woerter"], context.settings.get("zeilen")
    for part in text.bubbles:
        if part.word_count > most_words:
            values = {"woerter": part.word_count, "hoechstens": most_words}
            yield Hit(part, 0, len(part.text), "woerter", values)
        if most_lines and len(part.lines) > most_lines:
            values = {"zeilen": len(part.lines), "hoechstens": most_lines}
            yield Hit(part, 0, len(part.text), "zeilen", values)
