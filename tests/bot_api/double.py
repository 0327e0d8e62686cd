"""What Telegram does for a bot: takes its calls, keeps its updates, remembers what every chat was told."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
from telegram import Message, TelegramObject, Update

TOKEN = "123456:double-of-the-bot-api"
ME = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Lotse",
    "username": "lotse_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
DATE = 1_790_000_000
_ENTITIES = {
    "phone_number": re.compile(r"\+\d[\d ]{6,}\d"),
    "email": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w"),
    "mention": re.compile(r"(?<![\w@])@\w{5,}"),
    "bot_command": re.compile(r"(?<!\S)/\w+(@\w+)?"),
}


class Refused(Exception):
    """Telegram says no: the status and the description as it gives them."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.parameters = parameters


@dataclass(frozen=True)
class Fault:
    """What goes wrong in the next call of a method.

    `kind` is 400, 429, 502, "cut" (nothing done), "cut_after" (done, but not said), "migrated" (the group has the id `number`
    now) or "none".
    """

    kind: int | str
    number: int = 1
    """Of 429 the seconds to wait."""
    chat: int | None = None
    """Only in calls for this chat."""


@dataclass
class Chat:
    """A chat as people see it; `heard` is what the bot said there, edits done."""

    id: int
    type: str = "private"
    heard: list[dict[str, Any]] = field(default_factory=list)
    sent_at: list[float] = field(default_factory=list)
    blocked: bool = False

    def to_dict(self) -> dict[str, Any]:
        names = {"title": "Gruppe"} if self.type != "private" else {"first_name": "Erika", "username": "erika_m"}
        return {"id": self.id, "type": self.type, **names}


