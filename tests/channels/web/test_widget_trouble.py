"""The window when things go wrong: no connection, errors, no script, and a script in an answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect
from serving import serve
from talking import answer_with, ask, send

from bot.interface import load_interface

WINDOW = load_interface(Path("data/interface.yml")).window


async def expect_trouble(page: Page, sentence: str, numbers: bool) -> None:
    await expect(page.get_by_role("alert")).to_contain_text(sentence)
    await expect(page.locator(".trouble").get_by_role("link")).to_have_count(len(WINDOW.numbers) if numbers else 0)
    await expect(page.get_by_label("Ihre Frage")).to_have_value("Wer hilft mir?")
    await expect(page.locator(".own")).to_have_count(0)


async def test_without_a_connection_the_text_is_not_lost_and_can_be_sent_again(visit):
    page = await visit()
    await page.context.set_offline(True)
    await send(page)
    await expect_trouble(page, "Ich habe gerade keine Verbindung.", numbers=True)
    await page.context.set_offline(False)
    await page.get_by_role("button", name="Noch einmal senden").click()
    await expect(page.locator(".own")).to_have_text("Sie: Wer hilft mir?")
    await expect(page.get_by_role("alert")).to_be_empty()
    await expect(page.get_by_label("Ihre Frage")).to_have_value("")
    await expect(page.get_by_label("Ihre Frage")).to_be_focused()


@pytest.mark.parametrize(
    ("status", "body", "sentence", "numbers"),
    [
        (503, '{"error": {"code": "unavailable", "message": "…"}}', "Ich bin gerade nicht bereit.", True),
        (502, "<html><h1>Bad Gateway</h1></html>", "Ich bin gerade nicht bereit.", True),
        (500, "<html><h1>Error</h1></html>", "Bei mir ist etwas schiefgegangen.", True),
        (200, "<html>Bitte melden Sie sich im WLAN an</html>", "Bei mir ist etwas schiefgegangen.", True),
        (429, "<html>Slow down</html>", "Das waren sehr viele Nachrichten. Bitte warten Sie einen Moment.", False),
    ],
)
async def test_an_error_is_a_sentence_in_the_level_of_the_person(visit, status, body, sentence, numbers):
    page = await visit()
    await page.route("**/messages", lambda route: route.fulfill(status=status, body=body))
    await send(page)
    await expect_trouble(page, sentence, numbers)


async def test_an_error_in_easy_language_is_easy(visit):
    page = await visit()
    await page.get_by_role("button", name="Leicht").click()
    await page.route("**/messages", lambda route: route.fulfill(status=503))
    await send(page)
    await expect_trouble(page, "Bitte fragen Sie später noch einmal.", numbers=True)


async def test_a_level_that_cannot_be_asked_for_now_can_be_asked_for_again(visit):
    page = await visit()
    await ask(page)
    await page.context.set_offline(True)
    await page.get_by_role("button", name="Leicht").click()
    await expect(page.get_by_role("alert")).to_contain_text("Das Internet geht gerade nicht.")
    await expect(page.get_by_label("Ihre Frage")).to_have_value("")
    await page.context.set_offline(False)
    await page.get_by_role("button", name="Noch einmal senden").click()
    await expect(page.get_by_role("log")).to_contain_text("Eingliederungs-Zuschuss", use_inner_text=True)


@pytest.mark.parametrize(("seconds", "said"), [("1", "1 Sekunde"), ("40", "40 Sekunden"), ("100", "2 Minuten")])
async def test_after_too_many_messages_it_says_how_long_to_wait(visit, seconds, said):
    page = await visit()
    await page.route("**/messages", lambda route: route.fulfill(status=429, headers={"Retry-After": seconds}))
    await send(page)
    await expect_trouble(page, f"Das waren sehr viele Nachrichten. Bitte warten Sie {said}.", numbers=False)


async def test_too_many_messages_can_be_sent_again_later(visit, assistant):
    async with serve(assistant, rate_per_address=1) as slow:
        page = await visit(at=slow)
        await ask(page)
        await send(page)
        await expect(page.get_by_role("alert")).to_have_text(
            re.compile(r"Das waren sehr viele Nachrichten. Bitte warten Sie \d+ Sekunden?.")
        )
        await expect(page.get_by_label("Ihre Frage")).to_have_value("Wer hilft mir?")


async def test_a_forgotten_conversation_says_so_and_goes_on_as_a_new_one(visit, assistant):
    page = await visit()
    await assistant.forget((await ask(page))["conversation"])
    await page.get_by_role("button", name="Wie stelle ich den Antrag?").click()
    await expect(page.get_by_role("log")).to_contain_text("Ihr altes Gespräch ist schon gelöscht.")
    await expect(page.locator(".turn").last.locator(".bubble").first).to_be_visible()
    await expect(page.get_by_role("alert")).to_be_empty()


async def test_an_empty_question_is_answered_with_what_to_do(visit):
    page = await visit()
    await page.get_by_role("button", name="Senden").click()
    await expect(page.get_by_role("status")).to_have_text("Ihre Nachricht ist leer. Bitte schreiben Sie Ihre Frage.")


async def test_without_javascript_the_telephone_numbers_are_there(visit):
    page = await visit(java_script_enabled=False)
    shown = await page.locator("noscript a").evaluate_all("links => links.map((link) => link.textContent)")
    assert shown == [number.number for number in WINDOW.numbers]


async def test_where_the_file_does_not_arrive_the_telephone_numbers_are_there(browser, address):
    page = await browser.new_page()
    await page.route("**/lotse-chat.*", lambda route: route.abort())
    await page.goto(address)
    await expect(page.get_by_role("link", name="116 123")).to_be_visible()
    await page.close()


def test_every_telephone_number_stands_in_the_facts_of_a_topic(library):
    topics = library.current().topics
    facts = " ".join(fact.text for topic in ("notfall", "mensch_sprechen") for fact in topics[topic].facts)
    assert [number.number for number in WINDOW.numbers if number.number not in facts] == []


async def test_a_script_in_an_answer_stays_text_and_is_never_followed(visit):
    page = await visit()
    evil = "<img src=x onerror=document.title='!'> <b>fett</b>"
    office = {"id": "x", "name": evil, "phone": "javascript:1", "web": "javascript:document.title='!'", "email": evil}
    sources = [{"title": evil, "url": "data:text/html,<script>1</script>"}]
    await answer_with(page, text=evil, offices=[office], sources=sources, buttons=[{"title": evil, "value": "x.y"}])
    await ask(page, evil)
    await page.get_by_text("Woher wissen wir das?").click()
    await expect(page.locator(".bubble").nth(2)).to_have_text(f"Sie: {evil}")
    await expect(page.locator(".bubble").nth(3)).to_have_text(evil)
    assert await page.locator(".log img, .log b, .log script").count() == 0
    links = await page.locator(".log a").evaluate_all("links => links.map((link) => link.protocol)")
    assert set(links) <= {"tel:", "mailto:"}
    assert await page.title() == "Lotse: Fragen zu Arbeit, Behinderung und Einwanderung in NRW"
