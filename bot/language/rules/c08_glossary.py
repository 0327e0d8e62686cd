"""C8: hard words have an entry in the glossary; few of them in one bubble."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    glossary = context.terms.glossary
    if glossary is None:
        return
    if text.level == next(iter(text.answer.levels)):
        for word in text.answer.source.words:
            if not glossary.has(word):
                yield Hit(None, 0, 0, "fehlt", {"wort": word})
    most = context.settings.get("woerter")
    if most is None:
        return
    for part in text.bubbles:
        found = glossary.words_in(part.text, text.level)
        if len(found) > most:
            *first, last = (f"„{word}“" for word in found)
            listed = f"{', '.join(first)} und {last}"
            yield Hit(part, 0, len(part.text), "viele", {"woerter": listed, "zahl": len(found), "hoechstens": most})
