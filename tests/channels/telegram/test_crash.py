"""The program as it is started on a machine, killed in the middle of an answer."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys

from bot_api.double import TOKEN, Fault
from bot_api.person import Person

QUESTION = "Was ist der Eingliederungszuschuss?"


@contextlib.asynccontextmanager
async def program(url, folder):
    """`python -m bot run` in a process of its own; killed at the end as by a power failure."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {
        "LOTSE_PORT": str(port),
        "LOTSE_DATABASE_URL": f"sqlite:///{folder}/lotse.db",
        "LOTSE_SECRET_KEY": "k" * 32,
        "LOTSE_TELEGRAM_API_URL": url,
        "LOTSE_TELEGRAM_TOKEN": TOKEN,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        "--no-train",
        env={**os.environ, **settings},
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.kill()
        await process.wait()


async def test_a_killed_program_goes_on_with_the_bubble_at_which_it_stopped(model, library, double, url, tmp_path):
    answer = list(library.current().topics["eingliederungszuschuss"].bubbles("was", "einfach"))
    person = Person(double)
    double.faults["sendMessage"].extend([Fault("none"), *[Fault(502)] * 1000])
    async with asyncio.timeout(120):
        number = await person.says(QUESTION)
        async with program(url, tmp_path), double.changed:
            await double.changed.wait_for(lambda: len(double.faults["sendMessage"]) < 999)
        assert (person.heard, number in double.pending) == (answer[:1], False)
        double.faults.clear()
        async with program(url, tmp_path), double.changed:
            await double.changed.wait_for(lambda: len(person.heard) >= len(answer))
    assert person.heard == answer
