"""What an endpoint may do wrong: everything that was seen, and what could be thought of."""

from __future__ import annotations

import gzip
import json
from typing import Any

from model_server import MODEL, Behave, Call, saying

from qa.writer.client import MAX_CHARS

KEY = "sk-secret-0123456789"


def status(code: int) -> Behave:
    def behave(call: Call) -> None:
        call.begin(code, "application/json")
        call.send(json.dumps({"error": {"message": f"bad key {KEY}", "code": code}}).encode())

    return behave


def events(*data: object) -> Behave:
    def behave(call: Call) -> None:
        call.begin()
        for item in data:
            call.event(item)
        call.done()

    return behave


def body(data: bytes, media_type: str = "text/event-stream", **headers: str) -> Behave:
    def behave(call: Call) -> None:
        call.begin(200, media_type, **headers)
        call.send(data)

    return behave


def endless_words(call: Call) -> None:
    call.begin()
    while not call.stopped.is_set():
        call.say("签约项目很多。" * 100)


def endless_line(call: Call) -> None:
    call.begin()
    while not call.stopped.is_set():
        call.send(b"a" * 2**20)


def endless_error(call: Call) -> None:
    call.begin(500, "application/json")
    while not call.stopped.is_set():
        call.send(b" " * 2**20)


def no_answer(call: Call) -> None:
    call.stopped.wait()


def silence(call: Call) -> None:
    call.begin()
    call.say("签约")
    call.stopped.wait()


def drip(call: Call) -> None:
    call.begin()
    while not call.stopped.wait(0.02):
        call.send(b":")


def drip_of_headers(call: Call) -> None:
    call.send(b"HTTP/1.0 200 OK\r\n")
    while not call.stopped.wait(0.02):
        call.send(b"X-More: 1\r\n")


def drip_of_words(call: Call) -> None:
    call.begin()
    while not call.stopped.wait(0.02):
        call.say("。")


def cut_short(call: Call) -> None:
    call.begin(200, Transfer_Encoding="chunked")
    call.send(b"ffff\r\ndata: {")


def chunk(**choice: Any) -> dict[str, Any]:
    return {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": MODEL, "choices": [choice]}


FAULTS: dict[str, tuple[Behave, str]] = {
    "401": (status(401), "HTTP 401"),
    "403": (status(403), "HTTP 403"),
    "404": (status(404), "HTTP 404"),
    "429": (status(429), "HTTP 429"),
    "500": (status(500), "HTTP 500"),
    "503": (status(503), "HTTP 503"),
    "an empty body": (body(b""), "empty reply"),
    "nothing but the end": (events(), "empty reply"),
    "white space": (saying(" \n\u3000 "), "empty reply"),
    "a refusal without text": (events(chunk(index=0, delta={"refusal": "no"}, finish_reason="stop")), "empty reply"),
    "no choices": (events({"choices": []}), "empty reply"),
    "HTML": (body(b"<html><body>Welcome</body></html>", "text/html"), "empty reply"),
    "JSON that is no stream": (body(b'{"ok": true}', "application/json"), "empty reply"),
    "half an event": (body(b'data: {"choices": [{"index"\n\n'), "JSONDecodeError"),
    "an event that is no JSON": (body(b"data: hello\n\n"), "JSONDecodeError"),
    "bytes that are no text": (body(b"data: \xff\xfe\x00\n\n"), "Unicode"),
    "a number": (events(5), "Error"),
    "null": (events(None), "Error"),
    "choices that are null": (events({"choices": None}), "TypeError"),
    "a delta that is null": (events(chunk(index=0, delta=None)), "AttributeError"),
    "an error within the stream": (events({"error": {"message": f"key {KEY} is over its quota"}}), "APIError"),
    "a body cut short": (cut_short, "RemoteProtocolError"),
    "a compressed body": (body(gzip.compress(b"data: [DONE]\n\n"), Content_Encoding="gzip"), "compressed"),
    "no HTTP": (lambda call: call.send(b"\x00\x01hello\r\n\r\n"), "RemoteProtocolError"),
    "words without end": (endless_words, f"longer than {MAX_CHARS} characters"),
    "a line without end": (endless_line, "longer than"),
    "an error without end": (endless_error, "longer than"),
}
DELAYS: dict[str, Behave] = {
    "no answer": no_answer,
    "silence": silence,
    "a drip of bytes": drip,
    "a drip of headers": drip_of_headers,
    "a drip of words": drip_of_words,
}
