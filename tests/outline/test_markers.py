"""The marks of structure that a paragraph begins with."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.newspaper import AUTHOR
from qa.outline.markers import LEADS, Rank, find_decorated, find_marker, is_plain_heading


@pytest.mark.parametrize(
    ("paragraph", "rank", "heading", "number"),
    [
        ("【2023 年工作成绩】", Rank.BRACKET, "2023 年工作成绩", None),
        ("第一编 总则", Rank.PART, "第一编 总则", 1),
        ("第二章 招商引资", Rank.CHAPTER, "第二章 招商引资", 2),
        ("第十三章 附则", Rank.CHAPTER, "第十三章 附则", 13),
        ("第三节 监督检查", Rank.DIVISION, "第三节 监督检查", 3),
        ("一、指导思想", Rank.HAN_COMMA, "一、指导思想", 1),
        ("十二、保障措施", Rank.HAN_COMMA, "十二、保障措施", 12),
        ("（一）加强领导。各部门要高度重视。", Rank.HAN_PAREN, "（一）加强领导", 1),
        ("(三)强化考核", Rank.HAN_PAREN, "(三)强化考核", 3),
        ("1. 优化流程", Rank.DIGIT_DOT, "1. 优化流程", 1),
        ("12．落实责任", Rank.DIGIT_DOT, "12．落实责任", 12),
        ("（1）简化材料", Rank.DIGIT_PAREN, "（1）简化材料", 1),
        ("③压缩时限", Rank.CIRCLED, "③压缩时限", 3),
        ("专栏1 粮库工程", Rank.BOX, "专栏1 粮库工程", 1),
        ("专栏 12：泵站工程", Rank.BOX, "专栏 12", 12),
        ("专栏三\u3000粮库工程", Rank.BOX, "专栏三\u3000粮库工程", 3),
        ("01 粮库：新建十二座", Rank.DIGIT_DOT, "01 粮库", 1),
        ("09\u3000泵站：改造九座", Rank.DIGIT_DOT, "09\u3000泵站", 9),
        ("二问孝感：泵站怎样检修？", Rank.HAN_COMMA, "二问孝感", 2),
        ("二是扩大开放。深化交流合作。", Rank.ENUMERATION, "二是扩大开放", 2),
        ("问：粮库为何要扩容？", Rank.QUESTION, "粮库为何要扩容？", None),
        ("记者: 泵站怎样检修?", Rank.QUESTION, "泵站怎样检修?", None),
        ("主持人：粮库建成，粮食怎么管？", Rank.QUESTION, "粮库建成，粮食怎么管？", None),
        ("从产业链建设方面，让支撑更稳。其余略。", Rank.FROM, "从产业链建设方面，让支撑更稳", None),
        ("在驻点招商上，拜访企业80家。", Rank.WITHIN, "在驻点招商上", None),
        ("# 工作报告", Rank.MARKED + 1, "工作报告", None),
        ("### 三级标题 ###", Rank.MARKED + 3, "三级标题", None),
    ],
)
def test_each_kind_of_mark(paragraph: str, rank: int, heading: str, number: int | None) -> None:
    marker = find_marker(paragraph)
    assert marker is not None
    assert (marker.rank, marker.heading, marker.number) == (rank, heading, number)


@pytest.mark.parametrize("paragraph", ["首先，抓好项目。", "其次，优化服务。", "最后，强化保障。", "第六，建好粮库。"])
def test_words_of_order_are_leads(paragraph: str) -> None:
    marker = find_marker(paragraph)
    assert marker is not None
    assert marker.rank in LEADS


@pytest.mark.parametrize(
    "paragraph",
    [
        *("第五条 经营者应当守法。", "第五条　经营者应当守法。", "第一百四十四条"),
        *(
            "第五条经营者应当守法。",
            "第5条粮库应当登记。",
            "第四条高温季节停止作业。",
            "第四条生产经营场所应当配备灭火器。",
        ),
        *(
            "第四条中心粮库应当登记。",
            "第四条公共泵站免费开放。",
            "第四条道德建设另行规定。",
            "第四条街道办事处负责巡查。",
        ),
    ],
)
def test_an_article_of_a_statute_is_headed_by_its_number(paragraph: str) -> None:
    marker = find_marker(paragraph)
    assert marker is not None
    assert marker.rank == Rank.ARTICLE
    assert marker.heading == paragraph.split("条")[0] + "条"


@pytest.mark.parametrize(
    "paragraph",
    [
        *("第三条规定的条件", "第三条第二款", "第三条、第四条", "第三条和第四条", "第三条至第五条", "第三条中的粮库"),
        *("第三条的规定", "第三条所称粮库", "第三条约定的期限", "第三条款"),
        *("第三条高速公路通车。", "第三条生产线投产。", "第三条公路改造。", "第三条线路贯通。", "第三条航线开通。"),
    ],
)
def test_words_that_refer_to_an_article_are_prose(paragraph: str) -> None:
    assert find_marker(paragraph) is None


@pytest.mark.parametrize(
    "paragraph",
    [
        *("——襄阳市粮库建设纪实", "——孝感市水利工作综述", "——记守库人", "——写在粮库落成之际"),
        *("——访粮库主任张三", "——专访粮库主任张三", "——对话粮库主任张三"),
    ],
)
def test_the_line_below_a_headline_is_no_lead(paragraph: str) -> None:
    assert find_marker(paragraph) is None


@pytest.mark.parametrize("paragraph", ["——扩建粮库。仓容增加。", "——深入调查。摸清底数。", "——粮库纪实录像制作"])
def test_an_item_with_such_words_is(paragraph: str) -> None:
    marker = find_marker(paragraph)
    assert marker is not None
    assert marker.rank == Rank.DASH


def test_an_article_with_a_title_keeps_it() -> None:
    marker = find_marker("第五条 【守法义务】经营者应当守法。")
    assert marker is not None
    assert marker.heading == "第五条 【守法义务】"


@pytest.mark.parametrize(
    "paragraph",
    [
        "2.5亿元投资到位。",
        "2023年，全市经济稳步增长。",
        "在此基础上，继续推进。",
        "从总体上看，形势向好。",
        "一是否可行，有待研究。",
        "全市签约项目91个。",
        "第一产业增加值增长5%。",
        "答：粮库为何要扩容？",
        "问：粮库？",
        "记者：粮库已经扩容。",
        "问：粮库主任：粮库为何扩容？",
        "专栏1介绍了粮库",
        "专栏作家谈粮库",
        "01 粮库新建十二座",
        "01 12座：粮库",
        "011 粮库：新建十二座",
        "10 粮库：新建十二座",
        "一问三不知，粮库满了",
        "",
    ],
)
def test_prose_has_no_mark(paragraph: str) -> None:
    assert find_marker(paragraph) is None


def test_the_numbers_rank_as_official_documents_nest_them() -> None:
    order = [Rank.PART, Rank.CHAPTER, Rank.DIVISION, Rank.HAN_COMMA, Rank.HAN_PAREN, Rank.DIGIT_DOT, Rank.DIGIT_PAREN]
    assert order == sorted(order)
    assert max(order) < min(LEADS)


@pytest.mark.parametrize("line", ["总体要求", "Overview of 2024", "关于印发工作方案的通知"])
def test_a_short_line_that_is_no_sentence_can_be_a_heading(line: str) -> None:
    assert is_plain_heading(line)


@pytest.mark.parametrize(
    "line",
    ["签约项目91个。", "2024年1月5日", "来源：办公室", "地区｜项目", "地区\t项目", "——", "某" * 41, "（2024年1月5日）"],
)
def test_sentences_dates_sources_and_rows_are_no_headings(line: str) -> None:
    assert not is_plain_heading(line)


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        ("▇ 粮库扩容", "粮库扩容"),
        ("◆粮库扩容", "粮库扩容"),
        ("★  粮库扩容，仓容翻番", "粮库扩容，仓容翻番"),
        ("►粮库（一期）扩容", "粮库（一期）扩容"),
    ],
)
def test_a_short_line_behind_an_ornament_can_be_a_heading(paragraph: str, heading: str) -> None:
    marker = find_decorated(paragraph)
    assert marker is not None
    assert (marker.rank, marker.heading, marker.body_at) == (Rank.DECORATED, heading, len(paragraph))


@pytest.mark.parametrize(
    "paragraph",
    [
        *("◆ 粮库扩容。", "◆ 粮库扩容；", "◆ 粮库扩容，", "◆ 粮库、", "◆ 粮库扩容：", f"◆{'粮' * 32}"),
        *("粮库扩容", "- 粮库扩容", "◆", "□ 黎 明", "■ 黎明", "□记者 张三"),
    ],
)
def test_a_sentence_an_introduction_or_an_author_is_none(paragraph: str) -> None:
    assert find_decorated(paragraph) is None


@pytest.mark.parametrize(
    ("paragraph", "heading"), [("■ 新目标", "新目标"), ("□ 黎 明", "黎 明"), ("□ 黎明 文/图", "黎明 文/图")]
)
def test_what_looks_like_a_name_is_a_heading_behind_an_ornament_that_is_known_to_head(
    paragraph: str, heading: str
) -> None:
    assert find_decorated(paragraph) is None
    marker = find_decorated(paragraph, is_known=True)
    assert marker is not None
    assert (marker.rank, marker.heading, marker.body_at) == (Rank.DECORATED, heading, len(paragraph))


@pytest.mark.parametrize("paragraph", ["□记者 张三", "■ 本报记者", "□ 通讯员 李四", "■ 粮库扩容。", "新目标"])
def test_a_reporter_a_sentence_and_a_bare_line_are_none_even_there(paragraph: str) -> None:
    assert find_decorated(paragraph, is_known=True) is None


@pytest.mark.parametrize("label", ["□ 嘉宾", "■ 主持", "□链接", "■ 数说", "□ 话题"])
def test_a_label_behind_the_author_s_mark_is_no_author(label: str) -> None:
    assert not re.match(AUTHOR, label)
    assert re.match(AUTHOR, f"{label[:1]} 黎明")


def test_a_box_holds_what_is_numbered_in_it_and_ends_no_section_around_it() -> None:
    assert Rank.HAN_PAREN < Rank.BOX < Rank.DIGIT_DOT


def test_an_author_s_name_is_no_heading() -> None:
    assert not is_plain_heading("□ 黎 明")


@given(st.text(alphabet="一二十第章节条编（）()、.．【】#是要从在上方面，。；1①②— 甲", max_size=80))
def test_any_paragraph_has_a_mark_within_it_or_none(paragraph: str) -> None:
    marker = find_marker(paragraph)
    if marker is not None:
        assert 0 < marker.body_at <= len(paragraph)
        assert marker.heading in paragraph
