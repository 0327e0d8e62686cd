"""Checks content: everything below `data`, or the files that are named."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.checks.language import LanguageCheck
from bot.checks.notes import FORM, Kind, Note, Sheet, in_order, notes_of
from bot.checks.references import (
    dead_links,
    glossary_faults,
    missing_topics,
    overdue,
    unknown_intents,
    unknown_offers,
    unknown_questions,
)
from bot.checks.texts import PlacedText, glossary_texts, leveled_texts, topic_texts
from bot.content import DATA
from bot.errors import ContentError
from bot.follow_ups import load_follow_ups
from bot.foreign_languages import load_foreign_languages
from bot.glossary import Glossary, load_glossary
from bot.interface import load_interface
from bot.language.checker import Checker
from bot.levels import LEVELS
from bot.nlu.dialect import load_dialect
from bot.offices import Offices, find_unknown_topics, load_offices
from bot.open_questions import load_open_questions
from bot.places import Place, load_places
from bot.problems import Problem
from bot.responsibility_rules import check_rules, load_rules
from bot.signals import load_signals
from bot.topics import Topic, Topics, load_topics, read_topic, topic_files
from bot.yaml_file import read_data

_UNKNOWN = Note(
    line=1,
    rule=FORM,
    is_error=True,
    what="Diese Art von Datei kann ich nicht prüfen.",
    how="Möglich sind Themen-Dateien, Dateien mit Beispielen, glossary.yml, interface.yml, mundart.yml, nachfragen.yml, "
    "offene_fragen.yml, offices.yml, signalwoerter.yml, sprachen.yml, zustaendigkeit.yml.",
)
_ALWAYS_THERE = ("interface.yml", "glossary.yml", "mundart.yml", "signalwoerter.yml", "sprachen.yml", "nachfragen.yml")


class ContentCheck:
    """All checks for the content below one folder. `topics` are the topics that could be read, by file."""

    def __init__(self, checker: Checker, data: Path = DATA, today: datetime.date | None = None) -> None:
        self._checker = checker
        self._data = data
        self._glossary_path = data / "glossary.yml"
        self._domain_path = data.parent / "domain.yml"
        self._today = today or datetime.date.today()
        self._known = {path.stem for path in topic_files(data / "topics")}
        self.topics: dict[Path, Topic] = {}
        self._by_name: Mapping[str, tuple[Kind, Callable[[Path], Sheet]]] = {
            "interface.yml": ("Oberfläche", self._interface),
            "glossary.yml": ("Wörterbuch", self._glossary_file),
            "zustaendigkeit.yml": ("Zuständigkeit", self._responsibility),
            "offices.yml": ("Stellen", self._offices_file),
            "signalwoerter.yml": ("Signalwörter", self._signals),
            "nachfragen.yml": ("Signalwörter", self._follow_ups),
            "mundart.yml": ("Mundart", self._dialect),
            "sprachen.yml": ("Andere Sprachen", self._languages),
            "offene_fragen.yml": ("Offene Fragen", self._open_questions),
        }

    def everything(self) -> list[Sheet]:
        """A sheet for each file, those of the topics first."""
        topics = topic_files(self._data / "topics")
        others = [self._data / name for name in self._by_name if name in _ALWAYS_THERE or (self._data / name).exists()]
        sheets = [self._file(path) for path in (*topics, *others, *sorted((self._data / "nlu").rglob("*.yml")))]
        needed = tuple(missing_topics(self._known))
        if needed:
            sheets.append(Sheet(self._data / "topics", "Unbekannt", needed))
        return [*sheets, *self._broken_foundations(sheets)]

    def files(self, paths: Iterable[Path]) -> list[Sheet]:
        """A sheet for each of the files; of a folder for all files below it that can be checked."""
        named = [file for path in paths for file in (self._files_below(path) if path.is_dir() else [path])]
        self._known |= {path.stem for path in named if _is_topic_file(path)}
        sheets = [self._file(path) for path in named]
        return [*sheets, *self._broken_foundations(sheets)]

    def _files_below(self, folder: Path) -> list[Path]:
        return [path for path in sorted(folder.rglob("*.yml")) if self._way_to_check(path)]

    def _file(self, path: Path) -> Sheet:
        way = self._way_to_check(path)
        if way is None and path.exists():
            return Sheet(path, "Unbekannt", (_UNKNOWN,))
        kind, check = way or ("Unbekannt", self._missing)
        return self._check(path, kind, check)

    def _way_to_check(self, path: Path) -> tuple[Kind, Callable[[Path], Sheet]] | None:
        if path.name in self._by_name:
            return self._by_name[path.name]
        if _is_topic_file(path):
            return "Themen", self._topic
        if _has_key(path, "nlu"):
            return "Beispiele", self._examples
        return None

    def _missing(self, path: Path) -> Sheet:
        read_data(path)
        return Sheet(path, "Unbekannt")

    def _check(self, path: Path, kind: Kind, check: Callable[[Path], Sheet]) -> Sheet:
        try:
            return check(path)
        except ContentError as error:
            return Sheet(path, kind, notes_of(error))

    def _topic(self, path: Path) -> Sheet:
        topic = read_topic(path)
        self.topics[path] = topic
        texts = topic_texts(topic, self._today)
        notes = [
            *self._doubles(path),
            *dead_links(path, topic, self._known),
            *overdue(path, topic, self._today),
            *self._language.notes(path, texts),
        ]
        answers = [placed for placed in texts if not placed.text.interface]
        return Sheet(
            path, "Themen", in_order(notes), len(answers) * len(LEVELS), tuple(self._language.readability(answers))
        )

    def _doubles(self, path: Path) -> Iterator[Note]:
        """The same id in two groups: the file that comes first keeps it."""
        same = [other for other in topic_files(self._data / "topics") if other.stem == path.stem]
        if path in same[1:]:
            yield Note(
                1,
                FORM,
                True,
                f'Das Thema "{path.stem}" gibt es schon: {same[0]}',
                "Löschen Sie eine der beiden Dateien.",
            )

    def _interface(self, path: Path) -> Sheet:
        load_interface(path)
        return self._leveled(path, "Oberfläche")

    def _responsibility(self, path: Path) -> Sheet:
        rules = load_rules(path)
        if self._offices is not None and self._all_topics is not None:
            check_rules(rules, self._offices, self._all_topics, path)
        return self._leveled(path, "Zuständigkeit")

    def _offices_file(self, path: Path) -> Sheet:
        problems = find_unknown_topics(load_offices(path, self._places), self._known, path)
        if problems:
            raise ContentError(problems)
        return Sheet(path, "Stellen")

    def _leveled(self, path: Path, kind: Kind) -> Sheet:
        texts = list(leveled_texts(read_data(path)))
        return self._sheet(path, kind, texts)

    def _glossary_file(self, path: Path) -> Sheet:
        glossary = load_glossary(path)
        return self._sheet(path, "Wörterbuch", glossary_texts(glossary), glossary_faults(path, glossary, self._known))

    def _sheet(self, path: Path, kind: Kind, texts: list[PlacedText], notes: Iterable[Note] = ()) -> Sheet:
        found = in_order([*notes, *self._language.notes(path, texts)])
        return Sheet(path, kind, found, sum(len(placed.text.bubbles) for placed in texts))

    def _signals(self, path: Path) -> Sheet:
        load_signals(path)
        return Sheet(path, "Signalwörter")

    def _follow_ups(self, path: Path) -> Sheet:
        load_follow_ups(path)
        return Sheet(path, "Signalwörter")

    def _dialect(self, path: Path) -> Sheet:
        load_dialect(path)
        return Sheet(path, "Mundart")

    def _languages(self, path: Path) -> Sheet:
        offers = load_foreign_languages(path).offers
        return Sheet(path, "Andere Sprachen", tuple(unknown_offers(path, offers, self._known)))

    def _open_questions(self, path: Path) -> Sheet:
        return Sheet(path, "Offene Fragen", tuple(unknown_questions(path, load_open_questions(path), self._known)))

    def _examples(self, path: Path) -> Sheet:
        read_data(path)
        if self._dialogue_intents is None:
            return Sheet(path, "Beispiele")
        return Sheet(path, "Beispiele", tuple(unknown_intents(path, self._known | self._dialogue_intents)))

    @cached_property
    def _language(self) -> LanguageCheck:
        return LanguageCheck(self._checker, self._glossary)

    @cached_property
    def _glossary(self) -> Glossary | None:
        try:
            return load_glossary(self._glossary_path)
        except ContentError:
            return None

    @cached_property
    def _all_topics(self) -> Topics | None:
        """None where a topic cannot be read, which is told elsewhere."""
        try:
            return load_topics(self._data / "topics")
        except ContentError:
            return None

    @cached_property
    def _offices(self) -> Offices | None:
        try:
            return load_offices(self._data / "offices.yml", self._places)
        except ContentError:
            return None

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        path = self._data / "places.csv"
        try:
            return load_places(path)
        except OSError:
            raise ContentError(
                [Problem(path, 1, "Die Datei places.csv fehlt.", "Holen Sie die Datei mit den Orten zurück.")]
            ) from None

    @cached_property
    def _dialogue_intents(self) -> set[str] | None:
        """The intents of domain.yml, which lies beside `data`."""
        try:
            intents: Any = read_data(self._domain_path).get("intents") or []
        except ContentError:
            return None
        return {str(name) for intent in intents for name in (intent if isinstance(intent, Mapping) else [intent])}

    def _broken_foundations(self, sheets: Iterable[Sheet]) -> Iterator[Sheet]:
        """Files that the check of the others stands on: without them it says too much, or too little."""
        done = {sheet.file for sheet in sheets}
        foundations: list[tuple[Path, Kind, Callable[[Path], object]]] = [
            (self._glossary_path, "Wörterbuch", load_glossary),
            (self._domain_path, "Beispiele", read_data),
        ]
        for path, kind, read in foundations:
            if path not in done:
                try:
                    read(path)
                except ContentError as error:
                    yield Sheet(path, kind, notes_of(error))


def _is_topic_file(path: Path) -> bool:
    return path.parent.parent.name == "topics" or (path.is_file() and _has_key(path, "antwort"))


def _has_key(path: Path, key: str) -> bool:
    """Whether a line begins with the key; the file may be broken elsewhere."""
    try:
        return any(line.startswith(f"{key}:") for line in path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return False
