"""How the window comes onto other sites: its file, its address, its hash, and who may use it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from typing import get_args

import httpx
import pytest
from playwright.async_api import Browser, expect
from serving import serve, serve_app
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bot.cli import main
from bot.interface import Start
from channels.web.widget import PARTS, Widget, compose, embed, keep, kept, without_script


@pytest.fixture
async def server(address: str):
    async with httpx.AsyncClient(base_url=address) as client:
        yield client


async def test_all_that_the_widget_loads_is_one_file_of_at_most_25_kb(server, library):
    widget = compose(library.current())
    response = await server.get(widget.path)
    assert response.content == widget.source
    assert int(response.headers["content-length"]) <= 25 * 1024
    assert response.headers["content-encoding"] == "gzip"
    assert not re.search(rb"^\s*(import|export)\b|\bimport\(", widget.source, re.M)


async def test_the_versioned_address_may_be_kept_for_ever_and_the_other_one_is_asked_for_again(server, library):
    versioned = await server.get(compose(library.current()).path)
    assert versioned.headers["cache-control"] == "public, max-age=31536000, immutable"
    newest = await server.get("/lotse-chat.js")
    assert newest.headers["cache-control"] == "public, max-age=600"
    again = await server.get("/lotse-chat.js", headers={"If-None-Match": newest.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_version_that_a_site_has_pinned_is_served_after_the_labels_have_changed(server):
    old = Widget(b"// an older version\n")
    keep(old)
    assert (await server.get(old.path)).content == old.source
    for unknown in ("/lotse-chat.0123456789abcdef.js", "/lotse-chat.x.js"):
        assert (await server.get(unknown)).status_code == 404


def test_a_stored_version_that_is_not_whole_is_not_served(tmp_path):
    widget = Widget(b"// whole\n")
    keep(widget, tmp_path)
    assert kept(widget.version, tmp_path) == widget
    (tmp_path / f"{widget.version}.js").write_bytes(b"// wh")
    assert kept(widget.version, tmp_path) is None


async def test_the_command_prints_the_lines_with_the_hash_of_what_is_served(server, library, capsys):
    assert main(["widget", "https://lotse.beispiel.de/"]) == 0
    printed = capsys.readouterr().out
    path, integrity = re.search(
        r'src="https://lotse.beispiel.de(/\S+)" integrity="(\S+)" crossorigin', printed
    ).groups()
    served = (await server.get(path)).content
    assert integrity == "sha384-" + base64.b64encode(hashlib.sha384(served).digest()).decode()
    fallback = without_script(library.current())
    assert printed.splitlines()[1:] == [f"<lotse-chat><noscript>{fallback}</noscript></lotse-chat>"]


async def test_the_pages_allow_nothing_from_elsewhere_and_no_inline_script(server):
    for path in ("/", "/beispiel"):
        response = await server.get(path)
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'self'" in policy
        assert "set-cookie" not in response.headers
        assert not re.search(r"<style|style=|<script>| on\w+=", response.text)


def test_every_symbol_that_a_topic_may_have_is_drawn():
    drawn = re.findall(r"^  (\w+): 'M", (PARTS / "icons.js").read_text(encoding="utf-8"), re.M)
    assert set(get_args(Start.model_fields["symbol"].annotation)) <= set(drawn)


def test_the_source_makes_no_html_of_text():
    for part in PARTS.glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", part.read_text("utf-8")), (
            part
        )


def lines_for(address: str, library) -> str:
    return embed(compose(library.current()), library.current(), address)


class Site:
    """A web site with a strict content policy, whose page embeds the widget."""

    page = ""
    policy = ""

    async def show(self, _) -> HTMLResponse:
        return HTMLResponse(self.page, headers={"Content-Security-Policy": self.policy})

    def embed(self, address: str, lines: str) -> None:
        self.page = f'<!doctype html><html lang="de"><title>Stadt</title><h1>Stadt</h1>{lines}'
        self.policy = f"default-src 'none'; script-src {address}; connect-src {address}"


async def test_only_allowed_sites_may_show_the_pages_in_a_frame(assistant):
    async with (
        serve(assistant, allowed_origins=("https://www.stadt.example",)) as address,
        httpx.AsyncClient() as client,
    ):
        policy = (await client.get(address)).headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://www.stadt.example")


async def test_two_lines_are_enough_on_an_allowed_site_with_a_strict_policy(browser: Browser, assistant, library):
    site = Site()
    async with (
        serve_app(Starlette(routes=[Route("/", site.show)])) as origin,
        serve(assistant, allowed_origins=(origin,)) as address,
    ):
        site.embed(address, lines_for(address, library))
        page = await browser.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page.on("console", lambda said: complaints.append(said.text) if "favicon" not in said.text else None)
        await page.goto(origin)
        await page.get_by_role("button", name="Fragen Sie Lotse").click()
        await page.get_by_label("Ihre Frage").fill("Was ist der Eingliederungszuschuss?")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("log")).to_contain_text(
            "Stellen Sie den Antrag vor dem ersten Arbeitstag.", use_inner_text=True
        )
        await page.close()
    loaded = [url for url in asked if not url.startswith(origin)]
    assert loaded == [compose(library.current()).path, "/api/v1/messages"]
    assert [text for text in complaints if "Content Security Policy" in text or "integrity" in text] == []


async def test_a_site_that_is_not_allowed_gets_no_answer_but_the_numbers(browser: Browser, assistant, library):
    site = Site()
    async with serve_app(Starlette(routes=[Route("/", site.show)])) as origin, serve(assistant) as address:
        site.embed(address, lines_for(address, library))
        page = await browser.new_page()
        await page.goto(origin)
        await page.get_by_role("button", name="Fragen Sie Lotse").click()
        await page.get_by_label("Ihre Frage").fill("Wer hilft mir?")
        async with page.expect_event("requestfailed", lambda request: request.url.endswith("/messages")):
            await page.keyboard.press("Enter")
        await expect(page.locator(".trouble").get_by_role("link", name="112")).to_be_visible()
        await page.close()


async def test_a_file_that_was_changed_on_its_way_is_not_run(browser: Browser, address: str, library):
    page = await browser.new_page()
    changed = gzip.compress(compose(library.current()).source + b"\nalert(1)")
    await page.route(
        "**/lotse-chat.*",
        lambda route: route.fulfill(
            body=changed,
            headers={"Content-Type": "text/javascript", "Content-Encoding": "gzip", "Access-Control-Allow-Origin": "*"},
        ),
    )
    await page.goto(address)
    await expect(page.get_by_role("link", name="112")).to_be_visible()
    assert await page.evaluate("customElements.get('lotse-chat')") is None
    await page.close()
