"""The window in a hurry: second clicks, long pastes, and answers that come late."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from playwright.async_api import Page, Route, expect
from talking import ask, send


@contextlib.asynccontextmanager
async def slow_answer(page: Page) -> AsyncIterator[None]:
    """An answer to "Wer hilft mir?" is under way; it comes at the end."""
    come = asyncio.Event()

    async def wait(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await page.route("**/messages", wait, times=1)
    await send(page)
    await expect(page.get_by_role("status")).to_have_text("Lotse schreibt")
    yield
    come.set()


async def test_a_second_click_on_send_is_no_empty_question(visit):
    page = await visit()
    async with slow_answer(page):
        for click in (1, 2):
            await page.get_by_role("button", name="Senden").dispatch_event("click", {"detail": click})
        await expect(page.get_by_role("status")).to_have_text("Lotse schreibt")
    await expect(page.get_by_role("status")).to_have_text("")
    await page.get_by_role("button", name="Senden").dispatch_event("click", {"detail": 2})
    await expect(page.get_by_role("status")).to_have_text("")


async def test_a_double_click_on_a_topic_asks_once(visit):
    page = await visit()
    topic = page.locator(".choice").first
    await topic.dispatch_event("click", {"detail": 1})
    await expect(page.locator(".own")).to_have_count(1)
    await expect(page.get_by_role("status")).to_have_text("")
    await topic.dispatch_event("click", {"detail": 2})
    await ask(page)
    await expect(page.locator(".own")).to_have_count(2)


async def test_a_level_chosen_while_an_answer_is_under_way_holds_afterwards(visit):
    page = await visit()
    async with slow_answer(page):
        await page.get_by_role("button", name="Leicht").click()
    await expect(page.get_by_role("button", name="Leicht")).to_have_attribute("aria-pressed", "true")
    await expect(page.locator(".turn:not(.welcome)")).to_have_count(3)  # the question, and its answer in two levels


async def test_a_conversation_deleted_while_an_answer_is_under_way_does_not_come_back(visit, assistant):
    page = await visit()
    conversation = (await ask(page))["conversation"]
    async with slow_answer(page):
        await page.get_by_role("button", name="Mehr").click()
        await page.get_by_role("button", name="Gespräch löschen").click()
        await page.get_by_role("button", name="Ja, löschen").click()
    await expect(page.get_by_role("status")).to_contain_text("alles aus diesem Gespräch gelöscht")
    assert assistant._store.buttons(conversation) is None
    assert await page.evaluate("sessionStorage.length") == 0
    await ask(page)
    await expect(page.locator(".turn:not(.welcome)")).to_have_count(2)


async def test_enter_that_ends_composing_a_word_does_not_send_it(visit):
    page = await visit()
    field = page.get_by_label("Ihre Frage")
    await field.fill("ありがとう")
    for composing in ({"isComposing": True}, {"keyCode": 229}):
        await field.dispatch_event("keydown", {"key": "Enter", **composing})
    await expect(field).to_have_value("ありがとう")
    await field.dispatch_event("keydown", {"key": "Enter"})
    await expect(field).to_have_value("")


async def test_a_pasted_text_that_is_too_long_is_kept_whole_and_not_sent(visit):
    page = await visit()
    text = "Wer hilft? " * 200
    await page.get_by_label("Ihre Frage").focus()
    await page.keyboard.insert_text(text)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_have_text("Ihre Nachricht ist zu lang. Bitte schreiben Sie kürzer.")
    await expect(page.get_by_label("Ihre Frage")).to_have_value(text)
    await expect(page.locator(".own")).to_have_count(0)


async def test_the_menu_is_next_after_its_button_and_goes_away_when_something_else_is_used(visit):
    page = await visit("/beispiel")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    more, first = page.get_by_role("button", name="Mehr"), page.get_by_role("button", name="Schrift größer")
    await more.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(first).to_be_focused()
    await page.get_by_label("Ihre Frage").focus()
    await expect(first).to_be_hidden()
    await more.click()
    await page.get_by_role("log").click(position={"x": 5, "y": 300})
    await expect(first).to_be_hidden()
    await expect(more).to_have_attribute("aria-expanded", "false")


async def test_before_something_is_deleted_the_focus_is_on_keeping_it(visit):
    page = await visit()
    await page.get_by_role("button", name="Mehr").click()
    await page.get_by_role("button", name="Gespräch löschen").click()
    await expect(page.get_by_role("button", name="Nein, behalten")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Mehr")).to_be_focused()
