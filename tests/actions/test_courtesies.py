"""What is said beside an answer: once that personal data are not needed, and a word in the person's own language."""

from __future__ import annotations

import pytest

from actions.answer_topic import ActionAnswerTopic
from actions.fallback import ActionFallback
from actions.find_contact import ActionFindContact
from tests.builders import INTERFACE, LANGUAGES, Library, make_topic, make_tracker, run_action

ZUSCHUSS = make_topic("zuschuss", title="Zuschuss")
NOTFALL = make_topic("notfall", group="gespraech", answer={"was": "Rufen Sie 112 an."})
ADVICE = make_topic("migrationsberatung", title="Migrationsberatung")
OUTSIDE = make_topic("ausserhalb", group="gespraech")
CONTACT = make_topic("kontakt_finden")
LIBRARY = Library(ZUSCHUSS, NOTFALL, ADVICE, OUTSIDE, CONTACT)
ENGLISH = LANGUAGES.languages["en"]


def say(text, intent="zuschuss", action=ActionAnswerTopic, **slots):
    """Language and text of each bubble to something that was typed, and the slots."""
    tracker = make_tracker(intent, text=text, ranking={intent: 1.0}, slots=slots)
    messages, slots = run_action(action(LIBRARY), tracker)
    return [(message.lang, message.text) for message in messages], slots


@pytest.mark.parametrize("level", ["alltag", "einfach", "leicht"])
def test_the_note_stands_before_the_answer_in_the_level_of_the_person(level):
    said, slots = say("Ich heiße Anna. Was ist der Zuschuss?", reading_level=level)
    assert said == [("", INTERFACE.no_personal_data[level]), ("", "Was ist zuschuss?")]
    assert slots["told_about_personal_data"] is True
    assert slots["last_answer"] == "zuschuss.was"


def test_the_buttons_stay_under_the_answer():
    tracker = make_tracker("zuschuss", text="ich hab MS", ranking={"zuschuss": 1.0})
    topic = make_topic("zuschuss", answer={"was": "Geld.", "antrag": "So."})
    messages, _ = run_action(ActionAnswerTopic(Library(topic)), tracker)
    assert [len(message.buttons) for message in messages] == [0, 1]


def test_a_greeting_comes_before_the_note():
    greeting = make_topic(
        "begruessung",
        group="gespraech",
        answer={"was": dict.fromkeys(("alltag", "einfach", "leicht"), ("Guten Tag!", "Was möchten Sie wissen?"))},
    )
    tracker = make_tracker("begruessung", text="Mein Name ist Anna", ranking={"begruessung": 1.0})
    messages, _ = run_action(ActionAnswerTopic(Library(greeting)), tracker)
    texts = [message.text for message in messages]
    assert texts == ["Guten Tag!", INTERFACE.no_personal_data["einfach"], "Was möchten Sie wissen?"]


def test_it_is_told_once():
    said, slots = say("Ich heiße Anna. Was ist der Zuschuss?", told_about_personal_data=True)
    assert said == [("", "Was ist zuschuss?")]
    assert "told_about_personal_data" not in slots


def test_it_is_told_wherever_the_message_leads():
    for action, intent in ((ActionFallback, "nlu_fallback"), (ActionFindContact, "inform_place")):
        said, slots = say("Ich heiße Anna Beispiel", intent, action)
        assert said[0] == ("", INTERFACE.no_personal_data["einfach"])
        assert slots["told_about_personal_data"] is True


def test_not_in_a_crisis():
    said, slots = say("Ich heiße Anna und will sterben", "notfall")
    assert said == [("", "Rufen Sie 112 an.")]
    assert "told_about_personal_data" not in slots


def test_what_the_person_told_is_in_no_bubble_and_no_slot():
    said, slots = say("Ich heiße Xaverina Probst, Tel. 0171 2345678, ich habe Epilepsie")
    assert [word for word in ("Xaverina", "Probst", "2345678", "Epilepsie") if word in f"{said}{slots}"] == []


def test_a_button_is_neither_read_for_names_nor_for_languages():
    tracker = make_tracker("zuschuss", text="Hello, I want to know what it is")  # a button brings no ranking along
    messages, slots = run_action(ActionAnswerTopic(LIBRARY), tracker)
    assert [message.text for message in messages] == ["Was ist zuschuss?"]
    assert "told_in_language" not in slots


def test_a_foreign_message_leaves_the_subject_spoken_of_as_it_is():
    said, slots = say("Hello, I want to work as a nurse", last_topic="zuschuss")
    assert said == [("en", ENGLISH.introduction)]
    assert slots == {
        "told_in_language": "en",
        "last_answer": "migrationsberatung",
        "offered": ["migrationsberatung"],
    }


def test_another_language_is_introduced_again():
    said, _ = say("Je cherche un travail", "nlu_fallback", ActionFallback, told_in_language="en")
    assert said == [("fr", LANGUAGES.languages["fr"].introduction)]
