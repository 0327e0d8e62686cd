"""What is seen only in a whole answer: levels, facts, glossary, distance, exemptions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.glossary import Entry, Glossary
from bot.language.checker import Checker
from bot.language.findings import Finding
from bot.language.lexicon import Lexicon
from bot.language.parsing import ParsedAnswer
from bot.language.readability import vienna_formula
from bot.language.rule import load_rules
from bot.language.text import AnswerText, Exemption, Level

EVERYDAY = "Das Amt bezahlt einen Teil vom Lohn, wenn Sie eine Person mit Behinderung einstellen."
EASY = "Sie stellen eine Person mit Behinderung ein? Dann bezahlt das Amt einen Teil vom Lohn."
VERY_EASY = "Das Amt hilft Firmen.\nDas Amt zahlt Geld."
LONG: dict[Level, str] = {
    "alltag": (
        "Die Agentur für Arbeit unterstützt Betriebe, die Menschen mit Behinderung beschäftigen. Dafür übernimmt sie höchstens "
        "ein Jahr lang einen Teil vom Lohn. Stellen Sie den Antrag vor dem ersten Arbeitstag. Die Agentur entscheidet jeden "
        "Fall einzeln, und ein Recht auf das Geld haben Sie nicht."
    ),
    "einfach": (
        "Die Agentur für Arbeit hilft Firmen. Die Firma stellt eine Person mit Behinderung ein. Dann kann die Agentur "
        "einen Teil vom Lohn zahlen. Das geht für ein Jahr. Stellen Sie den Antrag vor dem ersten Arbeitstag. "
        "Die Agentur entscheidet jeden Fall neu. Fragen Sie dort nach."
    ),
    "leicht": (
        "Haben Sie eine Firma?\nDann hilft das Amt.\nDas Amt zahlt einen Teil vom Lohn.\nDas Geld gibt es für ein Jahr.\n"
        "Stellen Sie zuerst den Antrag.\nErst dann darf die Arbeit beginnen.\nFragen Sie das Amt.\nDer Anruf kostet kein Geld."
    ),
}


def make_entry(id: str, word: str, *forms: str, leicht: str = "") -> Entry:
    levels = {"alltag": word, "einfach": word, "leicht": leicht or word}
    return Entry(id=id, word=levels, forms=forms, short=dict.fromkeys(levels, "Das bedeutet etwas."))


GLOSSARY = Glossary(
    [
        make_entry(
            "eingliederungszuschuss",
            "Eingliederungszuschuss",
            "Eingliederungszuschusses",
            "EGZ",
            leicht="Eingliederungs-Zuschuss",
        ),
        make_entry("antrag", "Antrag", "Anträge"),
        make_entry("amt", "Amt"),
    ]
)


def make_answer(alltag: str = EVERYDAY, einfach: str = EASY, leicht: str = VERY_EASY, **other: Any) -> AnswerText:
    return AnswerText(bubbles={"alltag": (alltag,), "einfach": (einfach,), "leicht": (leicht,)}, **other)


def of_rule(findings: list[Finding], rule: str) -> list[tuple[str, str, str]]:
    return [(finding.level, finding.severity, finding.passage) for finding in findings if finding.rule == rule]


def test_an_answer_in_three_levels_is_fine(checker: Checker) -> None:
    assert checker.check(make_answer()) == []


def test_a_missing_level_is_an_error(checker: Checker) -> None:
    answer = replace(make_answer(), bubbles={"alltag": (EVERYDAY,), "einfach": (EASY,), "leicht": ()})
    assert of_rule(checker.check(answer), "C6") == [("leicht", "fehler", "")]


@pytest.mark.parametrize("level", ["einfach", "leicht"])
def test_a_copied_level_is_an_error(checker: Checker, level: str) -> None:
    copied = {level: "Das Amt zahlt Geld.\nDas Amt hilft Firmen."}
    assert of_rule(checker.check(make_answer(alltag=copied[level], **copied)), "C6")[0] == (level, "fehler", "")


def test_leicht_may_be_a_little_longer_than_alltag_but_not_more(checker: Checker) -> None:
    little = make_answer(leicht="\n".join(["Das Amt zahlt Geld."] * 3))
    more = make_answer(leicht="\n".join(["Das Amt zahlt Geld."] * 5))
    assert of_rule(checker.check(little), "C6") == []
    assert of_rule(checker.check(more), "C6") == [("leicht", "fehler", "")]


def test_a_short_text_needs_no_whole_answer(checker: Checker) -> None:
    """Which rules leave labels and messages alone stands in their YAML file."""
    assert {rule.id for rule in load_rules() if not rule.for_short_texts} == {"C6", "C7"}
    text = make_answer(
        "Höchstens 1000 Zeichen.", "Kürzer.", "Schreiben Sie weniger.\nSchreiben Sie noch einmal.", interface=True
    )
    assert {finding.rule for finding in checker.check(text)} <= {"Z3"}


def test_how_hard_a_text_is_is_told_from_forty_words_on(checker: Checker) -> None:
    assert checker.readability(make_answer()) == {}
    told = checker.readability(make_answer(**LONG))
    assert {level: value.limit for level, value in told.items()} == {"alltag": 8.0, "einfach": 5.0, "leicht": 3.5}
    assert all(value.is_good for value in told.values())


def test_a_text_of_the_interface_may_be_short_and_the_same_in_all_levels(checker: Checker) -> None:
    assert checker.check(make_answer("Weiter", "Weiter", "Weiter", interface=True)) == []


@pytest.mark.parametrize(
    ("fact", "easy"),
    [
        ("bis zu 70 Prozent", "70 Euro von 100 Euro Lohn"),
        ("bis zu 24 Monate", "Das geht 2 Jahre."),
        ("zwei Jahre", "Das geht 24 Monate."),
        ("ein Jahr", "Das geht 12 Monate."),
        ("drei Monate", "Das geht 3 Monate."),
        ("sechs Monate", "Das geht 6 Monate."),
        ("zwei Wochen", "Das geht 14 Tage."),
        ("53.000 Menschen", "Das sind 53000 Menschen."),
        ("am 2. März 2027", "Das ist am 2. März 2027."),
        ("am 02.03.2027", "Das ist am 2. März."),
        ("ab 2027-03-02", "Das ist am 2. März 2027."),
        ("Telefon 0800 4 5555 20", "Die Nummer ist: 0800 4555520"),
        ("9:00 bis 12:30 Uhr", "Von 9 bis 12.30 Uhr."),
        ("5,0 Prozent", "5 Euro von 100 Euro"),
        ("nichts", "Das ist Schritt 1."),
        ("nichts", "Es gibt 2 Arten."),
        ("nichts", "Das brauchen 2:\n- die Firma\n- das Amt"),
        ("nichts", "Fragen Sie 1 Person."),
    ],
)
def test_a_number_may_be_said_in_another_way(checker: Checker, fact: str, easy: str) -> None:
    answer = make_answer(einfach=easy, facts=(fact,))
    assert of_rule(checker.check(answer), "C7") == []


@pytest.mark.parametrize(
    ("fact", "easy", "passage"),
    [
        ("bis zu 70 Prozent", "80 Euro von 100 Euro Lohn", "80"),
        ("bis zu 24 Monate", "Das geht 3 Jahre.", "3"),
        ("am 2. März 2027", "Das ist am 3. März 2027.", "3. März 2027"),
        ("Telefon 0800 4 5555 20", "Die Nummer ist: 0800 4 5555 00", "0800 4 5555 00"),
        ("9 bis 12 Uhr", "Von 9 bis 13 Uhr.", "13"),
        ("155 Euro", "Das sind 275 Euro.", "275"),
    ],
)
@pytest.mark.parametrize("level", ["einfach", "leicht"])
def test_another_number_is_an_error(checker: Checker, fact: str, easy: str, passage: str, level: str) -> None:
    answer = make_answer(**{level: easy}, facts=(fact,))
    assert of_rule(checker.check(answer), "C7") == [(level, "fehler", passage)]


def test_a_number_in_alltag_that_no_fact_has_is_a_hint(checker: Checker) -> None:
    answer = make_answer(alltag=EVERYDAY.replace("einen Teil", "70 Prozent"))
    assert of_rule(checker.check(answer), "C7") == [("alltag", "hinweis", "70")]
    assert of_rule(checker.check(replace(answer, facts=("70 Prozent vom Lohn",))), "C7") == []


def test_a_hard_word_needs_an_entry_once_there_is_a_glossary(checker: Checker) -> None:
    answer = make_answer(words=("Degression", "EGZ"))
    assert of_rule(checker.check(answer), "C8") == []
    assert of_rule(checker.check(answer, GLOSSARY), "C8") == [("alltag", "fehler", "")]
    assert "„Degression“" in checker.check(answer, GLOSSARY)[0].what


def test_three_glossary_words_in_one_easy_bubble_are_a_hint(checker: Checker) -> None:
    text = "Das Amt prüft den Antrag.\nDas Geld heißt: Eingliederungs-Zuschuss."
    assert of_rule(checker.check(make_answer(leicht=text), GLOSSARY), "C8") == [("leicht", "hinweis", text)]


def test_a_glossary_word_is_not_too_long_in_the_spelling_of_its_level(checker: Checker) -> None:
    divided, whole = "Das ist der Eingliederungs-Zuschuss.", "Das ist der Eingliederungszuschuss."
    assert of_rule(checker.check(make_answer(einfach=whole, leicht=divided), GLOSSARY), "W1") == []
    assert of_rule(checker.check(make_answer(leicht=whole), GLOSSARY), "W1") == [
        ("leicht", "fehler", "Eingliederungszuschuss")
    ]


def test_levels_that_get_easier_are_fine(checker: Checker) -> None:
    assert of_rule(checker.check(make_answer(**LONG)), "T1") == []


def test_a_level_that_is_too_hard_or_no_easier_gets_a_hint(checker: Checker) -> None:
    swapped = make_answer(alltag=LONG["einfach"], einfach=LONG["alltag"], leicht=LONG["leicht"])
    found = [finding.what for finding in checker.check(swapped) if finding.rule == "T1"]
    assert len(found) == 2
    assert any("nicht leichter als der Text in alltag" in what for what in found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Das Amt zahlt einen Teil vom Lohn. Die Firma stellt zuerst den Antrag. Danach beginnt die Arbeit im Betrieb.",
            -0.5,
        ),
        (LONG["alltag"].split(" Die Agentur entscheidet")[0], 6.6),
    ],
)
def test_the_value_is_the_one_that_textstat_gives(text: str, value: float) -> None:
    level_text = ParsedAnswer(AnswerText(bubbles={"alltag": (text,)})).levels["alltag"]
    assert vienna_formula(level_text, Lexicon()) == value


PASSIVE = make_answer(leicht="Der Antrag wird geprüft.\nDas Amt zahlt Geld.")


def test_an_exemption_keeps_a_finding(checker: Checker) -> None:
    answer = replace(PASSIVE, exceptions=(Exemption("S4", "wird geprüft", "steht so im Brief"),))
    assert checker.check(answer) == []


def test_an_exemption_that_matches_nothing_is_an_error(checker: Checker) -> None:
    answer = make_answer(exceptions=(Exemption("S4", "wird geprüft", "steht so im Brief"),))
    assert of_rule(checker.check(answer), "Ausnahme") == [("alltag", "fehler", "wird geprüft")]


@pytest.mark.parametrize("rule", ["W6", "W11", "S12", "C1", "C9"])
def test_some_rules_allow_no_exemption(checker: Checker, rule: str) -> None:
    answer = make_answer(exceptions=(Exemption(rule, "Amt", "steht so im Brief"),))
    assert of_rule(checker.check(answer), "Ausnahme") == [("alltag", "fehler", "Amt")]


def test_more_than_two_exemptions_are_an_error(checker: Checker) -> None:
    text = "Der Antrag wird geprüft.\nDas Geld wird gezahlt.\nDer Lohn wird erhöht."
    passages = ("wird geprüft", "wird gezahlt", "wird erhöht")
    answer = make_answer(leicht=text, exceptions=tuple(Exemption("S4", passage, "steht so da") for passage in passages))
    assert of_rule(checker.check(answer), "Ausnahme") == [("alltag", "fehler", "wird erhöht")]


def test_an_exemption_of_a_topic_needs_to_match_in_one_aspect_only(checker: Checker) -> None:
    exemption = Exemption("S4", "Antrag", "steht so im Brief")
    first = replace(PASSIVE, exceptions=(replace(exemption, passage="wird geprüft"),))
    second = make_answer(exceptions=(replace(exemption, passage="wird geprüft"),))
    assert checker.check_topic([first, second]) == [[], []]
    assert [len(findings) for findings in checker.check_topic([second, second])] == [1, 1]


def test_a_finding_has_the_german_keys_of_the_desk(checker: Checker) -> None:
    (finding,) = checker.check(make_answer(leicht="Der Antrag wird geprüft."))
    assert finding.as_dict() == {
        "regel": "S4",
        "schwere": "fehler",
        "register": "leicht",
        "nachricht": 0,
        "knopf": None,
        "von": 11,
        "bis": 23,
        "stelle": "wird geprüft",
        "was": "Hier steht nicht, wer es tut: „wird geprüft“.",
        "warum": "Mit einer Person oder einem Amt am Anfang ist der Satz leichter.",
        "vorschlag": "Wer tut es? Schreiben Sie zum Beispiel: „Das Amt prüft …“",
        "ersatz": None,
    }
