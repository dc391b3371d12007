"""What travels between the page's script and the server: replies, earlier turns, conversations.

The browser keeps conversations, so all of it comes back from outside and is checked here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from qa import wire
from qa.limits import MAX_HISTORY_TURNS, MAX_QUESTION_CHARS
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


def history_of(values: object) -> tuple[Turn, ...]:
    """The latest earlier messages, oldest first, as the contract allows them; what is no message is left out."""
    found = [
        Turn(item["role"], str(item["content"]))
        for item in (values if isinstance(values, list) else ())
        if isinstance(item, dict) and item.get("role") in ("user", "assistant") and item.get("content")
    ]
    return tuple(found[-MAX_HISTORY_TURNS:])


def asked(content: bytes) -> Asked:
    """A question as the page's script sends it. Raises PageRequestError where it is none."""
    try:
        data = json.loads(content)
        json.dumps(data, ensure_ascii=False).encode()  # half a character, as "\\ud800", can't be written back
        question = data["question"].strip()[:MAX_QUESTION_CHARS]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PageRequestError("expected a JSON object with a question; reload the page") from error
    if not question:
        raise PageRequestError("the question is empty; write one")
    scope = read_scope(data.get("documents"), data.get("places"), data.get("years"))
    return Asked(question, history_of(data.get("history")), scope, as_language(data.get("language")))
