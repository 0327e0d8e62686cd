"""W5: words in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.initials import is_introduced
from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_CAPITALS: Final = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{4,}(?!\w)")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    known = context.lists.words("initials", "bekannt") | context.lists.words("initials", "frei")
    whole = "\n".join(part.text for part in text.parts)
    for part in text.parts:
        for match in _CAPITALS.finditer(part.text):
            word = match.group()
            is_known = word in known or context.terms.explains(word, text.level) or is_introduced(word, whole)
            if not is_known:
                yield Hit(part, match.start(), match.end(), replacement=word.capitalize())
