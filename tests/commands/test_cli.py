"""The command line over a real index of small documents, with the hashing double as its model."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT
from command_line import DOCUMENT, QUESTION, fails, run
from http_client import serving

from qa import limits
from qa.cli import build_parser, main
from qa.commands.messages import Speaker
from qa.commands.terminal import escaped, printable
from qa.engine.assembly import open_engine
from qa.evaluate import ServerSource
from qa.http import create_app
from qa.index import store
from qa.service import EngineHolder
from qa.settings import load_settings


def test_index_ask_and_search(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "已发布索引 v000001：1 份文档" in run(capsys, "index")
    assert "索引 v000001 已是最新" in run(capsys, "index")
    answer = run(capsys, "ask", QUESTION)
    assert "12座" in answer
    assert "平遥县.txt" in answer
    assert "把握" in answer
    assert "泵站" in run(capsys, "search", "泵站更换")
    (home / "docs" / "灵石县.txt").write_text(DOCUMENT.replace("平遥", "灵石"), "utf-8")
    assert "2 份文档（其中 1 份未改动）" in run(capsys, "index")
    assert "v000003" in run(capsys, "index", "--rebuild")
    assert "已撤回 v000003，现为 v000002" in run(capsys, "index", "--rollback")


@pytest.mark.usefixtures("indexed")
def test_json_is_the_reply_that_http_gives(capsys: pytest.CaptureFixture[str]) -> None:
    printed = json.loads(run(capsys, "ask", QUESTION, "--json"))
    engine = open_engine(load_settings(), lambda _: None)
    with serving(create_app(EngineHolder(engine), load_settings())) as base:
        from_server = ServerSource(base).ask(QUESTION, ())
    varying = ("answer_id", "took_ms")
    assert {k: v for k, v in printed.items() if k not in varying} == {
        k: v for k, v in from_server.items() if k not in varying
    }
    assert list(printed) == list(from_server)


def test_history_and_documents_are_passed_on(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    turns = indexed / "turns.json"
    turns.write_text(json.dumps([{"role": "user", "content": QUESTION}]), "utf-8")
    reply = json.loads(run(capsys, "ask", "总投资呢？", "--history", str(turns), "--json"))
    assert "平遥县" in reply["standalone_question"]
    identifier = reply["citations"][0]["document_id"]
    scoped = json.loads(run(capsys, "ask", QUESTION, "--document", identifier, "--json"))
    assert scoped["scope"] == {"documents": [identifier], "places": [], "years": []}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "x", "--document", "nothing"], "nothing"),
        (["eval", "/missing.jsonl"], "打不开 /missing.jsonl：没有这个文件或目录"),
        (["index", "--rollback"], "没有更早的索引可以恢复"),
    ],
    ids=lambda value: str(value)[:24],
)
@pytest.mark.usefixtures("indexed")
def test_what_can_not_be_done_is_told(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    assert told in fails(capsys, *arguments)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "  "], "问题应有 1 到 2000 个字"),
        (["ask", "长" * 2001], "现为 2001 个"),
        (["search", ""], "问题应有 1 到 2000 个字"),
        (["ask", "x", "--history", "/missing.json"], "/missing.json"),
        (["eval"], "请给出问题集文件"),
        (["eval", "gold.jsonl", "--ablation", "--server", "http://127.0.0.1:9"], "请去掉 --server"),
    ],
    ids=lambda value: str(value)[:24],
)
@pytest.mark.usefixtures("home")
def test_wrong_usage_is_exit_code_2(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    assert told in fails(capsys, *arguments, code=2)


@pytest.mark.parametrize("content", ["{", "{}", "[1]", '[{"role": "x", "content": "y"}]', '[{"role": "user"}]', "1"])
def test_a_malformed_history_is_told(home: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    (home / "turns.json").write_text(content, "utf-8")
    assert "不是对话记录" in fails(capsys, "ask", "x", "--history", str(home / "turns.json"), code=2)


def test_a_history_holds_as_many_turns_as_at_every_door(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    turns = indexed / "turns.json"
    turns.write_text(json.dumps([{"role": "user", "content": QUESTION}] * (limits.MAX_HISTORY_TURNS + 1)), "utf-8")
    told = fails(capsys, "ask", "x", "--history", str(turns), code=2)
    assert f"里有 {limits.MAX_HISTORY_TURNS + 1} 条发言，最多 {limits.MAX_HISTORY_TURNS} 条" in told
    turns.write_text(json.dumps([{"role": "user", "content": QUESTION}] * limits.MAX_HISTORY_TURNS), "utf-8")
    assert "3.5亿元" in run(capsys, "ask", "总投资呢？", "--history", str(turns))


@pytest.mark.usefixtures("home")
def test_without_an_index_the_command_that_makes_it_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert "qa index" in fails(capsys, "ask", "x")


@pytest.mark.usefixtures("indexed")
def test_another_model_is_refused_and_mended_by_rebuilding(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    manifest = tmp_path / "index" / "v000001" / "manifest.json"
    fields = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(fields | {"model": "another@7"}), "utf-8")
    for command in (["ask", "x"], ["index"]):
        told = fails(capsys, *command)
        assert "another@7" in told
        assert "hashing@1" in told
        assert "qa index --rebuild" in told
    assert "v000002" in run(capsys, "index", "--rebuild")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "up to date" in run(capsys, "index")


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("zh_CN.UTF-8", "另一个程序正在把文档编入 {folder}（PID {pid}, "),
        ("en_GB.UTF-8", "another program is indexing into {folder} (PID {pid}, "),
    ],
)
def test_a_second_index_run_is_refused_before_the_model_is_loaded(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], locale: str, told: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("QA_EMBEDDING_MODEL", str(home / "no-model"))
    with store.building(home / "index"):
        said = fails(capsys, "index")
    assert told.format(folder=home / "index", pid=os.getpid()) in said
    assert "no-model" not in said
    assert "no-model" in fails(capsys, "index")


def test_without_documents_it_is_said_where_to_put_them(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "docs" / "平遥县.txt").unlink()
    run(capsys, "index")
    assert "还没有可供问答的文档" in run(capsys, "ask", QUESTION)
    assert str(home / "docs") in run(capsys, "documents")


def test_a_wrong_setting_is_exit_code_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("QA_PROT", "1")
    monkeypatch.setenv("LC_ALL", "C")
    assert "没有 QA_PROT 这项设置（您是否要写 QA_PORT？）" in fails(capsys, "doctor", code=2)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "did you mean QA_PORT" in fails(capsys, "doctor", code=2)
    monkeypatch.delenv("QA_PROT")
    for wrong in (["ask"], ["ask", "x", "--top-k", "21"], ["serve", "--port", "x"], ["unknown"]):
        with pytest.raises(SystemExit) as stopped:
            main(wrong)
        assert stopped.value.code == 2


@pytest.mark.parametrize(
    ("command", "option", "lowest", "highest"),
    [
        ("ask", "--top-k", 1, limits.MAX_ASK_TOP_K),
        ("search", "--top-k", 1, limits.MAX_SEARCH_TOP_K),
        ("ask", "--year", limits.MIN_YEAR, limits.MAX_YEAR),
    ],
)
def test_numbers_have_the_limits_of_every_door(command: str, option: str, lowest: int, highest: int) -> None:
    parser = build_parser(Speaker("en"))
    for number in (lowest, highest):
        assert vars(parser.parse_args([command, "x", option, str(number)]))
    for number in (lowest - 1, highest + 1):
        with pytest.raises(SystemExit):
            parser.parse_args([command, "x", option, str(number)])


def test_only_ports_and_counts_of_questions_have_limits_of_the_command_lines_own() -> None:
    source = ast.parse((ROOT / "src" / "qa" / "cli.py").read_text("utf-8"))
    calls = [ast.unparse(node) for node in ast.walk(source) if isinstance(node, ast.Call)]
    assert {call for call in calls if re.fullmatch(r"_between\([^A-Z]+\)", call)} == {
        *("_between(say, 0, 65535)", "_between(say, 1, 10 ** 9)"),
    }


def test_help_is_in_the_language_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for locale, word in {"zh_CN.UTF-8": "提一个问题", "en_US.UTF-8": "ask a question"}.items():
        monkeypatch.setenv("LC_ALL", locale)
        with pytest.raises(SystemExit):
            main(["--help"])
        assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    ("locale", "told"), [("C", "旧格式.doc：读不了 .doc"), ("en_GB", "旧格式.doc: cannot read .doc")]
)
def test_a_file_that_is_not_read_is_told_once_in_the_readers_language(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, locale: str, told: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    (home / "docs" / "旧格式.doc").write_bytes(b"x")
    for _ in range(2):
        capsys.readouterr()
        assert main(["index"]) == 0
        out, err = capsys.readouterr()
        assert told in out
        assert (out + err).count("旧格式") == 1
    failed = json.loads(run(capsys, "index", "--json"))["failed"]
    assert failed == [["旧格式.doc", "cannot read .doc files; save it as .docx with Word or WPS"]]


def test_feedback_is_exported_as_drafts(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "导出 0 条" in run(capsys, "feedback", "export", str(home / "drafts.jsonl"))


def test_what_could_steer_a_terminal_is_not_printed() -> None:
    assert printable("a\x1b[31mb\x07\u202ec\x9b\n\t甲") == "a[31mbc\n\t甲"
    assert escaped("a\x1b[31m\u202ec\x9b\n甲") == "a\\x1b[31m\\u202ec\\x9b\\n甲"


@pytest.mark.skipif(sys.platform == "win32", reason="names no file so")
def test_a_name_that_could_steer_a_terminal_is_written_out_everywhere(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = "\x1b[31m\u202e\x9b2J\n\x07"
    for name in (f"{bad}.txt", f"{bad}.pdf", f"README{bad}.txt"):
        (home / "docs" / name).write_text(DOCUMENT, "utf-8")
    (home / "docs" / f"{bad}链接.txt").symlink_to("/")
    commands = (
        *(("index",), ("index", "--rebuild", "--json"), ("documents",), ("documents", "--json"), ("doctor",)),
        *(("ask", QUESTION), ("ask", QUESTION, "--json"), ("search", "粮库"), ("ask", "粮库", "--document", "m")),
        ("feedback", "export", str(home / f"{bad}.jsonl")),
    )
    for command in commands:
        assert main(command) == (1 if "m" in command else 0)
        out, err = capsys.readouterr()
        assert not set(out + err) & set("\x1b\u202e\x9b\x07"), command
        if command[0] not in ("ask", "search"):  # those may cite the other document
            assert "[31m" in out + err, command
    names = [document["name"] for document in json.loads(run(capsys, "documents", "--json"))["documents"]]
    assert f"{bad}.txt" in names  # escaped, and the same


def child(*arguments: str) -> subprocess.Popen[str]:
    """A command in a process of its own, which Ctrl-C reaches also where the tests run in the background, as what a
    shell puts there ignores it."""
    command = [sys.executable, "-m", "qa.cli", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, **pipes, text=True, env=dict(os.environ), preexec_fn=_heeds_ctrl_c)


def _heeds_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.usefixtures("indexed")
def test_a_reader_that_leaves_early_is_no_error() -> None:
    searching = child("search", "粮库", "--json")
    assert searching.stdout is not None
    assert searching.stderr is not None
    searching.stdout.close()
    told = searching.stderr.read()
    searching.stderr.close()
    assert searching.wait(timeout=120) == 141
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


def test_ctrl_c_ends_a_command_cleanly(home: Path) -> None:
    os.mkfifo(home / "gold.jsonl")
    evaluating = child("eval", str(home / "gold.jsonl"))
    # Opening the pipe for writing waits until the command has opened it for reading: it is inside the command then.
    with (home / "gold.jsonl").open("w"):
        evaluating.send_signal(signal.SIGINT)
        _, told = evaluating.communicate(timeout=120)
    assert evaluating.returncode == 130
    assert "已中断" in told
    assert "Traceback" not in told
