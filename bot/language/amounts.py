"""Numbers, dates, times and phone numbers in a text, so that two texts can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.language.parsing import MONTHS

_MONTH: Final = "|".join(MONTHS)
_AMOUNT: Final = re.compile(
    rf"(?P<date>\b\d{{1,2}}\. (?:{_MONTH})(?: \d{{4}})?)"
    r"|(?P<digits>\b\d{1,2}\.\d{1,2}\.\d{4}\b)"
    r"|(?P<iso>\b\d{4}-\d{2}-\d{2}\b)"
    r"|(?P<phone>(?<![\d.,])(?:\(?\+49\)?[ ]?|\(?0)\d[\d ()/–-]{3,}\d(?![.,]?\d)|\b11[56](?: \d{3})?\b)"
    r"|(?P<time>\b\d{1,2}[.:]\d{2}(?= Uhr| bis \d))"
    r"|(?P<number>(?<![\w,.])\d{1,3}(?:[. ]\d{3})+(?:,\d+)?(?!\w)|\d+(?:,\d+)?)"
    r"|(?P<word>\b[^\W\d_]+\b)"
)
_UNITS: Final[Mapping[str, tuple[str, int]]] = {
    "jahr": ("months", 12),
    "monat": ("months", 1),
    "woche": ("days", 7),
    "tag": ("days", 1),
    "stunde": ("minutes", 60),
    "minute": ("minutes", 1),
}
_HALF: Final = re.compile(r"\bhalbe[sn]? Jahr|\bhalbjähr|\bHalbjahr", re.IGNORECASE)
_OUT_OF: Final = re.compile(r"\bvon (?:je |jeweils )?$|\bje $", re.IGNORECASE)
_COUNTING: Final = re.compile(r"(?:Schritt|Nummer|Punkt|Möglichkeit|Beispiel|Teil|Stufe|Gruppe|Frage) $")
_ONE: Final = re.compile(r"eine?[mnrs]?$")


@dataclass(frozen=True)
class Amount:
    """A number in a text. `key` is what is compared: a plain value, a date, the digits of a phone number."""

    start: int
    end: int
    kind: str
    key: str
    unit: str = ""
    in_unit: float = 0.0
    is_word: bool = False
    is_counting: bool = False


class Amounts:
    """The amounts of several texts."""

    def __init__(self, number_words: Mapping[str, int]) -> None:
        self._number_words = number_words
        self._keys: set[tuple[str, str]] = set()
        self._spans: set[tuple[str, float]] = set()

    def add(self, text: str) -> None:
        for amount in amounts_in(text, self._number_words):
            self._keys.add((amount.kind, amount.key))
            if amount.unit:
                self._spans.add((amount.unit, amount.in_unit))
            if amount.kind == "date":
                self._keys.update({("date", _without_year(amount.key)), ("number", amount.key.split("-")[0])})
        if _HALF.search(text):
            self._spans.add(("months", 6.0))

    def has(self, amount: Amount) -> bool:
        if (amount.kind, amount.key) in self._keys:
            return True
        if amount.unit and (amount.unit, amount.in_unit) in self._spans:
            return True
        if amount.kind == "time":
            return ("number", amount.key.removesuffix(":00")) in self._keys
        return amount.kind == "number" and ("time", f"{amount.key}:00") in self._keys


def amounts_in(text: str, number_words: Mapping[str, int]) -> Iterator[Amount]:
    """All amounts, number words too; "100" in "70 Euro von 100 Euro" is a way to say percent and only counts."""
    for match in _AMOUNT.finditer(text):
        kind = str(match.lastgroup)
        if kind == "word":
            word = match.group().lower()
            value = number_words.get(word) or (1 if _ONE.match(word) else None)
            if value is None or (value == 1 and not _unit_after(text, match.end())):
                continue
            yield _number(text, match, str(value), is_word=True)
        elif kind == "number":
            yield _number(text, match, _plain(match.group()), is_word=False)
        else:
            shared = "date" if kind in ("digits", "iso") else kind
            yield Amount(match.start(), match.end(), shared, _key(kind, match.group()))


def _number(text: str, match: re.Match[str], value: str, is_word: bool) -> Amount:
    unit, factor = _unit_after(text, match.end()) or ("", 0)
    before = text[: match.start()]
    is_counting = (
        bool(_COUNTING.search(before))
        or (value == "1" and not unit)
        or (value == "100" and bool(_OUT_OF.search(before)))
    )
    in_unit = float(value.replace(",", ".")) * factor
    return Amount(match.start(), match.end(), "number", value, unit, in_unit, is_word, is_counting)


def _unit_after(text: str, position: int) -> tuple[str, int] | None:
    following = re.match(r"(?: ?(?:ganze|volle|ganzes|volles|weitere|weiteres)?) ?(\w+)", text[position:])
    word = following.group(1).lower() if following else ""
    return next((unit for name, unit in _UNITS.items() if re.fullmatch(rf"{name}(?:e|en|es|s|n)?", word)), None)


def _key(kind: str, text: str) -> str:
    numbers = re.findall(r"\d+", text)
    if kind == "date":
        month = next(number for number, name in enumerate(MONTHS, 1) if name in text)
        year = numbers[1] if len(numbers) > 1 else ""
        return f"{year}-{month:02d}-{int(numbers[0]):02d}"
    if kind == "digits":
        return f"{numbers[2]}-{int(numbers[1]):02d}-{int(numbers[0]):02d}"
    if kind == "time":
        return f"{int(numbers[0])}:{numbers[1]}"
    if kind == "phone":
        return re.sub(r"^(?:49)", "0", "".join(numbers)) if text.lstrip("(").startswith("+") else "".join(numbers)
    return text


def _plain(text: str) -> str:
    whole, _, fraction = text.partition(",")
    whole = re.sub(r"[. ]", "", whole).lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def _without_year(key: str) -> str:
    return f"-{key.split('-', 1)[1]}"
