"""Which requests are let in, and how the mounted page's own errors are told."""

from __future__ import annotations

import json

import pytest
from http_client import BASE, problem
from sample_engine import SampleEngine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from qa.errors import RequestError, TookTooLongError
from qa.http import create_app
from qa.http.admission import max_body
from qa.notes import note
from qa.service import EngineHolder
from qa.settings import Settings
from qa.types import Reply

EVENTS, COMPONENTS = "/gradio_api/run/predict", "/gradio_api/component_server"


@pytest.fixture
def mounted(engine: SampleEngine) -> TestClient:
    """The application with another one mounted at ``/``, as the chat page is. ``say`` is what it says, or fails at."""

    async def everything(request: Request) -> Response:
        said = json.loads(await request.body() or b"{}")
        if said.get("fail"):
            raise {"ours": RequestError("no such turn"), "theirs": KeyError("/work/private\n99")}[said["fail"]]
        return JSONResponse(said.get("say"), said.get("status", 200), {"access-control-allow-origin": "*"})

    async def status(request: Request) -> JSONResponse:
        return JSONResponse({"detail": "said by the page"}, int(request.path_params["status"]))

    app = create_app(EngineHolder(engine), Settings())
    routes = [Route(path, everything, methods=["POST"]) for path in (EVENTS, COMPONENTS, COMPONENTS + "/", "/open")]
    page = Starlette(routes=[*routes, Route("/gradio_api/info", everything), Route("/{status:int}", status)])
    app.mount("/", page)
    return TestClient(app, BASE)


def test_a_mounted_page_does_not_take_the_apis_errors(mounted: TestClient) -> None:
    problem(mounted.request("DELETE", "/documents"), 405)
    problem(mounted.get("/documents/a/b"), 404)
    problem(mounted.get("/nothing"), 404)
    assert problem(mounted.get("/403"), 403)["detail"] == "said by the page"
    assert mounted.get("/200").headers["content-security-policy"].startswith("default-src 'self'")
    assert mounted.get("/healthz").json() == {"status": "alive"}


@pytest.mark.parametrize(
    ("status", "say", "becomes", "detail"),
    [
        (500, {"error": "Value: 'x' is not in the list"}, 422, "Value: 'x' is not in the list"),
        (500, {"error": None}, 500, "the server failed; its log has the cause"),
        (500, "Traceback (most recent call last)", 500, "the server failed; its log has the cause"),
        (400, {"detail": "Invalid JSON body."}, 400, "Invalid JSON body."),
        (400, {"detail": ["/work/private"]}, 400, "the request was refused"),
        (422, {"detail": [{"loc": ["body", "data"], "msg": "must be a list"}]}, 422, "the body does not fit"),
        (422, {"detail": [5]}, 422, "the body does not fit"),
        (404, [], 404, "there is nothing here"),
    ],
)
def test_what_the_page_s_framework_refuses_is_a_problem_too(
    mounted: TestClient, status: int, say: object, becomes: int, detail: str
) -> None:
    body = problem(mounted.post(EVENTS, json={"say": say, "status": status}), becomes)
    assert body["detail"].startswith(detail)
    assert ("errors" in body) == (becomes == 422)


def test_what_the_page_s_framework_fails_at_is_one_line_of_the_log(
    caplog: pytest.LogCaptureFixture, mounted: TestClient
) -> None:
    assert problem(mounted.post(COMPONENTS, json={"fail": "ours"}), 422)["detail"] == "no such turn"
    assert caplog.text == ""
    problem(mounted.post(COMPONENTS, json={"fail": "theirs"}), 500)
    (line,) = caplog.text.splitlines()
    assert "POST /gradio_api/component_server failed: KeyError" in line
    assert "test_http_admission.py" in line


def test_no_other_site_may_read_what_the_page_answers(mounted: TestClient) -> None:
    replies = [mounted.get(path) for path in ("/200", "/404", "/gradio_api/info", "/healthz")]
    for reply in [*replies, mounted.post(EVENTS, json={})]:
        assert not [name for name in reply.headers if name.startswith("access-control-")], reply.url


