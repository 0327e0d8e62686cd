"""Tells initials such as IFD or GdB from other words, and whether a text introduces them."""

from __future__ import annotations

import re
from typing import Final

_INITIALS: Final = re.compile(r"(?=\w*[A-ZÄÖÜ]\w*[A-ZÄÖÜ])[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{1,6}")


def is_initials(word: str) -> bool:
    """At least two capitals, and as many capitals as small letters: GdB, KAoA, but not McDonald, and not IX."""
    if re.fullmatch("[IVX]+", word):
        return False
    return bool(_INITIALS.fullmatch(word)) and sum(letter.isupper() for letter in word) * 2 >= len(word)


def is_introduced(initials: str, text: str) -> bool:
    """Whether the text explains them: "(kurz: IFD)", "Die Abkürzung ist: IFD", "IFD heißt: …", "Das heißt: IFD"."""
    name = re.escape(initials)
    return any(
        re.search(pattern, text)
        for pattern in (
            rf"\([^()]*\b{name}\b[^()]*\)",
            rf"(?:Abkürzung|[Kk]urz|Kurz-Wort|abgekürzt|heißt|heißen|nennt man)\b[^.\n]*?:? [^.\n ]*\b{name}\b",
            rf"\b{name}\S* \(",
            rf"\b{name}\S* (?:heißt|bedeutet|ist (?:die|eine) Abkürzung|steht für|ist kurz)\b",
        )
    )
