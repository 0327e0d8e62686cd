"""W2: a hyphen in a noun is followed by a capital letter, without a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText, Part, Token
from bot.language.rule import Context, Hit

_HANGING: Final = re.compile(r"[^\W\d_]{2,}- (?!und\b|oder\b|bis\b|sowie\b)[^\W\d_]+|[A-ZÄÖÜ]\w+ -\w+")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    small = context.lists.words("small_words")
    for part in text.parts:
        for token in _tokens(part):
            pieces = [piece for piece in token.text.split("-") if piece]
            if not token.is_word or not token.text[0].isupper() or len(pieces) < 2:
                continue
            if any(piece[0].islower() and piece not in small for piece in pieces[1:]):
                replacement = "-".join(piece if piece in small else piece[0].upper() + piece[1:] for piece in pieces)
                yield Hit(part, token.start, token.end, "klein", replacement=replacement)
        for match in _HANGING.finditer(part.text):
            replacement = re.sub(r" ?- ?(\w)", lambda letter: f"-{letter.group(1).upper()}", match.group())
            yield Hit(part, match.start(), match.end(), "leerzeichen", replacement=replacement)


def _tokens(part: Part) -> Iterator[Token]:
    """Without the lines that tell the sound of a word: Büd-schee."""
    for sentence in part.sentences:
        if "spricht man" not in sentence.text:
            yield from sentence.tokens
