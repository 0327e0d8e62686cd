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
    middle = len(sentence.text) // 2
    joints = [
        (token.start - sentence.start, number)
        for number, token in enumerate(sentence.tokens)
        if number > 1 and (token.text == "," or token.text in ("und", "oder"))
    ]
    tokens = sentence.tokens
    if joints:
        number = min(joints, key=lambda joint: abs(joint[0] - middle))[1]
    else:
        number = min(range(1, len(tokens)), key=lambda index: abs(tokens[index].start - sentence.start - middle))
    before = tokens[max(0, number - 3) : number]
    return sentence.text[before[0].start - sentence.start : before[-1].end - sentence.start]
