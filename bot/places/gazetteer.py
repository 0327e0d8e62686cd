"""Every spelling of every place, and what it can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.nlu.folding import fold
from bot.places.names import CityPart, OutsideNames, PlaceNames
from bot.places.place import Place, districts_of
from bot.places.spelling import Key, Token, adjectives_of, key_of, keys_of

ReadingKind = Literal["name", "part", "initials", "adjective", "country", "code"]


@dataclass(frozen=True)
class Reading:
    """One thing that a spelling can mean; `tight`: only with a hyphen or two capitals ("Essen-Werden")."""

    place: Place
    kind: ReadingKind = "name"
    tight: bool = False


@dataclass(frozen=True)
class Mention:
    """The tokens from `first` to `last` mean one of the readings; `mistakes` counts wrong letters."""

    first: int
    last: int
    readings: tuple[Reading, ...]
    mistakes: int = 0

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the readings, each once."""
        return tuple(dict.fromkeys(reading.place for reading in self.readings))

    def has(self, kind: ReadingKind) -> bool:
        """True where every reading is of that kind."""
        return all(reading.kind == kind for reading in self.readings)


class Gazetteer:
    """Finds names by their exact spelling, the longest first."""

    def __init__(
        self, places: Sequence[Place], parts: Iterable[CityPart], names: PlaceNames, outside: OutsideNames
    ) -> None:
        self._readings: dict[Key, list[Reading]] = {}
        self._by_name = {
            place.name: place for place in (*places, *districts_of(places), *_regions(names), *_outside(outside))
        }
        self._add_names(places)
        self._add_districts(names)
        self._add_regions(names)
        self._add_outside(outside)
        self._add_parts(parts)
        self._add_aliases(names.aliases, "name")
        self._add_aliases(outside.same_names, "name")
        self._add_aliases(names.adjectives, "adjective")
        self._add_adjectives(places, outside, {key_of(word) for word in (*names.nouns, *names.small_words)})
        self._add_aliases(names.initials, "initials")
        self._longest: dict[str, int] = defaultdict(int)
        for key in self._readings:
            self._longest[key[0]] = max(self._longest[key[0]], len(key))

    def places(self) -> tuple[Place, ...]:
        """Everything that can be found: municipalities, Kreise, regions and places outside."""
        return tuple(self._by_name.values())

    def longest_match(self, tokens: Sequence[Token], first: int) -> Mention | None:
        """What begins at that token."""
        for length in range(min(self._longest.get(tokens[first].key, 0), len(tokens) - first), 0, -1):
            span = tokens[first : first + length]
            if any(not _joins(token.gap) for token in span[1:]):
                continue
            readings = tuple(
                reading
                for reading in self._readings.get(tuple(token.key for token in span), ())
                if not reading.tight or "-" in span[-1].gap or (span[0].capital and span[-1].capital)
            )
            if readings:
                return Mention(first, first + length - 1, readings)
        return None

    def names_for_typos(self) -> Mapping[str, tuple[Reading, ...]]:
        """Names that may be written with a mistake, each as one word; "Rheinberg" is the city, not "Rhein-Berg"."""
        names: dict[str, tuple[Reading, ...]] = {}
        for key in sorted(self._readings, key=len):
            readings = tuple(self._readings[key])
            if all(reading.kind in ("name", "part") and not reading.tight for reading in readings):
                names.setdefault("".join(key), readings)
        return names

    def _add(self, key: Key, reading: Reading, only_new: bool = False) -> None:
        present = self._readings.setdefault(key, [])
        if reading.place not in [other.place for other in present] and not (only_new and present):
            present.append(reading)

    def _add_names(self, places: Iterable[Place]) -> None:
        for place in places:
            for name in (place.name, place.short_name):
                self._add(key_of(name), Reading(place))
        for place in places:
            for key in keys_of(place.name):
                self._add(key, Reading(place), only_new=True)

    def _add_districts(self, names: PlaceNames) -> None:
        for name, place in self._by_name.items():
            if place.kind == "district":
                for spelling in _district_spellings(name):
                    for key in keys_of(spelling):
                        self._add(key, Reading(place), only_new=True)
        for alias, meant in names.districts.items():
            for key in keys_of(alias):
                self._add(key, Reading(self._by_name[meant[0]]), only_new=True)

    def _add_regions(self, names: PlaceNames) -> None:
        for region in names.regions:
            for alias in (region.name, *region.aliases):
                for key in keys_of(alias):
                    self._add(key, Reading(self._by_name[region.name]), only_new=True)

    def _add_outside(self, outside: OutsideNames) -> None:
        for names in outside.places.values():
            for name in names:
                for key in keys_of(name):
                    self._add(key, Reading(self._by_name[name]), only_new=True)
        for state in outside.states:
            self._add(key_of(state), Reading(self._by_name[state]))
        for country in outside.countries:
            self._add(key_of(country), Reading(self._by_name[country], "country"), only_new=True)

    def _add_parts(self, parts: Iterable[CityPart]) -> None:
        for part in parts:
            city = self._by_name[part.city]
            for key in keys_of(part.name):
                self._add(
                    (*key_of(city.short_name), *key), Reading(city, "part", tight=part.only_with_city), only_new=True
                )
                if not part.only_with_city:
                    self._add(key, Reading(city, "part"))

    def _add_aliases(self, aliases: Mapping[str, tuple[str, ...]], kind: ReadingKind) -> None:
        for alias, meant in aliases.items():
            for name in meant:
                self._add(key_of(alias), Reading(self._by_name[name], kind))

    def _add_adjectives(self, places: Iterable[Place], outside: OutsideNames, words: set[Key]) -> None:
        cities = [*places, *(self._by_name[name] for names in outside.places.values() for name in names)]
        for place in cities:
            if key_of(place.short_name) not in words:
                for key in adjectives_of(place.short_name):
                    self._add(key, Reading(place, "adjective"), only_new=True)


def _regions(names: PlaceNames) -> Iterator[Place]:
    for region in names.regions:
        yield Place(
            ags=f"gegend_{fold(region.name).replace(' ', '_')}",
            name=region.name,
            landschaftsverband=region.landschaftsverband,
            kind="region",
            located=region.located,
        )


def _outside(outside: OutsideNames) -> Iterator[Place]:
    named = [(name, state) for state, names in outside.places.items() for name in names]
    named += [(state, state) for state in outside.states] + list(outside.countries.items())
    for name, state in named:
        located = f"in {state}" if name in outside.countries else ("im Saarland" if name == "Saarland" else "")
        yield Place(ags=f"ausserhalb_{'_'.join(key_of(name))}", name=name, kind="outside", state=state, located=located)


def _district_spellings(name: str) -> Iterator[str]:
    yield name
    if name.startswith("Kreis "):
        yield f"Land{name[0].lower()}{name[1:]}"
        yield name.replace("Kreis ", "Kreises ", 1)
    elif name.endswith("er Kreis"):
        yield name.replace("er Kreis", "en Kreis")
        yield name.replace("er Kreis", "en Kreises")
    else:
        yield f"{name}es"


def _joins(gap: str) -> bool:
    """True where two words can be one name: "Halle/Westfalen", "St. Augustin", "Wetter (Ruhr)"."""
    return len(gap) <= 3 and not set(gap) & set(",;:!?\n")
