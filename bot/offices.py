"""The offices: `data/offices.yml`. Who they are, whom and where they serve, how to reach them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.errors import ContentError
from bot.messages import Office
from bot.places import Place
from bot.problems import Problem
from bot.topics import Text, TopicId
from bot.yaml_file import line_of, read_yaml

GERMANY = "Deutschland"
WIDE_AREAS = (GERMANY, "NRW", "LVR", "LWL")

_PHONE = re.compile(r"\d+( \d+)*")
_WEB = re.compile(r"https?://\S+")
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def _to_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _check_phone(value: Any) -> Any:
    if isinstance(value, str) and not _PHONE.fullmatch(value):
        raise ValueError(
            f'Die Rufnummer "{value}" steht nicht in Gruppen. | Schreiben Sie nur Ziffern und Leerzeichen, zum Beispiel  0211 837 26 27'
        )
    return value


def _check_web(value: Any) -> Any:
    if isinstance(value, str) and not _WEB.fullmatch(value):
        raise ValueError(
            f'"{value}" ist keine Internetadresse. | Schreiben Sie die ganze Adresse, zum Beispiel  https://www.115.de'
        )
    return value


def _check_date(value: Any) -> Any:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError(
            f'Bei "stand" steht "{value}". | Schreiben Sie Jahr oder Jahr-Monat in Anführungszeichen, zum Beispiel  stand: "2026-11"'
        )
    return value


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class OfficeSource(_Entry):
    """Where an entry was read; not for users, they get `web`."""

    title: Text = Field(alias="titel")
    url: str = ""


class OfficeEntry(_Entry):
    """An office as the file has it. What nobody confirmed is empty."""

    id: TopicId
    name: Text
    topic: TopicId = Field(alias="thema")
    audience: Literal["alle", "arbeitgeber", "behinderung", "einwanderung"] = Field(alias="fuer")
    area: Annotated[tuple[Text, ...], BeforeValidator(_to_list), Field(alias="gebiet", min_length=1)]
    phone: Annotated[Annotated[str, StringConstraints(max_length=30)], BeforeValidator(_check_phone)] = Field(
        alias="telefon", default=""
    )
    email: str = ""
    web: Annotated[str, BeforeValidator(_check_web)] = ""
    address: str = Field(alias="adresse", default="")
    hours: str = Field(alias="oeffnungszeiten", default="")
    note: str = Field(alias="hinweis", default="")
    source: OfficeSource = Field(alias="quelle")
    more_sources: tuple[OfficeSource, ...] = Field(alias="weitere_quellen", default=())
    as_of: Annotated[str, BeforeValidator(_check_date)] = Field(alias="stand")
    confirmed: Literal["ja", "nein"] = Field(alias="gesichert")

    @property
    def is_confirmed(self) -> bool:
        """False for entries that rest on general knowledge."""
        return self.confirmed == "ja"

    def specificity(self, place: Place | None) -> int:
        """How closely the area fits: 5 the municipality, 4 its Kreis, 3 its Landschaftsverband, 2 NRW, 1 Germany; 0 not at all."""
        if place is not None and not place.is_outside:
            if place.kind == "municipality" and place.name in self.area:
                return 5
            if place.district and place.district in self.area:
                return 4
            if place.landschaftsverband and place.landschaftsverband in self.area:
                return 3
        if "NRW" in self.area and not (place is not None and place.is_outside):
            return 2
        return 1 if GERMANY in self.area else 0

    @property
    def has_contact(self) -> bool:
        """False where only the web page can be shown."""
        return bool((self.phone and self.is_confirmed) or self.email or self.address)

    def to_office(self, why: str = "", name: str = "", lender: OfficeEntry | None = None) -> Office:
        """As it is shown. A phone number of an entry that nobody confirmed is left out; `lender` is a service whose number and hours stand in."""
        return Office(
            id=self.id,
            name=name or self.name,
            phone=lender.phone if lender else self.phone if self.is_confirmed else "",
            email=self.email,
            web=self.web,
            address=self.address,
            hours=self.hours or (lender.hours if lender else ""),
            why=why,
        )


Offices = Mapping[str, OfficeEntry]


class _OfficesFile(_Entry):
    offices: tuple[OfficeEntry, ...] = Field(alias="stellen")


def load_offices(path: Path, places: Collection[Place]) -> Offices:
    """All offices by id; ContentError carries every fault, also areas that `places` do not know."""
    entries = read_yaml(path, _OfficesFile).offices
    problems = [*_duplicates(entries, path), *_unknown_areas(entries, places, path)]
    if problems:
        raise ContentError(problems)
    return {entry.id: entry for entry in entries}


def find_unknown_topics(offices: Offices, topics: Collection[str], path: Path) -> list[Problem]:
    """Offices whose `thema` is no topic."""
    return [
        Problem(
            path,
            line_of(path, ["stellen", number, "thema"]),
            f'Das Thema "{entry.topic}" gibt es nicht.',
            "Prüfen Sie die Schreibweise.",
        )
        for number, entry in enumerate(offices.values())
        if entry.topic not in topics
    ]


def _duplicates(entries: tuple[OfficeEntry, ...], path: Path) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.id in seen:
            line = line_of(path, ["stellen", number, "id"])
            yield Problem(
                path,
                line,
                f'Die Stelle "{entry.id}" gibt es schon.',
                "Löschen Sie einen der beiden Einträge, oder ändern Sie die id.",
            )
        seen.add(entry.id)


def _unknown_areas(entries: tuple[OfficeEntry, ...], places: Collection[Place], path: Path) -> Iterator[Problem]:
    known = {name for place in places for name in (place.name, place.district)}
    for number, entry in enumerate(entries):
        is_wide = len(entry.area) == 1 and entry.area[0] in WIDE_AREAS
        for area in () if is_wide else entry.area:
            if area not in known:
                yield Problem(
                    path,
                    line_of(path, ["stellen", number, "gebiet"]),
                    f'Bei "{entry.id}" steht das Gebiet "{area}". Das kenne ich nicht.',
                    "Möglich sind Deutschland, NRW, LVR, LWL oder eine Liste von Kreisen und Gemeinden, geschrieben wie in places.csv.",
                )
