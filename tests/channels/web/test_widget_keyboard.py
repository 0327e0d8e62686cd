"""The window by keyboard: where the focus goes, and where it never goes by itself."""

from __future__ import annotations

from playwright.async_api import expect
from talking import ask


async def test_everything_is_reached_by_keyboard_and_the_focus_goes_back_to_where_it_was(visit):
    page = await visit("/beispiel")
    launcher = page.get_by_role("button", name="Fragen Sie Lotse")
    await launcher.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Ihre Frage")).to_be_focused()
    seen = set()
    for _ in range(40):
        await page.keyboard.press("Shift+Tab")
        seen.add(
            await page.evaluate(
                "(document.activeElement.shadowRoot?.activeElement ?? document.activeElement).textContent"
            )
        )
        if await page.evaluate("document.activeElement.localName") != "lotse-chat":
            break
    assert {"Alltag", "Einfach", "Leicht", "Mehr", "Wer ist für mich zuständig?"} <= seen
    await page.get_by_label("Ihre Frage").focus()
    await page.keyboard.press("Escape")
    await expect(launcher).to_be_focused()
    opener = page.get_by_role("button", name="Lotse von hier aus öffnen")
    await opener.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await expect(opener).to_be_focused()


async def test_escape_closes_the_menu_first_and_then_the_window(visit):
    page = await visit("/beispiel")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    more = page.get_by_role("button", name="Mehr")
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Drucken")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Drucken")).to_be_hidden()
    await expect(more).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_after_a_button_under_an_answer_the_next_stops_are_in_the_new_answer(visit):
    page = await visit()
    await ask(page)
    await page.get_by_role("button", name="Ein Beispiel").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".own")).to_have_count(2)
    await expect(page.get_by_role("status")).to_have_text("")
    await expect(page.get_by_role("button", name="Ein Beispiel").first).to_be_focused()
    await page.keyboard.press("Tab")
    inside = "document.activeElement.shadowRoot.activeElement.closest('.turn') === [...document.activeElement.shadowRoot.querySelectorAll('.turn')].at(-1)"
    assert await page.evaluate(inside)


async def test_a_message_never_takes_the_focus(visit):
    page = await visit()
    more = page.get_by_role("button", name="Mehr")

    async def answer_later(route):
        await more.focus()
        await route.continue_()

    await page.route("**/messages", answer_later)
    await ask(page)
    await expect(more).to_be_focused()


async def test_a_window_that_a_page_opens_by_itself_does_not_take_the_focus(visit):
    page = await visit("/beispiel")
    await page.locator("#oeffnen").focus()
    await page.evaluate("document.querySelector('lotse-chat').outerHTML = '<lotse-chat open></lotse-chat>'")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await expect(page.locator("#oeffnen")).to_be_focused()


async def test_on_a_phone_the_open_window_is_all_there_is(visit):
    page = await visit("/beispiel", width=320, height=640)
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    box = await page.get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 320, "height": 640}
    assert await page.get_by_role("dialog").evaluate("dialog => dialog.matches(':modal')")
