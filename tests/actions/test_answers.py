"""What the custom actions say and remember."""

from __future__ import annotations

from builders import INTERFACE, PLACES, Library, guessed, make_topic, make_tracker, pressed, run_action

from actions.answer_aspect import ActionAnswerAspect
from actions.answer_topic import ActionAnswerTopic
from actions.choose_option import ActionChooseOption
from actions.fallback import ActionFallback
from actions.forget_conversation import ActionForgetConversation
from actions.repeat import ActionRepeat
from actions.session_start import ActionSessionStart
from actions.set_audience import ActionSetAudience
from actions.set_reading_level import ActionSetReadingLevel
from actions.start_over import ActionStartOver

ZUSCHUSS = make_topic(
    "zuschuss",
    answer={
        "was": "Was",
        "wie_lange": {"alltag": "Lange A", "einfach": "Lange E", "leicht": "Lange L"},
        "antrag": "Antrag",
    },
)
PROBE = make_topic("probe", answer={"was": "Probe"})
HILFE = make_topic("hilfe", group="gespraech", answer={"was": "Ich kann helfen."}, related=("zuschuss",))
OTHERS = [
    make_topic(name, group="gespraech", answer={"was": f"Text {name}"})
    for name in (
        "ausserhalb",
        "mensch_sprechen",
        "begruessung",
        "sprache_einfacher",
        "wort_erklaeren",
        "feedback",
        "danke_abschied",
    )
]
LIBRARY = Library(ZUSCHUSS, PROBE, HILFE, *OTHERS)


def texts(messages):
    return [message.text for message in messages]


def test_a_topic_is_answered_in_the_level_the_person_chose_and_remembered():
    messages, slots = run_action(
        ActionAnswerTopic(LIBRARY), make_tracker("zuschuss", slots={"reading_level": "leicht"})
    )
    assert [(message.text, message.level, message.topic, message.aspect) for message in messages] == [
        ("Was", "leicht", "zuschuss", "was")
    ]
    assert slots == {
        "last_answer": "zuschuss.was",
        "last_topic": "zuschuss",
        "seen_aspects": ["was"],
        "offered": ["zuschuss.wie_lange", "zuschuss.antrag"],
    }


def test_the_level_of_the_request_comes_before_the_one_chosen_earlier():
    messages, slots = run_action(ActionAnswerTopic(LIBRARY), make_tracker("zuschuss", metadata={"level": "alltag"}))
    assert messages[0].level == "alltag"
    assert slots["reading_level"] == "alltag"


def test_the_first_time_a_topic_comes_up_it_is_introduced_whatever_words_were_used():
    messages, _ = run_action(
        ActionAnswerTopic(LIBRARY), make_tracker("zuschuss", entities=[guessed("aspect", "wie_lange")])
    )
    assert texts(messages) == ["Was"]


def test_words_about_an_aspect_of_the_topic_spoken_of_are_answered_with_it():
    tracker = make_tracker("zuschuss", entities=[guessed("aspect", "wie_lange")], slots={"last_topic": "zuschuss"})
    assert texts(run_action(ActionAnswerTopic(LIBRARY), tracker)[0]) == ["Lange E"]


def test_a_button_leads_to_its_aspect_at_once():
    messages, slots = run_action(
        ActionAnswerTopic(LIBRARY), make_tracker("zuschuss", entities=[pressed("aspect", "antrag")])
    )
    assert texts(messages) == ["Antrag"]
    assert slots["seen_aspects"] == ["antrag"]


def test_an_intent_whose_topic_file_is_gone_is_answered_with_help():
    assert texts(run_action(ActionAnswerTopic(LIBRARY), make_tracker("geloescht"))[0]) == ["Ich kann helfen."]


def test_help_and_thanks_leave_the_topic_spoken_of_as_it_is():
    _, slots = run_action(ActionAnswerTopic(LIBRARY), make_tracker("hilfe", slots={"last_topic": "zuschuss"}))
    assert "last_topic" not in slots
    assert slots["last_answer"] == "hilfe.was"


