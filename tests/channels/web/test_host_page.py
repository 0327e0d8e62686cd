"""The window on a page that was not made for it: what the page does cannot hurt it, and it does not hurt the page."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect
from talking import QUESTION, ask

EVERYTHING = """*, *::before { all: unset; font: italic 40px/1.2 serif; color: red; text-align: center; text-indent: 2em;
    text-transform: uppercase; white-space: nowrap }"""
LOOK = """element => { const { color, fontSize, fontStyle, fontWeight, textAlign, textIndent, textTransform, whiteSpace } =
    getComputedStyle(element); return { color, fontSize, fontStyle, fontWeight, textAlign, textIndent, textTransform, whiteSpace } }"""
ADD_STYLE = (
    """text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet] }"""
)


async def launch(page: Page) -> None:
    await page.get_by_role("button", name="Fragen Sie Lotse").click()


async def put_in(page: Page, attributes: str) -> None:
    await page.evaluate(
        "attributes => (document.querySelector('lotse-chat').outerHTML = `<lotse-chat ${attributes}></lotse-chat>`)",
        attributes,
    )


async def put_in_far_below(page: Page) -> None:
    """A conversation in the middle of a long page."""
    await put_in(page, "inline")
    await page.evaluate(ADD_STYLE, "lotse-chat { height: 30em; margin: 1500px 0 }")


async def test_a_style_for_all_elements_of_the_page_changes_nothing_in_the_window(visit):
    page = await visit("/beispiel")
    await launch(page)
    await ask(page, "Welches Integrationsamt ist in Bochum zuständig?")
    parts = [page.locator(part) for part in (".own", ".office p >> nth=0", "textarea", ".notice")]
    before = [await part.evaluate(LOOK) for part in parts]
    await page.evaluate(ADD_STYLE, EVERYTHING)
    assert [await part.evaluate(LOOK) for part in parts] == before


async def test_an_answer_scrolls_the_conversation_and_not_the_page_around_it(visit):
    page = await visit("/beispiel", reduced_motion="reduce")
    await put_in_far_below(page)
    await page.get_by_label("Ihre Frage").scroll_into_view_if_needed()
    top = "widget => Math.round(widget.getBoundingClientRect().top)"
    before = await page.locator("lotse-chat").evaluate(top)
    await ask(page)
    await expect(page.locator(".own")).to_be_in_viewport()
    assert abs(await page.locator("lotse-chat").evaluate(top) - before) <= 1


async def test_a_conversation_that_came_along_does_not_scroll_the_page(visit):
    page = await visit("/beispiel", reduced_motion="reduce")
    await launch(page)
    await ask(page)
    await put_in_far_below(page)
    await expect(page.locator(".own")).to_have_text(f"Sie: {QUESTION}")
    assert await page.evaluate("scrollY") == 0


async def test_a_window_that_the_person_closed_stays_closed_on_the_next_page(visit):
    page = await visit("/beispiel")
    await put_in(page, "open")
    await page.get_by_role("button", name="Schließen").click()
    await put_in(page, "open")
    await expect(page.get_by_role("button", name="Fragen Sie Lotse")).to_be_visible()
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_a_page_can_change_the_level_until_the_person_chooses_one(visit):
    page = await visit("/beispiel")
    await launch(page)
    set_level = "level => document.querySelector('lotse-chat').setAttribute('level', level)"
    await page.evaluate(set_level, "leicht")
    await expect(page.get_by_role("log")).to_contain_text("Ich bin ein Computer-Programm.")
    await page.get_by_role("button", name="Alltag").click()
    await page.evaluate(set_level, "einfach")
    await expect(page.get_by_role("button", name="Alltag")).to_have_attribute("aria-pressed", "true")


async def test_an_accent_that_is_taken_away_leaves_no_colour_behind(visit):
    page = await visit("/beispiel")
    widget, launcher = page.locator("lotse-chat"), page.get_by_role("button", name="Fragen Sie Lotse")
    await widget.evaluate("widget => widget.setAttribute('accent', '#ffe000')")
    await expect(launcher).to_have_css("background-color", "rgb(255, 224, 0)")
    await widget.evaluate("widget => widget.removeAttribute('accent')")
    await expect(launcher).to_have_css("background-color", "rgb(11, 92, 107)")


async def test_two_windows_on_a_page_each_have_their_own_names(visit):
    page = await visit("/beispiel")
    await page.evaluate("document.body.append(document.createElement('lotse-chat'))")
    first, second = page.locator("lotse-chat").nth(0), page.locator("lotse-chat").nth(1)
    for widget in (first, second):
        await widget.evaluate("widget => widget.open()")
        await expect(widget.get_by_role("dialog", name="Lotse")).to_be_visible()
        await expect(widget.get_by_label("Ihre Frage")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(second.get_by_role("dialog")).to_be_hidden()
    await expect(first.get_by_role("dialog")).to_be_visible()


async def test_a_printed_page_has_no_window_over_it(visit):
    page = await visit("/beispiel")
    await launch(page)
    await page.emulate_media(media="print")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_the_page_of_the_conversation_prints_all_of_it(visit):
    page = await visit("/", height=500)
    await ask(page)
    await page.emulate_media(media="print")
    log = page.get_by_role("log")
    assert await log.evaluate("log => log.scrollHeight === log.clientHeight")
    assert await page.evaluate("document.body.scrollHeight > 500")
    await expect(page.get_by_label("Ihre Frage")).to_be_hidden()


@pytest.mark.parametrize(("before", "after", "modal"), [(1280, 400, True), (400, 1280, False)])
async def test_a_window_that_comes_to_fill_the_screen_is_modal_and_keeps_the_focus(visit, before, after, modal):
    page = await visit("/beispiel", width=before)
    await launch(page)
    await page.get_by_label("Ihre Frage").fill("Wer hilft")
    await page.set_viewport_size({"width": after, "height": 900})
    await page.wait_for_function(
        "modal => document.querySelector('lotse-chat').shadowRoot.querySelector('dialog').matches(':modal') === modal",
        arg=modal,
    )
    await expect(page.get_by_label("Ihre Frage")).to_be_focused()
    await expect(page.get_by_label("Ihre Frage")).to_have_value("Wer hilft")
