"""Reading a request's JSON body and query: UTF-8, and never trusted."""

from __future__ import annotations

import codecs
from collections import Counter
from email.message import Message
from itertools import islice
from typing import TypeVar
from urllib.parse import unquote_to_bytes

from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect, Request

from qa.http.problems import ProblemError, from_validation, from_validation_error

Model = TypeVar("Model", bound=BaseModel)
MAX_TOLD = 20  # parameters that are told to be wrong


async def read_body(request: Request) -> bytes:
    """The bytes of a body that says it is JSON. Raises ProblemError 400 where it is cut off, and 415.

    How many there may be, and how long they may take, is bounded further out: ``admission``, ``middleware``.
    """
    _check_type(request.headers.get("content-type", ""))
    try:
        # RFC 8259, 8.1: a byte order mark, which some editors write, may be ignored.
        return (await request.body()).removeprefix(codecs.BOM_UTF8)
    except ClientDisconnect as error:
        raise ProblemError(400, "the connection ended within the body") from error


async def read_json(request: Request, model: type[Model]) -> Model:
    """The body as ``model``. Raises ProblemError 400, 415 or 422; the bytes go to pydantic's own parser, which refuses
    invalid UTF-8, lone surrogates and nesting beyond its limit instead of failing on them."""
    content = await read_body(request)
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        raise from_validation_error(error) from error


def check_names(request: Request, *known: str) -> None:
    """Raises ProblemError 422 for parameters of the query that there aren't, and for those that are given twice: one
    that is mistyped would be passed over, and of two the framework takes the last."""
    counted = Counter(name for name, _ in request.query_params.multi_items())
    wrong = {name: "is no parameter here" for name in counted if name not in known}
    wrong |= {name: "is given more than once" for name in known if counted[name] > 1}
    if wrong:
        items = [{"loc": ("query", name[:80]), "msg": told} for name, told in islice(wrong.items(), MAX_TOLD)]
        raise from_validation(items, where="query")


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
    """A form of another site can't send this type unless its browser asks first, which is refused."""
    parsed = Message()
    parsed["content-type"] = header
    charset = parsed.get_content_charset("utf-8")
    if not header or parsed.get_content_type() != "application/json" or charset not in {"utf-8", "utf8", "us-ascii"}:
        raise ProblemError(
            415,
            f"the body must be application/json in UTF-8, not {header[:100] or 'without a Content-Type'}",
            headers={"Accept": "application/json"},
        )
