"""The HTTP door: replies, documents, health, metrics and the reference page."""

from __future__ import annotations

import json

import pytest
from http_client import BASE, QUESTION, TEXTS, ask, problem
from sample_engine import SampleEngine
from starlette.testclient import TestClient

from qa.http import create_app
from qa.http.problems import without_paths
from qa.http.schemas import DocumentDetailBody, DocumentsBody, PassagesBody, ReplyBody
from qa.notes import note
from qa.service import EngineHolder
from qa.settings import Settings


def test_a_reply_has_its_fields_in_their_order(client: TestClient) -> None:
    body = ask(client).json()
    assert list(body)[:13] == [
        *("answer_id", "status", "question", "standalone_question", "answer", "citations", "related", "confidence"),
        *("reason", "index_version", "embedding_model", "llm_model", "took_ms"),
    ]
    assert list(body["citations"][0])[:14] == [
        *("number", "document_id", "document", "title", "section_path", "page", "start", "end", "quote", "highlights"),
        *("passage_start", "passage_end", "passage", "score"),
    ]
    assert body["answer"] == "甲市2023年新建粮库12座。[1]"


def test_what_is_served_fits_the_published_schema(client: TestClient, engine: SampleEngine) -> None:
    ReplyBody.model_validate(ask(client).json())
    DocumentsBody.model_validate(client.get("/documents").json())
    PassagesBody.model_validate(client.get("/search", params={"q": "粮库"}).json())
    for info in engine.documents():
        DocumentDetailBody.model_validate(client.get(f"/documents/{info.id}").json())


def test_offsets_count_code_points_of_the_served_text(client: TestClient) -> None:
    for found in client.get("/search", params={"q": "吉祥路改造𠮷", "top_k": 50}).json()["passages"]:
        text = client.get(f"/documents/{found['document_id']}/text").content.decode("utf-8")
        assert text[found["start"] : found["end"]] == found["quote"]
        assert text[found["passage_start"] : found["passage_end"]] == found["passage"]


def test_the_text_is_served_as_it_is(client: TestClient, engine: SampleEngine) -> None:
    info = engine.documents()[1]
    response = client.get(f"/documents/{info.id}/text")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.content == TEXTS["乙市报告.txt"].encode()


def test_a_document_comes_with_its_section_tree(client: TestClient, engine: SampleEngine) -> None:
    body = client.get(f"/documents/{engine.documents()[0].id}").json()
    assert body["name"] == "甲市报告.txt"
    assert body["outline"]["children"][0]["heading"] == "一、总体情况"
    assert body["outline"]["children"][0].keys() >= {"heading", "level", "start", "end", "children"}


def test_a_file_that_failed_is_listed_with_its_reason_and_has_no_text(client: TestClient) -> None:
    listed = client.get("/documents").json()["documents"][-1]
    assert listed["error"] == "neither UTF-8 nor GB18030"
    assert client.get(f"/documents/{listed['id']}").json()["outline"] is None
    assert "GB18030" in problem(client.get(f"/documents/{listed['id']}/text"), 404)["detail"]


def test_history_reaches_the_engine(client: TestClient) -> None:
    body = ask(client, question="乙市呢？", history=[{"role": "user", "content": QUESTION}]).json()
    assert body["standalone_question"] == f"{QUESTION} 乙市呢？"


def test_an_unknown_document_is_404_by_every_way(client: TestClient) -> None:
    for path in ("/ask", "/ask/stream"):
        response = client.post(path, json={"question": QUESTION, "documents": ["nothing"]})
        assert problem(response, 404)["type"] == "urn:qa:problem:document-not-found"
    problem(client.get("/documents/nothing"), 404)
    problem(client.get("/documents/nothing/text"), 404)


@pytest.mark.parametrize(
    ("identifier", "shown"),
    [
        ("../../etc/passwd", "'../../etc/passwd'"),
        ("<script>alert(1)</script>\r\nX: y", r"'<script>alert(1)</script>\r\nX: y'"),
        ("\u202e甲\\乙\\丙", r"'\u202e甲\\乙\\丙'"),
        ("长" * 100, f"'{'长' * 100}'"),
        ("长" * 101, f"'{'长' * 99}…'"),
    ],
)
def test_an_unknown_id_is_said_back_as_it_was_sent(client: TestClient, identifier: str, shown: str) -> None:
    response = client.post("/ask/stream", json={"question": QUESTION, "documents": [identifier]})
    assert problem(response, 404)["detail"] == f"no document has the id {shown}; GET /documents lists them"


def test_an_empty_scope_is_not_found_never_everything(client: TestClient) -> None:
    body = ask(client, documents=[]).json()
    assert body["status"] == "not_found"
    assert body["citations"] == []


def test_top_k_limits_what_is_returned(client: TestClient) -> None:
    assert len(client.get("/search?q=粮库&top_k=2").json()["passages"]) == 2
    body = ask(client, top_k=2).json()
    assert len(body["citations"]) + len(body["related"]) <= 2


