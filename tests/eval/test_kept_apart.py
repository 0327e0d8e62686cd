"""The messages of tests/eval are for looking: none of them, and nothing like them, is learned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz
from rasa.shared.nlu.training_data.loading import load_data

from bot.nlu.folding import fold

HERE = Path(__file__).parent
NEAR_COPY = 88  # of 100
FEWEST_WORDS = 4  # shorter texts are alike by chance
# token_set_ratio is 100 where all words of a short text stand in a long one: "ich habe eine behinderung". That is no copy.
MOST_TIMES_LONGER = 2


def messages(value: Any) -> Iterator[str]:
    """All texts a person says in one of the files."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("text", "say", "user") and isinstance(inner, str):
                yield inner
            else:
                yield from messages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from messages(inner)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def is_near_copy(one: list[str], other: list[str]) -> bool:
    short, long = sorted((len(one), len(other)))
    return (
        short >= FEWEST_WORDS
        and long <= MOST_TIMES_LONGER * short
        and fuzz.token_set_ratio(" ".join(one), " ".join(other)) >= NEAR_COPY
    )


@pytest.fixture(scope="module")
def learned() -> list[list[str]]:
    return [words(example.get("text")) for example in load_data("data/nlu").intent_examples]


@pytest.mark.parametrize(
    "name", ["dev", "outside", "places", "dialogues", "fresh_a", "fresh_b", "fresh_c", "fresh_d", "crises", "alarming"]
)
def test_no_message_to_measure_with_is_learned(name, learned):
    asked = [words(text) for text in messages(yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8")))]
    copies = [(" ".join(text), " ".join(near)) for text in asked for near in learned if is_near_copy(text, near)]
    assert asked
    assert copies == []
