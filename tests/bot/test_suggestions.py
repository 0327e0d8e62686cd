"""What is offered where it is not sure what a message means."""

from __future__ import annotations

from bot.suggestions import beside_an_answer, instead_of_an_answer

TOPICS = ("eaa", "ifd", "jobcenter", "bem", "hilfe", "notfall", "ausserhalb", "begruessung")
RANKING = [("eaa", 0.5), ("ifd", 0.2), ("hilfe", 0.1), ("bem", 0.05), ("jobcenter", 0.01)]


def test_three_topics_instead_of_an_answer():
    assert instead_of_an_answer(RANKING, TOPICS) == ["eaa", "ifd", "hilfe"]


def test_nobody_is_offered_a_greeting_or_what_is_no_topic():
    ranking = [("nlu_fallback", 0.3), ("ausserhalb", 0.2), ("begruessung", 0.2), ("ask_aspect", 0.2), ("bem", 0.1)]
    assert instead_of_an_answer(ranking, TOPICS) == ["bem"]


def test_what_is_no_better_than_chance_is_not_offered():
    assert instead_of_an_answer([("bem", 0.019)], TOPICS) == []


def test_two_others_beside_an_answer_that_is_not_sure():
    assert beside_an_answer(RANKING, TOPICS, "eaa") == ["ifd", "hilfe"]
    assert beside_an_answer([("eaa", 0.8), *RANKING[1:]], TOPICS, "eaa") == []
    assert beside_an_answer([], TOPICS, "eaa") == []


def test_help_is_offered_first_where_a_crisis_is_suspected_even_beside_a_sure_answer():
    suspicion = ("notfall", 0.3)
    assert instead_of_an_answer([*RANKING, suspicion], TOPICS) == ["notfall", "eaa", "ifd"]
    assert beside_an_answer([*RANKING, suspicion], TOPICS, "eaa") == ["notfall", "ifd"]
    assert beside_an_answer([("eaa", 0.9), suspicion], TOPICS, "eaa") == ["notfall"]


def test_beside_the_help_in_a_crisis_stands_what_else_may_be_meant():
    assert beside_an_answer([("notfall", 1.0), *RANKING], TOPICS, "notfall") == ["eaa", "ifd"]
