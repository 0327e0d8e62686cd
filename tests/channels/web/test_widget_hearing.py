"""The window by ear: screen reader, reading aloud, speech, other languages."""

from __future__ import annotations

from playwright.async_api import expect
from talking import QUESTION, answer_with, ask

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
