"""The notes as text: for the command line, and as the report `docs/content.md`."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import Final

from bot.checks.notes import Note, Sheet
from bot.levels import LEVELS, Level
from bot.open_questions import OpenQuestions
from bot.topics import Topic

_COLUMNS: Final[tuple[Level | None, ...]] = (*LEVELS, None)
_NO_LEVEL = "ohne Stufe"
_CHAPTERS = "WZSCT"  # words, signs and numbers, sentences, chat, the text as a whole
_LONGEST_PASSAGE = 160
_SOON = datetime.timedelta(days=90)
_READ_BY_PEOPLE = ("Themen", "Oberfläche", "Wörterbuch", "Zuständigkeit")

Counts = Mapping[tuple[str, Level | None, bool], int]


def describe(sheets: Iterable[Sheet]) -> str:
    """All notes, grouped by file, each with where, what, why and how."""
    return "\n\n".join(
        "\n\n".join([str(sheet.file), *map(_describe_note, sheet.notes)]) for sheet in sheets if sheet.notes
    )


def table(sheets: Sequence[Sheet]) -> str:
    """Errors and hints per rule and level, for a terminal; empty where there is nothing to tell."""
    counts = _count(sheets)
    rules = _rules(counts)
    if not rules:
        return ""
    width = max(len("Regel"), *map(len, rules))
    lines = [
        " " * width + "".join(f"{level or _NO_LEVEL:>20}" for level in _COLUMNS),
        f"{'Regel':<{width}}" + f"{'Fehler':>10}{'Hinweise':>10}" * len(_COLUMNS),
    ]
    for rule in rules:
        lines.append(f"{rule:<{width}}" + "".join(f"{number or '-':>10}" for number in _row(rule, counts)))
    return "\n".join(lines)


def summary(sheets: Sequence[Sheet]) -> str:
    """One line: what was checked, and what came of it."""
    files = Counter(sheet.kind for sheet in sheets)
    topics = files["Themen"]
    others = sum(files.values()) - topics
    parts = [counted(topics, "Thema", "Themen")] if topics else []
    parts += (
        [counted(others, "andere Datei" if topics else "Datei", "andere Dateien" if topics else "Dateien")]
        if others
        else []
    )
    texts = sum(sheet.texts for sheet in sheets)
    errors, hints = sum(sheet.errors for sheet in sheets), sum(sheet.hints for sheet in sheets)
    outcome = f"{counted(errors, 'Fehler', 'Fehler')}, {counted(hints, 'Hinweis', 'Hinweise')}"
    read = f" mit {counted(texts, 'Text', 'Texten')}" if texts else ""
    return f"Geprüft: {' und '.join(parts)}{read}. {outcome[0].upper()}{outcome[1:]}."


def counted(number: int, one: str, many: str) -> str:
    """ "kein Fehler", "1 Thema", "2 Themen"; for nothing only with masculine words."""
    if number == 0:
        return f"kein {one}"
    return f"{_number(number)} {one if number == 1 else many}"


def markdown(sheets: Sequence[Sheet], topics: Iterable[Topic], questions: OpenQuestions, today: datetime.date) -> str:
    """The report of the whole content."""
    by_id = {topic.id: topic for topic in topics}
    parts = [
        "# Inhalte von Lotse",
        f"Stand: {today}. Geschrieben mit `python -m bot check --schreibe docs/content.md`.",
        summary(sheets),
        "## Texte",
        *_texts(sheets),
        "## Fehler und Hinweise",
        _markdown_table(sheets),
        "## Lesbarkeit",
        *_readability(sheets),
        "## Themen mit offenen Fragen",
        *_open(by_id, questions),
        "## Wiedervorlage",
        *_reviews(by_id.values(), today),
    ]
    return "\n\n".join(parts) + "\n"


def _describe_note(note: Note) -> str:
    place = ", ".join(part for part in (note.place, note.level) if part)
    head = f"  Zeile {note.line}: {'Fehler' if note.is_error else 'Hinweis'} {note.rule}" + (
        f" ({place})" if place else ""
    )
    passage = shorten(" ".join(note.passage.split()), _LONGEST_PASSAGE, placeholder=" …")
    body = [("Stelle", passage), ("Problem", note.what), ("Warum", note.why), ("Lösung", note.how)]
    return "\n".join([head, *(f"    {name + ':':<9}{text}" for name, text in body if text)])


def _count(sheets: Iterable[Sheet]) -> Counts:
    return Counter((note.rule, note.level, note.is_error) for sheet in sheets for note in sheet.notes)


def _rules(counts: Counts) -> list[str]:
    """Language rules in the order of the rule book, then the other checks."""
    return sorted({rule for rule, _, _ in counts}, key=_place_in_the_rule_book)


def _place_in_the_rule_book(rule: str) -> tuple[int, int, str]:
    if match := re.fullmatch(r"([A-Z])(\d+)", rule):
        return _CHAPTERS.find(match[1]), int(match[2]), rule
    return len(_CHAPTERS), 0, rule


def _row(rule: str, counts: Counts) -> list[int]:
    return [counts.get((rule, level, is_error), 0) for level in _COLUMNS for is_error in (True, False)]


def _markdown_table(sheets: Sequence[Sheet]) -> str:
    counts = _count(sheets)
    rules = _rules(counts)
    if not rules:
        return "Es gibt keine Fehler und keine Hinweise."
    names = [f"{level or _NO_LEVEL}: {what}" for level in _COLUMNS for what in ("Fehler", "Hinweise")]
    rows = [(rule, _row(rule, counts)) for rule in rules]
    total = [sum(column) for column in zip(*(row for _, row in rows), strict=True)]
    return _markdown_rows(["Regel", *names], [[rule, *map(str, row)] for rule, row in [*rows, ("zusammen", total)]])


def _texts(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield "Ein Text ist eine Antwort in einer Sprachstufe. Auch ein Hinweis, ein Knopf oder die Erklärung von einem Wort ist ein Text."
    rows = []
    for kind in _READ_BY_PEOPLE:
        own = [sheet for sheet in sheets if sheet.kind == kind]
        texts, errors, hints = (
            sum(numbers) for numbers in ([s.texts for s in own], [s.errors for s in own], [s.hints for s in own])
        )
        if texts:
            rows.append([kind, _number(texts), str(errors), str(hints), _decimal(hints / texts)])
    yield _markdown_rows(["", "Texte", "Fehler", "Hinweise", "Hinweise je Text"], rows)


def _readability(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield (
        "Gemessen mit der ersten Wiener Sachtextformel. Sie zählt lange Wörter und lange Sätze. Kurze Antworten sind nicht dabei: "
        "Erst von 40 Wörtern an sagt der Wert etwas."
    )
    rows = []
    everything = [(level, value) for sheet in sheets for level, value in sheet.readability]
    for level in LEVELS:
        values = [value for own, value in everything if own == level]
        if values:
            good = sum(value.is_good for value in values)
            mean = sum(value.value for value in values) / len(values)
            rows.append(
                [
                    level,
                    _decimal(values[0].limit, 1),
                    str(len(values)),
                    _decimal(mean, 1),
                    f"{_decimal(100 * good / len(values), 1)} %",
                ]
            )
    yield _markdown_rows(["Stufe", "Grenze", "Texte", "im Mittel", "in der Grenze"], rows)
    if everything:
        yield f"Alle Stufen zusammen: {_decimal(100 * sum(value.is_good for _, value in everything) / len(everything), 1)} % in der Grenze."


def _open(topics: Mapping[str, Topic], questions: OpenQuestions) -> Iterator[str]:
    yield (
        f"{counted(len(questions), 'Thema lässt', 'Themen lassen')} sich aus den sicheren Fakten nicht ganz beantworten. "
        "Die Antwort soll das ehrlich sagen und die Stelle nennen, die man fragen kann. Die Liste steht in `data/offene_fragen.yml`."
    )
    rows = [
        [_title(topics, name), "<br>".join(texts), ", ".join(_offices(topics, name)) or "–"]
        for name, texts in questions.items()
    ]
    yield _markdown_rows(["Thema", "Was nicht sicher ist", "Wen man fragt"], rows)


def _reviews(topics: Iterable[Topic], today: datetime.date) -> Iterator[str]:
    due = sorted(
        (topic for topic in topics if topic.review_on <= today + _SOON), key=lambda topic: (topic.review_on, topic.id)
    )
    if not due:
        yield f"Kein Thema ist fällig, auch nicht in den nächsten {_SOON.days} Tagen."
        return
    yield _markdown_rows(
        ["Thema", "Tag", ""],
        [[topic.id, str(topic.review_on), "fällig" if topic.review_on <= today else "bald"] for topic in due],
    )


def _title(topics: Mapping[str, Topic], name: str) -> str:
    return f"{topics[name].titles['alltag']} (`{name}`)" if name in topics else f"`{name}`"


def _offices(topics: Mapping[str, Topic], name: str) -> list[str]:
    return (
        [topics[office].titles["alltag"] for office in topics[name].offices if office in topics]
        if name in topics
        else []
    )


def _markdown_rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _decimal(number: float, digits: int = 2) -> str:
    return f"{number:.{digits}f}".replace(".", ",")
