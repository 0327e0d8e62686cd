"""The key of this installation, with which ids of other systems are made unrecognisable."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

KEY_FILE = Path("var/secret_key")


def secret_key(configured: str | None, file: Path = KEY_FILE) -> bytes:
    """The configured key; without one, a key that is made once and kept in a file which only its owner may read."""
    if configured:
        return configured.encode()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        with contextlib.suppress(FileExistsError):  # another process of the same installation was faster
            file.hardlink_to(draft)
        draft.unlink()
    return file.read_bytes()
