"""What is let through to Gradio: the addresses that the page asks for, and bodies of the shapes that it sends.

Gradio takes a mapping that describes a file, anywhere in an event's data, as an order: it reads, copies or fetches what
the mapping names, whoever sent it. So a body is parsed here and handed on as it was understood, never as it came.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .turns import refusal, refused

if TYPE_CHECKING:
    import gradio as gr

_EVENTS = "/gradio_api/run/predict"
_COMPONENTS = "/gradio_api/component_server"
_READ = frozenset({"/", "/theme.css", "/favicon.ico", "/manifest.json"})
_READ_BELOW = ("/assets/", "/static/")
_READING = ("GET", "HEAD")

Shape = TypeVar("Shape", bound=BaseModel)
_Session = Annotated[str, Field(max_length=64)]  # Gradio keeps a tab's lists under it
_Chosen = list[str] | None


class _Event(BaseModel):
    """An event of the page: its language, and the chosen documents, places and years.

    What else the page's framework sends with one, no function of ours takes; it goes no further.
    """

    model_config = ConfigDict(strict=True)

    fn_index: int
    session_hash: _Session
    data: tuple[str, _Chosen, _Chosen, _Chosen]


class _Call(BaseModel):
    """A call of one of the functions that the page's script has."""

    model_config = ConfigDict(strict=True)

    component_id: int
    fn_name: str
    session_hash: _Session
    data: dict[str, Any]


class _Data(BaseModel):
    """What a function takes; turns and citations are looked at by the function itself."""

    model_config = ConfigDict(strict=True, extra="forbid")

    language: str


class _Source(_Data):
    citation: dict[str, Any]


class _Turns(_Data):
    turns: list[dict[str, Any]]


class _Export(_Turns):
    name: str
    format: Literal["markdown", "docx"]


class _Verdict(_Data):
    turn: dict[str, Any]
    history: list[dict[str, str]]
    verdict: Literal["good", "bad"]
    comment: str


_SHAPES: Mapping[str, type[_Data]] = {
    "open_source": _Source,
    "render_turns": _Turns,
    "export_conversation": _Export,
    "give_feedback": _Verdict,
}


class Guard:
    """Stands before Gradio's application. ``page`` says which events and functions there are."""

    def __init__(self, app: ASGIApp, page: gr.Blocks) -> None:
        self._app = app
        self._events = {number for number, event in page.fns.items() if event.fn is not None and not event.queue}
        self._functions = {
            (number, function.__name__)
            for number, block in page.blocks.items()
            for function in getattr(block, "server_fns", ())
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError("the page has no socket")  # before it is accepted, which closes it
        path, method = scope["path"], scope["method"]
        if path in _READ or path.startswith(_READ_BELOW):
            if method not in _READING:
                raise HTTPException(405, f"this takes {', '.join(_READING)}", {"Allow": ", ".join(_READING)})
            # Without a query: one of Gradio's own would have it load a kept state. HEAD as GET: the server sends no
            # body with it.
            await self._app({**scope, "method": "GET", "query_string": b""}, receive, send)
        elif method == "POST" and path.rstrip("/") in (_EVENTS, _COMPONENTS):
            content = await _content(receive)
            if content is not None:
                known = self._event(content) if path.rstrip("/") == _EVENTS else self._call(content)
                await self._app(_with_body(scope, known), _once(known, receive), send)
        else:
            raise HTTPException(404, "there is nothing here")

    def _event(self, content: bytes) -> bytes:
        event = _read(_Event, content)
        if event.fn_index not in self._events:
            raise refused("fn_index", "the page has no such event")
        return event.model_dump_json().encode()

    def _call(self, content: bytes) -> bytes:
        call = _read(_Call, content)
        if (call.component_id, call.fn_name) not in self._functions:
            raise refused("fn_name", "the page has no such function")
        try:
            _SHAPES[call.fn_name].model_validate(call.data)
        except ValidationError as error:
            raise refusal(error, "data") from error
        return call.model_dump_json().encode()


def _read(shape: type[Shape], content: bytes) -> Shape:
    """pydantic's own parser refuses invalid UTF-8, halves of characters and endless nesting."""
    try:
        return shape.model_validate_json(content)
    except ValidationError as error:
        raise refusal(error) from error


async def _content(receive: Receive) -> bytes | None:
    """The whole body, which is bounded further out; None where the client has left."""
    content = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        content += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(content)


def _with_body(scope: Scope, content: bytes) -> Scope:
    changed: Scope = {**scope, "headers": list(scope["headers"]), "query_string": b""}
    headers = MutableHeaders(raw=changed["headers"])
    headers["content-type"] = "application/json"
    headers["content-length"] = str(len(content))
    return changed


def _once(content: bytes, receive: Receive) -> Receive:
    """Gives ``content`` as the body, then what the client does."""
    waiting = [content]

    async def give() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return give
