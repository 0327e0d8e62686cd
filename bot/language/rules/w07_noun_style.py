"""W7: many nouns in -ung, -heit, -keit, -tion in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText, Token
from bot.language.rule import Context, Hit

_ENDING: Final = re.compile(r"[A-ZÄÖÜ]\w*?(?:ung|heit|keit|tion)(?:en)?$")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part, sentence in text.sentences:
        nouns = [token for token in sentence.words if _counts(token, text, context)]
        if len(nouns) >= context.settings["woerter"]:
            listed = " und ".join(f"„{token.text}“" for token in nouns[:2])
            yield Hit(part, sentence.start, sentence.end, values={"woerter": listed})


def _counts(token: Token, text: LevelText, context: Context) -> bool:
    last = token.text.split("-")[-1]
    if not _ENDING.match(last) or token.text in context.lists.words("initials", "frei"):
        return False
    free = context.lists.words("concrete_nouns")
    plain = token.text.replace("-", "").lower()
    if any(plain.removesuffix("en").endswith(word) for word in free):
        return False
    return not context.terms.explains(token.text, text.level)
