"""Web and Telegram in one server, where Telegram calls us."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from bot_api.double import Double
from bot_api.http import serve
from bot_api.person import Person

from .conftest import SECRET, serving

HEADER = "X-Telegram-Bot-Api-Secret-Token"
QUESTIONS = [
    "Was ist der Eingliederungszuschuss?",
    "und wie lange?",
    "wo beantrage ich das?",
    "Köln",
    "bitte einfacher",
]


@pytest.fixture(scope="module")
async def served(model, tmp_path_factory):
    """The double and the address of the server."""
    double = Double()
    async with serve(double) as url, serving(url, tmp_path_factory.mktemp("served")) as address:
        async with double.changed:
            await double.changed.wait_for(lambda: double.webhook)
        yield double, address


async def heard(double, person, bubbles: int = 1) -> list[str]:
    async with asyncio.timeout(20), double.changed:
        await double.changed.wait_for(lambda: len(person.heard) >= bubbles)
    return person.heard


async def test_telegram_is_told_the_address_and_the_secret(served):
    double, address = served
    assert double.webhook == {"url": f"{address}/telegram", "secret_token": SECRET}


async def test_an_update_that_comes_by_webhook_is_answered(served, library):
    double, _ = served
    person = Person(double, 1)
    await person.says("/hilfe")
    bubbles = list(library.current().topics["hilfe"].bubbles("was", "einfach"))
    assert await heard(double, person, len(bubbles)) == bubbles


async def test_an_update_that_is_brought_twice_is_answered_once(served, library):
    double, _ = served
    person = Person(double, 2)
    await person.says("/datenschutz")
    update = {"update_id": 500, "message": person.last}
    assert await double.push(update) == 200
    assert await double.push(update) == 200
    await person.says("/feedback")
    privacy = library.current().topics["datenschutz"].bubbles("was", "einfach")
    own = library.current().interface.telegram
    once = [own.privacy["einfach"], *privacy]
    expected = [*once, *once, own.ask_helpful["einfach"]]
    assert await heard(double, person, len(expected)) == expected


@pytest.mark.parametrize("secret", ["", "wrong", "ü"])
async def test_a_call_without_the_secret_is_refused(served, secret):
    _, address = served
    update = {"update_id": 1, "message": {}}
    async with httpx.AsyncClient() as client:
        response = await client.post(f"{address}/telegram", json=update, headers={HEADER: secret.encode()})
    assert (response.status_code, response.content) == (403, b"")


@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b"[]", 400), (b'{"a": 1}', 400), (b"x" * 2_000_000, 413)])
async def test_what_is_no_update_is_refused(served, body, status):
    _, address = served
    async with httpx.AsyncClient() as client:
        response = await client.post(f"{address}/telegram", content=body, headers={HEADER: SECRET})
    assert response.status_code == status


async def test_an_update_that_nobody_can_read_is_taken_so_that_it_does_not_come_for_ever(served):
    _, address = served
    async with httpx.AsyncClient() as client:
        response = await client.post(
            f"{address}/telegram", json={"update_id": 6_000_000, "message": {"text": 1}}, headers={HEADER: SECRET}
        )
    assert response.status_code == 200


async def test_a_long_text_that_answers_another_one_is_taken(served, library):
    """Its JSON is longer than anything the web takes."""
    double, _ = served
    person = Person(double, 3)
    await person.says("ä" * 4096, reply_to_message={**person._frame(), "text": "ä" * 4096})
    assert await heard(double, person) == [library.current().interface.errors.too_long["einfach"]]


async def test_web_and_telegram_say_the_same(served):
    """The same conversation in both: texts, buttons, offices."""
    double, address = served
    person = Person(double, 4)
    conversation = None
    async with httpx.AsyncClient(base_url=f"{address}/api/v1", timeout=30) as web:
        for number, question in enumerate(QUESTIONS):
            asked = {"text": question} | ({"conversation": conversation} if conversation else {})
            answer = (await web.post("/messages", json=asked)).json()
            conversation = answer["conversation"]
            before = len(person.chat.heard)
            await person.says(question)
            offices = answer["messages"][-1].get("offices", [])
            expected = before + len(answer["messages"]) + bool(offices)
            await heard(double, person, expected)
            compare(answer["messages"], person.chat.heard[before:], number)


def compare(web, telegram, number) -> None:
    offices = web[-1].get("offices", [])
    assert [message["text"] for message in telegram[: len(web)]] == [message["text"] for message in web], number
    rows = telegram[-1].get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
    buttons = [(button["text"], button["callback_data"]) for row in rows for button in row if "callback_data" in button]
    offered = [(button["title"], button["value"]) for button in web[-1].get("buttons", [])]
    assert [button for button in buttons if ":" not in button[1]] == offered, number
    own = {button[1].partition(":")[0] for button in buttons if ":" in button[1]}
    has_terms = web[-1].get("aspect") and any(message.get("terms") for message in web)
    assert own == {name for name, there in (("woerter", has_terms), ("quellen", web[-1].get("sources"))) if there}, (
        number
    )
    assert len(telegram) == len(web) + bool(offices), number
    links = [button["url"] for row in rows for button in row if "url" in button]
    assert links == [office["web"] for office in offices if office.get("web")], number
    card = telegram[-1]["text"] if offices else ""
    for office in offices:
        details = [office["name"], *(office.get(key, "") for key in ("email", "address", "hours"))]
        assert [detail for detail in details if detail not in card] == [], number
        assert office.get("phone", "").lstrip("0") in card, number
