"""C7: all levels tell the same numbers, and each stands in the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from bot.language.amounts import Amount, Amounts, amounts_in
from bot.language.parsing import LevelText, Part
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    source = text.answer.source
    if not source.bubbles:
        return
    numbers = context.lists.table("numbers")["zahlen"]
    known = Amounts(numbers)
    for fact in source.facts:
        known.add(fact)
    if text.level == "alltag":
        if not context.settings["alltag_braucht_fakten"]:
            return
    else:
        everyday = text.answer.levels.get("alltag")
        for part in everyday.bubbles if everyday else ():
            known.add(part.text)
    for part in text.bubbles:
        for amount in amounts_in(part.text, numbers):
            is_free = amount.is_word or amount.is_counting or _only_counts(part, amount, context)
            if not is_free and not known.has(amount):
                yield Hit(part, amount.start, amount.end, "ohne_fakten" if text.level == "alltag" else "text")


def _only_counts(part: Part, amount: Amount, context: Context) -> bool:
    """Whether it counts what the text tells: "Es gibt 2 Arten", or the items of the list that follows."""
    if not amount.key.isdigit() or int(amount.key) > context.settings["zaehlen_bis"]:
        return False
    following = re.match(r"(?: [a-zäöüß]+)? ([A-ZÄÖÜ]\w+)", part.text[amount.end :])
    if following and following.group(1) in context.lists.words("numbers", "zaehlwoerter"):
        return True
    rest = part.text[amount.end :].split("\n")
    items = list(takewhile(lambda line: line.startswith("- "), rest[1:]))
    return rest[0].rstrip().endswith(":") and len(items) == int(amount.key)
