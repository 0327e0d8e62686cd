"""Z5: time of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_TIME: Final = re.compile(
    r"\b(\d{1,2}):(\d{2})\b(?: Uhr)?|\b0(\d)(?:\.(\d{2}))?(?= Uhr| bis 0?\d{1,2}(?:\.\d{2})? Uhr)"
)


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for match in _TIME.finditer(part.text):
            hour, minute = match.group(1) or match.group(3), match.group(2) or match.group(4)
            clock = str(int(hour)) if minute in (None, "00") else f"{int(hour)}.{minute}"
            with_word = ":" in match.group()
            yield Hit(part, match.start(), match.end(), replacement=f"{clock} Uhr" if with_word else clock)
