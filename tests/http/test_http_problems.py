"""What a refusal lists of a request that is wrong in many places."""

from __future__ import annotations

import pytest
from http_client import ask, problem
from starlette.testclient import TestClient


@pytest.mark.parametrize(("count", "more"), [(20, None), (21, "1 more"), (20_000, "19980 more")])
def test_of_very_many_errors_the_first_are_listed_and_the_rest_counted(
    client: TestClient, count: int, more: str | None
) -> None:
    body = problem(ask(client, **{f"u{number}": 1 for number in range(count)}), 422)
    assert [error["pointer"] for error in body["errors"]] == [f"#/u{number}" for number in range(min(count, 20))]
    assert "u4: Extra inputs are not permitted" in body["detail"]
    assert body["detail"].endswith(f"; {more} errors than are listed" if more else "u4: Extra inputs are not permitted")
