"""`python -m bot.language`: topic files in, findings and a table out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.language.__main__ import main
from bot.language.text import AnswerText
from bot.language.topic_file import TopicFileError, read_topic_file

TOPIC = """
id: ausgleichsabgabe
titel: {alltag: Ausgleichsabgabe, einfach: "Ausgleichsabgabe: Geld von Arbeitgebern", leicht: Ausgleichs-Abgabe}
knopf: {einfach: Ausgleichsabgabe}
woerter: [Ausgleichsabgabe]
fakten:
  - {text: "Die Abgabe zahlen Arbeitgeber.", quelle: "SGB IX", url: "https://example.org", stand: "08/2026"}
betraege:
  erste_staffel: {2024-01-01: 140, 2025-01-01: 155}
fragen:
  wie_viel: {alltag: "Wie viel ist das?", einfach: "Wie viel ist das?", leicht: "Wie viel ist das?"}
antwort:
  was:
    alltag: ["Für jeden freien Platz zahlen Arbeitgeber mindestens {erste_staffel} Euro im Monat an das Amt."]
    einfach: ["Arbeitgeber zahlen mindestens {erste_staffel} Euro im Monat."]
    leicht: ["Firmen müssen Geld zahlen.\\nDas Geld heißt: Ausgleichs-Abgabe."]
antwort_fuer:
  arbeitgeber:
    was:
      alltag: ["Sie zahlen für jeden freien Platz im Betrieb."]
      einfach: ["Sie zahlen für freie Plätze."]
      leicht: ["Sie müssen vielleicht zahlen."]
"""


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    path = tmp_path / "ausgleichsabgabe.yml"
    path.write_text(TOPIC, encoding="utf-8")
    return path


def test_a_topic_file_is_read_as_titles_buttons_and_aspects(topic: Path) -> None:
    texts = {named.name: named.text for named in read_topic_file(topic)}
    assert list(texts) == ["titel", "knopf", "fragen.wie_viel", "antwort.was", "antwort_fuer.arbeitgeber.was"]
    assert texts["knopf"].buttons["einfach"] == ("Ausgleichsabgabe",)
    assert texts["antwort.was"] == AnswerText(
        bubbles={
            "alltag": ("Für jeden freien Platz zahlen Arbeitgeber mindestens 155 Euro im Monat an das Amt.",),
            "einfach": ("Arbeitgeber zahlen mindestens 155 Euro im Monat.",),
            "leicht": ("Firmen müssen Geld zahlen.\nDas Geld heißt: Ausgleichs-Abgabe.",),
        },
        words=("Ausgleichsabgabe",),
        facts=("Die Abgabe zahlen Arbeitgeber.", "155"),
        titles={"alltag": "Ausgleichsabgabe", "einfach": "Ausgleichsabgabe: Geld von Arbeitgebern", "leicht": "Ausgleichs-Abgabe"},
    )


def test_a_clean_file_ends_with_0(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(topic)]) == 0
    assert capsys.readouterr().out.endswith("6 Texte: 0 Fehler, 0 Hinweise\n")


def test_an_error_ends_with_1_and_stands_in_the_table(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topic.write_text(TOPIC.replace("Firmen müssen Geld zahlen.", "Das Geld wird gezahlt."), encoding="utf-8")
    assert main([str(topic.parent)]) == 1
    out = capsys.readouterr().out
    assert "ausgleichsabgabe: antwort.was, Nachricht 1, leicht: FEHLER  S4\n    > wird gezahlt\n" in out
    assert out.endswith("S4                  -         -           -         -           1         -\n6 Texte: 1 Fehler, 0 Hinweise\n")


@pytest.mark.parametrize("content", ["- kein Thema", "id: [", "id: leer"])
def test_a_file_that_is_no_topic_ends_with_2(topic: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    topic.write_text(content, encoding="utf-8")
    with pytest.raises(TopicFileError):
        read_topic_file(topic)
    assert main([str(topic)]) == 2
    assert str(topic) in capsys.readouterr().out
