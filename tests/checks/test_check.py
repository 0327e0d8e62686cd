"""`python -m bot check`: every fault of the content is told, with its place and its remedy, all in one run."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from bot.checks.content import ContentCheck
from bot.checks.references import NEEDED_TOPICS
from bot.checks.texts import leveled_texts, topic_texts
from bot.cli import main
from bot.commands.check import check
from bot.language.checker import shared_checker
from bot.language.text import AnswerText
from bot.topics import read_topic

TODAY = datetime.date(2026, 11, 24)
ROOT = Path(__file__).parents[2]
TOPIC = """\
id: ausgleichsabgabe
titel: {alltag: Ausgleichsabgabe, einfach: "Ausgleichsabgabe: Geld von Arbeitgebern", leicht: Ausgleichs-Abgabe}
knopf: {alltag: Ausgleichsabgabe, einfach: Ausgleichsabgabe, leicht: Ausgleichs-Abgabe}
fuer: arbeitgeber
geprueft: {am: 2026-11-24, fachlich: null, zielgruppe: null}
wiedervorlage: 2027-05-24
verwandt: [hilfe]
woerter: [Ausgleichsabgabe]
fakten:
  - {text: "Die Abgabe zahlen Arbeitgeber.", quelle: "SGB IX", url: "https://beispiel.de", stand: "08/2026"}
betraege:
  erste_staffel: {2024-01-01: 140, 2025-01-01: 155}
fragen:
  wer: {alltag: "Wer zahlt das?", einfach: "Wer zahlt das?", leicht: "Wer zahlt das?"}
antwort:
  was:
    alltag: ["Für jeden freien Platz zahlen Arbeitgeber mindestens {erste_staffel} Euro im Monat an das Amt."]
    einfach: ["Arbeitgeber zahlen mindestens {erste_staffel} Euro im Monat."]
    leicht:
      - |-
        Firmen müssen Geld zahlen.
        Das Geld heißt: Ausgleichs-Abgabe.
antwort_fuer:
  arbeitgeber:
    wer:
      alltag: ["Sie zahlen für jeden freien Platz im Betrieb."]
      einfach: ["Sie zahlen für freie Plätze."]
      leicht: ["Sie müssen vielleicht zahlen."]
"""
GLOSSARY = """\
woerter:
- id: ausgleichsabgabe
  wort: {alltag: Ausgleichsabgabe, einfach: Ausgleichsabgabe, leicht: Ausgleichs-Abgabe}
  formen: [Abgabe]
  kurz:
    alltag: "Geld, das Arbeitgeber zahlen. Früher hieß sie nur Abgabe."
    einfach: "Dieses Geld zahlen Arbeitgeber."
    leicht: "Dieses Geld zahlen Firmen."
  mehr: ausgleichsabgabe
"""
EXAMPLES = """\
version: "3.1"
nlu:
- intent: ausgleichsabgabe
  examples: |
    - wer zahlt die abgabe
- intent: affirm
  examples: |
    - ja
"""

KNOEPFE = (ROOT / "data" / "sprachen.yml").read_text(encoding="utf-8").split("knoepfe:")[0].count("\n") + 1
MUNDART = (ROOT / "data" / "mundart.yml").read_text(encoding="utf-8").split("  wat: was\n")[0].count("\n") + 1


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small and clean content: one topic, and those that the program needs itself."""
    data = tmp_path / "data"
    for name in ("ausgleichsabgabe", *NEEDED_TOPICS):
        put(
            data / "topics" / "geld" / f"{name}.yml",
            TOPIC.replace("id: ausgleichsabgabe", f"id: {name}").replace("verwandt: [hilfe]", "verwandt: []"),
        )
    put(data / "topics" / "geld" / "ausgleichsabgabe.yml", TOPIC)
    put(data / "glossary.yml", GLOSSARY)
    put(data / "nlu" / "geld" / "ausgleichsabgabe.yml", EXAMPLES)
    put(data / "signalwoerter.yml", (ROOT / "data" / "signalwoerter.yml").read_text(encoding="utf-8"))
    put(data / "nachfragen.yml", (ROOT / "data" / "nachfragen.yml").read_text(encoding="utf-8"))
    put(data / "mundart.yml", (ROOT / "data" / "mundart.yml").read_text(encoding="utf-8"))
    put(data / "interface.yml", (ROOT / "data" / "interface.yml").read_text(encoding="utf-8"))
    languages = (ROOT / "data" / "sprachen.yml").read_text(encoding="utf-8")
    put(data / "sprachen.yml", re.sub(r"^knoepfe: .*$", "knoepfe: [hilfe]", languages, flags=re.MULTILINE))
    put(data / "offene_fragen.yml", 'themen:\n  ausgleichsabgabe: ["Wie hoch ist die Abgabe?"]\n')
    put(tmp_path / "domain.yml", "intents:\n- affirm: {use_entities: []}\n")
    return data


