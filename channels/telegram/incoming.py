"""An update of Telegram, reduced to what is needed to answer it: no name, no location, no card ever reaches the queue."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from telegram import CallbackQuery, ChatMemberUpdated, Message, MessageEntity, Update, User
from telegram.constants import ChatMemberStatus, ChatType, MessageType
from telegram.helpers import effective_message_type

Kind = Literal["text", "command", "button", "location", "contact", "media", "gone", "flood"]

COMMANDS = {
    name: name
    for name in (
        "start",
        "hilfe",
        "leicht",
        "einfach",
        "alltag",
        "kontakt",
        "neu",
        "feedback",
        "datenschutz",
        "loeschen",
    )
} | {"help": "hilfe", "privacy": "datenschutz"}  # what people type -> what it does

_LOCATIONS = {MessageType.LOCATION, MessageType.VENUE}
_MEDIA = {
    MessageType.ANIMATION, MessageType.AUDIO, MessageType.CHECKLIST, MessageType.DICE, MessageType.DOCUMENT, MessageType.GAME,
    MessageType.PAID_MEDIA, MessageType.PHOTO, MessageType.POLL, MessageType.STICKER, MessageType.STORY, MessageType.VIDEO,
    MessageType.VIDEO_NOTE, MessageType.VOICE,
}  # fmt: skip


@dataclass(frozen=True)
class Incoming:
    """`text` is what was written, the name of the command, or the value of the button."""

    chat_id: int
    kind: Kind
    text: str = ""
    message_id: int | None = None
    thread_id: int | None = None
    group: bool = False
    press_id: str = ""
    keyboard: tuple[tuple[Mapping[str, Any], ...], ...] = ()
    """The buttons of the message whose button was pressed."""

    def to_json(self) -> str:
        """As `from_json` reads it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Incoming:
        """What `to_json` wrote."""
        data = json.loads(text)
        return cls(**{**data, "keyboard": tuple(tuple(row) for row in data["keyboard"])})


def read_update(raw: Mapping[str, Any], me: User) -> Incoming | None:
    """None where nobody waits for an answer: channels, other bots, a group that speaks to somebody else."""
    update = Update.de_json(dict(raw))
    if update.callback_query:
        return _button(update.callback_query)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    message = update.message or update.edited_message
    if message is None or message.chat.type == ChatType.CHANNEL or (message.from_user and message.from_user.is_bot):
        return None
    incoming = _message(message, me)
    if update.edited_message and (incoming is None or incoming.kind != "text"):
        return None  # a location that moves, or another picture
    return incoming


def _button(pressed: CallbackQuery) -> Incoming | None:
    message = pressed.message
    if message is None or pressed.data is None:
        return None
    place: dict[str, Any] = {}
    if isinstance(message, Message):  # not one that is too old to be seen
        place["thread_id"] = message.message_thread_id if message.is_topic_message else None
        if message.reply_markup:
            rows = message.reply_markup.inline_keyboard
            place["keyboard"] = tuple(tuple(button.to_dict() for button in row) for row in rows)
    return Incoming(
        message.chat.id, "button", pressed.data, message.message_id, group=_is_group(message.chat.type), press_id=pressed.id, **place
    )  # fmt: skip


def _membership(change: ChatMemberUpdated) -> Incoming | None:
    left = change.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
    return Incoming(change.chat.id, "gone") if left else None


def _message(message: Message, me: User) -> Incoming | None:
    group = _is_group(message.chat.type)
    kind, text = _kind_and_text(message, me)
    if kind is None or (group and not _is_for(message, me, kind)):
        return None
    thread = message.message_thread_id if message.is_topic_message else None
    return Incoming(message.chat.id, kind, text, message.message_id, thread, group)


def _kind_and_text(message: Message, me: User) -> tuple[Kind | None, str]:
    if message.text is not None:
        return _command(message.text, me) or ("text", _without_mention(message, me))
    kind = effective_message_type(message)
    if kind in _LOCATIONS:
        return "location", ""
    if kind == MessageType.CONTACT:
        return "contact", ""
    return ("media" if kind in _MEDIA else None), ""


def _command(text: str, me: User) -> tuple[Kind | None, str] | None:
    """None for what is no command of this bot; a command for another bot of the group is nothing at all."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    name, _, addressee = first.partition("@")
    if first.startswith("/") and addressee and addressee.lower() != str(me.username).lower():
        return None, ""
    known = COMMANDS.get(name[1:].lower()) if first.startswith("/") else None
    return ("command", known) if known else None


def _is_for(message: Message, me: User, kind: Kind) -> bool:
    """In a group: a command, a mention, or a reply to what the bot said."""
    answered = message.reply_to_message
    if kind == "command" or (answered and answered.from_user and answered.from_user.id == me.id):
        return True
    mentions = message.parse_entities([MessageEntity.MENTION]).values() if message.text else ()
    return any(mention.lower() == f"@{me.username}".lower() for mention in mentions)


def _without_mention(message: Message, me: User) -> str:
    text = message.text or ""
    for mention in message.parse_entities([MessageEntity.MENTION]).values():
        if mention.lower() == f"@{me.username}".lower():
            text = text.replace(mention, " ")
    return text


def _is_group(chat_type: str) -> bool:
    return chat_type in (ChatType.GROUP, ChatType.SUPERGROUP)
