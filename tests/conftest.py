"""Fixtures that several test files share. What only one file needs stays there."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
import uvicorn
from fastapi import FastAPI
from http_client import BASE, TEXTS
from sample_engine import SampleEngine
from starlette.testclient import TestClient

from qa.http import create_app
from qa.service import EngineHolder
from qa.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def missing(reason: str) -> NoReturn:
    """Skip the test for want of something outside the checkout; in CI, where it must be there, fail instead."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; in CI this must be there")
    pytest.skip(reason)


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


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of a real server for ``app`` on a free port of this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="session")
def engine() -> SampleEngine:
    return SampleEngine(TEXTS, failing=["坏文件.txt"])


@pytest.fixture(scope="session")
def client(engine: SampleEngine) -> Iterator[TestClient]:
    with TestClient(create_app(EngineHolder(engine), Settings()), BASE) as client:
        yield client
