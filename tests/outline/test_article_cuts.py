"""A file's own marks part its articles; what each is called, and whom and when it speaks of."""

from __future__ import annotations

import pytest
from small_index import headings, read

from qa.outline.markers import find_marker
from qa.outline.paragraphs import Paragraph, is_prose
from qa.types import Document


def prose(place: str) -> str:
    """A paragraph that is longer than any heading."""
    return f"{place}推进粮库建设，全市新建仓房若干，老旧泵站改造完成，农户存粮更加方便，群众获得感持续提升。\n"


XIANGYANG, XIAOGAN = prose("襄阳市"), prose("孝感市")
PLAIN = "各地加快粮库建设，成效明显，做法值得总结推广。\n"


def articles(text: str, name: str = "文件.txt") -> list[tuple[str, tuple[str, ...]]]:
    return [(article.heading, article.facets.places) for article in read(text, name).outline.children]


def starts(document: Document) -> list[str]:
    """The first line of every article."""
    return [document.text[article.start :].split("\n")[0] for article in document.outline.children]


class TestKickers:
    @pytest.mark.parametrize("kicker", ["“守好粮仓”特刊", "“守好粮仓”调研专题", '"守好粮仓"专版'])
    def test_one_that_recurs_begins_an_article_each_time(self, kicker: str) -> None:
        text = f"{kicker}\n粮库这样建\n{XIANGYANG}{kicker}\n泵站这样修\n{XIAOGAN}"
        assert starts(read(text)) == [kicker, kicker]
        assert articles(text) == [("粮库这样建", ("襄阳市",)), ("泵站这样修", ("孝感市",))]

    @pytest.mark.parametrize("line", ["“守好粮仓”在行动", "守好粮仓特刊", "记“守好粮仓”专题"])
    def test_other_lines_with_such_words_begin_none(self, line: str) -> None:
        text = f"“守好粮仓”特刊\n粮库这样建\n{XIANGYANG}{line}\n泵站这样修\n{XIAOGAN}"
        assert [heading for heading, _ in articles(text)] == ["粮库这样建"]


class TestPlaceHeadings:
    TITLE = f"全省粮库建设观察\n{PLAIN}"

    def test_headings_that_lead_with_a_place_part_a_page(self) -> None:
        text = f"{self.TITLE}襄阳：一张蓝图绘到底\n{XIANGYANG}孝感：老库换新颜\n{XIAOGAN}"
        assert articles(text) == [
            ("全省粮库建设观察", ()),
            ("襄阳：一张蓝图绘到底", ("襄阳市",)),
            ("孝感：老库换新颜", ("孝感市",)),
        ]

    def test_a_heading_above_one_of_them_is_its_article_s(self) -> None:
        text = f"{self.TITLE}襄阳：一张蓝图绘到底\n{XIANGYANG}各地新看点\n孝感：老库换新颜\n{XIAOGAN}"
        assert starts(read(text)) == ["全省粮库建设观察", "襄阳：一张蓝图绘到底", "各地新看点"]

    @pytest.mark.parametrize(("named", "places"), [("大悟", ("大悟县",)), ("各地", ())])
    def test_a_label_that_is_a_word_too_is_the_place_where_the_text_names_it(
        self, named: str, places: tuple[str, ...]
    ) -> None:
        text = f"{self.TITLE}襄阳：一张蓝图绘到底\n{XIANGYANG}大悟：老库换新颜\n{prose(named)}"
        assert articles(text)[2] == ("大悟：老库换新颜", places)

    @pytest.mark.parametrize(
        "second",
        [
            f"襄阳：老库换新颜\n{XIANGYANG}",  # one place's headings are its sections
            f"下一步：老库换新颜\n{XIAOGAN}",
            f"孝感各地泵站：老库换新颜\n{XIAOGAN}",
            f"孝感：\n{XIAOGAN}",
            f"孝感：老库换了新颜。\n{XIAOGAN}",
            f"孝感：粮库、泵站、\n{XIAOGAN}",
            "孝感：12座\n合计：24座\n",
            f"（一）孝感：老库换新颜\n{XIAOGAN}",
        ],
        ids=["one place", "no place", "more than a place", "a label", "a sentence", "a list", "no prose", "numbered"],
    )
    def test_what_is_no_such_heading(self, second: str) -> None:
        text = f"{self.TITLE}襄阳：一张蓝图绘到底\n{XIANGYANG}{second}"
        assert [heading for heading, _ in articles(text)] == ["全省粮库建设观察"]


