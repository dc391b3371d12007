"""Reports without titles, one below the other, that only the places tell apart."""

from __future__ import annotations

import pytest
from small_index import headings, read

CITY, OTHER = "襄阳市", "孝感市"
NEIGHBOURS = ("鄂州市", "随州市", "宜昌市")


def told(*places: str) -> str:
    """A paragraph of each of these places."""
    return "".join(f"{place}推进粮库建设，开发区新建仓房若干，老旧泵站改造完成，农户存粮方便。\n" for place in places)


def articles(text: str) -> list[tuple[str, ...]]:
    return [article.facets.places for article in read(text).outline.children]


FIRST, SECOND = told(CITY, CITY, CITY), told(OTHER, OTHER, OTHER)
NAMELESS = "各县按时检修，账物相符，农户存粮更加方便，成效明显。\n"


class TestParted:
    def test_where_the_text_goes_over_to_another_city(self) -> None:
        document = read(FIRST + SECOND)
        assert headings(document.outline) == [CITY, OTHER]
        assert [article.facets.places for article in document.outline.children] == [(CITY,), (OTHER,)]
        assert document.text[document.outline.children[1].start :].startswith(OTHER)

    def test_the_places_that_lie_in_a_city_count_for_it(self) -> None:
        assert articles(FIRST + told("谷城县", "南漳县", "保康县") + SECOND + told("大悟县")) == [(CITY,), (OTHER,)]

    def test_so_they_do_where_several_are_named_often(self) -> None:
        zones = "襄阳经济技术开发区和谷城县、南漳县"
        assert articles(told(*(f"{CITY}的{zones}",) * 3) + SECOND) == [(CITY,), (OTHER,)]

    def test_paragraphs_that_name_no_place_are_of_the_one_before(self) -> None:
        first, second = read(FIRST + NAMELESS * 5 + SECOND).outline.children
        assert second.start - first.start == len(FIRST + NAMELESS * 5)

    def test_a_heading_above_is_the_second_s(self) -> None:
        assert headings(read(f"{FIRST}泵站换新颜\n{SECOND}").outline) == [CITY, "泵站换新颜"]

    def test_the_province_around_both_is_no_third(self) -> None:
        assert len(articles(told("湖北省", "湖北省", "湖北省") + FIRST + SECOND)) == 2


class TestWhole:
    @pytest.mark.parametrize(
        "text",
        [
            FIRST + told(OTHER, OTHER),
            FIRST + told(f"{CITY}、{CITY}、{OTHER}", OTHER, OTHER),
            FIRST + told(OTHER, *NEIGHBOURS, OTHER, OTHER),
            FIRST + SECOND + FIRST,
            told(CITY, OTHER) * 3,
            FIRST + told(*(f"{CITY}邀请{OTHER}、{CITY}" for _ in range(3))),
        ],
        ids=["two paragraphs", "two of its own", "among others", "back again", "by turns", "neighbours"],
    )
    def test_a_report_of_one_city_that_speaks_of_others(self, text: str) -> None:
        assert articles(text) == [(CITY,)]

    @pytest.mark.parametrize("first", ["湖北省", "谷城县"])
    def test_one_of_a_place_and_what_lies_in_it_or_around_it(self, first: str) -> None:
        assert len(articles(told(first, first, first) + FIRST)) == 1

    @pytest.mark.parametrize("title", ["粮食专版", "# 粮食专版"])
    def test_what_has_a_title(self, title: str) -> None:
        assert headings(read(f"{title}\n{FIRST}{SECOND}", "版面.md").outline) == ["粮食专版"]

    @pytest.mark.parametrize(
        "lines", [("【粮库】", "【泵站】"), ("◆ 粮库扩容", "◆ 泵站更新"), ("第一章 粮库", "第二章 泵站")]
    )
    def test_what_has_headings(self, lines: tuple[str, str]) -> None:
        assert len(articles(f"{NAMELESS}{lines[0]}\n{FIRST}{lines[1]}\n{SECOND}")) == 1
