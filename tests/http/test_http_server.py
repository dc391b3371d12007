"""What a client can't do to the server by being slow, or many: over real connections, with short limits."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from http_client import TEXTS
from sample_engine import SampleEngine
from starlette.types import ASGIApp, Receive, Scope, Send

from qa.http import create_app, middleware
from qa.http.server import BoundedProtocol, server_config
from qa.service import EngineHolder
from qa.settings import Settings

PATIENCE_S = 60.0  # beyond which a connection is taken to be held for ever
HOST = b"Host: 127.0.0.1\r\n"
POST = b"POST /ask HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\nContent-Length: 200000\r\n\r\n"


class Impatient(BoundedProtocol):
    header_s = receive_s = send_s = 0.5


class Serving:
    """A running server; ``connect`` gives a connection to it."""

    def __init__(self, address: tuple[str, int]) -> None:
        self._address = address

    def connect(self) -> socket.socket:
        connection = socket.create_connection(self._address)
        connection.settimeout(PATIENCE_S)
        return connection

    def get(self, path: str) -> bytes:
        with self.connect() as connection:
            connection.sendall(b"GET %b HTTP/1.1\r\n%bConnection: close\r\n\r\n" % (path.encode(), HOST))
            return until_closed(connection)


def until_closed(connection: socket.socket) -> bytes:
    """What comes until the server ends the connection; TimeoutError where it never does."""
    received = b""
    try:
        while part := connection.recv(65536):
            received += part
    except ConnectionError:
        pass
    return received


def problem_of(reply: bytes) -> tuple[int, dict[str, object]]:
    head, _, body = reply.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    found = json.loads(body)
    assert int(head.split()[1]) == found["status"]
    return found["status"], found


@contextmanager
def server(app: ASGIApp, settings: Settings, protocol: type[BoundedProtocol] = Impatient) -> Iterator[Serving]:
    config = server_config(app, settings)
    assert config.http is BoundedProtocol
    config.http = protocol
    listening = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield Serving(listening.getsockname())
    finally:
        running.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="module")
def served() -> Iterator[Serving]:
    settings = Settings(max_connections=8)
    with server(create_app(EngineHolder(SampleEngine(TEXTS)), settings), settings) as running:
        yield running


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /healthz HT",
        b"GET /healthz HTTP/1.1\r\n" + HOST + b"X-Slow: ",
        b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\nGET /hea",
        POST + b"{",
        b"POST /nothing HTTP/1.1\r\n" + HOST + b"Content-Length: 200000\r\n\r\n{",
    ],
    ids=["nothing", "line", "header", "second", "body", "body unread"],
)
def test_a_client_that_sends_half_a_request_is_let_go(served: Serving, begun: bytes) -> None:
    with served.connect() as connection:
        connection.sendall(begun)
        until_closed(connection)


@pytest.mark.parametrize(
    "begun",
    [b"GET /healthz HT", b"GET /healthz HTTP/1.1\r\n" + HOST + b"X-Slow: "],
    ids=["line", "header"],
)
def test_a_slow_header_is_told_so(served: Serving, begun: bytes) -> None:
    with served.connect() as connection:
        connection.sendall(begun)
        status, found = problem_of(until_closed(connection))
        assert (status, found["detail"]) == (408, "the header did not come within 0.5 seconds")


def test_one_behind_an_answered_request_too(served: Serving) -> None:
    with served.connect() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\nGET /hea")
        answered, _, late = until_closed(connection).partition(b"HTTP/1.1 408")
        assert answered.startswith(b"HTTP/1.1 200")
        assert b"the header did not come" in late


def test_who_sends_nothing_is_told_nothing(served: Serving) -> None:
    with served.connect() as connection:
        assert until_closed(connection) == b""


def test_a_client_that_goes_on_slowly_is_let_go_too(served: Serving) -> None:
    with served.connect() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\n")
        with pytest.raises(ConnectionError):
            drip(connection)


def drip(connection: socket.socket) -> None:
    for _ in range(500):
        connection.sendall(b"X-Slow: 1\r\n")
        time.sleep(0.05)


def test_a_slow_body_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "BODY_S", 0.2)
    app = create_app(EngineHolder(SampleEngine(TEXTS)), Settings())
    with server(app, Settings(), BoundedProtocol) as running, running.connect() as connection:
        connection.sendall(POST + b"{")
        assert problem_of(until_closed(connection))[0] == 408


def test_a_client_that_takes_nothing_is_let_go() -> None:
    ended = threading.Event()

    async def endless(scope: Scope, _: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            for _ in range(64):
                await send({"type": "http.response.body", "body": b"x" * 2**20, "more_body": True})
            ended.set()

    with server(endless, Settings()) as running, running.connect() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n" + HOST + b"\r\n")
        assert ended.wait(PATIENCE_S)


def test_more_connections_than_are_held_are_refused_and_told_so(served: Serving) -> None:
    held = [served.connect() for _ in range(8)]
    replies = [served.get("/healthz") for _ in range(3)]
    for connection in held:
        connection.close()
    told = [problem_of(reply)[1] for reply in replies if b" 503 " in reply]
    assert told
    assert all(found["type"] == "urn:qa:problem:overloaded" for found in told)


def test_what_is_no_http_is_a_problem(served: Serving) -> None:
    for sent in (b"\x16\x03\x01\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"a" * 100_000):
        with served.connect() as connection:
            connection.sendall(sent)
            assert problem_of(until_closed(connection))[0] == 400


def test_an_address_for_a_path_is_nowhere_too(served: Serving) -> None:
    for path in ("http://evil.example/healthz", "/nope"):
        assert problem_of(served.get(path))[1]["detail"] == "there is nothing here"


def test_no_client_can_fill_the_log(served: Serving, caplog: pytest.LogCaptureFixture) -> None:
    upgrade = b"GET /ask HTTP/1.1\r\n" + HOST + b"Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n"
    for sent in (upgrade, b"\x16\x03\x01\r\n\r\n"):
        with served.connect() as connection:
            connection.sendall(sent)
            assert until_closed(connection)
    assert caplog.text == ""


def test_requests_one_behind_the_other_are_all_answered(served: Serving) -> None:
    with served.connect() as connection:
        one = b"GET /healthz HTTP/1.1\r\n" + HOST
        connection.sendall((one + b"\r\n") * 5 + one + b"Connection: close\r\n\r\n")
        assert until_closed(connection).count(b'{"status":"alive"}') == 6
