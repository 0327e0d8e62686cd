"""The window <lotse-chat> in a real browser: what people do with it when all goes well."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.async_api import expect
from talking import QUESTION, answer_with, ask, stored

from bot.engine.store import feedback
from bot.interface import load_interface

WINDOW = load_interface(Path("data/interface.yml")).window


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
    assert said == "Diese Stelle hilft Ihnen in Bochum:"
    assert card.startswith(f"{office['name']}\n\n{office['why']}")


async def test_in_easy_words_each_sentence_on_the_card_has_its_own_line(visit):
    page = await visit()
    await page.get_by_role("button", name="Leicht", exact=True).click()
    office = (await ask(page, "Welches Integrationsamt ist in Bochum zuständig?"))["messages"][-1]["offices"][0]
    assert office["why"] == "Sie suchen Hilfe in Bochum.\nDort hilft das Inklusions-Amt vom LWL."
    assert await page.locator(".office > p").first.inner_text() == office["why"]


async def test_a_number_asked_for_is_said_in_the_bubble_and_stands_on_the_card_again(visit):
    page = await visit(width=375, height=720)
    await ask(page, "Welches Integrationsamt ist in Bochum zuständig?")
    await ask(page, "Telefonnummer?")
    said, card = [await bubble.inner_text() for bubble in (await page.locator(".bubble").all())[-2:]]
    assert "0251 591 34 61: LWL-Inklusionsamt Arbeit" in said
    assert card.startswith("LWL-Inklusionsamt Arbeit")
    assert await page.locator(".office").last.get_by_role("link", name="0251 591 34 61").is_visible()


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
