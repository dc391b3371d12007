"""Every error as ``application/problem+json`` (RFC 9457), without a stack trace and without a path of the server."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from qa.errors import (
    DocumentNotFoundError,
    IndexNotReadyError,
    OverloadedError,
    QAError,
    RequestError,
    TookTooLongError,
)
from qa.http.metrics import route_of
from qa.wire import dumps

MEDIA_TYPE = "application/problem+json"
# The seconds after which asking again makes sense: an index loads in a few, a waiting question is answered sooner.
_RETRY_AFTER_S = {"index-not-ready": "5", "overloaded": "1"}
_KINDS: tuple[tuple[type[QAError], int, str, str], ...] = (
    (DocumentNotFoundError, 404, "document-not-found", "No such document"),
    (IndexNotReadyError, 503, "index-not-ready", "The index is not ready"),
    (OverloadedError, 503, "overloaded", "Too many questions are waiting"),
    (TookTooLongError, 503, "took-too-long", "The question took too long"),
)
MAX_ERRORS = 20  # that are listed: a body of unknown fields has thousands, each with its name
_MAX_ECHO = 300  # characters of what is said of a value, which may hold it whole
_PATH = re.compile(r"(?<![A-Za-z0-9/:])(?:[A-Za-z]:)?[/\\](?:[^/\\\s'\",;]+[/\\])+([^/\\\s'\",;]*)")


class ProblemError(QAError):
    """An error that the server answers with; raised anywhere below the application's handlers."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        title: str | None = None,
        kind: str | None = None,
        errors: Sequence[Mapping[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
        is_plain: bool = False,
    ) -> None:
        """``is_plain``: nothing in ``detail`` can be a path of the server, whatever looks like one."""
        super().__init__(detail)
        self.status = status
        self.detail = detail if is_plain else without_paths(detail)
        self.title = title or _phrase(status)
        self.kind = kind
        self.errors = errors
        self.headers = dict(headers or {})

    def body(self) -> dict[str, Any]:
        """The members that RFC 9457 names, and ``errors`` where single fields are at fault."""
        body: dict[str, Any] = {
            "type": f"urn:qa:problem:{self.kind}" if self.kind else "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors is not None:
            body["errors"] = [dict(error) for error in self.errors]
        return body

    def response(self) -> Response:
        return Response(dumps(self.body()), self.status, self.headers, MEDIA_TYPE)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def from_qa_error(error: QAError) -> ProblemError:
    """The problem that one of our own errors becomes; those without a rule of their own are a 500."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, RequestError):
        return invalid(str(error))
    for kind, status, slug, title in _KINDS:
        if isinstance(error, kind):
            headers = {"Retry-After": _RETRY_AFTER_S[slug]} if slug in _RETRY_AFTER_S else {}
            # It names what the client itself has sent, or a file by its name in the documents folder.
            is_plain = kind is DocumentNotFoundError
            return ProblemError(status, str(error), title=title, kind=slug, headers=headers, is_plain=is_plain)
    return ProblemError(500, str(error), kind="internal")


def from_validation(items: Sequence[Any], *, where: str) -> ProblemError:
    """A 422 from pydantic's list of errors, the first of them; ``where`` is ``body`` or ``query``."""
    errors = []
    for item in items[:MAX_ERRORS]:
        location = [str(part) for part in item["loc"]]
        location = location[1:] if location[:1] == [where] else location
        message = str(item["msg"]).removeprefix("Value error, ")
        if where == "query":
            errors.append({"detail": message, "parameter": ".".join(location)})
        else:
            errors.append({"detail": message, "pointer": "#" + "".join(f"/{part[:80]}" for part in location)})
    told = "; ".join(f"{_name(error)}: {error['detail']}" for error in errors[:5])
    more = f"; {len(items) - MAX_ERRORS} more errors than are listed" if len(items) > MAX_ERRORS else ""
    return ProblemError(
        422,
        f"the {where} does not fit: {told}{more}",
        title="The request does not fit",
        kind="invalid-request",
        errors=errors,
        is_plain=where == "query",
    )


def from_validation_error(error: ValidationError) -> ProblemError:
    """The same from pydantic's own exception, for a JSON body."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return from_validation([{**item, "loc": ("body", *item["loc"])} for item in found], where="body")


def from_foreign(status: int, body: bytes, headers: Mapping[str, str]) -> ProblemError:
    """What the mounted page's framework says of an error, as one of ours.

    ``body`` is JSON with ``detail``, a text or pydantic's list, or with ``error``, which it says of a value that it
    doesn't take, as a 500; anything else tells nothing.
    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    said = found if isinstance(found, dict) else {}
    detail, error = said.get("detail"), said.get("error")
    if isinstance(detail, list) and status == 422:
        return from_validation([item for item in detail if isinstance(item, dict) and "loc" in item], where="body")
    if isinstance(error, str):
        return invalid(error[:_MAX_ECHO], headers)
    if status == 422:
        return invalid(detail if isinstance(detail, str) else "the request was refused", headers)
    if status >= 500:
        return ProblemError(status, "the server failed; its log has the cause", kind="internal", headers=headers)
    default = "there is nothing here" if status == 404 else "the request was refused"
    return ProblemError(status, detail if isinstance(detail, str) else default, headers=headers)


def invalid(detail: str, headers: Mapping[str, str] | None = None) -> ProblemError:
    """A 422 for a body of which no single field is at fault."""
    errors = [{"detail": without_paths(detail), "pointer": "#"}]
    return ProblemError(
        422, detail, title="The request does not fit", kind="invalid-request", errors=errors, headers=headers
    )


def _name(error: Mapping[str, str]) -> str:
    return error.get("parameter") or error.get("pointer", "#").removeprefix("#/") or "body"


def without_paths(text: str) -> str:
    """``text`` with absolute paths of two or more parts cut to their last: messages are written for the console.

    Our own routes stay, by the names that ``route_of`` gives them: "/ask/stream", "/documents/{id}/text".
    """
    return _PATH.sub(lambda match: match[0] if route_of(match[0]) == match[0] else match[1], text)
