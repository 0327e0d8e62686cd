"""Entities of the spaCy pipeline as Rasa entities."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.utils.spacy_utils import SpacyNLP
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

import bot.nlu.compounds  # noqa: F401  registers the pipe that the saved pipeline names


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class GermanEntities(GraphComponent, EntityExtractorMixin):
    """Like Rasa's SpacyEntityExtractor, but the value is what the gazetteer says it means: a place's key, an aspect's name."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Needs the Doc that SpacyNLP puts on the message."""
        return [SpacyNLP]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Nothing can be set."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GermanEntities:
        """Called by Rasa."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the entities of each message; messages without text (such as those of buttons) stay as they are."""
        for message in messages:
            doc = message.get(SPACY_DOCS[TEXT])
            if doc is None:
                continue
            found = [
                {
                    "entity": entity.label_,
                    "value": entity.ent_id_ or entity.text,
                    "start": entity.start_char,
                    "end": entity.end_char,
                }
                for entity in doc.ents
            ]
            message.set(ENTITIES, message.get(ENTITIES, []) + self.add_extractor_name(found), add_to_output=True)
        return messages
