"""Units of one measure, amounts of money, growth and shares, averages, totals: how well a figure is of its kind."""

from __future__ import annotations

import pytest
from proposals import KNOWN, find, hits

from qa.answer.evidence.fitting import (
    ANY_NUMBER,
    AVERAGE,
    OTHER_FORM,
    SHARE_FOR_RATE,
    asks_growth_rate,
    asks_money,
    dimensions_asked,
)
from qa.language.units import Dimension
from qa.question.question import read_question
from qa.types import Want


def figures(question: str, text: str) -> dict[str, float]:
    """How well each figure that is proposed is of the kind."""
    found = find(question, hits(f"襄阳市工作总结\n\n一、成绩\n{text}\n"))
    return {quantity.text: evidence.kind for evidence in found for quantity in evidence.answers}


class TestDimensions:
    @pytest.mark.parametrize(
        ("question", "dimension"),
        [
            ("粮库装机多少千瓦？", Dimension.POWER),
            ("粮库面积多少亩？", Dimension.AREA),
            ("粮食产量多少吨？", Dimension.MASS),
            ("水渠多少公里？", Dimension.LENGTH),
        ],
    )
    def test_a_measure_is_of_those_of_the_units_named(self, question: str, dimension: Dimension) -> None:
        assert dimensions_asked(read_question(question, KNOWN), Want.MEASURE) == {dimension}

    def test_without_a_unit_of_any_measure(self) -> None:
        query = read_question("粮库面积是多少？", KNOWN)
        assert {Dimension.AREA, Dimension.POWER, Dimension.MASS} <= dimensions_asked(query, Want.MEASURE)

    def test_a_unit_narrows_nothing_but_a_measure(self) -> None:
        query = read_question("粮库多少座？", KNOWN)
        assert dimensions_asked(query, Want.PERCENT) == {Dimension.PERCENT, Dimension.POINTS}

    def test_power_is_no_area(self) -> None:
        assert figures("粮库装机多少千瓦？", "粮库装机占地12亩。粮库装机5兆瓦。") == {"5兆瓦": 1.0}
        assert figures("粮库面积多少亩？", "粮库面积2公顷。粮库面积大，距城5公里。") == {"2公顷": 1.0}


class TestMoney:
    @pytest.mark.parametrize(
        "question",
        [
            *("粮食进出口总值是多少？", "粮食进出口总额达到多少？", "粮食销售额突破多少？", "粮食增加值目标是多少？"),
            *("粮库投资规模是多少？", "粮库余额是多少？", "粮食GDP是多少？"),
        ],
    )
    def test_is_asked_for_where_the_last_word_is_an_amount(self, question: str) -> None:
        assert asks_money(read_question(question, KNOWN))

    @pytest.mark.parametrize("question", ["粮库是多少？", "粮食投资项目是多少？", "粮食收入来源是多少？"])
    def test_else_it_is_not(self, question: str) -> None:
        assert not asks_money(read_question(question, KNOWN))

    def test_then_only_money_and_shares_of_it_are_of_the_kind(self) -> None:
        text = "粮食进出口总值连续五年增长。粮食进出口总值3亿元。粮食进出口总值涉及5座粮库。"
        assert figures("粮食进出口总值是多少？", text) == {"3亿元": ANY_NUMBER}
        assert set(figures("粮食进出口总值是多少？", "粮食进出口总值增长4%。")) == {"4%"}

    def test_where_something_else_is_any_number_is(self) -> None:
        assert set(figures("粮库是多少？", "粮库连续五年扩容。粮库5座。")) == {"五年", "5座"}

    def test_a_number_without_a_unit_may_be_money(self) -> None:
        assert set(figures("粮食进出口总值是多少？", "粮食进出口总值35.2。")) == {"35.2"}


class TestGrowth:
    TEXT = "粮食产值占全市8%。粮食产值增长4%。"

    @pytest.mark.parametrize(
        "question",
        [
            *("粮食产值增速是多少？", "粮食产值增幅是多少？", "粮食产值同比是多少？", "粮食产值增长率是多少？"),
            *("粮食产值提高百分之几？", "粮食产值增长多少？", "粮食产值增长了多少？", "粮食产值增长几成？"),
            *("How much did grain output grow?", "What was the growth of grain output?", "How far has output grown?"),
        ],
    )
    def test_a_rate_is_asked_for(self, question: str) -> None:
        assert asks_growth_rate(question)

    @pytest.mark.parametrize("question", ["粮食产值提高多少？", "粮食产值是多少？", "Which growers sold grain?"])
    def test_what_may_be_an_amount_is_no_rate(self, question: str) -> None:
        assert not asks_growth_rate(question)

    def test_a_share_is_hardly_one(self) -> None:
        assert figures("粮食产值增速是多少？", self.TEXT) == {"4%": 1.0, "8%": SHARE_FOR_RATE}
        assert figures("粮食产值提高多少？", self.TEXT) == {"4%": 1.0, "8%": OTHER_FORM}


class TestAverage:
    @pytest.mark.parametrize("word", ["年均", "年平均"])
    @pytest.mark.parametrize(
        ("asked", "kind"),
        [
            ("2023年粮食产值增长多少？", AVERAGE),
            ("粮食产值增长多少？", 1.0),
            ("2023年粮食产值年均增长多少？", 1.0),
            ("2023年粮食产值平均增长多少？", 1.0),
            ("到2023年五年粮食产值增长多少？", 1.0),
        ],
    )
    def test_of_several_years_is_no_single_one_s(self, asked: str, kind: float, word: str) -> None:
        assert figures(asked, f"2023年粮食产值{word}增长6%。") == {"6%": kind}


@pytest.mark.parametrize(
    ("thing", "unit"), [("水渠", "公里"), ("茶园", "亩"), ("泵站", "千瓦"), ("粮食", "吨"), ("粮库", "座")]
)
def test_what_is_added_is_no_total_whatever_it_is_measured_in(thing: str, unit: str) -> None:
    text = f"{thing}新增12{unit}。{thing}共有96{unit}。"
    assert figures(f"{thing}一共多少{unit}？", text) == {f"96{unit}": 1.0, f"12{unit}": OTHER_FORM}
    assert figures(f"{thing}新增多少{unit}？", text) == {f"12{unit}": 1.0, f"96{unit}": OTHER_FORM}


class TestWhoIsCharged:
    TEXT = "市里委托襄江测绘有限公司开展粮库评测。"

    @pytest.mark.parametrize("asks", ["委托谁来做粮库评测", "粮库评测由谁做", "粮库评测谁负责", "粮库评测交给谁做"])
    def test_may_be_a_firm(self, asks: str) -> None:
        (proposal, *_) = find(f"襄阳市{asks}？", hits(f"襄阳市工作总结\n\n一、成绩\n{self.TEXT}\n"))
        assert proposal.kind == 1.0

    def test_who_holds_an_office_may_not(self) -> None:
        (proposal, *_) = find("襄阳市粮库评测的局长是谁？", hits(f"襄阳市工作总结\n\n一、成绩\n{self.TEXT}\n"))
        assert proposal.kind == 0.0
