"""C9: plain text; only line breaks and "- "."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_MARKUP: Final = re.compile(
    r"\*\*[^*\n]*\*\*|\*\*|#+|<[^>\n]*>?|`+|\t|(?m:^[ ]*(?:\*|•|–|[ ]-) )|\[[^\]\n]*\]\([^)\n]*\)"
)


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for match in _MARKUP.finditer(part.text):
            words = re.sub(r"\*\*|[#`<>]", "", match.group())
            yield Hit(part, match.start(), match.end(), replacement=words if words.strip(" \t*•–-") else None)
