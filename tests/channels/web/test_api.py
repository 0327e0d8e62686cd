"""The HTTP contract, version 1."""

from __future__ import annotations

import json
import logging
import random

import httpx
import pytest
import sqlalchemy as sa
from serving import serve

from bot.engine.assistant import Assistant
from bot.engine.store import feedback
from bot.settings import Settings


async def error(response: httpx.Response) -> tuple[int, str]:
    """Status and code; the message must be one sentence or two in German, whatever went wrong."""
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert body["error"]["message"].endswith(".") and len(body["error"]["message"]) > 20
    return response.status_code, body["error"]["code"]


async def ask(api: httpx.AsyncClient, **turn) -> dict:
    response = await api.post("/messages", json=turn)
    assert response.status_code == 200, response.text
    return response.json()


async def test_a_question_is_answered_in_the_form_of_the_contract(api, assistant):
    answer = await ask(api, text="Was ist der Eingliederungszuschuss?")
    assert set(answer) == {"conversation", "messages"}
    assert len(answer["conversation"]) == 32
    *first, last = answer["messages"]
    assert all(set(message) - {"terms"} == {"text", "level", "topic", "aspect"} for message in first)
    terms = [term for message in answer["messages"] for term in message.get("terms", [])]
    assert {"word": "Antrag", "meaning": assistant.library.current().glossary.find("Antrag").short["einfach"]} in terms
    assert (last["level"], last["topic"], last["aspect"]) == ("einfach", "eingliederungszuschuss", "was")
    assert last["buttons"][0] == {"title": "Wann gibt es den Zuschuss?", "value": "eingliederungszuschuss.wer"}
    assert all(set(source) == {"title", "url"} and source["url"].startswith("https://") for source in last["sources"])


async def test_an_office_comes_as_plain_data_for_links(api):
    answer = await ask(api, text="Integrationsfachdienst Paderborn")
    offices = answer["messages"][-1]["offices"]
    assert 1 <= len(offices) <= 3
    assert all(set(office) <= {"id", "name", "phone", "email", "web", "address", "hours", "why"} for office in offices)
    assert all(office["web"].startswith("https://") for office in offices if office.get("web"))
    assert offices[0]["why"]


async def test_a_conversation_a_button_and_a_level(api):
    answer = await ask(api, text="Was ist der Eingliederungszuschuss?", level="leicht")
    conversation = answer["conversation"]
    assert {message["level"] for message in answer["messages"]} == {"leicht"}
    answer = await ask(api, conversation=conversation, button="eingliederungszuschuss.antrag")
    assert {(message["aspect"], message["level"]) for message in answer["messages"]} == {("antrag", "leicht")}
    answer = await ask(api, conversation=conversation, level="alltag")
    assert {(message["aspect"], message["level"]) for message in answer["messages"]} == {("antrag", "alltag")}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", (400, "malformed")),
        (b"{", (400, "malformed")),
        (b"\xff\xfe\x00", (400, "malformed")),
        (b'{"text": "\\ud800"}', (400, "malformed")),
        (b"[" * 8000, (400, "malformed")),
        (b'{"text": ' + b"1" * 5000 + b"}", (400, "malformed")),
        (b"[]", (422, "invalid")),
        (b"null", (422, "invalid")),
        (b'"Hallo"', (422, "invalid")),
        (b'{"text": 5}', (422, "invalid")),
        (b'{"text": ["Hallo"]}', (422, "invalid")),
        (b'{"text": "Hallo", "level": "LEICHT"}', (422, "invalid")),
        (b'{"text": "Hallo", "conversation": 7}', (422, "invalid")),
        (b"{}", (422, "empty_text")),
        (b'{"text": ""}', (422, "empty_text")),
        (b'{"text": "", "level": "leicht"}', (422, "empty_text")),
        (b'{"text": " \\n\\t\\u200b\\u0000 "}', (422, "empty_text")),
        (json.dumps({"text": "ä" * 1001}).encode(), (422, "text_too_long")),
        (b'{"text": "Hallo", "conversation": ""}', (422, "unknown_conversation")),
        (b'{"text": "Hallo", "conversation": "mein-gespraech"}', (422, "unknown_conversation")),
        (json.dumps({"text": "Hallo", "conversation": "x" * 32}).encode(), (422, "unknown_conversation")),
        (b'{"button": "eingliederungszuschuss"}', (422, "unknown_button")),
        (json.dumps({"text": "x" * 17_000}).encode(), (413, "too_large")),
    ],
    ids=lambda value: repr(value)[:40],
)
async def test_a_request_that_cannot_be_answered_says_why(api, body, expected):
    response = await api.post("/messages", content=body, headers={"content-type": "application/json"})
    assert await error(response) == expected


