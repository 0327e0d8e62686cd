"""C6: three full texts of their own."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit
from bot.language.text import LEVELS, Level


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    source = text.answer.source
    if not source.bubbles:
        return
    own, everyday = _words(text, text.level), _words(text, LEVELS[0])
    if not own:
        yield Hit(None, 0, 0, "fehlt")
    if not own or text.level == LEVELS[0]:
        return
    if own == everyday:
        yield Hit(None, 0, 0, "gleich")
    ratio = context.settings.get("verhaeltnis")
    if ratio and everyday and len(own) > ratio * len(everyday):
        values = {"woerter": len(own), "alltag": len(everyday), "hoechstens": int(ratio * len(everyday))}
        yield Hit(None, 0, 0, "laenger", values)


def _words(text: LevelText, level: Level) -> list[str]:
    other = text.answer.levels.get(level)
    if other is None:
        return []
    return [word.text.lower() for part in other.bubbles for sentence in part.sentences for word in sentence.words]
