"""Reports that only the places they speak of part, wherever they begin."""

from __future__ import annotations

import pytest

from qa.loading.text import load_text
from qa.outline.articles import split_articles
from qa.places.places import gazetteer


def parts(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The beginning and the places of each article."""
    found = split_articles(load_text(text.encode()), "第07版", gazetteer().named)
    whole = load_text(text.encode()).text
    return [(whole[one.start : one.start + 4], one.places) for one in found]


def report(opening: str, short: str, part: str) -> str:
    told = (
        f"{opening}全市开发区的粮库建成十二座，仓容三十万吨，投入使用后运行平稳，农户存粮更加方便。",
        f"做“长”链条。新投产加工项目七个，{part}的加工企业达到三十家，链上配套企业一百一十家，产值稳步提高。",
        "做“优”环境。办件平均用时由九天降到四天，对八十六家企业给予要素保障奖励，走访企业一百四十八家次。",
        "做“实”招商。全年新签约加工项目一百一十八个，资金到位过半，与两所大学签订合作协议，建立中试基地两个。",
        f"下一步，{short}市开发区的粮库再建三座，{part}的泵站改造在年内完工，仓容提高到四十万吨。",
    )
    return "\n\n".join(told) + "\n\n"


INTRODUCTION = "攻坚项目、补齐链条、擦亮环境，襄阳、孝感两市的开发区交出年度答卷，粮仓各有看家本领。\n\n"
ONE = report("襄阳因粮而兴。", "襄阳", "谷城县")
TWO = report("在孝感，粮库是主角。", "孝感", "大悟县")


@pytest.mark.parametrize(
    ("first", "second", "begins"),
    [
        ("（一）仓储先行\n\n", "（二）山里建库\n\n", "（二）山"),
        ("", "", "在孝感，"),
    ],
    ids=["numbered headings", "no headings"],
)
def test_each_report_begins_where_its_place_is_told_of_with_the_heading_above(
    first: str, second: str, begins: str
) -> None:
    found = parts(INTRODUCTION + first + ONE + second + TWO)
    assert found[0][1] == ("襄阳市",)
    assert found[-1] == (begins, ("孝感市",))
    assert len(found) == 2


def test_partners_that_are_named_in_passing_part_nothing() -> None:
    partners = "招商引资向东而行，在深圳、广州、佛山设立联络处三个，深圳的企业来得最多，深圳还援建了粮库。\n\n"
    assert {places for _, places in parts(ONE + partners + ONE)} == {("襄阳市",)}


def test_a_city_that_goes_on_speaking_of_itself_is_one() -> None:
    visited = "孝感市的粮库也在扩建，孝感市的做法值得学习，考察团看了三座粮库，写成了报告。\n\n" * 2
    assert {places for _, places in parts(ONE + visited + ONE)} == {("襄阳市",)}


def test_a_report_that_names_only_the_counties_of_its_city_is_the_city_s() -> None:
    text = (
        "过去一年，全市上下把开发区当作压舱石，园区经济稳中有进，粮库建设也有了新的面貌，农户存粮更加方便。\n\n"
        "全市七个开发区的粮库建成十二座，谷城县建成三座，南漳县建成两座，保康县的泵站改造完工，仓容提高三成。\n\n"
        "谷城县的加工企业达到三十家，南漳县引进项目九个，全市办件平均用时由九天降到四天，企业满意率提高。\n"
    )
    assert parts(text)[0][1] == ("襄阳市",)
