"""Talk to Lotse's Telegram channel in the terminal, without Telegram:  PYTHONPATH=tests .venv/bin/python -m bot_api.terminal

A number presses a button; `!standort`, `!sticker`, `!blockieren` do what their names say; everything else is written.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import textwrap
from typing import Any

from bot_api.double import TOKEN, Double
from bot_api.http import serve
from bot_api.person import Person

WIDTH = 84
QUIET = 1.5  # seconds without a new message, after which an answer is taken to be complete
STICKER = {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1}


async def main(port: int) -> None:
    """Waits for the bot, then talks until the input ends."""
    double = Double()
    async with serve(double, port) as url:
        print(
            f"Starten Sie Lotse in einem anderen Fenster:\n\n  LOTSE_TELEGRAM_API_URL={url} LOTSE_TELEGRAM_TOKEN={TOKEN} make run\n"
        )
        async with double.changed:
            await double.changed.wait_for(
                lambda: any(method in ("getUpdates", "setWebhook") for method, _ in double.calls)
            )
        show_profile(double)
        person, shown = Person(double), 0
        while (line := await asyncio.to_thread(read_line)) is not None:
            await act(person, line)
            shown = await show_answer(person, shown)


def read_line() -> str | None:
    """None at the end of the input."""
    try:
        line = input("> ")
    except EOFError:
        return None
    if not sys.stdin.isatty():
        print(line)
    return line.strip()


async def act(person: Person, line: str) -> None:
    """What the line says."""
    buttons = [button for button in person.buttons if "callback_data" in button]
    if line.isdecimal() and 1 <= int(line) <= len(buttons):
        await person.presses(buttons[int(line) - 1]["text"])
    elif line == "!standort":
        await person.sends(location={"longitude": 6.95, "latitude": 50.94})
    elif line == "!sticker":
        await person.sends(sticker={**STICKER, "is_animated": False, "is_video": False})
    elif line == "!blockieren":
        await person.blocks()
    elif line:
        await person.says(line)


async def show_answer(person: Person, shown: int) -> int:
    """Prints what comes until nothing comes any more; returns how much was printed in all."""
    while True:
        try:
            async with asyncio.timeout(QUIET), person.double.changed:
                await person.double.changed.wait_for(lambda so_far=shown: len(person.chat.heard) > so_far)
        except TimeoutError:
            return shown
        number = 1
        for message in person.chat.heard[shown:]:
            number = show(message, number)
        shown = len(person.chat.heard)


def show(message: dict[str, Any], number: int) -> int:
    """A bubble with its buttons; returns the number of the next button."""
    callable_numbers = [entity for entity in message.get("entities", []) if entity["type"] == "phone_number"]
    for line in message["text"].splitlines():
        print("\n".join(textwrap.wrap(line, WIDTH, initial_indent="  | ", subsequent_indent="  | ") or ["  |"]))
    if callable_numbers:
        print(f"  ({len(callable_numbers)} Nummer zum Antippen)")
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        cells = []
        for button in row:
            if "url" in button:
                cells.append(f"[{button['text']} -> {button['url']}]")
            else:
                cells.append(f"[{number}: {button['text']}]")
                number += 1
        print("    " + " ".join(cells))
    print()
    return number


def show_profile(double: Double) -> None:
    """What a person sees before the first message."""
    print(double.profile.get("description", ""), "\n")
    for command in double.profile.get("commands", []):
        print(f"  /{command['command']:<12} {command['description']}")
    print()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    asyncio.run(main(parser.parse_args().port))
