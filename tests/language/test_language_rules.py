"""Every rule finds its bad sentences, at the place, and leaves the good ones alone."""

from __future__ import annotations

from collections import Counter

import pytest
from language_cases import Case, rule_cases

from bot.language.checker import Checker
from bot.language.rule import load_rules

BAD, GOOD = rule_cases("schlecht"), rule_cases("gut")
# These compare levels, facts or the glossary; they have tests of their own.
WITH_OWN_TESTS = {"C6", "C7", "C8", "T1"}
ENOUGH = 5


@pytest.mark.parametrize("case", BAD, ids=[case.name for case in BAD])
def test_a_bad_text_is_found_by_its_rule_and_by_no_other(checker: Checker, case: Case) -> None:
    findings = checker.check(case.text)
    own = [finding for finding in findings if finding.rule == case.rule]
    assert own and all(case.is_found(finding) for finding in own), own
    assert {finding.rule for finding in findings} - case.companions == {case.rule}
    if case.replacement is not None:
        assert own[0].replacement == case.replacement


@pytest.mark.parametrize("case", GOOD, ids=[case.name for case in GOOD])
def test_a_good_text_is_left_alone(checker: Checker, case: Case) -> None:
    assert [finding for finding in checker.check(case.text) if finding.rule == case.rule] == []


@pytest.mark.parametrize("kind", ["schlecht", "gut"])
def test_every_rule_has_five_texts_per_level(kind: str) -> None:
    counts = Counter((case.rule, case.level) for case in rule_cases(kind))
    wanted = {(rule.id, level) for rule in load_rules() if rule.id not in WITH_OWN_TESTS for level in rule.levels()}
    assert {place for place in wanted if counts[place] < ENOUGH} == set()
