"""The messages of an answer as calls of the Bot API: bubbles, office cards, buttons; all within Telegram's limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten
from typing import Any

from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.interface import Interface
from bot.levels import Level
from bot.messages import Button, Message, Office, Source
from channels.telegram.incoming import Incoming
from channels.telegram.queue import Call

Row = list[dict[str, str]]
Keyboard = list[Row]

CHOSEN = "✓ "
SECTION = ":"  # stands in the values of the channel's own buttons; those of the assistant have a dot
MAX_TITLE = 64

_BREAKS = ("\n\n", "\n", ". ", " ")


def render(messages: Sequence[Message], interface: Interface) -> list[Call]:
    """The calls for one answer, without `chat_id`; the buttons stand below the last thing that is said."""
    calls = []
    for message in messages:
        keyboard = _keyboard(message, messages, interface) if message is messages[-1] else []
        parts = [*split(message.text)]
        if message.offices:
            parts += split("\n\n".join(_card(office, message, interface) for office in message.offices))
        calls += say(parts, keyboard)
    return calls


def say(parts: Iterable[str], keyboard: Keyboard | None = None) -> list[Call]:
    """Texts that fit into a message each, the buttons below the last one."""
    calls = [
        Call("sendMessage", {"text": part, "link_preview_options": {"is_disabled": True}})
        for part in parts
        if part.strip()
    ]
    if calls and keyboard:
        calls[-1] = Call("sendMessage", {**calls[-1].parameters, "reply_markup": {"inline_keyboard": keyboard}})
    return calls


def address(calls: Sequence[Call], incoming: Incoming) -> list[Call]:
    """The calls with the chat they go to; in a group the first one answers the message."""
    place: dict[str, Any] = {"chat_id": incoming.chat_id}
    if incoming.thread_id is not None:
        place["message_thread_id"] = incoming.thread_id
    addressed = [Call(call.method, {**place, **call.parameters}) for call in calls]
    if incoming.group and incoming.kind != "button" and incoming.message_id and addressed:
        reply = {"message_id": incoming.message_id, "allow_sending_without_reply": True}
        addressed[0] = Call(addressed[0].method, {**addressed[0].parameters, "reply_parameters": reply})
    return addressed


def mark_chosen(incoming: Incoming) -> list[Call]:
    """Puts a tick before the title of the button that was pressed; the others stay, because they stay valid."""
    keyboard = [[_marked(button, incoming.text) for button in row] for row in incoming.keyboard]
    if incoming.message_id is None or keyboard == [list(row) for row in incoming.keyboard]:
        return []
    markup = {"inline_keyboard": keyboard}
    return [Call("editMessageReplyMarkup", {"message_id": incoming.message_id, "reply_markup": markup})]


def buttons(offered: Iterable[Button], in_a_row: int = 1) -> Keyboard:
    """Buttons below each other. A value that Telegram would refuse is left out: the title can still be typed."""
    fitting = [
        {"text": button.title, "callback_data": button.value}
        for button in offered
        if len(button.value.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    ]
    return [fitting[start : start + in_a_row] for start in range(0, len(fitting), in_a_row)]


def source_list(intro: str, sources: Sequence[Source]) -> list[Call]:
    """The titles as links, as many in a message as fit."""
    calls, text, entities = [], intro, list[dict[str, Any]]()
    for source in sources:
        line = f"\n- {source.title[:1000]}"
        if length(text + line) > MessageLimit.MAX_TEXT_LENGTH:
            calls.append(_linked(text, entities))
            text, entities = intro, []
        link = {"type": "text_link", "offset": length(text) + 3, "length": length(line) - 3, "url": source.url}
        text, entities = text + line, [*entities, link]
    return [*calls, _linked(text, entities)]


def split(text: str, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> Iterator[str]:
    """The text in parts of at most so many UTF-16 units (as Telegram counts), cut at a paragraph, line, sentence or word."""
    while length(text) > limit:
        window = text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")
        at = next((cut + len(mark) for mark in _BREAKS if (cut := window.rfind(mark)) > 0), len(window))
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    yield text


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def international(phone: str) -> str:
    """With +49, because Telegram makes only such numbers callable by a tap; short numbers such as 115 stay."""
    return re.sub(r"^0(?=[1-9])", "+49 ", phone.strip())


def _keyboard(message: Message, messages: Sequence[Message], interface: Interface) -> Keyboard:
    texts, level = interface.telegram, message.level
    rows = [*_web_buttons(message.offices, level, interface), *buttons(message.buttons)]
    more = []
    if any(bubble.terms for bubble in messages) and message.aspect:
        more.append(Button(texts.explain_words[level], f"woerter{SECTION}{message.topic}.{message.aspect}"))
    if message.sources:
        more.append(Button(texts.sources[level], f"quellen{SECTION}{message.topic}"))
    return [*rows, *buttons(more, in_a_row=2)]


def _web_buttons(offices: Sequence[Office], level: Level, interface: Interface) -> Keyboard:
    label = interface.office.web[level]
    with_web = [office for office in offices if office.web.startswith(("https://", "http://"))]
    return [
        [
            {
                "text": label if len(offices) == 1 else shorten(f"{label}: {office.name}", MAX_TITLE, placeholder=" …"),
                "url": office.web,
            }
        ]
        for office in with_web
    ]


def _card(office: Office, message: Message, interface: Interface) -> str:
    labels, level = interface.office, message.level
    details = (
        (labels.phone, international(office.phone)), (labels.email, office.email),
        (labels.address, office.address), (labels.hours, office.hours),
    )  # fmt: skip
    why = [office.why] if office.why and office.why not in message.text else []
    return "\n".join([office.name, *why, *(f"{label[level]}: {value}" for label, value in details if value)])


def _linked(text: str, entities: Sequence[dict[str, Any]]) -> Call:
    return Call(
        "sendMessage", {"text": text, "entities": list(entities), "link_preview_options": {"is_disabled": True}}
    )


def _marked(button: Any, value: str) -> dict[str, Any]:
    if button.get("callback_data") != value or button["text"].startswith(CHOSEN):
        return dict(button)
    return {**button, "text": CHOSEN + button["text"]}
