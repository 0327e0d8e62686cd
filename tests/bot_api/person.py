"""A person who writes to the bot: makes updates as Telegram makes them, and sees what comes back."""

from __future__ import annotations

from typing import Any

from bot_api.double import DATE, Double, entities_of


class Person:
    """Writes in a private chat, or in a group where `chat_id` is negative."""

    def __init__(self, double: Double, id: int = 4711, chat_id: int | None = None) -> None:
        self.double = double
        self.id = id
        self.chat = double.chat(chat_id or id, "private" if (chat_id or id) > 0 else "supergroup")
        self.last: dict[str, Any] = {}

    @property
    def heard(self) -> list[str]:
        """All that the bot said in this chat."""
        return [message["text"] for message in self.chat.heard]

    @property
    def buttons(self) -> list[dict[str, str]]:
        """Those below the last message that has any."""
        markups = [message["reply_markup"] for message in self.chat.heard if message.get("reply_markup")]
        return [button for row in markups[-1]["inline_keyboard"] for button in row] if markups else []

    def says(self, text: str, **more: Any) -> Any:
        entities = entities_of(text)
        return self.sends(text=text, **({"entities": entities} if entities else {}), **more)

    async def sends(self, **content: Any) -> int:
        """Any message: `sticker={…}`, `location={…}`."""
        self.last = {**self._frame(), **content}
        return await self.double.bring({"message": self.last})

    async def edits(self, **content: Any) -> int:
        """The last message, changed."""
        return await self.double.bring({"edited_message": {**self.last, "edit_date": DATE + 60, **content}})

    async def presses(self, title: str) -> int:
        """The newest button with that title."""
        for message in reversed(self.chat.heard):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in [button for row in rows for button in row]:
                if button["text"] == title and "callback_data" in button:
                    return await self.press(message, button["callback_data"])
        raise AssertionError(f"no button {title!r} among {[button['text'] for button in self.buttons]}")

    async def press(self, message: dict[str, Any], data: str) -> int:
        """A press on a button of that message, whether it has such a button or not."""
        number = str(900_000 + len(self.double.calls) + len(self.double.pressed))
        self.double.pressed.add(number)
        pressed = {"id": number, "from": self._user(), "message": message, "chat_instance": "1", "data": data}
        return await self.double.bring({"callback_query": pressed})

    async def blocks(self, old: str = "member", new: str = "kicked") -> int:
        """Blocks the bot, or with other words changes its place in the chat."""
        self.chat.blocked = new in ("kicked", "left")
        bot = {"id": 123456, "is_bot": True, "first_name": "Lotse", "username": "lotse_test_bot"}
        states = {"member": {}, "kicked": {"until_date": 0}, "left": {}}
        change = {"chat": self.chat.to_dict(), "from": self._user(), "date": DATE}
        for name, status in (("old_chat_member", old), ("new_chat_member", new)):
            change[name] = {"user": bot, "status": status, **states[status]}
        return await self.double.bring({"my_chat_member": change})

    def _frame(self) -> dict[str, Any]:
        return {
            "message_id": self.double.next_message_id(),
            "from": self._user(),
            "chat": self.chat.to_dict(),
            "date": DATE,
        }

    def _user(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": "Erika",
            "last_name": "Musterfrau",
            "username": "erika_m",
            "language_code": "de",
        }
