"""How people call places: `data/ortsteile.csv`, `data/ortsnamen.yml` and `data/ausserhalb.yml`."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.errors import ContentError
from bot.places.place import load_places
from bot.problems import Problem
from bot.yaml_file import line_of, read_yaml

Names = Mapping[str, tuple[str, ...]]
Words = tuple[str, ...]


@dataclass(frozen=True)
class CityPart:
    """A part of a city; some names mean it only together with the city ("Essen-Werden")."""

    name: str
    city: str
    only_with_city: bool


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Region(_File):
    """An area without borders; its Landschaftsverband only where all of it belongs there."""

    name: str
    landschaftsverband: Literal["LVR", "LWL", ""] = Field(alias="verband")
    located: str = Field(alias="im")
    aliases: Words = Field(alias="auch", default=())


class PlaceNames(_File):
    """Names and signs within North Rhine-Westphalia; what each list is for stands in the file."""

    aliases: Names = Field(alias="andere_namen")
    initials: Names = Field(alias="kuerzel")
    districts: Names = Field(alias="kreise")
    regions: tuple[Region, ...] = Field(alias="gegenden")
    adjectives: Names = Field(alias="beinamen")
    nouns: Words = Field(alias="hauptwoerter")
    small_words: Words = Field(alias="andere_woerter")
    person_names: Words = Field(alias="personennamen")
    sure_before: Words = Field(alias="sicher_davor")
    maybe_before: Words = Field(alias="vielleicht_davor")
    never_before: Words = Field(alias="nicht_davor")
    seats: Names = Field(alias="sitze")
    name_before: Words = Field(alias="name_davor")
    never_after: Words = Field(alias="nicht_danach")
    word_after: Words = Field(alias="wort_danach")
    living: Words = Field(alias="wohnen")
    sitting: Words = Field(alias="sitzen")
    endings: Words = Field(alias="endungen")
    no_endings: Words = Field(alias="keine_endungen")
    no_places: Words = Field(alias="keine_orte")
    fillers: Words = Field(alias="fuellwoerter")
    negations: Words = Field(alias="verneinung")
    after_negation: Words = Field(alias="nach_verneinung")
    articles: Words = Field(alias="begleiter")
    amount_after: Words = Field(alias="zahl_danach")
    number_before: Words = Field(alias="zahl_davor")
    corrections: Words = Field(alias="berichtigung")


class OutsideNames(_File):
    """Places and postal codes outside North Rhine-Westphalia."""

    places: Names = Field(alias="orte")
    states: Words = Field(alias="laender")
    countries: Mapping[str, str] = Field(alias="staaten")
    same_names: Names = Field(alias="gleiche_namen")
    words: Words = Field(alias="woerter")
    postal_codes: Mapping[str, str] = Field(alias="postleitzahlen")


def load_city_parts(path: Path) -> tuple[CityPart, ...]:
    """The parts of cities, in the order of the file; ContentError names the line that cannot be read."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for line, row in enumerate(rows, start=2):
        if not row.get("ortsteil") or not row.get("gemeinde") or row.get("nur_mit_stadt") not in ("ja", "nein"):
            raise ContentError(
                [
                    Problem(
                        path,
                        line,
                        "In dieser Zeile fehlt etwas.",
                        "Schreiben Sie Ortsteil, Gemeinde und ja oder nein, getrennt durch Kommas.",
                    )
                ]
            )
    return tuple(CityPart(row["ortsteil"], row["gemeinde"], row["nur_mit_stadt"] == "ja") for row in rows)


def load_place_names(path: Path) -> PlaceNames:
    """`data/ortsnamen.yml`; ContentError tells what is wrong with it."""
    return read_yaml(path, PlaceNames)


def load_names(data: Path) -> tuple[tuple[CityPart, ...], PlaceNames, OutsideNames]:
    """All three files below that folder; ContentError also names places in them that do not exist."""
    parts = load_city_parts(data / "ortsteile.csv")
    names = load_place_names(data / "ortsnamen.yml")
    outside = read_yaml(data / "ausserhalb.yml", OutsideNames)
    places = load_places(data / "places.csv")
    municipalities = {place.name for place in places}
    known = municipalities | {place.district for place in places}
    beyond = {name for listed in outside.places.values() for name in listed}
    problems = [
        _no_such_place(data / "ortsteile.csv", line, part.city)
        for line, part in enumerate(parts, start=2)
        if part.city not in municipalities
    ]
    for key, listed in (
        ("andere_namen", names.aliases),
        ("kuerzel", names.initials),
        ("kreise", names.districts),
        ("beinamen", names.adjectives),
    ):
        problems += _unknown_places(data / "ortsnamen.yml", key, listed, known)
    problems += _unknown_places(data / "ausserhalb.yml", "gleiche_namen", outside.same_names, beyond)
    if problems:
        raise ContentError(problems)
    return parts, names, outside


def _unknown_places(path: Path, key: str, listed: Names, known: Collection[str]) -> Iterator[Problem]:
    for alias, meant in listed.items():
        for name in meant:
            if name not in known:
                yield _no_such_place(path, line_of(path, [key, alias]), name)


def _no_such_place(path: Path, line: int, name: str) -> Problem:
    return Problem(
        path,
        line,
        f'Den Ort "{name}" gibt es nicht.',
        "Schreiben Sie ihn wie in places.csv, mit Zusätzen wie (Westf.).",
    )
