"""Talking to Lotse on Telegram, as a person sees it."""

from __future__ import annotations

import pytest

from channels.telegram.incoming import COMMANDS

LEICHT = ["Ganz leicht", "Einfache Sprache", "Alltags-Sprache"]
AUDIENCES = ["Ich habe eine Behinderung", "Ich komme aus einem anderen Land", "Ich habe eine Firma"]


def titles(person) -> list[str]:
    return [button["text"] for button in person.buttons]


@pytest.fixture
def texts(library):
    return library.current().interface.telegram


async def test_a_job_seeker_comes_from_start_to_an_office_with_its_telephone_number_and_deletes_everything(line):
    person = line.person()
    greeting = await line.ask(person, "/start")
    assert "Ich bin ein Computer-Programm." in greeting[0]
    assert titles(person) == LEICHT
    assert await line.press(person, "Ganz leicht") == [
        "Ich schreibe jetzt sehr leicht.",
        "Was passt zu Ihnen?\nSie können auch gleich Ihre Frage schreiben.",
    ]
    assert titles(person) == AUDIENCES
    answer = await line.press(person, "Ich habe eine Behinderung")
    assert answer
    assert titles(person)
    asked = await line.ask(person, "Wer hilft mir, Arbeit zu finden?")
    assert asked
    await line.ask(person, "/kontakt")
    offices = await line.ask(person, "Köln")
    assert "Telefon: +49 " in "\n".join(offices)
    phones = [
        entity
        for message in person.chat.heard
        for entity in message.get("entities", [])
        if entity["type"] == "phone_number"
    ]
    assert phones
    assert [button for button in person.buttons if button.get("url", "").startswith("https://")]
    assert (await line.ask(person, "/loeschen"))[0].startswith("Ich habe alles gelöscht.")


async def test_the_menu_and_the_texts_of_the_profile_are_set_at_the_start(line, texts):
    assert [command["command"] for command in line.double.profile["commands"]] == [
        "start", "hilfe", "leicht", "einfach", "alltag", "kontakt", "neu", "feedback", "datenschutz", "loeschen",
    ]  # fmt: skip
    assert set(texts.commands) == set(COMMANDS.values())
    assert line.double.profile["description"] == texts.description["einfach"].strip()
    assert line.double.profile["short_description"] == texts.short_description["einfach"]


@pytest.mark.parametrize("level", ["alltag", "einfach", "leicht"])
async def test_a_level_command_says_the_last_answer_again_in_that_level(line, library, level):
    person = line.person()
    await line.ask(person, "Was ist der Eingliederungszuschuss?")
    topic = library.current().topics["eingliederungszuschuss"]
    heard = await line.ask(person, f"/{level}")
    assert heard == list(topic.bubbles("was", level))


@pytest.mark.parametrize(
    ("command", "topic"), [("/hilfe", "hilfe"), ("/HELP", "hilfe"), ("/neu", "begruessung"), ("/feedback", "feedback")]
)
async def test_a_command_is_answered_with_its_topic(line, library, command, topic):
    person = line.person()
    heard = await line.ask(person, command)
    assert heard == list(library.current().topics[topic].bubbles("was", "einfach"))


@pytest.mark.parametrize("command", ["/datenschutz", "/privacy"])
async def test_privacy_says_first_that_telegram_stores_as_well(line, library, texts, command):
    person = line.person()
    topic = library.current().topics["datenschutz"]
    assert await line.ask(person, command) == [texts.privacy["einfach"], *topic.bubbles("was", "einfach")]


async def test_kontakt_asks_for_the_place(line):
    person = line.person()
    heard = await line.ask(person, "/kontakt")
    assert "Postleitzahl" in heard[-1]
    assert "Hamm" in " ".join(await line.ask(person, "Hamm"))


async def test_an_unknown_command_is_taken_as_a_question(line):
    person = line.person()
    assert await line.ask(person, "/eingliederungszuschuss was ist das?")


