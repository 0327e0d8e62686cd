"""The importer makes intents and rules of topic files; stock Rasa needs nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.importers.importer import TrainingDataImporter


@pytest.fixture(scope="module")
def importer() -> TrainingDataImporter:
    return TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["data"])


def test_every_topic_file_is_an_intent_of_the_domain(importer):
    topics = {path.stem for path in Path("data/topics").glob("*/*.yml")}
    assert topics <= set(importer.get_domain().intents)


def test_every_intent_has_one_rule(importer):
    begun = [
        (
            step.events[1].intent_name,
            [event.action_name for event in step.events[2:] if isinstance(event, ActionExecuted)],
        )
        for step in importer.get_stories().story_steps
        if isinstance(step.events[1], UserUttered)
    ]
    intents = [intent for intent, _ in begun]
    assert len(intents) == len(set(intents))
    assert dict(begun)["eingliederungszuschuss"] == ["action_answer_topic"]
    assert dict(begun)["sprache_einfacher"] == ["action_set_reading_level"]  # data/stories has a rule of its own


def test_every_topic_has_examples_and_every_example_a_topic_or_a_rule(importer):
    domain, examples = importer.get_domain(), importer.get_nlu_data()
    asked = {example.get("intent") for example in examples.intent_examples}
    topics = {path.stem for path in Path("data/topics").glob("*/*.yml")}
    assert topics - asked == set()
    assert asked - set(domain.intents) == set()


def test_no_example_stands_twice(importer):
    seen: dict[str, str] = {}
    doubles = []
    for example in importer.get_nlu_data().intent_examples:
        text = example.get("text").casefold().strip()
        if text in seen:
            doubles.append((text, seen[text], example.get("intent")))
        seen[text] = example.get("intent")
    assert doubles == []
