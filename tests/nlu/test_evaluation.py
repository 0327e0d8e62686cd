"""Figures about understanding, and the command that prints them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.cli import main
from bot.errors import ContentError
from bot.nlu.evaluation import (
    Case,
    Reply,
    Result,
    confusions,
    decide,
    evaluate,
    macro_f1,
    read_cases,
    share,
    with_typo,
    without_umlauts,
)

TOPICS = ("eaa", "ifd", "jobcenter", "hilfe", "ausserhalb")


def make_result(topic, guess, *, asks=False, offers=(), **case):
    return Result(Case(text="…", topic=topic, **case), Reply(guess, asks, tuple(offers)))


def test_also_is_right_and_not_topic_is_wrong():
    assert make_result("eaa", "ifd", also=("ifd",)).first
    assert not make_result("eaa", "ifd").first
    assert not Case(text="", topic="eaa", also=("notfall",), not_topic=("notfall",)).accepts("notfall")


def test_a_question_back_counts_by_what_it_offers():
    result = make_result("eaa", "ifd", asks=True, offers=("ifd", "eaa"))
    assert (result.first, result.offered, result.wrong) == (False, True, False)
    assert make_result("ausserhalb", "ifd", asks=True).first


def test_a_wrong_answer_counts_as_wrong_and_by_what_is_offered_beside_it():
    unsure, sure = make_result("eaa", "ifd", offers=("jobcenter", "eaa")), make_result("eaa", "ifd")
    assert (unsure.first, unsure.offered, unsure.wrong) == (False, True, True)
    assert (sure.first, sure.offered, sure.wrong) == (False, False, True)


def test_the_reply_is_decided_like_the_assistant_does():
    ranking = [("hilfe", 0.3), ("eaa", 0.28), ("ausserhalb", 0.2), ("ifd", 0.1), ("jobcenter", 0.01)]
    assert decide(ranking, TOPICS, 0.25, 0.05) == Reply("hilfe", asks=True, offers=("hilfe", "eaa", "ifd"))
    assert decide(ranking, TOPICS, 0.25, 0.01) == Reply("hilfe", asks=False, offers=("eaa", "ifd"))
    assert decide([], TOPICS, 0.25, 0.05) == Reply("", asks=True)


def test_figures():
    results = [
        make_result("eaa", "eaa"),
        make_result("eaa", "ifd"),
        make_result("ifd", "ifd"),
        make_result("jobcenter", "ifd"),
    ]
    assert share(results, lambda result: result.first) == 0.5
    assert share([], lambda result: result.first) == 0
    assert macro_f1(results) == pytest.approx((2 / 3 + 2 / 4 + 0) / 3)
    assert confusions(results) == [(("eaa", "ifd"), 1), (("jobcenter", "ifd"), 1)]


def test_every_message_is_asked():
    cases = [Case(text="a", topic="eaa"), Case(text="b", topic="ifd")]
    assert [result.first for result in evaluate(cases, lambda text: Reply("eaa", asks=False))] == [True, False]


def test_spellings_for_the_robustness_test():
    case = Case(text="Größe für Übung", topic="eaa")
    assert without_umlauts(case).text == "Groesse fuer Uebung"
    changed = with_typo(case, 1)
    assert changed.text != case.text and changed == with_typo(case, 1) and len(changed.text.split()) == 3
    assert with_typo(Case(text="ja du", topic="eaa"), 1).text == "ja du"


@pytest.mark.parametrize("content", ["", "a: b", "- {text: x}", "- [", None])
def test_a_file_that_cannot_be_used_is_told_in_german(tmp_path, capsys, content):
    path = tmp_path / "nachrichten.yml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ContentError):
        read_cases(path)
    assert main(["evaluate", str(path)]) == 1
    assert "Lösung:" in capsys.readouterr().err


def test_the_command_needs_something_to_measure(capsys):
    assert main(["evaluate"]) == 2
    assert "--kreuz" in capsys.readouterr().err


def test_the_trained_model_is_measured(model, tmp_path):
    path = tmp_path / "nachrichten.yml"
    path.write_text(
        "- {text: Was ist die EAA?, topic: eaa, style: kurz}\n- {text: Ich will sterben, topic: notfall, style: leicht}\n",
        encoding="utf-8",
    )
    result = subprocess.run(
        [sys.executable, "-m", "bot", "evaluate", str(path)], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    told = result.stdout
    for words in (
        "wie geschrieben",
        "ohne Umlaute",
        "mit einem Tippfehler",
        "Stil",
        "Gruppe",
        "Krisen erkannt: 1.000 von 1",
        "Falscher Alarm: 0 von 1",
    ):
        assert words in told