def test_a_follow_up_finds_the_aspect_of_the_last_topic():
    tracker = make_tracker(
        "ask_aspect",
        entities=[guessed("aspect", "wie_lange")],
        slots={"last_topic": "zuschuss", "seen_aspects": ["was"]},
    )
    messages, slots = run_action(ActionAnswerAspect(LIBRARY), tracker)
    assert texts(messages) == ["Lange E"]
    assert slots["seen_aspects"] == ["was", "wie_lange"]
    assert [button.value for button in messages[-1].buttons] == ["zuschuss.antrag"]


def test_a_follow_up_without_an_aspect_gives_the_next_one_that_was_not_seen():
    tracker = make_tracker("more", slots={"last_topic": "zuschuss", "seen_aspects": ["was", "wie_lange"]})
    assert texts(run_action(ActionAnswerAspect(LIBRARY), tracker)[0]) == ["Antrag"]


def test_a_follow_up_that_the_topic_cannot_answer_says_so_and_offers_what_there_is():
    tracker = make_tracker("ask_aspect", entities=[guessed("aspect", "wie_viel")], slots={"last_topic": "zuschuss"})
    messages, _ = run_action(ActionAnswerAspect(LIBRARY), tracker)
    assert texts(messages) == [INTERFACE.nothing_on_aspect["einfach"]]
    assert [button.value for button in messages[-1].buttons] == [
        "zuschuss.was",
        "zuschuss.wie_lange",
        "zuschuss.antrag",
    ]


def test_a_follow_up_at_the_beginning_asks_for_the_topic():
    messages, _ = run_action(
        ActionAnswerAspect(LIBRARY), make_tracker("ask_aspect", entities=[guessed("aspect", "wie_viel")])
    )
    assert (messages[0].text, messages[0].topic) == (INTERFACE.which_topic["einfach"], "hilfe")


def test_a_named_level_says_the_last_answer_again_in_it():
    tracker = make_tracker(
        "sprache_einfacher",
        entities=[guessed("reading_level", "leicht")],
        slots={"last_answer": "zuschuss.wie_lange", "last_topic": "zuschuss"},
    )
    messages, slots = run_action(ActionSetReadingLevel(LIBRARY), tracker)
    assert [(message.text, message.level) for message in messages] == [("Lange L", "leicht")]
    assert slots["reading_level"] == "leicht"


def test_simpler_without_a_name_is_one_step_easier():
    tracker = make_tracker("sprache_einfacher", slots={"last_answer": "zuschuss.wie_lange", "reading_level": "alltag"})
    assert texts(run_action(ActionSetReadingLevel(LIBRARY), tracker)[0]) == ["Lange E"]


def test_without_an_answer_before_the_new_level_is_confirmed():
    messages, slots = run_action(
        ActionSetReadingLevel(LIBRARY), make_tracker("sprache_einfacher", entities=[pressed("reading_level", "alltag")])
    )
    assert (messages[0].text, messages[0].topic) == (INTERFACE.level_set["alltag"], "sprache_einfacher")
    assert [button.value for button in messages[0].buttons] == ["level.einfach", "level.leicht", "hilfe"]
    assert slots["reading_level"] == "alltag"


def test_nothing_is_easier_than_leicht_and_people_are_offered():
    tracker = make_tracker("sprache_einfacher", slots={"reading_level": "leicht", "last_answer": "zuschuss.was"})
    messages, _ = run_action(ActionSetReadingLevel(LIBRARY), tracker)
    assert texts(messages) == [INTERFACE.simplest_already["leicht"]]
    assert [button.value for button in messages[0].buttons] == ["mensch_sprechen", "wort_erklaeren"]


