"""The model answers are clean, a planted defect in them is found, and the documents of the project are far from it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from language_cases import load, model_answers, rule_cases

from bot.language.checker import Checker
from bot.language.text import AnswerText

ANSWERS = model_answers()
PLACES = [(topic, number) for topic, answer in ANSWERS.items() for number in range(len(answer.bubbles["leicht"]))]
# One bad text per rule, as a line more in a bubble. C1 is about the number of bubbles, C3 about buttons.
DEFECTS = {
    case.rule: case.text.bubbles["leicht"][0]
    for case in reversed(rule_cases("schlecht"))
    if case.level == "leicht" and case.text.bubbles
}
DEFECTS.pop("C1")


@pytest.mark.parametrize("topic", ANSWERS)
def test_a_model_answer_has_no_finding(checker: Checker, topic: str) -> None:
    assert checker.check(ANSWERS[topic]) == []


@pytest.mark.parametrize(("place", "rule"), product(PLACES, DEFECTS), ids=str)
def test_a_planted_defect_is_found(checker: Checker, place: tuple[str, int], rule: str) -> None:
    topic, number = place
    bubbles = list(ANSWERS[topic].bubbles["leicht"])
    bubbles[number] += f"\n{DEFECTS[rule]}"
    answer = replace(ANSWERS[topic], bubbles={"leicht": tuple(bubbles)}, buttons={}, interface=True)
    assert rule in {finding.rule for finding in checker.check(answer) if finding.bubble in (number, None)}


def test_the_documents_of_the_project_are_not_easy(checker: Checker) -> None:
    findings = checker.check(AnswerText(bubbles={"leicht": tuple(load("seeds.yml"))}, interface=True))
    assert {"S1", "S4", "S5", "W1", "W3"} <= {finding.rule for finding in findings}
    assert len(findings) > 30


def test_the_same_answer_gives_the_same_findings(checker: Checker) -> None:
    answer = AnswerText(bubbles={"leicht": tuple(load("seeds.yml"))}, interface=True)
    first = checker.check(answer)
    assert checker.check(answer) == first == Checker().check(answer)
    assert first == sorted(first, key=lambda finding: finding.sort_key)
