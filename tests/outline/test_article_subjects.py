"""Whom an article speaks of: its label below, the city around its zones, a scene before the place is named."""

from __future__ import annotations

import pytest
from small_index import read

from qa.loading.reflow import reflow
from qa.loading.text import split_lines
from qa.outline.article_subjects import find_subject
from qa.outline.article_titles import opening_subject, other_subject, places_of_title
from qa.outline.markers import is_plain_heading
from qa.outline.paragraphs import Paragraph, read_paragraphs
from qa.places.places import gazetteer

CITY, OTHER = "襄阳市", "孝感市"
PLAIN = "各县按时检修，账物相符，农户存粮更加方便，成效明显。\n"


def prose(place: str) -> str:
    return f"{place}推进粮库建设，全市新建仓房若干，老旧泵站改造完成，农户存粮更加方便，群众获得感持续提升。\n"


def articles(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(article.heading, article.facets.places) for article in read(text).outline.children]


def named(text: str) -> list[str]:
    return [mention.name for mention in gazetteer().find(text)]


def paragraphs(text: str) -> list[Paragraph]:
    return read_paragraphs(reflow(split_lines(text)))


class TestLabelBelow:
    """A place's name alone in the line below the article on it."""

    FORMER, LATTER = f"粮库这样建\n{prose(CITY) * 2}", f"泵站这样修\n{prose(OTHER)}"
    NEXT, ROW = f"水渠这样清\n{prose('鄂州市')}", "清淤三条\n"

    @pytest.mark.parametrize("title", ["", "粮库这样建\n"])
    def test_begins_no_article_and_ends_the_one_that_its_headline_begins(self, title: str) -> None:
        text = f"{title}{prose(CITY) * 2}{self.LATTER}{OTHER}\n{self.NEXT}"
        heading = title.strip() or CITY
        assert articles(text)[:2] == [(heading, (CITY,)), ("泵站这样修", (OTHER,))]
        assert OTHER not in [found for found, _ in articles(text)]

    @pytest.mark.parametrize(
        "text",
        [
            f"{FORMER}{LATTER}{OTHER}\n{prose('鄂州市')}",
            f"{FORMER}{LATTER}{OTHER}\n水渠这样清\n{prose(OTHER)}",
            f"{FORMER}{LATTER}{OTHER}\n水渠这样清\n{ROW * 6}{prose(OTHER)}",
            f"{FORMER}泵站这样修\n{prose('鄂州市')}{OTHER}\n{NEXT}",
            f"{FORMER}{LATTER}守好泵站\n{OTHER}\n{NEXT}",
        ],
        ids=["prose below", "its own text below", "below a box", "another's text above", "a heading above"],
    )
    def test_else_it_heads_what_stands_below(self, text: str) -> None:
        assert OTHER in read(text).text[read(text).outline.children[1].start :][:9]
        assert ("泵站这样修", (OTHER,)) not in articles(text)

    def test_where_no_headline_stands_over_what_is_told_of_it_nothing_begins(self) -> None:
        assert len(articles(f"{self.FORMER}{prose(OTHER)}{OTHER}\n{self.NEXT}")) == 1

    def test_nor_where_no_other_place_is_told_of_above(self) -> None:
        assert len(articles(f"粮库这样建\n{PLAIN}{self.LATTER}{OTHER}\n{self.NEXT}")) == 1

    def test_what_stands_below_it_has_nothing_to_do_with_what_stands_above(self) -> None:
        below = f"水渠这样清\n{prose(CITY)}闸门这样换\n{prose(OTHER)}{OTHER}\n{self.NEXT}"
        begun = [heading for heading, _ in articles(f"{self.FORMER}{self.LATTER}{OTHER}\n{below}")]
        assert begun[:3] == ["粮库这样建", "泵站这样修", "闸门这样换"]

    def test_the_next_with_a_byline_begins_at_its_own_headline(self) -> None:
        signed = self.NEXT.replace("\n", "\n本报记者 张三\n", 1)
        assert articles(f"{self.FORMER}{self.LATTER}{OTHER}\n{signed}")[1:] == [
            ("泵站这样修", (OTHER,)),
            ("水渠这样清", ("鄂州市",)),
        ]

    def test_as_the_last_line_it_tells_whom_the_article_speaks_of(self) -> None:
        assert articles(f"粮库巡礼\n{PLAIN * 2}{CITY}\n") == [("粮库巡礼", (CITY,))]

    @pytest.mark.parametrize(
        "text", [f"{PLAIN}{CITY}\n{PLAIN}", f"{PLAIN * 2}{CITY}的粮库\n", f"{PLAIN}{CITY}。\n", f"{PLAIN}◆ {CITY}\n"]
    )
    def test_other_lines_don_t(self, text: str) -> None:
        assert articles(f"粮库巡礼\n{text}")[0] == ("粮库巡礼", ())

    def test_nor_does_it_where_the_title_names_a_place(self) -> None:
        assert articles(f"{OTHER}粮库巡礼\n{PLAIN * 2}{CITY}\n")[0] == (f"{OTHER}粮库巡礼", (OTHER,))


