"""An answer as calls of the Bot API, within Telegram's limits."""

from __future__ import annotations

import pytest
from telegram import MessageEntity
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.answers import compose_answer, sources_of
from bot.levels import LEVELS
from bot.messages import Button, Message, Office, Source
from channels.telegram.render import international, length, render, source_list, split


@pytest.fixture
def interface(library):
    return library.current().interface


def test_each_bubble_is_a_message_and_the_buttons_stand_below_the_last(interface):
    first = Message("Eins.", "einfach", "ifd")
    last = Message("Zwei.", "einfach", "ifd", buttons=(Button("Mehr", "ifd.antrag"),))
    assert [call.parameters for call in render([first, last], interface)] == [
        {"text": "Eins.", "link_preview_options": {"is_disabled": True}},
        {
            "text": "Zwei.",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {"inline_keyboard": [[{"text": "Mehr", "callback_data": "ifd.antrag"}]]},
        },
    ]


def test_an_office_is_a_card_with_a_callable_number_and_a_button_to_its_page(interface):
    office = Office("a", "Amt", "0221 809 0", "a@b.de", "https://b.de", "Weg 1, 50667 Köln", "Mo 9 Uhr", "Weil.")
    message = Message("Hier:", "leicht", "ifd", offices=(office,))
    card = render([message], interface)[-1].parameters
    assert card["text"] == (
        "Amt\nWeil.\nTelefon: +49 221 809 0\nE-Mail: a@b.de\nAdresse: Weg 1, 50667 Köln\nÖffnungs-Zeiten: Mo 9 Uhr"
    )
    assert card["reply_markup"] == {"inline_keyboard": [[{"text": "Zur Internet-Seite", "url": "https://b.de"}]]}


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("0800 4 5555 00", "+49 800 4 5555 00"), ("115", "115"), ("116 117", "116 117"), ("+49 1", "+49 1")],
)
def test_a_number_is_shown_so_that_telegram_makes_it_callable(phone, shown):
    assert international(phone) == shown


def test_a_button_whose_value_is_too_long_is_left_out(interface):
    message = Message("A", "einfach", "ifd", buttons=(Button("Lang", "ä" * 33), Button("Kurz", "ä" * 32)))
    keyboard = render([message], interface)[0].parameters["reply_markup"]["inline_keyboard"]
    assert keyboard == [[{"text": "Kurz", "callback_data": "ä" * 32}]]


@pytest.mark.parametrize(
    "text",
    ["Wort " * 2000, "x" * 9000, "😀" * 5000, "Satz eins. " * 900, "- Zeile\n" * 1200, "\n" * 5000 + "A", ("a" * 4000 + "\n\n") * 3],
    ids=["words", "one word", "emoji", "sentences", "lines", "breaks", "paragraphs"],
)  # fmt: skip
def test_a_text_of_any_length_is_cut_into_messages_that_fit_and_nothing_is_lost(text):
    parts = list(split(text))
    assert max(length(part) for part in parts) <= MessageLimit.MAX_TEXT_LENGTH
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_text_is_cut_between_sentences():
    assert list(split("Eins ist da. Zwei ist da.", limit=20)) == ["Eins ist da.", "Zwei ist da."]


def test_everything_that_can_be_answered_fits(library, interface):
    """All topics, aspects, levels: no text above 4096 units, no button above 64 bytes, no button left out."""
    content = library.current()
    for topic in content.topics.values():
        for aspect in topic.answer:
            for level in LEVELS:
                messages = compose_answer(topic, aspect, level, content)
                for call in [*render(messages, interface), *source_list("A", sources_of(topic))]:
                    assert length(call.parameters["text"]) <= MessageLimit.MAX_TEXT_LENGTH
                    assert len(call.parameters.get("entities", ())) <= 100
                keyboard = render(messages, interface)[-1].parameters.get("reply_markup", {}).get("inline_keyboard", [])
                values = [button["callback_data"] for row in keyboard for button in row]
                assert {button.value for button in messages[-1].buttons} <= set(values)
    longest = max((f"wort:{entry.id}" for entry in content.glossary.entries), key=len)
    assert len(longest.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def test_sources_are_links_at_their_places_in_as_many_messages_as_they_need():
    sources = [Source(f"Gesetz 😀 {number} " + "x" * 900, f"https://a.de/{number}") for number in range(9)]
    calls = source_list("Hier:", sources)
    assert len(calls) == 3
    linked = []
    for call in calls:
        units = call.parameters["text"].encode("utf-16-le")
        for entity in call.parameters["entities"]:
            assert entity["type"] == MessageEntity.TEXT_LINK
            start = 2 * entity["offset"]
            linked.append((units[start : start + 2 * entity["length"]].decode("utf-16-le"), entity["url"]))
    assert linked == [(source.title, source.url) for source in sources]
