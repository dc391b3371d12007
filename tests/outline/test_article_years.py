"""A report whose title says which year it is of tells of that year, whatever it is asked for."""

from __future__ import annotations

import pytest
from proposals import find, hits
from small_index import flat, read

from qa.answer.evidence.fitting_years import year_fits
from qa.answer.evidence.prepared import prepare
from qa.question.question import Known, read_question
from qa.types import Facets, Passage

BODY = "一、粮库\n新建粮库12座。\n二、泵站\n检修泵站9座。\n"
KNOWN = Known(("襄阳市",), lambda _: True, 2024)


def years(title: str, *lines: str) -> set[tuple[int, ...]]:
    """The years that the article and its sections are of."""
    article = read("\n".join((title, *lines, "", BODY))).outline.children[0]
    return {section.facets.periods for section in flat(article)}


@pytest.mark.parametrize(
    "title",
    [
        "关于2024年上半年粮库建设进展情况的通报",
        "襄阳市2024年统计公报",
        "襄阳市2024年国民经济和社会发展统计公报",
        "襄阳市2024年粮库建设进展情况",
        "襄阳市2024年度上半年粮食通报",
        "襄阳市2024年粮库工作总结",
        "襄阳市2024年第一季度粮食收购公告",
        "襄阳市2024年二季度粮食收购公告",
        "襄阳市2024年前三季度粮食收购通报",
        "襄阳市2024年1-6月粮食通报",
        "襄阳市2024年5月份粮食通报",
        "襄阳市2024年度粮库运行情况",
    ],
)
def test_a_title_that_says_what_is_reported_on_gives_every_section_its_year(title: str) -> None:
    assert years(title) == {(2024,)}


@pytest.mark.parametrize(
    "title",
    [
        "襄阳市2024年政府工作报告",
        "襄阳市2024年粮库扶持办法",
        "2024年工作总结和2025年工作计划",
        "2024年上半年粮库通报（比2023年）",
        "襄阳市粮库建设进展情况",
    ],
    ids=["speaks of the year before", "no report", "two years", "compared", "no year"],
)
def test_another_title_gives_none(title: str) -> None:
    assert years(title) == {()}


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("2024年上半年粮库建设通报", {(2024,)}),
        ("2024年7月5日", {()}),
        ("2024年上半年，各县建库。", {()}),
        (f"2024年上半年粮库建设通报{'续' * 60}", {()}),
    ],
    ids=["a line of title", "a date line", "a sentence", "too long"],
)
def test_so_does_a_line_of_title_and_no_date_line(line: str, given: set[tuple[int, ...]]) -> None:
    assert years("襄阳市粮库通报", line) == given


def test_what_the_headings_say_goes_before_the_title() -> None:
    text = "襄阳市2024年粮库工作总结\n\n一、2023年工作回顾\n新建粮库12座。\n二、2024年工作安排\n检修泵站9座。\n"
    article = read(text).outline.children[0]
    assert article.facets.periods == (2023, 2024)
    assert [section.facets.periods for section in article.children] == [(2023,), (2024,)]


@pytest.mark.parametrize(
    ("title", "fitting"),
    [("襄阳市2024年统计公报", {2024}), ("襄阳市2024年政府工作报告", {2023, 2024})],
)
def test_its_figures_are_of_no_other_year(title: str, fitting: set[int]) -> None:
    found = hits(f"{title}\n\n{BODY}")
    asked = {year: find(f"{year}年新建粮库多少座？", found)[0] for year in (2022, 2023, 2024, 2025)}
    assert {year for year, best in asked.items() if best.year_fits} == fitting


@pytest.mark.parametrize(
    ("text", "fits"), [("新建粮库12座。", True), ("2024年新建粮库12座。", False), ("2022年新建粮库12座。", True)]
)
def test_beside_a_year_that_is_mentioned_a_sentence_of_the_speaker_s_own_does_not_fit(text: str, fits: bool) -> None:
    facets = Facets(mentioned_years=(2022, 2024), spoken_year=2024)
    prepared = prepare(Passage("d", (), 0, len(text), text, facets, ""))
    query = read_question("襄阳市2022年新建粮库多少座？", KNOWN)
    assert [year_fits(query, sentence, prepared) for sentence in prepared.sentences] == [fits]