WHOLE = "全市粮库扩容，全市泵站更新，全市渠道畅通。"


class TestZones:
    OWN = "襄阳高新区在襄阳市，市委重视。襄阳高新区扩容，襄阳高新区提速，襄阳高新区增产。"

    @pytest.mark.parametrize("word", ["全市", "该市", "我市", "全县", "该县", "我县"])
    def test_one_is_a_part_of_the_city_that_the_text_speaks_of_as_a_whole(self, word: str) -> None:
        assert find_subject(self.OWN + WHOLE.replace("全市", word), named) == CITY

    @pytest.mark.parametrize("behind", ["全市粮库扩容，全市泵站更新。", WHOLE.replace("全市", "全省")])
    def test_else_the_text_is_the_zone_s(self, behind: str) -> None:
        assert find_subject(self.OWN + behind, named) == "襄阳高新区"

    def test_so_it_is_of_a_zone_in_a_province(self) -> None:
        assert find_subject(self.OWN.replace("在襄阳市", "在湖北省") + WHOLE, named) == "襄阳高新区"

    TOLD = "粮库扩容，提速增产。孝感市来学，孝感市再来。{}开发区扩容。孝感市、孝感市。"

    @pytest.mark.parametrize("own", ["襄阳9家省级以上", "襄阳的", "襄阳各", "襄阳市的粮食", "襄阳市12家"])
    def test_a_text_is_of_the_place_whose_zones_it_tells_as_its_own(self, own: str) -> None:
        assert find_subject(self.TOLD.format(own) + WHOLE, named) == CITY

    @pytest.mark.parametrize("other", ["襄阳9年", "襄阳、", "襄阳9家粮企，", "襄阳9家“粮企”"])
    def test_not_of_one_that_stands_beside_them(self, other: str) -> None:
        assert find_subject(self.TOLD.format(other) + WHOLE, named) == OTHER

    def test_nor_where_it_speaks_of_no_whole(self) -> None:
        assert find_subject(self.TOLD.format("襄阳9家"), named) == OTHER

    @pytest.mark.parametrize(("own", "place"), [("襄阳9家", CITY), ("襄阳9年来", None)])
    def test_it_may_be_named_once_and_late(self, own: str, place: str | None) -> None:
        assert find_subject(f"粮库扩容。泵站提速。{own}开发区仓房增加。", named) == place


class TestScene:
    SCENE = "秋收时节，稻谷飘香，{}农户排起长队。走进襄阳市的粮库，开发区的仓房整齐排列。襄阳市扩容，襄阳市提速。\n"

    def test_a_reporter_s_piece_may_begin_with_one(self) -> None:
        own = paragraphs(self.SCENE.format(""))
        assert opening_subject(own, named, signed=True) == (CITY,)
        assert opening_subject(own, named) == ()

    def test_in_which_no_other_place_is_named(self) -> None:
        assert opening_subject(paragraphs(self.SCENE.format(OTHER)), named, signed=True) == ()

    @pytest.mark.parametrize(("byline", "places"), [("本报记者 张三\n", (CITY,)), ("", ())])
    def test_a_byline_tells_one(self, byline: str, places: tuple[str, ...]) -> None:
        assert articles(f"粮库巡礼\n{byline}{self.SCENE.format('')}") == [("粮库巡礼", places)]

    @pytest.mark.parametrize(
        ("sent", "places"), [("本报襄阳讯 ", (CITY,)), ("本报讯 ", (CITY,)), ("新华社武汉5月2日电 ", ())]
    )
    def test_so_does_a_dateline(self, sent: str, places: tuple[str, ...]) -> None:
        assert opening_subject(paragraphs(sent + self.SCENE.format("")), named) == places


