"""The section tree: every kind of numbering, spans that nest and cover, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_index import flat, headings, read, seed_bytes

from qa.loading.reflow import reflow
from qa.loading.text import split_lines
from qa.outline.article_years import speaking_year
from qa.outline.articles import split_articles
from qa.outline.outline import read_outline
from qa.types import Section

STATUTE = """\
某某条例

第一章 总则
第一条 为了规范管理，制定本条例。
第二条 本条例适用于本市行政区域。
第二章 监督管理
第一节 职责
第三条 主管部门负责监督管理工作。
有关部门应当配合。
第二节 检查
第四条 主管部门应当定期检查。
第三章 附则
第五条 本条例自公布之日起施行。
"""
OFFICIAL = """\
实施方案

一、总体要求
坚持稳中求进。
（一）指导思想
深入贯彻落实决策部署。
（二）主要目标
1. 近期目标
①签约项目达到100个。
②投产项目达到50个。
2. 远期目标
形成产业集群。
二、重点任务
（1）抓招商
加大招商力度。
（2）抓服务
优化营商环境。
"""


def check_nesting(section: Section, length: int) -> None:
    """Spans lie in bounds, children lie in their parents in order, and siblings meet without a gap."""
    assert 0 <= section.start <= section.body_start <= section.end <= length
    for left, right in zip(section.children, section.children[1:], strict=False):
        assert left.end == right.start
    if section.children:
        assert section.start <= section.children[0].start
        assert section.children[-1].end == section.end
    for child in section.children:
        assert child.level == section.level + 1
        check_nesting(child, length)


class TestKinds:
    def test_a_statute_has_chapters_sections_and_articles(self) -> None:
        article = read(STATUTE).outline.children[0]
        assert headings(article) == ["第一章 总则", "第二章 监督管理", "第三章 附则"]
        assert headings(article.children[0]) == ["第一条", "第二条"]
        assert headings(article.children[1]) == ["第一节 职责", "第二节 检查"]
        assert headings(article.children[1].children[0]) == ["第三条"]

    def test_a_statute_is_one_article_though_its_sections_count_from_one(self) -> None:
        text = STATUTE.replace("第三章 附则", "第三章 附则\n第一节 一般规定")
        assert len(read(text).outline.children) == 1

    def test_an_article_s_title_is_its_heading(self) -> None:
        text = "补贴办法\n\n第一条　目的。为了规范发放，制定本办法。\n第二条　申报条件。粮库应当登记。\n第三条　略。\n"
        article = read(text).outline.children[0]
        assert headings(article) == ["第一条　目的", "第二条　申报条件", "第三条"]

    def test_an_article_s_number_needs_no_space_behind_it(self) -> None:
        text = "粮库管理办法\n\n第一条为了规范粮库，制定本办法。\n第二条粮库应当登记。\n第三条规定的条件另行公布。\n"
        assert headings(read(text).outline.children[0]) == ["第一条", "第二条"]

    def test_the_paragraphs_of_an_article_belong_to_it(self) -> None:
        document = read(STATUTE)
        third = next(s for s in flat(document.outline) if s.heading == "第三条")
        assert document.text[third.start : third.end] == "第三条 主管部门负责监督管理工作。\n有关部门应当配合。\n"

    def test_the_numbering_of_official_documents_nests(self) -> None:
        article = read(OFFICIAL).outline.children[0]
        assert headings(article) == ["一、总体要求", "二、重点任务"]
        first, second = article.children
        assert headings(first) == ["（一）指导思想", "（二）主要目标"]
        assert headings(first.children[1]) == ["1. 近期目标", "2. 远期目标"]
        assert [h[0] for h in headings(first.children[1].children[0])] == ["①", "②"]
        assert headings(second) == ["（1）抓招商", "（2）抓服务"]

    def test_markdown_levels_nest(self) -> None:
        article = read(
            "# 报告\n\n## 成绩\n\n### 招商\n\n签约91个。\n\n## 计划\n\n力争100个。\n", "a.md"
        ).outline.children[0]
        assert article.heading == "报告"
        assert headings(article) == ["成绩", "计划"]
        assert headings(article.children[0]) == ["招商"]

    def test_a_lone_lead_is_prose(self) -> None:
        article = read(
            "工作总结\n\n一、成绩\n一是签约项目91个，投资增长。\n其余工作有序推进。\n二、计划\n继续推进。\n"
        ).outline.children[0]
        assert article.children[0].children == ()

    def test_a_list_within_one_sentence_is_prose(self) -> None:
        text = "工作总结\n\n一、成绩\n一是签约项目91个；二是投产50个；三是达效40个。\n一是引才；二是引智。\n"
        assert read(text).outline.children[0].children[0].children == ()

    def test_the_first_words_of_a_section_can_date_it(self) -> None:
        text = "太原市2025年政府工作报告\n\n一、发展成就\n2024年，签约项目91个。\n二、目标任务\n2025年，力争100个。\n"
        first, second = read(text).outline.children[0].children
        assert (first.facets.periods, second.facets.periods) == ((2024,), (2025,))

    @pytest.mark.parametrize("heading", ["一、2023年粮库建设", "一、守库2023"])
    def test_the_one_year_that_an_article_s_headings_name_is_not_another_section_s(self, heading: str) -> None:
        text = f"襄阳市工作总结\n\n{heading}\n新建粮库。\n（一）扩仓\n扩建仓房。\n二、泵站\n改造泵站。\n"
        article = read(text).outline.children[0]
        dated, other = article.children
        assert article.facets.periods == ()
        assert [section.facets.periods for section in flat(dated)] == [(2023,), (2023,)]
        assert other.facets.periods == ()
        assert other.facets.places == ("襄阳市",)

    def test_of_several_a_section_that_names_none_may_be_of_each(self) -> None:
        text = "襄阳市工作总结\n\n一、2023年粮库\n新建。\n二、2024年泵站\n改造。\n三、其他\n完善制度。\n"
        assert read(text).outline.children[0].children[2].facets.periods == (2023, 2024)


class TestRunIns:
    BODY = "全市加强部门协同配合，推动各项任务落地见效，群众满意度持续提升，获得感明显增强。"

    def sections(self, *leads: str) -> list[str]:
        text = "".join(f"{lead}。{self.BODY}\n" for lead in leads)
        (first,) = read(f"恩施州工作总结\n\n一、成绩\n{text}").outline.children[0].children
        return headings(first)

    def test_short_first_sentences_of_paragraphs_in_a_row_are_headings(self) -> None:
        leads = ["山路拓宽，出行更加方便", "茶园提质，农户收入增加", "校舍翻新"]
        assert self.sections(*leads) == leads

    @pytest.mark.parametrize(
        "leads",
        [
            ("山路拓宽，出行更加方便", "茶园提质，农户收入增加"),
            ("山路拓宽30公里", "茶园提质2万亩", "校舍翻新9所"),
            ("山路拓宽", "茶园提质2万亩", "校舍翻新", "河道变清"),
        ],
    )
    def test_two_are_none_nor_are_those_with_figures(self, leads: tuple[str, ...]) -> None:
        assert self.sections(*leads) == []

    def test_nor_is_a_short_paragraph_s(self) -> None:
        text = "山路拓宽。出行方便。\n茶园提质。收入增加。\n校舍翻新。条件改善。\n"
        assert read(f"恩施州工作总结\n\n一、成绩\n{text}").outline.children[0].children[0].children == ()


class TestShape:
    @pytest.mark.parametrize("text", [STATUTE, OFFICIAL, seed_bytes().decode("utf-8"), "一句话。\n"])
    def test_spans_nest_and_cover(self, text: str) -> None:
        document = read(text)
        check_nesting(document.outline, len(document.text))
        assert (document.outline.start, document.outline.end) == (0, len(document.text))
        assert sum(a.end - a.start for a in document.outline.children) == len(document.text)

    def test_a_heading_that_the_file_has_stands_at_its_place(self) -> None:
        document = read(OFFICIAL)
        for section in flat(document.outline)[2:]:
            assert document.text[section.start : section.body_start].startswith(section.heading)


LINES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            [
                *(
                    "【2023年工作】",
                    "【】",
                    "一、目标",
                    "二、任务",
                    "（一）增长",
                    "1. 项目",
                    "①一",
                    "第一章 总则",
                    "第一条 本法",
                ),
                *(
                    "一是增长。",
                    "二是就业。",
                    "从区域上，扩大。",
                    "在招商上，在服务上，推进。",
                    "# 标题",
                    "## 标题",
                    "首先，",
                    "",
                ),
                *(
                    "太原市人民政府签约项目91个。",
                    "吕梁市工作报告",
                    "签约项目12个。",
                    "2024年",
                    "——抓项目。",
                    "｜",
                    "    ",
                ),
            ]
        ),
    ),
    max_size=25,
)


@given(LINES, st.sampled_from([(), ("太原市",)]))
@example(["【】", "【】"], ())
@example(["一、", "一、"], ("太原市",))
def test_any_text_makes_a_tree(lines: list[str], places: tuple[str, ...]) -> None:
    loaded = reflow(split_lines("\n".join(lines)))
    articles = split_articles(loaded, "文件", lambda text: [place for place in places if place in text])
    outline = read_outline(loaded, "题", articles, speaking_year(loaded, articles))
    check_nesting(outline, len(loaded.text))
    assert bool(outline.children) == bool(loaded.text.strip())
    if outline.children:
        assert (outline.children[0].start, outline.children[-1].end) == (0, len(loaded.text))


class TestOwnYears:
    """Which year an article's introduction is of, and what 来年 means in a heading."""

    FIRST = "一、2023年粮库建设\n新建粮库。\n"
    AHEAD = "襄阳市工作总结\n2025年1月5日\n\n一、2024年粮库\n新建粮库。\n二、来年打算\n"

    @pytest.mark.parametrize(
        ("introduction", "periods"),
        [("", ()), ("2023年，", (2023,)), ("2022年，", (2022,))],
        ids=["none", "it", "other"],
    )
    def test_an_introduction_has_the_year_that_it_tells_and_no_section_s(
        self, introduction: str, periods: tuple[int, ...]
    ) -> None:
        text = f"襄阳市工作总结\n\n{introduction}襄阳市粮库扩容。\n{self.FIRST}二、泵站\n改造泵站。\n"
        outline = read(text).outline
        assert outline.children[0].facets.periods == periods
        assert outline.facets.periods == tuple(sorted({*periods, 2023}))

    def test_it_has_the_title_s_year(self) -> None:
        text = f"襄阳市2023年工作总结\n\n襄阳市粮库扩容。\n{self.FIRST}二、泵站\n改造泵站。\n"
        assert read(text).outline.children[0].facets.periods == (2023,)

    @pytest.mark.parametrize(
        ("below", "year"), [("2025年，改造泵站。", 2025), ("改造泵站。", 2026), ("今年，改造泵站。", 2026)]
    )
    def test_a_year_written_out_below_a_heading_says_which_the_next_is(self, below: str, year: int) -> None:
        outline = read(f"{self.AHEAD}{below}\n").outline
        assert outline.children[0].children[1].facets.periods == (year,)
        assert outline.facets.periods == (2024, year)


