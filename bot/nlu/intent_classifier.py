"""The intent classifier: a linear model over the features of `bot.nlu.features` and sentence vectors, as a Rasa component."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.tokens import Doc

from bot.content import DATA
from bot.nlu.dialect import Dialect, load_dialect
from bot.nlu.features import features
from bot.nlu.linear_model import LinearModel
from bot.nlu.questions import split_questions, without_greeting
from bot.nlu.sentence_encoder import shared_encoder
from bot.nlu.synonyms import Synonyms, load_synonyms
from bot.nlu.topic_texts import topic_texts
from bot.nlu.umlauts import Umlauts
from bot.topics import CRISIS

RANKING_LENGTH = 10
SUSPECTED = 0.05  # confidence from which a crisis is thought of
MOST_QUESTIONS = 3  # of a message that are looked at
SURE_OF_A_PART = 0.5
GREETING = "begruessung"
LEVEL_WISH = "sprache_einfacher"

Ranking = list[tuple[str, float]]


@dataclass(frozen=True)
class Understanding:
    """The model together with the words of dialect and the synonyms it was trained with, and the words whose umlauts it knows.

    Scores become confidences by a softmax of `temperature` times the score.
    """

    model: LinearModel
    synonyms: Synonyms
    umlauts: Umlauts
    dialect: Dialect
    temperature: float

    @classmethod
    def learn(
        cls,
        examples: Sequence[tuple[Doc, str]],
        texts: Sequence[tuple[Doc, str]],
        synonyms: Synonyms,
        dialect: Dialect,
        config: Mapping[str, Any],
    ) -> Understanding:
        """From examples, read by `dialect`, and, with less weight, from texts about the topics; each with its intent."""
        documents = [features(doc, synonyms) for doc, _ in (*examples, *texts)]
        # Texts about topics come without vectors: measured, they add nothing by them, and half of the time of a training.
        umlauts = Umlauts.learn(doc.text for doc, _ in examples)
        vectors = shared_encoder().encode_all([umlauts.restore(doc.text) for doc, _ in examples])
        weights = [1.0] * len(examples) + [config["text_weight"]] * len(texts)
        intents = [intent for _, intent in (*examples, *texts)]
        model = LinearModel.fit(documents, vectors, intents, weights, c=config["C"])
        return cls(model, synonyms, umlauts, dialect, config["temperature"])

    def rank(self, doc: Doc) -> Ranking:
        """The likeliest intents of a message that `dialect` has read, best first, with their confidence; none where it has no word."""
        found = features(doc, self.synonyms)
        if all(name.startswith("b:") for name in found):  # the edges of nothing
            return []
        scores = self.temperature * self.model.scores(found, shared_encoder().encode(self.umlauts.restore(doc.text)))
        confidences = np.exp(scores - scores.max())
        confidences /= confidences.sum()
        best = np.argsort(confidences)[::-1][:RANKING_LENGTH]
        return [(self.model.intents[index], float(confidences[index])) for index in best]

    def save(self, folder: Path) -> None:
        """Beside the model; `data/synonyme.yml` and `data/mundart.yml` may change afterwards."""
        self.model.save(folder)
        known = {
            "synonyms": self.synonyms.groups,
            "umlauts": self.umlauts.words,
            "dialect": self.dialect.words,
            "temperature": self.temperature,
        }
        (folder / "words.json").write_text(json.dumps(known), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Understanding:
        """What `save` wrote."""
        known = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        synonyms, umlauts, dialect = Synonyms(known["synonyms"]), Umlauts(known["umlauts"]), Dialect(known["dialect"])
        return cls(LinearModel.load(folder), synonyms, umlauts, dialect, known["temperature"])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True, model_from="SpacyNLP")
class GermanIntents(GraphComponent, IntentClassifier):
    """Intents of the message with their confidence, best first; no intent where the message has no word."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Needs the Doc that SpacyNLP puts on the message."""
        return [SpacyNLP]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`C`: the inverse strength of regularization; `temperature`: see `Understanding`; `text_weight`: what a
        text about a topic counts against an example. How they were measured stands in docs/understanding.md."""
        return {"C": 1.0, "temperature": 6.0, "text_weight": 0.2}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._understanding: Understanding | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GermanIntents:
        """Called by Rasa."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData, model: SpacyModel) -> Resource:
        """Trains on all examples that have an intent and a text, and on what the topics say about themselves."""
        dialect = load_dialect(DATA / "mundart.yml")
        examples = [
            (dialect.read(example.get(SPACY_DOCS[TEXT]), model.model), example.get(INTENT))
            for example in training_data.intent_examples
            if example.get(SPACY_DOCS[TEXT]) is not None
        ]
        known = {intent for _, intent in examples}
        texts = [(model.model(text), topic) for text, topic in topic_texts(DATA) if topic in known]
        synonyms = load_synonyms(DATA / "synonyme.yml")
        self._understanding = Understanding.learn(examples, texts, synonyms, dialect, self._config)
        with self._model_storage.write_to(self._resource) as folder:
            self._understanding.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> GermanIntents:
        """Called by Rasa."""
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            classifier._understanding = Understanding.load(folder)
        return classifier

    def process(self, messages: list[Message], model: SpacyModel) -> list[Message]:
        """Sets intent and ranking of each message."""
        for message in messages:
            doc = message.get(SPACY_DOCS[TEXT])
            ranked, second = self._understand(doc, model) if doc is not None else ([], None)
            ranking = [{INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: confidence} for intent, confidence in ranked]
            message.set(
                INTENT,
                ranking[0] if ranking else {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0},
                add_to_output=True,
            )
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            if second:
                found = {"entity": "second_question", "value": second, "start": 0, "end": len(doc.text)}
                message.set(ENTITIES, [*message.get(ENTITIES, []), found], add_to_output=True)
        return messages

    def _rank(self, doc: Doc, model: SpacyModel) -> Ranking:
        """The intents of the message; of one that greets and goes on, those of what comes after the greeting."""
        if self._understanding is None:
            return []
        ranked = self._understanding.rank(doc)
        request = without_greeting(doc.text)
        if ranked and ranked[0][0] == GREETING and request != doc.text:
            return self._understanding.rank(model.model(request)) or ranked
        return ranked

    def _understand(self, doc: Doc, model: SpacyModel) -> tuple[Ranking, str | None]:
        """The intents of the message, and the intent of another question in it; None where it has only one, or one of two is
        not understood for sure."""
        if self._understanding is None:
            return [], None
        doc = self._understanding.dialect.read(doc, model.model)
        ranked, parts = self._rank(doc, model), split_questions(doc.text)
        if not ranked or len(parts) < 2:
            return ranked, None
        rankings = [self._rank(model.model(part), model) for part in parts[:MOST_QUESTIONS]]
        sure = {ranking[0][0]: ranking for ranking in rankings if ranking and ranking[0][1] >= SURE_OF_A_PART}
        if len(sure) > 1 and ranked[0][0] not in sure and dict(ranked).get(CRISIS, 0.0) < SUSPECTED:
            ranked = next(iter(sure.values()))  # the whole is neither of its questions
        others = [intent for intent in sure if intent != ranked[0][0]]
        if (
            ranked[0][0] == LEVEL_WISH and others
        ):  # "Was ist …? Bitte in leichter Sprache": the wish is read from the text anyway
            return sure[others[0]], None
        return ranked, others[0] if others and (len(sure) > 1 or ranked[0][1] >= SURE_OF_A_PART) else None
