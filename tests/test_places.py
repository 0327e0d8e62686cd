"""Places: found in every spelling, and asked for rather than guessed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.errors import ContentError
from bot.nlu.folding import fold
from bot.places import Finding, Place, PlaceFinder, districts_of, load_place_finder, load_places
from bot.places.names import load_city_parts
from bot.places.typos import load_ordinary_words

DATA = Path("data")
MESSAGES = yaml.safe_load(Path("tests/places_messages.yml").read_text(encoding="utf-8"))
ALL_PLACES = load_places(DATA / "places.csv")
# Their names belong to several places, so that the person is asked.
SHARED_NAMES = {"Langenberg", "Neunkirchen", "Halle (Westf.)"}


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return load_place_finder(DATA)


def names(finding: Finding) -> list[str]:
    return [place.name for place in finding.places]


def expected(message: Mapping[str, Any]) -> tuple[str, list[str]]:
    for kind in ("place", "outside"):
        if kind in message:
            return kind, [message[kind]]
    return ("candidates", message["candidates"]) if "candidates" in message else (message["kind"], [])


def test_places_in_messages_are_found_and_never_silently_wrong(finder: PlaceFinder) -> None:
    assert len(MESSAGES) >= 200
    wrong = []
    silent = []
    for message in MESSAGES:
        finding = finder.find(message["text"])
        if (finding.kind, names(finding)) != expected(message):
            wrong.append((message["text"], finding.kind, names(finding)))
            silent += [message["text"]] if finding.kind == "place" else []
    assert silent == []
    assert len(wrong) <= 0.03 * len(MESSAGES), wrong


def test_a_message_takes_less_than_a_millisecond(finder: PlaceFinder) -> None:
    start = time.perf_counter()
    for message in MESSAGES:
        finder.find(message["text"])
    assert (time.perf_counter() - start) / len(MESSAGES) < 0.001


@pytest.mark.parametrize(
    "spell", [str, str.lower, str.upper, fold], ids=["as it is", "small", "capitals", "written out"]
)
def test_every_municipality_is_found_by_its_name(finder: PlaceFinder, spell: Any) -> None:
    for place in ALL_PLACES:
        for name in {place.name, place.short_name}:
            finding = finder.find(spell(f"Ich wohne in {name}"))
            assert place in finding.places, name
            assert finding.kind == "place" or place.name in SHARED_NAMES, name


def test_every_municipality_is_found_where_nothing_else_is_said(finder: PlaceFinder) -> None:
    for place in ALL_PLACES:
        assert place in finder.find(place.short_name).places, place.name
        assert place in finder.find(f"nein, {place.short_name}").places, place.name


def test_every_postal_code_leads_to_the_places_that_have_it(finder: PlaceFinder) -> None:
    codes = {code for place in ALL_PLACES for code in place.postal_codes}
    assert len(codes) == 865
    for code in codes:
        having = [place for place in ALL_PLACES if code in place.postal_codes]
        assert finder.find(f"PLZ {code}") == Finding("place" if len(having) == 1 else "candidates", tuple(having), code)


def test_every_kreis_is_a_place(finder: PlaceFinder) -> None:
    districts = districts_of(ALL_PLACES)
    assert len(districts) == 31
    for district in districts:
        assert finder.find(f"Wir sitzen {district.where}.").place == district
        assert finder.place(district.ags) == district


def test_every_part_of_a_city_leads_to_its_city(finder: PlaceFinder) -> None:
    cities = {place.name: place for place in ALL_PLACES}
    for part in load_city_parts(DATA / "ortsteile.csv"):
        city = cities[part.city]
        assert finder.find(f"Ich wohne in {city.short_name}-{part.name}").places == (city,), part
        if not part.only_with_city:
            assert city in finder.find(f"Ich wohne in {part.name}").places, part


def test_two_swapped_letters_never_lead_to_another_place(finder: PlaceFinder) -> None:
    found = 0
    tried = 0
    for place in ALL_PLACES:
        name = place.short_name
        for position in range(1, len(name) - 1):
            misspelt = name[:position] + name[position + 1] + name[position] + name[position + 2 :]
            if misspelt == name or not misspelt.replace("-", "").isalpha() or "-" in (misspelt[-1], misspelt[0]):
                continue
            finding = finder.find(f"Ich wohne in {misspelt}")
            tried += 1
            found += place in finding.places
            assert finding.place in (place, None) or finding.place.is_outside, f"{misspelt}: {names(finding)}"
    assert found / tried > 0.8


def test_an_ordinary_word_is_never_a_misspelt_place(finder: PlaceFinder) -> None:
    words = load_ordinary_words(DATA / "keine_ortsnamen.txt")
    assert len(words) > 1_000
    assert [word for word in words if finder.mistakes_in(word)] == []


@pytest.mark.parametrize("name", ["Geilenkirchen", "Gelsenkirchen", "Roetgen", "Nieheim", "Delbrück"])
def test_a_name_like_another_one_is_itself(finder: PlaceFinder, name: str) -> None:
    assert names(finder.find(f"Betrieb in {name}")) == [name]


def test_a_part_of_a_city_that_is_spelt_almost_like_a_municipality_is_asked_for(finder: PlaceFinder) -> None:
    assert names(finder.find("Ich wohne in Dellbrück")) == ["Köln", "Delbrück"]


def test_two_names_that_are_equally_near_are_asked_for(finder: PlaceFinder) -> None:
    finding = finder.find("Ich wohne in Geilsenkirchen")
    assert (finding.kind, set(names(finding))) == ("candidates", {"Geilenkirchen", "Gelsenkirchen"})


def test_a_person_with_the_name_of_a_place_is_asked_for_or_left_out(finder: PlaceFinder) -> None:
    assert finder.find("Ich heiße Hagen").kind == "nothing"
    assert finder.find("Frau Kürten ist blind").kind == "nothing"
    assert finder.find("Peter Kürten hilft mir").kind == "candidates"
    assert names(finder.find("Herr Meier aus Kürten")) == ["Kürten"]


def test_of_an_address_only_the_place_is_taken(finder: PlaceFinder) -> None:
    finding = finder.find("Kölner Straße 12a, 40211 Düsseldorf")
    assert (finding.kind, names(finding), finding.words) == ("place", ["Düsseldorf"], "40211, Düsseldorf")


def test_a_name_settles_a_postal_code_of_two_places(finder: PlaceFinder) -> None:
    assert names(finder.find("33154")) == ["Paderborn", "Salzkotten"]
    assert names(finder.find("33154 Salzkotten")) == ["Salzkotten"]


@pytest.mark.parametrize("code", ["4512", "451278"])
def test_four_or_six_digits_are_no_postal_code(finder: PlaceFinder, code: str) -> None:
    assert finder.find(code) == Finding("no_postal_code", words=code)


def test_five_digits_that_nobody_has_are_unknown_and_others_lie_outside(finder: PlaceFinder) -> None:
    assert finder.find("45999") == Finding("unknown", words="45999")
    assert finder.find("34117").kind == "outside"
    assert finder.find("CH-8001 Zürich").kind == "outside"


def test_a_number_that_counts_something_is_no_postal_code(finder: PlaceFinder) -> None:
    assert finder.find("Das kostet 45127 Euro").kind == "nothing"
    assert finder.find("Telefon 0201 45127").kind == "nothing"


def test_places_outside_say_where_they_are(finder: PlaceFinder) -> None:
    place = finder.find("Unsere Firma sitzt in Kassel").place
    assert place is not None
    assert (place.is_outside, place.state, place.landschaftsverband) == (True, "Hessen", "")
    assert finder.place(place.ags) == place


def test_a_country_is_a_place_only_for_who_lives_there(finder: PlaceFinder) -> None:
    assert finder.find("Ich komme aus Polen").kind == "nothing"
    assert finder.find("Ich wohne noch in Polen").kind == "outside"


def test_a_region_has_a_landschaftsverband_but_no_kreis(finder: PlaceFinder) -> None:
    place = finder.find("Wir sitzen im Sauerland").place
    assert place is not None
    assert (place.landschaftsverband, place.district, place.where) == ("LWL", "", "im Sauerland")


def test_the_wider_area_says_nothing_more(finder: PlaceFinder) -> None:
    assert names(finder.find("Menden im Sauerland, Märkischer Kreis")) == ["Menden (Sauerland)"]
    assert names(finder.find("Ich wohne in Würselen bei Aachen")) == ["Würselen"]


def test_what_is_taken_back_does_not_count(finder: PlaceFinder) -> None:
    assert names(finder.find("Köln? Nein, Bonn!")) == ["Bonn"]
    assert names(finder.find("nicht mehr in Moers, sondern in Wesel")) == ["Wesel"]
    assert finder.find("Ich wohne nicht in Köln").kind == "nothing"
    assert finder.find("weder Köln noch Bonn").kind == "nothing"


def test_a_single_word_is_an_unknown_place_where_a_place_was_asked_for(finder: PlaceFinder) -> None:
    assert finder.find("Hogsmeade").kind == "nothing"
    assert finder.find("Hogsmeade", expected=True) == Finding("unknown", words="Hogsmeade")


@pytest.mark.parametrize(
    ("name", "where", "administration"),
    [
        ("Gronau (Westf.)", "in Gronau", "Kreis Borken"),
        ("Köln", "in Köln", "Stadt Köln"),
        ("Kreis Unna", "im Kreis Unna", "Kreis Unna"),
        ("Märkischer Kreis", "im Märkischen Kreis", "Märkischer Kreis"),
        ("Rheinisch-Bergischer Kreis", "im Rheinisch-Bergischen Kreis", "Rheinisch-Bergischer Kreis"),
        ("Hochsauerlandkreis", "im Hochsauerlandkreis", "Hochsauerlandkreis"),
        ("Rhein-Kreis Neuss", "im Rhein-Kreis Neuss", "Rhein-Kreis Neuss"),
        ("Städteregion Aachen", "in der Städteregion Aachen", "Städteregion Aachen"),
    ],
)
def test_a_place_can_stand_in_a_sentence(name: str, where: str, administration: str) -> None:
    place = next(place for place in (*ALL_PLACES, *districts_of(ALL_PLACES)) if place.name == name)
    assert (place.where, place.administration) == (where, administration)


def test_keys_of_places_are_unique_and_fit_into_a_button(finder: PlaceFinder) -> None:
    places: list[Place] = list(finder.places())
    assert len({place.ags for place in places}) == len(places)
    assert max(len(place.ags) for place in places) <= 50


def copy_of_data(folder: Path) -> Path:
    for name in ("places.csv", "ortsteile.csv", "ortsnamen.yml", "ausserhalb.yml", "keine_ortsnamen.txt"):
        shutil.copy(DATA / name, folder / name)
        (folder / name).chmod(0o644)
    return folder


def test_a_broken_line_among_the_parts_of_cities_is_named(tmp_path: Path) -> None:
    path = copy_of_data(tmp_path) / "ortsteile.csv"
    path.write_text(
        "ortsteil,gemeinde,nur_mit_stadt\nBuer,Gelsenkirchen,nein\nRheydt,Mönchengladbach,vielleicht\n",
        encoding="utf-8",
    )
    with pytest.raises(ContentError) as error:
        load_place_finder(tmp_path)
    assert [problem.line for problem in error.value.problems] == [3]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("ortsteile.csv", "Buer,Gelsenkirchen,nein", "Buer,Gelsenkirhen,nein", "Gelsenkirhen"),
        ("ortsnamen.yml", "Ddorf: [Düsseldorf]", "Ddorf: [Dusseldorf]", "Dusseldorf"),
        ("ortsnamen.yml", "Halle bei Bielefeld: [Halle (Westf.)]", "Halle bei Bielefeld: [Halle]", "Halle"),
    ],
)
def test_a_place_that_does_not_exist_is_named(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    path = copy_of_data(tmp_path) / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_place_finder(tmp_path)
    [problem] = error.value.problems
    assert problem.file == path
    assert problem.problem == f'Den Ort "{told}" gibt es nicht.'
    assert new in path.read_text(encoding="utf-8").splitlines()[problem.line - 1]


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    path = copy_of_data(tmp_path) / "ortsnamen.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("verneinung:", "verneinungen:"), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_place_finder(tmp_path)
    assert '"verneinung" fehlt.' in {problem.problem for problem in error.value.problems}