@pytest.fixture
def topic(small: Path) -> Path:
    return small / "topics" / "geld" / "ausgleichsabgabe.yml"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(data: Path, *files: Path) -> list[tuple[str, int, str, str]]:
    """File, line, rule and what is told; without the texts of the interface, which are those of the repository."""
    content = ContentCheck(shared_checker(), data, TODAY)
    sheets = content.files(files) if files else content.everything()
    return [
        (sheet.file.name, note.line, note.rule, note.what)
        for sheet in sheets
        if sheet.kind != "Oberfläche"
        for note in sheet.notes
    ]


def test_a_clean_content_has_nothing_to_tell(small: Path) -> None:
    assert told(small) == []


def test_a_topic_is_read_as_titles_buttons_and_aspects(topic: Path) -> None:
    texts = {placed.name: placed.text for placed in topic_texts(read_topic(topic), TODAY)}
    assert list(texts) == ["titel", "knopf", "fragen.wer", "antwort.was", "antwort_fuer.arbeitgeber.wer"]
    assert texts["knopf"].buttons["leicht"] == ("Ausgleichs-Abgabe",)
    assert texts["antwort.was"] == AnswerText(
        bubbles={
            "alltag": ("Für jeden freien Platz zahlen Arbeitgeber mindestens 155 Euro im Monat an das Amt.",),
            "einfach": ("Arbeitgeber zahlen mindestens 155 Euro im Monat.",),
            "leicht": ("Firmen müssen Geld zahlen.\nDas Geld heißt: Ausgleichs-Abgabe.",),
        },
        words=("Ausgleichsabgabe",),
        facts=("Die Abgabe zahlen Arbeitgeber.", "140", "155"),
        titles={
            "alltag": "Ausgleichsabgabe",
            "einfach": "Ausgleichsabgabe: Geld von Arbeitgebern",
            "leicht": "Ausgleichs-Abgabe",
        },
    )


def test_an_exemption_goes_to_the_answer_with_its_words(topic: Path) -> None:
    put(topic, TOPIC + 'ausnahmen:\n- {regel: S2, stelle: "vielleicht zahlen", grund: "steht so im Brief"}\n')
    holders = [placed.name for placed in topic_texts(read_topic(topic), TODAY) if placed.text.exceptions]
    assert holders == ["antwort_fuer.arbeitgeber.wer"]


def test_texts_in_three_levels_are_found_wherever_they_stand() -> None:
    levels = {"alltag": "Sie wohnen {wo}.", "einfach": "A {fremd}", "leicht": "B\n"}
    found = list(leveled_texts({"oben": levels, "arten": [{"id": 1, "grund": {"arbeitgeber": levels}}], "alltag": 3}))
    assert [placed.name for placed in found] == ["oben", "arten.0.grund.arbeitgeber"]
    assert found[0].text.bubbles == {"alltag": ("Sie wohnen in Köln.",), "einfach": ("A Köln",), "leicht": ("B",)}
    assert found[0].text.interface


