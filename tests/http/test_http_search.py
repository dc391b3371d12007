"""The query of ``GET /search``: its parameters, each once, in UTF-8."""

from __future__ import annotations

import pytest
from http_client import problem
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("query", "parameter", "told"),
    [
        ("q=x&foo=1", "foo", "is no parameter here"),
        ("q=x&foo", "foo", "is no parameter here"),
        ("q=x&query=1", "query", "is no parameter here"),
        ("q=x&top_k=1&top_k=2", "top_k", "is given more than once"),
        ("q=x&q=x", "q", "is given more than once"),
        ("q=x&" + "y" * 500, "y" * 80, "is no parameter here"),
    ],
    ids=lambda value: value[:20],
)
def test_a_parameter_that_search_does_not_take_is_422(
    client: TestClient, query: str, parameter: str, told: str
) -> None:
    said = problem(client.get(f"/search?{query}"), 422)
    assert said["errors"] == [{"detail": told, "parameter": parameter}]
    assert said["detail"] == f"the query does not fit: {parameter}: {told}"


@pytest.mark.parametrize("query", ["q=%ff", "q=%E7%B2%AE%FF", "q=%E7", "q=x&q=%ED%A0%80", "x=%ff&q=%ff"])
def test_a_search_that_is_no_utf_8_is_422(client: TestClient, query: str) -> None:
    said = problem(client.get(f"/search?{query}"), 422)
    assert said["errors"] == [{"detail": "is not UTF-8", "parameter": "q"}]


def test_broken_escapes_do_no_harm(client: TestClient) -> None:
    assert client.get("/search?q=%E7%B2%AE%").status_code == 200
    assert client.get("/healthz?x=1").status_code == 200
