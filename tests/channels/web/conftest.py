"""A real server on loopback around the one assistant, and a real browser."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, async_playwright
from serving import serve

from bot.engine.assistant import Assistant

Open = Callable[..., Awaitable[Page]]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
async def address(assistant: Assistant) -> AsyncIterator[str]:
    async with serve(assistant) as url:
        yield url


@pytest.fixture
async def api(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address + "/api/v1", timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    assert CHROMIUM, "make test installs Chromium; by hand: apt-get install chromium"
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        await started.close()


@pytest.fixture
async def visit(browser: Browser, address: str) -> AsyncIterator[Open]:
    """Opens a page of the server; a test in which the browser complains of a script or of the content policy fails."""
    contexts = []
    complaints: list[str] = []

    async def open_page(
        path: str = "/", *, width: int = 1280, height: int = 900, script: str = "", at: str = "", **options: Any
    ) -> Page:
        context = await browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = await context.new_page()
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error"
                and "Failed to load resource" not in said.text
                and "CORS policy" not in said.text
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if script:
            await page.add_init_script(script)
        await page.goto((at or address) + path)
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert complaints == []
