"""Short questions beside an office, and replies to the question for the place."""

from __future__ import annotations

import pytest
from builders import FOLLOW_UPS


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Telefonnummer?", "telefon"),
        ("Wie ist die Nummer?", "telefon"),
        ("nummer bitte", "telefon"),
        ("Kann ich da anrufen?", "telefon"),
        ("Wann kann ich da anrufen?", "zeiten"),
        ("Wann haben die auf?", "zeiten"),
        ("haben die samstags offen", "zeiten"),
        ("oeffnungszeiten", "zeiten"),
        ("E-Mail-Adresse?", "email"),
        ("Kann ich da eine Mail schreiben?", "email"),
        ("ADRESSE", "adresse"),
        ("wo sitzen die denn", "adresse"),
        ("Wie erreiche ich die?", "erreichen"),
        ("und wer noch?", "weitere"),
    ],
)
def test_what_is_asked_of_an_office_is_told_by_its_words(text, wish):
    assert FOLLOW_UPS.wish(text) == (wish, [])


def test_what_else_a_message_says_comes_along():
    assert FOLLOW_UPS.wish("Nummer vom Jobcenter?") == ("telefon", ["Jobcenter"])
    assert FOLLOW_UPS.wish("Wann kann ich eine offen Stelle melden?") == ("zeiten", ["melden"])


@pytest.mark.parametrize("text", ["Nummer 2", "Wie viel Geld gibt es?", "und in Köln?", "Wer kann das bekommen?", ""])
def test_other_messages_ask_nothing_of_an_office(text):
    assert FOLLOW_UPS.wish(text) is None


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("egal", ("ohne", "")),
        ("ist mir egal", ("ohne", "ist mir")),
        ("Weiß ich nicht.", ("ohne", "")),
        ("das weiss ich leider nicht", ("ohne", "das")),
        ("keine Ahnung wo das liegt", ("ohne", "wo das liegt")),
        ("Das möchte ich nicht sagen", ("ohne", "Das")),
        ("hier", ("hier", "")),
        ("hier in Köln", ("hier", "in Köln")),
        ("bei mir zu Hause", ("hier", "")),
        ("Wer ist hier in der Firma dafür zuständig?", None),
        ("Köln", None),
        ("nein", None),
        ("44787", None),
    ],
)
def test_a_reply_without_a_place_is_told_from_one_with_a_place(text, reply):
    assert FOLLOW_UPS.place_reply(text) == reply
