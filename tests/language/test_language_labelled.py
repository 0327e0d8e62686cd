"""Sentences labelled by hand: how many the grammar rules judge rightly. What they miss is known and does not grow."""

from __future__ import annotations

from typing import Any, Final

import pytest
from language_cases import load

from bot.language.checker import Checker
from bot.language.text import AnswerText

SENTENCES: Final = load("labelled.yml")
RULES: Final = ("S2", "S4", "S5", "S6")
PRECISION, RECALL = 0.95, 0.9


def judge(checker: Checker, sentence: str) -> tuple[set[str], set[str]]:
    """The rules with an error, and those with any finding."""
    findings = checker.check(AnswerText(bubbles={"leicht": (sentence,)}, interface=True))
    return {finding.rule for finding in findings if finding.is_error}, {finding.rule for finding in findings}


@pytest.mark.parametrize("row", SENTENCES, ids=[row["satz"] for row in SENTENCES])
def test_a_labelled_sentence_is_judged_rightly_or_known_to_be_hard(checker: Checker, row: dict[str, Any]) -> None:
    found = judge(checker, row["satz"])[1] & set(RULES)
    assert found ^ set(row["regeln"]) == set(row.get("bekannt", ()))


@pytest.mark.parametrize("rule", RULES)
def test_errors_are_right_and_most_are_found(checker: Checker, rule: str) -> None:
    judged = [(rule in row["regeln"], *(rule in rules for rules in judge(checker, row["satz"]))) for row in SENTENCES]
    errors = [is_bad for is_bad, is_error, _ in judged if is_error]
    bad = [is_found for is_bad, _, is_found in judged if is_bad]
    assert sum(errors) / len(errors) >= PRECISION
    assert sum(bad) / len(bad) >= RECALL
