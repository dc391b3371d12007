"""The names that measures have in Chinese."""

from __future__ import annotations

import re

import pytest
from checkout import ROOT

from qa.evaluate import check_gate, html_report, summarise
from qa.evaluate.gate import Limit
from qa.evaluate.gold import KINDS
from qa.evaluate.labels import LABELS, label, short_label

ROWS = [
    {"id": "1", "kind": "fact", "question": "？", "status": "answered", "correct": True, "grounded": True,
     "false_refusal": False, "citations": 1, "verified": 1, "confidence": 0.9, "ranks": [1], "covered_at": 1,
     "right_first": True, "took_ms": 2.0, "facets": {"place": "named", "year": "not named"}, "gold": {}},
    {"id": "2", "kind": "unanswerable", "question": "？？", "status": "answered", "refused": False, "citations": 1,
     "verified": 1, "confidence": 0.4, "took_ms": 3.0, "facets": {"place": "not named", "year": "named"}, "gold": {}},
]  # fmt: skip
SUMMARY = summarise(ROWS)
SHOWN = (*SUMMARY.measures, *SUMMARY.slices, *KINDS, "named", "not named", "answered", "not_found", "clarify")


@pytest.mark.parametrize("key", SHOWN)
def test_all_that_is_shown_has_one(key: str) -> None:
    assert (label(key), short_label(key)) == (key, key)
    assert re.search("[\u4e00-\u9fff]", short_label(key).chinese)
    assert label(key).chinese == f"{short_label(key).chinese} {key}"


def test_none_is_given_twice_and_none_for_nothing() -> None:
    assert len(set(LABELS.values())) == len(LABELS)
    assert set(LABELS) == set(SHOWN)
    assert label("new").chinese == short_label("new").chinese == "new"


def test_the_report_names_and_keys_them() -> None:
    page = html_report("gold", ROWS, SUMMARY, None)
    for shown in (
        "正确 correct<",
        "误拒 false_refusal ↓",
        "<th>题数 n</th>",
        "<td>未写明 not named</td>",
        "题型 kind 分",
    ):
        assert shown in page
    assert "无答案 unanswerable · ？？" in page


def test_a_gate_says_which_measure_closed_it() -> None:
    (told,) = check_gate((Limit("refused", 0.9, 0.0, is_floor=True),), SUMMARY.measures)
    assert told == "refused is 0.0, its floor 0.9 (tolerance 0.0)"
    assert told.chinese == "应拒已拒 refused 为 0.0，下限 0.9（容差 0.0）"


def test_the_chinese_readme_explains_the_heads_of_its_table_by_the_same_names() -> None:
    text = (ROOT / "README.zh-CN.md").read_text("utf-8")
    explained = re.findall(r"\*(\w+)\*（(\w+)）：", text)
    assert [LABELS[key] for _, key in explained] == [name for name, _ in explained]
    assert f"| 问题集 | {' | '.join(name for name, _ in explained)} |" in text


def test_the_english_readme_explains_the_heads_of_its_table() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    explained = re.findall(r"\*([a-z ]+)\*: ", text)
    assert f"| questions | {' | '.join(explained)} |" in text
