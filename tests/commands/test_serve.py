"""``qa serve`` as a process: it answers at once, indexes, follows new versions, and stops when told."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qa.cli import main
from qa.commands.console import own_command

TEXT = "甲县2023年农业工作情况\n\n2023年，甲县新建粮库12座。\n"
PATIENCE_S = 120.0


class Server:
    """A running ``qa serve`` on a port of its own choice; ``told`` collects what it says."""

    def __init__(self, log: Path) -> None:
        self._log = log
        with log.open("w") as file:
            self.process = subprocess.Popen([sys.executable, "-m", "qa.cli", "serve", "--port", "0"], stderr=file)
        self.base = self.wait_for(r"http://127\.0\.0\.1:\d+")

    @property
    def told(self) -> str:
        return self._log.read_text("utf-8")

    def wait_for(self, pattern: str) -> str:
        until = time.monotonic() + PATIENCE_S
        while not (found := re.search(pattern, self.told)):
            assert time.monotonic() < until, self.told
            assert self.process.poll() is None, self.told
            time.sleep(0.1)
        return found.group()

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.base + path, timeout=PATIENCE_S) as reply:
            return json.load(reply)

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE_S)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "甲县.txt").write_text(TEXT, "utf-8")
    settings = {"DOCS_DIR": "docs", "INDEX_DIR": "index", "CACHE_DIR": "cache"}
    for key, value in settings.items():
        monkeypatch.setenv(f"QA_{key}", str(tmp_path / value))
    monkeypatch.setenv("QA_EMBEDDING_MODEL", "hashing")
    monkeypatch.setenv("QA_READER", "false")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    return tmp_path


@pytest.fixture
def server(home: Path) -> Iterator[Server]:
    running = Server(home / "log")
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait()


def test_it_indexes_serves_and_follows_new_versions(home: Path, server: Server) -> None:
    server.wait_for("索引 v000001 就绪：1 份文档")
    assert server.get("/readyz")["index_version"] == "v000001"
    with urllib.request.urlopen(server.base + "/", timeout=PATIENCE_S) as page:
        assert page.headers.get_content_type() == "text/html"
    (home / "docs" / "乙县.txt").write_text(TEXT.replace("甲", "乙"), "utf-8")
    assert main(["index"]) == 0
    server.wait_for("索引 v000002 就绪：2 份文档")
    assert server.get("/readyz")["documents"] == 2
    assert main(["index", "--rollback"]) == 0
    server.wait_for("(?s)v000002.*索引 v000001 就绪")
    assert server.stop(signal.SIGTERM) == 0
    assert "Traceback" not in server.told


def test_ctrl_c_stops_it_and_a_second_start_reuses_the_index(home: Path, server: Server) -> None:
    server.wait_for("就绪")
    assert server.stop(signal.SIGINT) == 0
    assert "Traceback" not in server.told
    again = Server(home / "log")
    again.wait_for("索引 v000001 就绪")
    assert "段落的向量" not in again.told
    assert again.stop(signal.SIGINT) == 0


def test_with_nothing_to_serve_it_ends_and_says_why(home: Path) -> None:
    (home / "docs" / "甲县.txt").unlink()
    (home / "docs").rmdir()
    done = subprocess.run(
        [sys.executable, "-m", "qa.cli", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True, timeout=PATIENCE_S
    )
    assert done.returncode == 1
    assert "QA_DOCS_DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_older_index_is_served_when_the_documents_are_gone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index"]) == 0
    capsys.readouterr()
    (home / "docs" / "甲县.txt").unlink()
    (home / "docs").rmdir()
    running = Server(home / "log")
    running.wait_for("未能更新索引，继续使用已有版本")
    running.wait_for("索引 v000001 就绪")
    assert running.stop(signal.SIGTERM) == 0


@pytest.mark.usefixtures("home")
def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    told = capsys.readouterr().err
    assert f"端口 {port} 已被占用" in told
    assert f"QA_PORT={port + 1} {own_command()} serve" in told
    assert main(["serve", "--host", "203.0.113.7", "--port", "0"]) == 1
    assert "不能在 203.0.113.7:0 上监听" in capsys.readouterr().err


def test_the_command_that_is_told_runs_as_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / ".venv" / "bin" / "qa"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "/nowhere")
    for given in (".venv/bin/qa", str(program)):
        monkeypatch.setattr(sys, "argv", [given, "serve"])
        assert own_command() == ".venv/bin/qa"
    monkeypatch.setenv("PATH", str(program.parent))
    assert own_command() == "qa"
    monkeypatch.setattr(sys, "argv", ["/somewhere/qa/cli.py", "serve"])
    assert own_command() == f"{sys.executable} -m qa.cli"


STOPPED_WHILE_INDEXING = """
import sys, time
import torch
from qa.cli import main
from qa.commands import serve
from qa.index.embed import HashingEncoder

class Slow(HashingEncoder):
    def encode(self, texts, kind):
        until = time.monotonic() + {seconds}
        print("embedding", file=sys.stderr, flush=True)
        while time.monotonic() < until:
            torch.nn.functional.gelu(torch.randn(1000, 1000) @ torch.randn(1000, 1000))
        return super().encode(texts, kind)

serve.STOP_S = {patience}
serve.load_encoder = lambda *_: Slow()
sys.exit(main(["serve", "--port", "0"]))
"""


@pytest.mark.parametrize(("seconds", "patience"), [(2.5, 60.0), (60.0, 0.5)])
def test_sigterm_while_the_first_index_is_built_is_no_crash(home: Path, seconds: float, patience: float) -> None:
    script = STOPPED_WHILE_INDEXING.format(seconds=seconds, patience=patience)
    with (home / "log").open("w") as file:
        process = subprocess.Popen([sys.executable, "-c", script], stderr=file)
    try:
        until = time.monotonic() + PATIENCE_S
        while "embedding" not in (home / "log").read_text("utf-8"):
            assert process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE_S) == 0
        assert time.monotonic() - begun < 30
    finally:
        process.kill()
    told = (home / "log").read_text("utf-8")
    assert "Traceback" not in told
    assert "terminate called" not in told
    assert "就绪" not in told
    if seconds < patience:  # what it was writing is cleared away
        assert [path.name for path in (home / "index").iterdir() if path.is_dir()] == []
