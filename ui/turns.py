"""What travels between the page's script and the server: replies, earlier turns, conversations.

The browser keeps conversations, so all of it comes back from outside and is checked here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from qa import wire
from qa.fields import Message, Question, Text
from qa.limits import MAX_HISTORY_TURNS, MAX_QUESTION_CHARS, MAX_SCOPE_DOCUMENTS
from qa.types import Reply, Scope, Turn

from .i18n import Language, as_language
from .scope import PageRequestError, read_scope

MAX_KEPT_TURNS = 200


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """One question of a kept conversation with its reply and the scope's description as it was shown."""

    question: str
    reply: Reply
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on its way in, with the conversation so far and the chosen scope."""

    question: str
    history: tuple[Turn, ...]
    scope: Scope
    language: Language


@cache
def _reply_adapter() -> TypeAdapter[Reply]:
    return TypeAdapter(Reply)


def reply_json(reply: Reply) -> dict[str, Any]:
    """The reply as JSON values for the browser to keep, without the passages around the quotes.

    The source pane fetches its section anew, and a browser's storage is small.
    """
    kept = wire.reply_json(reply)
    for citation in (*kept["citations"], *kept["related"]):
        citation["passage"] = ""
    return kept | {"took_ms": {}}


def _turn(value: Mapping[str, Any]) -> KeptTurn:
    reply = _reply_adapter().validate_python(value["reply"], strict=False)
    return KeptTurn(str(value["question"])[:MAX_QUESTION_CHARS], reply, str(value.get("scope", ""))[:200])


def kept_turns(values: object, most: int | None = MAX_KEPT_TURNS) -> tuple[KeptTurn, ...]:
    """The latest turns of a conversation as the browser kept them, ``most`` of them (None: all).

    Raises PageRequestError where they are not turns."""
    if not isinstance(values, Sequence) or isinstance(values, str):
        raise PageRequestError(f"expected a list of turns, got {type(values).__name__}; reload the page")
    try:
        return tuple(_turn(value) for value in values[-most if most is not None else None :])
    except (ValidationError, KeyError, TypeError, AttributeError) as error:
        raise PageRequestError("a kept conversation is damaged; delete it on the page") from error


def refused(field: str, detail: str) -> RequestValidationError:
    """A field of a body that holds what the page's script doesn't send."""
    return RequestValidationError([{"type": "value_error", "loc": ("body", field), "msg": detail}])


def refusal(error: ValidationError, *within: str) -> RequestValidationError:
    """What a body's shape says of it, to be answered as the API answers it."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return RequestValidationError([{**item, "loc": ("body", *within, *item["loc"])} for item in found])


def history_of(values: object) -> tuple[Turn, ...]:
    """The latest earlier messages, oldest first, as many as a question may have; what is no message is left out."""
    found = [
        Turn(item["role"], str(item["content"]))
        for item in (values if isinstance(values, list) else ())
        if isinstance(item, dict) and item.get("role") in ("user", "assistant") and item.get("content")
    ]
    return tuple(found[-MAX_HISTORY_TURNS:])


class _Body(BaseModel):
    """A question as the page's script sends it: as ``POST /ask`` takes it, with years as its list has them."""

    model_config = ConfigDict(strict=True, extra="forbid")

    question: Question
    history: list[Message] = Field([], max_length=MAX_HISTORY_TURNS)
    language: str = "zh"
    documents: list[Text] | None = Field(None, max_length=MAX_SCOPE_DOCUMENTS)
    places: list[Text] | None = None
    years: list[Text] | None = None


def asked(content: bytes) -> Asked:
    """A question as the page's script sends it. Raises RequestValidationError where it is none, and PageRequestError
    for a scope that ``/ask`` would refuse."""
    try:
        body = _Body.model_validate_json(content)
    except ValidationError as error:
        raise refusal(error) from error
    history = tuple(Turn(message.role, message.content) for message in body.history)
    scope = read_scope(body.documents, body.places, body.years)
    return Asked(body.question, history, scope, as_language(body.language))
