"""The route that the page's questions go to: bounded and counted like the API's, and closed to other sites' forms."""

from __future__ import annotations

import html
import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from qa_ui.asking import add_asking
from qa_ui.service import PageService
from qa_ui.turns import asked, reply_json
from sample_engine import SampleEngine
from site_and_visitor import Site, serving, wait_for
from small_engine import SmallEngine

from qa.http import create_app
from qa.service import EngineHolder
from qa.settings import Settings
from qa.types import DocumentInfo, Reply

QUESTION = "东河市2023年签约了多少个项目？"


def _send(site: Site, body: bytes, kind: str = "application/json") -> list[str]:
    """The HTML states of a turn."""
    request = urllib.request.Request(site.address + "/page/ask", body, {"Content-Type": kind}, method="POST")
    with urllib.request.urlopen(request, timeout=30) as response:
        return [json.loads(line)["html"] for line in response.read().decode().splitlines()]


def _ask(site: Site, question: str, language: str = "zh") -> list[str]:
    return _send(site, json.dumps({"question": question, "language": language}).encode())


def _metrics(site: Site) -> str:
    with urllib.request.urlopen(site.address + "/metrics", timeout=30) as response:
        text: str = response.read().decode()
    return text


def test_a_full_queue_is_said_and_the_page_shares_it_with_the_api(tmp_path: Path) -> None:
    engine = SmallEngine()
    with serving(tmp_path, engine, ask_workers=1, ask_queue=0) as site, ThreadPoolExecutor(1) as pool:
        slow = pool.submit(_ask, site, f"很慢：{QUESTION}")
        wait_for(lambda: engine.asked, "the slow question to begin")
        assert "qa_questions_in_work 1.0" in _metrics(site)
        (told,) = _ask(site, QUESTION)
        assert "现在提问的人较多" in told
        (told,) = _ask(site, QUESTION, "en")
        assert "Many questions are waiting" in told
        with pytest.raises(urllib.error.HTTPError, match="503"):
            urllib.request.urlopen(
                urllib.request.Request(
                    site.address + "/ask",
                    json.dumps({"question": QUESTION}).encode(),
                    {"Content-Type": "application/json"},
                    method="POST",
                ),
                timeout=30,
            )
        engine.gate.set()
        assert "data-reply" in slow.result(30)[-1]
        assert "data-reply" in _ask(site, QUESTION)[-1]
        counted = _metrics(site)
        assert 'qa_answers_total{status="answered"} 2.0' in counted
        assert 'qa_http_requests_total{method="POST",route="/page/ask",status="200"} 4.0' in counted


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"question": "?"}', "text/plain", 415),
        (b'{"question": "?"}', "application/x-www-form-urlencoded", 415),
        (b'{"question": " "}', "application/json", 422),
        (b"[", "application/json", 422),
        (b" " * 300_000, "application/json", 413),
    ],
)
def test_what_the_page_would_not_send_is_refused(site: Site, body: bytes, kind: str, status: int) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        _send(site, body, kind)
    assert refused.value.code == status
    assert refused.value.headers["content-type"] == "application/problem+json"
    assert json.loads(refused.value.read())["status"] == status


class Unfinished(SmallEngine):
    """An engine with a defect that shows only when its answer has appeared."""

    def documents_in(self, *_: object, **__: object) -> tuple[str, ...]:
        raise RuntimeError("cannot open /work/private/secret.bin")


@pytest.mark.parametrize(("engine", "question"), [(SmallEngine, "坏掉的问题"), (Unfinished, QUESTION)])
@pytest.mark.parametrize(
    ("language", "told"), [("zh", "服务器出错，原因见服务器的日志"), ("en", "the server failed; its log has the cause")]
)
def test_a_defect_is_told_in_the_turn_and_logged(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    engine: type[SmallEngine],
    question: str,
    language: str,
    told: str,
) -> None:
    with serving(tmp_path, engine()) as site:
        last = _ask(site, question, language)[-1]
    assert 'class="turn failed"' in last
    assert told in last
    assert "secret" not in last
    (record,) = [record for record in caplog.records if record.name == "qa.page"]
    assert record.exc_info is not None


def test_a_body_that_is_cut_off_is_refused() -> None:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def answer(_: Callable[[float], Reply]) -> Reply:
        raise AssertionError("nothing was asked")

    app = create_app(EngineHolder(), Settings())
    add_asking(app.state.add_post, PageService(lambda: None, Settings()), answer)
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/page/ask",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }
    with ThreadPoolExecutor(1) as thread:  # the browser's tests leave a loop running in this one
        thread.submit(anyio.run, app, scope, receive, send).result()
    assert sent[0]["status"] == 400


def test_the_time_that_a_question_has_waited_is_told_to_the_engine() -> None:
    engine = SampleEngine({"甲.txt": "甲市新建粮库12座。"})
    PageService(lambda: engine, Settings()).ask(asked(b'{"question": "x"}'), 5.0)
    assert engine.asked_at == 5.0


