"""Explaining words, and naming the right office at a place."""

from __future__ import annotations

import pytest
from builders import INTERFACE, Library, guessed, make_topic, make_tracker, pressed, run_action

from actions.answer_topic import ActionAnswerTopic
from actions.explain_word import ActionExplainWord
from actions.fallback import ActionFallback
from actions.find_contact import ActionFindContact
from bot.asked_word import asked_word
from bot.glossary import Entry, Glossary


def make_entry(word: str, id: str, more: str | None = None, forms: tuple[str, ...] = ()) -> Entry:
    levels = ("alltag", "einfach", "leicht")
    return Entry(
        id=id,
        word=dict.fromkeys(levels, word),
        forms=forms,
        short={level: f"Erklärung ({level})." for level in levels},
        more=more,
    )


GLOSSARY = Glossary(
    [make_entry("Rehaträger", "rehatraeger", "rehatraeger", ("Reha-Träger",)), make_entry("Widerspruch", "widerspruch")]
)
NAMES = ("ausserhalb", "mensch_sprechen", "wort_erklaeren", "hilfe")
TOPICS = [make_topic(name, group="gespraech", answer={"was": f"Text {name}"}) for name in NAMES]
KONTAKT = make_topic("kontakt_finden", group="ansprechstellen", answer={"was": "Welcher Ort?"})
IFD = make_topic("ifd", group="ansprechstellen", answer={"was": "Der IFD"}, offices=("ifd",))
UMBAU = make_topic(
    "arbeitsplatz_ausstattung", answer={"was": "Geld für Umbau"}, offices=("inklusionsamt",), audience="arbeitgeber"
)
REHA = make_topic("rehatraeger", group="ansprechstellen", answer={"was": "Reha"}, offices=("rehatraeger",))
LIBRARY = Library(KONTAKT, IFD, UMBAU, REHA, *TOPICS, glossary=GLOSSARY)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Was heißt Rehaträger?", "Rehaträger"),
        ("was bedeutet eigentlich das wort rehatraeger", "rehatraeger"),
        ("Was ist ein Reha-Träger?", "Reha-Träger"),
        ("Was versteht man unter Nachteilsausgleich?", "Nachteilsausgleich"),
        ("Können Sie mir das Wort „Widerspruch“ erklären?", "Widerspruch"),
        ("Erklären Sie mir bitte den Begriff Budget für Arbeit", "Budget für Arbeit"),
        ("Rehaträger was ist das", "Rehaträger"),
        ("Wofür steht die Abkürzung EUTB?", "EUTB"),
        ("Ich verstehe das nicht", ""),
    ],
)
def test_the_word_asked_for_is_found_in_the_question(question, word):
    assert asked_word(question) == word


def test_a_word_is_explained_in_the_level_and_leads_on_and_back():
    tracker = make_tracker(
        "wort_erklaeren", text="Was heißt Reha-Träger?", slots={"reading_level": "leicht", "last_topic": "ifd"}
    )
    messages, slots = run_action(ActionExplainWord(LIBRARY), tracker)
    assert [(message.text, message.topic) for message in messages] == [
        ("Das Wort ist: Rehaträger\nErklärung (leicht).", "wort_erklaeren")
    ]
    assert [button.value for button in messages[0].buttons] == ["rehatraeger", "ifd"]
    assert "last_topic" not in slots


def test_a_misspelt_word_is_explained_too():
    messages, _ = run_action(ActionExplainWord(LIBRARY), make_tracker("wort_erklaeren", text="was heist widerspurch"))
    assert messages[0].topic == "wort_erklaeren"


def test_an_unknown_word_brings_near_ones_and_without_any_the_question_for_the_word():
    messages, _ = run_action(
        ActionExplainWord(LIBRARY), make_tracker("wort_erklaeren", text="Was heißt Widerspruchsfrist?")
    )
    assert messages[0].text == INTERFACE.word_unknown["einfach"]
    assert [button.value for button in messages[0].buttons] == ["wort.widerspruch"]
    messages, _ = run_action(ActionExplainWord(LIBRARY), make_tracker("wort_erklaeren", text="Was heißt Xylophon?"))
    assert messages[0].text == "Text wort_erklaeren"


