"""Z9: phone numbers in groups of digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.parsing import LevelText, Line
from bot.language.rule import Context, Hit

_PHONE: Final = re.compile(r"(?<![\d.,])(?:\(0\d{2,5}\)|0\d{2,}|\(?\+49\)?)(?:[ /()–-]{0,3}\d)+(?![.,]?\d)")


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    for part in text.parts:
        for line in part.lines:
            for match in _PHONE.finditer(line.text):
                digits = sum(character.isdigit() for character in match.group())
                if digits < context.settings["ziffern"]:
                    continue
                message = _message(line, match, context)
                if message:
                    start, end = line.start + match.start(), line.start + match.end()
                    replacement = _grouped(match.group()) if message == "zeichen" else None
                    yield Hit(part, start, end, message, replacement=replacement)


def _message(line: Line, match: re.Match[str], context: Context) -> str | None:
    longest = max(len(group) for group in re.findall(r"\d+", match.group()))
    if re.search(r"[/()–-]", match.group()) or longest > context.settings["gruppe"]:
        return "zeichen"
    before, after = line.text[: match.start()].rstrip(), line.text[match.end() :].strip(" .")
    stands_alone = not after and (not before or before.endswith(":"))
    return None if stands_alone else "zeile"


def _grouped(number: str) -> str:
    groups = re.findall(r"\d+", number)
    if len(groups) == 1:
        groups = [groups[0][:4], groups[0][4:]]
    return " ".join([groups[0], *(_in_pairs(group) for group in groups[1:])])


def _in_pairs(digits: str) -> str:
    first = 3 if len(digits) % 2 and len(digits) > 1 else 2
    return " ".join([digits[:first], *(digits[i : i + 2] for i in range(first, len(digits), 2))])
