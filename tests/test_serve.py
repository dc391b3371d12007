"""``qa serve`` as a process: it answers at once, indexes, follows new versions, and stops when told."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from qa.cli import main
from qa.commands.console import own_command
from qa.commands.messages import Speaker
from qa.commands.serve import Supply
from qa.engine.indexing import build_index
from qa.index import store
from qa.index.embed import HashingEncoder
from qa.service import AnswerEngine, EngineHolder
from qa.settings import Settings

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


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(docs_dir=home / "docs", index_dir=home / "index", embedding_model="hashing", reader=False)


def index(settings: Settings, *places: str) -> str:
    """Index a document for each of these places; the name of the version that holds them."""
    for place in places:
        (settings.docs_dir / f"{place}县.txt").write_text(TEXT.replace("甲", place), "utf-8")
    return build_index(settings, HashingEncoder(), lambda _: None).version


class CountingOpener:
    """Opens the hashing double, and counts how often."""

    times = 0

    def __call__(self, _: Settings, __: Callable[[str], None]) -> HashingEncoder:
        self.times += 1
        return HashingEncoder()


class Disturbed(EngineHolder):
    """A holder to which something happens whenever an engine is put in force: ``disturbances``, one each time."""

    def __init__(self, *disturbances: Callable[[], object]) -> None:
        super().__init__()
        self._left = list(disturbances)

    def replace(self, engine: AnswerEngine) -> None:
        if self._left:
            self._left.pop(0)()
        super().replace(engine)


def no_disturbance() -> None: ...


def gone() -> None:
    raise FileNotFoundError("passages.jsonl is gone")


class Steps(threading.Event):
    """Instead of time passing something is done; set once all is."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        super().__init__()
        self._left = list(steps)

    def wait(self, _: float | None = None) -> bool:
        if not self._left:
            return True
        self._left.pop(0)()
        return False


def test_a_version_that_is_published_while_another_is_loaded_is_not_missed(settings: Settings) -> None:
    holder = Disturbed(lambda: index(settings, "乙"))
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    assert holder.current().index_version == "v000001"
    supply.follow()
    assert holder.current().index_version == "v000002"


def test_what_fails_is_said_once_and_tried_again(
    settings: Settings, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    holder = Disturbed(no_disturbance, gone, gone)
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    index(settings, "乙")
    capsys.readouterr()
    supply.follow()
    supply.follow()
    assert capsys.readouterr().err.count("继续使用已有版本：passages.jsonl is gone") == 1
    assert caplog.text.count("Traceback") == 1
    assert holder.current().index_version == "v000001"
    supply.follow()
    assert holder.current().index_version == "v000002"


def test_a_damaged_version_is_passed_over_once(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    holder = EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    (settings.index_dir / index(settings, "乙") / "passages.jsonl").unlink()
    capsys.readouterr()
    for _ in range(3):
        supply.follow()
    assert capsys.readouterr().err.count("v000002 已损坏") == 1
    assert holder.current().index_version == "v000001"
    assert index(settings, "丙") == "v000003"
    supply.follow()
    assert holder.current().index_version == "v000003"


def test_damage_that_leaves_nothing_to_load_is_said_once(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    index(settings, "乙")
    kept = {path: path.read_bytes() for path in settings.index_dir.glob("v*/passages.jsonl")}
    for path in kept:
        path.unlink()
    capsys.readouterr()
    supply.follow()
    supply.follow()
    told = capsys.readouterr().err
    assert [told.count(part) for part in ("索引 v000001 已损坏", "索引 v000002 已损坏", "继续使用已有版本")] == [
        1,
        1,
        1,
    ]
    for path, content in kept.items():
        path.write_bytes(content)
    supply.follow()
    assert holder.current().index_version == "v000002"


def test_a_busy_index_is_served_as_it_is_and_the_model_loaded_once(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    index(settings)
    opener, holder = CountingOpener(), EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"), opener)
    with store.building(settings.index_dir):
        supply.start()
    assert "继续使用已有版本" in capsys.readouterr().err
    assert holder.current().index_version == "v000001"
    index(settings, "乙")
    supply.follow()
    assert (holder.current().index_version, opener.times) == ("v000002", 1)


def test_the_first_version_that_another_process_is_making_is_waited_for(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"))
    with ExitStack() as other:
        other.enter_context(store.building(settings.index_dir))
        supply.stop = Steps(no_disturbance, other.close)
        supply.start()
    assert capsys.readouterr().err.count("另一个程序正在编制索引") == 1
    assert holder.current().index_version == "v000001"


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
