"""``qa eval`` over a real index of small documents: what it measures, writes, gates and drafts."""

from __future__ import annotations

import json
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


def test_eval_drafts_a_gold_file_that_it_then_warns_of(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafted = indexed / "draft.jsonl"
    run(capsys, "eval", "--draft", "--out", str(drafted))
    assert drafted.read_text("utf-8").count("\n") >= 1
    assert main(["eval", str(drafted)]) == 0
    assert "草稿" in capsys.readouterr().err
