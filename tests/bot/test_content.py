"""Content is live: what editors save is what people read, a second later and without training."""

from __future__ import annotations

import logging

import pytest

from bot.content import ContentLibrary
from bot.errors import ContentError


def text_of(library, topic="zuschuss"):
    return library.current().topics[topic].bubbles("was", "leicht")[0]


def change(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_changed_answer_is_taken_in(data):
    library = ContentLibrary(data)
    change(data / "topics" / "geld" / "zuschuss.yml", "Sie bekommen {staffel} Euro.", "Es gibt viel Geld.")
    library.refresh()
    assert text_of(library) == "Es gibt viel Geld."


def test_a_broken_file_keeps_its_last_good_version_and_is_reported_once(data, caplog):
    library = ContentLibrary(data)
    path = data / "topics" / "geld" / "zuschuss.yml"
    change(path, "fuer: arbeitgeber", "fuer: niemand")
    with caplog.at_level(logging.ERROR, logger="bot"):
        library.refresh()
        library.refresh()
    assert text_of(library) == "Sie bekommen 155 Euro."
    assert len(caplog.records) == 1
    told = caplog.text
    assert "zuschuss.yml, Zeile 3" in told and "Problem: " in told and "Lösung:  " in told
    assert list(library.problems) == [path]
    change(path, "fuer: niemand", "fuer: alle")
    library.refresh()
    assert library.problems == {}


def test_a_new_topic_is_there_and_a_deleted_one_is_gone(data):
    library = ContentLibrary(data)
    first = data / "topics" / "geld" / "zuschuss.yml"
    second = data / "topics" / "geld" / "praemie.yml"
    second.write_text(first.read_text(encoding="utf-8").replace("id: zuschuss", "id: praemie"), encoding="utf-8")
    first.unlink()
    library.refresh()
    topics = library.current().topics
    assert "praemie" in topics and "zuschuss" not in topics


def test_changed_interface_texts_are_taken_in_and_broken_ones_are_not(data):
    library = ContentLibrary(data)
    change(data / "interface.yml", "Ich habe alles gelöscht.\n", "Alles ist weg.\n")
    library.refresh()
    assert library.current().interface.forgotten["leicht"] == "Alles ist weg.\nSie können neu anfangen."
    change(data / "interface.yml", "vergessen:", "vergesen:")
    library.refresh()
    assert library.current().interface.forgotten["leicht"] == "Alles ist weg.\nSie können neu anfangen."


def test_broken_content_stops_the_start(data):
    change(data / "topics" / "geld" / "zuschuss.yml", "fuer: arbeitgeber", "fuer: niemand")
    with pytest.raises(ContentError):
        ContentLibrary(data)


def test_changed_texts_in_other_languages_are_taken_in(data):
    library = ContentLibrary(data)
    change(data / "sprachen.yml", "Merhaba! Ben Lotse", "Selam! Ben Lotse")
    library.refresh()
    assert library.current().languages.languages["tr"].introduction.startswith("Selam! Ben Lotse")
