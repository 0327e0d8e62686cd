"""Measures the Telegram channel against the double of the Bot API and prints a table:  .venv/bin/python bench/telegram.py

Real model, real server in a process of its own, real HTTP; Telegram's limits for sending are kept as in operation. The double
and its people run in this process, on the same machine.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

# Instead of this folder, in which a file has the name of the library.
sys.path[:1] = [str(Path(__file__).parent.parent), str(Path(__file__).parent.parent / "tests")]

from bot_api.double import TOKEN, Double  # noqa: E402
from bot_api.http import serve  # noqa: E402
from bot_api.person import Person  # noqa: E402

from bot.content import ContentLibrary  # noqa: E402

CHATS = 100
TURNS = 3
SECONDS_BETWEEN_QUESTIONS = 12  # a person reads the answer and writes the next question
LIMIT = 1.0
GIVE_UP = 60.0
PORT = 8139
QUESTION = "Was ist der Eingliederungszuschuss?"
QUESTIONS = [
    QUESTION,
    "und wie lange?",
    "Was macht der Integrationsfachdienst?",
    "Wer zahlt den Umbau vom Arbeitsplatz?",
    "Ich suche Arbeit und habe eine Behinderung",
    "Wie bekomme ich einen Deutschkurs?",
    "Was ist Jobcoaching?",
]

Row = tuple[str, str, str]


async def main() -> None:
    """Prints the table."""
    double = Double()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        async with serve(double) as url:
            async with lotse(double, url, folder):
                rows += await talk(double)
                rows += await all_at_once(double)
            rows += await crash(double, url, folder)
    rows += limits(double)
    print("| What | Measured | Limit |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


async def talk(double: Double) -> list[Row]:
    """100 people in conversation, each at their own pace."""
    dice = random.Random(1)
    first, whole, lost, doubled = [], [], 0, 0

    async def one(person: Person) -> None:
        nonlocal lost, doubled
        await asyncio.sleep(dice.uniform(0, SECONDS_BETWEEN_QUESTIONS))
        for _ in range(TURNS):
            begin, before = time.monotonic(), len(person.chat.heard)
            await person.says(dice.choice(QUESTIONS))
            try:
                await heard(double, lambda since=before: len(person.chat.heard) > since)
                first.append(person.chat.sent_at[before] - begin)
                await heard(double, lambda: "reply_markup" in person.chat.heard[-1])
            except TimeoutError:
                lost += 1
                continue
            whole.append(person.chat.sent_at[-1] - begin)
            texts = person.heard[before:]
            doubled += len(texts) - len(set(texts))
            await asyncio.sleep(max(0, dice.gauss(SECONDS_BETWEEN_QUESTIONS, 2)))

    await asyncio.gather(*(one(Person(double, 10_000 + number)) for number in range(CHATS)))
    name = f"{CHATS} chats in conversation, {TURNS} questions each"
    return [
        (f"{name}: first bubble, p95", f"{p95(first):.2f} s", f"{LIMIT} s"),
        (f"{name}: whole answer, p50 / p95", f"{statistics.median(whole):.2f} s / {p95(whole):.2f} s", f"{LIMIT} s"),
        (f"{name}: lost / doubled", f"{lost} / {doubled}", "0 / 0"),
    ]


async def all_at_once(double: Double) -> list[Row]:
    """100 people who ask in the same moment: Telegram takes 30 messages a second, so the last one must wait."""
    people = [Person(double, 20_000 + number) for number in range(CHATS)]
    begin = time.monotonic()
    await asyncio.gather(*(person.says(QUESTION) for person in people))
    lost, doubled = await all_answered(double, people)
    first = [person.chat.sent_at[0] - begin for person in people if person.chat.sent_at]
    whole = [person.chat.sent_at[-1] - begin for person in people if person.chat.sent_at]
    messages = sum(len(person.heard) for person in people)
    name = f"{CHATS} questions in the same moment ({messages} messages)"
    return [
        (f"{name}: first bubble, p95", f"{p95(first):.2f} s", f"from Telegram: {messages / 30:.1f} s for all"),
        (f"{name}: whole answer, p95", f"{p95(whole):.2f} s", f"from Telegram: {messages / 30:.1f} s for all"),
        (f"{name}: lost / doubled", f"{lost} / {doubled}", "0 / 0"),
    ]


async def crash(double: Double, url: str, folder: str) -> list[Row]:
    """The same, and the process is killed while it sends, then started again."""
    people = [Person(double, 30_000 + number) for number in range(CHATS)]
    async with lotse(double, url, folder) as process:
        await asyncio.gather(*(person.says(QUESTION) for person in people))
        await heard(double, lambda: sum(len(person.heard) for person in people) >= CHATS // 2)
        process.send_signal(signal.SIGKILL)
    at_crash = sum(len(person.heard) for person in people)
    async with lotse(double, url, folder):
        lost, doubled = await all_answered(double, people)
    return [
        (f"Killed after {at_crash} of these messages, started again: lost / doubled", f"{lost} / {doubled}", "0 / 0")
    ]


def limits(double: Double) -> list[Row]:
    """What Telegram refuses, measured on all that was sent."""
    sent = [parameters for method, parameters in double.calls if method == "sendMessage"]
    units = max(len(parameters["text"].encode("utf-16-le")) // 2 for parameters in sent)
    values = [
        len(button.get("callback_data", "").encode())
        for parameters in sent
        for row in parameters.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
    ]
    times = sorted(time for chat in double.chats.values() for time in chat.sent_at)
    return [
        (f"Longest of {len(sent)} messages", f"{units}", "4096"),
        ("Longest value of a button", f"{max(values)} bytes", "64 bytes"),
        ("Most messages in a second", f"{most(times, 1)}", "30"),
        ("Most messages in a chat in 10 seconds", f"{max(most(c.sent_at, 10) for c in double.chats.values())}", "14"),
    ]


async def all_answered(double: Double, people: Sequence[Person]) -> tuple[int, int]:
    """How many bubbles were lost, and how many came twice."""
    topic = ContentLibrary().current().topics["eingliederungszuschuss"]
    expected = list(topic.bubbles("was", "einfach"))
    with contextlib.suppress(TimeoutError):
        await heard(double, lambda: all(len(person.heard) >= len(expected) for person in people))
    missing = sum(text not in person.heard for person in people for text in expected)
    return missing, sum(len(person.heard) for person in people) - CHATS * len(expected) + missing


async def heard(double: Double, condition: Any) -> None:
    async with asyncio.timeout(GIVE_UP), double.changed:
        await double.changed.wait_for(condition)


@contextlib.asynccontextmanager
async def lotse(double: Double, url: str, folder: str) -> AsyncIterator[subprocess.Popen[bytes]]:
    """The server from its first request for updates to its end."""
    double.calls = [call for call in double.calls if call[0] == "sendMessage"]
    environment = {
        **os.environ,
        "LOTSE_PORT": str(PORT),
        "LOTSE_DATABASE_URL": f"sqlite:///{folder}/lotse.db",
        "LOTSE_TELEGRAM_API_URL": url,
        "LOTSE_TELEGRAM_TOKEN": TOKEN,
    }
    command = [sys.executable, "-m", "bot", "run", "--no-train"]
    process = subprocess.Popen(  # noqa: ASYNC220
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        await heard(double, lambda: any(method == "getUpdates" for method, _ in double.calls))
        yield process
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 20)


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[18]


def most(times: Sequence[float], seconds: float) -> int:
    """The most moments within so many seconds."""
    return max((sum(start <= time < start + seconds for time in times) for start in times), default=0)


if __name__ == "__main__":
    asyncio.run(main())
