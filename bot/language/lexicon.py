"""What is known about single words: how common, how long, of which parts, of which kind."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pyphen
import simplemma
import wordfreq

from bot.language.nouns import Nouns
from bot.language.parsing import Sentence
from bot.language.tagger import Tagger, Word

_LANGUAGE: Final = "de"
_SHORTEST_PART: Final = 3
_COMMON: Final = 4.0
_LINKING: Final = ("s", "n", "en", "es", "e", "er")


class Lexicon:
    """The word resources of the checker; making one takes a second or two, so a program makes one only."""

    def __init__(self) -> None:
        self._hyphenator = pyphen.Pyphen(lang="de_DE")
        self._tagger = Tagger()
        self._nouns = Nouns()
        self.zipf = lru_cache(maxsize=16384)(self._zipf)
        self.syllables = lru_cache(maxsize=16384)(self._syllables)
        self.zipf("Haus")  # loads the frequency and lemma tables now, not with the first answer

    def tag(self, sentence: Sentence) -> list[Word]:
        return self._tagger.tag(sentence)

    def readings(self, noun: str) -> frozenset[str]:
        """See `Nouns.readings`."""
        return self._nouns.readings(noun)

    def lemma(self, word: str) -> str:
        return str(simplemma.lemmatize(word, _LANGUAGE))

    def parts(self, word: str) -> tuple[str, ...]:
        """Parts of a compound in small letters, linking letters on the left one."""
        return self._tagger.parts(word)

    def divided(self, word: str) -> str | None:
        """The word with hyphens at its joints, as in `Fach-Dienst`; None where it has no joint."""
        parts = self.parts(word)
        if len(parts) < 2 or not word[0].isupper():
            return None
        return "-".join(part.capitalize() for part in parts)

    def rarest_part(self, word: str) -> float:
        """Zipf value of the whole word or, if its parts are better known, of the rarest part."""
        whole = self.zipf(word)
        parts = [part for piece in word.split("-") if piece for part in self._known_parts(piece)]
        if len(parts) < 2:
            return whole
        return max(whole, min(self._zipf_of_part(part) for part in parts))

    def _known_parts(self, word: str) -> tuple[str, ...]:
        """As `parts`; a noun that HanTa keeps whole is tried as two common words, the second one a noun."""
        parts = self.parts(word)
        if len(parts) > 1 or not word[0].isupper():
            return parts
        lowered = word.lower()
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART):
            pair = (lowered[:cut], lowered[cut:])
            if self._nouns.knows(pair[1]) and min(self._zipf_of_part(part) for part in pair) >= _COMMON:
                return pair
        return parts

    def _zipf(self, word: str) -> float:
        forms = {word, self.lemma(word)}
        return max(float(wordfreq.zipf_frequency(form, _LANGUAGE)) for form in forms)

    def _zipf_of_part(self, part: str) -> float:
        stems = {part} | {part.removesuffix(linking) for linking in _LINKING if len(part) > len(linking) + 2}
        return max(max(self.zipf(stem), self.zipf(stem.capitalize()), self.zipf(f"{stem}en")) for stem in stems)

    def _syllables(self, word: str) -> int:
        return len(self._hyphenator.inserted(word).split("-"))
