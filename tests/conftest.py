"""Fixtures that several test files share. What only one file needs stays there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import SHARED, missing
from command_line import DOCUMENT
from http_client import BASE, TEXTS
from hypothesis import settings as hypothesis_settings
from sample_engine import SampleEngine
from starlette.testclient import TestClient

from qa.cli import main
from qa.http import create_app
from qa.service import EngineHolder
from qa.settings import Settings

# How long an example takes says more about the machine than about the code.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of evaluation material beside the checkout."""
    if not (SHARED / "eval").is_dir():
        missing(f"there is no evaluation material in {SHARED}")
    return SHARED


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own ``QA_`` variables don't reach the tests."""
    for key in list(os.environ):
        if key.upper().startswith("QA_"):
            monkeypatch.delenv(key)


@pytest.fixture(scope="session")
def engine() -> SampleEngine:
    return SampleEngine(TEXTS, failing=["坏文件.txt"])


@pytest.fixture(scope="session")
def client(engine: SampleEngine) -> Iterator[TestClient]:
    with TestClient(create_app(EngineHolder(engine), Settings()), BASE) as client:
        yield client


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one document, and the settings that point at it."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "平遥县.txt").write_text(DOCUMENT, "utf-8")
    for key, value in {"DOCS_DIR": "docs", "INDEX_DIR": "index", "CACHE_DIR": "cache"}.items():
        monkeypatch.setenv(f"QA_{key}", str(tmp_path / value))
    monkeypatch.setenv("QA_EMBEDDING_MODEL", "hashing")
    monkeypatch.setenv("QA_READER", "false")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    return tmp_path


@pytest.fixture
def indexed(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["index"]) == 0
    capsys.readouterr()
    return home
