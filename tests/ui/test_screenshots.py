"""The pictures' own server: there when it is needed, gone afterwards."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from screenshots import own_server


@pytest.fixture
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_EMBEDDING_MODEL", "hashing")
    monkeypatch.setenv("QA_INDEX_DIR", str(tmp_path / "index"))


@pytest.mark.usefixtures("_small")
def test_it_is_ready_inside_and_stopped_outside() -> None:
    with own_server(120) as address, urllib.request.urlopen(f"{address}/readyz", timeout=20) as response:
        assert json.load(response)["documents"] >= 1
    with pytest.raises(urllib.error.URLError, match="refused"):
        urllib.request.urlopen(f"{address}/readyz", timeout=20)


@pytest.mark.usefixtures("_small")
def test_one_that_can_t_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_KEEP_VERSIONS", "no number")
    with pytest.raises(RuntimeError, match="exit code"), own_server(120):
        pass
