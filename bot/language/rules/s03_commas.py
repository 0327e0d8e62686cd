"""S3: few commas."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.enumerations import find_enumeration
from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part, sentence in text.sentences:
        if sentence.is_item:
            continue
        commas = sum(token.text == "," for token in sentence.tokens)
        items = find_enumeration(sentence, context)
        # S11 speaks about a long enumeration; its commas are not counted twice.
        if items and len(items) >= context.settings["aufzaehlung_ab"]:
            commas -= len(items) - 2
        if commas >= context.settings["kommas"]:
            yield Hit(part, sentence.start, sentence.end, values={"kommas": commas})
