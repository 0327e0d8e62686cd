"""W1: long words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.language.parsing import LevelText, Token
from bot.language.rule import Context, Hit
from bot.language.rules.w06_gender_signs import gender_spans


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    undivided = context.lists.words("undivided")
    for part in text.parts:
        spared = gender_spans(part)
        for token in part.tokens:
            if any(start <= token.start < end for start, end in spared):
                continue
            if not token.is_word or _is_explained(token.text, text, context):
                continue
            pieces = [piece for piece in token.text.split("-") if piece and piece not in undivided]
            message = _message(token, pieces, context)
            if message:
                longest = max(pieces, key=len)
                yield Hit(
                    part,
                    token.start,
                    token.end,
                    message,
                    {"buchstaben": len(longest), "teilung": _suggestion(token.text, pieces, context)},
                )


def _is_explained(word: str, text: LevelText, context: Context) -> bool:
    if context.terms.spells(word, text.level):
        return True
    # That a word is listed as hard does not make it shorter where it can be divided.
    can_be_divided = text.level == "leicht" and "-" not in word and context.lexicon.divided(word) is not None
    return context.terms.lists(word) and not can_be_divided


def _message(token: Token, pieces: list[str], context: Context) -> str | None:
    pieces = [_stem(piece) for piece in pieces]
    if any(len(piece) > context.settings["buchstaben"] for piece in pieces):
        if token.text[0].islower():
            return "anderes_wort"
        is_common = context.lexicon.zipf(token.text) >= context.settings.get("bekannt_ab", 0.0)
        return "bekanntes_wort" if is_common else "wort"
    most = context.settings.get("silben")
    if most and any(
        context.lexicon.syllables(piece) > most and context.lexicon.zipf(piece) < context.settings["silben_bekannt_ab"]
        for piece in pieces
    ):
        return "silben"
    return None


def _stem(piece: str) -> str:
    # Beraterin is as easy as Berater, and it cannot be divided there.
    return re.sub(r"(?<=[a-zäöüß]{5}er)in(?:nen)?$", "", piece) if piece[0].isupper() else piece


def _suggestion(word: str, pieces: list[str], context: Context) -> str:
    divided = "-".join(context.lexicon.divided(piece) or piece for piece in word.split("-"))
    return f"ein anderes Wort oder „{divided}“ mit Erklärung" if divided != word else "ein kurzes, bekanntes Wort"
