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

    @pytest.mark.parametrize("title", ["# 粮食专版", "粮食工作报告"])
    def test_what_has_a_title(self, title: str) -> None:
        assert headings(read(f"{title}\n{FIRST}{SECOND}", "版面.md").outline) == [title.lstrip("# ")]

    def test_but_a_plain_line_without_a_place_may_head_a_page(self) -> None:
        assert articles(f"粮食专版\n{FIRST}{SECOND}") == [(CITY,), (OTHER,)]

    @pytest.mark.parametrize(
        "lines", [("【粮库】", "【泵站】"), ("◆ 粮库扩容", "◆ 泵站更新"), ("第一章 粮库", "第二章 泵站")]
    )
    def test_what_has_headings(self, lines: tuple[str, str]) -> None:
        assert len(articles(f"{NAMELESS}{lines[0]}\n{FIRST}{lines[1]}\n{SECOND}")) == 1


def came(place: str) -> str:
    """An introduction that doesn't open with its place."""
    return f"金秋时节，稻谷飘香，记者走进{place}的粮库，只见开发区的仓房整齐排列，农户存粮方便。\n"


def seen(*places: str) -> str:
    """A paragraph of each of these places, which opens with none of them."""
    return "".join(f"眼下，{place}的粮库换了新颜，老旧泵站改造完成，农户存粮更加方便。\n" for place in places)


def headed(matter: str, *places: str) -> str:
    """What stands below an introduction: two sections, the last place in the second."""
    return f"◆ {matter}扩容\n{seen(*places[:-1])}◆ {matter}更新\n{seen(places[-1])}"


def report(matter: str, place: str) -> str:
    return came(place) + headed(matter, place, place)


def starts(text: str) -> list[str]:
    """The first line of every article but the first."""
    document = read(text)
    return [document.text[article.start :].split("\n")[0] + "\n" for article in document.outline.children[1:]]


class TestIntroduced:
    """Reports with headings and without titles."""

    STORES, PUMPS, CANALS = report("粮库", CITY), report("泵站", OTHER), report("水渠", NEIGHBOURS[0])

    def test_an_introduction_of_another_place_begins_one(self) -> None:
        assert articles(self.STORES + self.PUMPS + self.CANALS) == [(CITY,), (OTHER,), (NEIGHBOURS[0],)]
        assert starts(self.STORES + self.PUMPS + self.CANALS) == [came(OTHER), came(NEIGHBOURS[0])]

    def test_so_it_does_below_a_plain_heading_or_one_with_text_behind_it(self) -> None:
        assert starts(f"{self.STORES}泵站见闻\n{self.PUMPS}") == ["泵站见闻\n"]
        assert starts(f"{self.STORES}【粮库】{NAMELESS}{self.PUMPS}") == [came(OTHER)]

    def test_right_below_a_section_s_heading_none_begins(self) -> None:
        assert starts(f"{self.STORES}◆ 泵站见闻\n{self.PUMPS}") == []

    @pytest.mark.parametrize(
        ("before", "begins"),
        [("", True), (f"{CITY}和", False), ("这一年里大家都很齐心", True), ("这一年里大家都特别齐心", False)],
    )
    def test_it_names_the_place_first_and_near_its_beginning(self, before: str, begins: bool) -> None:
        first = f"金秋时节，稻谷飘香，粮库的仓房整齐排列，农户存粮方便，{before}，{OTHER}的开发区也一样。\n"
        found = starts(self.STORES + first + headed("泵站", OTHER, OTHER, OTHER))
        assert found == ([first] if begins else [])

    @pytest.mark.parametrize("line", [f"走进{OTHER}的粮库", f"一是走进{OTHER}的粮库。各地都有做法，值得总结推广。"])
    def test_it_is_prose_without_a_mark(self, line: str) -> None:
        assert starts(self.STORES + line + "\n" + headed("泵站", OTHER, OTHER, OTHER)) == []

    def test_a_paragraph_of_the_place_before_is_the_second_s(self) -> None:
        inner = f"◆ 泵站扩容\n{seen(OTHER)}{came(CITY)}◆ 泵站更新\n{came(OTHER)}{seen(OTHER, OTHER)}"
        assert starts(self.STORES + came(OTHER) + inner) == [came(OTHER)]

    def test_a_place_that_a_paragraph_names_over_and_over_weighs_no_more(self) -> None:
        often = f"{OTHER}向{'、'.join([CITY] * 7)}学习，{OTHER}"
        assert starts(self.STORES + came(OTHER) + headed("泵站", OTHER, often, OTHER, OTHER)) == [came(OTHER)]

    def test_districts_are_told_apart_though_their_city_is_named(self) -> None:
        first, second = (f"{county}在{CITY}" for county in ("谷城县", "南漳县"))
        assert articles(report("粮库", first) + report("泵站", second)) == [("谷城县",), ("南漳县",)]

    def test_so_they_are_where_zones_lie_in_them(self) -> None:
        first, second = (f"{base}县、{base}经开区、{CITY}" for base in ("谷城", "南漳"))
        assert starts(report("粮库", first) + report("泵站", second)) == [came(second)]

    def test_a_short_form_counts_where_the_full_name_stands_too(self) -> None:
        pumps = headed("泵站", "大悟", "大悟", "大悟")
        assert starts(self.STORES + came("大悟县") + pumps) == [came("大悟县")]
        assert starts(self.STORES + came("大悟") + pumps) == []

    @pytest.mark.parametrize(
        "text",
        [
            came(OTHER) + headed("泵站", OTHER),
            came(OTHER) + headed("泵站", OTHER, NEIGHBOURS[0], NEIGHBOURS[0], OTHER, NEIGHBOURS[0]),
            PUMPS + report("水渠", CITY),
        ],
        ids=["two paragraphs", "among others", "back again"],
    )
    def test_a_report_of_one_city_that_speaks_of_others_is_one(self, text: str) -> None:
        assert starts(self.STORES + text) == []


