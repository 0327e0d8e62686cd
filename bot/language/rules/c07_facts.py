"""C7: all levels tell the same numbers, and each stands in the facts."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.amounts import Amounts, amounts_in
from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    source = text.answer.source
    if source.interface or not source.bubbles:
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
            if not amount.is_word and not amount.is_counting and not known.has(amount):
                message = "ohne_fakten" if text.level == "alltag" else "text"
                yield Hit(part, amount.start, amount.end, message)
