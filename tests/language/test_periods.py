"""Years as official prose writes them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.periods import (
    bare_years,
    find_periods,
    heading_years,
    months_named,
    plan_years,
    question_years,
    spans_years,
    years_in,
    years_in_full,
)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023年", (2023,)),
        ("2023 年以来", (2023,)),
        ("二〇二三年", (2023,)),
        ("二零二四年度", (2024,)),
        ("23年出让标准地", (2023,)),
        ("2022年和2023年", (2022, 2023)),
        ("2021-2023年", (2021, 2023)),
        ("2023年、2023年", (2023,)),
        ("面积2023亩", ()),
        ("12023年", ()),
        ("20年来", ()),
        *((f"{word}20年", ()) for word in "满每近约"),
        *((f"{word}20年", ()) for word in ("出让", "租赁", "租期", "使用", "最长", "超过", "为期", "连续", "期限")),
        *((f"{word}20年", (2020,)) for word in ("同期", "签约", "采用")),
        *(
            (f"{words}15年", ())
            for words in ("再延长", "延长至", "合作期", "经营期限为", "一般为", "建了", "前", "此后", "时隔")
        ),
        *((f"{words}15年", ()) for words in ("工龄满", "住满", "坚守", "不少于", "特许经营权")),
        *((f"15年{words}", ()) for words in ("期贷款", "以上的粮库", "来", "间", "的使用权", "产权")),
        *((f"{words}24年", (2024,)) for words in ("粮库二期", "签约", "时期", "附近", "之前建库目前")),
        *((f"24年{words}", (2024,)) for words in ("前三季度", "以旧换新", "代办几件", "来了几家", "内蒙古", "多少座")),
        ("土地出让24年完成几宗", (2024,)),
        ("20年内", ()),
        ("签20年的话", ()),
        ("出让2020年的粮库", (2020,)),
        ("粮库20年的仓容", (2020,)),
        ("签20年的", ()),
        ("", ()),
    ],
)
def test_years_that_are_written_out(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years


@pytest.mark.parametrize(
    ("base", "years"), [(2025, ((2030,), ())), (2024, ((), ())), (2060, ((2030,), (2065,))), (None, ((2030,), ()))]
)
def test_no_year_is_far_ahead_of_the_documents(base: int | None, years: tuple[tuple[int, ...], ...]) -> None:
    assert (years_in("粮库30年的仓容", base), years_in("粮库65年的仓容", base)) == years


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("25年", "2025年"),
        ("2025年", "2025年"),
        ("第25条", "第25条"),
        ("粮库24年、25年各几座", "粮库2024年、2025年各几座"),
        ("去年出让15年的粮库，今年24年来了几家", "去年出让15年的粮库，今年2024年来了几家"),
        ("“十五五”时期25年建库", "“十五五”时期2025年建库"),
    ],
)
def test_years_of_two_digits_are_written_in_full(asked: str, expected: str) -> None:
    assert years_in_full(asked) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("今年", 2024),
        ("本年度", 2024),
        ("去年", 2023),
        ("上年", 2023),
        ("上一年度", 2023),
        ("前一年度", 2023),
        ("头一年", 2023),
        ("次年", 2025),
        ("过去一年", 2023),
        ("明年", 2025),
        ("前年", 2022),
    ],
)
def test_relative_years_count_from_the_document_s_own(text: str, year: int) -> None:
    assert years_in(text, 2024) == (year,)
    assert years_in(text) == ()


def test_the_offset_of_a_relative_year_is_known_without_a_base() -> None:
    (mention,) = find_periods("较上年增长")
    assert (mention.years, mention.offset) == ((), -1)


@pytest.mark.parametrize(
    ("number", "years"),
    [
        (1, (1953, 1957)),
        (2, (1958, 1962)),
        (3, (1966, 1970)),
        (13, (2016, 2020)),
        (14, (2021, 2025)),
        (15, (2026, 2030)),
    ],
)
def test_five_year_plans(number: int, years: tuple[int, int]) -> None:
    assert (plan_years(number)[0], plan_years(number)[-1]) == years
    assert len(plan_years(number)) == 5


@pytest.mark.parametrize("text", ["“十四五”", "十四五规划", "“十四五”时期", "十四五末"])
def test_a_plan_names_its_five_years_and_no_single_one(text: str) -> None:
    assert [m.years for m in find_periods(text)] == [(2021, 2022, 2023, 2024, 2025)]
    assert years_in(text) == ()


def test_a_numeral_that_ends_in_five_is_no_plan() -> None:
    assert find_periods("共十五个项目") == ()


def test_questions_name_years_loosely() -> None:
    assert question_years("沪 2025 保租房") == (2025,)
    assert question_years("in 2023 and 2022") == (2022, 2023)
    assert question_years("去年多少", 2024) == (2023,)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2024年比2023年增长多少？", (2024,)),
        ("2024年较23年下降多少？", (2024,)),
        ("2024年粮食产量较2023年同期提高多少？", (2024,)),
        ("2024年比上年翻了几倍？", (2024,)),
        ("粮食产量比去年增长多少？", ()),
        ("2024年比前一年回落多少？", (2024,)),
        ("2024年比2023年多多少？", (2023, 2024)),
        ("2023年与2024年相比增长多少？", (2023, 2024)),
        ("去年增长多少？", (2023,)),
    ],
)
def test_what_a_figure_has_grown_from_is_not_asked_about(question: str, years: tuple[int, ...]) -> None:
    assert question_years(question, 2024) == years


@pytest.mark.parametrize(
    ("question", "spans"),
    [
        ("2021年3月至2024年5月建库多少座？", True),
        ("2021年3月5日到2024年5月6日建库多少座？", True),
        ("2021年至2024年建库多少座？", True),
        ("2021-2024年建库多少座？", True),
        ("2021年、2024年建库多少座？", False),
        ("2021年至2023年和2024年建库多少座？", False),
        ("2021年至2024年各建库多少座？", False),
        ("2021年至2024年每年建库多少座？", False),
        ("2021年至2024年分别建库多少座？", False),
        ("2021年至2024年建库有什么变化？", False),
        ("2021年至2024年哪年建库最多？", False),
        ("2024年建库多少座？", False),
    ],
)
def test_two_years_may_be_the_ends_of_one_period(question: str, spans: bool) -> None:
    assert spans_years(question) is spans


@pytest.mark.parametrize(
    ("heading", "years"),
    [
        ("【2023 年工作成绩】", (2023,)),
        ("一、过去一年工作回顾", (2023,)),
        ("二、今年重点工作", (2024,)),
        ("三、主要任务", (2024,)),
        ("一、加强党的建设", ()),
        ("清淤植树：2022这样走过", (2022,)),
        ("2022护堤、2024修闸", (2022, 2024)),
        ("见《襄阳年鉴2025》", ()),
        ("《粮食年鉴2025》说2022年", (2022,)),
    ],
)
def test_headings_look_back_or_ahead(heading: str, years: tuple[int, ...]) -> None:
    assert heading_years(heading, 2024) == years


@pytest.mark.parametrize(
    ("heading", "years"),
    [
        ("粮库答卷：2024这样走过", (2024,)),
        ("2025再出发", (2025,)),
        ("守库2024，修闸2025，护堤2024", (2024, 2025)),
        ("2024年修闸", ()),
        ("服务2024家粮企", ()),
        ("收储2024 吨早稻", ()),
        ("每亩2024.5元", ()),
        ("编号12024", ()),
        ("增长2024%", ()),
    ],
)
def test_years_without_the_word_for_them(heading: str, years: tuple[int, ...]) -> None:
    assert bare_years(heading) == years


@given(st.text(alphabet="二〇零一九2013年去今明前上“”十四五规划-至 ", max_size=30), st.sampled_from([None, 2024]))
def test_any_text_has_mentions_in_order(text: str, base: int | None) -> None:
    mentions = find_periods(text, base)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@pytest.mark.parametrize(
    "question", ["从2022年算起粮库建了几座？", "How many granaries since 2022?", "… since the start of 2022?"]
)
def test_where_a_count_begins_is_no_year_that_is_asked_about(question: str) -> None:
    assert question_years(question) == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("完成了24年目标没有", [(2024,)]),
        ("达到了23年的水平", [(2023,)]),
        ("土地流转24年面积是多少", [(2024,)]),
        ("干了20年", []),
        ("连续23年增长", []),
        ("工作了23年", []),
        *((f"{words}25年教师", []) for words in ("从教", "不少于", "最长", "过去", "近", "工龄", "经营期限为", "延长")),
    ],
)
def test_a_year_close_by_before_a_matter_is_one(text: str, years: list[tuple[int, ...]]) -> None:
    assert [period.years for period in find_periods(text, 2024)] == years


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("上半年", (1, 6)),
        ("前6个月", (1, 6)),
        ("1-6月", (1, 6)),
        ("前两季度", None),
        ("下半年", (7, 12)),
        ("前三季度", (1, 9)),
        ("前3季度", (1, 9)),
        ("前9个月", (1, 9)),
        ("1至9月", (1, 9)),
        ("第二季度", (4, 6)),
        ("4季度", (10, 12)),
        ("全年", (1, 12)),
        ("前15个月", None),
        ("1-3季度", (1, 9)),
        ("一至三季度", (1, 9)),
        ("三、四季度", (7, 12)),
        ("一月至九月", (1, 9)),
        ("11-12月", None),
    ],
)
def test_parts_of_a_year_are_the_same_in_other_words(words: str, months: tuple[int, int] | None) -> None:
    assert months_named(f"2024年{words}新建粮库5座") == ({} if months is None else {months: words})


def test_each_part_of_a_year_is_told_with_its_first_words() -> None:
    assert months_named("上半年5座，1-6月检修3座，全年9座") == {(1, 6): "上半年", (1, 12): "全年"}


@pytest.mark.parametrize("text", ["提前3个月完成", "此前12个月", "目前三个月", "连续14季度增长", "第五季度"])
def test_what_only_looks_like_a_part_of_a_year_is_none(text: str) -> None:
    assert months_named(text) == {}
