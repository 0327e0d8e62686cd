"""`python -m bot check`: schema, cross references and days of all content."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from bot.content import DATA
from bot.interface import load_interface
from bot.signals import load_signals
from bot.topics import Topics, find_dead_links, load_topics, read_topic


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files to check; without any, everything."""
    parser.add_argument("files", nargs="*", type=Path, metavar="DATEI", help="Themendateien; ohne Angabe wird alles geprüft")


def run(arguments: argparse.Namespace) -> int:
    """ContentError carries what is wrong with the schema; 1 for dead links."""
    if arguments.files:
        topics: Topics = {topic.id: topic for topic in map(read_topic, arguments.files)}
        print(f"Geprüft: {len(topics)} Themen, kein Fehler.")
        return 0
    topics = load_topics(DATA / "topics")
    load_interface(DATA / "interface.yml")
    load_signals(DATA / "signalwoerter.yml")
    problems = find_dead_links(topics, DATA / "topics")
    for problem in problems:
        print(problem)
    overdue = [topic.id for topic in topics.values() if topic.review_on < datetime.date.today()]
    if overdue:
        print("Hinweis: Diese Themen sind zur Wiedervorlage fällig: " + ", ".join(overdue))
    print(f"Geprüft: {len(topics)} Themen. " + (f"{len(problems)} Fehler." if problems else "Kein Fehler."))
    return 1 if problems else 0
