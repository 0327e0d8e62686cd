"""`python bench/language.py`: how long the language checker takes to start, for one answer, and for 300 answers."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
ANSWERS: Final = 300
LIMITS: Final = {"start": 5.0, "one answer": 0.1, f"{ANSWERS} answers": 60.0}


def main() -> None:
    sys.path.insert(0, str(ROOT))
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "from bot.language.checker import Checker; Checker()"], cwd=ROOT, check=True)
    times = {"start": time.perf_counter() - start}

    from bot.language.checker import Checker
    from bot.language.topic_file import read_topic_file

    checker = Checker()
    files = sorted((ROOT / "data" / "topics").rglob("*.yml"))
    answers = [named.text for file in files for named in read_topic_file(file) if not named.text.interface]
    if not answers:
        sys.exit("There are no topic files in data/topics.")
    answers = (answers * (ANSWERS // len(answers) + 1))[:ANSWERS]

    single = []
    for answer in answers:
        start = time.perf_counter()
        checker.check(answer)
        single.append(time.perf_counter() - start)
    times["one answer"] = max(single)
    times[f"{ANSWERS} answers"] = sum(single)
    for name, seconds in times.items():
        verdict = "ok" if seconds <= LIMITS[name] else "too slow"
        print(f"{name:<12} {seconds:8.3f} s   limit {LIMITS[name]:6.1f} s   {verdict}")
    print(f"{'mean':<12} {sum(single) / len(single):8.3f} s")


if __name__ == "__main__":
    main()