@pytest.mark.parametrize(
    ("old", "new", "line", "rule", "what"),
    [
        ("fuer: arbeitgeber\n", "fuer: niemand\n", 4, "Aufbau", 'Bei "fuer" steht "niemand". Das ist hier nicht bekannt.'),
        ("leicht: Ausgleichs-Abgabe}\nknopf", "lecht: x}\nknopf", 2, "Aufbau", 'Bei "titel.lecht" steht "lecht". Das ist hier nicht bekannt.'),
        ("{erste_staffel} Euro im Monat.", "{zweite} Euro.", 1, "Aufbau", 'Der Betrag "{zweite}" ist nicht bekannt.'),
        ("verwandt: [hilfe]", "verwandt: [hilfe, hife]", 7, "Verweis", 'Das Thema "hife" gibt es nicht.'),
        ("verwandt: [hilfe]", "stellen: [amt]", 7, "Verweis", 'Das Thema "amt" gibt es nicht.'),
        ("verwandt: [hilfe]", "verwandt: [ausgleichsabgabe]", 7, "Verweis", "Das Thema verweist auf sich selbst."),
        ("  wer: {alltag: \"Wer", "  antrag: {alltag: \"Wer", 14, "Verweis", 'Für den Knopf "antrag" gibt es keine Antwort.'),
        ("wiedervorlage: 2027-05-24", "wiedervorlage: 2026-11-24", 6, "Wiedervorlage", "Das Thema ist seit 2026-11-24 zur Wiedervorlage fällig."),
        ("woerter: [Ausgleichsabgabe]", "woerter: [ausgleichs-abgabe, Quote]", 8, "C8", "Das Wort „Quote“ steht noch nicht im Wörterbuch."),
        ("Das Geld heißt: Ausgleichs", "Das Geld wird gezahlt.\n        Das Geld heißt: Ausgleichs", 22, "S4", "Hier steht nicht, wer es tut: „wird gezahlt“."),
        ("mindestens {erste_staffel} Euro im Monat.", "mindestens 275 Euro im Monat.", 18, "C7", "„275“ steht weder in alltag noch bei den Fakten."),
        ("Sie zahlen für freie Plätze.", "Sie zahlen für jeden freien Platz im Betrieb.", 27, "C6", "Der Text in einfach ist gleich wie der Text in alltag."),
    ],
)  # fmt: skip
def test_a_fault_is_told_once_and_with_its_line(
    small: Path, topic: Path, old: str, new: str, line: int, rule: str, what: str
) -> None:
    change(topic, old, new)
    assert told(small) == told(small, topic) == [(topic.name, line, rule, what)]


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "rule", "what"),
    [
        ("nlu/geld/ausgleichsabgabe.yml", "intent: affirm", "intent: afirm", 6, "Beispiel", 'Die Beispiele für "afirm" gehören zu keinem Thema.'),
        ("sprachen.yml", "knoepfe: [hilfe]", "knoepfe: [hilfe, abgabe]", KNOEPFE, "Verweis", 'Das Thema "abgabe" gibt es nicht.'),
        ("sprachen.yml", "  en:", "  eng:", KNOEPFE + 2, "Aufbau", 'Bei "sprachen.eng" steht "eng". Das ist hier nicht bekannt.'),
        ("offene_fragen.yml", "ausgleichsabgabe", "abgabe", 2, "Verweis", 'Das Thema "abgabe" gibt es nicht.'),
        ("offene_fragen.yml", '["Wie hoch ist die Abgabe?"]', "[]", 2, "Aufbau", '"themen.ausgleichsabgabe" ist leer.'),
        ("glossary.yml", "mehr: ausgleichsabgabe", "mehr: abgabe", 9, "Verweis", 'Das Thema "abgabe" gibt es nicht.'),
        ("glossary.yml", "Dieses Geld zahlen Arbeitgeber.", "Die Ausgleichsabgabe zahlen Arbeitgeber.", 7, "Wörterbuch", "Die Erklärung benutzt das Wort „Ausgleichsabgabe“ selbst."),
        ("glossary.yml", "zahlen Firmen.", "zahlen Firmen.\\nFirmen zahlen.\\nSo spricht man das: Gelt.\\nDas ist viel.", 8, "Wörterbuch", "Die Erklärung hat 3 Sätze. Es gehen höchstens 2."),
        ("glossary.yml", '"Dieses Geld zahlen Firmen."', '"Dieses Geld wird gezahlt."', 8, "S4", "Hier steht nicht, wer es tut: „wird gezahlt“."),
        ("nachfragen.yml", "  zeiten: [", "  zeitten: [", 8, "Aufbau", 'Bei "stelle.zeitten" steht "zeitten". Das ist hier nicht bekannt.'),
        ("signalwoerter.yml", "  was: [", "  wass: [", 9, "Aufbau", 'Bei "aspekte.wass" steht "wass". Das ist hier nicht bekannt.'),
        ("mundart.yml", "  wat: was\n", "  wat is: was\n", MUNDART, "Aufbau", '"wat is" ist nicht ein einziges Wort.'),
        ("../domain.yml", "intents:", "intents: [", 2, "Aufbau", "Hier stimmt die Schreibweise nicht (hier fehlt ein Wert)."),
    ],
)  # fmt: skip
def test_other_files_are_checked_too(
    small: Path, name: str, old: str, new: str, line: int, rule: str, what: str
) -> None:
    change(small / name, old, new)
    assert told(small) == [(Path(name).name, line, rule, what)]


