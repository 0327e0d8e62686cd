"""The module `lotse-chat.js` that a web site loads: put together once, at the start, from its parts and from the content.

It is one file so that it needs one round trip and one integrity hash. The labels, the greeting and the telephone numbers are in it, so
that they are there without a server; they are written in `data` alone. The parts in `lotse_chat/` are plain ES modules; joining them only
takes away the lines with which they import each other.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from bot.content import Content
from bot.levels import DEFAULT_LEVEL, LEVELS
from channels.web.errors import KINDS

PARTS = Path(__file__).parent / "lotse_chat"
MODULES = (  # a part comes after those it imports
    "elements", "icons", "memory", "api", "speech", "readings", "text", "transcript", "message", "frame", "trouble", "conversation", "lotse-chat",
)  # fmt: skip
VERSIONS = Path("var/widget")
GREETING = "begruessung"
DIALOGUE_GROUP = "gespraech"

_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:default )?(?:class|function|async|const))", re.MULTILINE)


@dataclass(frozen=True)
class Widget:
    """The file as it is served."""

    source: bytes

    @cached_property
    def version(self) -> str:
        """Sixteen characters that change when anything in the file changes."""
        return hashlib.sha256(self.source).hexdigest()[:16]

    @property
    def path(self) -> str:
        """The address that never serves anything else."""
        return f"/lotse-chat.{self.version}.js"

    @cached_property
    def integrity(self) -> str:
        """What a page writes into the attribute `integrity`."""
        return "sha384-" + base64.b64encode(hashlib.sha384(self.source).digest()).decode()

    @cached_property
    def packed(self) -> bytes:
        """The file as most browsers get it."""
        return gzip.compress(self.source, mtime=0)


def compose(content: Content) -> Widget:
    """The widget with the labels and the greeting as they are now."""
    style = (PARTS / "lotse-chat.css").read_text(encoding="utf-8")
    parts = [_as_const("CONTENT", content_of(content)), _as_const("STYLE", style)]
    for name in MODULES:
        source = (PARTS / f"{name}.js").read_text(encoding="utf-8")
        parts.append(_EXPORT.sub("", _IMPORT.sub("", source)).strip())
    return Widget(("\n\n".join(parts) + "\n").encode())


def embed(widget: Widget, content: Content, origin: str) -> str:
    """The two lines of HTML for a page of any allowed site."""
    return (
        f'<script type="module" src="{origin}{widget.path}" integrity="{widget.integrity}" crossorigin></script>\n'
        f"<lotse-chat><noscript>{without_script(content)}</noscript></lotse-chat>"
    )


def without_script(content: Content) -> str:
    """What stands in place of the widget where it cannot run: a sentence, and telephone numbers as HTML."""
    window = content.interface.window
    numbers = "".join(
        f'<li><a href="tel:{number.number.replace(" ", "")}">{number.number}</a> {escape(number.name[DEFAULT_LEVEL])}</li>'
        for number in window.numbers
    )
    return f"<p>{escape(window.without_script[DEFAULT_LEVEL])}</p><ul>{numbers}</ul>"


def content_of(content: Content) -> dict[str, Any]:
    """What the widget knows without asking the server."""
    window = content.interface.window.model_dump(mode="json")
    office = content.interface.office.model_dump(mode="json")
    errors = content.interface.errors
    start = {
        audience: [
            {
                "titles": {level: content.topics[entry.topic].button(level) for level in LEVELS},
                # What is sent, in each level: "Wer hilft mir?" may be a good title and a poor question.
                "text": content.topics[entry.topic].button("alltag"),
                "symbol": entry.symbol,
            }
            for entry in entries
            if entry.topic in content.topics
        ]
        for audience, entries in content.interface.window.start.items()
    }
    return {
        **window,
        **office,
        "start": start,
        "greeting": {level: content.topics[GREETING].bubbles("was", level) for level in LEVELS},
        "deleted": content.interface.forgotten,
        "errors": {code: dict(text(errors)) for code, (_, text) in KINDS.items()},
        "dialogue": sorted(topic.id for topic in content.topics.values() if topic.group == DIALOGUE_GROUP),
    }


def keep(widget: Widget, folder: Path = VERSIONS) -> None:
    """Stores the version: a site that pinned its hash must still get it after the labels have changed."""
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError), (folder / f"{widget.version}.js").open("xb") as file:
        file.write(widget.source)


def kept(version: str, folder: Path = VERSIONS) -> Widget | None:
    """The version that was served before; None for one that never was, or whose file is not whole."""
    try:
        widget = Widget((folder / f"{version}.js").read_bytes())
    except OSError:
        return None
    return widget if widget.version == version else None


def _as_const(name: str, value: Any) -> str:
    return f"const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
