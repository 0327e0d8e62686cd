"""Finds items that one sentence puts in a row: Arbeit, Anträge, Streit und Fragen."""

from __future__ import annotations

from typing import Final

from bot.language.parsing import Sentence
from bot.language.rule import Context
from bot.language.tagger import Word

_LONGEST_ITEM: Final = 5
_CLAUSE_TAGS: Final = ("KOUS", "KOUI", "PW", "PRELS", "PRELAT")


def find_enumeration(sentence: Sentence, context: Context) -> list[list[Word]]:
    """The items of the longest row "a, b, c und d", the first with all that stands before it. Empty: there is none."""
    words = context.lexicon.tag(sentence)
    best: list[list[Word]] = []
    for position, word in enumerate(words):
        if word.lower in ("und", "oder", "sowie"):
            items = _row_before(words, position, context)
            if len(items) > len(best):
                best = items
    return best


def _row_before(words: list[Word], conjunction: int, context: Context) -> list[list[Word]]:
    items: list[list[Word]] = [words[conjunction + 1 : conjunction + 2]]
    end = conjunction
    while end > 0:
        start = end
        while start > 0 and words[start - 1].text not in (",", ":", ";"):
            start -= 1
        piece = words[start:end]
        opens_row = _opens_row(piece, words[conjunction + 1 :], context)
        at_comma = start > 0 and words[start - 1].text == "," and not opens_row
        if not piece or (at_comma and (len(piece) > _LONGEST_ITEM or any(word.is_finite for word in piece))):
            break
        items.insert(0, piece)
        if not at_comma:
            break
        end = start - 1
    return items if len(items) > 2 and items[-1] else []


def _opens_row(piece: list[Word], tail: list[Word], context: Context) -> bool:
    """Whether the row begins within this piece, because a clause or an example begins there."""
    if not piece:
        return False
    first = piece[0]
    if first.lower in context.lists.words("clauses", "reihe_beginnt") or first.tag.startswith(_CLAUSE_TAGS):
        return True
    if any(word.lower == "zu" or word.tag == "VV(IZU)" for word in piece):
        return True
    # "Programme, die Sprache, Bilder oder Texte verarbeiten": with the verb at the end "die" opens a clause.
    last = next((word for word in reversed(tail) if word.text[0].isalnum()), None)
    ends_in_verb = last is not None and last.tag.startswith(("VV", "VA", "VM"))
    relative = piece[1] if first.tag.startswith("APPR") and len(piece) > 1 else first
    return ends_in_verb and relative.lower in context.lists.words("clauses", "relativ")
