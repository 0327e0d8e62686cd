"""Finds items that one sentence puts in a row: Arbeit, Anträge, Streit und Fragen."""

from __future__ import annotations

from bot.language.lexicon import Lexicon
from bot.language.parsing import Sentence
from bot.language.tagger import Word

_LONGEST_ITEM = 5


def find_enumeration(sentence: Sentence, lexicon: Lexicon) -> list[list[Word]]:
    """The items of the longest row "a, b, c und d"; the first item is cut to its last words. Empty: there is none."""
    words = lexicon.tag(sentence)
    best: list[list[Word]] = []
    for position, word in enumerate(words):
        if word.lower in ("und", "oder", "sowie"):
            items = _row_before(words, position)
            if len(items) > len(best):
                best = items
    return best


def _row_before(words: list[Word], conjunction: int) -> list[list[Word]]:
    items: list[list[Word]] = [words[conjunction + 1 : conjunction + 2]]
    end = conjunction
    while end > 0:
        start = end
        while start > 0 and words[start - 1].text not in (",", ":", ";"):
            start -= 1
        piece = words[start:end]
        at_comma = start > 0 and words[start - 1].text == ","
        if not piece or (at_comma and (len(piece) > _LONGEST_ITEM or any(word.is_finite for word in piece))):
            break
        items.insert(0, piece)
        if not at_comma:
            break
        end = start - 1
    return items if len(items) > 2 and items[-1] else []
