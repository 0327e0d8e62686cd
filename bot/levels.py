"""The three reading levels, from everyday German to easy language."""

from __future__ import annotations

from typing import Literal, get_args

Level = Literal["alltag", "einfach", "leicht"]

LEVELS: tuple[Level, ...] = get_args(Level)
DEFAULT_LEVEL: Level = "einfach"


def is_level(value: object) -> bool:
    """True for the three names that content files, slots and requests use."""
    return value in LEVELS


def to_level(value: object) -> Level:
    """The level of that name; the default one for everything else, so that a broken slot never stops an answer."""
    for level in LEVELS:
        if value == level:
            return level
    return DEFAULT_LEVEL


def simpler(level: Level) -> Level | None:
    """The next easier level; None where there is none."""
    position = LEVELS.index(level) + 1
    return LEVELS[position] if position < len(LEVELS) else None
