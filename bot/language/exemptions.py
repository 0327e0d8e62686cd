"""Findings that an editor keeps on purpose, and what is said when that is not possible."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import yaml

from bot.language.findings import Finding
from bot.language.text import LEVELS, AnswerText, Exemption

RULE: Final = "Ausnahme"
STALE: Final = "veraltet"


class Exemptions:
    """Applies the exemptions of an answer; which rules allow none stands in `exemptions.yml`."""

    def __init__(self) -> None:
        data = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
        self._most: int = data["hoechstens"]
        self._never: frozenset[str] = frozenset(data["nie"])
        self._messages: dict[str, dict[str, str]] = data["nachrichten"]

    def apply(self, findings: Iterable[Finding], text: AnswerText) -> list[Finding]:
        """Takes away the exempted findings; adds one for each exemption that is not allowed or matches nothing."""
        kept = list(findings)
        added = []
        for exemption in text.exceptions:
            if exemption.rule in self._never:
                added.append(self._finding("verboten", exemption))
                continue
            remaining = [finding for finding in kept if not _matches(exemption, finding)]
            if len(remaining) == len(kept):
                added.append(self._finding(STALE, exemption))
            kept = remaining
        if len(text.exceptions) > self._most:
            added.append(self._finding("viele", text.exceptions[-1], len(text.exceptions)))
        return kept + added

    def is_stale(self, finding: Finding, exemption: Exemption) -> bool:
        """Whether this is what `apply` says where this exemption matches nothing."""
        return finding == self._finding(STALE, exemption)

    def _finding(self, message: str, exemption: Exemption, number: int = 0) -> Finding:
        values = {"regel": exemption.rule, "zahl": number, "hoechstens": self._most}
        what, why, suggestion = (self._messages[message][key].format(**values) for key in ("was", "warum", "vorschlag"))
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


def _matches(exemption: Exemption, finding: Finding) -> bool:
    if exemption.rule != finding.rule or not exemption.passage or not finding.passage:
        return False
    return exemption.passage in finding.passage or finding.passage in exemption.passage
