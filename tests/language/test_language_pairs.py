"""The examples of the rule book hold."""

from __future__ import annotations

from typing import Any

import pytest
from language_cases import load

from bot.language.checker import Checker
from bot.language.text import AnswerText

PAIRS = load("pairs.yml")


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair['regel']}-{pair['schlecht']}" for pair in PAIRS])
def test_the_bad_example_is_found_and_the_good_one_is_not(checker: Checker, pair: dict[str, Any]) -> None:
    def rules(text: str) -> set[str]:
        answer = AnswerText(bubbles={pair["register"]: (text,)}, interface=True)
        return {finding.rule for finding in checker.check(answer)}

    assert pair["regel"] in rules(pair["schlecht"])
    assert pair["regel"] not in rules(pair["gut"])
