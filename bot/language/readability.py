"""The first Vienna formula for non-fiction (Wiener Sachtextformel), about a school year: 4 is very easy, 15 very hard.

Counted here and not by textstat, which does not know that a list item is a sentence and takes seconds to import.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.lexicon import Lexicon
from bot.language.parsing import LevelText


@dataclass(frozen=True)
class Readability:
    """The value of a text, and the highest one that its level should have."""

    value: float
    limit: float

    @property
    def is_good(self) -> bool:
        return self.value <= self.limit


def vienna_formula(text: LevelText, lexicon: Lexicon) -> float:
    """Rounded to one digit, as editors see it; 0 for a text without words."""
    sentences = [sentence for _, sentence in text.sentences if sentence.words]
    words = [token.text for sentence in sentences for token in sentence.words]
    if not words:
        return 0.0
    syllables = [sum(lexicon.syllables(piece) for piece in word.split("-") if piece) for word in words]
    count = len(words)
    long_share = 100 * sum(number >= 3 for number in syllables) / count
    sentence_length = count / len(sentences)
    many_letters = 100 * sum(len(word) > 6 for word in words) / count
    one_syllable = 100 * sum(number == 1 for number in syllables) / count
    value = 0.1935 * long_share + 0.1672 * sentence_length + 0.1297 * many_letters - 0.0327 * one_syllable - 0.875
    return round(value, 1)
