"""The window <lotse-chat> in a real browser: everybody can talk with it, by mouse, by keyboard, by ear, on any screen."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.async_api import Page, Route, expect
from serving import serve
from talking import QUESTION, ask

from bot.engine.store import feedback
from bot.interface import load_interface

WINDOW = load_interface(Path("data/interface.yml")).window

# What a screen reader hears: what is added to the log while it is on the page, but not in parts that are switched off.
HEAR = """
window.heard = []
const attach = Element.prototype.attachShadow
Element.prototype.attachShadow = function (options) {
  const root = attach.call(this, options)
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) for (const node of addedNodes) {
      const parent = target.nodeType === 1 ? target : target.parentElement
      if (!parent?.closest?.('[role=log]') || parent.closest('[aria-live=off]')) continue
      const copy = node.cloneNode(true)
      copy.querySelectorAll?.('[aria-live=off], [hidden]').forEach((silent) => silent.remove())
      if (copy.textContent) window.heard.push(copy.textContent)
    }
  }).observe(root, { childList: true, subtree: true, characterData: true })
  return root
}
"""

VOICES = """
window.spoken = []
const voices = [{ lang: 'de-DE', localService: false, name: 'far' }, { lang: 'de-DE', localService: true, name: 'near' }]
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => voices, addEventListener() {}, removeEventListener() {},
  speak(utterance) { window.spoken.push([utterance.voice.name, utterance.text]) }, cancel() { window.spoken.push('cancel') },
} })
window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text } }
window.SpeechRecognition = class extends EventTarget {
  start() {
    const result = Object.assign(new Event('result'), { results: [[{ transcript: 'Wer hilft mir?' }]] })
    this.dispatchEvent(result)
    this.dispatchEvent(new Event('end'))
  }
}
"""


async def answer_with(page: Page, **message: Any) -> None:
    """The next answers of the server are this one message."""
    body = {"conversation": "x" * 32, "messages": [{"text": "", "level": "einfach", "topic": "hilfe", **message}]}
    await page.route("**/messages", lambda route: route.fulfill(json=body))


async def stored(page: Page) -> dict[str, Any]:
    values = await page.evaluate("Object.values(sessionStorage)")
    assert len(values) == 1
    state: dict[str, Any] = json.loads(values[0])
    return state


# Talking


async def test_a_newcomer_asks_and_is_answered_in_three_levels(visit):
    page = await visit()
    log = page.get_by_role("log")
    await expect(log).to_contain_text("Ich bin ein Computerprogramm.")
    await expect(log).to_contain_text("Sie müssen Ihren Namen nicht nennen.")
    await ask(page)
    await expect(log).to_contain_text("Stellen Sie den Antrag vor dem ersten Arbeitstag.", use_inner_text=True)
    await page.get_by_role("button", name="Leicht").click()
    await expect(log).to_contain_text("Das Geld heißt: Eingliederungs-Zuschuss.", use_inner_text=True)
    await page.get_by_role("button", name="Alltag").click()
    await expect(log).to_contain_text("Eingliederungszuschuss (kurz: EGZ)", use_inner_text=True)
    await page.get_by_role("button", name="Wie lange?").last.click()
    await expect(log.locator(".own").last).to_have_text("Sie: Wie lange?")


async def test_the_level_can_be_chosen_before_anything_was_asked(visit):
    page = await visit()
    await page.get_by_role("button", name="Leicht").click()
    await expect(page.get_by_role("log")).to_contain_text("Ich bin ein Computer-Programm.")
    answer = await ask(page)
    assert {message["level"] for message in answer["messages"]} == {"leicht"}


async def test_a_page_sets_the_level_until_the_person_chooses_one(visit):
    page = await visit("/beispiel")
    await page.get_by_label("Sprache zu Beginn").select_option("leicht")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    await expect(page.get_by_role("button", name="Leicht")).to_have_attribute("aria-pressed", "true")
    await page.get_by_role("button", name="Einfach").click()
    await page.keyboard.press("Escape")
    await page.get_by_label("Sprache zu Beginn").select_option("alltag")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    await expect(page.get_by_role("button", name="Einfach")).to_have_attribute("aria-pressed", "true")


async def test_a_level_asked_for_in_words_is_shown_by_the_control(visit):
    page = await visit()
    await ask(page)
    await ask(page, "bitte einfacher")
    await expect(page.get_by_role("button", name="Leicht")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("level", ["alltag", "einfach", "leicht"])
async def test_every_topic_at_the_start_leads_to_its_answer(assistant, level):
    content = assistant.library.current()
    wanted = {entry.topic for entries in WINDOW.start.values() for entry in entries}
    found = set()
    for topic in wanted:
        answer = await assistant.answer(content.topics[topic].button("alltag"), level=level)
        found.add(answer.messages[-1].topic)
    assert found == wanted


async def test_the_topics_at_the_start_are_those_of_the_audience(visit):
    page = await visit("/beispiel")
    await page.get_by_label("Für wen").select_option("einwanderung")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    assert await page.locator(".choice").all_inner_texts() == [
        "Arbeitserlaubnis: Darf ich arbeiten?", "Abschluss anerkennen lassen", "Deutsch lernen für die Arbeit", "Migrationsberatung (MBE)", "Wer ist für mich zuständig?",
    ]  # fmt: skip


async def test_a_hard_word_is_explained_on_focus_on_hover_and_on_tap_until_escape(visit):
    page = await visit("/beispiel")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    await answer_with(
        page, text="Stellen Sie den Antrag.", terms=[{"word": "Antrag", "meaning": "Ein Brief an das Amt."}]
    )
    await ask(page, "Hallo")
    word, meaning = page.get_by_role("button", name="Antrag"), page.get_by_text("Ein Brief an das Amt.")
    await expect(word).to_have_accessible_description("Ein Brief an das Amt.")
    await word.hover()
    await expect(meaning).to_be_visible()
    await page.get_by_role("heading", name="Lotse", exact=True).hover()
    await expect(meaning).to_be_hidden()
    await word.hover()
    await page.keyboard.press("Escape")
    await expect(meaning).to_be_hidden()
    await word.focus()
    await expect(meaning).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(meaning).to_be_hidden()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await word.click()
    await expect(meaning).to_be_visible()


async def test_a_word_in_a_form_that_is_not_found_is_explained_below_once_in_an_answer(visit):
    page = await visit()
    term = {"word": "Antrag", "meaning": "Ein Brief an das Amt."}
    bubbles = [
        {"text": text, "level": "einfach", "topic": "hilfe", "terms": [term]} for text in ("Anträge.", "Anträge!")
    ]
    body = {"conversation": "x" * 32, "messages": bubbles}
    await page.route("**/messages", lambda route: route.fulfill(json=body))
    await ask(page, "Hallo")
    assert [await bubble.inner_text() for bubble in (await page.locator(".bubble").all())[-2:]] == [
        "Anträge.\n\nWörter erklärt: Antrag", "Anträge!",
    ]  # fmt: skip


async def test_what_stands_on_the_card_of_an_office_is_not_said_in_the_bubble_too(visit):
    page = await visit()
    answer = (await ask(page, "Welches Integrationsamt ist in Bochum zuständig?"))["messages"][-1]
    office = answer["offices"][0]
    assert office["name"] in answer["text"] and office["why"] in answer["text"]
    said, card = [await bubble.inner_text() for bubble in (await page.locator(".bubble").all())[-2:]]
    assert said == "Diese Stellen helfen Ihnen in Bochum:"
    assert card.startswith(f"{office['name']}\n\n{office['why']}")


async def test_an_office_can_be_called_written_to_visited_and_copied(visit):
    page = await visit(permissions=["clipboard-read", "clipboard-write"])
    await ask(page, "Welches Integrationsamt ist in Bochum zuständig?")
    card = page.locator(".office")
    addresses = await card.get_by_role("link").evaluate_all("links => links.map((link) => link.protocol)")
    assert addresses == ["tel:", "mailto:", "https:"]
    await card.get_by_role("button", name="Kopieren").click()
    await expect(page.get_by_role("status")).to_have_text("Kopiert.")
    assert (await page.evaluate("navigator.clipboard.readText()")).startswith("LWL-Inklusionsamt Arbeit")


async def test_sources_stand_below_the_answer_with_the_day_for_which_they_hold(visit):
    page = await visit()
    answer = await ask(page)
    await page.get_by_text("Woher wissen wir das?").click()
    await expect(page.locator("details")).to_contain_text("Antwort geprüft am: 24.11.2026")
    shown = await page.locator("details li").all_inner_texts()
    assert shown == [source["title"] for source in answer["messages"][-1]["sources"]]
    assert all("Stand: " in title for title in shown)


async def test_whether_an_answer_helped_is_stored_once_and_without_text(visit, assistant):
    page = await visit()
    answer = await ask(page)
    async with page.expect_response("**/feedback") as giving:
        await page.get_by_role("group", name="Hat Ihnen das geholfen?").get_by_role("button", name="Nein").click()
    assert (await giving.value).status == 204
    await expect(page.get_by_role("status")).to_have_text("Danke für Ihre Antwort.")
    await page.get_by_role("button", name="Ja", exact=True).click(force=True)  # it says that it is disabled
    chosen = sa.select(feedback.c.topic, feedback.c.aspect, feedback.c.level, feedback.c.helpful)
    with assistant._store._engine.connect() as connection:
        rows = connection.execute(chosen.where(feedback.c.conversation == answer["conversation"])).all()
    assert [tuple(row) for row in rows] == [("eingliederungszuschuss", "was", "einfach", False)]


async def test_starting_anew_empties_the_window_and_forgets_what_was_spoken_of(visit):
    page = await visit()
    first = await ask(page)
    await page.get_by_role("button", name="Mehr").click()
    await page.get_by_role("button", name="Neu anfangen").click()
    await expect(page.get_by_role("status")).to_have_text("Sie können jetzt etwas Neues fragen.")
    await expect(page.locator(".own")).to_have_count(0)
    second = await ask(page, "und wie lange?")
    assert second["conversation"] == first["conversation"]
    assert second["messages"][-1]["topic"] != "eingliederungszuschuss"


async def test_a_conversation_is_deleted_here_and_in_the_store_once_the_person_confirmed_it(visit, assistant):
    page = await visit()
    conversation = (await ask(page))["conversation"]
    await page.get_by_role("button", name="Mehr").click()
    await page.get_by_role("button", name="Gespräch löschen").click()
    await page.get_by_role("button", name="Nein, behalten").click()
    assert assistant._store.buttons(conversation) is not None
    await page.get_by_role("button", name="Mehr").click()
    await page.get_by_role("button", name="Gespräch löschen").click()
    await page.get_by_role("button", name="Ja, löschen").click()
    await expect(page.get_by_role("status")).to_contain_text("alles aus diesem Gespräch gelöscht")
    await expect(page.locator(".own")).to_have_count(0)
    assert assistant._store.buttons(conversation) is None
    assert await page.evaluate("sessionStorage.length") == 0


async def test_deleting_in_words_empties_the_window_too(visit):
    page = await visit()
    await ask(page)
    await ask(page, "Bitte alle meine Daten löschen")
    await expect(page.locator(".own")).to_have_count(0)
    await expect(page.get_by_role("log")).to_contain_text("Ich habe alles aus diesem Gespräch gelöscht.")


async def test_the_conversation_goes_on_on_the_next_page_and_nothing_else_is_stored(visit):
    page = await visit("/beispiel")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    await ask(page)
    await page.reload()
    await expect(page.get_by_role("log")).to_contain_text(
        "Stellen Sie den Antrag vor dem ersten Arbeitstag.", use_inner_text=True
    )
    answer = await ask(page, "und wie lange?")
    assert answer["messages"][-1]["aspect"] == "wie_lange"
    assert set(await stored(page)) == {"level", "scale", "open", "conversation", "turns"}
    assert await page.evaluate("localStorage.length") == 0
    assert await page.context.cookies() == []


async def test_the_conversation_can_be_saved_and_printed_for_a_talk_with_a_person(visit):
    page = await visit(script="window.print = () => (top.printed = document.body.innerText)")
    await ask(page)
    await page.get_by_role("button", name="Mehr").click()
    async with page.expect_download() as saving:
        await page.get_by_role("button", name="Speichern").click()
    download = await saving.value
    saved = (await download.path()).read_text(encoding="utf-8")
    await page.get_by_role("button", name="Drucken").click()
    printed = await page.evaluate("window.printed")
    assert download.suggested_filename == "lotse.txt"
    for text in (f"Sie: {QUESTION}", "Stellen Sie den Antrag vor dem ersten Arbeitstag.", "Stand: "):
        assert text in saved and text in printed


# In a hurry


@contextlib.asynccontextmanager
async def slow_answer(page: Page) -> AsyncIterator[None]:
    """An answer to "Wer hilft mir?" is under way; it comes at the end."""
    come = asyncio.Event()

    async def wait(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await page.route("**/messages", wait, times=1)
    await send(page)
    await expect(page.get_by_role("status")).to_have_text("Lotse schreibt")
    yield
    come.set()


async def test_a_second_click_on_send_is_no_empty_question(visit):
    page = await visit()
    async with slow_answer(page):
        for click in (1, 2):
            await page.get_by_role("button", name="Senden").dispatch_event("click", {"detail": click})
        await expect(page.get_by_role("status")).to_have_text("Lotse schreibt")
    await expect(page.get_by_role("status")).to_have_text("")
    await page.get_by_role("button", name="Senden").dispatch_event("click", {"detail": 2})
    await expect(page.get_by_role("status")).to_have_text("")


async def test_a_double_click_on_a_topic_asks_once(visit):
    page = await visit()
    topic = page.locator(".choice").first
    await topic.dispatch_event("click", {"detail": 1})
    await expect(page.locator(".own")).to_have_count(1)
    await expect(page.get_by_role("status")).to_have_text("")
    await topic.dispatch_event("click", {"detail": 2})
    await ask(page)
    await expect(page.locator(".own")).to_have_count(2)


async def test_a_level_chosen_while_an_answer_is_under_way_holds_afterwards(visit):
    page = await visit()
    async with slow_answer(page):
        await page.get_by_role("button", name="Leicht").click()
    await expect(page.get_by_role("button", name="Leicht")).to_have_attribute("aria-pressed", "true")
    await expect(page.locator(".turn:not(.welcome)")).to_have_count(3)  # the question, and its answer in two levels


async def test_a_conversation_deleted_while_an_answer_is_under_way_does_not_come_back(visit, assistant):
    page = await visit()
    conversation = (await ask(page))["conversation"]
    async with slow_answer(page):
        await page.get_by_role("button", name="Mehr").click()
        await page.get_by_role("button", name="Gespräch löschen").click()
        await page.get_by_role("button", name="Ja, löschen").click()
    await expect(page.get_by_role("status")).to_contain_text("alles aus diesem Gespräch gelöscht")
    assert assistant._store.buttons(conversation) is None
    assert await page.evaluate("sessionStorage.length") == 0
    await ask(page)
    await expect(page.locator(".turn:not(.welcome)")).to_have_count(2)


async def test_enter_that_ends_composing_a_word_does_not_send_it(visit):
    page = await visit()
    field = page.get_by_label("Ihre Frage")
    await field.fill("ありがとう")
    for composing in ({"isComposing": True}, {"keyCode": 229}):
        await field.dispatch_event("keydown", {"key": "Enter", **composing})
    await expect(field).to_have_value("ありがとう")
    await field.dispatch_event("keydown", {"key": "Enter"})
    await expect(field).to_have_value("")


async def test_a_pasted_text_that_is_too_long_is_kept_whole_and_not_sent(visit):
    page = await visit()
    text = "Wer hilft? " * 200
    await page.get_by_label("Ihre Frage").focus()
    await page.keyboard.insert_text(text)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_have_text("Ihre Nachricht ist zu lang. Bitte schreiben Sie kürzer.")
    await expect(page.get_by_label("Ihre Frage")).to_have_value(text)
    await expect(page.locator(".own")).to_have_count(0)


async def test_the_menu_is_next_after_its_button_and_goes_away_when_something_else_is_used(visit):
    page = await visit("/beispiel")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    more, first = page.get_by_role("button", name="Mehr"), page.get_by_role("button", name="Schrift größer")
    await more.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(first).to_be_focused()
    await page.get_by_label("Ihre Frage").focus()
    await expect(first).to_be_hidden()
    await more.click()
    await page.get_by_role("log").click(position={"x": 5, "y": 300})
    await expect(first).to_be_hidden()
    await expect(more).to_have_attribute("aria-expanded", "false")


async def test_before_something_is_deleted_the_focus_is_on_keeping_it(visit):
    page = await visit()
    await page.get_by_role("button", name="Mehr").click()
    await page.get_by_role("button", name="Gespräch löschen").click()
    await expect(page.get_by_role("button", name="Nein, behalten")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Mehr")).to_be_focused()


# Hearing and speaking


async def test_a_screen_reader_hears_each_message_once_and_no_controls(visit):
    page = await visit(script=HEAR)
    answer = await ask(page)
    await page.get_by_role("button", name="Nein").click()
    heard = await page.evaluate("window.heard")
    said = "".join(message["text"].replace("\n", "").replace("- ", "") for message in answer["messages"])
    assert heard == [f"Sie: {QUESTION}", said]


async def test_a_screen_reader_does_not_hear_the_old_conversation_again_on_the_next_page(visit):
    page = await visit(script=HEAR)
    await ask(page)
    await page.reload()
    await expect(page.get_by_role("log")).to_contain_text("Arbeitstag")
    assert await page.evaluate("window.heard") == []


async def test_an_answer_is_read_aloud_by_a_voice_of_the_device_and_can_be_stopped(visit):
    page = await visit(script=VOICES)
    answer = await ask(page)
    await page.get_by_role("button", name="Vorlesen").click()
    await page.get_by_role("button", name="Anhalten").click()
    texts = [["near", message["text"]] for message in answer["messages"]]
    assert await page.evaluate("window.spoken") == [*texts, "cancel"]


async def test_what_is_spoken_is_written_into_the_input_after_saying_where_the_voice_may_go(visit):
    page = await visit(script=VOICES)
    await page.get_by_role("button", name="Sprechen").click()
    await expect(page.get_by_role("dialog")).to_contain_text(
        "Ihr Browser schickt Ihre Stimme vielleicht an eine andere Firma."
    )
    await page.get_by_role("button", name="Ja, sprechen").click()
    await expect(page.get_by_label("Ihre Frage")).to_have_value("Wer hilft mir?")
    await expect(page.get_by_label("Ihre Frage")).to_be_focused()


async def test_a_foreign_text_carries_its_language_and_direction(visit):
    page = await visit()
    await answer_with(page, text="أهلا", lang="ar")
    await ask(page, "Hallo")
    bubble = page.locator(".bubble").last
    assert [await bubble.get_attribute(name) for name in ("lang", "dir")] == ["ar", "rtl"]


# The keyboard


async def test_everything_is_reached_by_keyboard_and_the_focus_goes_back_to_where_it_was(visit):
    page = await visit("/beispiel")
    launcher = page.get_by_role("button", name="Fragen Sie Lotse")
    await launcher.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Ihre Frage")).to_be_focused()
    seen = set()
    for _ in range(40):
        await page.keyboard.press("Shift+Tab")
        seen.add(
            await page.evaluate(
                "(document.activeElement.shadowRoot?.activeElement ?? document.activeElement).textContent"
            )
        )
        if await page.evaluate("document.activeElement.localName") != "lotse-chat":
            break
    assert {"Alltag", "Einfach", "Leicht", "Mehr", "Wer ist für mich zuständig?"} <= seen
    await page.get_by_label("Ihre Frage").focus()
    await page.keyboard.press("Escape")
    await expect(launcher).to_be_focused()
    opener = page.get_by_role("button", name="Lotse von hier aus öffnen")
    await opener.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await expect(opener).to_be_focused()


async def test_escape_closes_the_menu_first_and_then_the_window(visit):
    page = await visit("/beispiel")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    more = page.get_by_role("button", name="Mehr")
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Drucken")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Drucken")).to_be_hidden()
    await expect(more).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_after_a_button_under_an_answer_the_next_stops_are_in_the_new_answer(visit):
    page = await visit()
    await ask(page)
    await page.get_by_role("button", name="Ein Beispiel").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".own")).to_have_count(2)
    await expect(page.get_by_role("status")).to_have_text("")
    await expect(page.get_by_role("button", name="Ein Beispiel").first).to_be_focused()
    await page.keyboard.press("Tab")
    inside = "document.activeElement.shadowRoot.activeElement.closest('.turn') === [...document.activeElement.shadowRoot.querySelectorAll('.turn')].at(-1)"
    assert await page.evaluate(inside)


async def test_a_message_never_takes_the_focus(visit):
    page = await visit()
    more = page.get_by_role("button", name="Mehr")

    async def answer_later(route):
        await more.focus()
        await route.continue_()

    await page.route("**/messages", answer_later)
    await ask(page)
    await expect(more).to_be_focused()


async def test_a_window_that_a_page_opens_by_itself_does_not_take_the_focus(visit):
    page = await visit("/beispiel")
    await page.locator("#oeffnen").focus()
    await page.evaluate("document.querySelector('lotse-chat').outerHTML = '<lotse-chat open></lotse-chat>'")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await expect(page.locator("#oeffnen")).to_be_focused()


async def test_on_a_phone_the_open_window_is_all_there_is(visit):
    page = await visit("/beispiel", width=320, height=640)
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    box = await page.get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 320, "height": 640}
    assert await page.get_by_role("dialog").evaluate("dialog => dialog.matches(':modal')")


# Eyes and hands


@pytest.mark.parametrize("height", [640, 256])  # 256 is what is left of a screen at 400 %
async def test_nothing_has_to_be_scrolled_sideways_at_320_pixels_and_the_largest_text(visit, height):
    page = await visit(width=320, height=height)
    await page.get_by_role("button", name="Mehr").click()
    for _ in range(2):
        await page.get_by_role("button", name="Schrift größer").click()
    await page.keyboard.press("Escape")
    await ask(page, "Welches Integrationsamt ist in Bochum zuständig?")
    too_wide = """panel => [panel, ...panel.querySelectorAll('*:not(.unseen)')]
        .filter((part) => getComputedStyle(part).overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1)
        .map((part) => part.className)"""
    assert await page.locator(".panel").evaluate(too_wide) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320


async def test_a_word_that_is_longer_than_the_line_is_broken_everywhere(visit):
    page = await visit(width=320, height=640)
    word = "Schwerbehindertenvertretungsversammlungsgeschaeftsordnung"
    office = {"id": "x", "name": word, "why": word, "phone": "110", "email": f"{word}@stadt.example", "address": word}
    await answer_with(page, text=f"{word}\n- {word}", offices=[office], buttons=[{"title": word, "value": "x.wer"}])
    await ask(page, word)
    assert await page.get_by_role("log").evaluate("log => log.scrollWidth - log.clientWidth") == 0


async def test_touch_targets_are_large_enough(visit):
    page = await visit(width=390, height=844)
    await ask(page, "Welches Integrationsamt ist in Bochum zuständig?")
    await page.get_by_role("button", name="Mehr").click()
    small = []
    for target in await page.locator("button:not(.term), a, textarea, summary").all():
        box = await target.bounding_box()
        if box and (box["height"] < 44 or box["width"] < 44):
            small.append((await target.inner_text(), box))
    assert small == []


async def test_any_accent_colour_can_be_read(visit):
    page = await visit("/beispiel")
    for accent, on_accent in (("#ffe000", "rgb(0, 0, 0)"), ("#7a0019", "rgb(255, 255, 255)")):
        await page.get_by_label("Farbe").fill(accent)
        await expect(page.get_by_role("button", name="Fragen Sie Lotse")).to_have_css("color", on_accent)


async def test_a_page_learns_what_happens_but_not_what_is_written(visit):
    page = await visit("/beispiel")
    await page.get_by_role("button", name="Fragen Sie Lotse").click()
    await ask(page)
    await page.keyboard.press("Escape")
    assert await page.locator("#ereignisse li").all_inner_texts() == [
        "lotse-open", 'lotse-answer: {"topic":"eingliederungszuschuss","aspect":"was","level":"einfach"}', "lotse-close",
    ]  # fmt: skip


# When things go wrong


async def expect_trouble(page: Page, sentence: str, numbers: bool) -> None:
    await expect(page.get_by_role("alert")).to_contain_text(sentence)
    await expect(page.locator(".trouble").get_by_role("link")).to_have_count(len(WINDOW.numbers) if numbers else 0)
    await expect(page.get_by_label("Ihre Frage")).to_have_value("Wer hilft mir?")
    await expect(page.locator(".own")).to_have_count(0)


async def send(page: Page) -> None:
    await page.get_by_label("Ihre Frage").fill("Wer hilft mir?")
    await page.get_by_role("button", name="Senden").click()


async def test_without_a_connection_the_text_is_not_lost_and_can_be_sent_again(visit):
    page = await visit()
    await page.context.set_offline(True)
    await send(page)
    await expect_trouble(page, "Ich habe gerade keine Verbindung.", numbers=True)
    await page.context.set_offline(False)
    await page.get_by_role("button", name="Noch einmal senden").click()
    await expect(page.locator(".own")).to_have_text("Sie: Wer hilft mir?")
    await expect(page.get_by_role("alert")).to_be_empty()
    await expect(page.get_by_label("Ihre Frage")).to_have_value("")
    await expect(page.get_by_label("Ihre Frage")).to_be_focused()


@pytest.mark.parametrize(
    ("status", "body", "sentence", "numbers"),
    [
        (503, '{"error": {"code": "unavailable", "message": "…"}}', "Ich bin gerade nicht bereit.", True),
        (502, "<html><h1>Bad Gateway</h1></html>", "Ich bin gerade nicht bereit.", True),
        (500, "<html><h1>Error</h1></html>", "Bei mir ist etwas schiefgegangen.", True),
        (200, "<html>Bitte melden Sie sich im WLAN an</html>", "Bei mir ist etwas schiefgegangen.", True),
        (429, "<html>Slow down</html>", "Das waren sehr viele Nachrichten. Bitte warten Sie einen Moment.", False),
    ],
)
async def test_an_error_is_a_sentence_in_the_level_of_the_person(visit, status, body, sentence, numbers):
    page = await visit()
    await page.route("**/messages", lambda route: route.fulfill(status=status, body=body))
    await send(page)
    await expect_trouble(page, sentence, numbers)


async def test_an_error_in_easy_language_is_easy(visit):
    page = await visit()
    await page.get_by_role("button", name="Leicht").click()
    await page.route("**/messages", lambda route: route.fulfill(status=503))
    await send(page)
    await expect_trouble(page, "Bitte fragen Sie später noch einmal.", numbers=True)


async def test_a_level_that_cannot_be_asked_for_now_can_be_asked_for_again(visit):
    page = await visit()
    await ask(page)
    await page.context.set_offline(True)
    await page.get_by_role("button", name="Leicht").click()
    await expect(page.get_by_role("alert")).to_contain_text("Das Internet geht gerade nicht.")
    await expect(page.get_by_label("Ihre Frage")).to_have_value("")
    await page.context.set_offline(False)
    await page.get_by_role("button", name="Noch einmal senden").click()
    await expect(page.get_by_role("log")).to_contain_text("Eingliederungs-Zuschuss", use_inner_text=True)


@pytest.mark.parametrize(("seconds", "said"), [("1", "1 Sekunde"), ("40", "40 Sekunden"), ("100", "2 Minuten")])
async def test_after_too_many_messages_it_says_how_long_to_wait(visit, seconds, said):
    page = await visit()
    await page.route("**/messages", lambda route: route.fulfill(status=429, headers={"Retry-After": seconds}))
    await send(page)
    await expect_trouble(page, f"Das waren sehr viele Nachrichten. Bitte warten Sie {said}.", numbers=False)


async def test_too_many_messages_can_be_sent_again_later(visit, assistant):
    async with serve(assistant, rate_per_address=1) as slow:
        page = await visit(at=slow)
        await ask(page)
        await send(page)
        await expect(page.get_by_role("alert")).to_have_text(
            re.compile(r"Das waren sehr viele Nachrichten. Bitte warten Sie \d+ Sekunden?.")
        )
        await expect(page.get_by_label("Ihre Frage")).to_have_value("Wer hilft mir?")


async def test_a_forgotten_conversation_says_so_and_goes_on_as_a_new_one(visit, assistant):
    page = await visit()
    await assistant.forget((await ask(page))["conversation"])
    await page.get_by_role("button", name="Wie stelle ich den Antrag?").click()
    await expect(page.get_by_role("log")).to_contain_text("Ihr altes Gespräch ist schon gelöscht.")
    await expect(page.locator(".turn").last.locator(".bubble").first).to_be_visible()
    await expect(page.get_by_role("alert")).to_be_empty()


async def test_an_empty_question_is_answered_with_what_to_do(visit):
    page = await visit()
    await page.get_by_role("button", name="Senden").click()
    await expect(page.get_by_role("status")).to_have_text("Ihre Nachricht ist leer. Bitte schreiben Sie Ihre Frage.")


async def test_without_javascript_the_telephone_numbers_are_there(visit):
    page = await visit(java_script_enabled=False)
    shown = await page.locator("noscript a").evaluate_all("links => links.map((link) => link.textContent)")
    assert shown == [number.number for number in WINDOW.numbers]


async def test_where_the_file_does_not_arrive_the_telephone_numbers_are_there(browser, address):
    page = await browser.new_page()
    await page.route("**/lotse-chat.*", lambda route: route.abort())
    await page.goto(address)
    await expect(page.get_by_role("link", name="116 123")).to_be_visible()
    await page.close()


def test_every_telephone_number_stands_in_the_facts_of_a_topic(library):
    topics = library.current().topics
    facts = " ".join(fact.text for topic in ("notfall", "mensch_sprechen") for fact in topics[topic].facts)
    assert [number.number for number in WINDOW.numbers if number.number not in facts] == []


# What comes from the network stays text


async def test_a_script_in_an_answer_stays_text_and_is_never_followed(visit):
    page = await visit()
    evil = "<img src=x onerror=document.title='!'> <b>fett</b>"
    office = {"id": "x", "name": evil, "phone": "javascript:1", "web": "javascript:document.title='!'", "email": evil}
    sources = [{"title": evil, "url": "data:text/html,<script>1</script>"}]
    await answer_with(page, text=evil, offices=[office], sources=sources, buttons=[{"title": evil, "value": "x.y"}])
    await ask(page, evil)
    await page.get_by_text("Woher wissen wir das?").click()
    await expect(page.locator(".bubble").nth(2)).to_have_text(f"Sie: {evil}")
    await expect(page.locator(".bubble").nth(3)).to_have_text(evil)
    assert await page.locator(".log img, .log b, .log script").count() == 0
    links = await page.locator(".log a").evaluate_all("links => links.map((link) => link.protocol)")
    assert set(links) <= {"tel:", "mailto:"}
    assert await page.title() == "Lotse: Fragen zu Arbeit, Behinderung und Einwanderung in NRW"
