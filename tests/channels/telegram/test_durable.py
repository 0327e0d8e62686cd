"""Nothing is lost and nothing is said twice, whatever breaks."""

from __future__ import annotations

import asyncio

import pytest
from bot_api.double import Fault
from bot_api.person import Person

from bot.engine.assistant import Assistant
from bot.settings import Settings

from .conftest import Line, running

QUESTION = "Was ist der Eingliederungszuschuss?"


@pytest.fixture
def answer(library) -> list[str]:
    """What is said to the question: two bubbles."""
    bubbles = list(library.current().topics["eingliederungszuschuss"].bubbles("was", "einfach"))
    assert len(bubbles) > 1
    return bubbles


FAULTS = [Fault(429, number=7), Fault(502), Fault("cut")]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.kind))
@pytest.mark.parametrize("position", [0, 1])
async def test_a_message_that_telegram_did_not_take_is_sent_again_once(line, answer, fault, position):
    line.double.faults["sendMessage"].extend([Fault("none")] * position + [fault])
    assert await line.ask(line.person(), QUESTION) == answer


async def test_a_message_whose_receipt_was_lost_comes_twice_because_nobody_can_know(line, answer):
    line.double.faults["sendMessage"].append(Fault("cut_after"))
    assert await line.ask(line.person(), QUESTION) == [answer[0], *answer]


async def test_updates_come_in_after_telegram_was_away(line, answer):
    line.double.faults["getUpdates"].extend([Fault(502), Fault("cut"), Fault("cut_after"), Fault(429)])
    assert await line.ask(line.person(), QUESTION) == answer
    assert await line.ask(line.person(), QUESTION) == answer


async def test_an_update_that_telegram_brings_again_is_answered_once(double, url, assistant, tmp_path, answer):
    async with running(double, url, assistant, tmp_path) as line:
        person = line.person()
        assert await line.ask(person, QUESTION) == answer
        update = {"update_id": 1000, "message": person.last}
    double.pending[1000] = update  # the acknowledgement was lost when the program ended
    async with running(double, url, assistant, tmp_path) as line:
        await line.settle(1000)
    assert person.heard == answer


async def test_an_answer_goes_on_where_it_stopped_when_the_program_ended(double, url, assistant, tmp_path, answer):
    async with running(double, url, assistant, tmp_path) as line:
        person = line.person()
        double.faults["sendMessage"].extend([Fault("none"), *[Fault(502)] * 1000])
        await double.acknowledged(await person.says(QUESTION))
        async with double.changed:
            await double.changed.wait_for(lambda: person.heard)
    assert person.heard == answer[:1]
    double.faults.clear()
    async with running(double, url, assistant, tmp_path) as line:
        await rest(line, person, len(answer))
    assert person.heard == answer


async def test_a_message_waits_for_the_model_even_beyond_the_end_of_the_program(
    double, url, assistant, tmp_path, answer
):
    without_model = Assistant(Settings(database_url="sqlite://"), models=tmp_path)
    async with running(double, url, without_model, tmp_path) as line:
        person = line.person()
        await double.acknowledged(await person.says(QUESTION))
    assert person.heard == []
    async with running(double, url, assistant, tmp_path) as line:
        await rest(line, person, len(answer))
    assert person.heard == answer


async def test_messages_of_a_chat_are_answered_in_their_order(line, library):
    person = line.person()
    topics = ["eingliederungszuschuss", "ifd", "kuendigungsschutz", "zusatzurlaub"]
    numbers = [await person.says(f"Was ist {library.current().topics[topic].titles['alltag']}?") for topic in topics]
    await line.settle(*numbers)
    first = [library.current().topics[topic].bubbles("was", "einfach")[0] for topic in topics]
    assert [text for text in person.heard if text in first] == first


