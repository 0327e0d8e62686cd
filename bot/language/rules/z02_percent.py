"""Z2: percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_PERCENT: Final = re.compile(r"(?:\d+(?:,\d+)? ?)?%|\bProzent\w*(?:-\w+)*")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for match in _PERCENT.finditer(part.text):
            if match.group().endswith("%"):
                number = match.group()[:-1].strip()
                yield Hit(part, match.start(), match.end(), "zeichen", replacement=f"{number} Prozent".strip())
            else:
                yield Hit(part, match.start(), match.end(), "wort")
