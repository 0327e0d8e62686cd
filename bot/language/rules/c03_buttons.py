"""C3: few buttons with short texts."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.parsing import LevelText
from bot.language.rule import Context, Hit


def find(text: LevelText, context: Context) -> Iterator[Hit]:
    most_buttons, most_letters = context.settings["knoepfe"], context.settings["zeichen"]
    for button in text.buttons[most_buttons:]:
        values = {"zahl": len(text.buttons), "hoechstens": most_buttons}
        yield Hit(button, 0, len(button.text), "zahl", values)
    for button in text.buttons:
        if len(button.text) > most_letters:
            values = {"zeichen": len(button.text), "hoechstens": most_letters}
            yield Hit(button, 0, len(button.text), "laenge", values)
