"""Reading a request's JSON body and query: bounded, UTF-8, and never trusted."""

from __future__ import annotations

from email.message import Message
from typing import TypeVar
from urllib.parse import unquote_to_bytes

from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect, Request

from qa.http.problems import ProblemError, from_validation, from_validation_error
from qa.limits import MAX_BODY_BYTES

Model = TypeVar("Model", bound=BaseModel)


async def read_json(request: Request, model: type[Model]) -> Model:
    """The body as ``model``. Raises ProblemError 413, 415 or 422; the bytes go to pydantic's own parser, which refuses
    invalid UTF-8, lone surrogates and nesting beyond its limit instead of failing on them."""
    _check_type(request.headers.get("content-type", ""))
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > MAX_BODY_BYTES:
        raise _too_large()
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY_BYTES:
                raise _too_large()
    except ClientDisconnect as error:
        raise ProblemError(400, "the connection ended within the body") from error
    try:
        return model.model_validate_json(bytes(body))
    except ValidationError as error:
        raise from_validation_error(error) from error


def check_utf8(request: Request, parameter: str) -> None:
    """Raises ProblemError 422 where this parameter of the query is no UTF-8: the framework puts U+FFFD for what is not,
    and something else than was asked would be looked for."""
    for part in bytes(request.scope["query_string"]).split(b"&"):
        name, _, value = part.partition(b"=")
        if unquote_to_bytes(name) != parameter.encode():
            continue
        try:
            unquote_to_bytes(value).decode("utf-8")
        except UnicodeDecodeError as error:
            item = {"loc": ("query", parameter), "msg": "is not UTF-8"}
            raise from_validation([item], where="query") from error


def _check_type(header: str) -> None:
    parsed = Message()
    parsed["content-type"] = header
    charset = parsed.get_content_charset("utf-8")
    if not header or parsed.get_content_type() != "application/json" or charset not in {"utf-8", "utf8", "us-ascii"}:
        raise ProblemError(
            415,
            f"the body must be application/json in UTF-8, not {header[:100] or 'without a Content-Type'}",
            headers={"Accept": "application/json"},
        )


def _too_large() -> ProblemError:
    return ProblemError(413, f"the body may hold {MAX_BODY_BYTES} bytes at most", headers={"Connection": "close"})
