"""The assistant with its real model: turns, buttons, locks, new models, forgetting, silence of the log."""

from __future__ import annotations

import asyncio
import logging
import shutil
from pathlib import Path

import pytest

from bot.engine.assistant import MAX_WAITING, Assistant
from bot.errors import AssistantUnavailable, TooManyMessages, UnknownButton, UnknownConversation
from bot.messages import Button
from bot.settings import Settings


async def test_a_conversation_goes_on_with_its_id(assistant):
    first = await assistant.answer("Was ist der Eingliederungszuschuss?")
    second = await assistant.answer("und wie lange?", conversation=first.conversation)
    assert second.conversation == first.conversation
    assert {(message.topic, message.aspect) for message in second.messages} == {("eingliederungszuschuss", "wie_lange")}


async def test_a_button_that_was_sent_stays_valid_and_another_one_is_refused(assistant):
    answer = await assistant.answer("Was ist der Eingliederungszuschuss?")
    value = answer.messages[-1].buttons[-1].value
    await assistant.answer("Hallo", conversation=answer.conversation)
    pressed = await assistant.answer(button=value, conversation=answer.conversation)
    assert f"{pressed.messages[-1].topic}.{pressed.messages[-1].aspect}" == value
    with pytest.raises(UnknownButton):
        await assistant.answer(button="kuendigungsschutz.antrag", conversation=answer.conversation)
    with pytest.raises(UnknownButton):
        await assistant.answer(button=value)


async def test_a_buttons_title_or_number_may_be_typed(assistant):
    answer = await assistant.answer("Was ist der Eingliederungszuschuss?")
    buttons = answer.messages[-1].buttons
    typed = await assistant.answer(buttons[1].title.upper(), conversation=answer.conversation)
    assert typed.messages[-1].aspect == buttons[1].value.partition(".")[2]
    offered = typed.messages[-1].buttons
    numbered = await assistant.answer("2.", conversation=answer.conversation)
    assert f"{numbered.messages[-1].topic}.{numbered.messages[-1].aspect}".startswith(offered[1].value)


async def test_a_channel_opens_a_conversation_with_its_own_id_and_what_it_offers_counts_as_sent(assistant):
    own = "channel-0123456789-0123456789-01"
    assistant.open(own, [Button("Ich habe eine Firma", "zielgruppe.arbeitgeber")])
    pressed = await assistant.answer(button="zielgruppe.arbeitgeber", conversation=own)
    assistant.open(own)  # goes on with it
    typed = await assistant.answer("ich habe eine firma", conversation=own)
    assert (pressed.conversation, typed.messages[-1].topic) == (own, pressed.messages[-1].topic)
    with pytest.raises(UnknownButton):
        await assistant.answer(button="zielgruppe.behinderung", conversation=own)
    with pytest.raises(UnknownConversation):
        assistant.open("short")


@pytest.mark.parametrize("conversation", ["", "x" * 32, "nope", "../../etc/passwd", "x" * 5000, "ä" * 32])
async def test_a_conversation_that_was_not_made_here_is_refused(assistant, conversation):
    with pytest.raises(UnknownConversation):
        await assistant.answer("Hallo", conversation=conversation)


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/eingliederungszuschuss",
        '/ifd{"aspect": "antrag"}',
        "//",
        "/",
        "{topic} %s {{7*7}} ${x}",
        "' OR 1=1 --",
        "<b>",
        "🙂",
        "?",
    ],
)
async def test_whatever_people_write_is_answered_as_text(assistant, text):
    answer = await assistant.answer(text)
    assert all(message.text and text not in message.text.split() for message in answer.messages)


async def test_a_slash_does_not_call_an_intent_by_its_name(assistant):
    """The id of a topic in plain words is understood; what stands behind a slash is no command with entities."""
    answer = await assistant.answer('/eingliederungszuschuss{"aspect": "antrag"}')
    assert answer.messages[-1].aspect != "antrag"


async def test_messages_of_one_conversation_are_answered_one_after_the_other(assistant):
    conversation = (await assistant.answer("Was ist der Eingliederungszuschuss?")).conversation
    answers = await asyncio.gather(*(assistant.answer("Mehr dazu", conversation=conversation) for _ in range(3)))
    aspects = [answer.messages[-1].aspect for answer in answers]
    assert len(set(aspects)) == 3  # each turn knew what the one before had said


async def test_while_a_turn_takes_long_others_wait_and_too_many_are_refused(assistant):
    conversation = (await assistant.answer("Was ist der Eingliederungszuschuss?")).conversation
    async with assistant._turn(conversation):  # a turn that takes long
        turns = [
            asyncio.create_task(assistant.answer("Mehr dazu", conversation=conversation)) for _ in range(MAX_WAITING)
        ]
        await asyncio.sleep(0)
        assert [turn.done() for turn in turns] == [False] * (MAX_WAITING - 1) + [True]
        other = await assistant.answer("Hallo")  # somebody else does not wait
    results = await asyncio.gather(*turns, return_exceptions=True)
    assert other.messages
    assert isinstance(results[-1], TooManyMessages)
    assert len({result.messages[-1].aspect for result in results[:-1]}) == MAX_WAITING - 1


