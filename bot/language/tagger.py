"""Word classes and parts of compounds, by HanTa."""

from __future__ import annotations

import gzip
import pickle
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from HanTa import HanoverTagger

from bot.language.parsing import Sentence, Token

_MODEL: Final = Path(HanoverTagger.__file__).parent / "morphmodel_ger.pgz"
# What the tagger sees instead: it takes long over a phone number or an address.
_STANDING_FOR: Final = {"number": "10", "address": "Internet"}


class _Unpickler(pickle.Unpickler):
    """Reads the model, which was written with numpy 2, with numpy 1 as well."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        return super().find_class(module_name.replace("numpy._core", "numpy.core"), global_name)


class Word:
    """A token with its tag (STTS with form, such as `VV(PP)`)."""

    __slots__ = ("end", "lower", "start", "tag", "text")

    def __init__(self, token: Token, tag: str) -> None:
        self.text = token.text
        self.lower = token.text.lower()
        self.start = token.start
        self.end = token.end
        self.tag = tag

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}"

    @property
    def is_noun(self) -> bool:
        return self.tag.startswith(("NN", "NE")) and self.text[0].isupper()

    @property
    def is_finite(self) -> bool:
        return self.tag.endswith(("(FIN)", "(IMP)"))


class Tagger:
    """HanTa's German model; the same sentence is tagged once."""

    def __init__(self) -> None:
        with gzip.open(_MODEL, "rb") as file:
            model = _Unpickler(file).load()
        self._tagger = HanoverTagger.HanoverTagger(None, model)
        self._tagger.strict = False
        self._tagger.analyze_forward = lru_cache(maxsize=16384)(self._tagger.analyze_forward)
        self._tag_texts = lru_cache(maxsize=4096)(self._tag)
        self.parts = lru_cache(maxsize=8192)(self._parts)

    def tag(self, sentence: Sentence) -> list[Word]:
        tokens = sentence.tokens
        if not tokens:
            return []
        tags = self._tag_texts(tuple(_STANDING_FOR.get(token.kind, token.text) for token in tokens))
        return [Word(token, tag) for token, tag in zip(tokens, tags, strict=True)]

    def _tag(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._tagger.tag_sent(list(texts), taglevel=0))

    def _parts(self, word: str) -> tuple[str, ...]:
        """The joints of meaning of a compound noun, linking letters on the left part: Fach-, dienst."""
        if not word:  # HanTa fails on an empty string.
            return ()
        morphemes = self._tagger.analyze(word, taglevel=3)[1]
        parts: list[str] = []
        for text, tag in morphemes:
            if parts and not tag.startswith(("NN", "VV", "ADJ", "NE")):
                parts[-1] += text
            else:
                parts.append(text)
        return tuple(parts) if "".join(parts) == word.lower() else (word.lower(),)
