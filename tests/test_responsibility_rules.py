"""The file that says who is responsible: its reasons are easy to read, and what is wrong in it is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.language.checker import Checker
from bot.language.text import AnswerText
from bot.levels import LEVELS
from bot.responsibility import load_responsibility
from bot.responsibility_rules import load_rules
from bot.topics import Topics, load_topics

DATA = Path("data")


@pytest.fixture(scope="module")
def topics() -> Topics:
    return load_topics(DATA / "topics")


def test_every_reason_obeys_the_rules_of_its_reading_level() -> None:
    values = {
        "wo": "im Rheinisch-Bergischen Kreis",
        "ort": "Unna",
        "kreis": "Kreis Unna",
        "im_kreis": "im Kreis Unna",
        "verband": "LWL",
    }
    checker = Checker()
    errors = []
    for texts in load_rules(DATA / "zustaendigkeit.yml").texts():
        bubbles = {level: (texts[level].format_map(values),) for level in LEVELS}
        errors += [
            finding
            for finding in checker.check(AnswerText(bubbles=bubbles, words=("LVR", "LWL"), interface=True))
            if finding.is_error
        ]
    assert errors == []


def broken(folder: Path, old: str, new: str) -> Path:
    for name in ("places.csv", "offices.yml", "zustaendigkeit.yml"):
        shutil.copy(DATA / name, folder / name)
        (folder / name).chmod(0o644)
    path = folder / "zustaendigkeit.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "stellen: [eaa_rheinland, eaa_westfalen]",
            "stellen: [eaa_reinland, eaa_westfalen]",
            'Die Stelle "eaa_reinland" gibt es nicht.',
        ),
        ("  thema: agentur_fuer_arbeit", "  thema: agentur", 'Eine Stelle mit dem Thema "agentur" gibt es nicht.'),
        ("  jobcarving: [ifd, eaa]", "  jobcraving: [ifd, eaa]", 'Das Thema "jobcraving" gibt es nicht.'),
        ("  jobcarving: [ifd, eaa]", "  jobcarving: [ifd, eeaa]", 'Die Art "eeaa" gibt es nicht.'),
        ("ersatz: [behoerdennummer]", "ersatz: [nummer]", 'Die Art "nummer" gibt es nicht.'),
        (
            "  lbbp: [lbbp]\n",
            "",
            'Das Thema "initiative_partner" nennt die Stelle "lbbp". Sie fehlt unter "aus_stellen".',
        ),
        ('    leicht: "Ihre Firma ist {wo}."\n', "", "Hier fehlt: leicht."),
        (
            "kontakt_finden: {einwanderung: [kim], sonst: []}",
            "kontakt_finden: {einwanderung: [kim]}",
            'Hier fehlt "sonst".',
        ),
    ],
)
def test_a_fault_in_the_rules_is_told(tmp_path: Path, topics: Topics, old: str, new: str, problem: str) -> None:
    path = broken(tmp_path, old, new)
    with pytest.raises(ContentError) as error:
        load_responsibility(tmp_path, topics)
    assert problem in {told.problem for told in error.value.problems}
    assert {told.file for told in error.value.problems} == {path}
    assert all(told.line > 1 and told.remedy for told in error.value.problems)
