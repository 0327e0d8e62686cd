"""Which of the offers a person means who writes a number or an ordinal."""

from __future__ import annotations

import pytest

from bot.typed_option import option_typed


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("2", 1),
        ("3.", 2),
        ("das zweite", 1),
        ("Den ersten Knopf bitte", 0),
        ("Nummer drei", 2),
        ("ich nehme die 1", 0),
        ("Punkt 2", 1),
        ("die letzte", 3),
    ],
)
def test_a_number_or_an_ordinal_names_an_offer(text, position):
    assert option_typed(text, offers=4) == position


@pytest.mark.parametrize(
    "text", ["5", "0", "das neunte", "Ich brauche 2 Monate", "2 Jahre", "44787", "erste Hilfe", ""]
)
def test_anything_else_names_none(text):
    assert option_typed(text, offers=4) is None


def test_without_offers_there_is_nothing_to_choose():
    assert option_typed("1", offers=0) is None