class Double:
    """One bot at Telegram."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.chats: dict[int, Chat] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.pressed: set[str] = set()
        self.acknowledged_presses: list[str] = []
        self.profile: dict[str, Any] = {}
        self.webhook: dict[str, Any] = {}
        self.pending: dict[int, dict[str, Any]] = {}
        self.changed = asyncio.Condition()
        self._numbers = iter(range(1000, 10**9))
        self._message_ids = iter(range(1, 10**9))

    def chat(self, chat_id: int, type: str = "private") -> Chat:
        return self.chats.setdefault(chat_id, Chat(chat_id, type))

    def next_message_id(self) -> int:
        return next(self._message_ids)

    async def bring(self, content: Mapping[str, Any]) -> int:
        """Has an update for the bot, which python-telegram-bot must know in every detail; returns its number."""
        update = {"update_id": next(self._numbers), **content}
        check(update, Update)
        self.pending[update["update_id"]] = update
        await self.notify()
        if self.webhook.get("url"):
            await self.push(update)
        return update["update_id"]

    async def push(self, update: Mapping[str, Any]) -> int:
        """Calls the webhook once; an update that is not taken stays."""
        async with httpx.AsyncClient() as client:
            headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
            response = await client.post(self.webhook["url"], json=update, headers=headers)
        if response.is_success:
            self.pending.pop(update["update_id"], None)
            await self.notify()
        return response.status_code

    async def acknowledged(self, number: int) -> None:
        """Returns when the bot has taken that update over."""
        async with self.changed:
            await self.changed.wait_for(lambda: number not in self.pending)

    async def notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    def fault(self, method: str, parameters: Mapping[str, Any]) -> Fault | None:
        """What goes wrong in this call."""
        waiting = self.faults[method]
        if not waiting or waiting[0].chat not in (None, parameters.get("chat_id")):
            return None
        return waiting.popleft()

    async def call(self, method: str, parameters: dict[str, Any]) -> Any:
        """The result of a method as Telegram gives it; Refused where it does not."""
        self.calls.append((method, parameters))
        called = getattr(self, f"_{method}", None)
        if called is None:
            raise Refused(404, "Not Found: method not found")
        result = await called(**parameters)
        await self.notify()
        return result

    async def _getMe(self) -> dict[str, Any]:
        return ME

    async def _getUpdates(
        self, offset: int = 0, limit: int = 100, allowed_updates: Any = None, **wait: int
    ) -> list[Any]:
        if self.webhook.get("url"):
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        for number in [number for number in self.pending if number < offset]:
            del self.pending[number]
        await self.notify()
        if not self.pending and wait.get("timeout"):
            async with self.changed:
                try:
                    await asyncio.wait_for(self.changed.wait_for(lambda: bool(self.pending)), wait["timeout"])
                except TimeoutError:
                    return []
        return list(self.pending.values())[:limit]

    async def _setWebhook(self, url: str, secret_token: str = "", allowed_updates: Any = None) -> bool:
        if urlsplit(url).scheme != "https" and urlsplit(url).hostname != "127.0.0.1":
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = {"url": url, "secret_token": secret_token}
        return True

    async def _deleteWebhook(self, drop_pending_updates: bool = False) -> bool:
        self.webhook = {}
        return True

    async def _sendMessage(self, chat_id: int, text: str, **options: Any) -> dict[str, Any]:
        chat = self._reachable(chat_id)
        if not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if units(text) > 4096:
            raise Refused(400, "Bad Request: message is too long")
        if markup := options.get("reply_markup"):
            check_keyboard(markup)
        message = {
            "message_id": self.next_message_id(),
            "from": {key: ME[key] for key in ("id", "is_bot", "first_name", "username")},
            "chat": chat.to_dict(),
            "date": DATE,
            "text": text.strip(),
        }
        found = [*options.get("entities", []), *entities_of(message["text"])]
        message |= {"entities": found} if found else {}
        message |= {"reply_markup": markup} if markup else {}
        check(message, Message)
        chat.heard.append(message)
        chat.sent_at.append(time.monotonic())
        return message

    async def _editMessageReplyMarkup(self, chat_id: int, message_id: int, reply_markup: Any) -> dict[str, Any]:
        chat = self._reachable(chat_id)
        check_keyboard(reply_markup)
        message = next((message for message in chat.heard if message["message_id"] == message_id), None)
        if message is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if message.get("reply_markup") == reply_markup:
            raise Refused(400, "Bad Request: message is not modified")
        message["reply_markup"] = reply_markup
        return message

    async def _answerCallbackQuery(self, callback_query_id: str) -> bool:
        if callback_query_id not in self.pressed:
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.pressed.remove(callback_query_id)
        self.acknowledged_presses.append(callback_query_id)
        return True

    async def _getMyCommands(self) -> list[Any]:
        return self.profile.get("commands", [])

    async def _setMyCommands(self, commands: list[dict[str, str]]) -> bool:
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]) or not 1 <= len(command["description"]) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
        self.profile["commands"] = commands
        return True

    async def _getMyDescription(self) -> dict[str, str]:
        return {"description": self.profile.get("description", "")}

    async def _setMyDescription(self, description: str) -> bool:
        return self._set_text("description", description, 512)

    async def _getMyShortDescription(self) -> dict[str, str]:
        return {"short_description": self.profile.get("short_description", "")}

    async def _setMyShortDescription(self, short_description: str) -> bool:
        return self._set_text("short_description", short_description, 120)

    def _set_text(self, name: str, text: str, limit: int) -> bool:
        if len(text) > limit:
            raise Refused(400, f"Bad Request: {name} is too long")
        self.profile[name] = text
        return True

    def _reachable(self, chat_id: int) -> Chat:
        chat = self.chats.get(chat_id)
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        return chat


def check(data: Mapping[str, Any], kind: Any) -> None:
    """The shape is Telegram's, as python-telegram-bot knows it: nothing is missing, nothing is left over."""
    parsed = kind.de_json(json.loads(json.dumps(data)), None)
    assert parsed.to_json() and not (unknown := _unknown(parsed)), unknown


def _unknown(value: Any) -> dict[str, Any]:
    if isinstance(value, (list, tuple)):
        return {key: left for part in value for key, left in _unknown(part).items()}
    if not isinstance(value, TelegramObject):
        return {}
    parts = value.to_dict(recursive=False).values()
    return dict(value.api_kwargs) | {key: left for part in parts for key, left in _unknown(part).items()}


def check_keyboard(markup: Mapping[str, Any]) -> None:
    """What Telegram refuses in a keyboard below a message."""
    for row in markup["inline_keyboard"]:
        for button in row:
            if not button["text"]:
                raise Refused(400, "Bad Request: text buttons are unallowed in the inline keyboard")
            if not 1 <= len(button.get("callback_data", "url").encode()) <= 64:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
            if "url" in button and not urlsplit(button["url"]).netloc:
                raise Refused(400, "Bad Request: BUTTON_URL_INVALID")


def entities_of(text: str) -> list[dict[str, Any]]:
    """What Telegram finds in a text by itself."""
    return [
        {"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])}
        for kind, pattern in _ENTITIES.items()
        for match in pattern.finditer(text)
    ]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
