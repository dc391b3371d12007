"""``qa eval``: the parts of retrieval side by side, and how far ``confidence`` can be believed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_index import build_engine

from qa.evaluate import EngineSource, GoldRow, ablation, engine_ways, evaluate, html_report, summarise
from qa.evaluate import measures as m

TEXTS = {
    "甲县.txt": "甲县工作总结\n\n一、成绩\n2023年新建粮库12座。\n\n培训农技人员40人。\n",
    "乙县.txt": "乙县工作总结\n\n一、成绩\n2023年新建粮库8座。\n\n培训农技人员300人。\n",
}
GOLD = (
    GoldRow("1", "fact", "2023年新建粮库12座的是哪里？", (), ("12座",), ("新建粮库12座",), ("甲县",)),
    GoldRow("2", "fact", "农技人员培训了300人？", (), ("300人",), ("培训农技人员300人",), ("乙县",)),
    GoldRow("3", "unanswerable", "2023年建成高速公路多少公里？"),
)
WAYS = ["dense", "lexical", "rank_fusion", "score_sum", "shipped"]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    engine = build_engine(tmp_path_factory.mktemp("parts"), TEXTS)
    return evaluate(EngineSource(engine), GOLD, lambda _: None, engine_ways(engine))


class TestAblation:
    def test_each_way_is_searched_for_each_row_that_names_evidence(self, rows: list[dict[str, Any]]) -> None:
        assert [list(row.get("ways", ())) for row in rows] == [WAYS, WAYS, []]
        for row in rows[:2]:  # what ships is what the row's own figures come from
            shipped = row["ways"]["shipped"]
            assert {key: row[key] for key in shipped} == shipped

    def test_a_line_for_each_way(self, rows: list[dict[str, Any]]) -> None:
        figures = ablation(rows)
        assert [(found.way, found.rows) for found in figures] == [(way, 2) for way in WAYS]
        measured = summarise(rows).measures
        assert figures[-1].measures == {column: measured[column] for column in figures[-1].measures}
        assert figures[-1].behind is None
        assert all(found.behind is not None for found in figures[:-1])

    def test_what_ships_is_compared_row_by_row(self) -> None:
        def row(dense: int | None, shipped: int | None) -> dict[str, Any]:
            ways = {
                name: {"ranks": [rank], "covered_at": rank} for name, rank in (("dense", dense), ("shipped", shipped))
            }
            return {"kind": "fact", "ways": ways}

        dense, shipped = ablation([row(2, 1), row(None, 1), row(1, 2), row(1, 1)])
        assert (dense.measures["hit@1"], shipped.measures["hit@1"]) == (0.5, 0.75)
        assert (dense.measures["mrr@10"], dense.measures["coverage@3"]) == (0.625, 0.75)
        assert dense.behind is not None
        difference, low, high = dense.behind
        assert difference == pytest.approx(0.25)  # +0.5 +1 −0.5 +0, by four
        assert low < difference < high

    def test_without_ways_there_is_no_table(self, rows: list[dict[str, Any]]) -> None:
        assert ablation([{**row, "ways": {}} for row in rows]) == ()
        bare = [{key: value for key, value in row.items() if key != "ways"} for row in rows]
        assert "检索各部分的作用" not in html_report("g", bare, summarise(bare), None)
        page = html_report("g", rows, summarise(rows), None)
        for name in ("检索各部分的作用", "仅向量", "仅词语", "倒数排名融合", "分数加权和", "正式检索"):
            assert name in page


def reply(kind: str, status: str, confidence: float, correct: bool = False) -> dict[str, Any]:
    row = {"id": "x", "kind": kind, "question": "q", "status": status, "confidence": confidence}
    answerable = {"correct": correct, "grounded": correct, "false_refusal": status == "not_found"}
    return (
        row | {"citations": 0, "verified": 0} | (answerable if kind == "fact" else {"refused": status == "not_found"})
    )


class TestReliability:
    def test_refusals_count_and_questions_back_do_not(self) -> None:
        found = summarise(
            [
                reply("fact", "answered", 0.95, correct=True),
                reply("fact", "answered", 0.92, correct=False),
                reply("unanswerable", "answered", 0.55),
                reply("unanswerable", "not_found", 0.9),
                reply("fact", "not_found", 0.7),
                reply("fact", "clarify", 0.99),
            ]
        )
        filled = {round(b.low, 1): (b.rows, b.stated, b.true) for b in found.reliability if b.rows}
        assert filled == {
            0.5: (1, 0.55, 0.0),
            0.7: (1, 0.7, 0.0),
            0.9: (3, pytest.approx((0.95 + 0.92 + 0.9) / 3), pytest.approx(2 / 3)),
        }
        assert len(found.reliability) == 10
        error = (0.55 + 0.7 + 3 * abs((0.95 + 0.92 + 0.9) / 3 - 2 / 3)) / 5
        assert found.measures["calibration_error"] == pytest.approx(error, abs=1e-4)

    def test_confidence_tells_what_can_be_answered(self) -> None:
        # As probabilities of an answer: 0.9, 0.4 (refused with 0.6) against 0.3 (refused with 0.7) and 0.6.
        found = summarise(
            [
                reply("fact", "answered", 0.9, correct=True),
                reply("fact", "not_found", 0.6),
                reply("unanswerable", "not_found", 0.7),
                reply("unanswerable", "answered", 0.6),
            ]
        ).measures
        assert found["answerability_auroc"] == 0.75
        assert found["refused_at_95_kept"] == 0.5
        assert summarise([]).measures["refused_at_95_kept"] is None

    def test_the_report_has_ten_bins_and_the_error(self) -> None:
        rows = [reply("fact", "answered", 1.0, correct=True), reply("fact", "answered", 0.0)]
        page = html_report("g", rows, summarise(rows), None)
        assert [f"{low / 10:.1f}–{(low + 1) / 10:.1f}" in page for low in range(10)] == [True] * 10
        assert "ECE）：0.000" in page
        assert "<polyline" in page


def test_thresholds_and_refusals_at_known_values() -> None:
    scores = [0.1 * number for number in range(1, 21)] + [0.15, 0.5]
    answerable = [True] * 20 + [False] * 2
    threshold = m.threshold_keeping(scores, answerable)
    assert threshold == pytest.approx(0.2)  # one of twenty lies below
    found = m.refusal_at(scores, answerable, threshold)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
    assert found.kept == pytest.approx(0.95)
    assert m.threshold_keeping([0.4], [False]) is None
    nothing = m.refusal_at([0.4, 0.6], [True, False], 0.0)
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.kept) == (None, 0.0, None, 1.0)
    assert m.refusal_at([0.1, 0.9], [True, False], 0.5).f1 == 0.0


def test_the_engine_gives_every_way_and_what_ships_last(tmp_path: Path) -> None:
    engine = build_engine(tmp_path, TEXTS)
    found = engine.ways("甲县新建粮库多少座", 3)
    assert list(found) == WAYS
    assert [c.passage for c in found["shipped"]] == [c.passage for c in engine.search("甲县新建粮库多少座", 3)]
    assert all(len(cited) <= 3 for cited in found.values())
    assert engine.ways("  ", 3) == {}
