"""The language of a message that is not German, and what is said to it: `data/sprachen.yml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, get_args

from lingua import Language, LanguageDetector, LanguageDetectorBuilder
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from bot.yaml_file import read_yaml

Code = Literal["en", "tr", "uk", "ru", "ar", "fa", "fr"]
CODES: tuple[Code, ...] = get_args(Code)

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words = Annotated[frozenset[str], BeforeValidator(lambda value: value.split() if isinstance(value, str) else value)]

_BY_SCRIPT: Mapping[str, tuple[Code, ...]] = {
    "LATIN": ("en", "tr", "fr"),
    "CYRILLIC": ("uk", "ru"),
    "ARABIC": ("ar", "fa"),
}
_KNOWN_TO_LINGUA: Mapping[Code, Language] = {
    "en": Language.ENGLISH,
    "tr": Language.TURKISH,
    "uk": Language.UKRAINIAN,
    "ru": Language.RUSSIAN,
    "ar": Language.ARABIC,
    "fa": Language.PERSIAN,
    "fr": Language.FRENCH,
}
SURE = 0.9  # of the detector, where few words of the language were found
VERY_SURE = 0.99  # where none was found
LONGEST_ELIDED = 2  # letters before the apostrophe: "l'emploi", "qu'il", but not "Türkiye'den"
TURKISH_LETTERS = frozenset("ışğİ")  # in no German word; in names, so they need a sentence around them

_NO = re.compile(r"^\W*nee?\s*,", re.IGNORECASE)  # "ne, in Dülmen" is no Turkish question
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['\u200c][^\W\d_]+)*(?!\w)")


class ForeignTexts(BaseModel):
    """What is said to people who write that language, and the words by which it is known; `checked` by a native speaker."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: Text
    checked: Text | None = Field(alias="geprueft")
    words: Words = Field(alias="woerter")
    alone: frozenset[str] = Field(alias="allein")
    introduction: Text = Field(alias="vorstellung")
    again: Text = Field(alias="wieder")
    crisis: Text = Field(alias="krise")


class German(BaseModel):
    """Small German words, each of which outweighs a foreign one, and foreign words that German uses."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    words: Words = Field(alias="woerter")
    names: tuple[str, ...] = Field(alias="fachwoerter")


class ForeignLanguages(BaseModel):
    """Recognises languages other than German. In doubt a message is German: an answer in French to a German is worse than none."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    german: German = Field(alias="deutsch")
    offers: tuple[str, ...] = Field(alias="knoepfe")
    languages: Mapping[Code, ForeignTexts] = Field(alias="sprachen")

    @model_validator(mode="after")
    def _complete(self) -> ForeignLanguages:
        missing = [code for code in CODES if code not in self.languages]
        if missing:
            raise ValueError(
                f"Diese Sprachen fehlen: {', '.join(missing)}. | Schreiben Sie die Texte für alle Sprachen."
            )
        return self

    def detect(self, text: str, *, in_crisis: bool = False) -> Code | None:
        """The language; None for German, for other languages and where too little is written.

        In a crisis the words of a language are enough: what is said then only comes before the German answer.
        """
        text = _NO.sub("", self._names.sub(" ", text))
        script = _script(text)
        if script is None:
            return None
        words = list(self._words(text))
        found = {code: sum(word in self.languages[code].words for word in words) for code in _BY_SCRIPT[script]}
        confidence = self._confidence(text)
        code = max(found, key=lambda code: (found[code], confidence[code]))
        german = sum(word in self.german.words and word not in self.languages[code].words for word in words)
        if in_crisis and found[code] > german and (found[code] > 1 or len(words) < 3):
            return code
        if script != "LATIN" or self._is_foreign(code, text, words, german, found[code], confidence[code]):
            return code
        return None

    def _words(self, text: str) -> Iterator[str]:
        for word in _WORD.findall(_lower(text).replace("’", "'")):
            article, apostrophe, noun = word.partition("'")
            elided = noun and len(article) <= LONGEST_ELIDED and word not in self._all_words
            yield from (article + apostrophe, noun) if elided else (word,)

    def _is_foreign(self, code: Code, text: str, words: list[str], german: int, found: int, confidence: float) -> bool:
        if len(words) < 2 or " ".join(words) in self.languages[code].alone:
            return " ".join(words) in self.languages[code].alone
        if german:
            return found > 2 * german and confidence >= SURE
        if found >= 2 and (found * 2 >= len(words) or confidence >= SURE):
            return True
        # Short English is German too: "Return to work", "Work and Travel Visum".
        if found and confidence >= VERY_SURE and (code == "tr" or len(words) > 4):
            return True
        return len(words) > 2 and not TURKISH_LETTERS.isdisjoint(text) and confidence >= VERY_SURE

    def _confidence(self, text: str) -> Mapping[Code, float]:
        values = {value.language: value.value for value in self._lingua.compute_language_confidence_values(text)}
        return {code: values[language] for code, language in _KNOWN_TO_LINGUA.items()}

    @cached_property
    def _lingua(self) -> LanguageDetector:
        # The low accuracy mode needs 20 MB where the other needs 250; the words make up for it.
        languages = (Language.GERMAN, *_KNOWN_TO_LINGUA.values())
        return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()

    @cached_property
    def _all_words(self) -> frozenset[str]:
        return frozenset(word for language in self.languages.values() for word in language.words)

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return _any_of(self.german.names)


def load_foreign_languages(path: Path) -> ForeignLanguages:
    """The languages of that file; ContentError tells what is wrong with it."""
    return read_yaml(path, ForeignLanguages)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names) or "(?!)", re.IGNORECASE)


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text.lower()).replace("i\u0307", "i")  # a Turkish capital İ


def _script(text: str) -> str | None:
    """The script of most letters; None where it is one that none of the languages uses."""
    scripts = [unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()]
    most = max(set(scripts), key=scripts.count, default="")
    return most if most in _BY_SCRIPT else None