async def test_a_chosen_button_is_ticked_and_the_others_stay(line):
    person = line.person()
    await line.ask(person, "Was ist der Eingliederungszuschuss?")
    before = titles(person)
    chosen = before[0]
    message = [message for message in person.chat.heard if message.get("reply_markup")][-1]
    heard = await line.press(person, chosen)
    assert heard
    rows = message["reply_markup"]["inline_keyboard"]
    assert [button["text"] for row in rows for button in row] == ["✓ " + chosen, *before[1:]]
    assert len(line.double.acknowledged_presses) == 1


async def test_a_button_pressed_twice_is_answered_twice_and_ticked_once(line):
    person = line.person()
    await line.ask(person, "Was ist der Eingliederungszuschuss?")
    chosen, message = titles(person)[0], person.chat.heard[-1]
    first = await line.press(person, chosen)
    number = await person.press(message, message["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    before = len(person.heard)
    await line.settle(number)
    assert person.heard[before:] == first
    assert message["reply_markup"]["inline_keyboard"][0][0]["text"] == "✓ " + chosen


@pytest.mark.parametrize("data", ["kuendigungsschutz.antrag", "nope:x", "gut:nope.was", "wort:nope", "quellen:", "a"])
async def test_a_button_that_was_never_sent_is_refused_kindly(line, library, data):
    person = line.person()
    await line.ask(person, "Hallo")
    before = len(person.heard)
    await line.settle(await person.press(person.chat.heard[-1], data))
    assert person.heard[before:] == [library.current().interface.errors.unknown_button["einfach"]]


async def test_a_buttons_number_or_title_may_be_typed(line):
    person = line.person()
    await line.ask(person, "/start")
    await line.press(person, "Ganz leicht")
    pressed = await line.ask(person, "3")
    again = line.person(4712)
    await line.ask(again, "/start")
    await line.press(again, "Ganz leicht")
    assert await line.ask(again, "ich habe eine firma") == pressed


async def test_hard_words_are_explained_by_two_taps(line, library):
    person = line.person()
    await line.ask(person, "Was ist der Eingliederungszuschuss?")
    assert await line.press(person, "Wörter erklären") == ["Welches Wort soll ich erklären?"]
    word = titles(person)[0]
    entry = library.current().glossary.find(word)
    assert await line.press(person, word) == [f"{word} bedeutet: {entry.short['einfach']}"]


async def test_sources_are_links_behind_a_button(line, library):
    person = line.person()
    await line.ask(person, "Was ist der Eingliederungszuschuss?")
    await line.press(person, "Woher weiß ich das?")
    links = [
        entity["url"]
        for entity in person.chat.heard[-1]["entities"]
        if entity["type"] == "text_link"
    ]  # fmt: skip
    topic = library.current().topics["eingliederungszuschuss"]
    assert links == list(dict.fromkeys(fact.url for fact in topic.facts if fact.url))


@pytest.mark.parametrize(("title", "helpful"), [("Ja", True), ("Nein", False)])
async def test_feedback_is_asked_for_and_stored_without_text(line, assistant, title, helpful):
    person = line.person(5000 + helpful)
    await line.ask(person, "Was ist der Eingliederungszuschuss?")
    assert await line.ask(person, "/feedback") == ["Hat Ihnen die letzte Antwort geholfen?"]
    assert await line.press(person, title) == ["Danke für Ihre Meinung."]
    with assistant._store._engine.connect() as connection:
        rows = connection.exec_driver_sql("select topic, aspect, level, helpful from feedback").fetchall()
    assert ("eingliederungszuschuss", "was", "einfach", helpful) in [tuple(row) for row in rows]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ({"location": {"longitude": 6.95, "latitude": 50.94}}, "location"),
        ({"contact": {"phone_number": "+49170000", "first_name": "Max"}}, "contact"),
        ({"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}}, "media"),
        ({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "caption": "Was ist das?"}, "media"),
        (
            {
                "sticker": {
                    "file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False,
                }
            },
            "media",
        ),
        ({"document": {"file_id": "a", "file_unique_id": "b"}}, "media"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "media"),
    ],
    ids=["location", "contact", "voice", "photo", "sticker", "document", "dice"],
)  # fmt: skip
async def test_what_is_no_text_is_answered_with_a_friendly_sentence(line, texts, content, name):
    person = line.person()
    await line.settle(await person.sends(**content))
    assert person.heard == [getattr(texts, name)["einfach"]]


async def test_a_pinned_message_is_not_answered(line):
    person = line.person()
    await line.settle(await person.sends(left_chat_member={"id": 1, "is_bot": False, "first_name": "A"}))
    assert person.heard == []


async def test_an_edited_question_is_answered_anew_but_a_moving_location_is_not(line):
    person = line.person()
    await line.ask(person, "Was ist der Einglidrungszschuss?")
    before = len(person.heard)
    await line.settle(await person.edits(text="Was ist der Eingliederungszuschuss?"))
    assert len(person.heard) > before
    await line.settle(await person.sends(location={"longitude": 6.95, "latitude": 50.94, "live_period": 60}))
    before = len(person.heard)
    await line.settle(await person.edits(location={"longitude": 6.96, "latitude": 50.94, "live_period": 60}))
    assert len(person.heard) == before


@pytest.mark.parametrize("text", [" ​ ", "x" * 1001])
async def test_an_empty_or_too_long_text_is_refused_kindly(line, library, text):
    errors = library.current().interface.errors
    person = line.person()
    await line.settle(await person.sends(text=text))
    assert person.heard == [errors.too_long["einfach"] if len(text) > 1000 else errors.empty["einfach"]]


class TestGroup:
    async def test_it_is_silent_while_people_talk_to_each_other(self, line):
        person = line.person(chat_id=-1001)
        assert await line.ask(person, "Was ist der Eingliederungszuschuss?") == []
        assert await line.ask(person, "/hilfe@another_test_bot") == []
        await line.settle(await person.sends(sticker=STICKER))
        assert person.heard == []

    @pytest.mark.parametrize(
        "text", ["@Lotse_test_bot Was ist der Eingliederungszuschuss?", "/hilfe@lotse_test_bot", "/hilfe"]
    )
    async def test_it_answers_who_speaks_to_it_as_a_reply(self, line, text):
        person = line.person(chat_id=-1002)
        assert await line.ask(person, text)
        sent = [parameters for method, parameters in line.double.calls if method == "sendMessage"]
        assert [parameters.get("reply_parameters") for parameters in sent] == [
            {"message_id": person.last["message_id"], "allow_sending_without_reply": True},
            *[None] * (len(sent) - 1),
        ]

    async def test_it_answers_a_reply_to_what_it_said(self, line):
        person = line.person(chat_id=-1003)
        await line.ask(person, "@lotse_test_bot Was ist der Eingliederungszuschuss?")
        before = len(person.heard)
        said = {key: value for key, value in person.chat.heard[-1].items() if key != "reply_markup"}
        await line.settle(await person.says("und wie lange?", reply_to_message=said))
        assert len(person.heard) > before

    async def test_a_mention_alone_is_asked_for_a_question(self, line, library):
        person = line.person(chat_id=-1004)
        assert await line.ask(person, "@lotse_test_bot") == [library.current().interface.errors.empty["einfach"]]

    async def test_a_topic_of_a_forum_is_answered_in_that_topic(self, line):
        person = line.person(chat_id=-1005)
        await line.settle(await person.says("/hilfe", message_thread_id=77, is_topic_message=True))
        sent = [parameters for method, parameters in line.double.calls if method == "sendMessage"]
        assert {parameters["message_thread_id"] for parameters in sent} == {77}


STICKER = {
    "file_id": "a",
    "file_unique_id": "b",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
