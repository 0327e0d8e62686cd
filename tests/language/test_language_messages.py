"""The checker speaks to editors as it asks them to write: three parts, in easy German, hints as questions."""

from __future__ import annotations

import re
from typing import Any

import pytest
from language_cases import rule_cases

from bot.language.checker import Checker
from bot.language.rule import load_rules
from bot.language.text import AnswerText

MESSAGES = [(rule.id, name, message) for rule in load_rules() for name, message in rule.messages.items()]
PARTS = ("was", "warum", "vorschlag")
# What stands in quotes are the editor's words, not the checker's.
QUOTED = re.compile(r"„[^“]*“")


@pytest.mark.parametrize(("rule", "name", "message"), MESSAGES, ids=[f"{rule}-{name}" for rule, name, _ in MESSAGES])
def test_a_message_says_what_and_why_and_how(rule: str, name: str, message: dict[str, Any]) -> None:
    assert all(message[part].strip() for part in PARTS)
    assert set(message) == {*PARTS, "schwere"}
    assert set(message["schwere"].values()) <= {"fehler", "hinweis"}
    assert not re.search(r"\b(falsch|Fehler|verboten|müssen Sie)\b", message["was"] + message["vorschlag"])


@pytest.mark.parametrize(("rule", "name", "message"), MESSAGES, ids=[f"{rule}-{name}" for rule, name, _ in MESSAGES])
def test_a_hint_is_a_question(rule: str, name: str, message: dict[str, Any]) -> None:
    if "hinweis" in message["schwere"].values():
        assert any("?" in message[part] for part in PARTS)


class _Values(dict[str, str]):
    """A word for every place in a message."""

    def __missing__(self, key: str) -> str:
        return "leicht" if key in ("register", "schwerer") else "5"


def test_the_messages_pass_the_rules_for_einfach(checker: Checker) -> None:
    filled = {message[part].format_map(_Values()) for _, _, message in MESSAGES for part in PARTS}
    spoken = {
        text
        for case in rule_cases("schlecht")
        for finding in checker.check(case.text)
        for text in (finding.what, finding.why, finding.suggestion)
    }
    findings = {
        (text, finding.rule, finding.passage)
        for text in {QUOTED.sub("„Wort“", text) for text in filled | spoken}
        for finding in checker.check(AnswerText(bubbles={"einfach": (text,)}, interface=True))
    }
    assert findings == set()
