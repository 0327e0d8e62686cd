"""`python -m bot chat`: a conversation in the terminal, in this process; nothing of it is stored."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import textwrap

from bot.levels import DEFAULT_LEVEL, LEVELS, to_level
from bot.messages import Message
from bot.settings import Settings

ENDS = {"ende", "exit", "quit", "tschüss ende"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--level` is the reading level to begin with."""
    parser.add_argument(
        "--level", choices=LEVELS, default=DEFAULT_LEVEL, help="Sprachstufe am Anfang: alltag, einfach oder leicht"
    )


def run(arguments: argparse.Namespace) -> int:
    """Talks until the person writes "ende" or ends the input."""
    from bot.logs import set_up_logs

    set_up_logs("WARNING")
    print("Lotse lädt …", flush=True)
    return asyncio.run(_talk(to_level(arguments.level)))


async def _talk(level: str) -> int:
    from bot.engine.assistant import Assistant

    assistant = Assistant(Settings(database_url="sqlite://"))
    await assistant.start()
    try:
        if assistant.model is None:
            print("Es gibt noch kein Modell. Trainieren Sie zuerst:  python -m bot train")
            return 1
        print('Schreiben Sie Ihre Frage. "ende" beendet das Gespräch. Eine Zahl wählt einen Vorschlag.\n')
        answer = await assistant.answer(level=to_level(level))
        while True:
            try:
                text = await asyncio.to_thread(input, "> ")
            except EOFError:
                return 0
            if text.strip().lower() in ENDS:
                return 0
            if not text.strip():
                continue
            answer = await assistant.answer(text, conversation=answer.conversation)
            for message in answer.messages:
                print(render(message, width=min(shutil.get_terminal_size().columns, 90)), end="\n\n")
    finally:
        await assistant.stop()


def render(message: Message, width: int) -> str:
    """The message as text: lines wrapped, offers numbered, offices and sources below."""
    lines = [wrapped for line in message.text.splitlines() for wrapped in _wrap(line, width)]
    for number, button in enumerate(message.buttons, 1):
        lines.append(f"  [{number}] {button.title}")
    for office in message.offices:
        reason = office.why if office.why not in message.text else ""
        reach = ", ".join(
            part for part in (office.phone, office.email, office.web, office.address, office.hours) if part
        )
        lines += [f"  {line}" for line in textwrap.wrap(f"* {office.name}", width - 2, subsequent_indent="  ")]
        lines += [f"    {line}" for part in (*reason.splitlines(), reach) if part for line in _wrap(part, width - 4)]
    if message.sources:
        lines.append(f"  Quellen: {'; '.join(source.title for source in message.sources)}"[: width * 3])
    return "\n".join(lines)


def _wrap(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, subsequent_indent="  " if line.startswith("- ") else "") or [""]
