"""Reads the test data of the language rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from bot.language.findings import Finding
from bot.language.text import LEVELS, AnswerText, Level

DATA: Final = Path(__file__).parent / "language" / "data"


@dataclass(frozen=True)
class Case:
    """A text in one level; `passages` are what the rule must find, none for a good text."""

    rule: str
    level: Level
    text: AnswerText
    passages: tuple[str, ...]
    is_part: bool
    companions: frozenset[str]
    replacement: str | None
    is_known: bool

    @property
    def name(self) -> str:
        words = next(iter([*self.text.bubbles.values(), *self.text.buttons.values()]))[0]
        return f"{self.rule}-{self.level}-{words[:40]!r}"

    def is_found(self, finding: Finding) -> bool:
        if self.passages == ("*",):
            return True
        return any(
            passage in finding.passage if self.is_part else passage == finding.passage for passage in self.passages
        )


def load(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def rule_cases(kind: str) -> list[Case]:
    """`schlecht` or `gut`."""
    return [case for path in sorted((DATA / "rules").glob("*.yml")) for case in _cases(path, kind)]


def _cases(path: Path, kind: str) -> Iterator[Case]:
    for group in yaml.safe_load(path.read_text(encoding="utf-8")):
        for level in group["register"]:
            for entry in group[kind]:
                yield _case(path.stem, level, {"text": entry} if isinstance(entry, str) else entry)


def _case(rule: str, level: Level, entry: dict[str, Any]) -> Case:
    passages = entry.get("stelle", [])
    return Case(
        rule=rule,
        level=level,
        text=AnswerText(
            bubbles={level: _texts(entry["text"])} if "text" in entry else {},
            buttons={level: tuple(entry["knoepfe"])} if "knoepfe" in entry else {},
            words=tuple(entry.get("woerter", ())),
            interface=True,
        ),
        passages=tuple(str(passage) for passage in (passages if isinstance(passages, list) else [passages])),
        is_part=entry.get("enthaelt", False),
        companions=frozenset(entry.get("auch", ())),
        replacement=entry.get("ersatz"),
        is_known=entry.get("bekannt", False),
    )


def _texts(text: str | list[str]) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list) else (text,)


def model_answers() -> dict[str, AnswerText]:
    """The three answers that set the standard, by topic."""
    return {
        topic: AnswerText(
            bubbles={level: tuple(bubble.strip("\n") for bubble in data[level]["nachrichten"]) for level in LEVELS},
            buttons={level: tuple(data[level]["knoepfe"]) for level in LEVELS},
            words=tuple(word for level in LEVELS for word in data[level]["woerter"]),
            facts=tuple(data["fakten"]),
            titles=data["titel"],
        )
        for topic, data in load("model_answers.yml").items()
    }
