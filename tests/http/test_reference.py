"""The page ``/api-docs`` in both languages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from qa.http import create_app, reference
from qa.http.reference_texts import CHINESE
from qa.service import EngineHolder
from qa.settings import Settings

HAN = re.compile("[\u4e00-\u9fff]")


def _told(value: object) -> Iterator[str]:
    """Every summary and description of an OpenAPI document that the page may show."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("summary", "description") and isinstance(inner, str):
                yield inner
            else:
                yield from _told(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _told(item)


SCHEMA = create_app(EngineHolder(), Settings()).openapi()
TOLD = sorted({*_told(SCHEMA["paths"]), *_told(SCHEMA["components"])})


def _plain(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize("english", TOLD)
def test_whatever_the_page_tells_it_tells_in_chinese(english: str) -> None:
    chinese = CHINESE[english]
    assert HAN.search(chinese)
    page = _plain(reference.page(SCHEMA, "http://127.0.0.1:1/", english=False))
    assert chinese.replace("`", "") in page
    assert english.replace("`", "") not in page
    assert english.replace("`", "") in _plain(reference.page(SCHEMA, "http://127.0.0.1:1/", english=True))


def test_nothing_is_translated_that_is_not_told() -> None:
    assert set(CHINESE) == set(TOLD)


def test_the_openapi_document_stays_as_it_is(client: TestClient) -> None:
    before = client.get("/openapi.json").json()
    client.get("/api-docs")
    assert client.get("/openapi.json").json() == before
    assert "Ask a question" in str(before)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8123", "http://localhost", "http://[::1]:7861"])
def test_the_example_asks_where_the_page_is_read(client: TestClient, address: str) -> None:
    page = _plain(client.get(f"{address}/api-docs").text)
    assert re.findall(r"curl -s '?([^ ']*)'? ", page) == [f"{address}/ask"]


def test_an_address_is_written_as_one_word_of_the_shell() -> None:
    page = reference.page(SCHEMA, "http://a;<b>$(c)/", english=True)
    assert "curl -s 'http://a;<b>$(c)/ask' -H" in _plain(page)
    assert "<b>$" not in page
