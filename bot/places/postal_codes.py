"""Postal codes in a message: which numbers are one, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from bot.nlu.folding import fold
from bot.places.gazetteer import Mention, Reading
from bot.places.names import PlaceNames
from bot.places.place import NRW, Place
from bot.places.spelling import Token

WrongCode = Literal["unknown", "no_postal_code"]

_NAMED = frozenset(["plz", "postleitzahl"])
_ABROAD = {
    "a": "Österreich",
    "ch": "der Schweiz",
    "nl": "den Niederlanden",
    "b": "Belgien",
    "l": "Luxemburg",
    "f": "Frankreich",
}
_FOUR_OR_SIX = re.compile(r"\d{4}|\d{6}")


class PostalCodes:
    """Knows the codes of North Rhine-Westphalia, and by their first digits those of the rest of Germany."""

    def __init__(self, places: Iterable[Place], names: PlaceNames, prefixes: Mapping[str, str]) -> None:
        self._amount_after = {fold(word) for word in names.amount_after}
        self._number_before = {fold(word) for word in names.number_before}
        self._places: dict[str, tuple[Place, ...]] = {}
        for place in places:
            for code in place.postal_codes:
                self._places[code] = (*self._places.get(code, ()), place)
        self._prefixes = prefixes

    def read(self, tokens: Sequence[Token], position: int, expected: bool) -> Mention | WrongCode | None:
        """What the number at that position is; `expected` where the message has nothing else or the place was asked for."""
        token = tokens[position]
        if _is_part_of_number(tokens, position):
            return None
        before = tokens[position - 1].key if position else ""
        named = before in _NAMED or (position > 1 and tokens[position - 2].key in _NAMED)
        if not token.gap and position and len(before) < 3 and before not in ("d", "plz"):  # "AZ12345"
            return None
        if before in _ABROAD and token.gap in ("-", " ") and tokens[position - 1].capital and len(token.key) == 4:
            return self._outside(token.text, _ABROAD[before], position)
        if not named and self._is_amount(tokens, position):
            return None
        expected = expected or named
        if len(token.key) == 5:
            return self._read_five(token.key, position, expected or before in ("in", "aus", "d"))
        return "no_postal_code" if expected and _FOUR_OR_SIX.fullmatch(token.key) else None

    def _read_five(self, code: str, position: int, expected: bool) -> Mention | WrongCode | None:
        if code in self._places:
            return Mention(position, position, tuple(Reading(place, "code") for place in self._places[code]))
        if not expected:
            return None
        prefix = max((prefix for prefix in self._prefixes if code.startswith(prefix)), key=len, default="")
        state = self._prefixes.get(prefix, "NRW")
        return "unknown" if state == "NRW" else self._outside(code, state, position)

    def _is_amount(self, tokens: Sequence[Token], position: int) -> bool:
        """ "15000 Euro", "Telefon 55127"."""
        before = tokens[position - 1].key if position else ""
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        is_counted = after is not None and (after.key in self._amount_after or "€" in after.gap or "%" in after.gap)
        return before in self._number_before or is_counted

    def _outside(self, code: str, state: str, position: int) -> Mention:
        place = Place(ags=f"ausserhalb_{fold(code)}", name=code, kind="outside", state="" if state == NRW else state)
        return Mention(position, position, (Reading(place, "code"),))


def _is_part_of_number(tokens: Sequence[Token], position: int) -> bool:
    """ "0234 55127", "55127-12", "45.127,00"."""
    before = tokens[position - 1] if position else None
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    gap = tokens[position].gap
    return bool(
        (before and before.key.isdigit() and len(gap) <= 3 and "," not in gap.rstrip())
        or (after and after.key.isdigit() and len(after.gap) <= 2)
        or gap.endswith(("+", "(", "§", "#"))
    )