def test_what_was_not_understood_brings_suggestions_in_human_words():
    tracker = make_tracker(
        "nlu_fallback", ranking={"nlu_fallback": 0.7, "zuschuss": 0.2, "hilfe": 0.19, "probe": 0.1, "fehlt": 0.09}
    )
    messages, slots = run_action(ActionFallback(LIBRARY), tracker)
    assert (messages[0].text, messages[0].topic) == (INTERFACE.did_you_mean["einfach"], "ausserhalb")
    assert [(button.title, button.value) for button in messages[0].buttons] == [
        ("Zuschuss", "zuschuss"),
        ("Hilfe", "hilfe"),
        ("Probe", "probe"),
    ]
    assert slots["misunderstandings"] == 1


def test_without_anything_likely_it_says_what_it_can_do():
    messages, _ = run_action(ActionFallback(LIBRARY), make_tracker("nlu_fallback", ranking={"zuschuss": 0.01}))
    assert texts(messages) == ["Text ausserhalb"]


def test_what_is_outside_counts_as_not_understood_and_so_does_a_follow_up_without_a_topic():
    first = run_action(ActionAnswerTopic(LIBRARY), make_tracker("ausserhalb"))
    assert (texts(first[0]), first[1]["misunderstandings"]) == (["Text ausserhalb"], 1)
    for action, intent in ((ActionAnswerTopic(LIBRARY), "ausserhalb"), (ActionAnswerAspect(LIBRARY), "ask_aspect")):
        again = make_tracker(intent, slots={"misunderstandings": 1})
        assert texts(run_action(action, again)[0]) == ["Text mensch_sprechen"]


def test_a_second_complaint_in_a_row_leads_to_people():
    assert texts(run_action(ActionAnswerTopic(LIBRARY), make_tracker("feedback"))[0]) == ["Text feedback"]
    again = make_tracker("feedback", slots={"last_answer": "feedback.was"})
    assert texts(run_action(ActionAnswerTopic(LIBRARY), again)[0]) == ["Text mensch_sprechen"]


def test_a_no_leaves_what_was_asked_and_asks_what_is_wanted_instead():
    tracker = make_tracker("deny", text="abbrechen", slots={"concern": "zuschuss"})
    messages, slots = run_action(ActionFallback(LIBRARY), tracker)
    assert [(message.text, message.topic) for message in messages] == [(INTERFACE.declined["einfach"], "hilfe")]
    assert (slots["concern"], slots["misunderstandings"]) == (None, 1)


def test_two_misunderstandings_in_a_row_lead_to_people():
    messages, slots = run_action(
        ActionFallback(LIBRARY), make_tracker("nlu_fallback", ranking={"zuschuss": 0.2}, slots={"misunderstandings": 1})
    )
    assert texts(messages) == ["Text mensch_sprechen"]
    assert "misunderstandings" in slots or slots["last_answer"] == "mensch_sprechen.was"


def test_yes_takes_the_first_offer_and_a_position_the_one_it_names():
    offered = {"offered": ["zuschuss.wie_lange", "probe", "zuschuss.antrag"]}
    for entities, text in (
        ([], "Lange E"),
        ([guessed("position", "2")], "Probe"),
        ([guessed("position", "-1")], "Antrag"),
        ([guessed("position", "4")], "Ich kann helfen."),
    ):
        assert texts(
            run_action(ActionChooseOption(LIBRARY), make_tracker("affirm", entities=entities, slots=offered))[0]
        ) == [text]


def test_a_number_beyond_the_offers_is_not_the_first_one():
    tracker = make_tracker("choose_option", text="9", slots={"offered": ["zuschuss.wie_lange"]})
    assert texts(run_action(ActionChooseOption(LIBRARY), tracker)[0]) == ["Ich kann helfen."]


def test_ok_after_a_goodbye_is_a_goodbye():
    assert texts(run_action(ActionChooseOption(LIBRARY), make_tracker("affirm", slots={"offered": []}))[0]) == [
        "Text danke_abschied"
    ]


