"""By how much something fell is told by a fall."""

from __future__ import annotations

import pytest

from qa.answer.evidence.changes import is_set_against_average, tells_fall_alone, tells_no_fall
from qa.answer.evidence.prepared import prepare
from qa.types import Facets, Passage

ASKED = "粮库损耗率下降了百分之几"


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (ASKED, "粮库损耗率5%。", [True]),
        (ASKED, "粮库损耗率下降5%。", [False]),
        (ASKED, "粮库、泵站损耗率分别下降5%、3%。", [False, False]),
        (ASKED, "粮库损耗率由8%到5%。", [False]),
        *((ASKED, f"粮库损耗率{fell}5%。", [False]) for fell in ("下滑", "下调", "下浮", "收窄", "放缓", "节约")),
        (ASKED, "抗御降雨，粮库满仓率98%。", [True]),
        ("粮库损耗率是百分之几", "粮库损耗率5%。", [False]),
        ("粮库损耗率减少了多少个百分点", "粮库损耗率为5%。", [True]),
        ("粮库损耗率减少了多少个百分点", "粮库损耗率减少5个百分点。", [False]),
    ],
)
def test_a_level_is_no_fall(question: str, text: str, expected: list[bool]) -> None:
    passage = prepare(Passage("d", (), 0, len(text), text, Facets((), (), (), None), ""))
    clauses = [(one, clause) for one in passage.sentences for clause in one.clauses if clause.quantities]
    assert [tells_no_fall(question, one, clause) for one, clause in clauses] == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("电价是多少元", "2024年电价下降0.04元。", True),
        ("电价下降了多少元", "2024年电价下降0.04元。", False),
        ("电价是多少元", "2024年电价0.61元。", False),
    ],
)
def test_a_fall_is_no_level(question: str, text: str, expected: bool) -> None:
    passage = prepare(Passage("d", (), 0, len(text), text, Facets((), (), (), None), ""))
    assert tells_fall_alone(question, passage.sentences[0].clauses[0]) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("粮库满仓率全省平均是多少", "粮库满仓率90%，低于全省平均水平。", True),
        ("粮库满仓率全市平均是多少", "粮库满仓率90%，高于全省平均水平。", False),
        ("粮库满仓率的全省平均值是多少", "全省粮库满仓率90%，低于全国平均水平。", False),
        ("粮库满仓率是多少", "粮库满仓率90%，低于全省平均水平。", False),
    ],
)
def test_what_is_set_against_an_average_is_none(question: str, text: str, expected: bool) -> None:
    passage = prepare(Passage("d", (), 0, len(text), text, Facets((), (), (), None), ""))
    (sentence,) = passage.sentences
    assert is_set_against_average(question, sentence, sentence.clauses[0]) is expected
