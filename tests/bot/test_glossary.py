"""The glossary: a word in any spelling, the terms of a text, and what an editor is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.glossary import Entry, Glossary, load_glossary


def make_entry(id: str, word: str, *forms: str, leicht: str = "") -> Entry:
    levels = {"alltag": word, "einfach": word, "leicht": leicht or word}
    return Entry(id=id, word=levels, forms=forms, short=dict.fromkeys(levels, "Das bedeutet etwas."))


GLOSSARY = Glossary(
    [
        make_entry(
            "eingliederungszuschuss",
            "Eingliederungszuschuss",
            "Eingliederungszuschüsse",
            "EGZ",
            leicht="Eingliederungs-Zuschuss",
        ),
        make_entry("zuschuss", "Zuschuss", "Zuschüsse"),
        make_entry("agentur_fuer_arbeit", "Agentur für Arbeit", "BA"),
        make_entry("besonders_betroffen", "besonders betroffen", "besonders betroffene"),
        make_entry("kuendigung", "Kündigung"),
        make_entry("kuendigungsschutz", "Kündigungsschutz", leicht="Kündigungs-Schutz"),
        make_entry("klage", "Klage"),
        make_entry("pruefung", "Prüfung"),
        make_entry("pruefer", "Prüfer"),
        make_entry("recht", "Recht"),
    ]
)


def found(word: str) -> str | None:
    entry = GLOSSARY.find(word)
    return entry.id if entry else None


def terms(text: str, level: str = "alltag") -> list[str]:
    return [entry.id for entry in GLOSSARY.terms_in(text, level)]


@pytest.mark.parametrize(
    "word",
    [
        "Eingliederungszuschuss",
        "EINGLIEDERUNGSZUSCHUSS",
        "Eingliederungs-Zuschuss",
        "Eingliederungs·zuschuss",
        "eingliederungs zuschuss",
        "Eingliederungszuschuß",
        "Eingliederungszuschuesse",
        "egz",
        "der Eingliederungszuschuss",
        "„Eingliederungszuschuss“?",
        "Eingliderungszuschuss",
        "Eingliederungszuschus",
        "Eingleiderungszuschuss",
    ],
)
def test_a_word_is_found_in_any_spelling(word: str) -> None:
    assert found(word) == "eingliederungszuschuss"


@pytest.mark.parametrize(
    ("word", "entry"),
    [
        ("Kundigung", "kuendigung"),
        ("Klare", None),  # a word of its own, one letter from Klage
        ("Kla", None),
        ("Prüfun", "pruefung"),
        ("Prüfe", "pruefer"),
        ("Haus", None),
        ("", None),
        (" ?!", None),
        ("115", None),
        ("der", None),
    ],
)
def test_only_small_typos_are_forgiven(word: str, entry: str | None) -> None:
    assert found(word) == entry


def test_a_typo_between_two_words_finds_neither() -> None:
    glossary = Glossary([make_entry("teilzeit", "Teilzeit"), make_entry("teilheit", "Teilheit")])
    assert glossary.find("Teilkeit") is None
    assert [entry.id for entry in glossary.near("Teilkeit")] == ["teilheit", "teilzeit"]


def test_near_words_are_offered_the_best_first() -> None:
    assert [entry.id for entry in GLOSSARY.near("Kündigungsschutzklage")] == [
        "kuendigungsschutz",
        "kuendigung",
        "klage",
    ]
    assert [entry.id for entry in GLOSSARY.near("Lohnzuschuss")] == ["zuschuss"]
    assert [entry.id for entry in GLOSSARY.near("Zuschuss", n=1)] == ["zuschuss"]
    assert GLOSSARY.near("Quittung") == GLOSSARY.near("") == []


def test_the_terms_of_a_text_come_in_order_and_once() -> None:
    text = "Die Agentur für Arbeit prüft: Zuschuss oder Kündigung? Danach zahlt die Agentur für Arbeit den Zuschuss."
    assert terms(text) == ["agentur_fuer_arbeit", "zuschuss", "kuendigung"]


def test_the_longest_match_wins_and_words_are_whole() -> None:
    assert terms("Der Eingliederungs-Zuschuss hilft.", "leicht") == ["eingliederungszuschuss"]
    assert terms("Kündigungsschutz gilt.") == ["kuendigungsschutz"]
    assert terms("Eine Zuschussrunde, eine Zuschuss-Stelle, eine Agentur.") == []


def test_capitals_tell_nouns_from_other_words() -> None:
    assert terms("Das ist recht gut.") == []
    assert terms("Das Recht. Besonders betroffene Menschen.") == ["recht", "besonders_betroffen"]
    assert terms("Die BA hilft.") == ["agentur_fuer_arbeit"]
    assert terms("Ba hilft.") == []


def test_a_list_and_signs_do_not_hide_a_word() -> None:
    assert terms("Das gibt es:\n- Zuschüsse,\n- „Klage“ (Recht).") == ["zuschuss", "klage", "recht"]
    assert terms("") == []


def test_in_leicht_only_the_spelling_with_hyphen_is_allowed() -> None:
    assert "Eingliederungs-Zuschuss" in GLOSSARY.spellings("leicht")
    assert not {"Eingliederungszuschuss", "EGZ"} & set(GLOSSARY.spellings("leicht"))
    assert {"Eingliederungszuschuss", "EGZ"} <= set(GLOSSARY.spellings("einfach"))


ENTRY = """\
- id: {id}
  wort: {{alltag: {word}, einfach: {word}, leicht: {word}}}
  formen: [{forms}]
  kurz: {{alltag: "Kurz.", einfach: "Kurz.", leicht: "Kurz."}}
  mehr: null
"""


def problems_of(path: Path, text: str) -> list[tuple[int, str]]:
    path.write_text(f"woerter:\n{text}", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_glossary(path)
    return [(problem.line, problem.problem) for problem in caught.value.problems]


def test_a_word_that_stands_twice_is_told_with_its_line(tmp_path: Path) -> None:
    antrag = ENTRY.format(id="antrag", word="Antrag", forms="Anträge")
    assert problems_of(tmp_path / "glossary.yml", antrag * 2) == [(7, 'Das Wort "antrag" steht zweimal.')]
    other = ENTRY.format(id="formular", word="Formular", forms="Antraege")
    assert problems_of(tmp_path / "glossary.yml", antrag + other) == [(9, '"Antraege" steht schon beim Wort "antrag".')]


def test_a_level_that_is_missing_is_told(tmp_path: Path) -> None:
    text = ENTRY.format(id="antrag", word="Antrag", forms="").replace(', leicht: "Kurz."', "")
    assert problems_of(tmp_path / "glossary.yml", text) == [(5, 'Bei "kurz" fehlt: leicht.')]


def test_the_glossary_of_the_repository_can_be_read() -> None:
    glossary = load_glossary(Path("data/glossary.yml"))
    assert len(glossary.entries) >= 180
    assert all(glossary.find(spelling) == entry for entry in glossary.entries for spelling in entry.spellings)
