"""What is checked: one answer, or one text of the interface, in its reading levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Level = Literal["alltag", "einfach", "leicht"]
LEVELS: Final[tuple[Level, ...]] = ("alltag", "einfach", "leicht")


@dataclass(frozen=True)
class Exemption:
    """A finding that an editor keeps on purpose: rule, the exact words, and the reason."""

    rule: str
    passage: str
    reason: str


@dataclass(frozen=True)
class AnswerText:
    """One aspect of a topic, or with `interface=True` a label or message that belongs to no topic.

    Amounts (`{name}`) are put in before. Buttons stand after the last bubble, so they may be all there is.
    `titles` are the names of the thing that the answer explains: in it they are no hard words.
    """

    bubbles: Mapping[Level, tuple[str, ...]] = field(default_factory=dict)
    buttons: Mapping[Level, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    exceptions: tuple[Exemption, ...] = ()
    titles: Mapping[Level, str] = field(default_factory=dict)
    interface: bool = False
