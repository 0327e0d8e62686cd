"""W5: words in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_CAPITALS: Final = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{4,}(?!\w)")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    known = context.lists.words("initials", "bekannt") | context.lists.words("initials", "frei")
    for part in text.parts:
        for match in _CAPITALS.finditer(part.text):
            word = match.group()
            if word not in known and not context.terms.explains(word, text.level):
                yield Hit(part, match.start(), match.end(), replacement=word.capitalize())
