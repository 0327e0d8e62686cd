"""What is told of the checks: table, description, summary, and the report `docs/content.md`."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from bot.checks.notes import Note, Sheet
from bot.checks.report import counted, describe, markdown, summary, table

TODAY = datetime.date(2026, 11, 24)
NOTE = Note(3, "S4", False, "Was.", "Wie.", "Warum.", "antwort.was", "leicht", "wird gezahlt")


def test_rules_stand_in_the_order_of_the_rule_book_and_other_checks_behind_them() -> None:
    rules = ["Verweis", "W12", "S4", "W2", "C8", "Aufbau"]
    lines = table([Sheet(Path("a.yml"), "Themen", tuple(replace(NOTE, rule=rule) for rule in rules))]).splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["W2", "W12", "S4", "C8", "Aufbau", "Verweis"]


def test_a_long_passage_is_cut() -> None:
    text = describe([Sheet(Path("a.yml"), "Themen", (replace(NOTE, passage="Wort " * 60),))])
    assert "Wort …" in text and max(map(len, text.splitlines())) < 180


def test_one_and_many_and_none_have_their_own_words() -> None:
    assert [counted(number, "Hinweis", "Hinweise") for number in (0, 1, 2, 1234)] == [
        "kein Hinweis",
        "1 Hinweis",
        "2 Hinweise",
        "1.234 Hinweise",
    ]
    assert (
        summary([Sheet(Path("a.yml"), "Oberfläche", (NOTE, NOTE), 1)])
        == "Geprüft: 1 Datei mit 1 Text. Kein Fehler, 2 Hinweise."
    )


def test_a_report_without_findings_says_so() -> None:
    text = markdown([Sheet(Path("a.yml"), "Themen", (), 3)], [], {}, TODAY)
    assert "Es gibt keine Fehler und keine Hinweise." in text
    assert "Kein Thema ist fällig, auch nicht in den nächsten 90 Tagen." in text
