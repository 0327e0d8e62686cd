"""The routes of the API, version 1."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError

from bot.engine.assistant import Assistant
from bot.engine.store import CONVERSATION_ID
from bot.errors import AssistantUnavailable, TooManyMessages, UnknownButton, UnknownConversation
from bot.texts import clean
from channels.web.errors import ApiError
from channels.web.limits import RateLimits
from channels.web.schemas import MAX_TEXT, AnswerOut, ErrorOut, FeedbackRequest, HealthOut, MessageRequest, to_json

Body = TypeVar("Body", bound=BaseModel)

router = APIRouter(prefix="/api/v1")


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": ErrorOut} for status in statuses}


def _body(model: type[BaseModel]) -> dict[str, Any]:
    """The description of a body that the route reads itself, because the contract tells malformed from invalid."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": model.model_json_schema()}}}}


@router.post(
    "/messages",
    response_model=AnswerOut,
    responses=_errors(400, 403, 413, 422, 429, 503),
    openapi_extra=_body(MessageRequest),
    summary="Ask",
)
async def ask(request: Request) -> Response:
    """One turn of a conversation."""
    assistant, limits = _services(request)
    await limits.count_address(request)
    asked = await _read(request, MessageRequest)
    text = asked.text or ""
    if asked.button is None and (asked.level is None or asked.text is not None):
        if not clean(text):
            raise ApiError("empty_text")
        if len(text) > MAX_TEXT:
            raise ApiError("text_too_long")
    if asked.conversation is not None:
        if not CONVERSATION_ID.fullmatch(asked.conversation):
            raise ApiError("unknown_conversation")
        await limits.count_conversation(asked.conversation)
    try:
        answer = await assistant.answer(text, conversation=asked.conversation, button=asked.button, level=asked.level)
    except UnknownButton:
        raise ApiError("unknown_button") from None
    except UnknownConversation:
        raise ApiError("unknown_conversation") from None
    except TooManyMessages:
        raise ApiError("too_many_requests", retry_after=1) from None
    except AssistantUnavailable:
        raise ApiError("unavailable", retry_after=30) from None
    return JSONResponse(to_json(answer))


@router.delete(
    "/conversations/{conversation}", status_code=204, responses=_errors(403, 422, 429), summary="Forget a conversation"
)
async def forget(request: Request, conversation: Annotated[str, Path(pattern=CONVERSATION_ID.pattern)]) -> Response:
    """Deletes everything of the conversation, also its feedback; one that is gone already is no error."""
    assistant, limits = _services(request)
    await limits.count_address(request)
    try:
        await assistant.forget(conversation)
    except TooManyMessages:
        raise ApiError("too_many_requests", retry_after=1) from None
    return Response(status_code=204)


@router.post(
    "/feedback",
    status_code=204,
    responses=_errors(400, 403, 413, 422, 429),
    openapi_extra=_body(FeedbackRequest),
    summary="Say whether it helped",
)
async def give_feedback(request: Request) -> Response:
    """Stores topic, aspect, level and yes or no; never a text."""
    assistant, limits = _services(request)
    await limits.count_address(request)
    given = await _read(request, FeedbackRequest)
    if given.topic not in assistant.library.current().topics:
        raise ApiError("invalid")
    try:
        assistant.add_feedback(
            given.conversation, topic=given.topic, aspect=given.aspect, level=given.level, helpful=given.helpful
        )
    except UnknownConversation:
        raise ApiError("unknown_conversation") from None
    return Response(status_code=204)


@router.get("/health", response_model=HealthOut, responses=_errors(503), summary="Whether it can answer")
async def tell_health(request: Request) -> Response:
    """For load balancers: 503 while no model is loaded."""
    assistant, _ = _services(request)
    if assistant.model is None:
        raise ApiError("unavailable", retry_after=30)
    return JSONResponse({"status": "ok", "model": assistant.model})


def _services(request: Request) -> tuple[Assistant, RateLimits]:
    return request.app.state.assistant, request.app.state.limits


async def _read(request: Request, model: type[Body]) -> Body:
    body = await request.body()
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise ApiError("malformed" if error.errors()[0]["type"] == "json_invalid" else "invalid") from None