PAD = "各县按时检修泵站，账物相符。" * 60


@pytest.mark.parametrize(
    ("later", "year"),
    [
        ("2023年5月，又建泵站9座。", 2023),
        ("2023 年 5 月，又建泵站9座。", 2023),
        ("2023年上半年又建泵站9座。", 2023),
        ("2023年泵站建成。", 2022),
        ("力争到2023年5月建成泵站。", 2022),
        ("2023年5月底前建成泵站。", 2022),
        ("2023年5月前建成泵站。", 2022),
        ("2023年5月10日前建成泵站。", 2022),
        ("2024年5月，又建泵站9座。", 2022),
    ],
)
def test_a_text_without_title_is_no_older_than_what_happened(later: str, year: int) -> None:
    assert read(f"2022年，各县新建粮库12座。{PAD}{later}\n").year == year


def test_one_with_a_year_in_its_title_is() -> None:
    assert read(f"襄阳市2022年粮库工作总结\n\n各县新建粮库12座。{PAD}2023年5月，又建泵站9座。\n").year == 2022


@pytest.mark.parametrize(
    ("title", "line", "year"),
    [
        ("襄阳市2023年统计公报", "2024年3月20日", 2024),
        ("襄阳市 2023 年统计公报", "2024 年 3 月 20 日", 2024),
        ("襄阳市2023年统计公报", "襄阳市统计局", 2023),
        ("襄阳市2023年政府工作报告", "2024年3月20日", 2023),
        ("襄阳市2023年粮库扶持办法", "2024年3月20日", 2023),
    ],
)
def test_a_bulletin_speaks_from_its_date_line(title: str, line: str, year: int) -> None:
    assert read(f"{title}\n\n{line}\n\n{BODY}").year == year


@pytest.mark.parametrize("title", ["襄阳市 2024 年统计公报", "襄阳市2024 年 国民经济和社会发展统计公报"])
def test_its_title_may_be_spaced(title: str) -> None:
    assert years(title) == {(2024,)}


def test_a_heading_with_another_year_makes_no_other_bulletin_of_it() -> None:
    article = read(
        "襄阳市2024年统计公报\n\n一、自2023年起调整口径\n新建粮库12座。\n二、泵站\n检修泵站9座。\n"
    ).outline.children[0]
    assert article.facets.periods == (2024,)
    assert article.children[1].facets.periods == (2024,)


@pytest.mark.parametrize(("results", "year"), [("容量增长9%", 2025), ("容量将增长9%", 2021), ("容量力争增长9%", 2021)])
def test_what_a_year_brought_dates_a_text_without_date(results: str, year: int) -> None:
    before = "2021年10月，襄阳市召开粮食工作会议。" + "各县按时检修，账物相符，农户存粮更加方便。" * 30
    told = f"粮食丰收。2024年，襄阳市粮库{results}。"
    assert read(f"{before}\n{told}\n今年，全市泵站检修一新。\n").year == year


@pytest.mark.parametrize("day", ["2024.3.18", "2024-3-18", "2024．03．18", "2024年3月18日"])
def test_a_day_at_the_head_in_whatever_form_tells_when_it_speaks(day: str) -> None:
    told = "襄阳市：守好粮仓\n本报记者 张三\n\n今年新建粮库12座，占比由2010年的54%提高到70%以上。\n"
    text = f"粮食周报 04 版\n{day} 星期一\n\n{told}"
    assert read(text).year == 2024


@pytest.mark.parametrize("text", ["版本2024.3.18.2", "2024.13.18", "2024.3.42"])
def test_what_is_no_day_tells_none(text: str) -> None:
    assert read(f"{text}\n\n襄阳市新建粮库12座。\n").year is None