def called(place: str) -> str:
    return f"眼下，{place}的老库换了新颜，账物相符，农户存粮更加方便。\n"


class TestTakenOver:
    """Another place's report below an article whose title names its place."""

    TITLE = f"{CITY}粮库巡礼\n"

    def test_begins_where_a_paragraph_opens_with_the_place(self) -> None:
        assert articles(self.TITLE + told(CITY) + SECOND) == [(CITY,), (OTHER,)]
        assert starts(self.TITLE + told(CITY) + called("各地") + SECOND) == [told(OTHER)]

    def test_one_after_another(self) -> None:
        third = NEIGHBOURS[0]
        assert articles(self.TITLE + told(CITY) + SECOND + told(third, third, third)) == [(CITY,), (OTHER,), (third,)]

    def test_a_zone_is_named_by_what_it_is_called_after(self) -> None:
        zone = "孝感高新区"
        assert starts(f"襄阳高新区粮库巡礼\n{told('襄阳高新区', zone)}{called('孝感') * 2}") == [told(zone)]

    @pytest.mark.parametrize(
        "text",
        [
            told(CITY, OTHER, OTHER),
            told(CITY, "谷城县", "谷城县", "谷城县"),
            f"{told(CITY)}◆ 泵站更新\n{SECOND}",
            f"{told(CITY)}泵站更新\n{SECOND}",
            told(CITY) + called(OTHER) + SECOND,
            told(CITY) + SECOND + called("襄阳"),
            told(CITY) + called(OTHER) * 3,
            told(CITY) + f"一是{OTHER}扩容。{OTHER}的粮库换了新颜，农户存粮更加方便。\n" + called(OTHER) * 2,
        ],
        ids=[
            *("seldom named", "a part of the title's", "below a section's heading", "below a plain line"),
            *("named before", "the title's is named below", "no paragraph opens with it", "a lead"),
        ],
    )
    def test_else_the_article_goes_on(self, text: str) -> None:
        assert starts(self.TITLE + text) == []


def scene(place: str) -> str:
    return f"眼下，{place}的粮库换了新颜，开发区里老旧泵站改造完成，农户存粮更加方便。\n"


def numbered(place: str) -> str:
    return f"一、粮库\n{scene(place) * 2}二、泵站\n{scene(place)}"