class TestZoneNamedOnce:
    """A reporter's piece that names its zone but once, and then calls it so."""

    SCENE = (
        "秋收时节，稻谷飘香。{before}农户排起长队。走进襄阳高新区{beside}的粮库，{zone}扩容，{zone}提速，{zone}增产。\n"
    )

    def subject(self, zone: str, before: str = "", beside: str = "", signed: bool = True) -> tuple[str, ...]:
        scene = self.SCENE.format(before=before, beside=beside, zone=zone)
        return opening_subject(paragraphs(scene), named, signed=signed)

    @pytest.mark.parametrize("zone", ["该区", "全区", "我区", "开发区", "园区", "高新区", "经开区"])
    def test_is_of_that(self, zone: str) -> None:
        assert self.subject(zone) == ("襄阳高新区",)

    def test_though_another_place_is_named_before(self) -> None:
        assert self.subject("该区", before=OTHER) == ("襄阳高新区",)

    def test_else_it_is_of_none(self) -> None:
        assert self.subject("该区", signed=False) == self.subject("该库") == ()
        assert self.subject("该区", beside="和襄阳经开区") == ()

    def test_unsigned_it_is_of_none_though_a_slogan_names_it(self) -> None:
        own = paragraphs("襄阳高新区守好大粮仓。农户排起长队，该区扩容，该区提速，该区增产。\n")
        assert (opening_subject(own, named), opening_subject(own, named, signed=True)) == ((), ("襄阳高新区",))

    def test_a_city_that_is_named_often_goes_before_it(self) -> None:
        scene = "秋收时节，稻谷飘香。走进襄阳市的粮库，襄阳高新区仓房整齐，襄阳市扩容，襄阳市提速，开发区、园区增产。\n"
        assert opening_subject(paragraphs(scene), named, signed=True) == (CITY,)


class TestOnlyZone:
    """A text about a city that tells of one zone there."""

    def subject(self, opening: str, behind: str) -> str | None:
        return find_subject(f"{opening}{PLAIN * 17}{behind}", named)

    def test_is_of_the_zone_that_it_names_more_often(self) -> None:
        assert self.subject("襄阳市的粮库，看襄阳经开区。", "襄阳经开区扩容，襄阳经开区提速。") == "襄阳经开区"

    @pytest.mark.parametrize(
        ("opening", "behind"),
        [
            ("襄阳市的粮库，看襄阳经开区。", "襄阳经开区扩容，襄阳市提速。"),
            ("襄阳市的粮库，看襄阳经开区。", "襄阳经开区扩容，襄阳经开区、襄阳高新区提速。"),
            ("襄阳市的粮库，学孝感经开区。", "孝感经开区扩容，孝感经开区提速。"),
            ("襄阳市的粮库，看襄阳经开区。", f"襄阳经开区扩容，襄阳经开区提速。{WHOLE}"),
        ],
        ids=["as often", "two zones", "another city's", "the whole city"],
    )
    def test_else_it_is_of_the_city(self, opening: str, behind: str) -> None:
        assert self.subject(opening, behind) == CITY


@pytest.mark.parametrize(
    ("word", "place"), [*((word, CITY) for word in ("园区", "高新区", "经开区")), ("小区", None), ("粮区", None)]
)
def test_zones_have_governments(word: str, place: str | None) -> None:
    assert find_subject(f"襄阳市的{word}新建粮库，襄阳市扩容，襄阳市提速。", named) == place


class TestByline:
    @pytest.mark.parametrize(
        "byline", ["□ 襄阳市粮食局局长 黎 明", "■襄阳粮库主任\u3000黎明", "□ 湖北襄阳粮食局局长 黎 明"]
    )
    def test_an_office_tells_the_place(self, byline: str) -> None:
        assert articles(f"粮库这样建\n{byline}\n{PLAIN * 2}") == [("粮库这样建", (CITY,))]

    @pytest.mark.parametrize("byline", ["□ 黎 明", "□ 粮食局局长 黎 明", "黎明 襄阳市粮食局局长"])
    def test_other_lines_tell_none(self, byline: str) -> None:
        assert articles(f"粮库这样建\n{byline}\n{PLAIN * 2}") == [("粮库这样建", ())]

    def test_nor_against_the_title(self) -> None:
        assert articles(f"孝感粮库\n□ 襄阳市粮食局局长 黎 明\n{PLAIN * 2}") == [("孝感粮库", (OTHER,))]

    def test_it_begins_an_article(self) -> None:
        first, second = (
            f"{title}\n□ 襄阳市粮食局局长 黎 明\n{prose('各县')}" for title in ("粮库这样建", "泵站这样修")
        )
        assert articles(first + second) == [("粮库这样建", (CITY,)), ("泵站这样修", (CITY,))]


