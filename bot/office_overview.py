"""The table of all Kreise and cities with their offices, as Markdown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.places import Place
from bot.responsibility import Responsibility

_COLUMNS = (  # heading, kind of office
    ("Inklusionsamt", "inklusionsamt"),
    ("Agentur für Arbeit", "agentur_fuer_arbeit"),
    ("Jobcenter", "jobcenter"),
    ("IHK", "ihk"),
    ("Handwerkskammer", "hwk"),
    ("Ansprechstelle für Arbeitgeber (EAA)", "eaa"),
    ("EAA im Handwerk", "eaa_handwerk"),
    ("Fachstelle", "fachstelle"),
    ("Selbstbestimmt Leben (KSL)", "ksl"),
    ("Integrationsmanagement (KIM)", "kim"),
)
_SHORT = {
    "jobcenter_gemeinsam": "gemeinsam mit der Agentur",
    "jobcenter_kommunal": "kommunal",
    "eaa_rheinland": "EAA Rheinland",
    "eaa_westfalen": "EAA Westfalen-Lippe",
    "fachstellen_rheinland": "Kreis oder Stadt",
    "fachstellen_westfalen": "Kreis oder Stadt",
    "fachstelle_dueren": "Stadt Düren",
}
_PREFIX = "Kommunales Integrationsmanagement (KIM): "


def overview(responsibility: Responsibility, places: Iterable[Place]) -> str:
    """One row for each of the 54: the Kreise, the cities that are no part of one, and Aachen, which has offices of its own.

    Where offices differ within a Kreis, the cell says for which municipalities.
    """
    rows: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        rows["Stadt Aachen" if place.name == "Aachen" else place.administration].append(place)
    headings = ["Kreis oder Stadt", "Landschaftsverband", *(heading for heading, _ in _COLUMNS)]
    lines = [_line(headings), _line(["---"] * len(headings))]
    for name, inside in sorted(rows.items(), key=lambda row: _sort_key(row[0])):
        pilot = " (von Anfang an bei NRW.integrativ)" if inside[0].pilot else ""
        cells = [_cell(responsibility, kind, inside) for _, kind in _COLUMNS]
        lines.append(_line([name + pilot, inside[0].landschaftsverband, *cells]))
    return "\n".join(lines) + "\n"


def _cell(responsibility: Responsibility, kind: str, places: Sequence[Place]) -> str:
    """The office, with a link; a mark where nobody confirmed the entry."""
    names: dict[str, list[str]] = defaultdict(list)
    for place in places:
        entry = responsibility.office_of(kind, place, "arbeitgeber" if kind.startswith("eaa") else None)
        if entry is None:
            names["–"].append(place.short_name)
            continue
        name = _SHORT.get(entry.id, entry.name.removeprefix(_PREFIX).split(" (")[0])
        mark = "" if entry.is_confirmed else " (ungeprüft)"
        names[f"[{name}]({entry.web}){mark}" if entry.web else f"{name}{mark}"].append(place.short_name)
    if len(names) == 1:
        return next(iter(names))
    largest = max(names, key=lambda name: len(names[name]))
    rest = [f"{name} ({', '.join(inside)})" for name, inside in names.items() if name != largest]
    return "; ".join([largest, *rest])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _sort_key(name: str) -> str:
    return name.removeprefix("Stadt ").removeprefix("Kreis ").translate(str.maketrans("äöüÄÖÜ", "aouAOU"))
