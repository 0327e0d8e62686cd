"""C1: one to three bubbles."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    most = context.settings["nachrichten"]
    if len(text.bubbles) > most:
        extra = text.bubbles[most]
        yield Hit(extra, 0, len(extra.text), values={"zahl": len(text.bubbles), "hoechstens": most})
