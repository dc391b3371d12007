"""A real HTTP server on this machine that speaks the protocol of OpenAI-compatible endpoints, or breaks it at will."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "test-model"


@dataclass
class Call:
    """One request that arrived. ``stopped`` is set when the server is about to end: who waits for ever waits for it."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    wire: BaseHTTPRequestHandler
    stopped: threading.Event

    def begin(self, status: int = 200, media_type: str = "text/event-stream", **headers: str) -> None:
        self.wire.send_response(status)
        self.wire.send_header("Content-Type", media_type)
        self.wire.send_header("Connection", "close")
        for name, value in headers.items():
            self.wire.send_header(name.replace("_", "-"), value)
        self.wire.end_headers()

    def send(self, data: bytes) -> None:
        self.wire.wfile.write(data)
        self.wire.wfile.flush()

    def say(self, text: str) -> None:
        """One event of a reply."""
        chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": MODEL}
        self.event(chunk | {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]})

    def event(self, data: object) -> None:
        self.send(f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode())

    def done(self) -> None:
        self.send(b"data: [DONE]\n\n")

    def evidence(self) -> list[dict[str, Any]]:
        """The numbered evidence that the model was given."""
        found: list[dict[str, Any]] = json.loads(self.body["messages"][1]["content"])["evidence"]
        return found


Behave = Callable[[Call], None]


def saying(text: str) -> Behave:
    """A reply of these words, a few characters an event."""

    def behave(call: Call) -> None:
        call.begin()
        for start in range(0, len(text), 7):
            call.say(text[start : start + 7])
        call.done()

    return behave


@dataclass
class ModelServer:
    """``behave`` answers each request, and may be changed between them; ``calls`` are those that came."""

    behave: Behave
    base_url: str = ""
    calls: list[Call] = field(default_factory=list)


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up on a reply without end is what these tests are about."""


@contextmanager
def model_server(behave: Behave) -> Iterator[ModelServer]:
    """A server on a free port, gone at the end."""
    state = ModelServer(behave)
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer(body)

        def do_GET(self) -> None:
            self._answer({})

        def _answer(self, body: dict[str, Any]) -> None:
            call = Call(self.path, dict(self.headers), body, self, stopped)
            state.calls.append(call)
            state.behave(call)

        def log_message(self, *_: object) -> None:
            pass

    server = _Quiet(("127.0.0.1", 0), Handler)
    state.base_url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()
