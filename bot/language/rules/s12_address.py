"""S12: the reader is "Sie"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_FAMILIAR: Final = re.compile(
    r"(?<![\w-])(?:[Dd]u|[Dd]ein(?:e|er|em|en|es)?|[Dd]ir|[Dd]ich|[Ee]uch|[Ee]uer|[Ee]ure[rnms]?)(?![\w-])"
)


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for match in _FAMILIAR.finditer(part.text):
            yield Hit(part, match.start(), match.end())
