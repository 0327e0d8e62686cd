"""A place, and `data/places.csv`: the municipalities of North Rhine-Westphalia."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PlaceKind = Literal["municipality", "district", "region", "outside"]

NRW = "Nordrhein-Westfalen"

_SUFFIX = re.compile(r"\s*\([^)]*\)$|/.*$")


@dataclass(frozen=True)
class Place:
    """A municipality, a Kreis, a region or a place outside; what is not certain is empty.

    `ags` is the official key (eight digits, a Kreis five) or a name of our own; it fits into a button.
    `located` is only given where "in" and the name would be wrong.
    """

    ags: str
    name: str
    district: str = ""
    landschaftsverband: str = ""
    employment_agency: str = ""
    postal_codes: tuple[str, ...] = ()
    kind: PlaceKind = "municipality"
    state: str = NRW
    located: str = ""
    pilot: bool = False

    @property
    def short_name(self) -> str:
        """The name as people say it: "Gronau", not "Gronau (Westf.)". Outside, the addition tells it from a namesake here: "Halle (Saale)"."""
        return self.name if self.is_outside else _SUFFIX.sub("", self.name)

    @property
    def where(self) -> str:
        """As it stands in a sentence: "in Gronau", "im Kreis Unna", "im Märkischen Kreis"."""
        return self.located or _locate(self.short_name)

    @property
    def district_where(self) -> str:
        """The Kreis as it stands in a sentence; empty where it is not known."""
        return _locate(self.district) if self.district else ""

    @property
    def administration(self) -> str:
        """Who runs the offices of city or Kreis: "Stadt Köln", "Kreis Unna"; empty where it is not known."""
        return f"Stadt {self.name}" if self.is_own_district else self.district

    @property
    def is_own_district(self) -> bool:
        """True for a city that is no part of a Kreis."""
        return self.kind == "municipality" and self.district == self.name

    @property
    def is_outside(self) -> bool:
        """True for a place that does not lie in North Rhine-Westphalia."""
        return self.kind == "outside"


def load_places(path: Path) -> tuple[Place, ...]:
    """All municipalities, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Place(
                ags=row["ags"],
                name=row["gemeinde"],
                district=row["kreis"],
                landschaftsverband=row["landschaftsverband"],
                employment_agency=row["agentur_fuer_arbeit"],
                postal_codes=tuple(row["plz"].split()),
                pilot=row["nrw_integrativ_pilot"] == "ja",
            )
            for row in csv.DictReader(file)
        )


def districts_of(places: Iterable[Place]) -> tuple[Place, ...]:
    """The Kreise that these municipalities lie in; a city that is no part of a Kreis is none."""
    districts: dict[str, Place] = {}
    for place in places:
        if place.district != place.name:
            districts.setdefault(
                place.district,
                Place(
                    ags=place.ags[:5],
                    name=place.district,
                    district=place.district,
                    landschaftsverband=place.landschaftsverband,
                    employment_agency=place.employment_agency,
                    kind="district",
                ),
            )
    return tuple(districts.values())


def _locate(name: str) -> str:
    if name.startswith("Städteregion"):
        return f"in der {name}"
    if name.endswith("ischer Kreis"):
        return f"im {name.removesuffix('er Kreis')}en Kreis"
    return (
        f"im {name}"
        if "kreis" in name.casefold().split("-")[-1] or name.startswith(("Kreis ", "Rhein-Kreis"))
        else f"in {name}"
    )
