"""Splits German compounds: "Eingliederungszuschuss" -> "eingliederung", "zuschuss".

Each word is cut where both sides are common words (or compounds again), with the linking elements of German between
them. The words come from the frequency list of wordfreq, when the pipeline is built; they are saved with the pipeline,
so that running needs no word list.
"""

# No "from __future__ import annotations" here: spaCy reads the types of the factory below when it is registered.
import functools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

LINKS = ("", "s", "es", "n", "en", "er", "e", "-")
SHORTEST_PART = 3
SHORTEST_COMPOUND = 9

# Frequent in lists, but as parts they cut words where no joint is.
NOT_A_PART = frozenset(
    "ung gen ein aus auf ver bei ten ter ern ber der die das des dem den und los sch che ion ant ent end lich statt".split()
)


class CompoundSplitter:
    """The pipe `compounds`: sets `token._.parts`, empty for words that are not compounds."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words: frozenset[str] = frozenset()
        self._split = functools.lru_cache(maxsize=20_000)(self._find_parts)
        self.learn(words)
        if not Token.has_extension("parts"):
            Token.set_extension("parts", default=())

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            if len(token) >= SHORTEST_COMPOUND and token.is_alpha:
                token._.parts = self.split(token.text)
        return doc

    def learn(self, words: Iterable[str]) -> None:
        """Takes these words, in small letters, as the possible parts."""
        self._words = frozenset(words) - NOT_A_PART
        self._split.cache_clear()

    def split(self, word: str) -> tuple[str, ...]:
        """The parts in small letters, without linking elements; empty where the word is no compound."""
        parts = self._split(word.lower())
        return parts if len(parts) > 1 else ()

    def _find_parts(self, word: str) -> tuple[str, ...]:
        """The cut with the fewest parts; among those the one with the longest last part, which carries the meaning."""
        best: tuple[str, ...] = (word,) if self._is_part(word) else ()
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            head = self._head(word[:cut])
            if not head:
                continue
            tail = (
                self._find_parts(word[cut:])
                if len(word) - cut >= SHORTEST_COMPOUND
                else ((word[cut:],) if self._is_part(word[cut:]) else ())
            )
            if tail and (not best or best == (word,) or len(head) + len(tail) < len(best)):
                best = (*head, *tail)
        return best

    def _head(self, text: str) -> tuple[str, ...]:
        for link in LINKS:
            stem = text.removesuffix(link) if link and text.endswith(link) else (text if not link else "")
            if self._is_part(stem):
                return (stem,)
        return ()

    def _is_part(self, text: str) -> bool:
        return len(text) >= SHORTEST_PART and text in self._words

    def to_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> None:
        """Saves the words; called by spaCy."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "words.json").write_text(json.dumps(sorted(self._words), ensure_ascii=False), encoding="utf-8")

    def from_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> "CompoundSplitter":
        """Loads the words; called by spaCy."""
        self.learn(json.loads((Path(path) / "words.json").read_text(encoding="utf-8")))
        return self


@Language.factory("compounds")
def create_compounds(nlp: Language, name: str) -> CompoundSplitter:
    """Made by spaCy when it loads the pipeline; the words come from disk."""
    return CompoundSplitter()


def common_words(minimum_zipf: float, longest: int = 14) -> list[str]:
    """Words of everyday German in small letters, from wordfreq (Zipf 3.3: twice in a million words)."""
    import wordfreq  # a build-time dependency: 30 MB that running does not need

    words: dict[str, Any] = wordfreq.get_frequency_dict("de", wordlist="best")
    least = 10 ** (minimum_zipf - 9)
    return sorted(
        word
        for word, frequency in words.items()
        if frequency >= least and SHORTEST_PART <= len(word) <= longest and word.isalpha()
    )