async def test_a_thousand_characters_are_not_too_many(api):
    assert (await api.post("/messages", json={"text": "ä" * 1000})).status_code == 200


async def test_a_body_without_announced_length_is_limited_too(api):
    async def endless():
        for _ in range(64):
            yield b"x" * 1024

    assert await error(await api.post("/messages", content=endless())) == (413, "too_large")


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense", ""],
)
async def test_the_content_type_does_not_matter(api, content_type):
    response = await api.post("/messages", content=b'{"text": "Hallo"}', headers={"content-type": content_type})
    assert response.status_code == 200


async def test_a_button_of_another_conversation_is_refused(api):
    one = await ask(api, text="Was ist der Eingliederungszuschuss?")
    other = await ask(api, text="Hallo")
    response = await api.post(
        "/messages", json={"conversation": other["conversation"], "button": one["messages"][-1]["buttons"][0]["value"]}
    )
    assert await error(response) == (422, "unknown_button")


async def test_no_body_however_broken_gives_a_fault_of_the_server(api):
    """Bodies made by chance: valid requests with bytes changed, keys of all kinds, deep and wide values."""
    chance = random.Random(7)
    valid = json.dumps({"text": "Was ist der Eingliederungszuschuss?", "level": "leicht"}).encode()
    values = [
        "",
        "Hallo",
        None,
        0,
        -1,
        1e308,
        True,
        [],
        {},
        [[]],
        {"a": {}},
        "\u0000",
        "%s%n",
        "{topic}",
        "𝕳𝖆𝖑𝖑𝖔",
        "مرحبا",
        "a" * 900,
    ]
    for _ in range(300):
        if chance.random() < 0.5:
            body = bytearray(valid)
            for _ in range(chance.randint(1, 6)):
                body[chance.randrange(len(body))] = chance.randrange(256)
            content = bytes(body)
        else:
            keys = chance.sample(["text", "button", "conversation", "level", "x", ""], chance.randint(0, 5))
            content = json.dumps({key: chance.choice(values) for key in keys}).encode()
        response = await api.post("/messages", content=content)
        assert response.status_code < 500, content


async def test_deleting_forgets_and_may_be_repeated(api):
    conversation = (await ask(api, text="Hallo"))["conversation"]
    assert (await api.delete(f"/conversations/{conversation}")).status_code == 204
    assert (await api.delete(f"/conversations/{conversation}")).status_code == 204
    assert await error(await api.post("/messages", json={"text": "Hallo", "conversation": conversation})) == (
        422,
        "unknown_conversation",
    )
    assert await error(await api.delete("/conversations/unsinn")) == (422, "unknown_conversation")


async def test_feedback_is_stored_without_any_text(api, assistant):
    conversation = (await ask(api, text="Was ist der Eingliederungszuschuss?"))["conversation"]
    given = {
        "conversation": conversation,
        "topic": "eingliederungszuschuss",
        "aspect": "was",
        "level": "einfach",
        "helpful": True,
    }
    assert (await api.post("/feedback", json=given)).status_code == 204
    with assistant._store._engine.connect() as connection:
        row = connection.execute(sa.select(feedback).where(feedback.c.conversation == conversation)).mappings().one()
    assert set(row) == {"id", "conversation", "day", "topic", "aspect", "level", "helpful"}
    assert (row["topic"], row["aspect"], row["level"], row["helpful"]) == (
        "eingliederungszuschuss",
        "was",
        "einfach",
        True,
    )
    for change, expected in (
        ({"topic": "unbekannt"}, (422, "invalid")), ({"helpful": "ja"}, (422, "invalid")), ({"conversation": "x" * 32}, (422, "unknown_conversation")),
    ):  # fmt: skip
        assert await error(await api.post("/feedback", json=given | change)) == expected


async def test_health_names_the_model(api, assistant):
    response = await api.get("/health")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "model": assistant.model})


async def test_without_a_model_it_is_unavailable(tmp_path):
    async with (
        serve(Assistant(Settings(database_url="sqlite://"), models=tmp_path)) as url,
        httpx.AsyncClient(base_url=url + "/api/v1") as api,
    ):
        for response in (await api.get("/health"), await api.post("/messages", json={"text": "Hallo"})):
            assert await error(response) == (503, "unavailable")
            assert response.headers["retry-after"] == "30"


async def test_a_conversation_may_send_so_many_messages_in_a_minute(assistant):
    async with serve(assistant, rate_per_conversation=3) as url, httpx.AsyncClient(base_url=url + "/api/v1") as api:
        conversation = (await ask(api, text="Hallo"))["conversation"]
        for _ in range(3):
            await ask(api, text="Hallo", conversation=conversation)
        response = await api.post("/messages", json={"text": "Hallo", "conversation": conversation})
        assert await error(response) == (429, "too_many_requests")
        assert 1 <= int(response.headers["retry-after"]) <= 61
        await ask(api, text="Hallo")  # another conversation is not slowed


