"""A problem in a content file, told so that an editor can mend it: where, what, how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One thing to mend; `problem` and `remedy` are German sentences, `line` counts from 1."""

    file: Path
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}, Zeile {self.line}\n  Problem: {self.problem}\n  Lösung:  {self.remedy}"
