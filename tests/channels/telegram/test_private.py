"""What is stored of a person, and how it goes."""

from __future__ import annotations

import base64
import logging
import stat

import pytest
import sqlalchemy as sa
from bot_api.double import Fault

from bot.engine.assistant import Assistant
from bot.secret_key import secret_key
from bot.settings import Settings
from channels.telegram.identity import Identity
from channels.telegram.queue import chats, outbox, updates

from .conftest import running

WORDS = "Ich heisse Erika und brauche einen Rollstuhlparkplatz"


@pytest.fixture(scope="module")
async def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("private")


@pytest.fixture(scope="module")
async def own(model, folder):
    """An assistant that stores in the same file as the queue, as in a real installation."""
    running = Assistant(Settings(database_url=f"sqlite:///{folder}/lotse.db"))
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def line(double, url, own, folder):
    async with running(double, url, own, folder) as connected:
        with connected.queue._engine.begin() as connection:
            for table in ("conversations", "feedback", "telegram_chats", "telegram_outbox", "telegram_updates"):
                connection.execute(sa.text(f"delete from {table}"))
        yield connected


def rows(line, table: str) -> int:
    with line.queue._engine.connect() as connection:
        return connection.execute(sa.text(f"select count(*) from {table}")).scalar_one()


def stored(line) -> bytes:
    """Everything on the disk."""
    return b"".join(path.read_bytes() for path in sorted(line.folder.iterdir()))


async def talk(line, person) -> None:
    await line.ask(person, WORDS)
    await line.ask(person, "Was ist der Eingliederungszuschuss?")
    await line.ask(person, "/feedback")
    await line.press(person, "Ja")


async def test_within_a_minute_no_file_tells_who_wrote_or_what(line):
    person = line.person(987654321)
    await talk(line, person)
    await line.settle(await person.sends(contact={"phone_number": "+491701234567", "first_name": "Maximilian"}))
    await line.settle(await person.sends(location={"longitude": 6.951234, "latitude": 50.941234}))
    line.queue.forget_older_than(24)  # as it is done each minute
    found = [
        word for word in ("987654321", "Erika", "Musterfrau", "erika_m", "Rollstuhlparkplatz", "+49170", "Maximilian", "6.951")
        if word.encode() in stored(line)
    ]  # fmt: skip
    assert found == []


async def test_once_answered_only_the_numbers_of_the_updates_are_left(line):
    await talk(line, line.person())
    with line.queue._engine.connect() as connection:
        assert connection.execute(sa.select(outbox)).fetchall() == []
        left = connection.execute(sa.select(updates.c.id, updates.c.conversation, updates.c.incoming)).fetchall()
    assert [tuple(row) for row in left] == [(number, None, None) for number in range(1000, 1004)]


async def test_a_conversation_is_found_again_by_its_chat_and_by_nothing_else(line):
    await talk(line, line.person(77))
    key = (line.folder / "secret_key").read_bytes()
    with line.queue._engine.connect() as connection:
        stored_ids = [row[0] for row in connection.execute(sa.select(chats.c.conversation))]
    assert stored_ids == [Identity(key).conversation(77)]
    assert len(base64.urlsafe_b64decode(stored_ids[0])) == 24
    assert stored_ids != [Identity(b"another key").conversation(77)]


@pytest.mark.parametrize("wish", ["/loeschen", "Daten löschen"])
async def test_the_wish_to_delete_removes_conversation_feedback_and_queue(line, wish):
    person = line.person()
    await talk(line, person)
    assert [rows(line, table) for table in ("conversations", "feedback", "telegram_chats")] == [1, 1, 1]
    heard = await line.ask(person, wish)
    assert "gelöscht" in heard[0]
    assert b"Rollstuhlparkplatz" not in stored(line)
    assert [rows(line, table) for table in ("conversations", "feedback", "telegram_chats", "telegram_outbox")] == [
        0
    ] * 4
    with line.queue._engine.connect() as connection:
        assert connection.execute(sa.select(updates.c.conversation, updates.c.incoming).distinct()).fetchall() == [
            (None, None)
        ]


async def test_what_is_written_after_the_wish_to_delete_is_a_new_beginning(line):
    person = line.person()
    await talk(line, person)
    await line.settle(await person.says("/loeschen"), await person.says("/hilfe"))
    assert "Meine Themen sind" in "\n".join(person.heard[-3:])
    assert rows(line, "feedback") == 0


async def test_a_person_who_blocks_the_bot_is_forgotten(line):
    person = line.person()
    await talk(line, person)
    await line.settle(await person.blocks())
    assert [rows(line, table) for table in ("conversations", "feedback", "telegram_chats", "telegram_outbox")] == [
        0
    ] * 4


async def test_a_person_who_cannot_be_answered_any_more_is_forgotten(line):
    person = line.person()
    await talk(line, person)
    person.chat.blocked = True
    await line.settle(await person.says("Was ist der Eingliederungszuschuss?"))
    assert [rows(line, table) for table in ("conversations", "feedback", "telegram_chats", "telegram_outbox")] == [
        0
    ] * 4


async def test_who_lets_the_bot_in_again_is_a_new_person(line):
    person = line.person()
    await line.settle(await person.blocks("kicked", "member"))
    assert person.heard == []
    assert await line.ask(person, "/start")


async def test_the_log_holds_no_word_name_or_id_at_any_level(line, caplog):
    for name in ("", "bot", "channels"):
        caplog.set_level(logging.DEBUG, logger=name)
    person = line.person(987654321)
    for kind in (429, 502, "cut", 400):
        line.double.faults["sendMessage"].append(Fault(kind))
        await line.ask(person, WORDS)
    line.double.faults["answerCallbackQuery"].append(Fault(502))
    await line.ask(person, "Was ist der Eingliederungszuschuss?")
    await line.press(person, person.buttons[0]["text"])
    person.chat.blocked = True
    await line.settle(await person.says(WORDS))
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "channels", "telegram"))]
    assert [
        text for text in ours for word in ("987654321", "Erika", "erika_m", "Rollstuhl", "double-of") if word in text
    ] == []


async def test_what_nobody_waits_for_any_more_is_cleared_away(line):
    person = line.person()
    await talk(line, person)
    line.queue.forget_older_than(0)
    assert rows(line, "telegram_chats") == 0
    assert rows(line, "telegram_updates") == 4  # numbers only, until Telegram has forgotten the updates


class TestKey:
    def test_it_is_made_once_and_only_its_owner_may_read_it(self, tmp_path):
        file = tmp_path / "var" / "secret_key"
        key = secret_key(None, file)
        assert (len(key) >= 32, stat.S_IMODE(file.stat().st_mode)) == (True, 0o600)
        assert secret_key(None, file) == key
        assert list(file.parent.iterdir()) == [file]

    def test_one_that_is_configured_comes_first_and_no_file_is_made(self, tmp_path):
        assert secret_key("k" * 32, tmp_path / "secret_key") == b"k" * 32
        assert list(tmp_path.iterdir()) == []
