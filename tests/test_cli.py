"""The command line over a real index of small documents, with the hashing double as its model."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import DOCUMENT, QUESTION, fails, run
from http_client import serving

from qa.assembly import open_engine
from qa.cli import main
from qa.console import printable
from qa.evaluate import ServerSource
from qa.http import create_app
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
        (["ask", "  "], "问题应有 1 到 2000 个字"),
        (["ask", "长" * 2001], "现为 2001 个"),
        (["ask", "x", "--document", "nothing"], "nothing"),
        (["ask", "x", "--history", "/missing.json"], "/missing.json"),
        (["eval"], "请给出问题集文件"),
        (["eval", "/missing.jsonl"], "打不开 /missing.jsonl：没有这个文件或目录"),
        (["index", "--rollback"], "没有更早的索引可以恢复"),
    ],
    ids=lambda value: str(value)[:24],
)
@pytest.mark.usefixtures("indexed")
def test_what_can_not_be_done_is_told(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    assert told in fails(capsys, *arguments)


@pytest.mark.parametrize("content", ["{", "{}", "[1]", '[{"role": "x", "content": "y"}]', '[{"role": "user"}]', "1"])
def test_a_malformed_history_is_told(home: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    (home / "turns.json").write_text(content, "utf-8")
    assert "不是对话记录" in fails(capsys, "ask", "x", "--history", str(home / "turns.json"))


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


def test_a_wrong_setting_is_exit_code_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("QA_PROT", "1")
    monkeypatch.setenv("LC_ALL", "C")
    assert "没有 QA_PROT 这项设置（您是否要写 QA_PORT？）" in fails(capsys, "doctor", code=2)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "did you mean QA_PORT" in fails(capsys, "doctor", code=2)
    monkeypatch.delenv("QA_PROT")
    for wrong in (["ask"], ["ask", "x", "--top-k", "21"], ["serve", "--port", "x"], ["unknown"], []):
        with pytest.raises(SystemExit) as stopped:
            main(wrong)
        assert stopped.value.code == 2


def test_help_is_in_the_language_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for locale, word in {"zh_CN.UTF-8": "提一个问题", "en_US.UTF-8": "ask a question"}.items():
        monkeypatch.setenv("LC_ALL", locale)
        with pytest.raises(SystemExit):
            main(["--help"])
        assert word in capsys.readouterr().out


GOLD = [
    {"id": "1", "kind": "fact", "question": QUESTION, "answer": ["12座"], "evidence": ["新建粮库12座"]},
    {"id": "2", "kind": "unanswerable", "question": "祁县2023年建成高速公路多少公里？", "answer": [], "evidence": []},
]


def test_eval_measures_writes_and_gates(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, rows, page, gate = (indexed / name for name in ("gold.jsonl", "rows.jsonl", "report.html", "gate.toml"))
    gold.write_text("".join(json.dumps(row) + "\n" for row in GOLD), "utf-8")
    gate.write_text("[correct]\nfloor = 1.0\n[refused]\nfloor = 1.0\n", "utf-8")
    told = run(capsys, "eval", str(gold), "--out", str(rows), "--html", str(page), "--gate", str(gate), "--json")
    summary = json.loads(told)
    assert (summary["correct"], summary["refused"], summary["verified"], summary["gate_failures"]) == (
        1.0,
        1.0,
        1.0,
        [],
    )
    assert len(rows.read_text("utf-8").splitlines()) == 2
    assert "<svg" in page.read_text("utf-8")
    assert "correct" in run(capsys, "eval", str(gold), "--compare", str(rows), "--limit", "1")
    assert "ablation" not in summary
    gate.write_text("[citations_per_answer]\nfloor = 50\n", "utf-8")
    assert "未达标：citations_per_answer" in fails(capsys, "eval", str(gold), "--gate", str(gate))


def test_eval_compares_the_parts_of_retrieval(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, page = indexed / "gold.jsonl", indexed / "report.html"
    gold.write_text("".join(json.dumps(row) + "\n" for row in GOLD), "utf-8")
    told = run(capsys, "eval", str(gold), "--ablation", "--html", str(page))
    assert "检索各部分的作用（1 题）" in told
    for way in ("仅向量", "仅词语", "倒数排名融合", "分数加权和", "正式检索"):
        assert way in told
        assert way in page.read_text("utf-8")
    found = json.loads(run(capsys, "eval", str(gold), "--ablation", "--json"))["ablation"]
    assert [(way["way"], way["measures"]["hit@1"]) for way in found][-1] == ("shipped", 1.0)
    assert "--server" in fails(capsys, "eval", str(gold), "--ablation", "--server", "http://127.0.0.1:9")


def test_eval_drafts_a_gold_file_that_it_then_warns_of(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafted = indexed / "draft.jsonl"
    run(capsys, "eval", "--draft", "--out", str(drafted))
    drafted.write_text(drafted.read_text("utf-8") + "\n", "utf-8")
    corrected = drafted.read_text("utf-8")
    assert "--force" in fails(capsys, "eval", "--draft", "--out", str(drafted))
    assert drafted.read_text("utf-8") == corrected
    run(capsys, "eval", "--draft", "--out", str(drafted), "--force")
    assert drafted.read_text("utf-8") != corrected
    assert drafted.read_text("utf-8").count("\n") >= 1
    assert main(["eval", str(drafted)]) == 0
    assert "草稿" in capsys.readouterr().err


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


def child(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "qa.cli", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))


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
