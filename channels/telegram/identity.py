"""Chat id -> conversation id, so that what is stored does not tell who wrote."""

from __future__ import annotations

import base64
import hashlib
import hmac


class Identity:
    """Nobody without the key can tell which chat a conversation belongs to, or whether it belongs to a given one."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def conversation(self, chat_id: int) -> str:
        """192 bits of the keyed hash, in the letters of a conversation id."""
        digest = hmac.digest(self._key, f"telegram:{chat_id}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:24]).decode()
