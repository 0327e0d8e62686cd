"""W9: one thing has one name in one answer."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText, Part, Token
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    groups = context.lists.groups("synonyms")
    first: dict[int, str] = {}
    for part, token in _words(text):
        for number, group in enumerate(groups):
            name = next((word for word in group if _is_form(token.text, word, context)), None)
            if name and first.setdefault(number, name) != name:
                yield Hit(part, token.start, token.end, values={"zuerst": first[number]})


def _words(text: LevelText) -> Iterator[tuple[Part, Token]]:
    for part in text.bubbles:
        for token in part.tokens:
            if token.is_word and token.text[0].isupper():
                yield part, token


def _is_form(form: str, word: str, context: Context) -> bool:
    return form == word or (form[1:2] == word[1:2] or form[-3:] == "ter" and context.lexicon.lemma(form) == word)
