"""`python -m bot evaluate`: how well messages are understood, with the trained model or by cross-validation."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.content import DATA
from bot.nlu.evaluation import (
    CRISIS,
    OUTSIDE,
    Case,
    Reply,
    Result,
    Understand,
    as_crisis,
    by,
    confusions,
    decide,
    evaluate,
    macro_f1,
    read_cases,
    share,
    with_typo,
    without_umlauts,
)

LEAST_CONFIDENCE = 0.04  # as in actions/fallback.py: below it no topic is offered
FOLDS = 4
SEED = 1
SHOWN_CONFUSIONS = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files with messages, or the examples themselves."""
    parser.add_argument("files", nargs="*", type=Path, metavar="DATEI", help="Nachrichten mit Thema, so wie tests/eval/dev.yml")
    parser.add_argument("--kreuz", dest="cross", action="store_true", help="prüft die Beispiele aus data/nlu an sich selbst: lernt von drei Vierteln, fragt das letzte")


def run(arguments: argparse.Namespace) -> int:
    """2 where nothing is asked for, 1 where there is no model."""
    if not arguments.files and not arguments.cross:
        print("Nennen Sie eine Datei, zum Beispiel  python -m bot evaluate tests/eval/dev.yml  oder  --kreuz", file=sys.stderr)
        return 2
    from bot.topics import load_topics

    groups = {topic.id: topic.group for topic in load_topics(DATA / "topics").values()}
    if arguments.cross:
        print(_table("Beispiele aus data/nlu, jedes nicht gelernt", [("wie geschrieben", _cross_validate(groups))], groups))
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


def trained(groups: dict[str, str]) -> Understand | None:
    """The understanding of the newest model, as a running assistant has it; None where there is no model."""
    from rasa.core.channels.channel import UserMessage

    from bot.engine.models import newest_model
    from bot.engine.processor import Processor, load_actions
    from bot.engine.store import ConversationStore

    model = newest_model()
    if model is None:
        return None
    processor = Processor(model, ConversationStore(url="sqlite://"), load_actions())

    def understand(text: str) -> Reply:
        parsed = processor._parse_message_with_graph(UserMessage(text), tracker=None)  # type: ignore[arg-type]
        ranking = [(entry["name"], entry["confidence"]) for entry in parsed["intent_ranking"] if entry["name"] != "nlu_fallback"]
        reply = decide(ranking, groups, 0.0, -1.0, LEAST_CONFIDENCE)
        return Reply(reply.guess, parsed["intent"]["name"] in ("nlu_fallback", None), reply.offers)

    return understand


def _cross_validate(groups: dict[str, str]) -> list[Result]:
    """Learns from three quarters of the examples and asks for the fourth, four times."""
    import spacy
    from rasa.shared.nlu.training_data.loading import load_data
    from sklearn.model_selection import StratifiedKFold

    import bot.nlu.compounds  # noqa: F401  registers the pipe that the saved pipeline names
    from bot.nlu.crisis import load_crisis_matcher
    from bot.nlu.german import PIPELINE
    from bot.nlu.intent_classifier import GermanIntents, Understanding
    from bot.nlu.synonyms import load_synonyms
    from bot.nlu.topic_texts import topic_texts

    german = spacy.load(PIPELINE)
    examples = [(german(example.get("text")), str(example.get("intent"))) for example in load_data(str(DATA / "nlu")).intent_examples]
    texts = [(german(text), topic) for text, topic in topic_texts(DATA)]
    synonyms, crisis = load_synonyms(DATA / "synonyme.yml"), load_crisis_matcher(DATA / "krise.yml")
    settings = _settings()
    intents = [intent for _, intent in examples]
    results: list[Result] = []
    for number, (known, asked) in enumerate(StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(intents, intents), start=1):
        print(f"  Durchgang {number} von {FOLDS} …", file=sys.stderr)
        learned = Understanding.learn([examples[index] for index in known], texts, synonyms, {**GermanIntents.get_default_config(), **settings})
        for index in asked:
            doc, intent = examples[index]
            reply = decide(learned.rank(doc), groups, settings["threshold"], settings["ambiguity_threshold"], LEAST_CONFIDENCE)
            results.append(Result(Case(text=doc.text, topic=intent), as_crisis(reply) if crisis.matches(doc.text) else reply))
    return results


def _settings() -> dict[str, Any]:
    """What config.yml sets for our classifier and for the fallback."""
    from bot.yaml_file import read_data

    settings: dict[str, Any] = {}
    for component in read_data(Path("config.yml"))["pipeline"]:
        if component["name"] in ("bot.nlu.intent_classifier.GermanIntents", "FallbackClassifier"):
            settings |= component
    return settings


def _table(title: str, ways: Sequence[tuple[str, list[Result]]], groups: dict[str, str]) -> str:
    lines = [title, ""]
    lines.append(f"{'':28}{'Zahl':>6}{'zuerst':>9}{'angeboten':>11}{'falsch':>9}{'F1':>7}")
    for name, results in ways:
        lines.append(f"{_row(name, results)}{macro_f1(results):7.3f}")
    _, results = ways[0]
    for heading, key in (("Stil", lambda result: result.case.style), ("Gruppe", lambda result: groups.get(result.case.topic, "Gespräch")), ("Art", lambda result: result.case.kind)):
        parts = {name: part for name, part in by(results, key).items() if name}
        if len(parts) > 1:
            lines += ["", heading, *(_row(f"  {name}", part) for name, part in parts.items())]
    outside = [result for result in results if result.case.topic == OUTSIDE]
    crises = [result for result in results if result.case.topic == CRISIS]
    lines.append("")
    if outside:
        lines.append(f"Außerhalb erkannt: {share(outside, lambda result: result.case.accepts(result.reply.topic)):.3f} von {len(outside)}")
    if crises:
        lines.append(f"Krisen erkannt: {share(crises, lambda result: result.reply.topic == CRISIS):.3f} von {len(crises)}")
    alarms = [result for result in results if result.case.topic != CRISIS and result.reply.topic == CRISIS]
    lines.append(f"Falscher Alarm: {len(alarms)} von {len(results) - len(crises)}")
    mixed_up = confusions(results)[:SHOWN_CONFUSIONS]
    if mixed_up:
        lines += ["", "Verwechselt (richtig → vermutet)", *(f"  {count:3}  {right} → {guess or 'nichts'}" for (right, guess), count in mixed_up)]
    return "\n".join([*lines, ""])


def _row(name: str, results: Sequence[Result]) -> str:
    first, offered, wrong = (share(results, holds) for holds in (lambda r: r.first, lambda r: r.offered, lambda r: r.wrong))
    return f"{name:28}{len(results):6}{first:9.3f}{offered:11.3f}{wrong:9.3f}"