class Alike(SampleEngine):
    """The sample, all of whose documents have the title of the first."""

    def documents(self) -> tuple[DocumentInfo, ...]:
        infos = super().documents()
        return tuple(replace(info, title=infos[0].title) for info in infos)


def test_sources_of_one_title_are_told_apart_by_their_files() -> None:
    text = "甲市新建粮库12座。\n乙市新建粮库8座。"
    shown = []
    for engine in (SampleEngine({"a.txt": text}), Alike({"a.txt": text, "b.txt": text})):
        service = PageService(lambda engine=engine: engine, Settings())  # type: ignore[misc]
        question = asked('{"question": "甲市新建粮库多少座？"}'.encode())
        *_, last = service.states(question, service.ask(question))
        kept = service.render_turns({"turns": [{"question": "x", "reply": reply_json(service.ask(question))}]})["html"]
        shown += [last, kept]
    assert ['<span class="file">a.txt</span>' in one for one in shown] == [False, False, True, True]


def _post(site: Site, path: str, data: object) -> tuple[int, dict[str, Any]]:
    kind = {"Content-Type": "application/json"}
    request = urllib.request.Request(site.address + path, json.dumps(data).encode(), kind, method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=30)
    with refused.value as reply:
        assert reply.headers["Content-Type"] == "application/problem+json"
        body: dict[str, Any] = json.load(reply)
    assert body["status"] == reply.status
    return reply.status, body


@pytest.mark.parametrize("data", [["zh", ["nope"], [], []], ["zh", [], ["nope"], []], ["zh", [], [], ["99999"]]])
def test_what_gradio_can_t_serve_is_a_problem_and_one_line(
    site: Site, data: list[object], capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    found, body = _post(site, "/gradio_api/run/predict", {"data": data, "fn_index": 3, "session_hash": "x"})
    assert found == 422
    assert body["errors"][0]["detail"]
    assert capfd.readouterr().err == ""
    (line,) = [record.getMessage() for record in caplog.records if record.name == "qa.page"]
    assert "\n" not in line


def test_gradio_s_queue_is_closed(site: Site) -> None:
    """It would keep what it is sent until it is fetched."""
    event = {"data": ["zh", [], [], []], "fn_index": 3, "session_hash": "x"}
    assert _post(site, "/gradio_api/queue/join", event)[0] == 404


def test_what_the_page_s_script_would_not_send_is_422(site: Site) -> None:
    for body, pointer in (
        ({}, "#/question"),
        ({"question": "x", "years": ["1"]}, "#"),
        ({"question": "x", "path": "/"}, "#/path"),
    ):
        assert _post(site, "/page/ask", body)[1]["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    "body",
    [
        *({"question": wrong} for wrong in ("", " ", "a\0b", "a\x1bb", "问" * 2001, " " + "问" * 2000, "\ud800", 5)),
        {"question": "x", "history": [{"role": "user", "content": "a\x1bb"}]},
        {"question": "x", "history": [{"role": "user", "content": "x"}] * 21},
        {"question": "x", "documents": "east"},
        {"question": "x", "documents": ["east"] * 10_001},
    ],
)
def test_the_page_refuses_what_the_api_refuses_in_the_same_words(site: Site, body: dict[str, Any]) -> None:
    assert _post(site, "/page/ask", body) == _post(site, "/ask", body)


def test_the_page_answers_the_question_as_it_was_sent(site: Site) -> None:
    question = f"  {QUESTION}\n"
    last = html.unescape(_ask(site, question)[-1])
    assert json.dumps(question, ensure_ascii=False) in last


@pytest.mark.parametrize("method", ["PUT", "GET", "HEAD", "DELETE", "OPTIONS"])
def test_only_post_is_taken_and_said_so(site: Site, method: str) -> None:
    line = http.client.HTTPConnection(site.address.removeprefix("http://"), timeout=30)
    line.request(method, "/page/ask")
    reply = line.getresponse()
    reply.read()
    line.close()
    assert (reply.status, reply.headers["allow"]) == (204 if method == "OPTIONS" else 405, "OPTIONS, POST")


@pytest.mark.parametrize(("path", "status"), [("/read/east", 200), ("/read/nothing", 404), ("/page/page.js", 200)])
def test_head_is_what_get_is(site: Site, path: str, status: int) -> None:
    line = http.client.HTTPConnection(site.address.removeprefix("http://"), timeout=30)
    for method in ("GET", "HEAD"):
        line.request(method, path)
        reply = line.getresponse()
        assert (reply.status, reply.headers["content-type"].split(";")[0] != "application/problem+json") == (
            status,
            True,
        )
        assert bool(reply.read()) == (method == "GET")
    line.close()
