"""The intent classifier: a linear model over the features of `bot.nlu.features`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.utils.spacy_utils import SpacyNLP
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.nlu.features import features

RANKING_LENGTH = 10


@dataclass(frozen=True)
class LinearModel:
    """Weights of the features for each intent. Trained by scikit-learn; a message is scored here, without its overhead."""

    vocabulary: dict[str, int]
    idf: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]  # feature x intent
    intercepts: npt.NDArray[np.float32]
    intents: tuple[str, ...]

    @classmethod
    def fit(cls, documents: Sequence[list[str]], intents: Sequence[str], c: float, temperature: float) -> LinearModel:
        """A linear support vector machine, one intent against the rest, over tf-idf weights of the features that occur in two messages.

        The scores become confidences by a softmax of `temperature` times the score.
        """
        vectorizer = TfidfVectorizer(analyzer=list, min_df=2, sublinear_tf=True, dtype=np.float32)
        classifier = LinearSVC(C=c).fit(vectorizer.fit_transform(documents), intents)
        return cls(
            vocabulary={name: int(index) for name, index in vectorizer.vocabulary_.items()},
            idf=vectorizer.idf_.astype(np.float32),
            weights=np.ascontiguousarray(temperature * classifier.coef_.T, dtype=np.float32),
            intercepts=np.asarray(temperature * classifier.intercept_, dtype=np.float32),
            intents=tuple(classifier.classes_),
        )

    def confidences(self, found: Sequence[str]) -> npt.NDArray[np.float32]:
        """The probability of each intent, in the order of `intents`, for a message with these features."""
        counts = Counter(self.vocabulary[name] for name in found if name in self.vocabulary)
        scores = self.intercepts
        if counts:
            columns = np.fromiter(counts.keys(), dtype=np.intp)
            values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32))) * self.idf[columns]
            scores = scores + (values / np.linalg.norm(values)) @ self.weights[columns]
        exponentials = np.exp(scores - scores.max())
        return np.asarray(exponentials / exponentials.sum(), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Writes plain arrays and JSON: loading a model runs no code."""
        np.savez(folder / "intents.npz", idf=self.idf, weights=self.weights, intercepts=self.intercepts)
        (folder / "intents.json").write_text(json.dumps({"vocabulary": self.vocabulary, "intents": self.intents}), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """The model that `save` wrote."""
        names = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        with np.load(folder / "intents.npz", allow_pickle=False) as arrays:
            return cls(names["vocabulary"], arrays["idf"], arrays["weights"], arrays["intercepts"], tuple(names["intents"]))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class GermanIntents(GraphComponent, IntentClassifier):
    """Intents of the message with their confidence, best first; no intent where the message has no word."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Needs the Doc that SpacyNLP puts on the message."""
        return [SpacyNLP]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`C`: the inverse strength of regularization; `temperature`: how sure a score makes, measured by cross-validation."""
        return {"C": 0.5, "temperature": 6.0}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model: LinearModel | None = None

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> GermanIntents:
        """Called by Rasa."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Trains on all examples that have an intent and a text."""
        examples = [example for example in training_data.intent_examples if example.get(SPACY_DOCS[TEXT]) is not None]
        documents = [features(example.get(SPACY_DOCS[TEXT])) for example in examples]
        self._model = LinearModel.fit(documents, [example.get(INTENT) for example in examples], self._config["C"], self._config["temperature"])
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
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
            classifier._model = LinearModel.load(folder)
        return classifier

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent and ranking of each message."""
        for message in messages:
            ranking = self._rank(message)
            message.set(INTENT, ranking[0] if ranking else {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> list[dict[str, Any]]:
        doc = message.get(SPACY_DOCS[TEXT])
        found = features(doc) if doc is not None else []
        if not found or self._model is None:
            return []
        confidences = self._model.confidences(found)
        best = np.argsort(confidences)[::-1][:RANKING_LENGTH]
        return [{INTENT_NAME_KEY: self._model.intents[index], PREDICTED_CONFIDENCE_KEY: float(confidences[index])} for index in best]
