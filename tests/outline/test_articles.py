"""Where articles begin, what they are called, and of which place and year they speak."""

from __future__ import annotations

import pytest
from small_index import flat, headings, read, seed_bytes

from qa.engine.indexing import document_title, read_document
from qa.index.passages import cut_passages
from qa.outline.article_subjects import find_subject
from qa.outline.article_titles import place_of_dateline
from qa.places.places import gazetteer
from qa.types import Document

REPORT = """\
甲市2024年政府工作报告

一、过去一年工作回顾
全市地区生产总值增长5.1%。
二、今年重点工作
地区生产总值增长目标为5.5%。
"""


@pytest.fixture(scope="module")
def seed() -> Document:
    return read_document("页面.txt", seed_bytes())


class TestSeed:
    def test_two_articles_without_titles_are_told_apart_by_their_places(self, seed: Document) -> None:
        assert headings(seed.outline) == ["太原市", "吕梁市"]
        assert all(article.derived for article in seed.outline.children)
        assert seed.title_derived

    def test_together_they_cover_the_file(self, seed: Document) -> None:
        first, second = seed.outline.children
        assert (first.start, first.end, second.end) == (0, second.start, len(seed.text))
        assert "太原市强化党政" in seed.text[first.start : first.end]
        assert "太原" not in seed.text[second.start : second.end]
        assert "2023 年以来，吕梁市深入贯彻" in seed.text[second.start : second.end]

    def test_the_sections_stand_in_order(self, seed: Document) -> None:
        taiyuan, luliang = seed.outline.children
        assert headings(taiyuan) == headings(luliang) == ["2023 年工作成绩", "2024 年工作计划"]
        assert headings(taiyuan.children[1]) == [
            "一是跑出招商引资“加速度”",
            "二是打造经济发展“硬支撑”",
            "三是实现全流程服务“一条龙”",
        ]
        assert [heading[:2] for heading in headings(luliang.children[0])] == [
            "一是",
            "二是",
            "三是",
            "四是",
            "五是",
            "六是",
        ]

    def test_leads_nest_in_leads(self, seed: Document) -> None:
        first = seed.outline.children[0].children[0].children[0]
        assert first.heading == "从政策扶持和服务企业方面，让环境更优"
        assert headings(first) == ["在优化政策供给上", "在促进政策落实上", "在提升服务效能上"]

    def test_every_section_inherits_its_place_and_year(self, seed: Document) -> None:
        for article, place in zip(seed.outline.children, ["太原市", "吕梁市"], strict=True):
            assert {section.facets.places for section in flat(article)} == {(place,)}
            for half, year in zip(article.children, [2023, 2024], strict=True):
                assert {section.facets.periods for section in flat(half)} == {(year,)}

    def test_a_plan_that_names_no_city_is_its_city_s(self, seed: Document) -> None:
        at = seed.text.index("一是跑出招商引资")
        section = next(s for s in flat(seed.outline) if s.start == at)
        assert (section.facets.places, section.facets.periods) == (("太原市",), (2024,))


class TestTitles:
    def test_the_file_s_own_title_is_taken(self) -> None:
        document = read(REPORT.replace("甲市", "太原市"))
        assert (document.title, document.title_derived) == ("太原市2024年政府工作报告", False)
        assert document.outline.children[0].facets.places == ("太原市",)

    def test_the_line_that_names_a_kind_of_document_goes_before_its_kicker(self) -> None:
        document = read(
            "某某市人民政府办公室文件\n关于优化营商环境的实施意见\n\n一、总体要求\n坚持问题导向，深化改革。\n"
        )
        assert document.title == "关于优化营商环境的实施意见"

    def test_a_title_of_markdown(self) -> None:
        assert read("# 吕梁市工作总结\n\n## 成绩\n\n签约项目91个。\n", "a.md").title == "吕梁市工作总结"

    def test_without_title_and_place_the_file_s_name_is_taken_and_marked(self) -> None:
        document = read("开发区建设取得新进展，签约项目91个。\n", "调研材料.txt")
        assert (document.title, document.title_derived) == ("调研材料", True)

    def test_dates_and_sources_are_no_titles(self) -> None:
        document = read("2024年1月5日\n来源：办公室\n开发区建设取得新进展，签约项目91个。\n", "材料.txt")
        assert document.title == "材料"

    def test_several_titles_are_joined(self) -> None:
        text = "".join(
            f"【{year}年工作】\n{place}全市上下深入贯彻省委、省政府部署，{place}市委强化统筹，{place}签约项目{year}个。\n"
            for place, year in (("太原市", 2023), ("吕梁市", 2023))
        )
        assert read(text).title in {"太原市、吕梁市", "太原市"}


