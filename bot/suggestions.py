"""Which topics are offered where it is not sure what a message means."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.answers import BUTTONS_TO_OTHER_TOPICS
from bot.topics import CRISIS, OUTSIDE

SURE = 0.8  # confidence from which an answer comes without other topics that may have been meant
MOST_BESIDE = 2  # an answer
LEAST_CONFIDENCE = 0.02  # of what is offered: below it, it is no better than chance among a hundred topics
NEVER = (OUTSIDE, "begruessung", "danke_abschied")  # nobody looks for these

# Intents with their confidence, best first; a mere suspicion of a crisis comes last.
Ranking = Sequence[tuple[str, float]]


def instead_of_an_answer(ranking: Ranking, topics: Collection[str]) -> list[str]:
    """The topics to choose from where nothing is answered."""
    return _likely(ranking, topics)[:BUTTONS_TO_OTHER_TOPICS]


def beside_an_answer(ranking: Ranking, topics: Collection[str], chosen: str) -> list[str]:
    """The topics that may have been meant as well: they repair a wrong guess. None where the answer is sure, but help where
    a crisis is suspected; beside the help in a crisis, whatever else the message may be about."""
    others = [topic for topic in _likely(ranking, topics) if topic != chosen]
    if chosen != CRISIS and (not ranking or ranking[0][1] >= SURE):
        others = [topic for topic in others if topic == CRISIS]
    return others[:MOST_BESIDE]


def _likely(ranking: Ranking, topics: Collection[str]) -> list[str]:
    """The likeliest topics that can be offered, help in a crisis before all."""
    likely = [name for name, sure in ranking if sure >= LEAST_CONFIDENCE and name in topics and name not in NEVER]
    return sorted(likely, key=lambda name: name != CRISIS)
