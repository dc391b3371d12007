"""A figure of another indicator, industry, size, unit or place is not what is asked for."""

from __future__ import annotations

import pytest
from proposals import find, hits, weigh

from qa.answer.evidence.attribution import has_own_object, is_of_other_matter, names_other_indicator
from qa.answer.evidence.prepared import prepare
from qa.answer.terms.concepts import leading_indicator
from qa.answer.terms.matching import match
from qa.language.text import squash
from qa.question.question import Known, read_question

HEAD = "吕梁市工作总结\n\n一、成绩\n"


def other(question: str, clause: str, at: int = 0) -> bool:
    _, terms = weigh(question)
    (hit,) = hits(f"{HEAD}{clause}。\n")
    prepared = prepare(hit.passage)
    sentence = prepared.sentences[-1]
    return names_other_indicator(terms, prepared, sentence, sentence.clauses[at])


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


class TestOwnMeasure:
    """A clause that begins with a measure of its own, behind one that tells of what is asked about."""

    ASKED = "粮食产量增长多少？"

    @pytest.mark.parametrize(
        "clause",
        [
            *(
                "油料种植面积增长5%",
                "油料种植面积同比下降5%",
                "油料收入达5亿元",
                "油料收入5亿元",
                "油料销售额完成5亿元",
            ),
            *("粮库参保人数突破5万人", "泵站利用率保持95%", "粮库存货余额预计超过5亿元", "粮库支出力争实现5亿元"),
        ],
    )
    def test_is_another_s(self, clause: str) -> None:
        assert other(self.ASKED, f"粮食产量稳定，{clause}", 1)
        assert not other(self.ASKED, clause)
        assert not other(self.ASKED, f"粮库验收，{clause}", 1)

    @pytest.mark.parametrize(
        "clause",
        [
            *("其中种植面积增长5%", "同比增长5%", "全年收入增长5%", "累计面积增长5%", "油料种植面积的增长5%"),
            *("高山油料产量增长5%", "粮库增长5%"),
        ],
    )
    def test_else_it_may_be_what_the_one_before_is_of(self, clause: str) -> None:
        assert not other(self.ASKED, f"粮食产量稳定，{clause}", 1)

    @pytest.mark.parametrize("asked", ["粮食产量和种植面积", "山区粮食产量"])
    def test_where_that_measure_or_what_it_is_of_is_asked_for_it_is_not(self, asked: str) -> None:
        assert not other(f"{asked}增长多少？", "粮食产量稳定，山区种植面积增长5%", 1)


OF_CITY, OF_NOBODY = "襄阳市工作总结\n\n一、成绩\n", "粮食工作观察\n\n一、成绩\n各地粮库验收。"


def matter(question: str, text: str, head: str = OF_CITY, at: int = -1) -> bool:
    """Whether a clause of the last sentence is of another matter."""
    query = read_question(question, Known(("襄阳市",), lambda _: True, 2024))
    (hit,) = hits(f"{head}{text}。\n")
    prepared = prepare(hit.passage)
    sentence = prepared.sentences[-1]
    return is_of_other_matter(query, squash(query.text), prepared, sentence, sentence.clauses[at])


class TestIndustry:
    ASKED = "襄阳市茶叶产业营收多少亿元？"

    @pytest.mark.parametrize(
        "clause", ["粮食产业营收3亿元", "全市培育粮食产业营收3亿元", "全市营收3亿元", "其中全县营收3亿元"]
    )
    def test_another_or_the_whole_is_another_matter(self, clause: str) -> None:
        assert matter(self.ASKED, clause)

    @pytest.mark.parametrize(
        "clause",
        [
            *("茶叶产业营收3亿元", "茶产业营收3亿元", "高山茶叶产业营收3亿元", "查业产业营收3亿元", "营收3亿元"),
            *("主导产业营收3亿元", "百亿产业营收3亿元", "粮食产业园营收3亿元", "粮食产业发展营收3亿元"),
            *("茶叶飘香，全市营收3亿元", "全市茶叶和粮食产业营收3亿元", "粮库全市营收3亿元"),
        ],
    )
    def test_else_it_is_not(self, clause: str) -> None:
        assert not matter(self.ASKED, clause)

    def test_a_heading_may_name_it(self) -> None:
        assert not matter(self.ASKED, "全市营收3亿元", f"{OF_CITY}（一）茶叶\n")

    @pytest.mark.parametrize("asked", ["高山茶叶", "主导", "粮油、茶叶"])
    def test_of_the_same_kind_of_any_and_of_several_none_is_another(self, asked: str) -> None:
        assert not matter(f"襄阳市{asked}产业营收多少亿元？", "明前茶叶产业营收3亿元")

    def test_the_place_is_no_industry(self) -> None:
        assert not matter("襄阳产业营收多少亿元？", "粮食产业营收3亿元")


class TestSize:
    @pytest.mark.parametrize(
        ("asked", "told", "is_other"),
        [
            ("10亿元以上", "亿元以上", True),
            ("10亿元以上", "10万元以上", True),
            ("亿元以上", "百亿元以上", True),
            ("亿元以上", "10亿元及以上", True),
            ("亿元以上", "1亿元以上", False),
            ("5亿元以上", "五亿元以上", False),
            ("100亿元以上", "百亿元以上", False),
            ("10亿元以上", "十五亿元以上", True),
            ("10亿元以上", "5亿元以上和10亿元以上", False),
            ("10亿元以上", "", False),
            ("", "亿元以上", False),
        ],
    )
    def test_things_of_another_least_size_are_others(self, asked: str, told: str, is_other: bool) -> None:
        assert matter(f"襄阳市{asked}粮库项目多少个？", f"{told}粮库项目3个") is is_other