class TestSplitting:
    def test_numbering_that_starts_over_begins_an_article(self) -> None:
        one = "一、成绩\n{0}人民政府推动开发区建设，签约项目{1}个。\n二、计划\n{0}继续推动开发区建设，力争签约{1}个。\n"
        text = "太原市工作总结\n" + one.format("太原市", 12) + "吕梁市工作总结\n" + one.format("吕梁市", 8)
        document = read(text)
        assert headings(document.outline) == ["太原市工作总结", "吕梁市工作总结"]
        assert [a.facets.places for a in document.outline.children] == [("太原市",), ("吕梁市",)]
        assert not document.title_derived

    def test_inner_numbering_that_starts_over_does_not(self) -> None:
        text = "工作方案\n一、目标\n（一）增长\n稳步增长。\n（二）就业\n扩大就业。\n二、任务\n（一）项目\n抓好项目。\n"
        assert len(read(text).outline.children) == 1

    def test_an_annex_speaks_of_what_its_main_text_speaks_of(self) -> None:
        text = "吕梁市工作总结\n一、成绩\n签约项目91个。\n二、计划\n力争100个。\n一、名词解释\n标准地指带条件的土地。\n"
        assert {article.facets.places for article in read(text).outline.children} == {("吕梁市",)}

    def test_plain_prose_is_one_article(self) -> None:
        assert len(read("开发区建设取得新进展。\n营商环境持续优化。\n").outline.children) == 1


@pytest.mark.parametrize("head", ["# 平遥县粮库", "平遥县粮库"])
def test_text_that_begins_with_the_title_and_has_no_full_stop_is_no_title(head: str) -> None:
    text = f"{head}\n\n平遥县粮库新建于2023年，总投资3.5亿元，由县粮食局管理，仓容12万吨（见附件）\n"
    (article,) = read(text, "文件.md").outline.children
    assert article.heading == "平遥县粮库"
    assert text.rstrip().endswith(read(text, "文件.md").text[article.body_start : article.end].strip())
    assert any("仓容" in passage.text for passage in cut_passages(read(text, "文件.md")))


def report(place: str, first: str, second: str) -> str:
    """An untitled report of a newspaper page, with headings of its own wording."""
    return (
        f"2024 年，{place}坚持稳中求进，全市上下真抓实干，各项工作取得新进展。\n"
        f"【{first}】\n{place}签约茶叶项目12个，{place}开发区新增厂房。\n"
        f"【{second}】\n{place}将继续推进项目建设。\n"
    )


class TestPlaceLed:
    FIRST = report("襄阳市", "港口建设提速", "来年怎么干")
    SECOND = report("孝感市", "把老街改好", "新一年的打算")

    def test_a_slogan_above_it_is_the_new_report_s(self) -> None:
        document = read(f"{self.FIRST}“闯创干”特刊\n{self.SECOND}")
        first, second = document.outline.children
        assert (first.heading, second.heading) == ("襄阳市", "孝感市")
        assert document.text[second.start :].startswith("“闯创干”特刊\n2024 年，孝感市")

    @pytest.mark.parametrize(("place", "inner"), [("襄阳市", "南漳县"), ("湖北省", "孝感市")])
    def test_a_part_of_the_place_begins_none(self, place: str, inner: str) -> None:
        text = report(place, "港口建设提速", "来年怎么干") + report(inner, "把老街改好", "新一年的打算")
        assert headings(read(text).outline) == [place]

    def test_a_section_about_another_place_begins_none(self) -> None:
        text = (
            f"{self.FIRST}【邻里互助】\n孝感市与襄阳市共建园区，孝感市选派干部，孝感市出资。\n【下一程】\n继续合作。\n"
        )
        assert headings(read(text).outline) == ["襄阳市"]


