"""The page at "/", in a real browser: a newcomer can talk at once, by mouse or keyboard, on any screen."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator

import httpx
import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright, expect

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    assert CHROMIUM, "make test installs Chromium; by hand: apt-get install chromium"
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        await started.close()


@pytest.fixture
async def page(browser: Browser, address: str) -> AsyncIterator[Page]:
    """The page after its greeting; a test in which the browser complains (script error, CSP) fails."""
    opened = await browser.new_page(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    await opened.goto(address)
    await expect(opened.locator(".message").first).to_be_visible()
    opened.complaints = complaints  # type: ignore[attr-defined]
    yield opened
    await opened.close()


async def ask(page: Page, text: str) -> None:
    await page.get_by_label("Ihre Frage").fill(text)
    await page.get_by_role("button", name="Senden").click()
    await expect(page.locator("#stand")).to_have_text("")


async def test_a_newcomer_asks_and_is_answered_in_three_levels(page):
    await ask(page, "Was ist der Eingliederungszuschuss?")
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Stellen Sie den Antrag vor dem ersten Arbeitstag.")
    await page.get_by_label("Leicht").check()
    await expect(log).to_contain_text("Das Geld heißt: Eingliederungs-Zuschuss.")
    await page.get_by_label("Alltag").check()
    await expect(log).to_contain_text("Eingliederungszuschuss (kurz: EGZ)")
    await page.get_by_role("button", name="Wie lange?").last.click()
    await expect(log.locator(".own").last).to_have_text("Wie lange?")
    assert page.complaints == []


async def test_everything_works_by_keyboard_and_the_focus_stays_in_the_input(page):
    await page.get_by_label("Ihre Frage").focus()
    await page.keyboard.type("Was macht der Integrationsfachdienst?")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log")).to_contain_text("Integrationsfachdienst (kurz: IFD)")
    await expect(page.get_by_label("Ihre Frage")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_have_text("Bitte schreiben Sie zuerst Ihre Frage.")


async def test_screen_readers_hear_new_messages(page):
    log = page.get_by_role("log")
    assert await log.get_attribute("aria-live") == "polite"
    assert await log.get_attribute("aria-relevant") == "additions"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
async def test_there_is_no_barrier_that_axe_knows(page, width, scheme):
    await page.set_viewport_size({"width": width, "height": 800})
    await page.emulate_media(color_scheme=scheme)
    await ask(page, "Was ist der Eingliederungszuschuss?")
    await page.locator("summary").last.click()
    results = await Axe().run(page, options=RULES)
    assert [
        (violation["id"], [node["html"] for node in violation["nodes"]]) for violation in results.response["violations"]
    ] == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_touch_targets_are_large_enough(page):
    await ask(page, "Was ist der Eingliederungszuschuss?")
    for button in await page.get_by_role("button").all():
        box = await button.bounding_box()
        assert box is not None and box["height"] >= 44, await button.text_content()


async def test_what_a_person_writes_stays_text(page):
    await ask(page, "<img src=x onerror=document.title='!'> <b>fett</b>")
    await expect(page.locator(".own").last).to_have_text("<img src=x onerror=document.title='!'> <b>fett</b>")
    assert await page.title() == "Lotse: Fragen zu Arbeit, Behinderung und Einwanderung in NRW"
    assert await page.locator(".message img, .message b").count() == 0


async def test_a_conversation_can_be_deleted(page, assistant):
    async with page.expect_response(lambda response: response.request.method == "DELETE") as deleting:
        await page.get_by_role("button", name="Gespräch löschen").click()
    response = await deleting.value
    assert response.status == 204
    await expect(page.locator(".message")).to_have_count(0)
    assert assistant._store.buttons(response.url.rpartition("/")[2]) is None


async def test_without_a_connection_the_text_is_not_lost_and_a_number_is_named(page):
    await page.context.set_offline(True)
    await ask(page, "Wer hilft mir?")
    await expect(page.locator(".failed")).to_contain_text("115")
    await expect(page.get_by_label("Ihre Frage")).to_have_value("Wer hilft mir?")
    await page.context.set_offline(False)
    await page.get_by_role("button", name="Senden").click()
    await expect(page.locator(".own")).to_have_count(2)


async def test_a_forgotten_conversation_goes_on_as_a_new_one(page, assistant):
    async with page.expect_response("**/messages") as asking:
        await ask(page, "Hallo")
    await assistant.forget((await (await asking.value).json())["conversation"])
    await ask(page, "Was ist der Eingliederungszuschuss?")
    await expect(page.get_by_role("log")).to_contain_text("Geld für Arbeitgeber")


async def test_the_page_may_load_nothing_from_elsewhere_and_sets_no_cookie(address):
    async with httpx.AsyncClient(base_url=address) as client:
        response = await client.get("/")
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'self'" in policy
    assert "set-cookie" not in response.headers


async def test_an_answer_in_arabic_is_read_from_the_right(page):
    await ask(page, "أبحث عن عمل")
    bubble = page.locator(".message[lang=ar]")
    await expect(bubble).to_contain_text("أنا Lotse")
    assert await bubble.evaluate("element => getComputedStyle(element).direction") == "rtl"
