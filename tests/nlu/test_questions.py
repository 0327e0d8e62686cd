"""Greetings and several questions in one message, and umlauts written out."""

from __future__ import annotations

import pytest

from bot.nlu.questions import split_questions, without_greeting
from bot.nlu.umlauts import Umlauts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Was ist die Gleichstellung?", ["Was ist die Gleichstellung?"]),
        (
            "Was ist die Gleichstellung? Und wie viel Urlaub bekomme ich?",
            ["Was ist die Gleichstellung?", "Und wie viel Urlaub bekomme ich?"],
        ),
        (
            "wer zahlt den umbau und was macht der integrationsfachdienst",
            ["wer zahlt den umbau", "was macht der integrationsfachdienst"],
        ),
        (
            "Unser Lehrling wird taub. Wer zahlt das Hörgerät? Kann ich ihm kündigen?",
            ["Unser Lehrling wird taub. Wer zahlt das Hörgerät?", "Kann ich ihm kündigen?"],
        ),
        ("Ich suche Arbeit und eine Wohnung", ["Ich suche Arbeit und eine Wohnung"]),
        ("Wer hilft mir? Danke!", ["Wer hilft mir?"]),
    ],
)
def test_a_message_is_parted_where_a_new_question_begins(text, parts):
    assert split_questions(text) == parts


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Hallo! Ich such einen Job.", "Ich such einen Job."),
        ("Guten Tag, was ist der EGZ?", "was ist der EGZ?"),
        ("Sehr geehrte Damen und Herren, wir planen einen Umbau.", "wir planen einen Umbau."),
        ("Hallo zusammen", "Hallo zusammen"),
        ("Hallo Lotse!", "Hallo Lotse!"),
        ("Hallodri im Betrieb, was tun", "Hallodri im Betrieb, was tun"),
        ("Wer grüßt hier wen?", "Wer grüßt hier wen?"),
    ],
)
def test_a_greeting_is_left_out_where_something_follows(text, rest):
    assert without_greeting(text) == rest


def test_umlauts_come_back_where_the_examples_have_them():
    umlauts = Umlauts.learn(["Wer hilft für die Prüfung?", "die Prüfung", "eine Aktuelle Masse", "Maße, Masse"])
    assert umlauts.restore("Fuer die Pruefung fuer aktuelle Masse") == "Für die Prüfung für aktuelle Masse"


def test_unknown_words_and_words_with_umlauts_stay_as_they_are():
    assert Umlauts(["für"]).restore("Neue Feuer, für Österreich, poetisch") == "Neue Feuer, für Österreich, poetisch"
