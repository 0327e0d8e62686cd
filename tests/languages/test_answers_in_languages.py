"""Who does not write German is answered in their language first: the real model, the real actions."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.foreign_languages import CODES, load_foreign_languages

LANGUAGES = load_foreign_languages(Path("data/sprachen.yml")).languages
CRISES = yaml.safe_load((Path(__file__).parent / "crisis.yml").read_text(encoding="utf-8"))
OFFERS = ["migrationsberatung", "kim_case_management", "deutschkurse", "mensch_sprechen"]

LOOKING_FOR_WORK = {
    "en": "I am looking for a job",
    "tr": "iş arıyorum, yardım lazım",
    "uk": "Я шукаю роботу",
    "ru": "Я ищу работу",
    "ar": "أبحث عن عمل",
    "fa": "دنبال کار می‌گردم",
    "fr": "Je cherche un travail",
}


def shape(answer) -> list[tuple[str, str]]:
    """Language and topic of each bubble."""
    return [(message.lang, message.topic) for message in answer.messages]


@pytest.mark.parametrize("code", CODES)
async def test_a_question_in_another_language_is_answered_in_it_with_german_buttons(assistant, code):
    answer = await assistant.answer(LOOKING_FOR_WORK[code])
    (message,) = answer.messages
    assert (message.lang, message.text) == (code, LANGUAGES[code].introduction)
    assert (message.topic, [button.value for button in message.buttons]) == ("migrationsberatung", OFFERS)


async def test_the_second_time_one_sentence_is_enough(assistant):
    first = await assistant.answer("I am looking for a job")
    second = await assistant.answer("I want to work as a nurse", conversation=first.conversation)
    assert [message.text for message in second.messages] == [LANGUAGES["en"].again]
    assert [button.value for button in second.messages[-1].buttons] == OFFERS


async def test_a_button_is_answered_in_german(assistant):
    first = await assistant.answer("Je cherche un travail")
    answer = await assistant.answer(conversation=first.conversation, button="migrationsberatung")
    assert set(shape(answer)) == {("", "migrationsberatung")}


async def test_a_question_that_is_understood_gets_its_german_answer_too(assistant):
    answer = await assistant.answer("I got a letter from the Jobcenter and I do not understand it")
    assert shape(answer)[0] == ("en", "migrationsberatung")
    assert set(shape(answer)[1:]) == {("", "jobcenter")}
    again = await assistant.answer("what is the Jobcenter", conversation=answer.conversation)
    assert set(shape(again)) == {("", "jobcenter")}


async def test_words_that_only_look_german_are_no_question(assistant):
    answer = await assistant.answer("Rampayı kim öder?")  # "kim" is "who", not KIM
    assert shape(answer) == [("tr", "migrationsberatung")]


async def test_thanks_in_another_language_are_thanks(assistant):
    first = await assistant.answer("Bonjour, je cherche un travail")
    answer = await assistant.answer("Merci beaucoup", conversation=first.conversation)
    assert set(shape(answer)) == {("", "danke_abschied")}


async def test_the_wish_for_english_does_not_change_the_reading_level(assistant):
    answer = await assistant.answer("English please")
    assert shape(answer) == [("en", "migrationsberatung")]
    assert answer.messages[-1].level == "einfach"


async def test_offices_come_along_where_a_place_is_named(assistant):
    answer = await assistant.answer("Hello, I live in Dortmund and I need help")
    assert shape(answer) == [("en", "migrationsberatung")]
    assert "Migrationsberatung für erwachsene Zugewanderte (MBE)" in [
        office.name for office in answer.messages[-1].offices
    ]


@pytest.mark.parametrize("code", CODES)
async def test_in_a_crisis_the_numbers_come_first_in_the_language_and_then_in_german(assistant, code):
    answer = await assistant.answer(CRISES[code]["krise"][0])
    assert shape(answer)[0] == (code, "notfall")
    assert answer.messages[0].text == LANGUAGES[code].crisis
    assert set(shape(answer)[1:]) == {("", "notfall")}
    assert any("112" in message.text for message in answer.messages[1:])


async def test_after_a_crisis_the_introduction_is_still_to_come(assistant):
    first = await assistant.answer("I want to die")
    answer = await assistant.answer("I am looking for a job", conversation=first.conversation)
    assert answer.messages[0].text == LANGUAGES["en"].introduction


@pytest.mark.parametrize(
    "text", ["Recruiting", "Was ist Jobcoaching?", "ich suchen arbeit bitte helfen", "Unna", "merci"]
)
async def test_german_is_answered_in_german_only(assistant, text):
    answer = await assistant.answer(text)
    assert {message.lang for message in answer.messages} == {""}