def test_a_word_button_explains_its_word():
    messages, _ = run_action(
        ActionExplainWord(LIBRARY), make_tracker("wort_erklaeren", entities=[pressed("word", "widerspruch")])
    )
    assert messages[0].text == "Widerspruch bedeutet: Erklärung (einfach)."


def test_a_bare_word_after_the_question_which_word_is_explained():
    asked = {"last_answer": "wort_erklaeren.was"}
    for action, intent in ((ActionAnswerTopic(LIBRARY), "ifd"), (ActionFallback(LIBRARY), "nlu_fallback")):
        messages, slots = run_action(action, make_tracker(intent, text="Widerspruch", slots=asked))
        assert messages[0].text == "Widerspruch bedeutet: Erklärung (einfach)."
        assert slots["last_answer"] == "wort.widerspruch"
    assert run_action(ActionAnswerTopic(LIBRARY), make_tracker("ifd", text="Widerspruch"))[0][0].topic == "ifd"


def test_what_is_x_with_a_word_that_is_no_topic_is_explained_instead_of_guessed():
    tracker = make_tracker("nlu_fallback", text="Was ist ein Widerspruch?", ranking={"ifd": 0.2})
    assert run_action(ActionFallback(LIBRARY), tracker)[0][0].topic == "wort_erklaeren"


def find(intent="kontakt_finden", text="", slots=None, entities=None, **options):
    tracker = make_tracker(intent, text=text, slots=slots, entities=entities, **options)
    return run_action(ActionFindContact(LIBRARY), tracker)


def test_place_and_subject_lead_to_the_office_of_the_right_landschaftsverband():
    messages, slots = find("inform_place", "in Gütersloh", {"last_topic": "arbeitsplatz_ausstattung"})
    assert messages[0].topic == "arbeitsplatz_ausstattung"
    names = " ".join(office.name for office in messages[0].offices)
    assert "LWL" in names and "LVR" not in names
    assert all(office.name in messages[0].text for office in messages[0].offices)
    assert len(messages[0].offices) <= 3
    assert slots["place"] == "05754008"


def test_the_place_is_asked_for_and_what_for_is_remembered():
    messages, slots = find("kontakt_finden", "Wer ist zuständig?", {"last_topic": "arbeitsplatz_ausstattung"})
    assert messages[0].text == INTERFACE.ask_place["einfach"]
    assert (slots["concern"], slots["place"]) == ("arbeitsplatz_ausstattung", None)
    messages, slots = find("inform_place", "Köln", {"concern": "arbeitsplatz_ausstattung"})
    assert "LVR" in messages[0].offices[0].name
    assert slots["concern"] is None


def test_a_second_place_that_is_not_found_leads_to_people():
    slots = {"concern": "arbeitsplatz_ausstattung"}
    messages, changed = find("inform_place", "Wolkenkuckucksheim", slots)
    assert (messages[0].text, changed["misunderstandings"]) == (INTERFACE.unknown_place["einfach"], 1)
    messages, _ = find("inform_place", "Lummerland", {**slots, "misunderstandings": 1})
    assert messages[-1].topic == "mensch_sprechen"


def test_without_any_subject_both_are_asked_for():
    assert find("kontakt_finden", "Wer hilft mir?")[0][0].text == "Welcher Ort?"


def test_a_place_that_could_be_two_is_asked_about_with_buttons_and_a_button_decides():
    messages, slots = find("inform_place", "52525", {"last_topic": "ifd"})
    assert messages[0].text == INTERFACE.which_place["einfach"]
    assert {button.title for button in messages[0].buttons} == {"Heinsberg", "Waldfeucht"}
    assert slots["place"] is None
    value = messages[0].buttons[0].value.removeprefix("ort.")
    messages, slots = find("inform_place", "Heinsberg", {"concern": "ifd"}, [pressed("place", value)])
    assert messages[0].offices and slots["place"] == value


@pytest.mark.parametrize(
    ("text", "said"),
    [("4478", "no_postal_code"), ("447871", "no_postal_code"), ("Wolkenkuckucksheim", "unknown_place")],
)
def test_what_is_no_place_is_said_kindly(text, said):
    assert find("inform_place", text, {"last_topic": "ifd"})[0][0].text == getattr(INTERFACE, said)["einfach"]


