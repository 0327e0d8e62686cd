"""How people call places: `data/ortsteile.csv`, `data/ortsnamen.yml` and `data/ausserhalb.yml`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.errors import ContentError
from bot.problems import Problem
from bot.yaml_file import read_yaml

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
                [Problem(path, line, "In dieser Zeile fehlt etwas.", "Schreiben Sie Ortsteil, Gemeinde und ja oder nein, getrennt durch Kommas.")]
            )
    return tuple(CityPart(row["ortsteil"], row["gemeinde"], row["nur_mit_stadt"] == "ja") for row in rows)


def load_place_names(path: Path) -> PlaceNames:
    """`data/ortsnamen.yml`; ContentError tells what is wrong with it."""
    return read_yaml(path, PlaceNames)


def load_outside_names(path: Path) -> OutsideNames:
    """`data/ausserhalb.yml`; ContentError tells what is wrong with it."""
    return read_yaml(path, OutsideNames)