class TestTitles:
    def test_the_title_of_another_place_s_document_begins_an_article(self) -> None:
        text = f"襄阳市2024年政府工作报告\n{XIANGYANG}孝感市2024年政府工作报告\n{XIAOGAN}"
        assert articles(text) == [("襄阳市2024年政府工作报告", ("襄阳市",)), ("孝感市2024年政府工作报告", ("孝感市",))]

    @pytest.mark.parametrize("line", ["粮库建设工作方案", "孝感市粮库见闻", "孝感市2024年政府工作报告摘登"])
    def test_one_without_a_place_or_a_kind_begins_none(self, line: str) -> None:
        assert len(articles(f"襄阳市2024年政府工作报告\n{XIANGYANG}{line}\n{XIAOGAN}")) == 1


class TestNews:
    @pytest.mark.parametrize(
        "byline",
        [
            *(
                "本报记者 张三 通讯员 李四\n",
                "□记者 张三\n",
                "■ 通讯员 李四\n",
                "全媒体记者\u3000张三\n",
                "见习记者 张三\n",
            ),
            *("□ 黎 明\n", "■黎明\n"),
        ],
    )
    def test_a_headline_and_a_byline_begin_an_article(self, byline: str) -> None:
        text = f"襄阳市新建粮库\n{byline}{XIANGYANG}孝感市泵站换新颜\n{byline}{XIAOGAN}"
        assert articles(text) == [("襄阳市新建粮库", ("襄阳市",)), ("孝感市泵站换新颜", ("孝感市",))]

    @pytest.mark.parametrize(
        "dateline", ["本报讯 ", "本报讯（记者 张三）", "本网讯 ", "新华社武汉1月5日电 ", "本报孝感12月15日讯 "]
    )
    def test_a_headline_and_a_dateline_do(self, dateline: str) -> None:
        text = f"襄阳市新建粮库\n{dateline}{XIANGYANG}孝感市泵站换新颜\n{dateline}{XIAOGAN}"
        assert starts(read(text)) == ["襄阳市新建粮库", "孝感市泵站换新颜"]

    @pytest.mark.parametrize("opening", ["本报记者走访粮库，", "新华社记者走访粮库，", "记者 张三，"])
    def test_prose_about_reporters_does_not(self, opening: str) -> None:
        assert len(articles(f"襄阳市新建粮库\n{XIANGYANG}孝感市泵站换新颜\n{opening}{XIAOGAN}")) == 1

    def test_a_headline_may_have_several_lines(self) -> None:
        text = f"襄阳市新建粮库\n本报讯 {XIANGYANG}孝感市老泵站\n换上新颜\n本报讯 {XIAOGAN}"
        assert starts(read(text)) == ["襄阳市新建粮库", "孝感市老泵站"]

    @pytest.mark.parametrize(
        "line", ["图为新建的粮库。", "东山粮库 李四摄", "东山粮库（资料图片）", "编辑：赵六", "校对 钱七"]
    )
    def test_what_closes_the_article_above_is_no_headline(self, line: str) -> None:
        text = f"襄阳市新建粮库\n本报讯 {XIANGYANG}{line}\n孝感市泵站换新颜\n本报讯 {XIAOGAN}"
        assert starts(read(text)) == ["襄阳市新建粮库", "孝感市泵站换新颜"]