def test_yes_to_the_question_for_the_place_asks_for_it_again():
    tracker = make_tracker("affirm", text="ja", slots={"offered": [], "concern": "zuschuss"})
    assert texts(run_action(ActionChooseOption(LIBRARY), tracker)[0]) == [INTERFACE.ask_place["einfach"]]


def test_thanks_are_not_what_is_said_again():
    _, slots = run_action(
        ActionAnswerTopic(LIBRARY), make_tracker("danke_abschied", slots={"last_answer": "zuschuss.antrag"})
    )
    assert slots == {"offered": []}


def test_offices_are_repeated_as_offices_in_the_level_asked_for():
    slots = {"last_answer": "zuschuss", "last_topic": "zuschuss", "place": PLACES.find("Bochum").place.ags}
    for action, intent, entities, level in (
        (ActionRepeat(LIBRARY), "repeat", [], "einfach"),
        (ActionSetReadingLevel(LIBRARY), "sprache_einfacher", [guessed("reading_level", "alltag")], "alltag"),
    ):
        messages, _ = run_action(action, make_tracker(intent, entities=entities, slots=slots, text="noch mal bitte"))
        lead = INTERFACE.offices_found.several[level].replace("{ort}", "in Bochum")
        assert [(message.text.split("\n")[0], message.level, message.topic) for message in messages] == [
            (lead, level, "zuschuss")
        ]


def test_a_level_wished_beside_the_question_counts_for_the_answer_and_from_then_on():
    for words, level in (
        ("Bitte in leichter Sprache", "leicht"),
        ("Erklären Sie es in Alltagssprache", "alltag"),
        ("Wer übersetzt in Leichte Sprache?", "einfach"),
    ):
        messages, slots = run_action(ActionAnswerTopic(LIBRARY), make_tracker("zuschuss", text=f"Was ist das? {words}"))
        assert (messages[-1].level, slots.get("reading_level", "einfach")) == (level, level)


def test_the_last_answer_can_be_repeated():
    assert texts(
        run_action(ActionRepeat(LIBRARY), make_tracker("repeat", slots={"last_answer": "zuschuss.antrag"}))[0]
    ) == ["Antrag"]
    assert texts(run_action(ActionRepeat(LIBRARY), make_tracker("repeat"))[0]) == ["Ich kann helfen."]


def test_starting_over_keeps_the_level_only():
    messages, slots = run_action(
        ActionStartOver(LIBRARY),
        make_tracker("start_over", slots={"reading_level": "leicht", "last_topic": "zuschuss"}),
    )
    assert texts(messages) == ["Text begruessung"]
    assert slots["reading_level"] == "leicht"


def test_who_a_person_is_is_remembered():
    _, slots = run_action(
        ActionSetAudience(LIBRARY), make_tracker("inform_audience", entities=[guessed("audience", "arbeitgeber")])
    )
    assert slots["audience"] == "arbeitgeber"


def test_who_does_not_say_for_whom_they_ask_is_asked_with_buttons():
    messages, slots = run_action(ActionSetAudience(LIBRARY), make_tracker("inform_audience"))
    assert texts(messages) == [INTERFACE.ask_audience["einfach"]]
    assert [button.value for button in messages[-1].buttons] == slots["offered"]
    assert slots["offered"] == ["zielgruppe.arbeitgeber", "zielgruppe.behinderung", "zielgruppe.einwanderung"]
    assert "audience" not in slots


def test_forgetting_is_confirmed_and_marked_for_the_engine():
    messages, slots = run_action(
        ActionForgetConversation(LIBRARY), make_tracker("forget_me", slots={"reading_level": "leicht"})
    )
    assert [(message.text, message.forgets) for message in messages] == [(INTERFACE.forgotten["leicht"], True)]
    assert slots == {}


def test_a_new_stretch_carries_each_slot_once():
    _, slots = run_action(ActionSessionStart(), make_tracker(slots={"last_topic": "zuschuss", "audience": None}))
    assert slots == {"reading_level": "einfach", "misunderstandings": 0, "last_topic": "zuschuss"}