class TestYear:
    def test_the_title_s_year(self) -> None:
        assert read(REPORT).year == 2024

    def test_of_two_in_the_title_the_later_speaks(self) -> None:
        assert read("甲市2024年工作总结和2025年工作计划\n\n签约项目91个。\n").year == 2025

    def test_what_a_plan_covers_is_not_when_it_speaks(self) -> None:
        assert read("甲市发展规划（2024—2028年）\n二〇二三年十二月\n\n签约项目91个。\n").year == 2023

    @pytest.mark.parametrize(
        ("body", "year"),
        [
            ("一、粮库\n2024年新建粮库12座。\n2025年，全市将改造泵站9座。\n", 2025),
            ("一、2024年粮库\n新建粮库12座。\n2025年，我市力争改造泵站9座。\n", 2025),
            ("一、2024年粮库\n新建粮库12座。\n2025年，泵站改造已经启动。\n", 2024),
            ("一、2024年粮库\n新建粮库12座。\n泵站从2025年，将分批改造。\n", 2024),
            ("一、守库护堤这样走过2024\n新建粮库12座。\n二、2025再出发\n改造泵站。\n", 2025),
            ("一、清仓2024\n新建粮库12座。\n二、服务2025家粮企\n改造泵站。\n", 2024),
        ],
    )
    def test_a_plan_or_a_bare_year_in_a_heading_tells_it(self, body: str, year: int) -> None:
        assert read(f"襄阳市工作总结\n\n{body}").year == year

    def test_a_bare_year_in_a_heading_holds_for_its_section(self) -> None:
        document = read("襄阳市工作总结\n\n一、守库2023\n新建粮库12座。\n二、再修闸2024\n改造泵站。\n")
        assert [part.facets.periods for part in document.outline.children[0].children] == [(2023,), (2024,)]

    def test_none_is_none(self) -> None:
        assert read("开发区建设取得新进展，签约项目91个。\n").year is None

    def test_headings_look_back_and_ahead_from_it(self) -> None:
        back, ahead = read(REPORT).outline.children[0].children
        assert (back.facets.periods, ahead.facets.periods) == ((2023,), (2024,))


def named(text: str) -> list[str]:
    return [mention.name for mention in gazetteer().find(text)]


class TestSubject:
    REST = "襄州区委、区政府加快建设粮库，仓容翻番。"

    @pytest.mark.parametrize("slogan", ["", "一年之计看粮仓。", "守好粮仓保丰年！", "粮仓满吗？", f"{'守' * 20}。"])
    def test_is_named_in_the_first_sentence_after_a_slogan(self, slogan: str) -> None:
        assert find_subject(slogan + self.REST, named) == "襄州区"

    @pytest.mark.parametrize(
        "opening",
        ["守粮仓。", f"{'守' * 21}。", "守好粮仓，保丰年。", "守好12座粮仓。", "守好粮仓。再建粮仓。"],
        ids=["short", "long", "with a comma", "with a figure", "two sentences"],
    )
    def test_other_sentences_before_it_are_no_slogan(self, opening: str) -> None:
        assert find_subject(opening + self.REST, named) is None


