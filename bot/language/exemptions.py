"""Findings that an editor keeps on purpose, and what is said when that is not possible."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.language.findings import Finding
from bot.language.text import LEVELS, AnswerText, Exemption

RULE: Final = "Ausnahme"
MOST: Final = 2
NEVER: Final = ("W6", "W11", "S12", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9")


def apply_exemptions(findings: Iterable[Finding], text: AnswerText) -> list[Finding]:
    """Takes away the exempted findings; adds one for each exemption that is not allowed or matches nothing."""
    kept = list(findings)
    allowed = [exemption for exemption in text.exceptions if exemption.rule not in NEVER]
    added = [
        _finding(
            exemption,
            f"Für {exemption.rule} gibt es keine Ausnahme.",
            "Diese Regel schützt die Menschen, die den Text lesen.",
            "Können Sie den Text ändern?",
        )
        for exemption in text.exceptions
        if exemption.rule in NEVER
    ]
    for exemption in allowed:
        matching = [finding for finding in kept if _matches(exemption, finding)]
        kept = [finding for finding in kept if finding not in matching]
        if not matching:
            added.append(stale(exemption))
    if len(allowed) > MOST:
        added.append(
            _finding(
                allowed[-1],
                f"Diese Antwort hat {len(allowed)} Ausnahmen. Höchstens {MOST} gehen.",
                "Viele Ausnahmen machen einen Text wieder schwer.",
                "Können Sie eine Stelle ändern?",
            )
        )
    return kept + added


def stale(exemption: Exemption) -> Finding:
    """What is said about an exemption whose place is no longer there."""
    return _finding(
        exemption,
        f"Die Ausnahme für {exemption.rule} passt zu keiner Stelle mehr.",
        "Alte Ausnahmen verdecken später vielleicht einen neuen Fehler.",
        "Können Sie die Ausnahme löschen?",
    )


def _matches(exemption: Exemption, finding: Finding) -> bool:
    if exemption.rule != finding.rule or not exemption.passage or not finding.passage:
        return False
    return exemption.passage in finding.passage or finding.passage in exemption.passage


def _finding(exemption: Exemption, what: str, why: str, suggestion: str) -> Finding:
    return Finding(
        rule=RULE,
        severity="fehler",
        level=LEVELS[0],
        bubble=None,
        button=None,
        start=0,
        end=0,
        passage=exemption.passage,
        what=what,
        why=why,
        suggestion=suggestion,
    )
