"""What a message asks: behind its greeting, and where it asks more than one thing."""

from __future__ import annotations

import re

SHORTEST = 3  # words of a question that stands for itself

_NEXT = re.compile(
    r"(?<=[?])\s+"
    r"|(?:[,.;]|\s)\s*(?:und|ausserdem|außerdem|zweitens)\s+"
    r"(?=(?:noch\s+|dann\s+|auch\s+|eine\s+frage:?\s+)?(?:w(?:er|as|ie|o|ann|arum|oher|ohin|elche\w*)|kann|darf|muss|gibt|bekomm\w*)\b)",
    re.IGNORECASE,
)

_GREETING = re.compile(
    r"^\W*(?:hallo|hallöchen|hi|hey|moin|servus|tach|salam|guten\s+(?:tag|morgen|abend)|grüß\s+gott|gruess\s+gott"
    r"|sehr\s+geehrte\s+damen\s+und\s+herren|liebes\s+team)(?:\s+(?:zusammen|lotse|ihr|an\s+alle))?\b[\s,.!:–-]*",
    re.IGNORECASE,
)


def without_greeting(text: str) -> str:
    """The message without its first greeting; as it is where hardly anything else stands in it."""
    rest = _GREETING.sub("", text, count=1)
    return rest if len(rest.split()) >= SHORTEST else text


def split_questions(text: str) -> list[str]:
    """The parts of a message at whose seams a new question begins; what stands before a question belongs to it. One part
    where there is no seam."""
    parts = [part.strip() for part in _NEXT.split(text)]
    return [part for part in parts if len(part.split()) >= SHORTEST]
