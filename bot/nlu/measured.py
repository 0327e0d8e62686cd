"""How well messages are understood: by the trained model, or by cross-validation over the examples."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import spacy
from rasa.core.channels.channel import UserMessage
from rasa.shared.nlu.training_data.loading import load_data
from sklearn.model_selection import StratifiedKFold

import bot.nlu.compounds  # noqa: F401  registers the pipe that the saved pipeline names
from bot.content import DATA
from bot.engine.models import newest_model
from bot.engine.processor import Processor, load_actions
from bot.engine.store import ConversationStore
from bot.nlu.crisis import load_crisis_matcher, with_crisis
from bot.nlu.dialect import load_dialect
from bot.nlu.evaluation import Case, Reply, Result, Understand, decide
from bot.nlu.german import PIPELINE
from bot.nlu.intent_classifier import GermanIntents, Understanding
from bot.nlu.synonyms import load_synonyms
from bot.nlu.topic_texts import topic_texts
from bot.yaml_file import read_data

FOLDS = 4
SEED = 1
ASK_ALWAYS = 2.0  # a threshold that no confidence reaches


def trained(topics: Collection[str]) -> Understand | None:
    """The understanding of the newest model, as a running assistant has it; None where there is no model."""
    model = newest_model()
    if model is None:
        return None
    processor = Processor(model, ConversationStore(url="sqlite://"), load_actions())

    def understand(text: str) -> Reply:
        parsed = asyncio.run(processor.parse_message(UserMessage(text)))
        ranking = [
            (entry["name"], entry["confidence"])
            for entry in parsed["intent_ranking"]
            if entry["name"] != "nlu_fallback"
        ]
        asks = parsed["intent"]["name"] in ("nlu_fallback", None)
        return decide(ranking, topics, ASK_ALWAYS if asks else 0.0, -1.0)

    return understand


def cross_validate(topics: Collection[str]) -> list[Result]:
    """Learns from three quarters of the examples and asks for the fourth, four times."""
    german = spacy.load(PIPELINE)
    known_examples = load_data(str(DATA / "nlu")).intent_examples
    written = [str(example.get("text")) for example in known_examples]
    intents = [str(example.get("intent")) for example in known_examples]
    dialect = load_dialect(DATA / "mundart.yml")
    examples = [(dialect.read(german(text), german), intent) for text, intent in zip(written, intents, strict=True)]
    texts = [(german(text), topic) for text, topic in topic_texts(DATA)]
    synonyms, crisis = load_synonyms(DATA / "synonyme.yml"), load_crisis_matcher(DATA / "krise.yml")
    settings = _settings()
    results: list[Result] = []
    for number, (known, asked) in enumerate(
        StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(intents, intents), start=1
    ):
        print(f"  Durchgang {number} von {FOLDS} …", file=sys.stderr)
        learned = Understanding.learn(
            [examples[index] for index in known],
            texts,
            synonyms,
            dialect,
            {**GermanIntents.get_default_config(), **settings},
        )
        for index in asked:
            doc, intent = examples[index]
            ranking = with_crisis(learned.rank(doc), crisis, written[index])
            reply = decide(ranking, topics, settings["threshold"], settings["ambiguity_threshold"])
            results.append(Result(Case(text=written[index], topic=intent), reply))
    return results


def _settings() -> dict[str, Any]:
    """What config.yml sets for our classifier and for the fallback."""
    settings: dict[str, Any] = {}
    for component in read_data(Path("config.yml"))["pipeline"]:
        if component["name"] in ("bot.nlu.intent_classifier.GermanIntents", "FallbackClassifier"):
            settings |= component
    return settings
