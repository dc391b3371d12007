"""What the HTTP door refuses, and what a hostile or impatient client can't do."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from http_client import BASE, QUESTION, TEXTS, Failing, ask, problem
from sample_engine import SampleEngine
from starlette.requests import ClientDisconnect
from starlette.testclient import TestClient

from qa.http import create_app
from qa.service import EngineHolder
from qa.settings import Settings
from qa.types import DocumentInfo, Reply, Turn


@pytest.mark.parametrize(
    "fields",
    [
        {"question": ""},
        {"question": "   \n\t　"},
        {"question": "长" * 2001},
        {"question": 5},
        {"question": None},
        {"question": "a\x00b"},
        {"question": "a\x1bb"},
        {"top_k": 0},
        {"top_k": 21},
        {"top_k": "5"},
        {"top_k": True},
        {"top_k": 10**400},
        {"unknown": 1},
        {"history": [{"role": "system", "content": "x"}]},
        {"history": [{"role": "user", "content": "x", "name": "y"}]},
        {"history": [{"role": "user", "content": "x"}] * 21},
        {"history": "x"},
        {"documents": "x"},
        {"documents": [1]},
        {"documents": ["x"] * 10_001},
        {"places": "太原市"},
        {"places": [" "]},
        {"places": ["长" * 41]},
        {"places": ["太原\x00"]},
        {"places": ["太原市"] * 21},
        {"places": None},
        {"years": 2023},
        {"years": ["2023"]},
        {"years": [True]},
        {"years": [23]},
        {"years": [2023] * 21},
    ],
    ids=lambda fields: json.dumps(fields)[:40],
)
def test_what_does_not_fit_is_422_and_names_the_field(client: TestClient, fields: dict[str, Any]) -> None:
    body = problem(ask(client, **fields), 422)
    assert body["errors"][0]["pointer"].startswith(f"#/{next(iter(fields))}")


def test_the_limits_themselves_fit(client: TestClient) -> None:
    turns = [{"role": "user", "content": "好"}] * 20
    assert ask(client, question="𠮷" * 2000, history=turns, top_k=20).status_code == 200
    assert ask(client, places=["长" * 40] * 20, years=[1900, 2100] * 10).status_code == 200
    assert ask(client, documents=["0123456789abcdef"] * 10_000).status_code == 404
    assert ask(client, question="多行\n问题\t？\r\n", top_k=1).status_code == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"question": NaN}',
        b'{"question": "x", "top_k": NaN}',
        b'{"question": "\\ud800"}',
        b'{"question": "\xff\xfe"}',
        b'{"question": "x", "top_k": ' + b"9" * 5000 + b"}",
        b'{"question": "x", "history": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"question": "x"} trailing',
        "{'question': '甲'}".encode(),
        '{"question": "甲"}'.encode("gb18030"),
    ],
    ids=lambda raw: raw[:30].decode("latin-1"),
)
def test_a_malformed_body_is_422(client: TestClient, raw: bytes) -> None:
    problem(client.post("/ask", content=raw, headers={"Content-Type": "application/json"}), 422)


def test_a_byte_order_mark_before_the_body_is_passed_over(client: TestClient) -> None:
    body = "\ufeff" + json.dumps({"question": QUESTION})
    headers = {"Content-Type": "application/json"}
    assert client.post("/ask", content=body.encode(), headers=headers).json()["question"] == QUESTION
    problem(client.post("/ask", content=("\ufeff" + body).encode(), headers=headers), 422)


def test_a_field_is_named_whatever_it_is_called(client: TestClient) -> None:
    assert problem(ask(client, body=1), 422)["errors"][0]["pointer"] == "#/body"


@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk"]
)
def test_another_content_type_is_415(client: TestClient, kind: str | None) -> None:
    headers = {"Content-Type": kind} if kind else {}
    problem(client.post("/ask", content=b'{"question": "x"}', headers=headers), 415)


def test_a_body_beyond_the_limit_is_413_whether_announced_or_not(client: TestClient) -> None:
    large = json.dumps({"question": "x" * 300_000}).encode()
    problem(client.post("/ask", content=large, headers={"Content-Type": "application/json"}), 413)
    parts = (large[i : i + 9999] for i in range(0, len(large), 9999))
    problem(client.post("/ask", content=parts, headers={"Content-Type": "application/json"}), 413)


@pytest.mark.parametrize(
    "query", ["", "q=", "q=%20", "q=x&top_k=0", "q=x&top_k=51", "q=x&top_k=a", "q=%00", f"q={'x' * 2001}"]
)
def test_a_search_that_does_not_fit_is_422(client: TestClient, query: str) -> None:
    assert problem(client.get(f"/search?{query}"), 422)["errors"][0]["parameter"] in {"q", "top_k"}


def test_every_reply_carries_the_security_headers(client: TestClient) -> None:
    for response in (client.get("/healthz"), client.get("/nothing"), ask(client, top_k=0), client.get("/api-docs")):
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "same-origin"
        assert response.headers["content-security-policy"].startswith("default-src 'none'")


def test_names_of_other_hosts_are_refused_on_a_loopback_server(client: TestClient) -> None:
    assert problem(client.get("/healthz", headers={"Host": "evil.example"}), 421)
    for host in ("localhost:7860", "LOCALHOST", "localhost.", "127.0.0.1", "[::1]:7860", "[::1]", "192.168.1.5:80", ""):
        assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("localhost:8890@evil.com", "localhost:evil.com", "localhost:65536", "localhost:1:2", "[::1]evil.com", "[::1"),
        *("[evil.com]", "[]", "..", ".", "localhost..", "a..b", ":80", "localhost/x", "localhost x", "a@localhost"),
        *("-", "localhost:-1", "localhost?", "localhost#", "localhost,evil.com", "::1"),
    ],
)
def test_what_is_no_host_is_refused_whoever_is_let_in(engine: SampleEngine, host: str) -> None:
    for settings in (Settings(), Settings(host="0.0.0.0"), Settings(allowed_hosts="*")):
        refusing = TestClient(create_app(EngineHolder(engine), settings), BASE)
        problem(refusing.get("/healthz", headers={"Host": host}), 400)


def test_hosts_can_be_allowed_by_name(engine: SampleEngine) -> None:
    allowing = TestClient(create_app(EngineHolder(engine), Settings(allowed_hosts="qa.example.org, b.example")), BASE)
    assert allowing.get("/healthz", headers={"Host": "qa.example.org"}).status_code == 200
    assert allowing.get("/healthz", headers={"Host": "c.example"}).status_code == 421
    anyone = TestClient(create_app(EngineHolder(engine), Settings(host="0.0.0.0")), BASE)
    assert anyone.get("/healthz", headers={"Host": "c.example"}).status_code == 200


def test_a_defect_is_a_500_that_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    client = TestClient(create_app(EngineHolder(Failing(TEXTS)), Settings()), BASE)
    response = ask(client)
    detail = problem(response, 500)["detail"]
    assert "secret" not in response.text
    incident = detail.rsplit(" ", 1)[-1]
    assert incident in caplog.text
    assert "secret.bin" in caplog.text
    assert response.headers["x-content-type-options"] == "nosniff"


class Waiting(SampleEngine):
    """An engine whose answers wait until the test lets them go."""

    def __init__(self) -> None:
        super().__init__(TEXTS)
        self.entered = threading.Semaphore(0)
        self.go = threading.Event()

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        top_k: int = 5,
        documents: Sequence[str] | None = None,
        places: Sequence[str] = (),
        years: Sequence[int] = (),
        asked_at: float | None = None,
    ) -> Reply:
        self.entered.release()
        assert self.go.wait(60)
        return super().ask(question, history, top_k, documents, places, years, asked_at)


def test_many_documents_are_looked_up_at_once() -> None:
    """Where they are looked up the event loop stands still, and nobody else is served."""
    looked: list[int] = []

    class Counting(SampleEngine):
        def documents(self) -> tuple[DocumentInfo, ...]:
            looked.append(1)
            return super().documents()

    client = TestClient(create_app(EngineHolder(Counting(TEXTS)), Settings()), BASE)
    known = [info.id for info in SampleEngine(TEXTS).documents()]
    body = {"question": "甲市新建粮库多少座？", "documents": known * 5000}
    assert "event: done" in client.post("/ask/stream", json=body).text
    assert len(looked) == 1
    problem(client.post("/ask/stream", json={**body, "documents": [*known, "unknown"]}), 404)


def in_thread(call: Callable[[], Any]) -> tuple[threading.Thread, list[Any]]:
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(call()))
    thread.start()
    return thread, results


def test_a_full_queue_is_503_while_health_answers() -> None:
    engine = Waiting()
    with TestClient(create_app(EngineHolder(engine), Settings(ask_workers=1, ask_queue=0)), BASE) as client:
        thread, results = in_thread(lambda: ask(client))
        assert engine.entered.acquire(timeout=60)
        for refused in (ask(client), client.post("/ask/stream", json={"question": "甲市新建粮库多少座？"})):
            assert problem(refused, 503)["type"] == "urn:qa:problem:overloaded"
            assert refused.headers["retry-after"] == "1"
        assert client.get("/healthz").status_code == 200
        assert "qa_questions_in_work 1.0" in client.get("/metrics").text
        engine.go.set()
        thread.join(60)
        assert results[0].json()["status"] == "answered"
        assert ask(client).status_code == 200


def test_the_wait_in_the_queue_counts_for_questions_and_searches() -> None:
    engine = Waiting()
    with TestClient(create_app(EngineHolder(engine), Settings(ask_workers=1, ask_queue=1)), BASE) as client:
        for call in (lambda: ask(client), lambda: client.get("/search?q=x")):
            first, _ = in_thread(lambda: ask(client))
            assert engine.entered.acquire(timeout=60)
            second, results = in_thread(call)
            end = time.monotonic() + 60
            while "qa_questions_in_work 2.0" not in client.get("/metrics").text:
                assert time.monotonic() < end
                time.sleep(0.01)
            released = time.monotonic()
            engine.go.set()
            first.join(60)
            second.join(60)
            assert results[0].status_code == 200
            assert engine.asked_at is not None
            assert engine.asked_at < released
            engine.go.clear()
            engine.entered = threading.Semaphore(0)


def test_a_question_whose_client_leaves_gives_its_place_back() -> None:
    engine = Waiting()
    app = create_app(EngineHolder(engine), Settings(ask_workers=1, ask_queue=1))
    body = json.dumps({"question": "甲市新建粮库多少座？"}).encode()
    messages = [{"type": "http.request", "body": body}, {"type": "http.disconnect"}]
    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/ask", "headers": headers, "query_string": b""}

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    async def send(_: object) -> None:
        pass

    with TestClient(app, BASE) as client:
        thread, _ = in_thread(lambda: ask(client))
        assert engine.entered.acquire(timeout=60)
        asyncio.run(app({**scope, "scheme": "http", "http_version": "1.1"}, receive, send))
        assert "qa_questions_in_work 1.0" in client.get("/metrics").text
        engine.go.set()
        thread.join(60)


def test_a_stream_whose_client_leaves_before_it_begins_is_not_answered() -> None:
    engine = Waiting()
    app = create_app(EngineHolder(engine), Settings(ask_workers=1, ask_queue=1))
    body = json.dumps({"question": "甲市新建粮库多少座？"}).encode()
    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")]
    scope = {
        "type": "http",
        "asgi": {"spec_version": "2.4"},
        "method": "POST",
        "path": "/ask/stream",
        "headers": headers,
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    async def gone(_: object) -> None:
        raise OSError("the client has left")

    with TestClient(app, BASE) as client:
        thread, _ = in_thread(lambda: ask(client))
        assert engine.entered.acquire(timeout=60)
        with pytest.raises(ClientDisconnect):
            asyncio.run(app({**scope, "query_string": b"", "scheme": "http", "http_version": "1.1"}, receive, gone))
        assert "qa_questions_in_work 1.0" in client.get("/metrics").text
        engine.go.set()
        thread.join(60)
