"""S1: short sentences."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText, Sentence
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    settings = context.settings
    for part, sentence in text.sentences:
        words = len(sentence.words)
        if words > settings["gut"]:
            message = "zu_lang" if words > settings["hoechstens"] else "lang"
            values = {"woerter": words, "gut": settings["gut"], "hoechstens": settings["hoechstens"]}
            yield Hit(part, sentence.start, sentence.end, message, {**values, "teilung": _split_after(sentence)})
    counts = [len(sentence.words) for _, sentence in text.sentences]
    if len(counts) > 1 and sum(counts) / len(counts) > settings["mittel"]:
        mean = f"{sum(counts) / len(counts):.0f}"
        yield Hit(None, 0, 0, "mittel", {"mittel": mean, "grenze": settings["mittel"]})


def _split_after(sentence: Sentence) -> str:
    """The words before the comma or "und" nearest the middle, or before the middle itself."""
    tokens = sentence.tokens
    middle = sentence.start + len(sentence.text) // 2
    joints = [number for number, token in enumerate(tokens) if number > 1 and token.text in (",", ":", "und", "oder")]
    number = min(joints or range(1, len(tokens)), key=lambda number: abs(tokens[number].start - middle))
    before = [token for token in tokens[:number] if token.kind != "sign"][-3:]
    return " ".join(token.text for token in before)
