"""The municipalities of North Rhine-Westphalia: `data/places.csv`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

_SUFFIX = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True)
class Place:
    """One of the 396 municipalities. `ags` is its official key of eight digits."""

    ags: str
    name: str
    district: str
    landschaftsverband: str
    employment_agency: str
    postal_codes: tuple[str, ...]

    @property
    def short_name(self) -> str:
        """The name as people say it: "Gronau", not "Gronau (Westf.)"."""
        return _SUFFIX.sub("", self.name)


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
            )
            for row in csv.DictReader(file)
        )
