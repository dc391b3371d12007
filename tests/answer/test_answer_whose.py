"""Whose figure answers: what a semicolon parts, what something came to, and of which time a report's figures are."""

from __future__ import annotations

import pytest
from answering import find, shown

from qa.question.question import Known, read_question, tidy
from qa.types import Want


class TestSemicolons:
    TEXT = "全市工业投资增长17.2%，比上年高9.8个百分点；入库税收214.7亿元。"

    def test_part_another_measure(self) -> None:
        assert not any("214.7" in words for words in shown(find("襄阳市工业投资完成了多少亿元？", self.TEXT)))

    def test_which_answers_where_it_is_asked_for(self) -> None:
        assert any("214.7" in words for words in shown(find("襄阳市入库税收是多少亿元？", self.TEXT)))


def test_what_something_came_down_to_is_no_other_amount() -> None:
    text = "投资3.6亿元建成粮库烘干中心。烘干中心的烘干费用降到31元。"
    assert any("31元" in words for words in shown(find("襄阳市粮库烘干中心的烘干费用降到多少？", text)))


def test_last_year_s_base_dates_no_sentence() -> None:
    text = "2024年粮食产量下降8.6%，市里解释是上一年粮食产量基数高。"
    assert shown(find("襄阳市2024年粮食产量下降多少？", text))


def test_what_it_came_to_is_the_figure_behind_and_not_within_another() -> None:
    assert any("5天" in words for words in shown(find("襄阳市粮库验收压缩到几天？", "粮库验收从15天压缩到5天。")))


@pytest.mark.parametrize(
    ("question", "wants"),
    [("补助按几个点给？", Want.PERCENT), ("降了几个百分点？", Want.PERCENT), ("建了几个粮库？", Want.COUNT)],
)
def test_points_are_no_count(question: str, wants: Want) -> None:
    assert read_question(question, Known((), lambda _: True)).wants == (wants,)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("粮库都在那几个乡镇", "粮库都在哪几个乡镇"),
        ("那几个粮库是什么时候建的", "那几个粮库是什么时候建的"),
        ("那几年粮食怎么样", "那几年粮食怎么样"),
        ("那几座粮库的库容有多大", "那几座粮库的库容有多大"),
        ("那几个泵站是否建成", "那几个泵站是否建成"),
    ],
)
def test_those_where_nothing_else_asks_are_which(typed: str, read: str) -> None:
    assert tidy(typed) == read
