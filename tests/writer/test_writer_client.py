"""The client against a real server that misbehaves in every way it can."""

from __future__ import annotations

import json
import logging
import socket
from pathlib import Path
from typing import Any

import pytest
from model_faults import DELAYS, FAULTS, KEY, body, chunk, no_answer, status
from model_server import MODEL, Behave, Call, ModelServer, model_server, saying
from pydantic import SecretStr

from qa.commands.doctor import examine
from qa.engine.assembly import open_writer
from qa.errors import WriterError
from qa.settings import Settings
from qa.writer.client import MAX_BYTES, MAX_CHARS, ChatClient
from qa.writer.writer import ModelWriter

LONG_S = 30.0  # for what must be found out without waiting for the deadline
SHORT_S = 0.3  # for what only the deadline ends


def client(base_url: str, timeout_s: float = LONG_S, key: str | None = KEY) -> ChatClient:
    return ChatClient(base_url, MODEL, SecretStr(key) if key else None, timeout_s)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_one_kind_of_error_that_tells_no_secret(fault: str, caplog: pytest.LogCaptureFixture) -> None:
    behave, told = FAULTS[fault]
    caplog.set_level(logging.INFO)
    with model_server(behave) as server, pytest.raises(WriterError, match=told) as raised:
        client(server.base_url).complete("s", "u")
    assert KEY not in str(raised.value) + caplog.text
    assert raised.value.__cause__ is None
    assert len(server.calls) == 1, "one try, not more"


@pytest.mark.parametrize("delay", DELAYS)
def test_the_deadline_is_for_the_whole_reply(delay: str) -> None:
    with model_server(DELAYS[delay]) as server, pytest.raises(WriterError, match=r"no whole reply within 0\.3 s"):
        client(server.base_url, SHORT_S).complete("s", "u")


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(WriterError, match="ConnectError"):
        client(f"http://127.0.0.1:{port}/v1").complete("s", "u")


def test_a_redirection_is_not_followed() -> None:
    with model_server(saying("stolen")) as other:
        moved: Behave = lambda call: call.begin(307, Location=other.base_url + "/chat/completions")  # noqa: E731
        with model_server(moved) as server, pytest.raises(WriterError, match="HTTP 307"):
            client(server.base_url).complete("s", "u")
    assert other.calls == []


def test_a_reply_is_whole_and_the_request_holds_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer other\nX-Trace: 1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    text = "签约项目 91 个。[1]\n“𠮷祥”[2]"
    with model_server(saying(text)) as server:
        assert client(server.base_url).complete("system", "user") == text
        assert client(server.base_url, key=None).complete("system", "user") == text
    with_key, without = server.calls
    assert with_key.path == "/v1/chat/completions"
    assert with_key.body == {
        "model": MODEL,
        "messages": [{"role": "system", "content": "system"}, {"role": "user", "content": "user"}],
        "stream": True,
        "temperature": 0,
        "seed": with_key.body["seed"],
    }
    assert with_key.headers["Authorization"] == f"Bearer {KEY}"
    assert "Authorization" not in without.headers
    for call in (with_key, without):
        names = {name.lower() for name in call.headers} - {"authorization"}
        assert names <= {
            *("host", "accept", "accept-encoding", "connection", "user-agent", "content-type", "content-length"),
        }


def test_thousands_of_empty_events_are_no_reply() -> None:
    def behave(call: Call) -> None:
        call.begin()
        for _ in range(3000):
            call.event(chunk(index=0, delta={}, finish_reason=None))
        call.done()

    with model_server(behave) as server, pytest.raises(WriterError, match="empty reply"):
        client(server.base_url).complete("s", "u")
    assert MAX_BYTES > 1000 * MAX_CHARS / 7


def test_no_representation_holds_the_key() -> None:
    settings = Settings(llm_base_url="http://a/v1", llm_model=MODEL, llm_api_key=SecretStr(KEY))
    writer = open_writer(settings)
    for shown in (repr(settings), str(settings), repr(writer), repr(client("http://a/v1")), settings.model_dump_json()):
        assert KEY not in shown


def listing(call: Call) -> None:
    call.begin(200, "application/json")
    models = [{"id": MODEL, "object": "model", "created": 0, "owned_by": "x"}]
    call.send(json.dumps({"object": "list", "data": models}).encode())


@pytest.mark.parametrize(
    ("behave", "model", "state", "told"),
    [
        (listing, MODEL, "good", MODEL),
        (listing, "another", "warning", "does not list this model"),
        (status(401), MODEL, "warning", "HTTP 401"),
        (no_answer, MODEL, "warning", "no whole reply within"),
        (body(b"<html>", "text/html"), MODEL, "warning", ""),
    ],
)
def test_the_doctor_says_whether_a_model_can_be_reached(
    tmp_path: Path, behave: Behave, model: str, state: str, told: str
) -> None:
    with model_server(behave) as server:
        finding = doctored(tmp_path, server, model, SHORT_S if behave is no_answer else LONG_S)
    assert (finding.state, told in finding.found) == (state, True)
    assert bool(finding.mend) == (state == "warning")
    assert KEY not in repr(finding)


def doctored(folder: Path, server: ModelServer, model: str, timeout_s: float) -> Any:
    settings = Settings(
        docs_dir=folder,
        index_dir=folder,
        cache_dir=folder,
        embedding_model="hashing",
        llm_base_url=server.base_url,
        llm_model=model,
        llm_api_key=SecretStr(KEY),
        llm_timeout_s=timeout_s,
    )
    return next(finding for finding in examine(settings, "en") if finding.check == "language model")


def test_without_settings_there_is_no_writer() -> None:
    assert open_writer(Settings()) is None
    assert isinstance(open_writer(Settings(llm_base_url="http://a", llm_model=MODEL)), ModelWriter)
