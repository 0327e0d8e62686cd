"""C8: hard words have an entry in the glossary; few of them in one bubble."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    if not context.terms.known:
        return
    if text.level == next(iter(text.answer.levels)):
        for word in text.answer.source.words:
            if not context.terms.has_entry(word):
                yield Hit(None, 0, 0, "fehlt", {"wort": word})
    most = context.settings.get("woerter")
    if most is None:
        return
    for part in text.bubbles:
        found = context.terms.found_in(part.text, text.level)
        if len(found) > most:
            listed = " und ".join(f"„{word}“" for word in found)
            yield Hit(part, 0, len(part.text), "viele", {"woerter": listed, "zahl": len(found), "hoechstens": most})
