"""Topic files: what an editor may write, and what is said where it is wrong."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from builders import make_topic

from bot.errors import ContentError
from bot.topics import load_topics, read_topic
from bot.yaml_file import Lines


def problems_of(data: Path, change: str, to: str) -> list[str]:
    path = data / "topics" / "geld" / "zuschuss.yml"
    text = path.read_text(encoding="utf-8")
    assert change in text
    path.write_text(text.replace(change, to), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_topic(path)
    return [str(problem).replace(str(data.parent), "") for problem in caught.value.problems]


def test_a_wrong_date_is_told_with_file_line_problem_and_remedy(data: Path) -> None:
    assert problems_of(data, "wiedervorlage: 2027-05-24", "wiedervorlage: November") == [
        "/data/topics/geld/zuschuss.yml, Zeile 5\n"
        '  Problem: Bei "wiedervorlage" steht kein Datum, sondern "November".\n'
        "  Lösung:  Schreiben Sie Jahr-Monat-Tag, zum Beispiel  wiedervorlage: 2027-05-22"
    ]


@pytest.mark.parametrize(
    ("change", "to", "line", "problem"),
    [
        (
            "fuer: arbeitgeber",
            "fuer: alle_menschen",
            3,
            'Bei "fuer" steht "alle_menschen". Das ist hier nicht bekannt.',
        ),
        ("fuer: arbeitgeber\n", "", 1, '"fuer" fehlt.'),
        ("fuer: arbeitgeber", "fuer: arbeitgeber\nfarbe: blau", 4, '"farbe" ist hier nicht bekannt.'),
        ("fuer: arbeitgeber", "fuer: arbeitgeber\nfuer: alle", 4, '"fuer" steht zweimal, zuerst in Zeile 3.'),
        ("  was:", "  wie:", 11, 'Bei "antwort.wie" steht "wie". Das ist hier nicht bekannt.'),
        ('    leicht: ["Sie bekommen {staffel} Euro."]\n', "", 1, 'Bei "antwort.was" fehlt: leicht.'),
        ('leicht: ["Sie bekommen {staffel} Euro."]', "leicht: []", 14, '"antwort.was.leicht" ist leer.'),
        (
            '["Sie bekommen {staffel} Euro."]',
            '["1", "2", "3", "4"]',
            14,
            'Bei "antwort.was.leicht" stehen zu viele Einträge.',
        ),
        (
            "Sie bekommen {staffel} Euro.",
            "Sie bekommen {hundert} Euro.",
            1,
            'Der Betrag "{hundert}" ist nicht bekannt.',
        ),
        ("leicht: Zuschuss}", f"leicht: {'Zuschuss ' * 6}}}", 1, 'Der Titel in "leicht" ist für einen Knopf zu lang.'),
        ("id: zuschuss", "id: geld", 1, 'Bei "id" steht "geld", die Datei heißt aber "zuschuss.yml".'),
        ("antwort:", "antwort", 11, "Hier stimmt die Schreibweise nicht"),
    ],
)
def test_each_fault_is_told_in_german_with_its_line(data: Path, change: str, to: str, line: int, problem: str) -> None:
    told = problems_of(data, change, to)
    assert len(told) == 1
    assert f"Zeile {line}\n" in told[0]
    assert f"Problem: {problem}" in told[0]
    assert "Lösung:  " in told[0]


def test_all_problems_are_told_in_one_run(data: Path) -> None:
    assert len(problems_of(data, "fuer: arbeitgeber\n", "fuer: niemand\nfarbe: blau\n")) == 2
    (data / "topics" / "geld" / "zweites.yml").write_text("", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_topics(data / "topics")
    assert {problem.file.name for problem in caught.value.problems} == {"zuschuss.yml", "zweites.yml"}


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"", b"- 1\n- 2\n", b"just text", b"{", b"a: [1, 2", b"id: 2027-13-40", b"a: &a [*a]", b"? [a]\n: 1"],
)
def test_a_file_that_is_no_topic_at_all_is_told_too(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thema.yml"
    path.write_bytes(content)
    with pytest.raises(ContentError) as caught:
        read_topic(path)
    assert all(problem.file == path and problem.line >= 1 and problem.remedy for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("day", "text"), [("2024-06-30", "140"), ("2024-12-31", "140"), ("2025-01-01", "155"), ("2023-01-01", "140")]
)
def test_an_amount_changes_on_its_day(data: Path, day: str, text: str) -> None:
    topic = read_topic(data / "topics" / "geld" / "zuschuss.yml")
    assert topic.bubbles("was", "leicht", today=datetime.date.fromisoformat(day)) == (f"Sie bekommen {text} Euro.",)


@pytest.mark.parametrize(
    ("amount", "text"),
    [(155, "155"), (1155, "1.155"), (23.5, "23,50"), ("viel", "viel"), (1_234_567.25, "1.234.567,25")],
)
def test_amounts_are_written_as_germans_write_them(amount: int | float | str, text: str) -> None:
    topic = make_topic(answer={"was": "{betrag} Euro"}, amounts={"betrag": {datetime.date(2025, 1, 1): amount}})
    assert topic.bubbles("was", "alltag") == (f"{text} Euro",)


def test_an_audience_may_have_words_of_its_own() -> None:
    own = {"arbeitgeber": {"was": {level: ("Für Firmen",) for level in ("alltag", "einfach", "leicht")}}}
    topic = make_topic(answer={"was": "Für alle", "wer": "Wer"}, answer_for=own)
    assert topic.bubbles("was", "leicht") == ("Für alle",)
    assert topic.bubbles("was", "leicht", "behinderung") == ("Für alle",)
    assert topic.bubbles("was", "leicht", "arbeitgeber") == ("Für Firmen",)
    assert topic.bubbles("wer", "leicht", "arbeitgeber") == ("Wer",)


def test_the_name_of_an_amount_may_have_digits_and_umlauts() -> None:
    topic = make_topic(answer={"was": "{höhe_2} Euro"}, amounts={"höhe_2": {datetime.date(2025, 1, 1): 155}})
    assert topic.bubbles("was", "alltag") == ("155 Euro",)


ENGLISH = re.compile(
    r"\b(the|not|expected|found|allowed|value|values|input|should|valid|None|True|False|such|file|directory|error|month|must)\b"
)


@pytest.mark.parametrize(
    ("change", "to", "problem"),
    [
        (
            "fuer: arbeitgeber",
            "fuer: a: b",
            "Hier stimmt die Schreibweise nicht (hier steht ein Doppelpunkt zu viel, oder der Text braucht Anführungszeichen).",
        ),
        ("titel: {", "titel: [", "Hier stimmt die Schreibweise nicht (hier fehlt ein Komma oder die Klammer ])."),
        (
            "fuer: arbeitgeber",
            "fuer: \tarbeitgeber\n\t- x",
            "Hier stimmt die Schreibweise nicht (hier steht ein Tabulator statt Leerzeichen).",
        ),
        (
            "fuer: arbeitgeber",
            "fuer: *alle",
            "Hier stimmt die Schreibweise nicht (ein Wort mit * am Anfang braucht Anführungszeichen).",
        ),
        ("wiedervorlage: 2027-05-24", "wiedervorlage: 2027-13-40", 'Den Tag "2027-13-40" gibt es nicht.'),
        ("alltag: Zuschuss,", "alltag: null,", 'Bei "titel.alltag" steht kein Text, sondern nichts.'),
        ("alltag: Zuschuss,", "alltag: true,", 'Bei "titel.alltag" steht kein Text, sondern ja oder nein.'),
        (
            "titel: {alltag: Zuschuss, einfach: Zuschuss, leicht: Zuschuss}",
            "titel: Zuschuss",
            'Bei "titel" fehlen Einträge.',
        ),
        ("155}", "[155]}", 'Der Wert bei "betraege.staffel.2025-01-01" passt hier nicht.'),
        ("{2024-01-01: 140, 2025-01-01: 155}", "{}", '"betraege.staffel" ist leer.'),
        (
            "  staffel: {",
            "  erste staffel: {",
            'Bei "betraege.erste staffel" steht "erste staffel". Das geht hier nicht.',
        ),
        ("id: zuschuss", "id: !zuschuss 1", "Ein Wert kann nicht gelesen werden."),
    ],
)
def test_no_fault_is_told_in_english(data: Path, change: str, to: str, problem: str) -> None:
    told = problems_of(data, change, to)
    assert len(told) == 1
    assert f"Problem: {problem}" in told[0]
    assert not ENGLISH.search(told[0])


def test_a_file_that_is_missing_is_told_in_german(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read_topic(tmp_path / "fehlt.yml")
    assert [problem.problem for problem in caught.value.problems] == ["Diese Datei gibt es nicht."]


def test_a_line_is_found_inside_a_text_of_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "text.yml"
    path.write_text("a:\n  b:\n    - |-\n      eins\n      zwei\n    - drei\n", encoding="utf-8")
    lines = Lines(path)
    assert (lines.at(["a", "b", 0]), lines.at(["a", "b", 0], 1), lines.at(["a", "b", 1]), lines.at(["a", "c"])) == (
        4,
        5,
        6,
        1,
    )
