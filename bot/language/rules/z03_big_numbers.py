"""Z3: big or broken numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_BIG: Final = re.compile(r"(?<![\d.,/-])(?:\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d{5,}|\d+,\d+)(?![\d/-]|[.,]\d)")
_POSTCODE: Final = re.compile(r"\d{5} (?=[A-ZÄÖÜ])(?!Euro|Menschen|Personen|Firmen|Betriebe|Arbeits)")
_PHONE: Final = re.compile(r"(?:\(?\+49\)?|\(?\b0\d{1,5}\)?|\b11[0-9]|\b116)[\d /()-]*\d")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        phones = [match.span() for match in _PHONE.finditer(part.text)]
        for match in _BIG.finditer(part.text):
            in_phone = any(start <= match.start() < end for start, end in phones)
            if not in_phone and not _POSTCODE.match(part.text, match.start()):
                yield Hit(part, match.start(), match.end())
