"""What stands before every request: size, origin, security headers, and no fault that shows what a person wrote."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.content import ContentLibrary
from channels.web.errors import ApiError, to_response

logger = logging.getLogger(__name__)

MAX_BODY = 16 * 1024
API = "/api/"

_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}"
)


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, library: ContentLibrary, allowed_origins: Sequence[str]) -> None:
        self._app = app
        self._library = library
        self._allowed = frozenset(allowed_origins)
        self._policy = _PAGE_POLICY.format(ancestors=" ".join(["'self'", *allowed_origins]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers with an error of the API where the request may not pass or the application fails."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._add_headers(scope, MutableHeaders(scope=message))
            await send(message)

        try:
            self._check_origin(scope, headers)
            await self._app(scope, await _limited(receive, headers), send_with_headers)
        except ApiError as error:
            await to_response(error, self._library)(scope, receive, send_with_headers)
        except Exception as error:
            # Only the kind and the place: the text of an exception may quote the request.
            where = traceback.extract_tb(error.__traceback__)[-1]
            logger.error("%s in %s, line %s", type(error).__name__, where.filename, where.lineno)
            if not started:
                await to_response(ApiError("internal"), self._library)(scope, receive, send_with_headers)

    def _check_origin(self, scope: Scope, headers: Headers) -> None:
        origin = headers.get("origin")
        if origin is None or not scope["path"].startswith(API):
            return
        if origin not in self._allowed and urlsplit(origin).netloc != headers.get("host"):
            raise ApiError("forbidden")

    def _add_headers(self, scope: Scope, headers: MutableHeaders) -> None:
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        if scope["path"].startswith(API):
            headers.setdefault("Cache-Control", "no-store")
        else:
            headers["Content-Security-Policy"] = self._policy


async def _limited(receive: Receive, headers: Headers) -> Receive:
    """`receive` that stops a body above the limit, whether its length was announced or not."""
    announced = headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced[:12]) > MAX_BODY:
        raise ApiError("too_large")
    size = 0

    async def receive_limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MAX_BODY:
            raise ApiError("too_large")
        return message

    return receive_limited