@pytest.mark.parametrize("preface", ["编者按", "编者的话", "开栏的话", "开篇语", "写在前面"])
def test_what_heads_the_editors_words_is_no_title(preface: str) -> None:
    assert articles(f"{preface}\n粮库这样建\n{PLAIN * 2}") == [("粮库这样建", ())]


def test_the_slogan_of_a_special_does_not_tell_whom_its_report_speaks_of() -> None:
    report = f"孝感市委部署，推进粮库建设。{PLAIN}"
    assert articles(f"“守好襄阳粮仓”特刊\n{report}") == articles(report) == [(OTHER, (OTHER,))]


class TestChronology:
    def test_its_lines_say_nothing_of_who_issues_it(self) -> None:
        front = paragraphs("粮库大事记\n2023年5月，襄阳市委调研粮库\n")
        assert places_of_title("粮库大事记", front, named) == ()
        signed = paragraphs("粮库大事记\n2023年5月，襄阳市委调研粮库\n孝感市人民政府\n")
        assert places_of_title("粮库大事记", signed, named) == (OTHER,)

    @pytest.mark.parametrize("date", ["2023年5月", "2023年5月2日", "2023.5.2", "2023-5-2", "2023/05/02", "2023年12"])
    def test_they_are_no_headings(self, date: str) -> None:
        assert not is_plain_heading(f"{date} 粮库验收")

    @pytest.mark.parametrize("line", ["2023年粮库验收", "2023.5万吨粮库", "12.5.3粮库", "粮库验收2023.5.2"])
    def test_other_lines_with_figures_are(self, line: str) -> None:
        assert is_plain_heading(line)


@pytest.mark.parametrize(("other", "subject"), [("大悟县", OTHER), ("襄阳", CITY)])
def test_a_county_s_zones_are_its_city_s_too(other: str, subject: str) -> None:
    whole = "全市新建泵站，全市改造粮库，全市推广。"
    assert find_subject(f"孝感市推进粮库建设，开发区新建粮库。{other}的园区也一样。{whole}", named) == subject


class TestZoneThatOpens:
    """A zone that a text begins with and calls 全区, whose firms bear the city's name more often."""

    FIRMS = "襄阳粮机厂、襄阳水泵厂、襄阳闸门厂和襄阳农具厂全部达产，农户存粮更加方便。\n"

    def test_is_its_subject(self) -> None:
        text = f"2023年，襄阳高新技术产业开发区新建粮库3座。全区改造泵站5座，该区还清淤沟渠。\n{self.FIRMS}"
        assert find_subject(text, named) == "襄阳高新区"

    def test_is_not_where_the_city_is_told_of(self) -> None:
        text = f"襄阳高新技术产业开发区新建粮库3座。全市改造泵站5座，全市清淤沟渠9条，全市增收。\n{self.FIRMS}"
        assert find_subject(text, named) == CITY


class TestProvinceBefore:
    """A province that only says where the place behind it lies."""

    def test_is_no_subject(self) -> None:
        text = "清晨，湖北襄阳高新技术产业开发区的粮库开了门。襄阳综合保税区的货车正在封签。襄阳高新区给出了答案。\n"
        assert find_subject(text * 2, gazetteer().named) == "襄阳高新区"

    def test_is_named_where_it_stands_alone(self) -> None:
        assert gazetteer().named("湖北建粮库，湖北襄阳高新区建泵站") == ["湖北省", "襄阳高新区"]
        assert gazetteer().named("湖北、襄阳") == ["湖北省", "襄阳市"]
        assert gazetteer().named("") == []


class TestOther:
    """An article of a page about 襄阳 that introduces its own place below a scene."""

    SCENE = "大山深处，小河穿城而过。{0}坚持绿色发展。{0}旅游增长，{0}全市增收，开发区提速。\n"

    def test_is_the_place_that_it_introduces(self) -> None:
        assert other_subject(paragraphs(self.SCENE.format(OTHER)), (CITY,), named) == OTHER

    @pytest.mark.parametrize("place", [CITY, "我市"])
    def test_is_none_where_it_speaks_of_the_same_or_of_none(self, place: str) -> None:
        assert other_subject(paragraphs(self.SCENE.format(place)), (CITY,), named) is None
