"""What Gradio is never given: bodies that describe files, addresses the page has no use for, a proxy's claims."""

from __future__ import annotations

import http.client
import json
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from site_and_visitor import Site

EVENTS, COMPONENTS = "/gradio_api/run/predict", "/gradio_api/component_server/"
CHOSEN: list[Any] = ["zh", [], [], []]


def _fetch(
    site: Site, method: str, path: str, content: object = None, headers: dict[str, str] | None = None
) -> tuple[int, http.client.HTTPResponse, bytes]:
    body = content if content is None or isinstance(content, bytes) else json.dumps(content).encode()
    line = http.client.HTTPConnection(urlsplit(site.address).netloc, timeout=10)
    try:
        line.request(method, path, body, {"Content-Type": "application/json"} | (headers or {}))
        reply = line.getresponse()
        return reply.status, reply, reply.read()
    finally:
        line.close()


def _refused(site: Site, path: str, content: object, status: int = 422) -> dict[str, Any]:
    found, reply, body = _fetch(site, "POST", path, content)
    assert found == status, body
    assert reply.headers["content-type"] == "application/problem+json"
    said: dict[str, Any] = json.loads(body)
    assert ("errors" in said) == (status == 422)
    return said


def _page(site: Site) -> dict[str, Any]:
    """Gradio's configuration, which stands in the page."""
    words = _fetch(site, "GET", "/")[2].decode().split("window.gradio_config = ", 1)[1]
    found: dict[str, Any] = json.JSONDecoder().raw_decode(words)[0]
    return found


def _event(site: Site, inputs: int = 4) -> int:
    """The number of one of the page's events."""
    return next(
        int(item["id"])
        for item in _page(site)["dependencies"]
        if len(item["inputs"]) == inputs and item["backend_fn"] and not item["queue"]
    )


def _component(site: Site) -> int:
    return next(int(item["id"]) for item in _page(site)["components"] if item["props"].get("server_fns"))


@contextmanager
def _a_host() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

        do_HEAD = do_GET  # noqa: N815

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/picture.png", asked
        server.shutdown()
        thread.join(10)


def _cached() -> set[Path]:
    return set((Path(tempfile.gettempdir()) / "gradio").rglob("*"))


