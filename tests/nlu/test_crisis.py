"""Crises are recognised by phrases; figures of speech are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.errors import ContentError
from bot.nlu.crisis import CrisisDetector, CrisisMatcher, CrisisPhrases, load_crisis_matcher, normalize

SENTENCES = yaml.safe_load((Path(__file__).parent / "crisis_sentences.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def matcher() -> CrisisMatcher:
    return load_crisis_matcher(Path("data/krise.yml"))


def make_matcher(*phrases, alone=(), harmless=(), **groups) -> CrisisMatcher:
    return CrisisMatcher(CrisisPhrases(gruppen=groups, krise={"alle": phrases}, nur_allein=alone, harmlos=harmless))


@pytest.mark.parametrize("text", SENTENCES["krise"])
def test_a_crisis_is_recognised(matcher, text):
    assert matcher.matches(text)


@pytest.mark.parametrize("text", SENTENCES["harmlos"])
def test_what_only_sounds_alarming_is_no_crisis(matcher, text):
    assert not matcher.matches(text)


def test_words_are_read_folded_and_sentences_end():
    assert normalize("Ich KANN's nicht, Größe! Ja") == " ich kanns nicht groesse . ja"


def test_a_gap_stays_within_a_sentence():
    matcher = make_matcher("will … sterben")
    assert matcher.matches("ich will heute abend sterben")
    assert not matcher.matches("Ich will das. Blumen sterben.")
    assert not matcher.matches("will a b c d e f sterben")


def test_groups_alternatives_and_endings():
    matcher = make_matcher("{ich} tot|weg_hier", "umbring*", ich=["bin", "waere"])
    assert matcher.matches("ich wäre tot") and matcher.matches("bin weg hier") and matcher.matches("umbringen")
    assert not matcher.matches("ich bin weg")


def test_a_slip_in_a_long_word_does_not_hide_a_crisis():
    matcher = make_matcher("selbstmord", "toeten")
    assert matcher.matches("Selbsmord") and matcher.matches("selbstmrod")
    assert not matcher.matches("löten")


def test_a_figure_of_speech_is_taken_out_and_the_rest_still_counts():
    matcher = make_matcher("sterben", harmless=["sterben vor neugier"])
    assert not matcher.matches("ich könnte sterben vor Neugier")
    assert matcher.matches("ich könnte sterben vor Neugier, und ich will sterben")


def test_some_phrases_count_only_as_the_whole_message():
    matcher = make_matcher("xyz", alone=["ich kann nicht mehr"])
    assert matcher.matches("Ich kann nicht mehr!")
    assert not matcher.matches("Ich kann nicht mehr heben.")


def test_the_detector_overrides_what_was_learned(matcher):
    crisis, other = Message.build("ich will mich umbringen"), Message.build("Was ist die EAA?")
    for message in (crisis, other):
        message.set(INTENT, {"name": "eaa", "confidence": 0.9})
    CrisisDetector(matcher).process([crisis, other])
    assert crisis.get(INTENT) == {"name": "notfall", "confidence": 1.0}
    assert crisis.get(INTENT_RANKING_KEY) == [{"name": "notfall", "confidence": 1.0}]
    assert other.get(INTENT) == {"name": "eaa", "confidence": 0.9}


def test_a_wrong_file_is_told(tmp_path):
    path = tmp_path / "krise.yml"
    path.write_text("krise: {a: [b]}\n", encoding="utf-8")
    with pytest.raises(ContentError):
        load_crisis_matcher(path)
