"""Cuts an answer into bubbles, lines, sentences and tokens, each with its place in the bubble."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.language.text import LEVELS, AnswerText, Level

MONTHS: Final = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
# Digit groups with single blanks between them are one number: a phone number counts as one word.
_TOKEN: Final = re.compile(
    r"(?P<number>\d+(?:[.,:/ -]?\d+)*)|(?P<address>(?:https?://)?[\w-]+(?:\.[\w-]+)*\.(?:de|nrw|org|com|info|eu|net)(?:/\S*\w)?(?!\w))|(?P<word>[^\W\d_]\w*(?:[-'’]\w+)*-?)|(?P<sign>\S)",
    re.UNICODE,
)
_SENTENCE_END: Final = re.compile(r"[.!?]+[\"“”»)]*(?=\s|$)")
# After these a full stop never ends a sentence.
_OPEN_ABBREVIATIONS: Final = frozenset(
    [
        "z",
        "d",
        "u",
        "o",
        "i",
        "e",
        "b",
        "B",
        "h",
        "a",
        "U",
        "bzw",
        "ca",
        "Dr",
        "Prof",
        "Nr",
        "Abs",
        "Art",
        "ggf",
        "inkl",
        "max",
        "min",
        "Tel",
        "vgl",
        "evtl",
        "sog",
        "gem",
        "St",
        "Str",
        "zzgl",
        "mind",
    ]
)
_BEFORE_ORDINAL: Final = frozenset(
    [
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "am",
        "im",
        "zum",
        "zur",
        "vom",
        "beim",
        "ab",
        "bis",
        "seit",
        "ihr",
        "ihrem",
        "ihren",
        "ihrer",
        "ihre",
        "jeder",
        "jedem",
        "jeden",
    ]
)


@dataclass(frozen=True)
class Token:
    """A word, a number (a phone number is one), a web address or a sign."""

    text: str
    start: int
    end: int
    kind: str

    @property
    def is_word(self) -> bool:
        return self.kind == "word"


@dataclass(frozen=True)
class Sentence:
    """A sentence, a list item, or a line without a full stop."""

    text: str
    start: int
    end: int
    is_item: bool

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(tokenize(self.text, self.start))

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """What is counted as a word: words, numbers, addresses."""
        return tuple(token for token in self.tokens if token.kind != "sign")


@dataclass(frozen=True)
class Line:
    text: str
    start: int
    end: int
    is_item: bool
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Part:
    """One bubble, or one button."""

    text: str
    index: int
    is_button: bool
    lines: tuple[Line, ...]

    @property
    def sentences(self) -> Iterator[Sentence]:
        for line in self.lines:
            yield from line.sentences

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for sentence in self.sentences for token in sentence.tokens)

    @cached_property
    def word_count(self) -> int:
        return sum(len(sentence.words) for sentence in self.sentences)


@dataclass(frozen=True)
class LevelText:
    """An answer in one reading level."""

    level: Level
    bubbles: tuple[Part, ...]
    buttons: tuple[Part, ...]
    answer: ParsedAnswer

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.bubbles + self.buttons

    @cached_property
    def sentences(self) -> tuple[tuple[Part, Sentence], ...]:
        """Sentences of the bubbles; a button is no sentence."""
        return tuple((part, sentence) for part in self.bubbles for sentence in part.sentences)

    @cached_property
    def word_count(self) -> int:
        return sum(part.word_count for part in self.bubbles)


class ParsedAnswer:
    """An answer with all its levels, so that a rule can compare them."""

    def __init__(self, source: AnswerText) -> None:
        self.source = source
        self.levels: Mapping[Level, LevelText] = {
            level: LevelText(
                level=level,
                bubbles=_parts(source.bubbles.get(level, ()), is_button=False),
                buttons=_parts(source.buttons.get(level, ()), is_button=True),
                answer=self,
            )
            for level in LEVELS
            if level in source.bubbles or level in source.buttons or not source.interface
        }


def tokenize(text: str, offset: int = 0) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        yield Token(match.group(), offset + match.start(), offset + match.end(), str(match.lastgroup))


def _parts(texts: tuple[str, ...], is_button: bool) -> tuple[Part, ...]:
    return tuple(Part(text, index, is_button, tuple(_lines(text))) for index, text in enumerate(texts))


def _lines(text: str) -> Iterator[Line]:
    for match in re.finditer(r"[^\n]+", text):
        content = match.group()
        is_item = content.startswith("- ")
        start = match.start() + (2 if is_item else 0)
        content = content[2:] if is_item else content
        if content.strip():
            yield Line(content, start, match.end(), is_item, tuple(_sentences(content, start, is_item)))


def _sentences(text: str, offset: int, is_item: bool) -> Iterator[Sentence]:
    begin = 0
    for match in _SENTENCE_END.finditer(text):
        if match.end() < len(text) and not _ends_sentence(text, match):
            continue
        yield from _sentence(text, begin, match.end(), offset, is_item)
        begin = match.end()
    yield from _sentence(text, begin, len(text), offset, is_item)


def _sentence(text: str, begin: int, end: int, offset: int, is_item: bool) -> Iterator[Sentence]:
    piece = text[begin:end]
    stripped = piece.strip()
    if any(character.isalnum() for character in stripped):
        start = offset + begin + len(piece) - len(piece.lstrip())
        yield Sentence(stripped, start, start + len(stripped), is_item)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() :].lstrip()
    if not following or following[0].islower():
        return not following
    if match.group()[0] != ".":
        return True
    before = re.search(r"(?:(\w+)\s+)?(\w+)$", text[: match.start()])
    if before is None:
        return True
    previous, last = before.group(1) or "", before.group(2)
    if last.isdigit() and len(last) <= 2:
        if following.startswith(MONTHS):
            return False
        return previous.lower() not in _BEFORE_ORDINAL
    return last not in _OPEN_ABBREVIATIONS
