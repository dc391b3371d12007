"""Where the words of a gold answer stand in a passage, for the reader to learn from."""

from __future__ import annotations

import pytest
from tests.benchmarks.reader.gold import find_folded, span_of

from qa.evaluate import GoldRow

TEXT = "全市新建粮库12座，总投资3.5亿元，改造泵站9座、水渠4条。其中省级粮库5座。"


def words(question: str, answer: tuple[str, ...], evidence: tuple[str, ...]) -> str | None:
    span = span_of(GoldRow("a", "fact", question, answer=answer, evidence=evidence), TEXT)
    return None if span is None else TEXT[span[0] : span[1]]


@pytest.mark.parametrize(
    ("question", "answer", "marked"),
    [
        ("新建粮库多少座？", ("12",), "12座"),
        ("总投资多少？", ("3.5亿|3.5 billion",), "3.5亿元"),
        ("改造了什么？", ("泵站", "水渠"), "泵站9座、水渠"),
        ("粮库是怎么建的？", ("12",), "新建粮库12座，总投资3.5亿元，改造泵站9座、水渠4条"),
        ("建了多少座米厂？", ("米厂",), None),
    ],
    ids=["with its unit", "either form", "from the first to the last", "all that is explained", "not there"],
)
def test_what_is_marked(question: str, answer: tuple[str, ...], marked: str | None) -> None:
    assert words(question, answer, ("新建粮库12座，总投资3.5亿元，改造泵站9座、水渠4条",)) == marked


def test_of_two_that_are_alike_the_one_in_the_evidence() -> None:
    assert span_of(GoldRow("a", "fact", "？", answer=("粮库",), evidence=("省级粮库5座",)), TEXT) == (
        TEXT.rindex("粮库"),
        TEXT.rindex("粮库") + 2,
    )


def test_spaces_and_quotation_marks_say_nothing() -> None:
    assert find_folded("新建“智慧 粮库”９座", "智慧粮库9座") == [(3, 11)]
    assert find_folded("新建粮库", "") == []
