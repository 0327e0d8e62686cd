"""Which of the offers a person means who writes "2", "das zweite" or "Knopf drei bitte"."""

from __future__ import annotations

import re

_NUMBERS = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht")
_ORDINALS = ("erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht")
_THING = r"(?:knopf|button|punkt|frage|antwort|thema|option|möglichkeit|vorschlag)"
# The whole message, so that "Ich brauche 2 Monate" names none.
_OPTION = re.compile(
    rf"(?:ich\s+(?:nehme|will|möchte|meine)\s+|bitte\s+)?(?:(?:das|die|den|der|zum|zur)\s+)?(?:{_THING}\s+)?(?:(?:nummer|nr\.?)\s+)?"
    rf"(?:(?P<digit>\d{{1,2}})\.?|(?P<number>{'|'.join(_NUMBERS)})|(?P<ordinal>{'|'.join(_ORDINALS)})e[nrs]?|(?P<last>letzte[nrs]?))"
    rf"(?:\s+{_THING})?(?:\s+(?:bitte|davon|da))*[\s.!]*",
    re.IGNORECASE,
)


def option_typed(text: str, offers: int) -> int | None:
    """The place of the offer among that many, from 0; None where the message names none of them."""
    found = _OPTION.fullmatch(text.strip())
    if found is None or not offers:
        return None
    if found["last"]:
        return offers - 1
    if found["digit"]:
        position = int(found["digit"])
    elif found["number"]:
        position = _NUMBERS.index(found["number"].lower()) + 1
    else:
        position = _ORDINALS.index(found["ordinal"].lower()) + 1
    return position - 1 if 1 <= position <= offers else None
