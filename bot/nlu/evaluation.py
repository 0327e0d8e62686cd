"""How well messages are understood: cases with the right topic, what the assistant does with them, and figures about it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bot.errors import ContentError
from bot.problems import Problem
from bot.suggestions import Ranking, beside_an_answer, instead_of_an_answer
from bot.topics import OUTSIDE

_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Case(BaseModel):
    """A message, the topic that answers it, others that are right as well (`also`), and topics that must not come."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    topic: str
    also: tuple[str, ...] = ()
    not_topic: tuple[str, ...] = ()
    style: str = ""
    kind: str = ""

    def accepts(self, topic: str) -> bool:
        """Whether that topic is a right answer."""
        return topic not in self.not_topic and topic in (self.topic, *self.also)


@dataclass(frozen=True)
class Reply:
    """What the assistant does with a message: it answers with a topic, or it asks back (`asks`). Where it is not sure, it
    offers other topics beside an answer as well."""

    guess: str  # the likeliest topic, whether it answers with it or not
    asks: bool
    offers: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """As the reply names it to the page."""
        return OUTSIDE if self.asks else self.guess


Understand = Callable[[str], Reply]


@dataclass(frozen=True)
class Result:
    """A case with the reply to it."""

    case: Case
    reply: Reply

    @property
    def first(self) -> bool:
        """The best guess is right, or it is right to understand nothing."""
        return self.case.accepts(self.reply.guess) or self.case.accepts(self.reply.topic)

    @property
    def offered(self) -> bool:
        """The right topic is the answer or one of the titles offered."""
        return self.case.accepts(self.reply.topic) or any(map(self.case.accepts, self.reply.offers))

    @property
    def wrong(self) -> bool:
        """Answered at once, and wrongly."""
        return not self.reply.asks and not self.case.accepts(self.reply.guess)


def read_cases(path: Path) -> list[Case]:
    """The cases of that file; ContentError tells what is wrong with it."""
    form = 'Jeder Eintrag braucht text und topic, zum Beispiel  - {text: "Was ist die EAA?", topic: eaa}'
    try:
        return TypeAdapter(list[Case]).validate_python(yaml.load(path.read_text(encoding="utf-8"), _Loader))
    except (OSError, UnicodeDecodeError):
        raise ContentError(
            [Problem(path, 1, "Die Datei lässt sich nicht lesen.", "Prüfen Sie den Namen der Datei.")]
        ) from None
    except (yaml.YAMLError, ValidationError):
        raise ContentError([Problem(path, 1, "Das ist keine Liste von Nachrichten mit Thema.", form)]) from None


def evaluate(cases: Iterable[Case], understand: Understand) -> list[Result]:
    """Each case with the reply to it."""
    return [Result(case, understand(case.text)) for case in cases]


def share(results: Sequence[Result], holds: Callable[[Result], bool]) -> float:
    """The part of the results for which it holds; 0 where there are none."""
    return sum(map(holds, results)) / len(results) if results else 0.0


def macro_f1(results: Sequence[Result]) -> float:
    """The mean over the topics of the cases; a right answer counts for the case's own topic."""
    right, wanted, given = Counter[str](), Counter[str](), Counter[str]()
    for result in results:
        answered = result.case.topic if result.first else result.reply.guess
        wanted[result.case.topic] += 1
        given[answered] += 1
        right[result.case.topic] += result.first
    return sum(2 * right[topic] / (wanted[topic] + given[topic]) for topic in wanted) / len(wanted) if wanted else 0.0


def by(results: Iterable[Result], key: Callable[[Result], str]) -> Mapping[str, list[Result]]:
    """The results in groups, the largest first."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def confusions(results: Iterable[Result]) -> list[tuple[tuple[str, str], int]]:
    """Pairs of the right topic and the wrong guess, the most frequent first."""
    return Counter((result.case.topic, result.reply.guess) for result in results if not result.first).most_common()


def without_umlauts(case: Case) -> Case:
    """The same message with ae, oe, ue, ss."""
    return case.model_copy(update={"text": case.text.translate(_WRITTEN_OUT)})


def with_typo(case: Case, seed: int) -> Case:
    """The same message with one slip of the finger inside a word of four letters or more."""
    chance = random.Random(f"{seed} {case.text}")
    words = case.text.split(" ")
    places = [place for place, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    if not places:
        return case
    place = chance.choice(places)
    word = words[place]
    at = chance.randrange(1, len(word) - 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + chance.choice(_LETTERS) + word[at + 1 :],
    )
    words[place] = chance.choice(slips)
    return case.model_copy(update={"text": " ".join(words)})


def decide(ranking: Ranking, topics: Collection[str], threshold: float, ambiguity: float) -> Reply:
    """As FallbackClassifier and the actions decide; `topics` are all that the content has."""
    if not ranking:
        return Reply("", asks=True)
    guess, best = ranking[0]
    if best < threshold or (len(ranking) > 1 and best - ranking[1][1] < ambiguity):
        return Reply(guess, asks=True, offers=tuple(instead_of_an_answer(ranking, topics)))
    return Reply(guess, asks=False, offers=tuple(beside_an_answer(ranking, topics, guess)))