@pytest.mark.parametrize("slot", [0, 1, 2, 3])
@pytest.mark.parametrize("wrapped", [False, True])
def test_a_described_file_is_neither_read_nor_copied_nor_fetched(
    site: Site, tmp_path: Path, slot: int, wrapped: bool
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    before, event = _cached(), _event(site)
    with _a_host() as (address, asked):
        for path in (str(secret), address):
            described: Any = {"path": path, "meta": {"_type": "gradio.FileData"}}
            data = list(CHOSEN)
            data[slot] = [described] if wrapped else described
            said = _refused(site, EVENTS, {"fn_index": event, "data": data, "session_hash": "s"})
            assert path not in json.dumps(said)
        assert asked == []
    assert _cached() == before


def test_nor_is_one_beside_the_data(site: Site, tmp_path: Path) -> None:
    """A file that hides under a name given twice, or where our functions don't look, does not get through."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    described = {"path": str(secret), "meta": {"_type": "gradio.FileData"}}
    before, event = _cached(), _event(site)
    shape = '{"fn_index": %d, "session_hash": "s", "data": %s, "data": %s}'
    for pair in ((CHOSEN, [described]), ([described], CHOSEN)):
        _fetch(site, "POST", EVENTS, (shape % (event, *map(json.dumps, pair))).encode())
    beside = {"fn_index": event, "data": CHOSEN, "session_hash": "s", "event_data": described}
    assert _fetch(site, "POST", EVENTS, beside)[0] == 200
    assert _cached() == before


@pytest.mark.parametrize(
    "change",
    [
        {"fn_index": 0},
        {"fn_index": -1},
        {"fn_index": 99},
        {"fn_index": None},
        {"fn_index": "3"},
        {"data": []},
        {"data": ["zh"]},
        {"data": None},
        {"data": {}},
        {"data": [*CHOSEN, None]},
        {"data": ["zh", "x", [], []]},
        {"data": ["zh", [[]], [], []]},
        {"data": ["zh", [1], [], []]},
        {"data": [5, [], [], []]},
        {"data": ["zh", ["\ud800"], [], []]},
        {"data": ["zh", ["nope"], [], []]},
        {"session_hash": None},
        {"session_hash": "x" * 65},
    ],
)
def test_an_event_that_the_page_does_not_send_is_422(site: Site, change: dict[str, Any]) -> None:
    _refused(site, EVENTS, {"fn_index": _event(site), "data": CHOSEN, "session_hash": "s"} | change)


def test_what_is_refused_is_not_echoed_whole(site: Site) -> None:
    for change in ({"data": ["zh", ["x" * 50_000], [], []]}, {"fn_index": 10**3000}, {"session_hash": "x" * 50_000}):
        said = _refused(site, EVENTS, {"fn_index": _event(site), "data": CHOSEN, "session_hash": "s"} | change)
        assert len(json.dumps(said)) < 1500


@pytest.mark.parametrize(
    "change",
    [
        {"data": []},
        {"data": None},
        {"data": "x"},
        {"data": {}},
        {"data": {"turns": [], "language": 1}},
        {"data": {"turns": "x", "language": "zh"}},
        {"data": {"turns": [5], "language": "zh"}},
        {"data": {"turns": [{"question": "\ud800", "reply": {}}], "language": "zh"}},
        {"data": {"turns": [{"question": "x"}], "language": "zh"}},
        {"data": {"turns": [], "language": "zh", "path": "/dev/zero"}},
        {"component_id": 999},
        {"component_id": "1"},
        {"fn_name": "__init__"},
        {"fn_name": "open_source"},
        {"fn_name": "open_source", "data": {"citation": [], "language": "zh"}},
        {"fn_name": "give_feedback", "data": {"turn": None, "language": "zh"}},
        {"session_hash": None},
    ],
)
def test_a_call_that_the_page_does_not_make_is_422(site: Site, change: dict[str, Any]) -> None:
    call = {"component_id": _component(site), "fn_name": "render_turns", "session_hash": "s"}
    call |= {"data": {"turns": [], "language": "zh"}}  # type: ignore[dict-item]
    assert _fetch(site, "POST", COMPONENTS, call)[0] == 200
    _refused(site, COMPONENTS, call | change)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 30_000])
def test_what_is_no_object_is_422(site: Site, content: bytes) -> None:
    _refused(site, EVENTS, content)
    _refused(site, COMPONENTS, content)


@pytest.mark.parametrize(
    "path",
    [
        *("/logout", "/config", "/config/", "/robots.txt", "/monitoring", "/monitoring/summary", "/pwa_icon"),
        *("/svelte/svelte.js", "/runs", "/login", "/theme.css/x", "//gradio_api/info", "/gradio_api/heartbeat/s"),
        *("/gradio_api/info", "/gradio_api/queue/data?session_hash=s", "/gradio_api/file=/dev/zero"),
        *("/gradio_api/deep_link?session_hash=s", "/gradio_api/startup-events", "/gradio_api/run/predict"),
    ],
)
def test_what_the_page_does_not_ask_for_is_404(site: Site, path: str) -> None:
    for method in ("GET", "HEAD"):
        status, reply, _ = _fetch(site, method, path)
        assert status == 404
        assert "location" not in reply.headers


@pytest.mark.parametrize("path", ["run/predict/x", "run/x", "api/predict", "call/predict", "call/v2/x", "queue/join"])
def test_no_other_address_takes_data(site: Site, path: str) -> None:
    event = {"fn_index": _event(site), "data": CHOSEN, "session_hash": "s"}
    _refused(site, f"/gradio_api/{path}", event, 404)


def test_the_page_s_own_addresses_are_read_and_nothing_else(site: Site) -> None:
    for path in ("/", "/theme.css", "/favicon.ico", "/?deep_link=x"):
        for method in ("GET", "HEAD"):
            assert _fetch(site, method, path)[0] == 200
        status, reply, _ = _fetch(site, "OPTIONS", path)
        assert (status, reply.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "name",
    ["X-Forwarded-Host", "X-Gradio-Server", "Forwarded", "X-Forwarded-Prefix", "X-Original-Host", "X-Forwarded-Server"],
)
def test_what_claims_to_be_a_proxy_s_is_not_believed(site: Site, name: str) -> None:
    value = {"Forwarded": "host=evil.example", "X-Gradio-Server": "http://evil.example"}.get(name, "evil.example")
    body = _fetch(site, "GET", "/", headers={name: value})[2]
    assert b"evil.example" not in body
    assert _page(site)["root"] == site.address
