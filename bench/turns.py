"""Measures the running assistant over HTTP and prints a table: `make bench`.

Real model, real content, real server in a process of its own; only the limits on messages are switched off. The machine's
noise is in the figures: compare within one run.
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

MESSAGES = 400
CONVERSATIONS = 8
TURNS = 200
AT_A_TIME = 8
SECONDS_TO_START = 120


def main() -> int:
    """Prints the table; 1 where a limit is missed."""
    port = _free_port()
    environment = {
        **os.environ,
        "LOTSE_PORT": str(port),
        "LOTSE_RATE_PER_ADDRESS": "0",
        "LOTSE_RATE_PER_CONVERSATION": "0",
    }
    environment["LOTSE_DATABASE_URL"] = "sqlite:///var/bench.db"
    started = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--no-train"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}/api/v1"
        _wait(url)
        start = time.monotonic() - started
        rows = [("Start to healthy, trained model", f"{start:.1f} s", "30 s", start <= 30)]
        rows += _one_at_a_time(url)
        rows += _long_conversation(url)
        rows += _many_at_a_time(url)
        memory = _memory(server.pid)
        rows.append(("Process memory", f"{memory:.0f} MB", "900 MB", memory <= 900))
    finally:
        server.terminate()
        server.wait(timeout=20)
        for path in Path("var").glob("bench.db*"):
            path.unlink()
    print("| What | Measured | Limit | |\n|---|---|---|---|")
    for name, value, limit, kept in rows:
        print(f"| {name} | {value} | {limit} | {'kept' if kept else 'MISSED'} |")
    return 0 if all(row[3] for row in rows) else 1


def _one_at_a_time(url: str) -> list[tuple[str, str, str, bool]]:
    """Examples of all topics, each the second turn of a conversation or a later one."""
    times = []
    with httpx.Client(base_url=url) as client:
        conversation = None
        for number, text in enumerate(_examples()):
            if number % 10 == 0:
                conversation = _ask(client, None, "Hallo")
            begin = time.perf_counter()
            _ask(client, conversation, text)
            times.append(1000 * (time.perf_counter() - begin))
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
    return [
        ("One at a time, p50", f"{p50:.1f} ms", "12 ms", p50 <= 12),
        ("One at a time, p95", f"{p95:.1f} ms", "25 ms", p95 <= 25),
    ]


def _long_conversation(url: str) -> list[tuple[str, str, str, bool]]:
    """The same question as turn 2 and as turn 200 of a conversation; medians over several conversations and the turns around."""
    early, late = [], []
    with httpx.Client(base_url=url) as client:
        for _ in range(CONVERSATIONS):
            conversation = _ask(client, None, "Hallo")
            for turn in range(2, TURNS + 1):
                begin = time.perf_counter()
                _ask(client, conversation, "Was ist der Eingliederungszuschuss?" if turn % 2 == 0 else "und wie lange?")
                if turn % 2 == 0 and (turn <= 10 or turn > TURNS - 10):
                    (early if turn <= 10 else late).append(1000 * (time.perf_counter() - begin))
    ratio = statistics.median(late) / statistics.median(early)
    measured = f"{ratio:.2f} ({statistics.median(early):.1f} ms, {statistics.median(late):.1f} ms)"
    return [("Turn 200 to turn 2 of one conversation", measured, "1.5", ratio <= 1.5)]


def _many_at_a_time(url: str) -> list[tuple[str, str, str, bool]]:
    """Eight people who each ask one question after the other."""
    texts = _examples()

    def person(number: int) -> int:
        with httpx.Client(base_url=url, timeout=30) as client:
            conversation = _ask(client, None, "Hallo")
            for text in texts[number::AT_A_TIME]:
                _ask(client, conversation, text)
        return len(texts[number::AT_A_TIME]) + 1

    begin = time.perf_counter()
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        turns = sum(pool.map(person, range(AT_A_TIME)))
    rate = turns / (time.perf_counter() - begin)
    return [("Eight at a time, one worker", f"{rate:.0f} turns/s", "80 turns/s", rate >= 80)]


def _ask(client: httpx.Client, conversation: str | None, text: str) -> str:
    response = client.post("/messages", json={"text": text} | ({"conversation": conversation} if conversation else {}))
    response.raise_for_status()
    return str(response.json()["conversation"])


def _examples() -> list[str]:
    """The first examples of every topic, in an order that mixes the topics."""
    files = [
        re.findall(r"^ +- (.+)$", path.read_text(encoding="utf-8"), re.M)
        for path in sorted(Path("data/nlu").glob("*/*.yml"))
    ]
    mixed = [lines[number] for number in range(20) for lines in files if number < len(lines)]
    return [text[:1000] for text in mixed[:MESSAGES]]


def _wait(url: str) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        try:
            if httpx.get(f"{url}/health").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise SystemExit("The assistant did not start. Try:  make run")


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1000  # type: ignore[index]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
