"""`check`: one answer in, all findings of all rules out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from bot.language.exemptions import Exemptions
from bot.language.findings import Finding
from bot.language.lexicon import Lexicon
from bot.language.parsing import ParsedAnswer
from bot.language.rule import load_rules
from bot.language.terms import Terms
from bot.language.text import AnswerText
from bot.language.wordlists import WordLists

Glossary = Iterable[Mapping[str, Any]]


class Checker:
    """All rules with what they need, loaded once."""

    def __init__(self) -> None:
        self._rules = load_rules()
        self._lexicon = Lexicon()
        self._lists = WordLists()
        self._exemptions = Exemptions()

    def check(self, text: AnswerText, glossary: Glossary | None = None) -> list[Finding]:
        """The findings sorted by place. Without a glossary nothing is said about missing entries (C8)."""
        answer = ParsedAnswer(text)
        terms = Terms(glossary, text.words, text.titles)
        findings = dict.fromkeys(self._findings(answer, terms))
        return sorted(self._exemptions.apply(findings, text), key=lambda finding: finding.sort_key)

    def check_topic(self, texts: Iterable[AnswerText], glossary: Glossary | None = None) -> list[list[Finding]]:
        """The findings of each text of one topic file, whose exemptions need to match in one text only."""
        checked = list(texts)
        found = [self.check(text, glossary) for text in checked]
        used = {
            exemption
            for text, findings in zip(checked, found, strict=True)
            for exemption in text.exceptions
            if not any(self._exemptions.is_stale(finding, exemption) for finding in findings)
        }
        return [
            [finding for finding in findings if not any(self._exemptions.is_stale(finding, exemption) for exemption in used)] for findings in found
        ]

    def _findings(self, answer: ParsedAnswer, terms: Terms) -> Iterator[Finding]:
        for level_text in answer.levels.values():
            for rule in self._rules:
                yield from rule.check(level_text, self._lexicon, self._lists, terms)


@lru_cache(maxsize=1)
def _checker() -> Checker:
    return Checker()


def check(text: AnswerText, glossary: Glossary | None = None) -> list[Finding]:
    """Checks one answer; the first call loads the word tables."""
    return _checker().check(text, glossary)
