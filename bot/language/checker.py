"""`Checker.check`: one answer in, all findings of all rules out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.language.exemptions import Exemptions
from bot.language.findings import Finding
from bot.language.lexicon import Lexicon
from bot.language.parsing import ParsedAnswer
from bot.language.readability import Readability, vienna_formula
from bot.language.rule import load_rules
from bot.language.terms import Glossary, Terms, spellings_of
from bot.language.text import AnswerText, Level
from bot.language.wordlists import WordLists

READABILITY_RULE = "T1"


class Checker:
    """All rules with what they need, loaded once."""

    def __init__(self) -> None:
        self._rules = load_rules()
        self._lexicon = Lexicon()
        self._lists = WordLists()
        self._exemptions = Exemptions()
        self._spellings = lru_cache(maxsize=4)(spellings_of)

    def check(self, text: AnswerText, glossary: Glossary | None = None) -> list[Finding]:
        """The findings sorted by place. Without a glossary nothing is said about missing entries (C8)."""
        answer = ParsedAnswer(text)
        terms = Terms(glossary, self._spellings(glossary), text.words, text.titles)
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
            [
                finding
                for finding in findings
                if not any(self._exemptions.is_stale(finding, exemption) for exemption in used)
            ]
            for findings in found
        ]

    def readability(self, text: AnswerText) -> dict[Level, Readability]:
        """How hard each level is, where the text is long enough to tell (rule T1)."""
        rule = next(rule for rule in self._rules if rule.id == READABILITY_RULE)
        return {
            level: Readability(vienna_formula(level_text, self._lexicon), rule.settings_of(level)["wert"])
            for level, level_text in ParsedAnswer(text).levels.items()
            if level_text.word_count >= rule.settings_of(level)["ab_woertern"]
        }

    def _findings(self, answer: ParsedAnswer, terms: Terms) -> Iterator[Finding]:
        for level_text in answer.levels.values():
            for rule in self._rules:
                yield from rule.check(level_text, self._lexicon, self._lists, terms)


@lru_cache(maxsize=1)
def shared_checker() -> Checker:
    """The one checker of this process; the first call loads the word tables."""
    return Checker()
