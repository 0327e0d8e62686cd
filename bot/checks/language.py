"""The language checker, run over the texts of one file; its findings as notes with their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.checks.notes import Note
from bot.checks.texts import Place, PlacedText
from bot.glossary import Glossary
from bot.language import exemptions
from bot.language.checker import Checker
from bot.language.findings import Finding
from bot.language.readability import Readability
from bot.levels import Level
from bot.yaml_file import Lines

_MISSING_WORD = "C8"


class LanguageCheck:
    """The checker with the glossary that holds at the moment; None where there is none."""

    def __init__(self, checker: Checker, glossary: Glossary | None) -> None:
        self._checker = checker
        self._glossary = glossary

    def notes(self, path: Path, texts: Sequence[PlacedText]) -> Iterator[Note]:
        """What the rules say about the texts of that file."""
        found = self._checker.check_topic([placed.text for placed in texts], self._glossary)
        if not any(found):
            return
        lines = Lines(path)
        told: set[str] = set()
        for placed, findings in zip(texts, found, strict=True):
            for finding in findings:
                if _is_about_the_file(finding):  # and so it comes with each text of the file
                    if finding.what in told:
                        continue
                    told.add(finding.what)
                yield _to_note(placed, finding, lines)

    def readability(self, texts: Sequence[PlacedText]) -> Iterator[tuple[Level, Readability]]:
        """How hard each text is that is long enough to tell."""
        for placed in texts:
            if not placed.text.interface:
                yield from self._checker.readability(placed.text).items()


def _is_about_the_file(finding: Finding) -> bool:
    return finding.rule == _MISSING_WORD and finding.bubble is None and finding.button is None


def _to_note(placed: PlacedText, finding: Finding, lines: Lines) -> Note:
    place, name, breaks = _place_of(placed, finding)
    return Note(
        line=lines.at(place, breaks),
        rule=finding.rule,
        is_error=finding.is_error,
        what=finding.what,
        why=finding.why,
        how=finding.suggestion,
        place=name,
        level=finding.level,
        passage=finding.passage,
    )


def _place_of(placed: PlacedText, finding: Finding) -> tuple[Place, str, int]:
    """Where the finding stands in the file, what that place is called, and how many line breaks stand before it in its text."""
    if finding.rule == exemptions.RULE:
        return ("ausnahmen",), "ausnahmen", 0
    if _is_about_the_file(finding):
        return ("woerter",), "woerter", 0
    if finding.bubble is None:
        return (*placed.place, finding.level), placed.name, 0
    name = placed.name if placed.text.interface else f"{placed.name}, Nachricht {finding.bubble + 1}"
    text = placed.text.bubbles[finding.level][finding.bubble]
    return (*placed.place, finding.level, finding.bubble), name, text.count("\n", 0, finding.start)
