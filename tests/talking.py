"""Talking with the window in a browser."""

from __future__ import annotations

import json
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


async def answer_with(page: Page, **message: Any) -> None:
    """The next answers of the server are this one message."""
    body = {"conversation": "x" * 32, "messages": [{"text": "", "level": "einfach", "topic": "hilfe", **message}]}
    await page.route("**/messages", lambda route: route.fulfill(json=body))


async def stored(page: Page) -> dict[str, Any]:
    """What the window keeps in the browser."""
    values = await page.evaluate("Object.values(sessionStorage)")
    assert len(values) == 1
    state: dict[str, Any] = json.loads(values[0])
    return state


async def send(page: Page) -> None:
    """Asks "Wer hilft mir?" by the button, and waits for nothing."""
    await page.get_by_label("Ihre Frage").fill("Wer hilft mir?")
    await page.get_by_role("button", name="Senden").click()
