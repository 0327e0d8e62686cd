"""What the check tells: a note is one thing to mend or to look at, a sheet is one file with its notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from bot.errors import ContentError
from bot.language.readability import Readability
from bot.levels import Level

Kind = Literal[
    "Themen",
    "Oberfläche",
    "Wörterbuch",
    "Zuständigkeit",
    "Stellen",
    "Beispiele",
    "Signalwörter",
    "Mundart",
    "Offene Fragen",
    "Andere Sprachen",
    "Unbekannt",
]

# The names of the checks that are no language rules; they stand in the same table.
FORM: Final = "Aufbau"
LINK: Final = "Verweis"
NEEDED: Final = "Pflicht"
EXAMPLE: Final = "Beispiel"
REVIEW: Final = "Wiedervorlage"
WORD: Final = "Wörterbuch"


@dataclass(frozen=True)
class Note:
    """German sentences that say what is there, why it matters and how it goes. `rule` is a language rule such as S4, or a check."""

    line: int
    rule: str
    is_error: bool
    what: str
    how: str
    why: str = ""
    place: str = ""
    level: Level | None = None
    passage: str = ""


@dataclass(frozen=True)
class Sheet:
    """`texts` counts what people read: an answer in one level is one, so is a label or an explanation of a word."""

    file: Path
    kind: Kind
    notes: tuple[Note, ...] = ()
    texts: int = 0
    readability: tuple[tuple[Level, Readability], ...] = field(default=())

    @property
    def errors(self) -> int:
        return sum(note.is_error for note in self.notes)

    @property
    def hints(self) -> int:
        return len(self.notes) - self.errors


def notes_of(error: ContentError) -> tuple[Note, ...]:
    """What is wrong with the form of a file."""
    return tuple(Note(problem.line, FORM, True, problem.problem, problem.remedy) for problem in error.problems)


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """From the top of the file to its end; at one line errors come first."""
    return tuple(sorted(notes, key=lambda note: (note.line, not note.is_error)))
