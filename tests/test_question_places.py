"""Which of the places that a question names it is about, where no article is about any of them."""

from __future__ import annotations

import pytest

from qa.question import Known, read_question

# What the documents only mention; their articles are about 湖北省.
MENTIONED = "湖北省、襄阳市、孝感市、谷城县、枣阳市、襄阳高新区、孝感高新区"
KNOWN = Known(("湖北省",), lambda name: name in MENTIONED, 2024)


def places(question: str) -> tuple[str, ...]:
    return read_question(question, KNOWN).places


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("襄阳市和孝感市的粮库各多少座？", ("襄阳市", "孝感市")),
        ("襄阳高新区和孝感高新区的粮库各多少座？", ("襄阳高新区", "孝感高新区")),
        ("谷城县、枣阳市哪个粮库多？", ("谷城县", "枣阳市")),
        ("襄阳高新区与孝感高新区共建了多少座粮库？", ("襄阳高新区",)),
        ("襄阳市孝感市推介会签了多少座粮库？", ("襄阳市",)),
        ("襄阳市和谷城县的粮库各多少座？", ("襄阳市",)),
        ("襄阳市建库，孝感市修泵站，哪个多？", ("襄阳市",)),
        ("赴襄阳市和孝感市的干部各多少名？", ()),
    ],
    ids=["cities", "zones", "counties", "not compared", "not joined", "levels", "apart", "not led by"],
)
def test_those_that_are_compared_are_asked_about_together(question: str, asked: tuple[str, ...]) -> None:
    query = read_question(question, KNOWN)
    assert query.places == asked
    assert len(query.singles) == (len(asked) if len(asked) > 1 else 0)
    assert query.missing_places == ()


@pytest.mark.parametrize(
    "before",
    [
        *("", "2024年", "今年", "2024年上半年", "下半年", "第一季度", "二季度", "1-3月", "1至3月", "3月份", "5月"),
        *("截至2024年底", "截至6月底", "2024年初", "年末", "目前", "现在", "那么", "请问"),
    ],
)
def test_when_says_nothing_against_the_place_behind_it(before: str) -> None:
    assert places(f"{before}襄阳市的粮库有多少座？") == ("襄阳市",)


@pytest.mark.parametrize("before", ["赴", "来自", "粮库在", "3月份赴", "目前派往"])
def test_where_to_does(before: str) -> None:
    assert places(f"{before}襄阳市的干部有多少名？") == ()
