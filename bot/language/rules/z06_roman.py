"""Z6: Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_ROMAN: Final = re.compile(
    r"(?<![\w-])(?:(?:SGB|Teil|Buch|Kapitel) (?:I|V|X)|(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{2,3}))(?![\w-])"
)
_ALONE: Final = ("I", "V", "X")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for match in _ROMAN.finditer(part.text):
            if match.group() not in _ALONE:
                yield Hit(part, match.start(), match.end())
