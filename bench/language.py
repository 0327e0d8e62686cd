"""`python bench/language.py`: how long the language checker takes to start, for one answer, and for 300 answers.

An answer is checked in all three levels. Seconds of the processor stand beside the seconds on the clock, because the
machine may have other work.
"""

from __future__ import annotations

import datetime
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
ANSWERS: Final = 300
START_LIMIT, ONE_LIMIT, ALL_LIMIT = 5.0, 0.1, 60.0


def main() -> None:
    sys.path.insert(0, str(ROOT))
    clock = time.perf_counter()
    subprocess.run([sys.executable, "-c", "from bot.language.checker import Checker; Checker()"], cwd=ROOT, check=True)
    clock = time.perf_counter() - clock
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    _print("start", clock, used.ru_utime + used.ru_stime, START_LIMIT)

    from bot.checks.texts import topic_texts
    from bot.glossary import load_glossary
    from bot.language.checker import Checker
    from bot.topics import load_topics

    checker = Checker()
    glossary = load_glossary(ROOT / "data" / "glossary.yml")
    today = datetime.date.today()
    topics = load_topics(ROOT / "data" / "topics").values()
    answers = [placed.text for topic in topics for placed in topic_texts(topic, today) if not placed.text.interface]
    if not answers:
        sys.exit("There are no topic files in data/topics.")
    times: list[tuple[float, float]] = []
    for answer in (answers * (ANSWERS // len(answers) + 1))[:ANSWERS]:
        clock, processor = time.perf_counter(), time.process_time()
        checker.check(answer, glossary)
        times.append((time.perf_counter() - clock, time.process_time() - processor))
    clocks, processors = zip(*times, strict=True)
    _print("one answer (mean)", sum(clocks) / len(clocks), sum(processors) / len(processors), ONE_LIMIT)
    _print("one answer (slowest)", max(clocks), max(processors), ONE_LIMIT)
    _print(f"{ANSWERS} answers", sum(clocks), sum(processors), ALL_LIMIT)


def _print(name: str, clock: float, processor: float, limit: float) -> None:
    verdict = "ok" if processor <= limit else "too slow"
    print(
        f"{name:<22}{clock:8.3f} s on the clock {processor:8.3f} s of the processor   limit {limit:5.1f} s   {verdict}"
    )


if __name__ == "__main__":
    main()
