"""Whose figure a clause gives: the whole's, a part's, something measured otherwise."""

from __future__ import annotations

import pytest
from answering import find, reads, shown

from qa.answer.evidence.measures import is_measured_otherwise
from qa.language.numbers import find_quantities


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("襄阳市粮库投资多少亿元？", "粮库投资9亿元，同比增长两成。其中，东西部协作引进粮库投资3亿元。", "9亿元"),
        ("襄阳市东西部协作引进粮库投资多少亿元？", "粮库投资9亿元。其中，东西部协作引进粮库投资3亿元。", "3亿元"),
    ],
)
def test_what_follows_among_is_of_some(question: str, text: str, words: str) -> None:
    assert words in "".join(shown(find(question, text, reads(text, 0.9, 0.5))))


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("襄阳市省外粮库项目总投资多少亿元？", False),
        ("襄阳市粮库项目总投资多少亿元？", True),
        ("襄阳市省外粮库项目有多少个？", True),
    ],
)
def test_a_part_that_is_told_behind_the_whole_has_no_figure_of_its(question: str, answers: bool) -> None:
    text = "引进粮库项目12个，总投资9亿元，其中，省内项目3个，省外项目9个。"
    found = find(question, text, reads(text, 0.9, 0.9))
    assert bool(shown(found)) is answers
    assert answers or found.reason == "not_explained: part"


@pytest.mark.parametrize(
    ("question", "figure", "otherwise"),
    [
        ("新增装机多少？", "386亿千瓦时", True),
        ("新增装机多少？", "168万千瓦", False),
        ("新增装机多少？", "12%", False),
        ("发电量是多少？", "168万千瓦", True),
        ("建筑面积有多大？", "12万吨", True),
        ("产量是多少？", "12万吨", False),
    ],
)
def test_units_of_another_kind_are_no_figure_of_it(question: str, figure: str, otherwise: bool) -> None:
    assert is_measured_otherwise(question, find_quantities(figure)[0]) is otherwise


def test_growth_without_a_name_is_of_what_stands_before_it() -> None:
    text = "全市地区生产总值355亿元、增长5.3%，一般公共预算收入33.9亿元，居民收入增长5.5%。"
    assert shown(find("襄阳市一般公共预算收入增长了多少？", text, reads("增长5.3%", 0.4, 0.4))) == []
    assert shown(find("襄阳市地区生产总值增长了多少？", text, reads("增长5.3%", 0.9, 0.5))) != []
