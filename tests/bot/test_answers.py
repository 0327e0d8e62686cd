"""Composing an answer from a topic."""

from __future__ import annotations

import pytest
from builders import Library, make_topic

from bot.answers import compose_answer, parse_value, sources_of
from bot.glossary import Entry, Glossary
from bot.messages import Button, Message, Source, Term
from bot.topics import Fact

RELATED = [make_topic("probe"), make_topic("praktikum"), make_topic("budget"), make_topic("beratung")]


def compose(topic, aspect="was", level="leicht", **options):
    library = Library(topic, *RELATED, glossary=options.pop("glossary", Glossary()))
    return compose_answer(topic, aspect, level, library.current(), **options)


def test_every_bubble_is_a_message_and_the_last_one_carries_the_buttons():
    topic = make_topic(
        answer={"was": {"alltag": "A", "einfach": "E", "leicht": ("Eins.", "Zwei.")}}, related=("probe",)
    )
    assert compose(topic) == [
        Message("Eins.", "leicht", "zuschuss", "was"),
        Message("Zwei.", "leicht", "zuschuss", "was", buttons=(Button("Probe", "probe"),)),
    ]


def test_the_first_answer_offers_all_other_aspects():
    topic = make_topic(
        answer=dict.fromkeys(("was", "wer", "wie_viel", "wie_lange", "antrag", "beispiel"), "Text"), related=("probe",)
    )
    values = [button.value for button in compose(topic)[-1].buttons]
    assert values == ["zuschuss.wer", "zuschuss.wie_viel", "zuschuss.wie_lange", "zuschuss.antrag", "zuschuss.beispiel"]


def test_an_aspect_that_was_seen_is_not_offered_again_and_related_topics_fill_up_to_three():
    topic = make_topic(
        answer=dict.fromkeys(("was", "wer", "antrag"), "Text"),
        related=("probe", "fehlt", "praktikum", "budget", "beratung"),
    )
    values = [button.value for button in compose(topic, "antrag", seen=["was"])[-1].buttons]
    assert values == ["zuschuss.wer", "probe", "praktikum"]


def test_a_topic_may_have_questions_of_its_own_on_the_buttons():
    question = {level: "Wie erreiche ich den IFD?" for level in ("alltag", "einfach", "leicht")}
    topic = make_topic(answer={"was": "Text", "antrag": "Text"}, questions={"antrag": question})
    assert compose(topic)[-1].buttons == (Button("Wie erreiche ich den IFD?", "zuschuss.antrag"),)


def test_each_bubble_carries_the_hard_words_it_uses():
    words = {level: "Antrag" for level in ("alltag", "einfach", "leicht")}
    glossary = Glossary(
        [Entry(id="antrag", word=words, forms=("Antrags",), short={level: f"Ein Brief ({level})." for level in words})]
    )
    topic = make_topic(answer={"was": {"alltag": "A", "einfach": "E", "leicht": ("Ohne.", "Stellen Sie den Antrag.")}})
    assert [message.terms for message in compose(topic, glossary=glossary)] == [
        (),
        (Term("Antrag", "Ein Brief (leicht)."),),
    ]


def test_an_aspect_that_the_topic_does_not_have_is_an_error():
    with pytest.raises(KeyError):
        compose(make_topic(), "wie_lange")


def test_each_page_is_named_once_with_everything_that_was_read_there():
    facts = [
        ("§ 90", "https://a"),
        ("§ 90", "https://a"),
        ("§ 91", "https://a"),
        ("Faltblatt", ""),
        ("§ 88", "https://b"),
    ]
    topic = make_topic(facts=tuple(Fact(text="x", source=source, url=url, as_of="08/2026") for source, url in facts))
    assert sources_of(topic) == (
        Source("§ 90 (Stand: 08/2026); § 91 (Stand: 08/2026)", "https://a"),
        Source("§ 88 (Stand: 08/2026)", "https://b"),
    )


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        ("zuschuss", ("zuschuss", "was")),
        ("zuschuss.antrag", ("zuschuss", "antrag")),
        ("zuschuss.unsinn", ("zuschuss", "was")),
        ("", ("", "was")),
    ],
)
def test_a_button_value_names_topic_and_aspect(value, meaning):
    assert parse_value(value) == meaning
