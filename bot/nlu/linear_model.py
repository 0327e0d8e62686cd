"""A linear model over named features."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

TOLERANCE = 0.02  # of the solver: half of the time of scikit-learn's own precision, the same answers


@dataclass(frozen=True)
class LinearModel:
    """Weights of the features for each intent. Trained by scikit-learn; a message is scored here, without its overhead."""

    vocabulary: dict[str, int]
    idf: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]  # feature x intent
    intercepts: npt.NDArray[np.float32]
    intents: tuple[str, ...]

    @classmethod
    def fit(
        cls,
        documents: Sequence[list[str]],
        intents: Sequence[str],
        weights: Sequence[float] | None = None,
        *,
        c: float,
        temperature: float,
    ) -> LinearModel:
        """A linear support vector machine, one intent against the rest, over tf-idf weights of the features that occur in two messages.

        `weights` tell how much each document counts. The scores become confidences by a softmax of `temperature` times the score.
        """
        vectorizer = TfidfVectorizer(analyzer=list, min_df=2, sublinear_tf=True, dtype=np.float32)
        classifier = LinearSVC(C=c, tol=TOLERANCE).fit(
            vectorizer.fit_transform(documents), intents, sample_weight=weights
        )
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
        (folder / "intents.json").write_text(
            json.dumps({"vocabulary": self.vocabulary, "intents": self.intents}), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """The model that `save` wrote."""
        names = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        with np.load(folder / "intents.npz", allow_pickle=False) as arrays:
            return cls(
                names["vocabulary"], arrays["idf"], arrays["weights"], arrays["intercepts"], tuple(names["intents"])
            )
