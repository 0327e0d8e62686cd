"""Offices: what is known of them is shown, what is not confirmed is not invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.messages import Office
from bot.offices import OfficeEntry, Offices, find_unknown_topics, load_offices
from bot.places import Place, load_places
from bot.topics import load_topics

DATA = Path("data")
PLACES = load_places(DATA / "places.csv")

ENTRY = """\
stellen:
- id: agentur_musterstadt
  name: Agentur für Arbeit Musterstadt
  thema: agentur_fuer_arbeit
  fuer: alle
  gebiet: [Köln, Kreis Unna]
  telefon: "0211 837 26 27"
  web: https://www.arbeitsagentur.de
  quelle: {titel: Presseinfo}
  stand: "2025-09"
  gesichert: ja
"""


@pytest.fixture(scope="module")
def offices() -> Offices:
    return load_offices(DATA / "offices.yml", PLACES)


def read(folder: Path, text: str) -> Offices:
    path = folder / "offices.yml"
    path.write_text(text, encoding="utf-8")
    return load_offices(path, PLACES)


def problems_of(folder: Path, text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(ContentError) as error:
        read(folder, text)
    return [(problem.line, problem.problem, problem.remedy) for problem in error.value.problems]


def serving(offices: Offices, place: Place, topic: str, closest: int = 3) -> list[OfficeEntry]:
    return [entry for entry in offices.values() if entry.topic == topic and entry.specificity(place) >= closest]


def test_every_office_belongs_to_a_topic(offices: Offices) -> None:
    assert find_unknown_topics(offices, load_topics(DATA / "topics"), DATA / "offices.yml") == []


def test_every_municipality_has_its_offices(offices: Offices) -> None:
    """One Inklusionsamt, one agency, one form of Jobcenter, one IHK, one regional KSL, at least one KIM."""
    for place in PLACES:
        counts = {
            topic: len(serving(offices, place, topic))
            for topic in ("inklusionsamt", "agentur_fuer_arbeit", "jobcenter", "rechte_im_job")
        }
        assert counts == dict.fromkeys(counts, 1), place.name
        chambers = serving(offices, place, "kammern_verbaende")
        assert sum(entry.id.startswith("ihk_") for entry in chambers) == 1, place.name
        assert sum(entry.id.startswith("hwk_") and entry.id != "hwk_aachen_inklusion" for entry in chambers) == 1, (
            place.name
        )
        assert serving(offices, place, "kim_case_management"), place.name


def test_the_agency_of_a_place_is_the_one_that_the_table_of_places_names(offices: Offices) -> None:
    for place in PLACES:
        [agency] = serving(offices, place, "agentur_fuer_arbeit")
        assert agency.name == f"Agentur für Arbeit {place.employment_agency}"


def test_the_offices_of_the_landschaftsverbaende_serve_their_own_side_only(offices: Offices) -> None:
    for entry in offices.values():
        if entry.area in (("LVR",), ("LWL",)):
            assert {place.landschaftsverband for place in PLACES if entry.specificity(place)} == set(entry.area)


def test_an_office_that_nobody_confirmed_is_shown_without_its_number() -> None:
    entry = OfficeEntry(
        id="amt",
        name="Amt",
        topic="jobcenter",
        audience="alle",
        area="NRW",
        phone="0211 1",
        web="https://www.115.de",
        source={"titel": "Liste"},
        as_of="2026",
        confirmed="nein",
    )
    assert entry.to_office() == Office(id="amt", name="Amt", web="https://www.115.de")
    assert entry.model_copy(update={"confirmed": "ja"}).to_office().phone == "0211 1"


def test_the_narrowest_area_counts(tmp_path: Path) -> None:
    entry = read(tmp_path, ENTRY)["agentur_musterstadt"]
    by_name = {place.name: place for place in PLACES}
    assert [entry.specificity(by_name[name]) for name in ("Köln", "Kamen", "Herne")] == [5, 4, 0]
    assert entry.specificity(None) == 0


def test_what_holds_in_all_of_germany_holds_outside_too(tmp_path: Path) -> None:
    kassel = Place(ags="ausserhalb_kassel", name="Kassel", kind="outside", state="Hessen")
    texts = {area: ENTRY.replace("[Köln, Kreis Unna]", area) for area in ("Deutschland", "NRW", "LVR")}
    assert {area: read(tmp_path, text)["agentur_musterstadt"].specificity(kassel) for area, text in texts.items()} == {
        "Deutschland": 1,
        "NRW": 0,
        "LVR": 0,
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "problem", "remedy"),
    [
        (
            "0211 837 26 27",
            "0211 837-2627",
            7,
            'Die Rufnummer "0211 837-2627" steht nicht in Gruppen.',
            "Schreiben Sie nur Ziffern und Leerzeichen",
        ),
        (
            "https://www.arbeitsagentur.de",
            "www.arbeitsagentur.de",
            8,
            '"www.arbeitsagentur.de" ist keine Internetadresse.',
            "Schreiben Sie die ganze Adresse",
        ),
        (
            "Kreis Unna",
            "Kreis Una",
            6,
            'Bei "agentur_musterstadt" steht das Gebiet "Kreis Una". Das kenne ich nicht.',
            "Möglich sind Deutschland",
        ),
        (
            'stand: "2025-09"',
            "stand: 2025-09-11",
            10,
            'Bei "stand" steht "2025-09-11".',
            "Schreiben Sie Jahr oder Jahr-Monat",
        ),
        (
            "gesichert: ja",
            "gesichert: vielleicht",
            11,
            'Bei "stellen.gesichert" steht "vielleicht". Das ist hier nicht bekannt.',
            "Möglich sind: 'ja', 'nein'",
        ),
        ("  fuer: alle\n", "", 2, '"stellen.fuer" fehlt.', 'Ergänzen Sie den Eintrag "fuer".'),
        ("telefon:", "telephon:", 7, '"stellen.telephon" ist hier nicht bekannt.', "Prüfen Sie die Schreibweise"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_do(
    tmp_path: Path, old: str, new: str, line: int, problem: str, remedy: str
) -> None:
    [(told_line, told, how)] = problems_of(tmp_path, ENTRY.replace(old, new))
    assert (told_line, told) == (line, problem)
    assert how.startswith(remedy)


def test_an_office_that_stands_there_twice_is_told(tmp_path: Path) -> None:
    second = ENTRY.removeprefix("stellen:\n")
    assert [(line, problem) for line, problem, _ in problems_of(tmp_path, ENTRY + second)] == [
        (12, 'Die Stelle "agentur_musterstadt" gibt es schon.')
    ]