class TestYearsOfParts:
    """A report that reviews a year and plans the next one, whose headings give no years."""

    @staticmethod
    def periods(opening: str = "襄阳市坚持以粮为本。") -> list[tuple[int, ...]]:
        text = f"{opening}\n【交出成绩单】\n襄阳市新建粮库十二座。\n【来年怎么干】\n2024 年，襄阳市将再建粮库五座。\n"
        (article,) = read(text).outline.children
        return [section.facets.periods for section in article.children]

    def test_the_review_is_of_the_year_before(self) -> None:
        assert self.periods() == [(2023,), (2024,)]

    def test_but_of_a_part_of_the_year_nothing_says_so(self) -> None:
        assert self.periods("上半年，襄阳市坚持以粮为本。") == [(), (2024,)]


@pytest.mark.parametrize(
    ("lead", "years"), [("2024年有粮库9座。到2027年：", (2027,)), ("2024年有粮库9座。到2027年，粮库更多。", (2024,))]
)
def test_parts_are_of_the_year_that_what_leads_up_to_them_ends_with(lead: str, years: tuple[int, ...]) -> None:
    text = f"襄阳市粮食产业链实施意见\n\n一、总体目标\n{lead}\n——规模：粮库达到12座。\n——泵站：泵站达到9座。\n"
    (section,) = read(text).outline.children[0].children
    assert [part.facets.periods for part in section.children] == [years, years]
