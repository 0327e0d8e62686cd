"""A linear model over named features and the sentence vector of a message."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

Floats = npt.NDArray[np.float32]

LEAST_MESSAGES = 3  # that a feature occurs in; with two there are half as many again, and nothing is better
TOLERANCE = 0.02  # of the solver: half of the time of scikit-learn's own precision, the same answers


@dataclass(frozen=True)
class LinearModel:
    """Weights of the features for each intent. Trained by scikit-learn; a message is scored here, without its overhead."""

    vocabulary: dict[str, int]
    idf: Floats
    weights: Floats  # feature x intent
    center: Floats  # of the sentence vectors, and their
    spread: Floats
    vector_weights: Floats  # number of the sentence vector x intent
    intercepts: Floats
    intents: tuple[str, ...]

    @classmethod
    def fit(
        cls,
        documents: Sequence[list[str]],
        vectors: Floats,
        intents: Sequence[str],
        weights: Sequence[float] | None = None,
        *,
        c: float,
    ) -> LinearModel:
        """A linear support vector machine, one intent against the rest, over tf-idf weights of the features that occur in three
        messages, and the sentence vectors, brought to the same length.

        `vectors` has a row for each of the first documents; those after them have none. `weights` tell how much each document
        counts.
        """
        vectorizer = TfidfVectorizer(analyzer=list, min_df=LEAST_MESSAGES, sublinear_tf=True, dtype=np.float32)
        named = vectorizer.fit_transform(documents)
        center, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
        dense = np.zeros((len(documents), vectors.shape[1]), np.float32)
        dense[: len(vectors)] = [_of_length_one(vector) for vector in (vectors - center) / spread]
        classifier = LinearSVC(C=c, tol=TOLERANCE).fit(
            sparse.hstack([named, sparse.csr_matrix(dense)]).tocsr(), intents, sample_weight=weights
        )
        learned = classifier.coef_.T.astype(np.float32)
        return cls(
            vocabulary={name: int(index) for name, index in vectorizer.vocabulary_.items()},
            idf=vectorizer.idf_.astype(np.float32),
            weights=np.ascontiguousarray(learned[: named.shape[1]]),
            center=center,
            spread=spread,
            vector_weights=np.ascontiguousarray(learned[named.shape[1] :]),
            intercepts=np.asarray(classifier.intercept_, dtype=np.float32),
            intents=tuple(classifier.classes_),
        )

    def scores(self, found: Sequence[str], vector: Floats) -> Floats:
        """How far a message with these features and this sentence vector lies on the side of each intent, in the order of `intents`;
        below 0 it rather has another one."""
        counts = Counter(self.vocabulary[name] for name in found if name in self.vocabulary)
        scores = self.intercepts + _of_length_one((vector - self.center) / self.spread) @ self.vector_weights
        if counts:
            columns = np.fromiter(counts.keys(), dtype=np.intp)
            values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32))) * self.idf[columns]
            scores = scores + _of_length_one(values) @ self.weights[columns]
        return np.asarray(scores, dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Writes plain arrays and JSON: loading a model runs no code."""
        np.savez(folder / "intents.npz", **{name: getattr(self, name) for name in _ARRAYS})
        (folder / "intents.json").write_text(
            json.dumps({"vocabulary": self.vocabulary, "intents": self.intents}), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """The model that `save` wrote."""
        names = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        with np.load(folder / "intents.npz", allow_pickle=False) as arrays:
            return cls(
                vocabulary=names["vocabulary"],
                intents=tuple(names["intents"]),
                **{name: arrays[name] for name in _ARRAYS},
            )


_ARRAYS = ("idf", "weights", "center", "spread", "vector_weights", "intercepts")


def _of_length_one(vector: Floats) -> Floats:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
