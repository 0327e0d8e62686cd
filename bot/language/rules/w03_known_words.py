"""W3: rare words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText, Token
from bot.language.rule import Context, Hit
from bot.language.rules.w06_gender_signs import gender_spans


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    names = context.lists.words("names")
    known = tuple(context.lists.words("known_words"))
    for part in text.bubbles:
        spared = gender_spans(part)
        for sentence in part.sentences:
            if "spricht man" in sentence.text:  # a line that tells the sound of a word
                continue
            for token, word in zip(sentence.tokens, context.lexicon.tag(sentence), strict=True):
                if not token.is_word or word.tag.startswith("NE") or _is_free(token, names):
                    continue
                if any(start <= token.start < end for start, end in spared):
                    continue
                if context.terms.explains(token.text, text.level) or token.text.lower().startswith(known):
                    continue
                if _frequency(token.text, context) < context.settings["zipf"]:
                    yield Hit(part, token.start, token.end)


def _is_free(token: Token, names: frozenset[str]) -> bool:
    # Initials are the business of W12; a word that ends in a hyphen is only a part.
    pieces = token.text.rstrip("-").split("-")
    has_initials = any(sum(letter.isupper() for letter in piece) > 1 for piece in pieces)
    return has_initials or token.text.endswith("-") or len(token.text) < 3 or any(p in names for p in pieces)


def _frequency(word: str, context: Context) -> float:
    return max(context.lexicon.rarest_part(word), context.lexicon.rarest_part(word.lower()))
