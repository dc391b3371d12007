"""``qa eval``: its scoring against the program that scores a server, its statistics against known values."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from http_client import serving
from hypothesis import given
from hypothesis import strategies as st
from sample_engine import SampleEngine

from qa.errors import GoldFileError
from qa.evaluate import (
    EngineSource,
    GoldRow,
    ServerSource,
    check_gate,
    compare,
    draft,
    evaluate,
    html_report,
    read_gate,
    read_gold,
    read_rows,
    summarise,
)
from qa.evaluate import measures as m
from qa.evaluate.scoring import holds_snippets, score_answer, score_search
from qa.evaluate.sources import SourceError
from qa.http import create_app
from qa.service import EngineHolder
from qa.settings import Settings

TEXTS = {
    "甲市报告.txt": "甲市2023年新建粮库12座。甲市2024年计划新建粮库15座。\n甲市培训农技人员40人。",
    "乙市报告.txt": "乙市2023年新建粮库8座。\n乙市培训农技人员300人。",
}
GOLD = (
    GoldRow("1", "fact", "甲市2023年新建粮库多少座？", (), ("12座",), ("新建粮库12座",), ("甲市报告",)),
    GoldRow("2", "fact", "乙市培训农技人员多少人？", (), ("40人",), ("培训农技人员300人",), ("乙市报告",)),
    GoldRow("3", "unanswerable", "zz qq?"),
    GoldRow("4", "unanswerable", "甲市2023年新建粮库多少米？"),
)


@pytest.fixture(scope="module")
def engine() -> SampleEngine:
    return SampleEngine(TEXTS)


def no_report(_: str) -> None:
    pass


def run(engine: SampleEngine, gold: Sequence[GoldRow] = GOLD) -> list[dict[str, Any]]:
    return evaluate(EngineSource(engine), gold, no_report)


def test_both_scorers_agree_on_every_row(shared_dir: Path, tmp_path: Path) -> None:
    texts = {path.name: path.read_text("utf-8") for path in (shared_dir / "seed").glob("*.txt")}
    engine = SampleEngine(texts)
    gold, out = shared_dir / "eval" / "seed_dev.jsonl", tmp_path / "rows.jsonl"
    with serving(create_app(EngineHolder(engine), Settings())) as base:
        scorer = [sys.executable, str(shared_dir / "eval" / "score.py"), base, str(gold), "--out", str(out)]
        done = subprocess.run(scorer, capture_output=True, text=True, check=True, timeout=300)
        over_http = evaluate(ServerSource(base), read_gold(gold), no_report)
    theirs, ours = read_rows(out), run(engine, read_gold(gold))
    for their, our in zip(theirs, ours, strict=True):
        assert {key: our[key] for key in their} == their
    assert [{**row, "took_ms": 0} for row in over_http] == [{**row, "took_ms": 0} for row in ours]
    printed = json.loads(done.stdout.splitlines()[-1])
    assert {row["correct"] for row in theirs if "correct" in row} == {True, False}  # both ways were compared
    summary = summarise(ours).measures
    shared_names = printed.keys() - {"file", "p50_ms"}
    assert {name: summary[name] for name in shared_names} == {name: printed[name] for name in shared_names}
    from_their_rows = summarise(theirs).measures
    assert from_their_rows["correct"] == printed["correct"]


def test_a_run_counts_each_measure_over_the_rows_that_bear_on_it(engine: SampleEngine) -> None:
    rows = run(engine)
    measured = summarise(rows).measures
    assert [row.get("correct") for row in rows] == [True, False, None, None]
    assert (measured["correct"], measured["grounded"], measured["refused"]) == (0.5, 0.5, 0.5)
    assert (measured["verified"], measured["errors"], measured["false_refusal"]) == (1.0, 0, 0.0)
    assert (measured["hit@1"], measured["mrr@10"], measured["right_document_first"]) == (1.0, 1.0, 1.0)
    assert summarise(rows).slices["kind"]["unanswerable"] == {"n": 2.0, "refused": 0.5}
    assert summarise([]).measures["correct"] is None


def test_a_reply_that_lacks_its_fields_is_an_error_not_a_crash() -> None:
    class Broken:
        def ask(self, *_: object) -> dict[str, Any]:
            return {"status": "answered", "answer": "x", "citations": [{"number": 1}]}

        def search(self, *_: object) -> list[dict[str, Any]]:
            return []

        def text(self, _: str) -> str:
            return ""

    rows = evaluate(Broken(), GOLD[:1], no_report)
    assert rows[0]["error"].startswith("KeyError")
    assert summarise(rows).measures["errors"] == 1
    assert summarise(rows).measures["correct"] == 0.0


def reply(quote: str, document: str = "甲.txt", status: str = "answered", answer: str = "12座[1]") -> dict[str, Any]:
    citation = {"document_id": "d", "document": document, "start": 0, "end": len(quote), "quote": quote}
    return {"status": status, "answer": answer, "citations": [citation]}


def score(row: GoldRow, given_reply: dict[str, Any], text: str = "新建粮库12座。") -> dict[str, Any]:
    return score_answer(row, given_reply, lambda _: text)


def test_grounded_needs_the_evidence_and_the_right_document() -> None:
    row = GoldRow("1", "fact", "q", answer=("12座|十二座",), evidence=("粮库 12 座",), documents=("甲",))
    assert score(row, reply("新建粮库12座"))["grounded"]
    assert not score(row, reply("新建粮库"))["grounded"]
    assert not score(row, reply("新建粮库12座", "乙.txt"))["grounded"]
    assert score(row, reply("新建粮库12座", "乙.txt"))["correct"]
    assert score(row, reply("改动过的引文"))["verified"] == 0
    assert score(row, reply("新建粮库12座", answer="十二座[1]"))["correct"]
    assert not score(row, reply("新建粮库12座", answer="1 2座" + "长" * 160))["correct"]
    assert score(row, reply("新建粮库12座", status="not_found"))["false_refusal"]


def test_a_refusal_with_citations_is_none() -> None:
    row = GoldRow("1", "unanswerable", "q")
    assert not score(row, reply("x", status="not_found"))["refused"]
    assert score(row, {"status": "not_found", "answer": "", "citations": []})["refused"]


def passage(text: str, start: int = 0, document: str = "甲.txt") -> dict[str, Any]:
    return {"document_id": document, "document": document, "passage": text, "passage_start": start} | {
        "passage_end": start + len(text)
    }


def test_evidence_may_cross_the_border_of_two_passages() -> None:
    row = GoldRow("1", "fact", "q", answer=("x",), evidence=("一二三四",), documents=("甲",))
    found = [passage("三四五", 12), passage("零零", document="乙.txt"), passage("零一二", 9)]
    assert score_search(row, found) == {"ranks": [None], "covered_at": 3, "right_first": True}
    assert not holds_snippets(["一二三四"], [passage("零一二", 9), passage("三四五", 13)])
    assert score_search(GoldRow("1", "unanswerable", "q"), found) == {}
    elsewhere = GoldRow("1", "fact", "q", answer=("x",), evidence=("零零",), documents=("甲",))
    assert score_search(elsewhere, found)["ranks"] == [None]


def test_ranking_measures_at_known_values() -> None:
    assert m.reciprocal_rank([None, 4, 2]) == 0.5
    assert m.reciprocal_rank([11]) == 0.0
    assert m.ndcg([1]) == 1.0
    assert m.ndcg([1, 1]) == 1.0
    assert m.ndcg([1, 2]) == 1.0
    assert m.ndcg([2]) == pytest.approx(1 / math.log2(3))
    assert m.ndcg([None]) == 0.0
    assert m.ndcg([]) == 0.0
    assert m.ndcg([1, None]) == pytest.approx(1 / (1 + 1 / math.log2(3)))


@given(st.lists(st.none() | st.integers(1, 20), max_size=8))
def test_ndcg_stays_between_0_and_1(ranks: list[int | None]) -> None:
    assert 0.0 <= m.ndcg(ranks) <= 1.0 + 1e-12


def test_statistics_at_known_values() -> None:
    assert m.mcnemar(0, 0) == 1.0
    assert m.mcnemar(1, 9) == pytest.approx(2 * 11 / 1024)
    assert m.mcnemar(5, 5) == 1.0
    assert 0.0 <= m.mcnemar(900, 1100) < 0.001
    assert m.calibration_error([0.9, 0.9, 0.1, 0.1], [True, True, False, False]) == pytest.approx(0.1)
    assert m.calibration_error([1.0, 1.0], [False, False]) == 1.0
    assert m.calibration_error([], []) is None
    assert m.auroc([0.9, 0.8, 0.1], [True, True, False]) == 1.0
    assert m.auroc([0.5, 0.5], [True, False]) == 0.5
    assert m.auroc([0.5], [True]) is None
    assert m.paired_difference([0, 1], [0, 1]) == (0.0, 0.0, 0.0)
    with pytest.raises(ValueError, match="same rows"):
        m.paired_difference([0], [])


def test_intervals_are_repeatable_and_hold_the_mean() -> None:
    values = [1.0] * 80 + [0.0] * 20
    low, high = m.interval(values) or (0, 0)
    assert (low, high) == m.interval(values)
    assert 0.70 < low < 0.75 < 0.8 < 0.85 < high < 0.90  # the normal approximation gives 0.72 to 0.88
    assert m.interval([1.0] * 5) == (1.0, 1.0)
    assert m.interval([]) is None


def result(identifier: str, correct: bool) -> dict[str, Any]:
    return {"id": identifier, "kind": "fact", "correct": correct, "grounded": correct, "false_refusal": False}


def test_two_runs_are_compared_row_by_row() -> None:
    before = [result("a", True), result("b", False), result("c", False), result("only before", True)]
    after = [result("a", False), result("b", True), result("c", True), result("only after", True)]
    found = compare(before, after)
    assert (found.fixed, found.broken) == (("b", "c"), ("a",))
    correct = found.differences[0]
    assert (correct.measure, correct.rows, correct.gained, correct.lost) == ("correct", 3, 2, 1)
    assert correct.p_value == 1.0
    assert correct.low <= correct.after - correct.before <= correct.high
    with pytest.raises(GoldFileError, match="no question in common"):
        compare(before, [result("z", True)])


def write(path: Path, *lines: object) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text, "utf-8")
    return path


FINE = {"id": "1", "kind": "fact", "question": "a\u2028b？", "answer": ["x"], "evidence": ["x"], "history": []}


def test_gold_rows_are_read(tmp_path: Path) -> None:
    turns = [{"role": "user", "content": "甲呢？"}]
    rows = read_gold(write(tmp_path / "g", "\ufeff" + json.dumps(FINE), "", FINE | {"id": "2", "history": turns}))
    assert rows[0].question == "a\u2028b？"
    assert rows[1].history[0].content == "甲呢？"
    assert len(read_gold(tmp_path / "g", limit=1)) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2 is not JSON"),
        ("[" * 100_000, "line 2 is not JSON"),
        ("[]", "line 2: expected an object"),
        (FINE | {"kind": "guess"}, "kind is 'guess', expected one of fact"),
        (FINE | {"question": " "}, "question is ' '"),
        (FINE | {"answer": "x"}, "expected a list of texts"),
        (FINE | {"answer": []}, "at least one string"),
        (FINE | {"evidence": [1]}, "expected a list of texts"),
        (FINE | {"history": [{"role": "system", "content": "x"}]}, "a turn is"),
        (FINE, "stands on two lines"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_malformed_gold_file_names_the_line(tmp_path: Path, line: object, told: str) -> None:
    with pytest.raises(GoldFileError, match=told):
        read_gold(write(tmp_path / "g", FINE, line))


def test_a_gold_file_that_holds_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldFileError, match="holds no question"):
        read_gold(write(tmp_path / "g", ""))
    with pytest.raises(GoldFileError, match="cannot be read"):
        read_gold(tmp_path / "missing")


def test_the_gate_closes_when_a_figure_falls_or_is_missing(tmp_path: Path) -> None:
    text = '[correct]\nfloor = 0.9\ntolerance = 0.1\n["hit@1"]\nfloor = 1\n[false_refusal]\nceiling = 0.05\n'
    limits = read_gate(write(tmp_path / "gate.toml", text))
    assert check_gate(limits, {"correct": 0.8, "hit@1": 1.0, "false_refusal": 0.05}) == []
    failures = check_gate(limits, {"correct": 0.7999, "false_refusal": 0.06})
    assert [failure.split()[0] for failure in failures] == ["correct", "hit@1", "false_refusal"]
    assert "was not measured" in failures[1]


@pytest.mark.parametrize(
    "text",
    [
        *("", "[", "correct = 0.9", "[correct]", "[correct]\nflor = 1", "[correct]\nfloor = 'x'"),
        *("[correct]\nfloor = true", "[correct]\nfloor = 1\nceiling = 1", "[correct]\nfloor = 1\ntolerance = -1"),
    ],
)
def test_a_gate_that_would_check_nothing_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(GoldFileError):
        read_gate(write(tmp_path / "gate.toml", text))


def test_the_report_shows_failures_and_runs_nothing(engine: SampleEngine) -> None:
    hostile = GoldRow("<x>", "fact", "<script>alert(1)</script>", answer=('"><img onerror=x>',), evidence=("<b>",))
    rows = run(engine, (*GOLD, hostile))
    page = html_report("<gold>", rows, summarise(rows), compare(rows, rows))
    assert "乙市培训农技人员多少人？" in page
    assert "甲市2023年新建粮库多少座？" not in page  # right answers are not failures
    for dangerous in ("<script", "<img", "<gold>", "<x>", "<b>"):
        assert dangerous not in page
    assert "http://" not in page.replace("http-equiv", "")
    assert "<svg" in page


def test_drafts_are_gold_rows_to_correct(engine: SampleEngine, tmp_path: Path) -> None:
    rows = draft(engine, limit=3)
    assert len(rows) == 3
    assert {row["document"][0] for row in rows} == {"甲市报告", "乙市报告"}
    read = read_gold(write(tmp_path / "draft.jsonl", *rows))
    assert all(row.draft for row in read)
    for row in read:
        assert all(answer in "".join(row.evidence) for answer in row.answer)


def test_an_unreachable_server_is_told() -> None:
    rows = evaluate(ServerSource("http://127.0.0.1:9"), GOLD[:1], no_report)
    assert "is the server running?" in rows[0]["error"]
    with pytest.raises(SourceError, match="expected an address"):
        ServerSource("localhost:7860")