def test_only_what_the_page_calls_is_open(mounted: TestClient) -> None:
    assert mounted.post(EVENTS, json={"say": 1}).json() == 1
    assert mounted.post(COMPONENTS + "/", json={"say": 2}).json() == 2
    problem(mounted.get("/gradio_api/info"), 404)
    problem(mounted.post("/open", json={}), 404)
    problem(mounted.post(EVENTS, content=b"{}"), 415)
    for path in (
        "/gradio_api/queue/join",
        "/gradio_api/call/predict",
        "/gradio_api/upload",
        "/gradio_api/upload_progress",
        "/gradio_api/proxy=http://a.example/",
        "/gradio_api/process_recording",
        "/gradio_api/run/other",
        "/gradio_api/run/predict/x",
        "/login",
    ):
        problem(mounted.post(path, json={}), 404)


@pytest.mark.parametrize("path", [EVENTS, COMPONENTS, COMPONENTS + "/"])
def test_the_page_takes_no_endless_bodies(mounted: TestClient, path: str) -> None:
    whole = b" " * (max_body(path) - 2) + b"{}"
    kind = {"Content-Type": "application/json"}
    assert mounted.post(path, content=whole, headers=kind).status_code == 200
    large = whole + b" "
    problem(mounted.post(path, content=large, headers=kind), 413)
    problem(
        mounted.post(path, content=(large[i : i + 99_999] for i in range(0, len(large), 99_999)), headers=kind), 413
    )


@pytest.mark.parametrize(
    ("origin", "host", "status"),
    [
        (None, "127.0.0.1:7860", 200),
        ("http://127.0.0.1:7860", "127.0.0.1:7860", 200),
        ("HTTP://LOCALHOST:7860", "localhost:7860", 200),
        ("http://127.0.0.1", "127.0.0.1", 200),
        ("http://127.0.0.1:80", "127.0.0.1", 200),
        ("https://qa.example.org", "127.0.0.1:7860", 200),
        ("https://ask.example.org:8443", "127.0.0.1:7860", 200),
        ("https://ask.example.org", "127.0.0.1:7860", 403),
        ("http://qa.example.org:8080", "127.0.0.1:7860", 403),
        ("http://127.0.0.1:8000", "127.0.0.1:7860", 403),
        ("https://evil.example", "127.0.0.1:7860", 403),
        ("http://127.0.0.1:7860.evil.example", "127.0.0.1:7860", 403),
        ("null", "127.0.0.1:7860", 403),
        ("", "127.0.0.1:7860", 403),
        ("http://[", "127.0.0.1:7860", 403),
    ],
)
def test_pages_of_other_sites_may_not_ask(engine: SampleEngine, origin: str | None, host: str, status: int) -> None:
    settings = Settings(allowed_hosts="qa.example.org", allowed_origins="https://ask.example.org:8443/")
    client = TestClient(create_app(EngineHolder(engine), settings), BASE)
    headers = {"Host": host, "X-Forwarded-Host": "evil.example"} | ({} if origin is None else {"Origin": origin})
    for path in ("/ask", "/ask/stream"):
        reply = client.post(path, json={"question": "甲市新建粮库多少座？"}, headers=headers)
        assert reply.status_code == status
        if status == 403:
            assert problem(reply, 403)["type"] == "urn:qa:problem:origin-not-allowed"
    assert client.get("/documents", headers=headers).status_code == 200


def test_any_origin_may_be_let_in(engine: SampleEngine) -> None:
    client = TestClient(create_app(EngineHolder(engine), Settings(allowed_origins="*")), BASE)
    assert client.post("/ask", json={"question": "甲？"}, headers={"Origin": "https://a.example"}).status_code == 200


class TooSlow(SampleEngine):
    """An engine that gives every question up."""

    def ask(self, *_: object, **__: object) -> Reply:
        raise TookTooLongError(note("took too long", seconds=60))


def test_a_question_that_was_given_up_is_503() -> None:
    client = TestClient(create_app(EngineHolder(TooSlow({})), Settings()), BASE)
    reply = client.post("/ask", json={"question": "甲？"})
    assert problem(reply, 503)["type"] == "urn:qa:problem:took-too-long"
    assert "retry-after" not in reply.headers
    assert "event: error" in client.post("/ask/stream", json={"question": "甲？"}).text
