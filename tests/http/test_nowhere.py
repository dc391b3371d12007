"""An address where there is nothing: a page for people, a problem for programs."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from http_client import problem
from starlette.testclient import TestClient

from qa.http.nowhere import prefers_page

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (BROWSER, True),
        ("text/html", True),
        ("TEXT/HTML ; q=0.5, application/json;q=0.4", True),
        ("text/*, */*;q=0.1", True),
        (None, False),
        ("", False),
        ("*/*", False),
        ("application/json", False),
        ("application/json, text/html", False),
        ("application/problem+json, text/html;q=0.9", False),
        ("text/html;q=0", False),
        ("text/html;q=x", False),
        ("image/avif,image/webp,*/*;q=0.8", False),
        (",;=,", False),
    ],
)
def test_who_wants_a_page(accept: str | None, page: bool) -> None:
    assert prefers_page(accept) is page


@pytest.mark.parametrize(
    ("wanted", "words", "language"),
    [("zh-CN", "没有这个页面", "zh-CN"), ("en-GB,zh;q=0.5", "There is no such page", "en")],
)
def test_a_person_is_led_to_the_start_page(client: TestClient, wanted: str, words: str, language: str) -> None:
    reply = client.get("/nope", headers={"Accept": BROWSER, "Accept-Language": wanted})
    assert (reply.status_code, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert f"<h1>{words}</h1>" in reply.text
    assert f'<html lang="{language}">' in reply.text
    assert '<a href="/">' in reply.text
    assert "nope" not in reply.text
    assert reply.headers["vary"] == "Accept, Accept-Language"


def test_the_page_is_as_closed_as_every_reply(client: TestClient) -> None:
    page, plain = (client.get("/nope", headers={"Accept": accept}) for accept in (BROWSER, "*/*"))
    problem(plain, 404)
    for name in ("x-content-type-options", "referrer-policy", "x-frame-options", "cross-origin-opener-policy"):
        assert page.headers[name] == plain.headers[name]
    style = re.search("<style>(.*?)</style>", page.text)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page.headers["content-security-policy"]
    assert "<script" not in page.text


def test_programs_and_other_methods_get_a_problem(client: TestClient) -> None:
    for reply in (client.get("/nope"), client.get("/documents/none", headers={"Accept": BROWSER})):
        problem(reply, 404)
    problem(client.post("/nope", headers={"Accept": BROWSER}), 404)
    assert client.head("/nope", headers={"Accept": BROWSER}).headers["content-type"].startswith("text/html")
