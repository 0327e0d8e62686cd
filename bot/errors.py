"""The project's exceptions.

LotseError
├── ContentError            a content file cannot be used; carries every problem found (see bot.problems)
├── SettingsError           an environment variable has a value that cannot be used
├── AssistantUnavailable    no model is loaded, or no answer came
├── UnknownConversation     the conversation id was not made here, or it is forgotten
├── UnknownButton           the button was never sent in this conversation
└── TooManyMessages         the conversation already has as many messages waiting as it may
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.problems import Problem


class LotseError(Exception):
    """Everything that this project raises on purpose."""


class ContentError(LotseError):
    """A content file cannot be used."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class SettingsError(LotseError):
    """An environment variable has a value that cannot be used; the text is German, for the person who runs the program."""


class AssistantUnavailable(LotseError):
    """No model is loaded, or no answer came."""


class UnknownConversation(LotseError):
    """The conversation id was not made here, or the conversation is forgotten."""


class UnknownButton(LotseError):
    """The button was never sent in this conversation."""


class TooManyMessages(LotseError):
    """The conversation already has as many messages waiting as it may."""
