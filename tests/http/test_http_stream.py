"""``POST /ask/stream``: the same reply, in pieces."""

from __future__ import annotations

import json
from typing import Any

import pytest
from http_client import BASE, QUESTION, TEXTS, Failing, ask, problem
from sample_engine import SampleEngine
from starlette.testclient import TestClient

from qa.errors import IndexNotReadyError
from qa.http import create_app
from qa.http.stream import pieces
from qa.service import EngineHolder
from qa.settings import Settings
from qa.types import Reply


def events(text: str) -> list[tuple[str, Any]]:
    """The events of a stream: name and decoded data."""
    found = []
    for block in text.split("\n\n")[:-1]:
        if not block.startswith(":"):
            name, data = block.split("\n")
            found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_the_stream_ends_with_the_same_reply(client: TestClient) -> None:
    response = client.post("/ask/stream", json={"question": QUESTION})
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    received = events(response.text)
    names = [name for name, _ in received]
    assert names[0] == "status"
    assert names[-1] == "done"
    assert set(names) == {"status", "delta", "done"}
    reply = received[-1][1]
    assert "".join(data["text"] for name, data in received if name == "delta") == reply["answer"]
    assert reply == ask(client).json()


def test_the_stream_refuses_before_it_begins(client: TestClient) -> None:
    problem(client.post("/ask/stream", json={"question": ""}), 422)
    problem(client.post("/ask/stream", content=b"x"), 415)
    problem(TestClient(create_app(EngineHolder(), Settings()), BASE).post("/ask/stream", json={"question": "x"}), 503)


class Unready(SampleEngine):
    """An engine that fails in our own words once the stream has begun."""

    def ask(self, *_: object, **__: object) -> Reply:
        raise IndexNotReadyError("gone from /srv/a/b")


@pytest.mark.parametrize(("kind", "status"), [(Failing, 500), (Unready, 503)])
def test_an_error_within_the_stream_is_an_event(kind: type[SampleEngine], status: int) -> None:
    client = TestClient(create_app(EngineHolder(kind(TEXTS)), Settings()), BASE)
    response = client.post("/ask/stream", json={"question": QUESTION})
    name, body = events(response.text)[-1]
    assert name == "error"
    assert body["status"] == status
    assert "/srv" not in response.text
    assert "secret" not in response.text


@pytest.mark.parametrize("text", ["", "一", "一句。" * 50, "无标点" * 50, "a\u2028b\r\nc\n\n", "，，，"])
def test_the_pieces_of_an_answer_give_it_back(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert all(len(piece) <= 24 for piece in pieces(text))