def test_other_paths_and_methods_are_problems(client: TestClient) -> None:
    problem(client.get("/nothing"), 404)
    problem(client.get("/documents/a/b/c"), 404)
    problem(client.get("/docs"), 404)
    for path in ("/ask", "/documents", "/documents/x", "/search", "/healthz"):
        response = client.request("DELETE", path)
        problem(response, 405)
        assert "OPTIONS" in response.headers["allow"]
    assert problem(client.get("/ask"), 405)
    assert client.options("/ask").headers["allow"] == "OPTIONS, POST"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/ask/stream", "/ask/stream takes OPTIONS, POST"),
        ("/ask", "/ask takes OPTIONS, POST"),
        ("/documents/a", "/documents/{id} takes GET, HEAD, OPTIONS"),
        ("/documents/a/text", "/documents/{id}/text takes GET, HEAD, OPTIONS"),
    ],
)
def test_a_route_is_told_by_its_whole_name(client: TestClient, path: str, told: str) -> None:
    assert problem(client.request("DELETE", path), 405)["detail"] == told


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("cannot read /srv/qa/docs/甲.txt", "cannot read 甲.txt"),
        ("cannot read /documents/private/甲.txt", "cannot read 甲.txt"),
        ("cannot read /documents/甲.txt", "cannot read 甲.txt"),
        (r"cannot read C:\qa\docs\甲.txt", "cannot read 甲.txt"),
        ("GET /documents lists them", "GET /documents lists them"),
    ],
)
def test_paths_of_the_server_are_cut(told: str, shown: str) -> None:
    assert without_paths(told) == shown


def test_head_answers_like_get_without_a_body(client: TestClient) -> None:
    for path in ("/healthz", "/readyz", "/documents", "/metrics", "/api-docs"):
        response = client.head(path)
        assert response.status_code == 200
        assert response.content == b""
    assert client.head("/ask").status_code == 405


def test_ready_only_when_an_index_is_loaded(engine: SampleEngine) -> None:
    holder = EngineHolder()
    holder.report("indexing 3 of 31: /srv/private/docs/甲.txt")
    holder.report(note("skipped", name="README.md"))  # no progress
    client = TestClient(create_app(holder, Settings()), BASE)
    assert client.get("/healthz").json() == {"status": "alive"}
    for response in (client.get("/readyz"), client.get("/documents"), ask(client), client.get("/search?q=x")):
        body = problem(response, 503)
        assert response.headers["retry-after"]
        assert body["detail"] == "no index is loaded yet: indexing 3 of 31: 甲.txt"
    assert "qa_index_ready 0.0" in client.get("/metrics").text
    holder.replace(engine)
    assert client.get("/readyz").json()["index_version"] == "v000001"
    assert "qa_index_ready 1.0" in client.get("/metrics").text


def test_a_new_version_is_served_without_a_restart(engine: SampleEngine) -> None:
    holder = EngineHolder(engine)
    client = TestClient(create_app(holder, Settings()), BASE)
    assert ask(client).json()["status"] == "answered"
    holder.replace(SampleEngine({}))
    assert ask(client).json()["status"] == "not_found"


def test_metrics_count_by_route_and_never_by_what_a_client_writes(engine: SampleEngine) -> None:
    client = TestClient(create_app(EngineHolder(engine), Settings()), BASE)
    ask(client)
    ask(client, top_k=0)
    client.get("/documents/secret-name")
    client.get("/another-secret")
    client.request("BREW", "/healthz")
    text = client.get("/metrics").text
    assert 'qa_http_requests_total{method="POST",route="/ask",status="200"} 1.0' in text
    assert 'qa_http_requests_total{method="POST",route="/ask",status="422"} 1.0' in text
    assert 'qa_answers_total{status="answered"} 1.0' in text
    assert 'qa_index{model="sample@1",version="v000001"} 1.0' in text
    assert "qa_documents_failed 1.0" in text
    assert "secret" not in text
    assert "BREW" not in text


def test_the_reference_page_shows_every_route_and_asks_no_other_host(client: TestClient) -> None:
    page = client.get("/api-docs").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page
    for word in ("AskRequest", "ReplyBody", "ProblemBody"):
        assert f'id="{word}"' in page
    assert "<script" not in page
    assert "src=" not in page
    assert "//" not in page.replace("http://127.0.0.1:7860", "")
    assert "接口文档" in page
    for wanted in ("en-GB,zh;q=0.5", "fr,en;q=0.8", "zh;q=0.5,en"):
        assert "API reference" in client.get("/api-docs", headers={"Accept-Language": wanted}).text


def test_the_openapi_document_is_whole(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert set(schema["paths"]) == {
        *("/ask", "/ask/stream", "/documents", "/documents/{document_id}", "/documents/{document_id}/text"),
        *("/search", "/healthz", "/readyz", "/metrics"),
    }
    for path in ("/ask", "/ask/stream"):
        posted = {"400", "403", "404", "405", "408", "413", "415", "421", "422", "500", "503"}
        assert set(schema["paths"][path]["post"]["responses"]) == {"200", *posted}
    told = {path: set(methods["get"]["responses"]) for path, methods in schema["paths"].items() if "get" in methods}
    everywhere = {"200", "400", "405", "413", "421", "500", "503"}
    assert told["/search"] == everywhere | {"408", "422"}
    assert told["/documents/{document_id}"] == everywhere | {"404"}
    text = json.dumps(schema)
    for name in {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}:
        assert name in schema["components"]["schemas"]
