"""Errors of the API: each has a status, a code for programs and a German sentence for people."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import JSONResponse

from bot.content import ContentLibrary
from bot.interface import Errors, Texts
from bot.levels import DEFAULT_LEVEL


class ApiError(Exception):
    """A request that cannot be answered. `code` is one of `KINDS`."""

    def __init__(self, code: str, retry_after: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.retry_after = retry_after


KINDS: dict[str, tuple[int, Callable[[Errors], Texts]]] = {
    "malformed": (400, lambda texts: texts.malformed),
    "forbidden": (403, lambda texts: texts.forbidden),
    "not_found": (404, lambda texts: texts.not_found),
    "method_not_allowed": (405, lambda texts: texts.forbidden),
    "too_large": (413, lambda texts: texts.too_large),
    "empty_text": (422, lambda texts: texts.empty),
    "text_too_long": (422, lambda texts: texts.too_long),
    "invalid": (422, lambda texts: texts.invalid),
    "unknown_button": (422, lambda texts: texts.unknown_button),
    "unknown_conversation": (422, lambda texts: texts.unknown_conversation),
    "too_many_requests": (429, lambda texts: texts.too_many),
    "internal": (500, lambda texts: texts.internal),
    "unavailable": (503, lambda texts: texts.unavailable),
}


def to_response(error: ApiError, library: ContentLibrary) -> JSONResponse:
    """The error as the contract wants it, in the default reading level."""
    status, text = KINDS[error.code]
    message = text(library.current().interface.errors)[DEFAULT_LEVEL]
    headers = {"Cache-Control": "no-store"}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    return JSONResponse({"error": {"code": error.code, "message": message}}, status, headers)
