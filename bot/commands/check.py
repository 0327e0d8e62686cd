"""`python -m bot check`: form, references, days and language of all content, or of the named files."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from bot.content import DATA
from bot.errors import ContentError
from bot.open_questions import OpenQuestions, load_open_questions


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files or folders to check; without any, everything."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="DATEI", help="Dateien oder Ordner; ohne Angabe wird alles geprüft"
    )
    parser.add_argument("--kurz", dest="short", action="store_true", help="zeigt nur die Tabelle")
    parser.add_argument(
        "--schreibe",
        dest="report",
        type=Path,
        metavar="DATEI.md",
        help="schreibt dazu einen Bericht, zum Beispiel docs/content.md",
    )


def run(arguments: argparse.Namespace) -> int:
    """1 where there are errors, 0 where there are only hints."""
    if arguments.files and arguments.report:
        print("Den Bericht gibt es nur über alle Inhalte. Lassen Sie die Namen der Dateien weg.", file=sys.stderr)
        return 2
    return check(arguments.files, DATA, short=arguments.short, report=arguments.report)


def check(
    files: list[Path],
    data: Path,
    *,
    short: bool = False,
    report: Path | None = None,
    today: datetime.date | None = None,
) -> int:
    """Prints what was found, writes the report, and returns the exit code."""
    from bot.checks.content import ContentCheck  # here, so that --help is quick
    from bot.checks.report import describe, markdown, summary, table
    from bot.language.checker import shared_checker

    if not files:
        print("Prüft alle Inhalte. Das dauert etwa eine halbe Minute …", file=sys.stderr)
    day = today or datetime.date.today()
    content = ContentCheck(shared_checker(), data, day)
    sheets = content.files(files) if files else content.everything()
    parts = ["" if short else describe(sheets), table(sheets), summary(sheets)]
    print("\n\n".join(part for part in parts if part))
    if report is not None:
        report.write_text(markdown(sheets, content.topics.values(), _questions(data), day), encoding="utf-8")
        print(f"Der Bericht steht in {report}")
    return 1 if any(sheet.errors for sheet in sheets) else 0


def _questions(data: Path) -> OpenQuestions:
    try:
        return load_open_questions(data / "offene_fragen.yml")
    except ContentError:  # told already
        return {}
