"""`python -m bot.language FILE…`: checks topic files and prints what it found."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bot.language.checker import Checker
from bot.language.findings import Finding
from bot.language.text import LEVELS
from bot.language.topic_file import TopicFileError, read_topic_file


def main(arguments: list[str]) -> int:
    """0 without errors, 1 with errors in a text, 2 where a file cannot be read."""
    if not arguments:
        print("Benutzung: python -m bot.language DATEI…", file=sys.stderr)
        return 2
    checker = Checker()
    findings: list[Finding] = []
    texts = unreadable = 0
    for path in _files(arguments):
        try:
            named_texts = read_topic_file(path)
        except TopicFileError as error:
            print(error)
            unreadable += 1
            continue
        checked = checker.check_topic(named.text for named in named_texts)
        for named, found in zip(named_texts, checked, strict=True):
            texts += 0 if named.text.interface else len(named.text.bubbles)
            findings += found
            for finding in found:
                print(_describe(path, named.name, finding))
    print(_table(findings, texts))
    if unreadable:
        return 2
    return 1 if any(finding.is_error for finding in findings) else 0


def _files(arguments: Iterable[str]) -> list[Path]:
    paths = [Path(argument) for argument in arguments]
    return [file for path in paths for file in (sorted(path.rglob("*.yml")) if path.is_dir() else [path])]


def _describe(path: Path, name: str, finding: Finding) -> str:
    place = name
    if finding.bubble is not None:
        place += f", Nachricht {finding.bubble + 1}"
    mark = "FEHLER " if finding.is_error else "Hinweis"
    passage = " ".join(finding.passage.split())
    passage = f"\n    > {passage[:160]}" if passage else ""
    return f"{path.stem}: {place}, {finding.level}: {mark} {finding.rule}{passage}\n    {finding.what} {finding.why} {finding.suggestion}"


def _table(findings: list[Finding], texts: int) -> str:
    counts = Counter((finding.rule, finding.level, finding.severity) for finding in findings)
    lines = [f"{'Regel':<9}" + "".join(f"{level:>22}" for level in LEVELS), " " * 9 + f"{'Fehler':>12}{'Hinweise':>10}" * 3]
    for rule in sorted({finding.rule for finding in findings}, key=_rule_order):
        cells = "".join(f"{counts[rule, level, 'fehler'] or '-':>12}{counts[rule, level, 'hinweis'] or '-':>10}" for level in LEVELS)
        lines.append(f"{rule:<9}{cells}")
    errors = sum(finding.is_error for finding in findings)
    lines.append(f"{texts} Texte: {errors} Fehler, {len(findings) - errors} Hinweise")
    return "\n".join(lines)


def _rule_order(rule: str) -> tuple[str, int]:
    digits = "".join(character for character in rule if character.isdigit())
    return rule.rstrip("0123456789"), int(digits or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
