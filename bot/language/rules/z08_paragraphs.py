"""Z8: paragraph signs and numbers of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_LAW: Final = re.compile(r"§+ ?\d*\w*|\b(?:Absatz|Abs\.|Artikel|Art\.|Paragra(?:f|ph)(?:en)?) ?\d+\w*")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for match in _LAW.finditer(part.text):
            yield Hit(part, match.start(), match.end())
