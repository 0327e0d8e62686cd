"""Makes the pictures of the documents from the running assistant: start it with `make run`, then run this."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ADDRESS = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
DESKTOP: dict[str, Any] = {"viewport": {"width": 1200, "height": 860}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WAGES = "Zahlt das Arbeitsamt etwas vom Lohn, wenn ich einen Menschen mit Behinderung einstelle?"
OFFICE = "Welches Integrationsamt ist in Bochum zuständig?"


@contextmanager
def taking(browser: Browser, name: str, path: str = "/beispiel", **options: Any) -> Iterator[Page]:
    """A page whose picture is taken at the end; on the example page the window is open."""
    context = browser.new_context(reduced_motion="reduce", **options)
    page = context.new_page()
    page.goto(ADDRESS + path)
    if path == "/beispiel":
        page.get_by_role("button", name="Fragen Sie Lotse").click()
    yield page
    page.screenshot(path=f"docs/images/{name}.png")
    context.close()


def ask(page: Page, text: str) -> None:
    """Asks and waits for the answer."""
    with page.expect_response("**/messages"):
        page.get_by_label("Ihre Frage").fill(text)
        page.keyboard.press("Enter")
    page.locator(".status:not(.busy)").wait_for(state="attached")


def main() -> None:
    """Writes docs/images/page*.png and docs/images/widget-*.png."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        with taking(browser, "page", "/", **DESKTOP) as page:
            ask(page, WAGES)
        with taking(browser, "page-phone", "/", **PHONE, color_scheme="dark") as page:
            page.get_by_role("button", name="Leicht").click()
            ask(page, WAGES)
        with taking(browser, "widget-start", **DESKTOP):
            pass
        with taking(browser, "widget-start-dark", **DESKTOP, color_scheme="dark"):
            pass
        with taking(browser, "widget-answer-phone", **PHONE) as page:
            ask(page, WAGES)
            page.get_by_role("button", name="Antrag", exact=True).click()
        with taking(browser, "widget-office-phone-dark", **PHONE, color_scheme="dark") as page:
            ask(page, OFFICE)
        with taking(browser, "widget-menu-phone", **PHONE) as page:
            page.get_by_role("button", name="Mehr").click()
        with taking(browser, "widget-offline-phone", **PHONE) as page:
            page.context.set_offline(True)
            page.get_by_label("Ihre Frage").fill(WAGES)
            page.get_by_role("button", name="Senden").click()
            page.get_by_role("button", name="Noch einmal senden").wait_for()
        with taking(browser, "widget-forced-colors", **DESKTOP, forced_colors="active") as page:
            ask(page, OFFICE)
        browser.close()


if __name__ == "__main__":
    main()