async def test_a_chat_that_telegram_holds_up_holds_up_no_other(line, answer):
    held, other = line.person(1), line.person(2)
    line.double.faults["sendMessage"].append(Fault(429, number=3600, chat=1))
    await line.double.acknowledged(await held.says(QUESTION))
    await line.double.acknowledged(await other.says(QUESTION))
    await rest(line, other, len(answer))
    assert (other.heard, held.heard) == (answer, [])


async def test_who_floods_is_told_so_once_and_slows_nobody(double, url, assistant, tmp_path, library, answer):
    async with running(double, url, assistant, tmp_path, rate_per_conversation=5) as line:
        flooding, other = line.person(1), line.person(2)
        numbers = [await flooding.says("Hallo") for _ in range(100)]
        numbers.append(await other.says(QUESTION))
        await rest(line, other, len(answer))
        greetings_so_far = len(flooding.heard)
        await line.settle(*numbers)
    greeting = library.current().topics["begruessung"].bubbles("was", "einfach")
    assert other.heard == answer
    assert flooding.heard == [*greeting * 5, library.current().interface.errors.too_many["einfach"]]
    assert greetings_so_far < len(flooding.heard)


async def test_a_message_that_cannot_be_answered_does_not_come_back(line, library, assistant, monkeypatch, caplog):
    async def break_down(*_, **__):
        raise RuntimeError("geheime Worte")

    monkeypatch.setattr(assistant, "answer", break_down)
    assert await line.ask(line.person(), "geheime Worte") == [library.current().interface.failed["einfach"]]
    assert "RuntimeError" in caplog.text
    assert "geheim" not in caplog.text


async def test_a_message_that_telegram_refuses_is_sent_as_plain_text(line, answer):
    line.double.faults["sendMessage"].extend([Fault("none")] * (len(answer) - 1) + [Fault(400)])
    person = line.person()
    assert await line.ask(person, QUESTION) == answer
    assert person.buttons == []


async def test_a_group_that_moved_gets_its_answer_where_it_is_now(line):
    old, new = line.person(chat_id=-5), line.person(chat_id=-1009)
    line.double.faults["sendMessage"].append(Fault("migrated", chat=-5, number=-1009))
    await line.settle(await old.says("/hilfe"))
    assert len(new.heard) == 1


async def test_a_second_process_waits_until_the_first_one_ends(double, url, assistant, tmp_path, answer):
    second = running(double, url, assistant, tmp_path, until="begun")
    async with running(double, url, assistant, tmp_path) as line:
        waiting = await second.__aenter__()
        assert await line.ask(line.person(1), QUESTION) == answer
        assert not waiting.telegram.ready.is_set()
    await waiting.telegram.ready.wait()
    assert await waiting.ask(waiting.person(2), QUESTION) == answer
    await second.__aexit__(None, None, None)


async def test_a_wrong_token_is_said_in_one_line(double, url, assistant, tmp_path, caplog):
    double.token = "1:another"
    async with running(double, url, assistant, tmp_path, telegram_token="1:wrong", until="ended") as line:
        assert not line.telegram.ready.is_set()
    assert [record.getMessage() for record in caplog.records if record.name.startswith("channels.telegram")] == [
        "Telegram knows no bot with this LOTSE_TELEGRAM_TOKEN; everything else runs. How to get a token: docs/telegram.md"
    ]


async def test_telegram_may_be_away_when_the_program_starts(double, url, assistant, tmp_path, answer):
    double.faults["getMe"].extend([Fault(502), Fault("cut")])
    double.faults["deleteWebhook"].append(Fault(502))
    async with running(double, url, assistant, tmp_path) as line:
        assert await line.ask(line.person(), QUESTION) == answer


async def rest(line: Line, person: Person, bubbles: int) -> None:
    """Returns when the person heard so many bubbles and the queue knows it."""
    async with asyncio.timeout(30), line.double.changed:
        await line.double.changed.wait_for(lambda: len(person.heard) >= bubbles)
    await asyncio.gather(*line.telegram._worker._sender._attempts)