class TestByUnit:
    @pytest.mark.parametrize(
        "unit", ["每亩", "每户", "每万元", "每千人", "亩均", "人均", "户均", "地均", "单均", "亩产", "元/亩"]
    )
    def test_a_whole_is_no_figure_by_so_much(self, unit: str) -> None:
        assert matter(f"襄阳市粮食{unit}多少公斤？", "粮食3万公斤")
        assert not matter(f"襄阳市粮食{unit}多少公斤？", f"粮食{unit}300公斤")

    def test_what_stands_before_it_or_above_it_may_say_so(self) -> None:
        assert not matter("襄阳市粮食每亩多少公斤？", "亩均产量提高，粮食300公斤")
        assert not matter("襄阳市粮食每亩多少公斤？", "粮食300公斤", f"{OF_CITY}（一）亩均产量\n")

    @pytest.mark.parametrize(
        "asked", ["粮食平均", "亩均评价粮库", "亩均论英雄的粮库", "亩均效益好的粮库", "亩均综合评价"]
    )
    def test_where_none_is_asked_for_it_may_be_one(self, asked: str) -> None:
        assert not matter(f"襄阳市{asked}多少公斤？", "粮食3万公斤")


class TestWider:
    """In a text about no place, the figure of the province or the country."""

    ASKED = "襄阳市新建粮库多少座？"

    @pytest.mark.parametrize("wider", ["全省", "全国", "我省", "我国", "世界", "全省粮食增收，", "全省孝感"])
    def test_is_none_of_the_city_s(self, wider: str) -> None:
        assert matter(self.ASKED, f"{wider}新建粮库12座", OF_NOBODY)

    @pytest.mark.parametrize("told", ["全市新建粮库12座", "全省襄阳新建粮库12座", "全省增收，谷城县新建粮库12座"])
    def test_unless_the_city_or_a_part_of_it_is_named(self, told: str) -> None:
        assert not matter(self.ASKED, told, OF_NOBODY)

    def test_what_is_said_behind_it_is_not_of_it(self) -> None:
        assert not matter(self.ASKED, "新建粮库12座，全省领先", OF_NOBODY, at=0)

    @pytest.mark.parametrize(
        ("question", "head"),
        [(ASKED, OF_CITY), ("新建粮库多少座？", OF_NOBODY), ("襄阳市新建粮库占全省多少？", OF_NOBODY)],
        ids=["a text about the city", "no place asked for", "the wider place asked for"],
    )
    def test_else_it_may_be(self, question: str, head: str) -> None:
        assert not matter(question, "全省新建粮库12座", head)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("茶叶产业营收多少亿元", "粮食产业营收3亿元，茶叶产业营收2亿元。"),
        ("10亿元以上的粮库投资多少亿元", "亿元以上的粮库投资3亿元，10亿元以上的粮库投资2亿元。"),
        ("粮库亩均投资多少亿元", "粮库投资3亿元。粮库亩均投资2亿元。"),
    ],
    ids=["industry", "size", "by unit"],
)
def test_a_figure_of_another_matter_is_not_proposed(asked: str, text: str) -> None:
    found = find(f"吕梁市{asked}？", hits(f"{HEAD}{text}\n"))
    assert {"2亿元", "3亿元"} & {quantity.text for proposal in found for quantity in proposal.answers} == {"2亿元"}


class TestOwnObject:
    """A clause that counts another thing, behind one that gives a figure of what is asked about."""

    def own(self, text: str, asked: str = "粮库", at: int = 1) -> bool:
        question = f"吕梁市{asked}多少亩？"
        _, terms = weigh(question)
        (hit,) = hits(f"{HEAD}{text}。\n")
        sentence = prepare(hit.passage).sentences[-1]
        return has_own_object(terms, question, sentence, sentence.clauses[at])

    @pytest.mark.parametrize("clause", ["整治泵站318亩", "惠及农民318人"])
    def test_tells_of_that(self, clause: str) -> None:
        assert self.own(f"新建粮库9座，{clause}")

    @pytest.mark.parametrize(
        "clause", ["占地318亩", "面积318亩", "培训人员318人", "新增企业318家", "粮库旁泵站318亩", "改造田318亩", "投用"]
    )
    def test_else_it_may_be_of_what_is_asked_about(self, clause: str) -> None:
        assert not self.own(f"新建粮库9座，{clause}")

    def test_so_it_may_where_that_has_no_figure_before_or_both_are_asked_for(self) -> None:
        assert not self.own("新建粮库，整治泵站318亩")
        assert not self.own("整治泵站318亩，新建粮库9座", at=0)
        assert not self.own("新建粮库9座，整治泵站318亩", asked="粮库和泵站")
        assert not self.own("新建粮库9座，选定地点318亩", asked="粮库地点")

    def test_its_figure_is_not_proposed(self) -> None:
        found = find("吕梁市粮库多少亩？", hits(f"{HEAD}新建粮库9座，整治泵站318亩。\n"))
        assert "318亩" not in {quantity.text for proposal in found for quantity in proposal.answers}
