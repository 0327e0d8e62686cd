"""`python -m bot widget`: the lines that put the window on a web page, with the integrity hash of what is served now."""

from __future__ import annotations

import argparse
import importlib

from bot.content import ContentLibrary

WIDGET = "channels.web.widget"  # a name, not an import: bot knows no channel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The origin is the public address of the server, as browsers know it."""
    parser.add_argument(
        "adresse", metavar="ADRESSE", help="wo Lotse öffentlich steht, zum Beispiel https://lotse.beispiel.de"
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints the lines; ContentError where the content cannot be used."""
    content = ContentLibrary().current()
    module = importlib.import_module(WIDGET)
    print(module.embed(module.compose(content), content, arguments.adresse.rstrip("/")))
    return 0
