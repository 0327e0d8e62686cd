"""T1: how hard the text is as a whole, and that each level is easier than the one before."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.readability import vienna_formula
from bot.language.rule import Context, Hit
from bot.language.text import LEVELS


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    if text.word_count < context.settings["ab_woertern"]:
        return
    own = vienna_formula(text, context.lexicon)
    if own > context.settings["wert"]:
        yield Hit(None, 0, 0, "wert", {"wert": _number(own), "grenze": _number(context.settings["wert"])})
    if own <= context.settings.get("leicht_genug", own - 1):
        return
    harder_level = LEVELS[LEVELS.index(text.level) - 1] if text.level != LEVELS[0] else None
    harder = text.answer.levels.get(harder_level) if harder_level else None
    if harder and harder.word_count >= context.settings["ab_woertern"]:
        value = vienna_formula(harder, context.lexicon)
        if own >= value:
            values = {"wert": _number(own), "schwerer": harder.level, "anderer": _number(value)}
            yield Hit(None, 0, 0, "abstand", values)


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