class TestDateline:
    BODY = "粮库建设提速，新建仓房若干，农户存粮更加方便。\n"

    @pytest.mark.parametrize(
        ("dateline", "place"),
        [
            *(
                ("本报襄阳讯 ", "襄阳市"),
                ("本社襄阳电 ", "襄阳市"),
                (" 本刊大悟讯 ", "大悟县"),
                ("本网孝感市讯 ", "孝感市"),
            ),
            *(("本报襄阳5月2日电 ", "襄阳市"), ("本报襄阳 5 月 12 日讯 ", "襄阳市")),
            *(("本报讯 ", None), ("本报粮库讯 ", None), ("新华社襄阳5月2日电 ", None), ("据本报襄阳讯 ", None)),
        ],
    )
    def test_names_where_the_item_is_sent_from(self, dateline: str, place: str | None) -> None:
        assert place_of_dateline(dateline + self.BODY, named) == place

    def test_it_is_whom_an_item_without_title_speaks_of(self) -> None:
        (article,) = read(f"本报襄阳讯 {self.BODY}").outline.children
        assert (article.heading, article.facets.places) == ("襄阳市", ("襄阳市",))

    def test_whom_the_text_speaks_of_goes_before_it(self) -> None:
        (article,) = read(f"本报襄阳讯 孝感市委、市政府推进{self.BODY}孝感市新建泵站，孝感市修渠。\n").outline.children
        assert article.facets.places == ("孝感市",)


class TestOrnamented:
    """A heading behind an ornament that looks like an author's name ("■ 新目标")."""

    LONG = "各县加快粮库建设，新建仓房若干，老旧泵站改造完成，农户存粮更加方便。\n"
    PARTS = f"■ 粮库扩容提速\n{LONG}■ 新目标\n{LONG}■ 泵站全部更新\n{LONG}"

    def test_begins_no_article(self) -> None:
        (article,) = read(f"襄阳市粮库巡礼\n{self.LONG}{self.PARTS}").outline.children
        assert headings(article) == ["粮库扩容提速", "新目标", "泵站全部更新"]

    def test_a_name_behind_it_does_where_it_heads_nothing_else(self) -> None:
        text = f"襄阳市粮库巡礼\n{self.LONG}泵站这样修\n■ 张大山\n{self.LONG}"
        assert headings(read(text).outline) == ["襄阳市粮库巡礼", "泵站这样修"]

    def test_signs_no_annex(self) -> None:
        work = f"襄阳市工作总结\n{self.LONG}“守好粮仓”特刊\n{self.LONG}"
        first, second = read(
            f"{work}■ 新目标\n{self.LONG}■ 粮库扩容提速\n{self.LONG}■ 泵站全部更新\n{self.LONG}"
        ).outline.children
        assert first.facets.places == second.facets.places == ("襄阳市",)


def test_no_article_has_no_title() -> None:
    assert document_title(()) == ""


class TestPageName:
    """A line that stands above several reports names the page."""

    NAME = "园区巡礼·粮库看变化"
    BODY = "{0}推进粮库建设，{0}开发区新建仓房若干，老旧泵站改造完成。\n下一步，{0}将继续扩容，农户存粮更加方便。\n"

    def page(self, *places: str) -> str:
        return "".join(f"{self.NAME}\n\n{self.BODY.format(place)}\n" for place in places)

    def test_each_report_below_it_is_one(self) -> None:
        document = read(self.page("襄阳市", "孝感市", "鄂州市"))
        assert headings(document.outline) == ["襄阳市", "孝感市", "鄂州市"]
        assert [a.facets.places for a in document.outline.children] == [("襄阳市",), ("孝感市",), ("鄂州市",)]

    def test_what_recurs_above_one_place_parts_nothing(self) -> None:
        assert headings(read(self.page("襄阳市", "襄阳市")).outline) == ["襄阳市"]

    def test_a_line_that_stands_once_is_no_page_s_name(self) -> None:
        once = f"{self.BODY.format('襄阳市')}{self.NAME}\n{self.BODY.format('孝感市')}"
        assert self.NAME in str(read(once).outline)
