"""What the intent classifier looks at: words, their lemmas and synonyms, parts of compounds, pairs and pieces of words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from bot.nlu.folding import fold
from bot.nlu.synonyms import NO_SYNONYMS, Synonyms

PIECE_LENGTHS = (3, 4, 5)
LENGTHS = (1, 2, 4, 7, 12, 20, 35)  # words; a thank-you is short, a story is long


def features(doc: Doc, synonyms: Synonyms = NO_SYNONYMS) -> list[str]:
    """The features of a message in the order in which they occur, each as often as it occurs.

    Pieces of words (character n-grams within a word) carry the message over typos, missing umlauts and inflection; a prefix
    keeps the kinds apart.
    """
    words: list[str] = []
    found: list[str] = []
    groups: dict[str, None] = {}
    for token in doc:
        word = fold(token.text)
        if not word.strip(" .,;:!?\"'()-–…"):
            continue
        words.append(word)
        lemmas = list(_lemmas(token, word))
        found.append(f"w:{word}")
        found.extend(lemmas)
        found.extend(_pieces(word))
        for known in (word, *lemmas):
            groups |= dict.fromkeys(synonyms.of(known))
    found.extend(f"s:{group}" for group in groups)
    if words:
        found.append(f"n:{next((length for length in LENGTHS if len(words) <= length), 'more')}")
    found.extend(f"b:{first} {second}" for first, second in zip(["^", *words], [*words, "$"], strict=True))
    return found


def _lemmas(token: Token, word: str) -> Iterator[str]:
    lemma = fold(token.lemma_)
    if lemma != word:
        yield lemma
    for part in token._.parts:
        yield fold(part)


def _pieces(word: str) -> Iterator[str]:
    framed = f" {word} "
    for length in PIECE_LENGTHS:
        for start in range(len(framed) - length + 1):
            yield framed[start : start + length]
