"""Talking with the window in a browser."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page, expect

QUESTION = "Was ist der Eingliederungszuschuss?"


async def ask(page: Page, text: str = QUESTION) -> dict[str, Any]:
    """Asks and returns what the server answered."""
    async with page.expect_response("**/messages") as asking:
        await page.get_by_label("Ihre Frage").fill(text)
        await page.keyboard.press("Enter")
    answer: dict[str, Any] = await (await asking.value).json()
    await expect(page.get_by_role("status")).to_have_text("")
    return answer
