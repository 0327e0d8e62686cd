"""What the checker found: one place, one rule, and a text an editor can act on."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.text import LEVELS, Level


@dataclass(frozen=True)
class Finding:
    """One finding. `start` and `end` count characters in the bubble or button that `passage` is cut from."""

    rule: str
    severity: str
    level: Level
    bubble: int | None
    button: int | None
    start: int
    end: int
    passage: str
    what: str
    why: str
    suggestion: str
    replacement: str | None = None

    @property
    def is_error(self) -> bool:
        return self.severity == "fehler"

    @property
    def sort_key(self) -> tuple[int, int, int, int, int, str, str]:
        """Level, then bubbles before buttons, then the place in the text; what concerns the whole level comes first."""
        place = -1 if self.bubble is None else self.bubble
        button = -1 if self.button is None else self.button
        return LEVELS.index(self.level), button, place, self.start, self.end, self.rule, self.what

    def as_dict(self) -> dict[str, str | int | None]:
        """The finding with the German keys that the editors' desk and the command line show."""
        return {
            "regel": self.rule,
            "schwere": self.severity,
            "register": self.level,
            "nachricht": self.bubble,
            "knopf": self.button,
            "von": self.start,
            "bis": self.end,
            "stelle": self.passage,
            "was": self.what,
            "warum": self.why,
            "vorschlag": self.suggestion,
            "ersatz": self.replacement,
        }
