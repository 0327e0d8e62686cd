"""The web application: API, page, and the assistant that lives as long as it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from bot.engine.assistant import Assistant
from bot.settings import Settings, load_settings
from channels.web.errors import ApiError, to_response
from channels.web.guard import Guard
from channels.web.limits import RateLimits
from channels.web.pages import page_router
from channels.web.routes import router

STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings | None = None, assistant: Assistant | None = None) -> FastAPI:
    """The application; the assistant is loaded when the server starts and ends with it. Broken content or settings stop the start."""
    settings = settings or load_settings()
    assistant = assistant or Assistant(settings)
    library = assistant.library

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await assistant.start()
        yield
        await assistant.stop()

    app = FastAPI(
        title="Lotse", version="1", description="Fragen und Antworten in drei Sprachstufen.",
        openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None, lifespan=lifespan,
    )  # fmt: skip
    app.state.assistant = assistant
    app.state.limits = RateLimits(settings)
    app.include_router(router)
    app.include_router(page_router(library.current()))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")

    @app.exception_handler(ApiError)
    async def refuse(_: Request, error: ApiError) -> Response:
        return to_response(error, library)

    @app.exception_handler(RequestValidationError)
    async def refuse_invalid(request: Request, _: RequestValidationError) -> Response:
        return to_response(
            ApiError("unknown_conversation" if "/conversations/" in request.url.path else "invalid"), library
        )

    @app.exception_handler(HTTPException)
    async def refuse_http(_: Request, error: HTTPException) -> Response:
        return to_response(
            ApiError({405: "method_not_allowed", 413: "too_large"}.get(error.status_code, "not_found")), library
        )

    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["content-type"],
        expose_headers=["Retry-After"],
    )
    app.add_middleware(Guard, library=library, allowed_origins=settings.allowed_origins)
    return app