class TestSigned:
    """Who wrote an article, in brackets at its end: what stands below is the next."""

    FIRST, SECOND, BOTH = f"粮库这样建\n{XIANGYANG}", f"泵站这样修\n{XIAOGAN}", ("粮库这样建", "泵站这样修")
    SIGNED, PICTURE = "（本报记者 黎明）\n", "图为东山粮库。\n"

    @pytest.mark.parametrize("signature", [SIGNED, "（襄阳市粮食局供稿）\n", "(黎明 撰文)\n", "（黎明撰稿）\n"])
    def test_the_next_begins_below_it(self, signature: str) -> None:
        assert starts(read(f"{self.FIRST}{signature}{self.SECOND}")) == [*self.BOTH]
        assert starts(read(f"{self.FIRST.strip()}{signature}{self.SECOND}")) == [*self.BOTH]

    def test_so_does_a_heading_whatever_stands_below_it(self) -> None:
        assert starts(read(f"{self.FIRST}{self.SIGNED}【泵站】\n3座\n")) == ["粮库这样建", "【泵站】"]

    @pytest.mark.parametrize("captions", [PICTURE, "▲西河泵站\n东山粮库 李四摄\n", PICTURE * 5])
    def test_and_below_the_pictures_that_stand_there(self, captions: str) -> None:
        assert starts(read(f"{self.FIRST}{self.SIGNED}{captions}{self.SECOND}")) == [*self.BOTH]

    @pytest.mark.parametrize(
        "text",
        [
            *(f"{FIRST}（黎明）\n{SECOND}", f"{FIRST}{SIGNED}泵站这样修\n", f"{FIRST}{SIGNED}{PICTURE * 6}{SECOND}"),
            f"粮库这样建\n{SIGNED}{XIANGYANG}",
        ],
        ids=["a name", "nothing below", "many pictures", "below a headline"],
    )
    def test_else_none_begins(self, text: str) -> None:
        assert starts(read(text)) == ["粮库这样建"]


class TestAsides:
    PAGE = f"“守好粮仓”特刊\n粮库这样建\n{XIANGYANG}“守好粮仓”特刊\n泵站这样修\n{XIAOGAN}"
    REMARK = "粮库建设要因地制宜，不能一哄而上，做法值得借鉴。\n"

    @pytest.mark.parametrize(
        "aside", ["专家点评", "相关链接", "名词解释", "新闻背景", "编后", "短评", "一线观察", "本报评论"]
    )
    def test_a_comment_below_the_articles_of_a_page_is_none_of_theirs(self, aside: str) -> None:
        assert [heading for heading, _ in articles(f"{self.PAGE}{aside}\n{self.REMARK}")][2:] == [aside]

    @pytest.mark.parametrize("line", ["专家点评粮库", "名词解释说明会", "粮库链接农户"])
    def test_a_heading_that_has_such_a_word_is_a_section(self, line: str) -> None:
        last = read(f"{self.PAGE}{line}\n{self.REMARK}").outline.children[-1]
        assert (last.heading, headings(last)) == ("泵站这样修", [line])

    LABELS = ("【记者手记】", "【一线访谈】", "◆简讯", "◆ 快讯", "▇ 本报评论", "【专家点评】", "短评")

    @pytest.mark.parametrize("label", LABELS)
    def test_a_label_above_a_headline_begins_an_article_of_that_title(self, label: str) -> None:
        document = read(f"{self.PAGE}{label}\n粮库验收这样做\n{self.REMARK}")
        assert starts(document)[2:] == [label]
        assert headings(document.outline)[2:] == ["粮库验收这样做"]

    @pytest.mark.parametrize("label", ["【粮库简讯】", "【记者】", "◆粮库手记"])
    def test_another_line_in_brackets_or_behind_an_ornament_begins_none(self, label: str) -> None:
        assert len(articles(f"{self.PAGE}{label}\n{self.REMARK}")) == 2

    @pytest.mark.parametrize("headline", ["“守好粮仓”特刊\n水渠这样挖\n", "襄阳市2024年政府工作报告\n"])
    @pytest.mark.parametrize("label", ["【记者手记】", "短评"])
    def test_what_begins_just_below_a_label_is_the_same_article(self, label: str, headline: str) -> None:
        assert starts(read(f"{self.PAGE}{label}\n{headline}{XIANGYANG}"))[2:] == [label]

    def test_where_nothing_else_parts_the_file_a_comment_is_a_section(self) -> None:
        (article,) = read(f"粮库这样建\n{XIANGYANG}专家点评\n{self.REMARK}").outline.children
        assert headings(article) == ["专家点评"]


