"""Z4: dates with the name of the month, no ordinals in leicht."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import MONTHS, LevelText
from bot.language.rule import Context, Hit

_DIGITS: Final = re.compile(r"\b(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})\b)?(?!\d)|\b(\d{4})-(\d{2})-(\d{2})\b")
_ORDINAL: Final = re.compile(
    r"\b(?:[Dd](?:er|ie|as|em|en)|[Ii]m|[Aa]m|[Zz]u[mr]|[Vv]om|[Aa]b|[Bb]eim|[Ii]hr\w*|[Jj]ede\w*|[Ee]in\w*)"
    r" (\d{1,3}\.)(?= \w)(?! (?:" + "|".join(MONTHS) + r")\b)"
)


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for match in _DIGITS.finditer(part.text):
            month = int(match.group(2) or match.group(5))
            if 1 <= month <= len(MONTHS):
                day, year = match.group(1) or match.group(6), match.group(3) or match.group(4)
                replacement = " ".join(filter(None, [f"{int(day)}.", MONTHS[month - 1], year]))
                yield Hit(part, match.start(), match.end(), "datum", replacement=replacement)
        for match in _ORDINAL.finditer(part.text):
            yield Hit(part, match.start(1), match.end(1), "reihenfolge")
