"""Makes the pictures of the documents from the running assistant: start it with `make run`, then run this."""

from __future__ import annotations

import shutil
import sys

from playwright.sync_api import sync_playwright

ADDRESS = "http://127.0.0.1:8000/"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Writes docs/images/page.png and docs/images/page-phone.png."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for name, width, height, scheme, level in (
            ("page", 1000, 1080, "light", "Einfach"),
            ("page-phone", 390, 844, "dark", "Leicht"),
        ):
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(sys.argv[1] if len(sys.argv) > 1 else ADDRESS)
            page.locator(".message").first.wait_for()
            page.get_by_label(level).check()
            page.get_by_label("Ihre Frage").fill(
                "Zahlt das Arbeitsamt etwas vom Lohn, wenn ich einen Menschen mit Behinderung einstelle?"
            )
            page.get_by_role("button", name="Senden").click()
            page.locator("#stand:empty").wait_for(state="attached")
            page.screenshot(path=f"docs/images/{name}.png", full_page=False)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
