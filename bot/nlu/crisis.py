"""Crises are recognised by the phrases of `data/krise.yml` and by what was learned; either may raise the alarm."""

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
from bot.nlu.intent_classifier import SUSPECTED
from bot.topics import CRISIS
from bot.yaml_file import read_yaml

LONGEST_GAP = 5  # words that "…" stands for at most, within one sentence
SHORTEST_MISSPELT = 7  # shorter words have neighbours that mean something else: "töten", "löten"
LEARNED_ALONE = 0.15  # the confidence that raises the alarm where no phrase does,
LEARNED_WITH_HINT = 0.08  # and where a word is there that may speak of a crisis

_WORDS_AND_ENDS = re.compile(r"\w+|[.!?;\n]+")


class CrisisPhrases(BaseModel):
    """`file` explains the form of a phrase; in braces stands the name of a group of words."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    groups: dict[str, tuple[str, ...]] = Field(alias="gruppen")
    anywhere: dict[str, tuple[str, ...]] = Field(alias="krise")
    hints: tuple[str, ...] = Field(default=(), alias="verdacht")
    alone: tuple[str, ...] = Field(alias="nur_allein")
    harmless: tuple[str, ...] = Field(alias="harmlos")
    not_misspelt: tuple[str, ...] = Field(default=(), alias="kein_tippfehler")


class CrisisMatcher:
    """Tells whether a message speaks of a crisis; what is a figure of speech is taken out first."""

    def __init__(self, phrases: CrisisPhrases) -> None:
        groups = {f"{{{name}}}": "|".join(words) for name, words in phrases.groups.items()}
        everywhere = [phrase for group in phrases.anywhere.values() for phrase in group]
        self._crisis = _any_of(everywhere, groups)
        self._hints = _any_of(phrases.hints, groups)
        self._alone = re.compile(f"(?:{_any_of(phrases.alone, groups).pattern})[ .]*")
        self._harmless = _any_of(phrases.harmless, groups)
        self._words = sorted(
            {word for word in _words((*everywhere, *groups.values())) if len(word) >= SHORTEST_MISSPELT}
        )
        self._not_misspelt = frozenset((*self._words, *map(fold, phrases.not_misspelt)))

    def raises(self, text: str, learned: float = 0.0) -> bool:
        """Also with a slip in a long word. `learned` is the confidence of the learned intent: it can not tell a figure of speech
        from what it plays with, so it does not count where one was taken out."""
        read = normalize(text)
        meant = self._without_figures(read)
        if self._found(meant) or self._found(self._without_figures(_joined(self._corrected(meant.split())))):
            return True
        enough = LEARNED_WITH_HINT if self._hints.search(meant) else LEARNED_ALONE
        return meant == read and learned >= enough

    def plays_with_words(self, text: str) -> bool:
        """Whether there is a figure of speech that only sounds like a crisis."""
        read = normalize(text)
        return self._without_figures(read) != read

    def _without_figures(self, read: str) -> str:
        return self._harmless.sub(" .", read)

    def _found(self, read: str) -> bool:
        return bool(self._crisis.search(read) or self._alone.fullmatch(read))

    def _corrected(self, words: Iterable[str]) -> Iterator[str]:
        for word in words:
            yield word if word in self._not_misspelt else self._meant(word)

    def _meant(self, word: str) -> str:
        if len(word) < SHORTEST_MISSPELT - 1:
            return word
        near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=1, limit=None)
        # What differs at its end is another form: "Krampf" is not "krampft".
        return next((known for known, *_ in near if (known[0], known[-1]) == (word[0], word[-1])), word)


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
        """Sets intent and ranking of each message; see `with_crisis`."""
        for message in messages:
            learned = [
                (entry[INTENT_NAME_KEY], entry[PREDICTED_CONFIDENCE_KEY])
                for entry in message.get(INTENT_RANKING_KEY) or ()
            ]
            ranking = [
                {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: confidence}
                for intent, confidence in with_crisis(learned, self._matcher, message.get(TEXT) or "")
            ]
            if ranking:
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages


def with_crisis(ranking: list[tuple[str, float]], matcher: CrisisMatcher, text: str) -> list[tuple[str, float]]:
    """The crisis alone where a phrase of the text raises the alarm; where only what was learned does, the crisis first and the others
    after it, to be offered beside its answer. Elsewhere the others share the confidence that a crisis had, so that a figure of
    speech does not hide what the message is about; a mere suspicion stays behind them, less is left out."""
    learned = dict(ranking).get(CRISIS, 0.0)
    others = [(intent, confidence) for intent, confidence in ranking if intent != CRISIS]
    if matcher.raises(text, learned):
        return [(CRISIS, 1.0), *(() if matcher.raises(text) else others)]
    left = sum(confidence for _, confidence in others) if learned else 1.0
    rest = [(intent, confidence / left) for intent, confidence in others]
    return [*rest, (CRISIS, learned)] if learned >= SUSPECTED and not matcher.plays_with_words(text) else rest


def load_crisis_matcher(path: Path) -> CrisisMatcher:
    """The matcher of that file; ContentError tells what is wrong with it."""
    return CrisisMatcher(read_yaml(path, CrisisPhrases))
