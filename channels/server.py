"""The application that is served: the web, and Telegram where it is set up, around one assistant in one process."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp

from bot.engine.assistant import Assistant
from bot.settings import Settings, load_settings
from channels.telegram.app import FOLDER, Telegram
from channels.web.app import create_app as create_web


def create_app(settings: Settings | None = None, assistant: Assistant | None = None, folder: Path = FOLDER) -> ASGIApp:
    """The web application itself where no LOTSE_TELEGRAM_TOKEN is set; else both, the web first."""
    settings = settings or load_settings()
    assistant = assistant or Assistant(settings)
    web = create_web(settings, assistant)
    if not settings.telegram_token:
        return web
    telegram = Telegram(settings, assistant, folder)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with web.router.lifespan_context(web):
            await telegram.start()
            yield
            await telegram.stop()

    # Beside the web, not in it: its guard refuses bodies that Telegram may send.
    return Starlette(routes=[*telegram.routes, Mount("", web)], lifespan=lifespan)