class TestStartedOver:
    """Headings start over below paragraphs of which only the place tells whose introduction they are."""

    ONE, TWO = scene(CITY) + numbered(CITY), called(CITY) + scene(CITY) + numbered(CITY)

    @pytest.mark.parametrize("first", [ONE, TWO], ids=["a shorter introduction", "one as long"])
    @pytest.mark.parametrize("line", [scene(OTHER), called("各地")], ids=["of the place", "of none"])
    def test_the_next_begins_with_the_first_paragraph_of_its_place(self, first: str, line: str) -> None:
        assert starts(first + came(OTHER) + line + numbered(OTHER)) == [came(OTHER)]

    def test_what_is_still_told_of_the_former_place_is_the_former_s(self) -> None:
        assert starts(self.TWO + came(OTHER) + numbered(OTHER)) == [came(OTHER)]
        assert articles(self.TWO + came(OTHER) + numbered(OTHER)) == [(CITY,), (OTHER,)]

    def test_a_heading_above_is_the_second_s(self) -> None:
        assert starts(f"{self.ONE}泵站见闻\n{came(OTHER)}{scene(OTHER)}{numbered(OTHER)}") == ["泵站见闻\n"]

    @pytest.mark.parametrize("told_of", [CITY, "谷城县"])
    def test_an_introduction_of_the_same_place_or_a_part_of_it_is_as_long_as_the_first(self, told_of: str) -> None:
        text = came(told_of) + called("各地") + numbered(told_of)
        assert starts(self.ONE + text) == [called("各地")]

    @pytest.mark.parametrize(
        "text",
        [
            came(OTHER) + called("各地") + numbered(CITY),
            f"一是{came(OTHER)}{called('各地')}{numbered(OTHER)}",
            f"{'各地保管员持证上岗，' * 5}{came(OTHER)}{called('各地')}{numbered(OTHER)}",
        ],
        ids=["another is told of", "a mark", "named late"],
    )
    def test_where_the_place_doesn_t_tell_it_is_so_too(self, text: str) -> None:
        assert starts(self.ONE + text) == [called("各地")]

    def test_a_longer_introduction_begins_where_its_place_is_told_of(self) -> None:
        assert starts(self.ONE + came(OTHER) + scene(OTHER) * 3 + numbered(OTHER)) == [came(OTHER)]

    def test_a_few_paragraphs_that_begin_with_headings_of_their_own_make_it_no_longer(self) -> None:
        led = "".join(f"{lead}。{scene(OTHER)}" for lead in ("仓房扩容", "设备更新", "库容提升", "保管在行"))
        assert starts(self.ONE + came(OTHER) + led + numbered(OTHER)) == [came(OTHER)]
        assert starts(self.ONE + came(OTHER) + led * 3 + numbered(OTHER)) != [came(OTHER)]


class TestHeadedByPlace:
    """Reports under ornamented headlines, each of which names its zone but once."""

    @staticmethod
    def page(*openings: str) -> str:
        heads = ("● 江畔粮仓", "● 水上泵站", "● 山间米厂")
        rest = "开发区老旧泵站改造完成，农户存粮方便。\n"
        return "".join(
            f"{head}\n{place}新建仓房若干，粮库更多。\n{rest}" for head, place in zip(heads, openings, strict=False)
        )

    def test_each_is_of_its_own(self) -> None:
        text = self.page("襄阳高新区", "孝感经济技术开发区", "随州高新区")
        assert articles(text.partition("\n")[2]) == [("襄阳高新区",), ("孝感经开区",), ("随州高新区",)]

    @pytest.mark.parametrize(
        "openings",
        [("襄阳高新区", "全区", "各镇"), ("襄阳市", "谷城县", "南漳县"), ("襄阳高新区", "孝感市和襄阳高新区", "全区")],
        ids=["no other", "what lies in it", "the first once more"],
    )
    def test_else_they_are_sections_of_one(self, openings: tuple[str, ...]) -> None:
        assert len(articles(self.page(*openings).partition("\n")[2])) == 1


@pytest.mark.parametrize(
    "visit", ["北京市专家来我市指导粮库建设。", "博乐市的粮库由我市援建。"], ids=["a guest", "what it helps elsewhere"]
)
def test_a_report_that_calls_its_place_its_own_goes_on_below_any_heading(visit: str) -> None:
    text = f"襄阳市推进粮库建设，我市开发区新建仓房若干。\n● 深化协作\n{visit}\n● 完善机制\n我市农户存粮方便。\n"
    assert articles(text) == [(CITY,)]


def test_the_parts_of_a_story_are_none_of_its_reports() -> None:
    second = "".join(f"与此同时，{line}\n" for line in SECOND.splitlines())
    assert len(articles(f"汉江两岸话春耕\n{FIRST}{second}")) == 1