async def test_an_address_may_send_so_many_and_a_trusted_proxy_names_it(assistant):
    async with (
        serve(assistant, rate_per_address=2, trusted_proxies="127.0.0.1") as url,
        httpx.AsyncClient(base_url=url + "/api/v1") as api,
    ):

        async def status(forwarded: str) -> int:
            return (
                await api.post("/messages", json={"text": "Hallo"}, headers={"x-forwarded-for": forwarded})
            ).status_code

        assert [await status("198.51.100.7") for _ in range(3)] == [200, 200, 429]
        assert await status("198.51.100.8") == 200
        assert await status("1.2.3.4, 198.51.100.7") == 429  # the part that the person may invent does not count
        assert [await status(f"2001:db8:1:2::{number}") for number in range(3)] == [200, 200, 429]
        assert await status("unsinn") == 200


async def test_without_a_trusted_proxy_the_header_does_not_count(assistant):
    async with serve(assistant, rate_per_address=2) as url, httpx.AsyncClient(base_url=url + "/api/v1") as api:
        statuses = [
            (
                await api.post("/messages", json={"text": "Hallo"}, headers={"x-forwarded-for": f"198.51.100.{n}"})
            ).status_code
            for n in range(3)
        ]
        assert statuses == [200, 200, 429]


async def test_only_allowed_sites_may_call_from_a_browser(assistant):
    async with (
        serve(assistant, allowed_origins="https://ministerium.example") as url,
        httpx.AsyncClient(base_url=url) as client,
    ):

        async def send(origin: str) -> httpx.Response:
            return await client.post("/api/v1/messages", content=b'{"text": "Hallo"}', headers={"origin": origin})

        allowed = await send("https://ministerium.example")
        assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (
            200,
            "https://ministerium.example",
        )
        assert (await send(url)).status_code == 200
        for origin in ("https://boese.example", "null", "https://ministerium.example.boese.example"):
            refused = await send(origin)
            assert await error(refused) == (403, "forbidden")
            assert "access-control-allow-origin" not in refused.headers
        preflight = {
            "origin": "https://ministerium.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        }
        assert (await client.options("/api/v1/messages", headers=preflight)).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/messages", (405, "method_not_allowed")),
        ("GET", "/unsinn", (404, "not_found")),
        ("PUT", "/health", (405, "method_not_allowed")),
    ],
)
async def test_addresses_that_are_not_there_say_so(api, method, path, expected):
    assert await error(await api.request(method, path)) == expected


async def test_answers_of_the_api_are_not_cached_and_nothing_is_guessed_from_them(api):
    response = await api.post("/messages", json={"text": "Hallo"})
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in response.headers


async def test_the_description_of_the_api_is_served(address):
    async with httpx.AsyncClient(base_url=address) as client:
        described = (await client.get("/api/v1/openapi.json")).json()
    paths = {path: sorted(methods) for path, methods in described["paths"].items()}
    assert paths == {
        "/api/v1/messages": ["post"], "/api/v1/conversations/{conversation}": ["delete"], "/api/v1/feedback": ["post"], "/api/v1/health": ["get"],
    }  # fmt: skip
    request = described["paths"]["/api/v1/messages"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert set(request["properties"]) == {"conversation", "text", "button", "level"}
    assert {"200", "400", "403", "413", "422", "429", "503"} <= set(
        described["paths"]["/api/v1/messages"]["post"]["responses"]
    )


async def test_a_fault_inside_is_told_without_what_the_person_wrote(assistant, monkeypatch, caplog, capfd):
    async def fail(text, **_):
        raise RuntimeError(text)

    monkeypatch.setattr(assistant, "answer", fail)
    async with serve(assistant) as url, httpx.AsyncClient(base_url=url + "/api/v1") as api:
        with caplog.at_level(logging.DEBUG):
            assert await error(await api.post("/messages", json={"text": "Erika Mustermann"})) == (500, "internal")
    captured = capfd.readouterr()
    assert "RuntimeError" in caplog.text
    assert "Erika" not in caplog.text + captured.out + captured.err


async def test_a_bubble_in_another_language_says_which(api):
    answer = await ask(api, text="Я шукаю роботу")
    assert [message["lang"] for message in answer["messages"]] == ["uk"]
    answer = await ask(api, text="Was ist der Eingliederungszuschuss?")
    assert all("lang" not in message for message in answer["messages"])
