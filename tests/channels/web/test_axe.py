"""axe-core finds no barrier, in any state of the window, on any screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


async def barriers(page: Page) -> list[tuple[str, list[str]]]:
    results = await Axe().run(page, options=RULES)
    return [(found["id"], [node["html"] for node in found["nodes"]]) for found in results.response["violations"]]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
async def test_there_is_no_barrier_that_axe_knows(browser: Browser, address: str, look, width):
    page = await browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce", **look)
    found = {}
    await page.goto(address + "/beispiel")
    found["closed"] = await barriers(page)
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    found["open"] = await barriers(page)
    await page.get_by_label("Ihre Frage").fill("Welches Integrationsamt ist in Bochum zuständig?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".office")).to_be_visible()
    found["office"] = await barriers(page)
    await page.get_by_role("button", name="Mehr").click()
    found["menu"] = await barriers(page)
    await page.get_by_role("button", name="Gespräch löschen").click()
    found["confirm"] = await barriers(page)
    await page.get_by_role("button", name="Nein, behalten").click()

    async def check_while_busy(route):
        found["busy"] = await barriers(page)
        await route.continue_()

    await page.route("**/messages", check_while_busy)
    await page.get_by_label("Ihre Frage").fill("Was ist der Eingliederungszuschuss?")
    await page.keyboard.press("Enter")
    await page.get_by_text("Woher wissen wir das?").last.click()
    await page.locator(".term").first.focus()
    found["answer"] = await barriers(page)
    await page.unroute("**/messages")
    await page.context.set_offline(True)
    await page.get_by_label("Ihre Frage").fill("Wer hilft mir?")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("keine Verbindung")
    found["offline"] = await barriers(page)
    await page.context.set_offline(False)
    await page.route("**/messages", lambda route: route.fulfill(status=500))
    await page.get_by_role("button", name="Noch einmal senden").click()
    await expect(page.get_by_role("alert")).to_contain_text("schiefgegangen")
    found["error"] = await barriers(page)
    await page.goto(address)
    found["page"] = await barriers(page)
    await page.close()
    assert found == {state: [] for state in found}
    assert len(found) == 10