def test_texts_about_offices_are_held_by_the_rules_too(small: Path) -> None:
    text = (ROOT / "data" / "zustaendigkeit.yml").read_text(encoding="utf-8")
    put(
        small / "zustaendigkeit.yml",
        text.replace('leicht: "Ihre Firma ist {wo}."', 'leicht: "Ihre Firma wird {wo} geprüft."'),
    )
    assert ("zustaendigkeit.yml", "S4") in {
        (name, rule) for name, _, rule, _ in told(small, small / "zustaendigkeit.yml")
    }


def test_all_broken_files_are_told_in_one_run_and_the_others_are_still_checked(small: Path, topic: Path) -> None:
    change(topic, "Firmen müssen Geld zahlen.", "Das Geld wird gezahlt.")
    put(topic.with_name("hilfe.yml"), "id: [")
    put(topic.with_name("notfall.yml"), "")
    put(small / "interface.yml", "fragen: [")
    content = ContentCheck(shared_checker(), small, TODAY)
    broken = {sheet.file.name: sheet.errors for sheet in content.everything() if sheet.errors}
    assert broken == {"ausgleichsabgabe.yml": 1, "hilfe.yml": 1, "notfall.yml": 1, "interface.yml": 1}


def test_a_topic_that_the_program_needs_must_be_there(small: Path, topic: Path) -> None:
    topic.with_name("notfall.yml").unlink()
    assert told(small) == [("topics", 1, "Pflicht", 'Das Thema "notfall" fehlt. Lotse braucht es selbst.')]


def test_the_same_topic_in_two_groups_is_told_at_the_second(small: Path, topic: Path) -> None:
    put(small / "topics" / "hilfen" / topic.name, TOPIC)
    assert told(small) == [(topic.name, 1, "Aufbau", f'Das Thema "ausgleichsabgabe" gibt es schon: {topic}')]


def test_a_draft_that_lies_elsewhere_is_checked_against_the_content(small: Path, tmp_path: Path) -> None:
    draft = tmp_path / "entwurf" / "pausen.yml"
    put(draft, TOPIC.replace("id: ausgleichsabgabe", "id: pausen").replace("[hilfe]", "[hilfe, nichts]"))
    assert told(small, draft) == [("pausen.yml", 7, "Verweis", 'Das Thema "nichts" gibt es nicht.')]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "Diese Datei gibt es nicht."),
        ("orte: [Köln]\n", "Diese Art von Datei kann ich nicht prüfen."),
        ("", "Diese Art von Datei kann ich nicht prüfen."),
    ],
)
def test_a_file_that_is_no_content_is_told(small: Path, tmp_path: Path, content: str | None, what: str) -> None:
    path = tmp_path / "orte.yml"
    if content is not None:
        put(path, content)
    assert told(small, path) == [("orte.yml", 1, "Aufbau", what)]


