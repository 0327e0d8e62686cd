"""What the intent classifier looks at: words, their lemmas, parts of compounds, pairs of words, and pieces of words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from bot.nlu.folding import fold

PIECE_LENGTHS = (3, 4, 5)


def features(doc: Doc) -> list[str]:
    """The features of a message in the order in which they occur, each as often as it occurs.

    Pieces of words (character n-grams within a word) carry the message over typos, missing umlauts and inflection; a prefix
    keeps the kinds apart.
    """
    words: list[str] = []
    found: list[str] = []
    for token in doc:
        word = fold(token.text)
        if not word.strip(" .,;:!?\"'()-–…"):
            continue
        words.append(word)
        found.append(f"w:{word}")
        found.extend(f"l:{lemma}" for lemma in _lemmas(token, word))
        found.extend(_pieces(word))
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
