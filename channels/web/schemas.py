"""What goes over the wire, as the contract of the API says; FastAPI makes the OpenAPI description of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from bot.engine.assistant import Answer
from bot.levels import Level
from bot.messages import Button, Message, Office, Source, Term

MAX_TEXT = 1000  # characters


class MessageRequest(BaseModel):
    """A turn of a person: a text, the value of a button that was sent before, or another reading level."""

    model_config = ConfigDict(strict=True)

    conversation: Annotated[
        str | None, Field(description="Left out on the first turn; afterwards as it came in the answer.")
    ] = None
    text: Annotated[str | None, Field(description="At most 1,000 characters.")] = None
    button: Annotated[
        str | None, Field(description="The value of a button that was sent in this conversation, instead of a text.")
    ] = None
    level: Annotated[
        Level | None, Field(description="Sets the reading level; alone, it repeats the last answer in that level.")
    ] = None


class FeedbackRequest(BaseModel):
    """Whether an answer helped; stored without any text."""

    model_config = ConfigDict(strict=True)

    conversation: str
    topic: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    aspect: Annotated[str, Field(pattern=r"^[a-z_]*$", max_length=20)] = ""
    level: Level
    helpful: bool


class MessageOut(BaseModel):
    """One bubble: plain text with line breaks and lines that begin with `- `. Empty lists are left out."""

    text: str
    level: Level
    topic: str
    aspect: str | None = None
    lang: Annotated[
        str | None, Field(description="The language of the text where it is not German: en, tr, uk, ru, ar, fa, fr.")
    ] = None
    buttons: list[Button] = []
    offices: list[Office] = []
    sources: list[Source] = []
    checked: Annotated[
        str | None, Field(description="The day on which the answer was checked against its sources.")
    ] = None
    terms: list[Term] = []
    forgets: Annotated[
        bool, Field(description="True where the person asked to forget the conversation, and it is.")
    ] = False


class AnswerOut(BaseModel):
    conversation: str
    messages: list[MessageOut]


class ErrorDetail(BaseModel):
    code: str
    message: str


class ErrorOut(BaseModel):
    """`code` is for programs, `message` one German sentence that a person can act on."""

    error: ErrorDetail


class HealthOut(BaseModel):
    status: str
    model: str


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as `AnswerOut`."""
    return {"conversation": answer.conversation, "messages": [_message(message) for message in answer.messages]}


def _message(message: Message) -> dict[str, Any]:
    return {key: value for key, value in asdict(message).items() if value}