class TestPlaces:
    def places(self, text: str, name: str = "文件.txt") -> tuple[str, ...]:
        (article,) = read(text, name).outline.children
        return article.facets.places

    def test_the_file_s_name_tells_what_the_title_doesn_t(self) -> None:
        assert self.places(f"守好大粮仓\n{PLAIN}", "襄阳市经验材料.txt") == ("襄阳市",)
        assert self.places(PLAIN, "襄阳市经验材料.txt") == ("襄阳市",)

    def test_but_not_against_the_title(self) -> None:
        assert self.places(f"孝感市粮库工作总结\n{PLAIN}", "襄阳市经验材料.txt") == ("孝感市",)

    def test_a_name_that_names_two_tells_none(self) -> None:
        assert self.places(f"守好大粮仓\n{PLAIN}", "襄阳市与孝感市经验材料.txt") == ()

    @pytest.mark.parametrize("subtitle", ["——襄阳市粮库建设纪实", "襄阳市："])
    def test_a_subtitle_does(self, subtitle: str) -> None:
        assert self.places(f"守好大粮仓\n{subtitle}\n{PLAIN}") == ("襄阳市",)

    def test_the_subtitle_goes_before_a_government_and_the_name_after_both(self) -> None:
        front = "守好大粮仓\n来源：孝感市人民政府\n"
        assert self.places(f"{front}——襄阳市粮库建设纪实\n{PLAIN}", "鄂州市.txt") == ("襄阳市",)
        assert self.places(f"{front}{PLAIN}", "鄂州市.txt") == ("孝感市",)

    @pytest.mark.parametrize(
        ("body", "places"),
        [
            ("襄阳市人民政府加快粮库建设，成效明显。做法值得总结推广。\n", ("襄阳市",)),
            ("各地加快粮库建设，成效明显。襄阳市人民政府做法值得总结推广。\n", ()),
            ("襄阳市加快粮库建设，成效明显。做法值得总结推广。\n", ()),  # it may be about anybody there
            ("襄阳市派人到孝感市学习。" + "孝感市人民政府推进粮库建设。" * 9 + "\n", ()),
        ],
    )
    def test_the_first_sentence_does_where_it_names_the_subject(self, body: str, places: tuple[str, ...]) -> None:
        assert self.places(f"守好大粮仓\n{body}") == places


class TestChoice:
    @pytest.mark.parametrize(
        ("front", "title"),
        [
            ("首页 政务公开\n您的位置：粮食\n登录 注册\n襄阳市粮库这样建", "襄阳市粮库这样建"),
            ("首页 政务公开\n守好大粮仓", "守好大粮仓"),
            ("打印本页\n襄阳市粮库这样建", "襄阳市粮库这样建"),
            ("上一篇 粮库巡礼\n守好大粮仓", "守好大粮仓"),
            ("附件2\n粮库一览", "粮库一览"),
            ("“守好粮仓”特刊\n粮库这样建", "粮库这样建"),
            ("粮食部门印发\n襄阳市粮库这样建", "襄阳市粮库这样建"),
            ("守好大粮仓\n粮库这样建", "守好大粮仓"),
            ("襄阳市粮库这样建\n粮食收购工作要点", "粮食收购工作要点"),
            ("2019年襄阳市粮食流通\n统计公报", "2019年襄阳市粮食流通统计公报"),
            ("关于修缮粮库的\n实施意见和工作方案", "关于修缮粮库的实施意见和工作方案"),
            ("粮库建设与\n保管员培训工作方案", "粮库建设与保管员培训工作方案"),
            ("粮食部门印发\n保管员培训工作方案（试行）", "保管员培训工作方案（试行）"),
        ],
    )
    def test_which_line_is_the_title(self, front: str, title: str) -> None:
        assert read(f"{front}\n{PLAIN}").title == title

    @pytest.mark.parametrize("talk", ["对话", "专访", "访"])
    @pytest.mark.parametrize("label", ["", "【一线访谈】\n"])
    def test_an_interview_whose_headline_is_a_quotation_is_called_by_whom_it_is_with(
        self, label: str, talk: str
    ) -> None:
        front = f"{label}“粮仓要守住，更要守好”\n——{talk}襄阳市粮食局局长张三"
        assert articles(f"{front}\n{PLAIN}") == [(f"{talk}襄阳市粮食局局长张三", ("襄阳市",))]

    def test_a_headline_of_its_own_goes_before_that(self) -> None:
        assert read(f"守好大粮仓\n——对话襄阳市粮食局局长张三\n{PLAIN}").title == "守好大粮仓"

    def test_a_label_and_an_address_don_t_end_what_stands_above_the_text(self) -> None:
        assert read(f"来源：\n粮库登记办法\n各位代表：\n{PLAIN}").title == "粮库登记办法"


