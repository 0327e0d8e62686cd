"""The pages and the widget's file: what a browser loads before it asks anything."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bot.content import Content
from channels.web.errors import ApiError
from channels.web.widget import Widget, compose, embed, keep, kept, without_script

TEMPLATES = Path(__file__).parent / "templates"
SCRIPT = "text/javascript; charset=utf-8"
FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=600"  # ten minutes: how long a site without a pinned version shows old labels
# Any page may load the file; who may call the API from a browser is decided there.
PUBLIC = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin", "Vary": "Accept-Encoding"}


def page_router(content: Content) -> APIRouter:
    """The routes, with the widget as the content makes it at this moment; changed labels need a restart."""
    widget = compose(content)
    keep(widget)
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def show_conversation() -> Response:
        return _page("index.html", widget, content, "")

    @router.get("/beispiel")
    async def show_example(request: Request) -> Response:
        return _page("beispiel.html", widget, content, str(request.base_url).rstrip("/"))

    @router.get("/lotse-chat.js")
    async def send_newest(request: Request) -> Response:
        etag = f'"{widget.version}"'
        headers = {**PUBLIC, "Cache-Control": FOR_A_WHILE, "ETag": etag}
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        return _script(request, widget, headers)

    @router.get("/lotse-chat.{version}.js")
    async def send_version(request: Request, version: str) -> Response:
        wanted = widget if version == widget.version else kept(version)
        if wanted is None:
            raise ApiError("not_found")
        return _script(request, wanted, {**PUBLIC, "Cache-Control": FOR_EVER})

    return router


def _script(request: Request, widget: Widget, headers: dict[str, str]) -> Response:
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(widget.source, media_type=SCRIPT, headers=headers)
    return Response(widget.packed, media_type=SCRIPT, headers={**headers, "Content-Encoding": "gzip"})


def _page(name: str, widget: Widget, content: Content, origin: str) -> Response:
    page = Template((TEMPLATES / name).read_text(encoding="utf-8")).substitute(
        path=widget.path,
        integrity=widget.integrity,
        embed=escape(embed(widget, content, origin)),
        numbers=without_script(content),
    )
    return HTMLResponse(page, headers={"Cache-Control": "no-cache"})
