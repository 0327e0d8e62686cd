"""Crises are recognised by phrases and by what was learned; figures of speech are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.errors import ContentError
from bot.nlu import measured
from bot.nlu.crisis import (
    CRISIS,
    CrisisDetector,
    CrisisMatcher,
    CrisisPhrases,
    load_crisis_matcher,
    normalize,
    with_crisis,
)
from bot.nlu.evaluation import Understand

SENTENCES = yaml.safe_load((Path(__file__).parent / "crisis_sentences.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def matcher() -> CrisisMatcher:
    return load_crisis_matcher(Path("data/krise.yml"))


def make_matcher(*phrases, hints=(), alone=(), harmless=(), right=(), **groups) -> CrisisMatcher:
    return CrisisMatcher(
        CrisisPhrases(
            gruppen=groups,
            krise={"alle": phrases},
            verdacht=hints,
            nur_allein=alone,
            harmlos=harmless,
            kein_tippfehler=right,
        )
    )


@pytest.fixture(scope="module")
def understand(model: Path) -> Understand:
    """The newest model, as the assistant has it."""
    trained = measured.trained({})
    assert trained is not None
    return trained


@pytest.mark.parametrize("text", SENTENCES["krise"])
def test_a_crisis_is_recognised(matcher, text):
    assert matcher.raises(text)


@pytest.mark.parametrize("text", SENTENCES["harmlos"])
def test_what_only_sounds_alarming_is_no_crisis(matcher, text):
    assert not matcher.raises(text)


def test_phrases_and_what_was_learned_find_crises_together(understand):
    missed = [text for text in SENTENCES["krise_im_ganzen"] if understand(text).topic != CRISIS]
    assert len(missed) <= len(SENTENCES["krise_im_ganzen"]) / 50, missed


def test_phrases_and_what_was_learned_raise_hardly_a_false_alarm(understand):
    alarms = [text for text in SENTENCES["harmlos_im_ganzen"] if understand(text).topic == CRISIS]
    assert len(alarms) <= len(SENTENCES["harmlos_im_ganzen"]) / 30, alarms


def test_no_sentence_here_was_learned():
    learned = {
        line.removeprefix("    - ").casefold()
        for path in Path("data/nlu").glob("*/*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert [text for texts in SENTENCES.values() for text in texts if text.casefold() in learned] == []


def test_words_are_read_folded_and_sentences_end():
    assert normalize("Ich KANN's nicht, Größe! Ja") == " ich kanns nicht groesse . ja"


def test_a_gap_stays_within_a_sentence():
    matcher = make_matcher("will … sterben")
    assert matcher.raises("ich will heute abend sterben")
    assert not matcher.raises("Ich will das. Blumen sterben.")
    assert not matcher.raises("will a b c d e f sterben")


def test_groups_alternatives_and_endings():
    matcher = make_matcher("{ich} tot|weg_hier", "umbring*", ich=["bin", "waere"])
    assert matcher.raises("ich wäre tot") and matcher.raises("bin weg hier") and matcher.raises("umbringen")
    assert not matcher.raises("ich bin weg")


def test_a_slip_in_a_long_word_does_not_hide_a_crisis():
    matcher = make_matcher("selbstmord", "toeten")
    assert matcher.raises("Selbsmord") and matcher.raises("selbstmrod")
    assert not matcher.raises("löten")


def test_another_form_or_another_word_is_no_slip():
    matcher = make_matcher("krampft", "schlagen", right=["schlafen"])
    assert not matcher.raises("Krampf")
    assert not matcher.raises("schlafen")
    assert matcher.raises("schlaggen")


def test_what_was_learned_raises_the_alarm_and_needs_less_with_a_hint():
    matcher = make_matcher("xyz", hints=["messer"])
    assert [matcher.raises("er steht vor mir", learned) for learned in (0.05, 0.1, 0.2)] == [False, False, True]
    assert [matcher.raises("er hat ein Messer", learned) for learned in (0.05, 0.1, 0.2)] == [False, True, True]


def test_where_a_figure_of_speech_stands_what_was_learned_does_not_count():
    matcher = make_matcher("xyz", harmless=["sterben vor neugier"])
    assert not matcher.raises("ich könnte sterben vor Neugier", 0.9)


def test_a_figure_of_speech_is_taken_out_and_the_rest_still_counts():
    matcher = make_matcher("sterben", harmless=["sterben vor neugier"])
    assert not matcher.raises("ich könnte sterben vor Neugier")
    assert matcher.raises("ich könnte sterben vor Neugier, und ich will sterben")


def test_some_phrases_count_only_as_the_whole_message():
    matcher = make_matcher("xyz", alone=["ich kann nicht mehr"])
    assert matcher.raises("Ich kann nicht mehr!")
    assert not matcher.raises("Ich kann nicht mehr heben.")


def test_the_detector_raises_the_alarm_over_every_other_intent(matcher):
    message = Message.build("ich will mich umbringen")
    message.set(INTENT_RANKING_KEY, [{"name": "eaa", "confidence": 0.9}])
    CrisisDetector(matcher).process([message])
    assert message.get(INTENT) == {"name": "notfall", "confidence": 1.0}
    assert message.get(INTENT_RANKING_KEY) == [{"name": "notfall", "confidence": 1.0}]


def test_a_crisis_that_was_only_learned_comes_first_and_leaves_the_subjects_to_be_offered(matcher):
    ranking = [("eaa", 0.7), ("bem", 0.2), ("notfall", 0.6)]
    assert with_crisis(ranking, matcher, "Er steht vor mir") == [("notfall", 1.0), ("eaa", 0.7), ("bem", 0.2)]


def test_a_mere_suspicion_stays_behind_the_subjects_and_less_is_left_out(matcher):
    assert with_crisis([("eaa", 0.9), ("notfall", 0.06)], matcher, "Er steht da") == [("eaa", 1.0), ("notfall", 0.06)]
    assert with_crisis([("eaa", 0.9), ("notfall", 0.04)], matcher, "Er steht da") == [("eaa", 1.0)]
    assert with_crisis([("eaa", 0.9), ("bem", 0.05)], matcher, "Was ist die EAA?") == [("eaa", 0.9), ("bem", 0.05)]


def test_a_figure_of_speech_is_not_even_suspected(matcher):
    ranking = [("notfall", 0.5), ("eaa", 0.375), ("bem", 0.125)]
    assert with_crisis(ranking, matcher, "Ich lach mich tot") == [("eaa", 0.75), ("bem", 0.25)]


def test_a_wrong_file_is_told(tmp_path):
    path = tmp_path / "krise.yml"
    path.write_text("krise: {a: [b]}\n", encoding="utf-8")
    with pytest.raises(ContentError):
        load_crisis_matcher(path)
