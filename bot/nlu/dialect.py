"""Words as they are spoken in North Rhine-Westphalia, and what they are in standard German: `data/mundart.yml`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.nlu.folding import fold
from bot.yaml_file import read_yaml

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_APOSTROPHES = str.maketrans(dict.fromkeys("'’`´"))
_LETTERS = r"[^\W\d_]+(?:['’`´][^\W\d_]+)*"
_WORD = re.compile(_LETTERS)
# Not what belongs to more than a word: "www.lwl.de", "in-house".
_WORD_ALONE = re.compile(rf"(?<![\w.@/-]){_LETTERS}(?![\w@/-]|\.\w)")


def _one_word(text: str) -> str:
    if not _WORD.fullmatch(text):
        raise ValueError(f'"{text}" ist nicht ein einziges Wort. | Schreiben Sie links nur ein Wort, ohne Leerzeichen.')
    return text


def _each_word_once(words: Mapping[str, str]) -> Mapping[str, str]:
    """Neither in two spellings on the left, nor on both sides: then one of the two entries is a mistake."""
    seen: dict[str, str] = {}
    for word in words:
        if (twin := seen.setdefault(_key(word), word)) != word:
            raise ValueError(f'"{twin}" und "{word}" sind dasselbe Wort. | Löschen Sie einen der beiden Einträge.')
    for word, standard in words.items():
        if both := next((part for part in _WORD.findall(standard) if _key(part) in seen), None):
            raise ValueError(
                f'Bei "{word}" steht rechts "{both}". Das steht auch links. | Rechts darf nur Hochdeutsch stehen.'
            )
    return words


_Word = Annotated[str, AfterValidator(_one_word)]
_Standard = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _DialectFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    words: Annotated[Mapping[_Word, _Standard], AfterValidator(_each_word_once)] = Field(alias="woerter")


class Dialect:
    """Reads messages in dialect as if they had been written in standard German."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = dict(words)
        self._by_key = {_key(word): standard for word, standard in self.words.items()}
        self._known = functools.lru_cache(maxsize=20_000)(lambda word: self._by_key.get(_key(word)))

    def read(self, doc: Doc, german: Language) -> Doc:
        """The message in standard German, without places: those are found in what the person wrote."""
        text = self.standard(doc.text)
        return doc if text == doc.text else german(text, disable=["entity_ruler"])

    def standard(self, text: str) -> str:
        """The text with its words of dialect replaced; capitals alone are an abbreviation: "OP" is not "op"."""
        shouted = text.isupper()

        def replaced(match: re.Match[str]) -> str:
            word = match[0]
            known = self._known(word)
            if known is None or (word.isupper() and len(word) > 1 and not shouted):
                return word
            return known[0].upper() + known[1:] if word[0].isupper() else known

        return _WORD_ALONE.sub(replaced, text)


def load_dialect(path: Path) -> Dialect:
    """The words of that file; ContentError tells what is wrong with it."""
    return Dialect(read_yaml(path, _DialectFile).words)


def _key(word: str) -> str:
    return fold(word.translate(_APOSTROPHES))
