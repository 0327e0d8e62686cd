"""What is wrong with a value, in German: pydantic's faults and libyaml's reasons, as an editor can use them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

# What libyaml says, as far as an editor can do something about it.
_REASONS = {
    "mapping values are not allowed in this context": "hier steht ein Doppelpunkt zu viel, oder der Text braucht Anführungszeichen",
    "did not find expected key": "hier passt die Einrückung nicht, oder ein Schlüssel fehlt",
    "could not find expected ':'": "hier fehlt ein Doppelpunkt",
    "block sequence entries are not allowed in this context": "der Strich steht an der falschen Stelle",
    "did not find expected '-' indicator": "hier fehlt ein Strich vor dem Eintrag, oder die Einrückung passt nicht",
    "did not find expected ',' or ']'": "hier fehlt ein Komma oder die Klammer ]",
    "did not find expected ',' or '}'": "hier fehlt ein Komma oder die Klammer }",
    "did not find expected node content": "hier fehlt ein Wert",
    "found character that cannot start any token": "hier steht ein Zeichen, das so nicht gehen kann, vielleicht ein Tabulator",
    "found a tab character that violates indentation": "hier steht ein Tabulator statt Leerzeichen",
    "found unexpected end of stream": "ein Anführungszeichen wird nicht geschlossen",
    "found unknown escape character": "hinter einem \\ steht ein Zeichen, das dort nicht gehen kann",
    "found undefined alias": "ein Wort mit * am Anfang braucht Anführungszeichen",
}

# Where a value may be a number or a text, pydantic tells one fault for each kind, and the last step of the place names the kind.
_KINDS = ("int", "float", "str")

_DAY = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")  # how pydantic names the key 2025-01-01


def syntax_reason(reason: str | None) -> str:
    """The reason in German; empty where there is no good one."""
    return _REASONS.get(reason or "", "")


def location_of(detail: ErrorDetails) -> list[str | int]:
    """The place in the file, without what pydantic adds to it."""
    return [
        _DAY.sub(_iso, step) if isinstance(step, str) else step
        for step in detail["loc"]
        if step not in ("[key]", *_KINDS)
    ]


def explain(detail: ErrorDetails, name: str) -> tuple[str, str]:
    """Problem and remedy; what stands in the file is told only where it helps."""
    if detail["loc"] and detail["loc"][-1] in _KINDS:
        return _unclear(name)
    context: Mapping[str, Any] = detail.get("ctx") or {}
    given = _shown(detail["input"])
    kind = detail["type"]
    last = detail["loc"][-1] if detail["loc"] else ""
    if kind == "missing":
        return f'"{name}" fehlt.', f'Ergänzen Sie den Eintrag "{last}".'
    if kind == "extra_forbidden":
        return f'"{name}" ist hier nicht bekannt.', "Prüfen Sie die Schreibweise, oder löschen Sie den Eintrag."
    if kind == "value_error":
        problem, _, remedy = str(context.get("error", "")).partition(" | ")
        return problem, remedy
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace(" or ", ", ")
        return f'Bei "{name}" steht {given}. Das ist hier nicht bekannt.', f"Möglich sind: {expected}"
    if kind.startswith("date"):
        return (
            f'Bei "{name}" steht kein Datum, sondern {given}.',
            f"Schreiben Sie Jahr-Monat-Tag, zum Beispiel  {last}: 2027-05-22",
        )
    if kind in ("too_short", "string_too_short"):
        return f'"{name}" ist leer.', "Ergänzen Sie mindestens einen Eintrag."
    if kind == "too_long":
        return f'Bei "{name}" stehen zu viele Einträge.', f"Höchstens {context.get('max_length')} sind möglich."
    if kind == "string_too_long":
        return f'Der Text bei "{name}" ist zu lang.', f"Höchstens {context.get('max_length')} Zeichen sind möglich."
    if kind == "string_type":
        return f'Bei "{name}" steht kein Text, sondern {given}.', "Setzen Sie den Wert in Anführungszeichen."
    if kind == "string_pattern_mismatch":
        return (
            f'Bei "{name}" steht {given}. Das geht hier nicht.',
            "Erlaubt sind Buchstaben ohne Umlaute, klein geschrieben, Ziffern und _",
        )
    if kind in ("list_type", "tuple_type"):
        return f'Bei "{name}" fehlt eine Liste.', "Beginnen Sie jeden Eintrag in einer eigenen Zeile mit  - "
    if kind in ("mapping_type", "dict_type", "model_type"):
        return (
            f'Bei "{name}" fehlen Einträge.',
            "Schreiben Sie die Einträge darunter, weiter rechts, jeden mit einem Doppelpunkt.",
        )
    return _unclear(name)


def _iso(day: re.Match[str]) -> str:
    return f"{int(day[1]):04d}-{int(day[2]):02d}-{int(day[3]):02d}"


def _unclear(name: str) -> tuple[str, str]:
    return f'Der Wert bei "{name}" passt hier nicht.', "Sehen Sie in docs/redaktion.md nach, wie der Eintrag aussieht."


def _shown(value: object) -> str:
    """What stands in the file, as the editor wrote it: not None, True or a dict."""
    if value is None:
        return "nichts"
    if isinstance(value, bool):
        return "ja oder nein"
    if isinstance(value, Mapping):
        return "ein Eintrag mit Doppelpunkt"
    if isinstance(value, list | tuple):
        return "eine Liste"
    return f'"{value}"'
