"""Crises are recognised by phrases, before anything that was learned: `data/krise.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from rapidfuzz import process
from rapidfuzz.distance import OSA
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.content import DATA
from bot.nlu.folding import fold
from bot.yaml_file import read_yaml

CRISIS = "notfall"
LONGEST_GAP = 5  # words that "…" stands for at most, within one sentence
SHORTEST_MISSPELT = 7  # shorter words have neighbours that mean something else: "töten", "löten"

_WORDS_AND_ENDS = re.compile(r"\w+|[.!?;\n]+")


class CrisisPhrases(BaseModel):
    """`file` explains the form of a phrase; in braces stands the name of a group of words."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    groups: dict[str, tuple[str, ...]] = Field(alias="gruppen")
    anywhere: dict[str, tuple[str, ...]] = Field(alias="krise")
    alone: tuple[str, ...] = Field(alias="nur_allein")
    harmless: tuple[str, ...] = Field(alias="harmlos")


class CrisisMatcher:
    """Tells whether a message speaks of a crisis; what is a figure of speech is taken out first."""

    def __init__(self, phrases: CrisisPhrases) -> None:
        groups = {f"{{{name}}}": "|".join(words) for name, words in phrases.groups.items()}
        everywhere = [phrase for group in phrases.anywhere.values() for phrase in group]
        self._crisis = _any_of(everywhere, groups)
        self._alone = re.compile(f"(?:{_any_of(phrases.alone, groups).pattern})[ .]*")
        self._harmless = _any_of(phrases.harmless, groups)
        self._words = sorted(
            {word for word in _words((*everywhere, *groups.values())) if len(word) >= SHORTEST_MISSPELT}
        )

    def matches(self, text: str) -> bool:
        """Also with a slip in a long word."""
        read = self._harmless.sub(" .", normalize(text))
        return self._found(read) or self._found(self._harmless.sub(" .", _joined(self._corrected(read.split()))))

    def _found(self, read: str) -> bool:
        return bool(self._crisis.search(read) or self._alone.fullmatch(read))

    def _corrected(self, words: Iterable[str]) -> Iterator[str]:
        for word in words:
            near = (
                process.extractOne(word, self._words, scorer=OSA.distance, score_cutoff=1)
                if len(word) >= SHORTEST_MISSPELT - 1
                else None
            )
            yield near[0] if near and near[0][0] == word[0] else word


def normalize(text: str) -> str:
    """Folded words, each with a blank before it; " ." ends a sentence."""
    folded = fold(text).replace("'", "").replace("’", "")
    return _joined("." if found[0] in ".!?;\n" else found for found in _WORDS_AND_ENDS.findall(folded))


def _joined(words: Iterable[str]) -> str:
    return "".join(f" {word}" for word in words)


def _any_of(phrases: Iterable[str], groups: dict[str, str]) -> re.Pattern[str]:
    patterns = []
    for phrase in phrases:
        for name, words in groups.items():
            phrase = phrase.replace(name, words)
        patterns.append("".join(_pattern(part) for part in phrase.split()))
    return re.compile("|".join(patterns or ["(?!)"]))


def _pattern(part: str) -> str:
    if part == "…":
        return rf"(?: \w+){{0,{LONGEST_GAP}}}?"
    words = "|".join(re.escape(fold(word)).replace(r"\*", r"\w*").replace("_", " ") for word in part.split("|"))
    return rf" (?:{words})(?!\w)"


def _words(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        yield from (fold(word) for word in re.split(r"[\s|_*]+", phrase) if word.isalpha())


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CrisisDetector(GraphComponent, IntentClassifier):
    """Overrides the intent of a message that speaks of a crisis: `notfall`, for sure."""

    def __init__(self, matcher: CrisisMatcher) -> None:
        self._matcher = matcher

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`phrases`: the file; like all content it is read when the model is loaded."""
        return {"phrases": str(DATA / "krise.yml")}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CrisisDetector:
        """Called by Rasa."""
        return cls(load_crisis_matcher(Path(config["phrases"])))

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent and ranking of each message that the matcher knows; the others stay as they are."""
        for message in messages:
            if self._matcher.matches(message.get(TEXT) or ""):
                crisis = {INTENT_NAME_KEY: CRISIS, PREDICTED_CONFIDENCE_KEY: 1.0}
                message.set(INTENT, crisis, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [crisis], add_to_output=True)
        return messages


def load_crisis_matcher(path: Path) -> CrisisMatcher:
    """The matcher of that file; ContentError tells what is wrong with it."""
    return CrisisMatcher(read_yaml(path, CrisisPhrases))
