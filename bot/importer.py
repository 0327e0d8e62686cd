"""The Rasa importer that config.yml names: every topic file becomes an intent and a rule that answers it."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import RuleStep, StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content import DATA
from bot.topics import topic_files

ANSWER = "action_answer_topic"


class TopicImporter(RasaFileImporter):
    """Rasa's own file importer, plus what the topic files mean for the model.

    Only the names of the files count, not their texts: a changed answer needs no training.
    """

    @functools.lru_cache(maxsize=1)  # noqa: B019  one importer for a training, which asks three times
    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The examples. Rasa copies them before it changes any."""
        return super().get_nlu_data(language)

    def get_domain(self) -> Domain:
        """The domain file and one intent for each topic; no intent's entities are featurized, rules do not read them."""
        intents: list[dict[str, Any]] = [{topic: {"use_entities": []}} for topic in _topic_ids()]
        return super().get_domain().merge(Domain.from_dict({"intents": intents}))

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """The stories of the files, and a rule for each topic for which `data/stories` has none."""
        stories = super().get_stories(exclusion_percentage)
        answered = _intents_with_a_rule(stories)
        rules = [
            {"rule": f"Thema {topic}", "steps": [{"intent": topic}, {"action": ANSWER}]}
            for topic in _topic_ids()
            if topic not in answered
        ]
        steps = YAMLStoryReader().read_from_parsed_yaml({"rules": rules}) if rules else []
        return stories.merge(StoryGraph(steps))


def _topic_ids(data: Path = DATA) -> list[str]:
    return [path.stem for path in topic_files(data / "topics")]


def _intents_with_a_rule(stories: StoryGraph) -> set[str]:
    """Intents that begin a rule; a rule that starts inside a form does not count."""
    intents: set[str] = set()
    for step in stories.story_steps:
        if isinstance(step, RuleStep):
            events: list[Any] = [event for event in step.events if isinstance(event, UserUttered)]
            if events and events[0].intent_name:
                intents.add(events[0].intent_name)
    return intents
