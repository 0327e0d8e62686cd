"""What people see of the bot before they write: menu of commands, description."""

from __future__ import annotations

import logging

from telegram.error import TelegramError

from bot.interface import Telegram as Texts
from bot.levels import DEFAULT_LEVEL
from channels.telegram.api import Api

logger = logging.getLogger(__name__)


async def show_profile(api: Api, texts: Texts) -> None:
    """Tells Telegram what has changed; it works without, so a fault is only logged."""
    description, short = texts.description[DEFAULT_LEVEL], texts.short_description[DEFAULT_LEVEL]
    commands = [{"command": name, "description": text[DEFAULT_LEVEL].strip()} for name, text in texts.commands.items()]
    wanted = {
        "MyCommands": ("commands", commands, commands),
        "MyDescription": ("description", description, {"description": description}),
        "MyShortDescription": ("short_description", short, {"short_description": short}),
    }
    try:
        for name, (parameter, value, shown) in wanted.items():
            # Asked first: Telegram allows few changes of a profile in a day.
            if await api.call(f"get{name}", {}) != shown:
                await api.call(f"set{name}", {parameter: value})
    except TelegramError as error:
        logger.warning("The profile of the bot could not be set: %s", type(error).__name__)
