"""The window on any screen and in any page: width, touch targets, colours, events."""

from __future__ import annotations

import pytest
from playwright.async_api import expect
from talking import answer_with, ask


@pytest.mark.parametrize("height", [640, 256])  # 256 is what is left of a screen at 400 %
async def test_nothing_has_to_be_scrolled_sideways_at_320_pixels_and_the_largest_text(visit, height):
    page = await visit(width=320, height=height)
    await page.get_by_role("button", name="Mehr").click()
    for _ in range(2):
        await page.get_by_role("button", name="Schrift größer").click()
    await page.keyboard.press("Escape")
    await ask(page, "Welches Integrationsamt ist in Bochum zuständig?")
    too_wide = """panel => [panel, ...panel.querySelectorAll('*:not(.unseen)')]
        .filter((part) => getComputedStyle(part).overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1)
        .map((part) => part.className)"""
    assert await page.locator(".panel").evaluate(too_wide) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320


async def test_a_word_that_is_longer_than_the_line_is_broken_everywhere(visit):
    page = await visit(width=320, height=640)
    word = "Schwerbehindertenvertretungsversammlungsgeschaeftsordnung"
    office = {"id": "x", "name": word, "why": word, "phone": "110", "email": f"{word}@stadt.example", "address": word}
    await answer_with(page, text=f"{word}\n- {word}", offices=[office], buttons=[{"title": word, "value": "x.wer"}])
    await ask(page, word)
    assert await page.get_by_role("log").evaluate("log => log.scrollWidth - log.clientWidth") == 0


async def test_touch_targets_are_large_enough(visit):
    page = await visit(width=390, height=844)
    await ask(page, "Welches Integrationsamt ist in Bochum zuständig?")
    await page.get_by_role("button", name="Mehr").click()
    small = []
    for target in await page.locator("button:not(.term), a, textarea, summary").all():
        box = await target.bounding_box()
        if box and (box["height"] < 44 or box["width"] < 44):
            small.append((await target.inner_text(), box))
    assert small == []


async def test_any_accent_colour_can_be_read(visit):
    page = await visit("/beispiel")
    for accent, on_accent in (("#ffe000", "rgb(0, 0, 0)"), ("#7a0019", "rgb(255, 255, 255)")):
        await page.get_by_label("Farbe").fill(accent)
        await expect(page.get_by_role("button", name="Fragen Sie Lotse")).to_have_css("color", on_accent)


async def test_a_page_learns_what_happens_but_not_what_is_written(visit):
    page = await visit("/beispiel")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    await ask(page)
    await page.keyboard.press("Escape")
    assert await page.locator("#ereignisse li").all_inner_texts() == [
        "lotse-open", 'lotse-answer: {"topic":"eingliederungszuschuss","aspect":"was","level":"einfach"}', "lotse-close",
    ]  # fmt: skip
