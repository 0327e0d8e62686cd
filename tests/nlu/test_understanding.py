"""The pieces of understanding: spelling, compounds, entities, features, the linear model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy

from bot.nlu.compounds import CompoundSplitter
from bot.nlu.dialect import Dialect
from bot.nlu.features import features
from bot.nlu.folding import fold, join_hyphens
from bot.nlu.intent_classifier import Understanding
from bot.nlu.linear_model import LinearModel
from bot.nlu.synonyms import Synonyms, load_synonyms
from bot.nlu.topic_texts import topic_texts


@pytest.fixture(scope="module")
def german(model) -> spacy.Language:
    """The pipeline as it lies beside the model."""
    return spacy.load("models/de")


def entities(german, text):
    return [(entity.label_, entity.ent_id_ or entity.text) for entity in german(text).ents]


@pytest.mark.parametrize(
    ("one", "other"), [("Größe", "GROESSE"), ("Mülheim", "muelheim"), ("café", "Cafe"), ("Straße", "strasse")]
)
def test_spellings_are_folded_into_one(one, other):
    assert fold(one) == fold(other)


def test_hyphens_and_middle_dots_join():
    assert join_hyphens("Eingliederungs-Zuschuss") == "EingliederungsZuschuss"
    assert fold(join_hyphens("Eingliederungs·zuschuss")) == "eingliederungszuschuss"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Eingliederungszuschuss", ("eingliederung", "zuschuss")),
        ("Arbeitsplatzausstattung", ("arbeitsplatz", "ausstattung")),
        ("Kündigungsschutz", ("kündigung", "schutz")),
        ("Krankenversicherung", ("kranken", "versicherung")),
        ("Werkstatt", ()),
        ("Mitarbeiterin", ()),
        ("xqzwxqzwxqzw", ()),
    ],
)
def test_compounds_are_split_at_a_joint_of_meaning(german, word, parts):
    assert german.get_pipe("compounds").split(word) == parts


def test_a_splitter_keeps_its_words_on_disk(tmp_path):
    CompoundSplitter(["lohn", "zuschuss"]).to_disk(tmp_path)
    assert CompoundSplitter().from_disk(tmp_path).split("Lohnzuschuss") == ("lohn", "zuschuss")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("und wie lange?", [("aspect", "wie_lange")]),
        ("Wieviel gibt es da", [("aspect", "wie_viel")]),
        ("WO BEANTRAGE ICH DAS", [("aspect", "antrag")]),
        ("bitte in leichter Sprache", [("reading_level", "leicht")]),
        ("bitte einfacher", [("reading_level", "einfacher")]),
        ("ich wohne in mülheim an der ruhr", [("place", "05117000")]),
        ("Firma in Muelheim an der Ruhr", [("place", "05117000")]),
        ("44787", [("postal_code", "44787")]),
        ("447871", []),
        ("das zweite", [("position", "2")]),
        ("guten Morgen", []),
    ],
)
def test_entities_mean_something(german, text, found):
    assert [entity for entity in entities(german, text) if entity[0] != "audience"] == found


def test_sentences_and_lemmas_are_there(german):
    doc = german("Die Kinder gingen nach Hause. Die Häuser waren alt.")
    assert len(list(doc.sents)) == 2
    assert [token.lemma_ for token in doc if token.text in ("Kinder", "Häuser")] == ["Kind", "Haus"]


def test_a_typo_or_a_missing_umlaut_leaves_most_features_as_they_are(german):
    right = set(features(german("Wer zahlt den Eingliederungszuschuss für Behinderte?")))
    for wrong in (
        "wer zalt den eingliederungzuschuss fuer behinderte",
        "WER ZAHLT DEN EINGLIEDERUNGSZUSCHUSS FUER BEHINDERTE",
    ):
        assert len(right & set(features(german(wrong)))) > len(right) / 2


@pytest.mark.parametrize("text", ["", "   ", "?!", "..."])
def test_a_message_without_a_word_has_no_features_of_words(german, text):
    assert [feature for feature in features(german(text)) if feature != "b:^ $"] == []


def test_a_model_comes_back_from_disk_as_it_was(tmp_path):
    documents = [["w:lohn", "w:geld"]] * 3 + [["w:ort", "w:amt"]] * 3 + [["w:bus", "w:chef"], ["w:bus"], ["w:bus"]]
    intents = ["geld"] * 3 + ["ort"] * 3 + ["weg"] * 3
    vectors = np.array([[1, 0, 0]] * 3 + [[0, 1, 0]] * 3 + [[0, 0, 1]], np.float32)  # the last two documents have none
    model = LinearModel.fit(documents, vectors, intents, c=1.0)
    model.save(tmp_path)
    again = LinearModel.load(tmp_path)
    like_money, like_all = vectors[0], vectors.mean(axis=0)
    np.testing.assert_array_equal(again.scores(["w:lohn"], like_money), model.scores(["w:lohn"], like_money))
    assert again.intents == ("geld", "ort", "weg")
    assert [score > 0 for score in model.scores(["w:ort", "w:amt"], like_all)] == [False, True, False]
    assert model.scores([], like_money).argmax() == 0
    assert "w:chef" not in model.vocabulary  # it occurs in one message only
    assert Path(tmp_path / "intents.npz").exists()


def test_a_word_belongs_to_the_groups_that_name_it_or_how_it_begins_or_ends():
    synonyms = Synonyms({"firma": ["Betrieb", "laden*"], "laden": ["*laden"]})
    assert synonyms.of("betrieb") == ("firma",)
    assert synonyms.of("ladens") == ("firma",)
    assert synonyms.of("laden") == ("firma", "laden")
    assert synonyms.of("betriebe") == ()


def test_synonyms_share_a_feature(german):
    synonyms = Synonyms({"firma": ["Betrieb", "Bude"]})
    assert "s:firma" in features(german("mein Betrieb"), synonyms)
    assert "s:firma" in features(german("meine Bude"), synonyms)
    assert "s:firma" not in features(german("mein Ort"), synonyms)


def test_the_content_files_name_synonyms_and_texts_of_topics():
    assert "firma" in load_synonyms(Path("data/synonyme.yml")).of("bude")
    texts = list(topic_texts(Path("data")))
    assert {"eaa", "bem"} <= {topic for _, topic in texts}
    assert "ausserhalb" not in {topic for _, topic in texts}


def test_understanding_comes_back_from_disk_as_it_was(tmp_path, german):
    money = ["mein Lohn", "der Lohn", "unser Lohn"]
    place = ["mein Amt", "das Amt", "unser Amt"]
    danger = ["er schlägt mich", "er schlägt uns", "sie schlägt mich"]
    examples = [
        (german(text), intent)
        for texts, intent in ((money, "geld"), (place, "ort"), (danger, "notfall"))
        for text in texts
    ]
    learned = Understanding.learn(
        examples,
        [(german("Lohn und Geld"), "geld")],
        Synonyms({"geld": ["Lohn"]}),
        Dialect({"loon": "Lohn"}),
        {"C": 1.0, "temperature": 6.0, "text_weight": 0.2},
    )
    learned.save(tmp_path)
    again = Understanding.load(tmp_path)
    assert again.rank(german("Lohn")) == learned.rank(german("Lohn"))
    assert again.rank(german("?!")) == []
    assert again.rank(german("mein Lohn"))[0][0] == "geld"
    assert again.rank(german("er schlägt mich"))[0][0] == "notfall"
    assert sum(confidence for _, confidence in again.rank(german("mein Lohn"))) == pytest.approx(1)
    assert again.dialect.standard("min Loon") == "min Lohn"
