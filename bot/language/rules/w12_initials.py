"""W12: initials are introduced in the same answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_INITIALS: Final = re.compile(r"(?=\w*[A-ZÄÖÜ]\w*[A-ZÄÖÜ])[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{1,6}")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    free = context.lists.words("initials", "frei")
    whole = "\n".join(part.text for part in text.parts)
    seen: set[str] = set()
    for part in text.bubbles:
        for token in part.tokens:
            if not token.is_word:
                continue
            for piece in token.text.split("-"):
                if piece in seen or piece in free or not _is_initials(piece):
                    continue
                seen.add(piece)
                if not _is_introduced(piece, whole) and not (text.level != "leicht" and _is_listed(piece, context)):
                    yield Hit(part, token.start, token.end, f"in_{text.level}", {"abkuerzung": piece})


def _is_initials(piece: str) -> bool:
    # Two capitals, at least one of them not the first letter, and more capitals than a name such as McDonald has.
    return bool(_INITIALS.fullmatch(piece)) and sum(letter.isupper() for letter in piece) * 2 >= len(piece)


def _is_introduced(piece: str, whole: str) -> bool:
    name = re.escape(piece)
    return bool(
        re.search(rf"\((?:kurz:? |abgekürzt:? |auch:? )?[^()]*\b{name}\b[^()]*\)", whole)
        or re.search(rf"(?:Abkürzung|[Kk]urz|Kurz-Wort|abgekürzt)\b[^.\n]*?:? {name}\b", whole)
        or re.search(rf"\b{name} \(", whole)
        or re.search(rf"\b{name} (?:heißt|bedeutet|ist die Abkürzung|steht für|ist kurz)\b", whole)
    )


def _is_listed(piece: str, context: Context) -> bool:
    return any(re.search(rf"\b{piece.lower()}\b", word) for word in context.terms.words)
