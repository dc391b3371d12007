"""Introductions that name no place, bylines amid an article, and reports that name their place but twice."""

from __future__ import annotations

from qa.loading.text import load_text
from qa.outline.articles import split_articles
from qa.places.places import gazetteer


def parts(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The beginning and the places of each article."""
    loaded = load_text(text.encode())
    found = split_articles(loaded, "第07版", gazetteer().named)
    return [(loaded.text[one.start : one.start + 4], one.places) for one in found]


def section(heading: str, text: str) -> str:
    return f"{heading}\n\n{text}\n\n"


XIANGYANG = (
    "岁末年初，襄阳市盘点粮食工作，粮库扩建与泵站改造齐头并进，农户满意。\n\n"
    + section("粮库扩容", "今年襄阳市新建粮库十二座，仓容增加三十万吨，投入使用后运行平稳。")
    + section("泵站改造", "襄阳高新区的泵站全部改造完毕，灌溉面积达到九万亩，用水成本下降。")
    + section("服务农户", "襄阳市开发区设立粮食服务窗口三十个，办件用时由九天降到四天。")
)
INTRODUCTION = "坚持仓储先行不动摇，今年以来，抓粮库、改泵站的氛围日益浓厚，主要领导先后二十八次带队调研。\n\n"
XIAOGAN = (
    section("澴川建库", "孝感市是粮食大市，孝感市今年新建粮库七座，孝感市的仓容位居前列。")
    + section("机械上阵", "孝感市购置烘干设备八十台，农机合作社达到四十家，产量稳步提高。")
    + section("下步打算", "明年，孝感市计划再建粮库五座，孝感市开发区的泵站改造全部完工。")
)


def test_an_introduction_that_names_no_place_belongs_to_what_follows() -> None:
    found = parts(XIANGYANG + INTRODUCTION + XIAOGAN)
    assert found == [("岁末年初", ("襄阳市",)), ("坚持仓储", ("孝感市",))]


def test_a_paragraph_that_speaks_of_the_report_above_stays_there() -> None:
    closing = "下一步，襄阳市将坚持仓储先行，主要领导继续带队调研，把粮库建得更好、把泵站改得更快。\n\n"
    found = parts(XIANGYANG + closing + XIAOGAN)
    assert found == [("岁末年初", ("襄阳市",)), ("澴川建库", ("孝感市",))]


def test_a_byline_amid_an_article_parts_nothing() -> None:
    text = (
        "襄阳市坚持以粮为本，全市开发区新建粮库十二座，襄阳市的仓容位居前列。\n\n"
        "□ 本报记者 黄孝感 通讯员 李谷城\n\n"
        "明年，还将抓好以下工作：再建粮库五座，改造泵站九座，仓容提高到四十万吨。\n"
    )
    assert parts(text) == [("襄阳市坚", ("襄阳市",))]


def test_counties_are_parted_though_their_city_is_named_in_passing() -> None:
    first = (
        "地处鄂西的谷城县，2024年以粮为本，大力推进仓储建设，县长带队赴东莞、宁波考察各六次。\n\n"
        + section(
            "【粮库】",
            "2024年，谷城县新建粮库十二座，完成襄阳市下达任务的一倍，东莞企业援建三座，全县仓容增加三十万吨。",
        )
        + section(
            "【泵站】", "谷城县改造泵站九座，灌溉面积达到九万亩，用水成本下降三成，农户用水更加方便，全县满意率提高。"
        )
    )
    more = "县里把粮食工作列入考核，每月调度一次，每季讲评一次，半年观摩一次，排名末位的单位作表态发言。"
    second = (
        "坚持生态立县、粮食强县，这是鄂西山中一个小县的选择，全县上下招商、建库、改泵三篇文章一起做。\n\n"
        + section("■粮库有突破", f"保康县全年新建粮库七座，占襄阳市的两成，全县仓容增加二十万吨。{more}")
        + section("■泵站有进展", f"保康县改造泵站四座，灌溉面积达到五万亩，梯田用水得到保障。{more}")
        + section("■计划有实招", f"明年，保康县计划再建粮库三座，全县仓容提高到四十万吨。{more}")
    )
    assert [places for _, places in parts(first + second)] == [("谷城县",), ("保康县",)]


def test_a_city_that_is_named_as_often_as_its_zone_is_the_subject() -> None:
    text = (
        "老粮仓如何焕发新活力？坚持仓储先行，是过去一年的选择。\n\n"
        "——粮库。全年新建粮库十二座，其中襄阳高新区五座、谷城县两座。\n\n"
        "——改革。襄阳高新区推行新机制，机构整合为七个，被襄阳市列为试点，管委会精简三成。\n\n"
        "——环境。襄阳市出让粮食用地二十宗，襄阳市办件用时降到四天，开发区满意率九成。\n"
    )
    assert parts(text)[0][1] == ("襄阳市",)
