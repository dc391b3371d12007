"""Specials whose reports are parted by an ornament, and name their places late, in brackets or by their parts."""

from __future__ import annotations

from test_article_segments import paragraphs, places

STORES = "新建粮库十二座，仓容增加三十万吨，投入使用后运行平稳，农户看在眼里，满意率比上年提高三个百分点。"
PUMPS = "改造泵站九座，灌溉面积达到九万亩，用水成本下降三成，办件用时由九天降到四天，账物逐一相符。"
SERVICE = "设立粮食服务窗口三十个，走访农户一百四十八家次，为八十六家加工企业协调贷款，保管员持证上岗。"
AHEAD = "2024年，粮食产量增长百分之三，再建粮库五座，改造泵站不少于七座，培训保管员三百人次。"


def zone(opening: str) -> tuple[str, ...]:
    return (f"{opening}{STORES}", PUMPS, f"管委会推行帮办。{SERVICE}", AHEAD)


def test_zones_named_once_are_parted_by_an_ornament() -> None:
    one = zone("For Xiangyang Hi-tech Zone（襄阳高新区，XHZ）而言，这一年最硬的是粮仓。")
    other = (f"这里曾是一片稻田。{STORES}", PUMPS, SERVICE, f"{AHEAD}孝感高新区将阔步前行。")
    assert places(paragraphs(*one, "◆　◆　◆", *other)) == [("襄阳高新区",), ("孝感高新区",)]


def test_whoever_wrote_one_stands_below_it() -> None:
    one, other = zone("襄阳高新区"), zone("在全国考评中，XGZ（孝感高新区）居第四位。")
    told = paragraphs(*one, "文／黎 明  图／园区融媒体中心", *other)
    assert places(told) == [("襄阳高新区",), ("孝感高新区",)]
    assert places(paragraphs(*one[:2], "图/黎明", *one[2:])) == [("襄阳高新区",)]


def test_a_city_that_hardly_names_itself_is_known_by_its_counties() -> None:
    one = (f"2024年，襄阳市粮食丰收。{STORES}", f"襄阳市改造泵站。{PUMPS}", f"全市服务农户。{SERVICE}", AHEAD)
    other = (
        f"“一山一水一古城”，五年接续。{STORES}山丹、民乐、肃南先后如期摘帽。",
        f"粮仓建得好。祁连山国家级自然保护区张掖段整治完成。{PUMPS}",
        f"农业走在前。甘州区入选国家产业园，民乐县建成智能温室。{SERVICE}",
        f"民生有保障。张掖人民医院建成投用。{AHEAD}",
    )
    assert places(paragraphs(*one, "＊　＊　＊", *other)) == [("襄阳市",), ("张掖市",)]


def test_a_county_beside_others_is_known_by_its_short_form() -> None:
    first = ("2021年，秭归县粮食丰收。" + STORES, f"秭归县改造泵站。{PUMPS}", f"宜昌至秭归的渠道贯通。{SERVICE}", AHEAD)
    other = (
        f"香溪河畔，昭君故里。{STORES}",
        f"“兴山脐橙”出了名。{PUMPS}",
        f"兴山一中扩建完成，兴山站开通。{SERVICE}",
        AHEAD,
    )
    assert places(paragraphs(*first, "※", *other)) == [("秭归县",), ("兴山县",)]


def test_a_county_told_of_late_is_parted_from_a_zone() -> None:
    one = (
        f"走进襄阳高新区，粮仓成排。{STORES}",
        f"开发区改造泵站。{PUMPS}",
        f"开发区服务农户。{SERVICE}",
        f"开发区将再建粮库，要更大。{AHEAD}",
    )
    other = (
        f"天刚蒙蒙亮，仓门已开。{STORES}",
        f"县里改造泵站。{PUMPS}",
        f"大别山腹地的大悟县有粮有水。{SERVICE}",
        f"县里打算两年建成。{AHEAD}",
    )
    assert places(paragraphs(*one, *other)) == [("襄阳高新区",), ("大悟县",)]


def test_zones_in_brackets_above_their_text_are_parted() -> None:
    text = paragraphs(
        "【襄阳经济技术开发区】", f"粮仓满了。{STORES}", "【孝感高新技术产业开发区】", f"粮仓又满了。{PUMPS}"
    )
    assert places(text) == [("襄阳经开区",), ("孝感高新区",)]
