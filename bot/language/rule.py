"""The frame of a rule: a module that finds places, and a YAML file with its limits and messages."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.language.findings import Finding
from bot.language.lexicon import Lexicon
from bot.language.parsing import LevelText, Part
from bot.language.terms import Terms
from bot.language.text import Level
from bot.language.wordlists import WordLists


@dataclass(frozen=True)
class Hit:
    """A place that a rule found. `message` names the text in the rule's YAML file, which also says how grave it is."""

    part: Part | None
    start: int
    end: int
    message: str = "text"
    values: Mapping[str, object] = field(default_factory=dict)
    replacement: str | None = None


@dataclass(frozen=True)
class Context:
    """What a rule may use: its own settings for this level, the lexicon, the word lists, the glossary's words."""

    settings: Mapping[str, Any]
    lexicon: Lexicon
    lists: WordLists
    terms: Terms


Find = Callable[[LevelText, Context], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """A rule as its two files describe it."""

    id: str
    find: Find
    settings: Mapping[str, Any]
    messages: Mapping[str, Mapping[str, Any]]
    for_short_texts: bool = True
    """False where the rule needs a whole answer: it leaves labels and messages of the interface alone."""

    def levels(self) -> frozenset[str]:
        return frozenset(level for message in self.messages.values() for level in message["schwere"])

    def settings_of(self, level: Level) -> Mapping[str, Any]:
        return {**self.settings.get("immer", {}), **self.settings.get(level, {})}

    def check(self, text: LevelText, lexicon: Lexicon, lists: WordLists, terms: Terms) -> Iterator[Finding]:
        if text.level not in self.levels() or (text.answer.source.interface and not self.for_short_texts):
            return
        context = Context(self.settings_of(text.level), lexicon, lists, terms)
        for hit in self.find(text, context):
            severity = self.messages[hit.message]["schwere"].get(text.level)
            if severity is not None:
                yield self._finding(text.level, hit, severity)

    def _finding(self, level: Level, hit: Hit, severity: str) -> Finding:
        message = self.messages[hit.message]
        passage = hit.part.text[hit.start : hit.end] if hit.part else ""
        values = {"stelle": passage, "register": level, "ersatz": hit.replacement, **hit.values}
        texts = {key: str(message[key]).format(**values).strip() for key in ("was", "warum", "vorschlag")}
        return Finding(
            rule=self.id,
            severity=severity,
            level=level,
            bubble=hit.part.index if hit.part and not hit.part.is_button else None,
            button=hit.part.index if hit.part and hit.part.is_button else None,
            start=hit.start,
            end=hit.end,
            passage=passage,
            what=texts["was"],
            why=texts["warum"],
            suggestion=texts["vorschlag"],
            replacement=hit.replacement,
        )


def load_rules() -> tuple[Rule, ...]:
    """All rules of the package `rules`, in the order of their file names."""
    folder = Path(__file__).parent / "rules"
    names = sorted(module.name for module in pkgutil.iter_modules([str(folder)]))
    return tuple(_load_rule(folder, name) for name in names)


def _load_rule(folder: Path, name: str) -> Rule:
    module = importlib.import_module(f"bot.language.rules.{name}")
    data = yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))
    return Rule(
        id=data["id"],
        find=module.find,
        settings=data.get("werte", {}),
        messages=data["nachrichten"],
        for_short_texts=data.get("kurze_texte", True),
    )
