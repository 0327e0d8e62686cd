"""Z10: bare web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_ADDRESS: Final = re.compile(r"https?://\S+|\bwww\.\S+")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for match in _ADDRESS.finditer(part.text):
            yield Hit(part, match.start(), match.end())
