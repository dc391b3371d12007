"""A figure of another indicator is not what is asked for."""

from __future__ import annotations

import pytest
from proposals import find, hits, weigh

from qa.attribution import names_other_indicator
from qa.concepts import leading_indicator
from qa.matching import match
from qa.prepared import prepare
from qa.text import squash

HEAD = "吕梁市工作总结\n\n一、成绩\n"


def other(question: str, clause: str, at: int = 0) -> bool:
    _, terms = weigh(question)
    (hit,) = hits(f"{HEAD}{clause}。\n")
    sentence = prepare(hit.passage).sentences[-1]
    return names_other_indicator(terms, sentence, sentence.clauses[at])


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("固定资产投资增长9%", "固定资产投资"),
        ("地区生产总值120亿元", "地区生产总值"),
        ("全市固定资产投资增长9%", None),
        ("新建粮库12座", None),
        ("第8次会议", None),
        ("", None),
    ],
)
def test_what_a_clause_begins_with(clause: str, name: str | None) -> None:
    assert leading_indicator(clause) == name


@pytest.mark.parametrize(
    ("question", "clause", "is_other"),
    [
        ("吕梁市社会消费品零售总额增长多少？", "固定资产投资增长9%", True),
        ("吕梁市社会消费品零售总额增长多少？", "社会消费品零售总额增长9%", False),
        ("吕梁市社会消费品零售总额占固定资产投资多少？", "固定资产投资增长9%", False),
        ("吕梁市粮库增长多少？", "固定资产投资增长9%", False),
        ("吕梁市社会消费品零售总额增长多少？", "粮库增长9%", False),
        ("吕梁市社会消费品零售总额增长多少？", "固定资产投资占比提高9%", False),
        ("吕梁市社会消费品零售总额增长多少？", "固定资产投资增速高于它9%", False),
        ("吕梁市社会消费品零售总额增长多少？", "固定资产投资贡献9%", False),
    ],
)
def test_whether_that_is_another_than_asked(question: str, clause: str, *, is_other: bool) -> None:
    assert other(question, clause) is is_other


RETAIL, INVESTMENT = "社会消费品零售总额", "固定资产投资"


@pytest.mark.parametrize(
    ("asked", "text", "figure"),
    [
        (RETAIL, f"{RETAIL}再创新高，{INVESTMENT}增长9%，{RETAIL}比上年增长5%。", "5%"),
        (INVESTMENT, f"{RETAIL}增长5%，{INVESTMENT}比上年增长9%。", "9%"),
        (RETAIL, f"{INVESTMENT}提质提效，{RETAIL}增长5%。", "5%"),
    ],
)
def test_its_figure_is_not_proposed(asked: str, text: str, figure: str) -> None:
    found = find(f"吕梁市{asked}增长多少？", hits(f"{HEAD}{text}\n"))
    assert {quantity.text for proposal in found for quantity in proposal.answers} == {figure}


@pytest.mark.parametrize(
    ("text", "at", "is_other"),
    [
        (f"全市{INVESTMENT}增长9%", 0, True),
        (f"增长9%的是{INVESTMENT}", 0, False),  # behind the figure
        (f"全市{INVESTMENT}提速", 0, False),  # no figure
        (f"全市{INVESTMENT}增长9%，比上年多5%", 1, False),
        (f"全市{INVESTMENT}分别增长9%、5%", 1, True),
        (f"全市{INVESTMENT}分别增长9%、8%、5%", 2, True),
        (f"全市{INVESTMENT}增长9%，5%", 1, False),  # no enumeration
        (f"全市{INVESTMENT}提速，粮库分别增长9%、5%", 2, False),  # parted by a comma
        (f"{INVESTMENT}和全市{RETAIL}分别增长9%、5%", 1, False),
        ("全市粮库分别增长9%、5%", 1, False),
    ],
)
def test_one_before_the_figure_or_before_those_that_it_is_listed_with_is_another(
    text: str, at: int, *, is_other: bool
) -> None:
    assert other(f"吕梁市{RETAIL}增长多少？", text, at) is is_other


@pytest.mark.parametrize(
    ("question", "told", "spoken_of"),
    [
        ("研发投入强度是多少？", "研发投入占地区生产总值2.5%", True),
        ("研发投入占地区生产总值多少？", "研发投入占地区生产总值2.5%", True),
        ("研发投入强度是多少？", "研发投入强度2.5%", True),
        ("研发经费占GDP多少？", "R&D经费支出占地区生产总值2.5%", True),
        ("研发投入强度是多少？", "粮食产值占地区生产总值2.5%", False),
        ("地区生产总值是多少？", "研发投入占地区生产总值2.5%", False),
        ("地区生产总值是多少？", "人均地区生产总值8万元", False),
        ("地区生产总值是多少？", "地区生产总值90亿元，研发投入占地区生产总值2.5%", True),
        ("单位工业增加值能耗是多少？", "万元工业增加值能耗下降3%", True),
    ],
)
def test_a_share_of_another_indicator_is_one_by_its_own_name(question: str, told: str, *, spoken_of: bool) -> None:
    _, terms = weigh(question)
    (indicator,) = (term for term in terms if term.indicator)
    assert (match(indicator, squash(told)) == 1.0) is spoken_of
