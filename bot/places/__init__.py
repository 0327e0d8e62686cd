"""Places of North Rhine-Westphalia: what they are, how people write them, and which one a message means."""

from bot.places.finder import Finding, FindingKind, PlaceFinder, load_place_finder
from bot.places.place import NRW, Place, PlaceKind, districts_of, load_places

__all__ = [
    "NRW",
    "Finding",
    "FindingKind",
    "Place",
    "PlaceFinder",
    "PlaceKind",
    "districts_of",
    "load_place_finder",
    "load_places",
]