def test_of_a_folder_all_files_that_can_be_checked_are_checked(small: Path, topic: Path) -> None:
    put(small / "topics" / "geld" / "notizen.txt", "Notizen")
    put(small / "nlu" / "leer.yml", "version: '3.1'\n")
    content = ContentCheck(shared_checker(), small, TODAY)
    assert {sheet.kind for sheet in content.files([small / "topics", small / "nlu"])} == {"Themen", "Beispiele"}


def test_a_broken_glossary_is_told_with_any_file(small: Path, topic: Path) -> None:
    put(small / "glossary.yml", "woerter: [")
    assert [(name, rule) for name, _, rule, _ in told(small, topic)] == [("glossary.yml", "Aufbau")]


def test_the_notes_are_printed_by_file_with_place_and_remedy(
    small: Path, topic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(topic, "Firmen müssen Geld zahlen.", "Das Geld wird gezahlt.")
    assert check([topic], small, today=TODAY) == 1
    assert (
        capsys.readouterr().out
        == f"""\
{topic}

  Zeile 21: Fehler S4 (antwort.was, Nachricht 1, leicht)
    Stelle:  wird gezahlt
    Problem: Hier steht nicht, wer es tut: „wird gezahlt“.
    Warum:   Mit einer Person oder einem Amt am Anfang ist der Satz leichter.
    Lösung:  Wer tut es? Schreiben Sie zum Beispiel: „Das Amt prüft …“

                   alltag             einfach              leicht          ohne Stufe
Regel    Fehler  Hinweise    Fehler  Hinweise    Fehler  Hinweise    Fehler  Hinweise
S4            -         -         -         -         1         -         -         -

Geprüft: 1 Thema mit 6 Texten. 1 Fehler, kein Hinweis.
"""
    )


def test_in_short_only_the_table_is_printed(small: Path, topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(topic, "wiedervorlage: 2027-05-24", "wiedervorlage: 2026-11-24")
    assert check([topic], small, short=True, today=TODAY) == 0
    out = capsys.readouterr().out
    assert "Problem" not in out and "Wiedervorlage" in out
    assert out.endswith("Geprüft: 1 Thema mit 6 Texten. Kein Fehler, 1 Hinweis.\n")


def test_without_anything_to_tell_there_is_one_line(
    small: Path, topic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check([topic, small / "glossary.yml"], small, today=TODAY) == 0
    assert capsys.readouterr().out == "Geprüft: 1 Thema und 1 andere Datei mit 9 Texten. Kein Fehler, kein Hinweis.\n"


def test_the_report_tells_numbers_open_questions_and_days(small: Path, topic: Path, tmp_path: Path) -> None:
    change(topic, "wiedervorlage: 2027-05-24", "wiedervorlage: 2026-12-24")
    report = tmp_path / "content.md"
    assert check([], small, report=report, today=TODAY) == 0
    text = report.read_text(encoding="utf-8")
    assert text.startswith("# Inhalte von Lotse\n\nStand: 2026-11-24. ")
    assert "| Themen | 66 | 0 | 0 | 0,00 |" in text
    assert "| Ausgleichsabgabe (`ausgleichsabgabe`) | Wie hoch ist die Abgabe? |" in text
    assert "1 Thema lässt sich" in text
    assert "| ausgleichsabgabe | 2026-12-24 | bald |" in text


def test_a_report_of_single_files_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--schreibe", "x.md", "data/interface.yml"]) == 2
    assert "Den Bericht gibt es nur über alle Inhalte." in capsys.readouterr().err


def test_the_language_checker_knows_nothing_of_the_rest_of_the_program() -> None:
    imports = {
        line.split()[1]
        for path in (ROOT / "bot" / "language").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(("from bot", "import bot"))
    }
    assert {name for name in imports if not name.startswith("bot.language")} == set()
