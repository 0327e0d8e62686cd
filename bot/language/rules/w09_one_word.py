"""W9: one thing has one name in one answer."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    # Each name in the list stands with its forms: "Firma Firmen".
    groups = [
        {form: forms.split()[0] for forms in group for form in forms.split()}
        for group in context.lists.groups("synonyms")
    ]
    first: dict[int, str] = {}
    for part in text.bubbles:
        for token in part.tokens:
            for number, names in enumerate(groups):
                name = names.get(token.text)
                if name and first.setdefault(number, name) != name:
                    yield Hit(part, token.start, token.end, values={"zuerst": first[number]})
