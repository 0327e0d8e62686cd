"""One spelling for words that people write in several ways."""

from __future__ import annotations

import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_HYPHENS = str.maketrans(dict.fromkeys("-‐‑‒–·•", ""))


def fold(text: str) -> str:
    """Small letters, umlauts written out, no accents: "Größe" and "GROESSE" become "groesse"."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    return "".join(char for char in unicodedata.normalize("NFD", folded) if not unicodedata.combining(char))


def join_hyphens(text: str) -> str:
    """ "Eingliederungs-Zuschuss" and "Eingliederungs·zuschuss" become one word."""
    return text.translate(_HYPHENS)
