"""What the tests of the HTTP door share: sample texts, a question, and a check of problem replies."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI
from sample_engine import SampleEngine
from starlette.testclient import TestClient

from qa.http.schemas import ProblemBody
from qa.types import Reply

TEXTS = {
    "甲市报告.txt": "甲市2023年新建粮库12座。\n甲市2024年计划新建粮库15座。\n𠮷祥路改造完成。",
    "乙市报告.txt": "乙市2023年新建粮库8座。\u2028乙市培训农技人员300人。",
}
QUESTION = "甲市2023年新建粮库多少座？"
BASE = "http://127.0.0.1:7860"


def ask(client: TestClient, **fields: Any) -> Any:
    return client.post("/ask", json={"question": QUESTION, **fields})


def problem(response: Any, status: int) -> dict[str, Any]:
    """Checks that a reply is a problem of this status, and gives its members."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(response.content)
    ProblemBody.model_validate(body)
    assert body["status"] == status
    assert "Traceback" not in response.text
    assert "/work" not in response.text
    assert "site-packages" not in response.text
    return body


class Failing(SampleEngine):
    """An engine with a defect: it raises what nobody foresaw, with a path of the server in it."""

    def ask(self, *_: object, **__: object) -> Reply:
        raise RuntimeError("cannot open /work/private/secret.bin")


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
