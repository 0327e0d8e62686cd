"""The command line: `python -m bot COMMAND`. German, because editors use it; exit codes say what happened."""

from __future__ import annotations

import argparse
import importlib
import re
import sys
from collections.abc import Sequence

from bot.errors import ContentError, SettingsError

COMMANDS = {
    "run": "startet Lotse mit der Seite zum Ausprobieren",
    "train": "trainiert das Verstehen neu",
    "check": "prüft Inhalte und Sprache",
    "chat": "spricht mit Lotse hier im Fenster",
    "evaluate": "misst, wie gut Lotse Nachrichten versteht",
    "widget": "zeigt die Zeilen, mit denen Lotse auf eine Internetseite kommt",
    "offices": "zeigt für alle Kreise und Städte, wer zuständig ist",
}

EXIT_CODES = """Ergebnis (Exit-Code):
  0  alles in Ordnung
  1  Fehler in den Inhalten, oder der Befehl ist gescheitert
  2  falscher Aufruf oder falsche Einstellung
"""

# What argparse says about a wrong call.
_WRONG_CALLS = (
    (r"the following arguments are required: (.+)", r"Es fehlt: \1"),
    (r"unrecognized arguments: (.+)", r"\1 ist hier nicht bekannt."),
    (
        r"argument [^:]+: invalid choice: '?([^']*)'? \(choose from (.+)\)",
        r"\1 ist hier nicht bekannt. Möglich sind: \2",
    ),
    (r"argument ([^:]+): expected .*", r"Hinter \1 fehlt eine Angabe."),
    (r"argument ([^:]+): invalid \w+ value: '?([^']*)'?", r"\2 geht bei \1 nicht."),
    (r"argument ([^:]+): .*", r"Die Angabe bei \1 passt nicht."),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 ist nicht eindeutig. Möglich sind: \2"),
)


class _Parser(argparse.ArgumentParser):
    """argparse with its own few words in German."""

    def format_help(self) -> str:
        text = super().format_help()
        for english, german in (
            ("usage:", "Aufruf:"),
            ("options:", "Angaben:"),
            ("positional arguments:", "Was:"),
            ("show this help message and exit", "zeigt diese Hilfe"),
        ):
            text = text.replace(english, german)
        return text

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"So geht es nicht. {_in_german(message)}\nHilfe:  {self.prog} --help\n")


def _in_german(message: str) -> str:
    for english, german in _WRONG_CALLS:
        if re.fullmatch(english, message):
            return re.sub(english, german, message)
    return "Prüfen Sie, was hinter dem Befehl steht."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    parser = _Parser(
        prog="python -m bot",
        description="Lotse: antwortet in drei Sprachstufen.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers = parser.add_subparsers(dest="command", metavar="BEFEHL", required=True)
    for name, summary in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        importlib.import_module(f"bot.commands.{name}").add_arguments(subparser)
    parsed = parser.parse_args(arguments)
    try:
        return int(importlib.import_module(f"bot.commands.{parsed.command}").run(parsed))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    except SettingsError as error:
        print(f"Eine Einstellung passt nicht:\n{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print()
        return 0