class TestYear:
    @pytest.mark.parametrize(
        ("text", "name", "year"),
        [
            (f"守好大粮仓\n{PLAIN}", "2023年襄阳市材料.txt", 2023),
            (f"守好大粮仓\n2021年1月\n{PLAIN}", "2023年襄阳市材料.txt", 2023),
            (f"襄阳市2022年工作总结\n{PLAIN}", "2023年襄阳市材料.txt", 2022),
            (f"守好大粮仓\n2021年1月\n{PLAIN}", "襄阳市2023—2028年规划.txt", 2021),
            (f"守好大粮仓\n2021年1月\n{PLAIN}", "襄阳市材料.txt", 2021),
            (f"守好大粮仓\n2021年1月\n{PLAIN}", "粮食专刊_20240318.txt", 2024),
            (f"守好大粮仓\n2021年1月\n{PLAIN}", "粮食专刊_2024-03-18.txt", 2024),
            (f"守好大粮仓\n2021年1月\n{PLAIN}", "粮食专刊_2024.03.18.txt", 2024),
            (f"守好大粮仓\n2021年1月\n{PLAIN}", "粮食专刊_20241318.txt", 2021),
            (f"守好大粮仓\n2021年1月\n{PLAIN}", "粮食专刊_202403181.txt", 2021),
            (f"守好大粮仓\n2021年1月\n{PLAIN}", "粮食专刊_120240318.txt", 2021),
        ],
    )
    def test_the_file_s_name_tells_it_after_the_title(self, text: str, name: str, year: int) -> None:
        assert read(text, name).year == year

    @pytest.mark.parametrize(("name", "year"), [("粮食专刊_20240318.txt", 2024), ("粮食专刊.txt", 2022)])
    def test_a_box_on_last_year_does_not_date_a_page_of_a_day(self, name: str, year: int) -> None:
        text = f"“守好粮仓”特刊\n粮库这样建\n{XIANGYANG}“守好粮仓”特刊\n2022年泵站这样修\n{XIAOGAN}"
        assert read(text, name).year == year

    def test_but_its_first_title_does(self) -> None:
        text = f"“守好粮仓”特刊\n2023年粮库这样建\n{XIANGYANG}“守好粮仓”特刊\n泵站这样修\n{XIAOGAN}"
        assert read(text, "粮食专刊_20240318.txt").year == 2023


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮库已经建成。", True),
        ("建成。", False),
        ("来源：", False),
        ("各位代表：", False),
        ("现将有关情况报告如下：", True),
        ("让农户“存得下、卖得出”", False),
        ("群众说：粮库真好，“存得下、卖得出”", True),
    ],
)
def test_what_is_prose(text: str, expected: bool) -> None:
    assert is_prose(Paragraph(0, len(text), text, find_marker(text), False)) is expected
