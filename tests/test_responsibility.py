"""Who is responsible: the right offices, in order, each with its reason, for every place and every concern."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.levels import Level
from bot.messages import Office
from bot.office_overview import overview
from bot.offices import Offices, load_offices
from bot.places import Place, PlaceFinder, districts_of, load_place_finder, load_places
from bot.responsibility import MOST_OFFICES, Responsibility, load_responsibility
from bot.responsibility_rules import load_rules
from bot.topics import AUDIENCES, Audience, Topics, load_topics

DATA = Path("data")
PLACES = load_places(DATA / "places.csv")
OTHER_SIDE = {"LVR": ("LWL", "Westfalen"), "LWL": ("LVR", "Rheinland")}


@pytest.fixture(scope="module")
def topics() -> Topics:
    return load_topics(DATA / "topics")


@pytest.fixture(scope="module")
def offices() -> Offices:
    return load_offices(DATA / "offices.yml", PLACES)


@pytest.fixture(scope="module")
def responsibility(topics: Topics) -> Responsibility:
    return load_responsibility(DATA, topics)


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return load_place_finder(DATA)


def faults_of(found: tuple[Office, ...], place: Place | None, offices: Offices) -> list[str]:
    """What must never be: nothing, too much, an office twice, two for one duty, the other Landschaftsverband, no reason."""
    faults = []
    if not 1 <= len(found) <= MOST_OFFICES:
        faults.append("count")
    if len({office.id for office in found}) < len(found) or len({office.name for office in found}) < len(found):
        faults.append("twice")
    for office in found:
        entry = offices[office.id]
        if not entry.specificity(place):
            faults.append(f"{office.id} does not serve the place")
        others = OTHER_SIDE.get(place.landschaftsverband, ()) if place else ("LVR", "LWL")
        if any(word in f"{office.name} {office.why}".replace("Nordrhein-Westfalen", "") for word in others):
            faults.append(f"{office.id} names the other side")
        if not office.why or "{" in office.why or "{" in office.name:
            faults.append(f"{office.id} has no reason")
        if not (office.phone or office.email or office.web):
            faults.append(f"{office.id} cannot be reached")
    return faults


def test_everywhere_everybody_gets_offices_for_every_concern(
    responsibility: Responsibility, topics: Topics, offices: Offices
) -> None:
    audiences: tuple[Audience | None, ...] = (*AUDIENCES, None)
    level: Level = "leicht"
    faults: dict[tuple[str, str, str | None], list[str]] = {}
    for place in (*PLACES, *districts_of(PLACES), None):
        for concern in topics:
            for audience in audiences:
                found = responsibility.responsible_offices(concern, place, audience, level)
                if faulty := faults_of(found, place, offices):
                    faults[place.name if place else "", concern, audience] = faulty
    assert faults == {}


def test_no_duty_has_two_offices(responsibility: Responsibility, topics: Topics) -> None:
    """Each duty of a concern has one office at most, so more offices than duties cannot come."""
    for concern in topics:
        for audience in (*AUDIENCES, None):
            duties = responsibility.duties(concern, audience)
            assert len(set(duties)) == len(duties)
            for place in PLACES[::20]:
                assert len(responsibility.responsible_offices(concern, place, audience, "einfach")) <= len(duties)


def test_regions_and_places_outside_get_offices_that_help_there(
    responsibility: Responsibility, topics: Topics, offices: Offices, finder: PlaceFinder
) -> None:
    for place in finder.places():
        if place.kind in ("region", "outside") and (
            place.kind == "region" or place.name in ("Kassel", "Hessen", "Venlo", "Polen")
        ):
            for concern in topics:
                found = responsibility.responsible_offices(concern, place, None, "einfach")
                assert faults_of(found, place, offices) == [], (place.name, concern)
                assert not place.is_outside or found[0].why.startswith("Ihr Ort ist nicht in Nordrhein-Westfalen.")


def test_a_look_up_takes_less_than_a_millisecond(responsibility: Responsibility, topics: Topics) -> None:
    start = time.perf_counter()
    for concern in topics:
        responsibility.responsible_offices(concern, PLACES[0], "arbeitgeber", "leicht")
    assert (time.perf_counter() - start) / len(topics) < 0.001


def ids(
    responsibility: Responsibility, finder: PlaceFinder, concern: str, place: str, audience: Audience | None = None
) -> list[str]:
    return [
        office.id
        for office in responsibility.responsible_offices(concern, finder.find(place).place, audience, "einfach")
    ]


@pytest.mark.parametrize(
    ("concern", "place", "audience", "expected"),
    [
        (
            "arbeitsplatz_ausstattung",
            "Gütersloh",
            "arbeitgeber",
            ["lwl_inklusionsamt_arbeit", "agentur_bielefeld", "technischer_beratungsdienst_lwl"],
        ),
        ("kuendigungsschutz", "Oberhausen", "arbeitgeber", ["lvr_inklusionsamt"]),
        ("ausgleichsabgabe", "Kreis Kleve", "arbeitgeber", ["lvr_inklusionsamt", "agentur_wesel"]),
        ("eingliederungszuschuss", "Essen", "arbeitgeber", ["agentur_essen", "jobcenter_kommunal"]),
        ("eingliederungszuschuss", "Herne", "arbeitgeber", ["agentur_bochum", "jobcenter_gemeinsam"]),
        ("agentur_fuer_arbeit", "Detmold", "behinderung", ["agentur_detmold_paderborn"]),
        (
            "kammern_verbaende",
            "Hattingen",
            "arbeitgeber",
            ["ihk_mittleres_ruhrgebiet", "hwk_dortmund", "eaa_westfalen"],
        ),
        ("kammern_verbaende", "Gevelsberg", "arbeitgeber", ["ihk_hagen", "hwk_dortmund", "eaa_westfalen"]),
        ("eaa", "Düsseldorf", "arbeitgeber", ["eaa_rheinland", "eaa_hwk_duesseldorf", "eaa_ihk_duesseldorf"]),
        ("eaa", "Köln", "arbeitgeber", ["eaa_rheinland"]),
        ("fachstelle", "Düren", None, ["fachstelle_dueren", "lvr_inklusionsamt"]),
        ("kim_case_management", "Aachen", "einwanderung", ["kim_stadt_aachen", "migrationsberatung_mbe"]),
        ("kim_case_management", "Würselen", "einwanderung", ["kim_staedteregion_aachen", "migrationsberatung_mbe"]),
        ("nrw_integrativ_kontakt", "Bochum", None, ["kim_bochum", "nrw_integrativ_mkjfgfi"]),
        ("nrw_integrativ_kontakt", "Krefeld", None, ["nrw_integrativ_mkjfgfi", "kim_krefeld"]),
        (
            "nrw_integrativ_unternehmen",
            "Wuppertal",
            None,
            ["servicestelle_fachkraefte_wuppertal", "nrw_integrativ_mkjfgfi", "agentur_solingen_wuppertal"],
        ),
        (
            "inklusionsbetriebe",
            "Bielefeld",
            "arbeitgeber",
            ["lwl_inklusionsamt_arbeit", "beratung_inklusionsbetriebe_westfalen"],
        ),
        ("inklusionsbetriebe", "Bonn", "arbeitgeber", ["lvr_inklusionsamt"]),
        ("kuendigungsschutz", "Sauerland", "arbeitgeber", ["lwl_inklusionsamt_arbeit"]),
        ("kuendigungsschutz", "Kassel", "behinderung", ["behoerdennummer_115", "rehadat"]),
        ("kuendigungsschutz", "", "behinderung", ["behoerdennummer_115"]),
        ("eingliederungszuschuss", "", None, ["ba_arbeitgeber_service", "jobcenter_suche"]),
        ("arbeitsassistenz", "", "behinderung", ["drv_servicetelefon", "behoerdennummer_115"]),
        ("arbeit_finden", "Hannover", "behinderung", ["ba_kundenservice", "jobcenter_suche", "ifd_suche"]),
        ("kontakt_finden", "Bochum", None, ["agentur_bochum", "lwl_inklusionsamt_arbeit", "behoerdennummer_115"]),
        ("kontakt_finden", "Bochum", "arbeitgeber", ["eaa_westfalen", "agentur_bochum", "lwl_inklusionsamt_arbeit"]),
        ("notfall", "Bochum", None, ["notruf", "telefonseelsorge"]),
        ("gibt_es_nicht", "Bochum", "einwanderung", ["kim_bochum", "agentur_bochum", "migrationsberatung_mbe"]),
    ],
)
def test_the_right_offices_come_in_order(
    responsibility: Responsibility,
    finder: PlaceFinder,
    concern: str,
    place: str,
    audience: Audience | None,
    expected: list[str],
) -> None:
    assert ids(responsibility, finder, concern, place, audience) == expected


def test_who_asks_for_an_office_by_its_name_gets_it_whoever_it_is_for(
    responsibility: Responsibility, finder: PlaceFinder
) -> None:
    assert ids(responsibility, finder, "eaa", "Köln", "behinderung")[0] == "eaa_rheinland"
    assert ids(responsibility, finder, "migrationsberatung", "Köln", "arbeitgeber")[0] == "migrationsberatung_mbe"


def test_an_office_for_others_is_left_out(responsibility: Responsibility, finder: PlaceFinder) -> None:
    assert "eaa_rheinland" in ids(responsibility, finder, "stelle_besetzen", "Köln", "arbeitgeber")
    assert "eaa_rheinland" not in ids(responsibility, finder, "stelle_besetzen", "Köln", "behinderung")


@pytest.mark.parametrize(
    ("audience", "level", "why"),
    [
        (
            "arbeitgeber",
            "alltag",
            "Ihr Betrieb liegt in Gütersloh. Dort ist der LWL mit seinem Inklusionsamt zuständig.",
        ),
        ("arbeitgeber", "leicht", "Ihre Firma ist in Gütersloh.\nDort hilft das Inklusions-Amt vom LWL."),
        ("behinderung", "einfach", "Arbeiten Sie in Gütersloh? Dort hilft das Inklusionsamt vom LWL."),
        (None, "einfach", "Sie suchen Hilfe in Gütersloh. Dort hilft das Inklusionsamt vom LWL."),
    ],
)
def test_the_reason_says_which_place_counts(
    responsibility: Responsibility, finder: PlaceFinder, audience: Audience | None, level: Level, why: str
) -> None:
    [office] = responsibility.responsible_offices("inklusionsamt", finder.find("Gütersloh").place, audience, level)
    assert office.why == why


def test_of_a_firm_the_jobcenter_counts_where_the_person_lives(
    responsibility: Responsibility, finder: PlaceFinder
) -> None:
    office = responsibility.responsible_offices(
        "eingliederungszuschuss", finder.find("Herne").place, "arbeitgeber", "einfach"
    )[1]
    assert (office.name, office.why.split("?")[0]) == ("Jobcenter (Stadt Herne)", "Wohnt die Person auch in Herne")


def test_firms_and_people_reach_the_agency_under_their_own_number(
    responsibility: Responsibility, finder: PlaceFinder
) -> None:
    hagen = finder.find("Hagen").place
    phones = {
        audience: responsibility.responsible_offices("agentur_fuer_arbeit", hagen, audience, "einfach")[0].phone
        for audience in ("arbeitgeber", "behinderung")
    }
    assert phones == {"arbeitgeber": "0800 4 5555 20", "behinderung": "0800 4 5555 00"}


def test_what_nobody_confirmed_is_to_be_checked_on_the_web_page(
    responsibility: Responsibility, topics: Topics, offices: Offices
) -> None:
    rules = load_rules(DATA / "zustaendigkeit.yml")
    check, web_only = rules.check["leicht"], rules.web_only["leicht"]
    lent = {offices["ba_arbeitgeber_service"].phone, offices["ba_kundenservice"].phone}
    for concern in topics:
        for place in PLACES[::10]:
            for office in responsibility.responsible_offices(concern, place, None, "leicht"):
                unconfirmed = not offices[office.id].is_confirmed
                assert not unconfirmed or office.why.endswith((check, web_only))
                assert unconfirmed or not office.why.endswith(check)
                assert not unconfirmed or (office.phone in {"", *lent} and office.web)


def test_of_an_office_at_the_place_with_nothing_but_a_web_page_that_is_said(
    responsibility: Responsibility, topics: Topics
) -> None:
    web_only = load_rules(DATA / "zustaendigkeit.yml").web_only["leicht"]
    local = ("jobcenter", "ihk_", "hwk_", "kim_", "eaa_", "ifd_rheinland", "ifd_westfalen", "auslaenderbehoerde")
    for concern in topics:
        for place in PLACES[::10]:
            for office in responsibility.responsible_offices(concern, place, None, "leicht"):
                bare = not (office.phone or office.email or office.address)
                assert bare or web_only not in office.why
                assert not (bare and office.id.startswith(local)) or office.why.endswith(web_only), office.id


def test_a_number_that_is_lent_comes_with_its_hours(responsibility: Responsibility, finder: PlaceFinder) -> None:
    [office] = responsibility.responsible_offices(
        "agentur_fuer_arbeit", finder.find("Hagen").place, "arbeitgeber", "einfach"
    )
    assert (office.phone, office.hours) == ("0800 4 5555 20", "am Telefon Montag bis Freitag 8 bis 18 Uhr")


@pytest.mark.parametrize(
    ("concern", "place", "audience", "expected"),
    [
        ("kuendigungsschutz", "Herzogenrath", "arbeitgeber", ["eaa_rheinland", "agentur_aachen_dueren"]),
        ("kuendigungsschutz", "Petershagen", None, ["agentur_herford", "behoerdennummer_115"]),
        ("eaa", "Hövelhof", "arbeitgeber", ["agentur_detmold_paderborn", "lwl_inklusionsamt_arbeit"]),
        ("berufliche_reha", "Burbach", "behinderung", ["ifd_westfalen", "eutb_suche"]),
        ("kuendigungsschutz", "Kassel", "behinderung", []),
    ],
)
def test_whoever_asks_for_more_gets_the_first_contacts_without_those_named_before(
    responsibility: Responsibility,
    finder: PlaceFinder,
    concern: str,
    place: str,
    audience: Audience | None,
    expected: list[str],
) -> None:
    found = responsibility.further_offices(concern, finder.find(place).place, audience, "einfach")
    assert [office.id for office in found] == expected


def test_further_offices_are_none_of_the_first_and_serve_the_place(
    responsibility: Responsibility, topics: Topics, offices: Offices
) -> None:
    for place in (*PLACES[::20], None):
        for concern in topics:
            for audience in (*AUDIENCES, None):
                first = responsibility.responsible_offices(concern, place, audience, "leicht")
                further = responsibility.further_offices(concern, place, audience, "leicht")
                assert not {office.id for office in first} & {office.id for office in further}
                assert not further or faults_of(further, place, offices) == [], (place, concern, audience)


def test_the_overview_has_a_row_for_each_of_the_54(responsibility: Responsibility) -> None:
    head, rule, *rows = overview(responsibility, PLACES).splitlines()
    assert head.startswith("| Kreis oder Stadt | Landschaftsverband |")
    assert len(rows) == 54
    assert {row.count(" | ") for row in (head, rule, *rows)} == {head.count(" | ")}
    assert "(Hattingen, Witten)" in next(row for row in rows if row.startswith("| Ennepe-Ruhr-Kreis"))
