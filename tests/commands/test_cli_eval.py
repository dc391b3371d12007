"""``qa eval`` over a real index of small documents: what it measures, writes, gates and drafts."""

from __future__ import annotations

import json
import os
import re
import threading
from pathlib import Path

import pytest
from command_line import QUESTION, fails, run

from qa.cli import main

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
    assert "未达标：平均引文数 citations_per_answer 为" in fails(capsys, "eval", str(gold), "--gate", str(gate))


@pytest.mark.parametrize("option", ["--out", "--html"])
def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(
    home: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    """There is no index: what is told of the file is told before one would be opened."""
    gold = home / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in GOLD), "utf-8")
    for target in (home / "missing" / "file", home / "docs"):
        assert f"不能写入 {target}" in fails(capsys, "eval", str(gold), option, str(target))
    assert f"不能写入 {home}" in fails(capsys, "eval", "--draft", "--out", str(home))


@pytest.mark.parametrize("option", ["--out", "--html"])
def test_a_run_that_fails_leaves_the_files_of_the_last_one(
    home: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    gold, kept = home / "gold.jsonl", home / "kept"
    gold.write_text("".join(json.dumps(row) + "\n" for row in GOLD), "utf-8")
    kept.write_text("rows of yesterday", "utf-8")
    assert "qa index" in fails(capsys, "eval", str(gold), option, str(kept))
    assert "qa index" in fails(capsys, "eval", str(gold), option, str(home / "new"))
    assert kept.read_text("utf-8") == "rows of yesterday"
    assert not (home / "new").exists()


def test_rows_may_go_into_a_pipe(indexed: Path) -> None:
    gold, pipe = indexed / "gold.jsonl", indexed / "pipe"
    gold.write_text("".join(json.dumps(row) + "\n" for row in GOLD), "utf-8")
    os.mkfifo(pipe)
    received: list[str] = []
    reader = threading.Thread(target=lambda: received.extend(pipe.read_text("utf-8").splitlines()), daemon=True)
    reader.start()
    assert main(["eval", str(gold), "--out", str(pipe)]) == 0
    reader.join(60)
    assert len(received) == len(GOLD)


@pytest.mark.parametrize(
    ("locale", "measure", "kind"),
    [("C", "正确 correct ", "事实 fact"), ("en_GB.UTF-8", "correct ", "fact")],
)
def test_measures_have_their_name_and_their_key(
    indexed: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    locale: str,
    measure: str,
    kind: str,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    gold, rows = indexed / "gold.jsonl", indexed / "rows.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in GOLD), "utf-8")
    run(capsys, "eval", str(gold), "--out", str(rows))
    lines = run(capsys, "eval", str(gold), "--compare", str(rows), "--ablation").splitlines()
    assert lines[0].startswith(kind)
    assert sum(line.startswith(measure) for line in lines) == 2  # the measure, and how it changed
    shown = "\n".join(lines)
    assert ("前1段覆盖 coverage@1" in shown, "coverage@1" in shown) == (locale == "C", True)
    if locale != "C":
        assert not re.search("[\u4e00-\u9fff]", shown)


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