def test_an_office_with_a_place_gives_that_office_and_a_question_for_the_office_is_asked_back_for_the_place():
    messages, _ = run_action(ActionAnswerTopic(LIBRARY), make_tracker("ifd", text="IFD Paderborn"))
    assert messages[0].topic == "ifd" and messages[0].offices
    tracker = make_tracker(
        "arbeitsplatz_ausstattung", text="Welches Amt zahlt das?", entities=[guessed("office_wanted", "ja")]
    )
    messages, slots = run_action(ActionAnswerTopic(LIBRARY), tracker)
    assert [message.text for message in messages] == [INTERFACE.ask_place["einfach"]]
    assert slots["concern"] == "arbeitsplatz_ausstattung"


def test_every_later_answer_names_the_office_at_the_place():
    messages, _ = run_action(
        ActionAnswerTopic(LIBRARY),
        make_tracker("arbeitsplatz_ausstattung", text="Geld für Umbau", slots={"place": "05315000"}),
    )
    assert messages[-1].text == "Geld für Umbau"
    assert any("LVR" in office.name for office in messages[-1].offices)


def test_outside_north_rhine_westphalia_is_said_as_such():
    messages, _ = find("inform_place", "Ich wohne in Hamburg", {"last_topic": "ifd"})
    assert "nicht in Nordrhein-Westfalen" in messages[0].text


def test_what_offices_were_named_for_is_remembered_until_the_place_is_asked_for_anew():
    _, slots = find("inform_place", "in Gütersloh", {"last_topic": "arbeitsplatz_ausstattung"})
    assert slots["offices_for"] == ["arbeitsplatz_ausstattung", "arbeitgeber"]
    _, slots = find("kontakt_finden", "52525", {"last_topic": "ifd", "offices_for": ["ifd", ""]})
    assert slots["offices_for"] is None


def test_a_short_question_beside_an_office_is_answered_whatever_it_is_taken_for():
    slots = {"offices_for": ["arbeitsplatz_ausstattung", ""], "place": "05754008"}
    for action, intent in ((ActionAnswerTopic(LIBRARY), "mensch_sprechen"), (ActionFallback(LIBRARY), "nlu_fallback")):
        tracker = make_tracker(intent, text="Telefonnummer?", slots=slots, ranking={intent: 0.5})
        [message], _ = run_action(action, tracker)
        assert message.text.startswith("Telefon:\n- 0251 591 34 61: LWL-Inklusionsamt Arbeit")
        assert message.offices[0].id == "lwl_inklusionsamt_arbeit"


@pytest.mark.parametrize(
    ("intent", "text", "ranking"),
    [
        ("notfall", "Nummer bitte", {"notfall": 0.9}),
        ("ifd", "Telefonnummer?", {}),  # a button with that title
        ("ifd", "Wann kann ich eine offene Stelle melden", {"ifd": 0.9}),
        ("ifd", "Hat der IFD eine Adresse in Bochum?", {"ifd": 0.9}),
    ],
)
def test_a_crisis_a_button_and_a_question_of_its_own_are_no_short_questions(intent, text, ranking):
    library = Library(KONTAKT, IFD, UMBAU, *TOPICS, make_topic("notfall", group="gespraech"))
    slots = {"offices_for": ["arbeitsplatz_ausstattung", ""], "place": "05754008"}
    [message, *_], _ = run_action(
        ActionAnswerTopic(library), make_tracker(intent, text=text, slots=slots, ranking=ranking)
    )
    assert message.topic == intent
    assert not message.text.startswith(("Telefon:", "Adresse:", "Öffnungszeiten:"))


def test_who_names_no_place_is_not_asked_again():
    messages, slots = find(
        "inform_place", "egal", {"concern": "arbeitsplatz_ausstattung"}, ranking={"inform_place": 0.5}
    )
    assert messages[0].text.startswith(INTERFACE.no_place["einfach"])
    assert (slots["concern"], slots["place"]) == (None, None)
    assert slots["offices_for"] == ["arbeitsplatz_ausstattung", "arbeitgeber"]