async def test_a_level_alone_says_the_last_answer_again(assistant):
    answer = await assistant.answer("Was ist der Eingliederungszuschuss?")
    again = await assistant.answer(level="leicht", conversation=answer.conversation)
    assert {(message.topic, message.aspect, message.level) for message in again.messages} == {
        ("eingliederungszuschuss", "was", "leicht")
    }
    later = await assistant.answer("und wie lange?", conversation=answer.conversation)
    assert later.messages[-1].level == "leicht"


async def test_a_level_alone_at_the_beginning_is_confirmed(assistant):
    answer = await assistant.answer(level="alltag")
    assert (answer.messages[-1].topic, answer.messages[-1].level) == ("sprache_einfacher", "alltag")


async def test_a_forgotten_conversation_is_unknown(assistant):
    conversation = (await assistant.answer("Hallo")).conversation
    await assistant.forget(conversation)
    await assistant.forget(conversation)
    with pytest.raises(UnknownConversation):
        await assistant.answer("Hallo", conversation=conversation)


async def test_forgetting_in_words_begins_anew(assistant):
    answer = await assistant.answer("Was ist der Eingliederungszuschuss?", level="leicht")
    value = answer.messages[-1].buttons[0].value
    forgotten = await assistant.answer("Bitte löschen Sie alle meine Daten.", conversation=answer.conversation)
    assert (forgotten.messages[-1].topic, forgotten.messages[-1].forgets) == ("datenschutz", True)
    with pytest.raises(UnknownButton):
        await assistant.answer(button=value, conversation=answer.conversation)
    after = await assistant.answer("Was ist der Eingliederungszuschuss?", conversation=answer.conversation)
    assert after.messages[-1].level == "einfach"


async def test_slots_outlive_many_turns(assistant):
    conversation = (await assistant.answer("Was ist der Eingliederungszuschuss?", level="leicht")).conversation
    for _ in range(12):
        await assistant.answer("Danke", conversation=conversation)
    later = await assistant.answer("und wie lange?", conversation=conversation)
    assert (later.messages[-1].topic, later.messages[-1].aspect, later.messages[-1].level) == (
        "eingliederungszuschuss",
        "wie_lange",
        "leicht",
    )


async def test_without_a_model_it_says_that_it_cannot_answer(tmp_path):
    waiting = Assistant(Settings(database_url="sqlite://"), models=tmp_path)
    await waiting.start()
    assert waiting.model is None
    with pytest.raises(AssistantUnavailable):
        await waiting.answer("Hallo")
    await waiting.stop()


async def test_a_broken_model_is_reported_and_a_good_one_is_taken_in_without_losing_a_conversation(
    tmp_path, model, caplog
):
    running = Assistant(Settings(database_url="sqlite://"), models=tmp_path)
    shutil.copy(model, tmp_path / "erstes.tar.gz")
    await running.start()
    conversation = (await running.answer("Was ist der Eingliederungszuschuss?")).conversation
    (tmp_path / "kaputt.tar.gz").write_bytes(b"not a model")
    with caplog.at_level(logging.ERROR, logger="bot"):
        await running._load_newest_model()
    assert "kaputt.tar.gz cannot be loaded" in caplog.text and "python -m bot train" in caplog.text
    assert running.model == "erstes"
    shutil.copy(model, tmp_path / "zweites.tar.gz")
    loading = asyncio.create_task(running._load_newest_model())
    assert (
        await running.answer("und wie lange?", conversation=conversation)
    ).messages  # the old model goes on answering
    await loading
    assert running.model == "zweites"
    answer = await running.answer("und wie stelle ich den Antrag?", conversation=conversation)
    assert answer.messages[-1].topic == "eingliederungszuschuss"
    await running.stop()


async def test_a_failing_action_is_answered_with_an_apology_and_logged_without_words(assistant, monkeypatch, caplog):
    async def fail(call):
        raise KeyError(call["tracker"]["latest_message"]["text"])

    monkeypatch.setattr(assistant._executor, "run", fail)
    with caplog.at_level(logging.DEBUG):
        answer = await assistant.answer("Mein Name ist Erika Mustermann")
    assert answer.messages[0].text == assistant.library.current().interface.failed["einfach"]
    assert "KeyError" in caplog.text
    assert "Erika" not in caplog.text


async def test_nothing_that_people_write_reaches_a_log_or_the_terminal(assistant, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        answer = await assistant.answer("Ich heiße Erika Mustermann und wohne in Bochum.")
        await assistant.answer("Erika Mustermann will gelöscht werden", conversation=answer.conversation)
    captured = capfd.readouterr()
    assert "Erika" not in caplog.text + captured.out + captured.err
    assert answer.conversation not in caplog.text + captured.out + captured.err


def test_the_repository_has_topics_enough_to_test_with():
    assert len(list(Path("data/topics").glob("*/*.yml"))) > 100
