"""Which words are quoted, and the citation behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proposals import REPORT, find, hits, weigh
from small_index import read

from qa.answer.compose import (
    MAX_CLEAR_CHARS,
    MAX_FACT_CHARS,
    as_sentence,
    cite,
    fact_span,
    full_sentence,
    quote_around,
    related,
    sentence_span,
    whole_range,
)
from qa.answer.evidence.prepared import prepare
from qa.types import Facets, Hit, Passage, Span

HEAD = "吕梁市工作总结\n\n一、成绩\n"
TEXT = REPORT.format(place="吕梁市")
DOCUMENT = read(TEXT, "0.txt")


def shown(question: str, text: str = TEXT) -> tuple[str, list[str]]:
    """The words of the best proposal, and its figures."""
    query, terms = weigh(question)
    best = find(question, hits(text))[0]
    span, figures = fact_span(query, terms, best)
    return read(text, "0.txt").text[span.start : span.end], [figure.text for figure in figures]


class TestFacts:
    def test_the_clause_with_its_figure(self) -> None:
        words, figures = shown("吕梁市到位资金是多少亿元？")
        assert words == "到位资金41.4亿元。"
        assert figures == ["41.4亿元"]

    def test_two_figures_that_are_asked_for(self) -> None:
        words, figures = shown("吕梁市签约项目多少个、签约金额多少亿元？")
        assert sorted(figures) == ["528.2亿元", "91个"]
        assert "91个" in words
        assert "528.2亿元" in words

    def test_the_place_that_the_figure_takes_is_told_where_it_is_asked_for(self) -> None:
        text = HEAD + "园区研发投入强度达到4.12%，较上年提高0.3个百分点，居全省第二，创新平台加快建设，成果不断涌现。\n"
        for asked in ("第几", "多少位", "到哪一位"):
            assert "居全省第二" in shown(f"吕梁市园区研发投入强度是多少，排{asked}？", text)[0]
        assert "居全省第二" not in shown("吕梁市园区研发投入强度是多少？", text)[0]

    def test_a_figure_of_another_unit_is_not_taken_along(self) -> None:
        text = HEAD + "标准地涉及7项评估，全市出让标准地40宗、2718.16亩，其余工作正在有序推进，成效明显。\n"
        assert shown("吕梁市出让标准地多少宗、多少亩？", text)[1] == ["40宗", "2718.16亩"]

    LONG = "各县按时检修泵站，轮换计划提前完成，保管员全部持证上岗，账物相符。\n"

    @pytest.mark.parametrize(
        ("told", "marked"),
        [
            ("满12家粮库的每年补8万元", ["12家", "8万元"]),
            ("满12家粮库的补5%", ["12家", "5%"]),
            ("满12家粮库的补8座泵站和3万元", ["12家", "3万元"]),
            ("满12家粮库的补8座泵站", ["12家"]),
        ],
    )
    def test_a_second_figure_of_no_told_kind_is_of_another_than_the_first(self, told: str, marked: list[str]) -> None:
        assert shown("满几家粮库才补，补多少？", f"{HEAD}{told}，{self.LONG}")[1] == marked

    @pytest.mark.parametrize(
        ("question", "marked"),
        [
            ("茶叶产值增长多少，占全省的多少？", ["7.2%", "18.4%"]),
            ("茶叶产值增速是多少，占全省的比重呢？", ["7.2%", "18.4%"]),
            ("茶叶产值增长多少？", ["7.2%"]),
        ],
    )
    def test_growth_and_share_where_both_are_asked_for(self, question: str, marked: list[str]) -> None:
        text = HEAD + "茶叶产值增长7.2%，占全省的18.4%，品牌影响力不断扩大。\n"
        assert shown(question, text)[1] == marked

    @pytest.mark.parametrize("question", ["茶叶产值增长多少，占全省的多少？", "茶叶产值占全省的多少，增长多少？"])
    @pytest.mark.parametrize("told", ["占全省的18.4%，茶叶产值增长7.2%", "茶叶产值占全省的18.4%，增长7.2%"])
    def test_the_share_may_be_told_before_the_growth(self, question: str, told: str) -> None:
        text = f"{HEAD}{told}，品牌影响力不断扩大，茶园面积稳中有升。\n"
        assert sorted(shown(question, text)[1]) == ["18.4%", "7.2%"]

    def test_nor_does_an_amount_that_is_asked_for_and_not_told_hide_them(self) -> None:
        text = f"{HEAD}茶叶产值增长7.2%，占全省的18.4%，品牌影响力不断扩大，茶园面积稳中有升。\n"
        assert shown("茶叶产值多少亿元，增长多少，占全省的多少？", text)[1] == ["7.2%", "18.4%"]

    def test_the_growth_of_another_thing_is_no_share(self) -> None:
        text = HEAD + "茶叶产值增长7.2%，出口值增长3%，品牌影响力不断扩大。\n"
        assert shown("茶叶产值增长多少，占全省的多少？", text)[1] == ["7.2%"]

    def test_the_subject_is_shown_with_its_figure(self) -> None:
        text = HEAD + "通过校友资源共引进项目212个，总投资1037.29亿元，省内项目43个，省外项目169个。\n"
        words, figures = shown("吕梁市通过校友资源引进的项目总投资多少亿元？", text)
        assert "校友资源" in words
        assert figures == ["1037.29亿元"]


def test_of_a_long_sentence_the_part_that_speaks_of_the_terms() -> None:
    text = (
        "吕梁市工作总结\n\n一、成绩\n" + "，".join(["各项任务稳步推进"] * 20) + "，新建粮库带动就业，" + "成效明显。\n"
    )
    _, terms = weigh("吕梁市新建粮库如何？")
    passage = next(hit.passage for hit in hits(text) if "粮库" in hit.passage.text)
    span = sentence_span(terms, prepare(passage).sentences[-1])
    assert len(span) <= MAX_FACT_CHARS
    assert "新建粮库" in read(text).text[span.start : span.end]


def test_where_it_is_known_which_words_answer_less_is_shown() -> None:
    text = (
        "吕梁市工作总结\n\n一、成绩\n新建粮库带动就业，" + "，".join(["各项任务稳步推进"] * 14) + "，成立了产业联盟。\n"
    )
    _, terms = weigh("吕梁市新建粮库如何？")
    sentence = prepare(hits(text)[0].passage).sentences[-1]
    at = read(text).text.index("产业联盟")
    span = sentence_span(terms, sentence, Span(at, at + 4))
    assert len(span) <= MAX_CLEAR_CHARS
    assert span.start <= at < at + 4 <= span.end


class TestEnumeration:
    """A long sentence is shown in part; a part neither begins nor ends between the items that it enumerates."""

    ITEMS = "、".join(
        f"{county}粮库" for county in ("襄州区", "枣阳市", "大悟县", "谷城县", "保康县", "宜城市", "南漳县")
    )
    REST = "各项任务稳步推进，" * 9

    @staticmethod
    def part(sentence: str) -> str:
        text = f"{HEAD}{sentence}\n"
        _, terms = weigh("吕梁市新建泵站如何？")
        span = sentence_span(terms, prepare(hits(text)[0].passage).sentences[-1])
        assert len(span) <= MAX_FACT_CHARS < len(sentence)
        return read(text).text[span.start : span.end]

    def test_it_ends_before_them(self) -> None:
        shown = self.part(f"新建泵站带动就业，{self.REST}成效明显的有{self.ITEMS}，农户存粮更加方便，群众十分满意。")
        assert shown == f"新建泵站带动就业，{self.REST}".rstrip("，")

    def test_it_begins_after_them(self) -> None:
        shown = self.part(f"农户存粮更加方便的有{self.ITEMS}，{self.REST}群众十分满意，最终新建泵站带动就业。")
        assert shown.startswith("各项任务稳步推进，")


@pytest.mark.parametrize(
    ("question", "brief"),
    [
        ("吕梁市哪座新建粮库带动就业？", True),
        ("吕梁市新建粮库带动了什么？", True),
        ("吕梁市新建粮库由谁管理就业？", True),
        ("吕梁市新建粮库在哪里带动就业？", True),
        ("吕梁市新建粮库如何带动就业？", False),
        ("吕梁市新建粮库为什么带动就业？", False),
        ("吕梁市新建粮库带动哪些就业？", False),
        ("吕梁市新建粮库带动就业情况？", False),
    ],
)
def test_where_one_thing_is_asked_for_less_is_shown_too(question: str, brief: bool) -> None:
    text = f"{HEAD}新建粮库带动就业，{'，'.join(['各项任务稳步推进'] * 14)}，成效明显。\n"
    assert (len(shown(question, text)[0]) <= MAX_CLEAR_CHARS) is brief


class TestRanges:
    @staticmethod
    def marked(text: str, figure: str, *, dated: bool) -> str:
        hit = Hit(0, Passage("d", (), 5, 5 + len(text), text, Facets(), ""), 1.0)
        start = 5 + text.index(figure)
        begin, end = whole_range(hit, start, start + len(figure), dated=dated)
        return text[begin - 5 : end - 5]

    @pytest.mark.parametrize(
        ("text", "figure", "whole"),
        [
            ("粮库于2023年7月17日开工", "2023年", "2023年7月17日"),
            ("粮库于2023年7月17日开工", "17日", "2023年7月17日"),
            ("粮库于2023年7月上旬开工", "7月", "2023年7月上旬"),
            ("2023年3月起至2024年5月收购", "2024年", "2023年3月起至2024年5月"),
            ("9月15日至翌年3月轮换", "9月", "9月15日至翌年3月"),
            ("2023年3月、2024年5月轮换", "5月", "2023年3月、2024年5月"),
            ("3-8月轮换", "8月", "3-8月"),
            ("每月1日至20日轮换", "1日", "1日至20日"),
            ("2021—2023年建库", "2023年", "2021—2023年"),
            ("2021至2023年建库", "2023年", "2021至2023年"),
            ("2021年3月开工，2023年5月完工", "2023年", "2023年5月"),
            ("公元前221年建库", "221年", "公元前221年"),
            ("2023年新建12座", "2023年", "2023年"),
            ("第三季度轮换", "三季度", "三季度"),
        ],
    )
    def test_a_date_is_marked_whole_where_it_is_asked_when(self, text: str, figure: str, whole: str) -> None:
        assert self.marked(text, figure, dated=True) == whole

    @pytest.mark.parametrize(
        ("text", "figure", "whole"),
        [("粮库于2023年7月17日开工", "2023年", "2023年"), ("水渠长250米至600米", "250米", "250米至600米")],
    )
    def test_else_only_with_the_other_end_of_its_range(self, text: str, figure: str, whole: str) -> None:
        assert self.marked(text, figure, dated=False) == whole


class TestQuotes:
    def test_a_short_sentence_is_quoted_whole(self) -> None:
        assert quote_around(Span(10, 20), Span(0, 100)) == Span(0, 100)

    def test_a_long_one_in_part_around_the_answer(self) -> None:
        quote = quote_around(Span(500, 520), Span(0, 1000), 300)
        assert len(quote) <= 300
        assert quote.contains(Span(500, 520))

    @given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 400), st.integers(0, 400), st.integers(1, 300))
    def test_it_always_holds_the_answer(self, before: int, length: int, left: int, right: int, limit: int) -> None:
        span = Span(before + left, before + left + length)
        sentence = Span(before, span.end + right)
        quote = quote_around(span, sentence, limit)
        assert quote.contains(span)
        assert sentence.contains(quote)

    def test_it_grows_to_the_full_stops(self) -> None:
        (hit,) = hits(TEXT)
        at = DOCUMENT.text.index("到位资金")
        whole = full_sentence(hit, Span(at, at + 4))
        assert DOCUMENT.text[whole.start : whole.end].startswith("2023年，签约项目91个")
        assert DOCUMENT.text[whole.start : whole.end].endswith("41.4亿元。")


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("签约项目91个，", "签约项目91个。"),
        ("，其中，省外169个；", "省外169个。"),
        ("打造经济发展“硬支撑", "打造经济发展“硬支撑”。"),
        ("第一行\n第二行", "第一行 第二行。"),
        ("第一行 \u3000\n \n\t第二行  第三列", "第一行 第二行  第三列。"),
        ("\u3000\n第一行", " 第一行。"),
        ("据统计[7]增长5%", "据统计［7］增长5%。"),
    ],
)
def test_clauses_become_a_sentence(clause: str, sentence: str) -> None:
    assert as_sentence(clause) == sentence


class TestCitations:
    def test_the_quote_is_the_document_s_text(self) -> None:
        (hit,) = hits(TEXT)
        at = DOCUMENT.text.index("签约金额")
        citation = cite(1, DOCUMENT, hit, Span(at, at + 11), [(at + 4, at + 11), (0, 3), (at, at)])
        assert citation.quote == "签约金额528.2亿元"
        assert citation.highlights == ((at + 4, at + 11),)
        assert DOCUMENT.text[citation.passage_start : citation.passage_end] == citation.passage == hit.passage.text
        assert citation.line_start == citation.line_end == 4

    def test_the_passage_grows_to_hold_the_quote(self) -> None:
        (hit,) = hits(TEXT)
        citation = cite(1, DOCUMENT, hit, Span(0, len(DOCUMENT.text)))
        assert (citation.passage_start, citation.passage_end) == (0, len(DOCUMENT.text))

    def test_related_are_one_a_section_up_to_the_limit(self) -> None:
        text = (
            "总结\n\n一、甲\n"
            + "甲事办结，成效明显，群众满意度不断提升。" * 30
            + "\n二、乙\n乙事办结。\n三、丙\n丙事办结。\n"
        )
        document = read(text, "0.txt")
        found = related(hits(text), {document.id: document}, 2)
        assert [citation.section_path[-1] for citation in found] == ["一、甲", "二、乙"]
        assert [citation.number for citation in found] == [1, 2]
        assert related(hits(text), {document.id: document}, 0) == ()


def test_a_plain_enumeration_is_not_broken_off() -> None:
    text = (
        HEAD
        + "全市开发区选派4名优秀干部赴合肥围绕招商引资、营商环境、产投模式等进行跟班学习，全面提升抓项目的能力水平。\n"
    )
    words, figures = shown("吕梁市选派了几名干部赴合肥？", text)
    assert words.endswith("围绕招商引资、营商环境、产投模式等进行跟班学习")
    assert figures == ["4名"]
