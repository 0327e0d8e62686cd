"""`python -m bot evaluate`: how well messages are understood, with the trained model or by cross-validation."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.content import DATA
from bot.nlu.evaluation import (
    Case,
    Result,
    by,
    confusions,
    evaluate,
    macro_f1,
    read_cases,
    share,
    with_typo,
    without_umlauts,
)
from bot.topics import CRISIS, OUTSIDE

FOLDS = 4
SEED = 1
SHOWN_CONFUSIONS = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files with messages, or the examples themselves."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="DATEI", help="Nachrichten mit Thema, so wie tests/eval/dev.yml"
    )
    parser.add_argument(
        "--kreuz",
        dest="cross",
        action="store_true",
        help="prüft die Beispiele aus data/nlu an sich selbst: lernt von drei Vierteln, fragt das letzte",
    )


def run(arguments: argparse.Namespace) -> int:
    """2 where nothing is asked for, 1 where there is no model."""
    if not arguments.files and not arguments.cross:
        print(
            "Nennen Sie eine Datei, zum Beispiel  python -m bot evaluate tests/eval/dev.yml  oder  --kreuz",
            file=sys.stderr,
        )
        return 2
    from bot.logs import set_up_logs

    set_up_logs("ERROR")  # before Rasa is imported, which is loud
    from bot.nlu.measured import cross_validate, trained
    from bot.topics import load_topics

    groups = {topic.id: topic.group for topic in load_topics(DATA / "topics").values()}
    if arguments.cross:
        print(
            _table("Beispiele aus data/nlu, jedes nicht gelernt", [("wie geschrieben", cross_validate(groups))], groups)
        )
    cases = {path: read_cases(path) for path in arguments.files}
    if not cases:
        return 0
    understand = trained(groups)
    if understand is None:
        print("Es gibt noch kein Modell. So entsteht eines:  python -m bot train", file=sys.stderr)
        return 1
    for path, known in cases.items():
        ways: list[tuple[str, Callable[[Case], Case]]] = [
            ("wie geschrieben", lambda case: case),
            ("ohne Umlaute", without_umlauts),
            ("mit einem Tippfehler", lambda case: with_typo(case, SEED)),
        ]
        print(_table(str(path), [(name, evaluate(map(change, known), understand)) for name, change in ways], groups))
    return 0


def _table(title: str, ways: Sequence[tuple[str, list[Result]]], groups: dict[str, str]) -> str:
    lines = [title, ""]
    lines.append(f"{'':28}{'Zahl':>6}{'zuerst':>9}{'angeboten':>11}{'falsch':>9}{'F1':>7}")
    for name, results in ways:
        lines.append(f"{_row(name, results)}{macro_f1(results):7.3f}")
    _, results = ways[0]
    for heading, key in (
        ("Stil", lambda result: result.case.style),
        ("Gruppe", lambda result: groups.get(result.case.topic, "Gespräch")),
        ("Art", lambda result: result.case.kind),
    ):
        parts = {name: part for name, part in by(results, key).items() if name}
        if len(parts) > 1:
            lines += ["", heading, *(_row(f"  {name}", part) for name, part in parts.items())]
    outside = [result for result in results if result.case.topic == OUTSIDE]
    crises = [result for result in results if result.case.topic == CRISIS]
    lines.append("")
    if outside:
        lines.append(
            f"Außerhalb erkannt: {share(outside, lambda result: result.case.accepts(result.reply.topic)):.3f} von {len(outside)}"
        )
    if crises:
        lines.append(
            f"Krisen erkannt: {share(crises, lambda result: result.reply.topic == CRISIS):.3f} von {len(crises)}"
        )
    alarms = [result for result in results if result.case.topic != CRISIS and result.reply.topic == CRISIS]
    lines.append(f"Falscher Alarm: {len(alarms)} von {len(results) - len(crises)}")
    mixed_up = confusions(results)[:SHOWN_CONFUSIONS]
    if mixed_up:
        lines += [
            "",
            "Verwechselt (richtig → vermutet)",
            *(f"  {count:3}  {right} → {guess or 'nichts'}" for (right, guess), count in mixed_up),
        ]
    return "\n".join([*lines, ""])


def _row(name: str, results: Sequence[Result]) -> str:
    first, offered, wrong = (
        share(results, holds) for holds in (lambda r: r.first, lambda r: r.offered, lambda r: r.wrong)
    )
    return f"{name:28}{len(results):6}{first:9.3f}{offered:11.3f}{wrong:9.3f}"
