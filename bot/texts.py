"""What people type, made fit to be understood."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Without control, zero-width, private and lone surrogate characters, with single spaces, in one Unicode form (NFC)."""
    kept = "".join(
        " " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()
