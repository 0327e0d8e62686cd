"""Messages in dialect are read as standard German; what the person wrote stays as it is everywhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import spacy

from bot.errors import ContentError
from bot.nlu.dialect import Dialect, load_dialect
from bot.nlu.folding import fold
from bot.places import load_places
from bot.places.names import load_city_parts, load_place_names

DATA = Path("data")


@pytest.fixture(scope="module")
def dialect() -> Dialect:
    return load_dialect(DATA / "mundart.yml")


@pytest.fixture(scope="module")
def german(model) -> spacy.Language:
    """The pipeline as it lies beside the model."""
    return spacy.load("models/de")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Wat is dat denn für ne Sache?", "Was ist das denn für ne Sache?"),
        ("isch krich keene Maloche", "ich kriege keine Arbeit"),
        ("Hamse wat für Blagen, die malochen?", "Haben sie was für Kinder, die arbeiten?"),
        ("Et Ampt jitt mer nix", "Es Amt gibt mer nichts"),
        ("Wir suchen einen Menschen für die Buchhaltung.", "Wir suchen einen Menschen für die Buchhaltung."),
        ("", ""),
    ],
)
def test_words_of_dialect_become_standard_german(dialect, written, read):
    assert dialect.standard(written) == read


def test_spelling_does_not_matter():
    dialect = Dialect({"aufm": "auf dem", "för": "für", "Penunse": "Geld"})
    assert dialect.standard("auf'm auf’m AufM") == "auf dem auf dem Auf dem"
    assert dialect.standard("foer penunse, Für PENUNSEN") == "für Geld, Für PENUNSEN"


def test_only_whole_words_are_dialect():
    dialect = Dialect({"de": "die", "inne": "in der"})
    untouched = "Anden, innehaben, in-de-x, teilhabe.de/de, info@de.de"
    assert dialect.standard(untouched) == untouched


def test_capitals_alone_are_an_abbreviation_unless_all_is_written_in_capitals():
    dialect = Dialect({"un": "und", "is": "ist", "e": "ein"})
    assert dialect.standard("Die UN IS da. E Auto") == "Die UN IS da. Ein Auto"
    assert dialect.standard("ES IS DA UN DORT") == "ES Ist DA Und DORT"


def test_a_message_without_dialect_is_not_parsed_again(dialect, german):
    doc = german("Wer zahlt den Umbau?")
    assert dialect.read(doc, german) is doc


def test_what_is_read_has_lemmas_and_parts_and_leaves_places_to_what_was_written(dialect, german):
    doc = german("Wat för Arbeidsplätz jitt et in Bottrop un Herne?")
    read = dialect.read(doc, german)
    assert read.text == "Was für Arbeidsplätz gibt es in Bottrop und Herne?"
    assert [token.lemma_ for token in read][3] == "geben"
    assert (len(read.ents), [entity.text for entity in doc.ents]) == (0, ["Bottrop", "Herne"])


def test_no_place_is_taken_for_dialect(dialect):
    """Short forms such as "SU" are places in capitals only, and then they are left alone."""
    names = {
        name for place in load_places(DATA / "places.csv") for name in (place.name, place.short_name, place.district)
    }
    names |= {part.name for part in load_city_parts(DATA / "ortsteile.csv")}
    names |= set(load_place_names(DATA / "ortsnamen.yml").aliases)
    words = {word for name in names for word in re.findall(r"\w+", fold(name))}
    assert sorted(word for word in dialect.words if fold(word) in words) == []


@pytest.mark.parametrize(
    ("content", "line", "problem", "remedy"),
    [
        ("woerter:\n  wat: was\n  wat is: was ist\n", 3, '"wat is" ist nicht ein einziges Wort.', "Schreiben Sie links nur ein Wort, ohne Leerzeichen."),
        ("woerter:\n  wat: was\n  dat:\n", 3, 'Bei "woerter.dat" steht kein Text, sondern nichts.', "Setzen Sie den Wert in Anführungszeichen."),
        ('woerter:\n  wat: was\n  dat: ""\n', 3, '"woerter.dat" ist leer.', "Ergänzen Sie mindestens einen Eintrag."),
        ("woerter:\n  wat: was\n  wat: das\n", 3, '"wat" steht zweimal, zuerst in Zeile 2.', "Löschen Sie einen der beiden Einträge."),
        ("woerter:\n  moss: muss\n  moß: muss\n", 1, '"moss" und "moß" sind dasselbe Wort.', "Löschen Sie einen der beiden Einträge."),
        ("woerter:\n  been: Bein\n  bein: beim\n", 1, 'Bei "been" steht rechts "Bein". Das steht auch links.', "Rechts darf nur Hochdeutsch stehen."),
        ("wörter:\n  wat: was\n", 1, '"woerter" fehlt.', 'Ergänzen Sie den Eintrag "woerter".'),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_its_remedy(tmp_path, content, line, problem, remedy):
    path = tmp_path / "mundart.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_dialect(path)
    found = caught.value.problems[0]
    assert (found.line, found.problem, found.remedy) == (line, problem, remedy)
