"""`python -m bot offices`: the table of all Kreise and cities with their offices, for docs/zustaendigkeit.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.content import DATA
from bot.office_overview import overview
from bot.places import load_places
from bot.responsibility import load_responsibility
from bot.topics import load_topics

DOCUMENT = Path("docs/zustaendigkeit.md")
_HEAD = """# Wer ist wo zuständig?

Alle Kreise und kreisfreien Städte in Nordrhein-Westfalen mit ihren Stellen, gemacht aus `data/offices.yml` und
`data/zustaendigkeit.yml` mit `python -m bot offices --schreibe`. *Ungeprüft* heißt: Die Angabe ist nicht in einer Quelle gelesen.

"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--schreibe` writes the document instead of printing the table."""
    parser.add_argument("--schreibe", action="store_true", help=f"schreibt die Tabelle nach {DOCUMENT}")


def run(arguments: argparse.Namespace) -> int:
    """Prints or writes the table; ContentError where the data cannot be used."""
    table = overview(load_responsibility(DATA, load_topics(DATA / "topics")), load_places(DATA / "places.csv"))
    if arguments.schreibe:
        DOCUMENT.write_text(_HEAD + table.rstrip() + "\n", encoding="utf-8")
        print(f"Geschrieben: {DOCUMENT}")
    else:
        print(table)
    return 0
