"""Which word a person wants explained: "Was heißt eigentlich Rehaträger?" -> "Rehaträger"."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"[\"'„“”‚‘«»](.{2,60}?)[\"'“”‘’«»]")
# In this order: the clearer the sign, the earlier.
_QUESTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:wort|begriff|abkürzung|abkuerzung)\s+(.+)",
        r"\b(?:was|wat)\s+(?:heißt|heisst|hieß|bedeutet|bedeuten|meint|ist|sind|versteht\s+man\s+unter|verstehen\s+sie\s+unter"
        r"|meinen\s+sie\s+mit|meinst\s+du\s+mit)\s+(?!das$)(.+)",
        r"^(.+?)\s+(?:erklären|erklaeren|bedeutung|bedeutet\s+was|heißt\s+was|was\s+ist\s+das|was\s+heißt\s+das|was\s+bedeutet\s+das)\b",
        r"\b(?:erklär|erklaer)\w*\s+(?:sie\s+)?(.+)",
    )
)
_FILLERS = re.compile(
    r"^(?:(?:denn|eigentlich|genau|nochmal|bitte|mir|mal|das|der|die|den|dem|ein|eine|einen|einer|wort|begriff|abkürzung|abkuerzung|fachwort|mit|unter|für|von)\s+)+"
    r"|\s+(?:bedeutet|heißt|heisst|meint|erklären|eigentlich|denn|genau|bitte|überhaupt|sein|auf\s+deutsch)\b.*$",
    re.IGNORECASE,
)


def asked_word(text: str) -> str:
    """The word, or the few words, that the question is about; empty where it names none."""
    if quoted := _QUOTED.search(text):
        return quoted[1].strip()
    found = next((match for question in _QUESTIONS if (match := question.search(text.strip(" ?!.")))), None)
    if not found:
        return ""
    word = found[1]
    return _FILLERS.sub("", _FILLERS.sub("", word.strip(" ?!.,:"))).strip(" ?!.,:")
