"""C5: no emoji."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit

_EMOJI: Final = re.compile("[\U0001f000-\U0001faff☀-➿⬀-⯿←-⇿⌚-⏿️\u200d\u20e3]+")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for match in _EMOJI.finditer(part.text):
            yield Hit(part, match.start(), match.end())
