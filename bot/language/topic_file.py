"""Reads a topic file as the texts that the checker checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.language.text import LEVELS, AnswerText, Exemption, Level


@dataclass(frozen=True)
class NamedText:
    """A text of a topic file and where it stands in it, such as `antwort.was`."""

    name: str
    text: AnswerText


class TopicFileError(Exception):
    """The file is no topic file; the message is German and says what to do."""


def read_topic_file(path: Path) -> list[NamedText]:
    """Titles and button texts first, then each aspect."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise TopicFileError(f"{path}: Die Datei ist nicht lesbar. {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("antwort"), dict):
        raise TopicFileError(f"{path}: Hier fehlt „antwort“. Ist das eine Themen-Datei?")
    return [*_labels(data), *_aspects(data)]


def _labels(data: Mapping[str, Any]) -> Iterator[NamedText]:
    titles = _by_level(data.get("titel"))
    buttons = {**titles, **_by_level(data.get("knopf"))}
    if buttons != titles:
        bubbles: dict[Level, tuple[str, ...]] = {level: (title,) for level, title in titles.items()}
        text = AnswerText(bubbles=bubbles, words=_words(data), titles=_hard_titles(data), interface=True)
        yield NamedText("titel", text)
    yield NamedText("knopf" if "knopf" in data else "titel", _button(buttons, data))
    for aspect, texts in (data.get("fragen") or {}).items():
        yield NamedText(f"fragen.{aspect}", _button(_by_level(texts), data))


def _button(texts: Mapping[Level, str], data: Mapping[str, Any]) -> AnswerText:
    return AnswerText(
        buttons={level: (text,) for level, text in texts.items()},
        words=_words(data),
        titles=_hard_titles(data),
        interface=True,
    )


def _hard_titles(data: Mapping[str, Any]) -> dict[Level, str]:
    """Titles that may have hard words; a title in "leicht" is checked like any other text."""
    return {level: title for level, title in _by_level(data.get("titel")).items() if level != "leicht"}


def _aspects(data: Mapping[str, Any]) -> Iterator[NamedText]:
    amounts = {name: str(values[max(values, key=str)]) for name, values in (data.get("betraege") or {}).items()}
    facts = tuple(str(fact["text"]) for fact in data.get("fakten") or ()) + tuple(amounts.values())
    exemptions = [Exemption(str(entry["regel"]), str(entry["stelle"]), str(entry.get("grund", ""))) for entry in data.get("ausnahmen") or ()]
    texts = [(f"antwort.{aspect}", bubbles) for aspect, bubbles in data["antwort"].items()]
    for audience, aspects in (data.get("antwort_fuer") or {}).items():
        texts += [(f"antwort_fuer.{audience}.{aspect}", bubbles) for aspect, bubbles in aspects.items()]
    resolved = [(name, _bubbles(levels or {}, amounts)) for name, levels in texts]
    for number, (name, bubbles) in enumerate(resolved):
        own = [exemption for exemption in exemptions if _belongs(exemption, number, [bubbles for _, bubbles in resolved])]
        text = AnswerText(
            bubbles=bubbles,
            words=_words(data),
            facts=facts,
            exceptions=tuple(own),
            titles=_by_level(data.get("titel")),
        )
        yield NamedText(name, text)


def _belongs(exemption: Exemption, number: int, texts: list[dict[Level, tuple[str, ...]]]) -> bool:
    """An exemption goes to the texts with its words; where no text has them, to the first, which then says so."""
    holders = [index for index, bubbles in enumerate(texts) if any(exemption.passage in bubble for level in bubbles.values() for bubble in level)]
    return number in (holders or [0])


def _bubbles(levels: Mapping[str, Any], amounts: Mapping[str, str]) -> dict[Level, tuple[str, ...]]:
    return {level: tuple(_with_amounts(str(text), amounts).strip("\n") for text in levels.get(level) or ()) for level in LEVELS}


def _with_amounts(text: str, amounts: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: amounts.get(match.group(1), match.group()), text)


def _by_level(texts: Mapping[str, Any] | None) -> dict[Level, str]:
    return {level: str(texts[level]) for level in LEVELS if texts and texts.get(level)}


def _words(data: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(word) for word in data.get("woerter") or ())
