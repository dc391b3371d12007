"""Quantities: value, unit, kind, and how exact they are."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_index import build_engine

from qa.language.numbers import Dimension, Quantity, find_quantities, normalised_numbers
from qa.language.text import simplified
from qa.wire import dumps, reply_json


def one(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit", "dimension"),
    [
        ("528.2 亿元", 528.2e8, "元", Dimension.MONEY),
        ("5000万元", 5e7, "元", Dimension.MONEY),
        ("2.1万亿元", 2.1e12, "元", Dimension.MONEY),
        ("40 宗", 40, "宗", Dimension.COUNT),
        ("91 个", 91, "个", Dimension.COUNT),
        ("3万户", 3e4, "户", Dimension.COUNT),
        ("1.2亿人次", 1.2e8, "人次", Dimension.COUNT),
        ("89.54%", 89.54, "%", Dimension.PERCENT),
        ("百分之五", 5, "%", Dimension.PERCENT),
        ("百分之12.5", 12.5, "%", Dimension.PERCENT),
        ("千分之二", 0.2, "%", Dimension.PERCENT),
        ("万分之三", 0.03, "%", Dimension.PERCENT),
        ("0.5个百分点", 0.5, "个百分点", Dimension.POINTS),
        ("1,019 亩", 1019 * 10000 / 15, "亩", Dimension.AREA),
        ("2平方公里", 2e6, "平方公里", Dimension.AREA),
        ("500千瓦", 500, "千瓦", Dimension.POWER),
        ("3万千瓦时", 3e4, "千瓦时", Dimension.ENERGY),
        ("3千克", 3, "千克", Dimension.MASS),
        ("0.5百分点", 0.5, "百分点", Dimension.POINTS),
        ("5千人", 5e3, "人", Dimension.COUNT),
        ("1400万吨", 1.4e10, "吨", Dimension.MASS),
        ("300公里", 3e5, "公里", Dimension.LENGTH),
        ("35微克/立方米", 35, "微克/立方米", Dimension.CONCENTRATION),
        ("6萬人", 6e4, "人", Dimension.COUNT),
        ("3.5億元", 3.5e8, "元", Dimension.MONEY),
        ("300日元", 300, "日元", Dimension.MONEY),
        ("300日圆", 300, "日圆", Dimension.MONEY),
        ("500英镑", 500, "英镑", Dimension.MONEY),
        ("3厘米", 0.03, "厘米", Dimension.LENGTH),
        ("5公分", 0.05, "公分", Dimension.LENGTH),
        ("2公尺", 2, "公尺", Dimension.LENGTH),
        ("一九八三年", 1983, "年", Dimension.DATE),
        ("3个月", 3 * 2629746, "个月", Dimension.DURATION),
        ("1:1", 1, ":", Dimension.RATIO),
        ("3倍", 3, "倍", Dimension.RATIO),
        ("2023年", 2023, "年", Dimension.DATE),
        ("十二座", 12, "座", Dimension.COUNT),
        ("９１个", 91, "个", Dimension.COUNT),
        ("17", 17, "", Dimension.COUNT),
    ],
)
def test_value_unit_and_kind(text: str, value: float, unit: str, dimension: Dimension) -> None:
    quantity = one(text)
    assert quantity.value == pytest.approx(value)
    assert (quantity.unit, quantity.dimension) == (unit, dimension)
    assert (quantity.start, quantity.end, quantity.text) == (0, len(text), simplified(text))


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("前三年", Dimension.DURATION),
        ("十二年来", Dimension.DURATION),
        ("建库三年", Dimension.DURATION),
        ("合作期15年", Dimension.DURATION),
        ("粮库租期15 年", Dimension.DURATION),
        ("粮库15年建成", Dimension.DATE),
        ("2015年建库", Dimension.DATE),
        ("光绪三年", Dimension.DATE),
        ("光緒三年", Dimension.DATE),
        ("清同治十二年建库", Dimension.DATE),
        ("民国二十年", Dimension.DATE),
    ],
)
def test_so_many_years_are_how_long_unless_an_era_counts_them(text: str, dimension: Dimension) -> None:
    assert one(text).dimension is dimension


@pytest.mark.parametrize(
    "text", ["80 余家", "约80家", "80家左右", "80家以上", "超80家", "不少于80家", "80多家", "力争80家"]
)
def test_what_is_not_exact_is_marked(text: str) -> None:
    assert one(text).approximate


def test_what_is_exact_is_not() -> None:
    assert not one("签约80家").approximate


@pytest.mark.parametrize("text", ["千分之点", "PM2.5", "T800", "一批项目", "一体推进", "“三农”"])
def test_names_and_set_phrases_count_nothing(text: str) -> None:
    assert find_quantities(text) == ()


def test_an_enumeration_gives_its_pairs_in_order() -> None:
    text = "签约项目 91 个、签约金额 528.2 亿元；开工率 89.54%"
    assert [q.text for q in find_quantities(text)] == ["91 个", "528.2 亿元", "89.54%"]


def test_only_the_stretch_is_read_and_offsets_are_the_text_s() -> None:
    text = "签约91个，投产50个"
    (quantity,) = find_quantities(text, 6)
    assert text[quantity.start : quantity.end] == "50个"


def test_numbers_for_checking_ignore_commas_and_kind() -> None:
    assert normalised_numbers("面积1,019亩、2718.16亩、91个") == {"1019", "2718.16", "91"}
    assert normalised_numbers("没有数字") == set()


@given(st.text(alphabet="0123456789.,，:：%个亿万元亩年百分之一二十余多约 零点", max_size=30))
def test_any_text_has_quantities_in_order(text: str) -> None:
    found = find_quantities(text)
    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        f"粮库{'9' * 400}座。",
        f"粮库{'9' * 308}万座。",
        f"百分之{'9' * 400}",
        f"比例为{'9' * 400}:1。",
        f"比例为1:{'9' * 400}。",
        f"比例为{'9' * 400}:{'9' * 400}。",
        f"比例为1:0.{'0' * 320}1。",
        f"比例为1:0.{'0' * 310}1。",
    ],
    ids=lambda text: text[:12],
)
def test_what_no_float_holds_is_no_quantity(text: str) -> None:
    assert all(math.isfinite(quantity.value) for quantity in find_quantities(text))
    if ":0" not in text:
        assert find_quantities(text) == ()
    assert find_quantities(f"{text}改造泵站5座。")[-1].value == 5


def test_a_comparison_with_a_number_that_no_float_holds_can_be_written_as_json(tmp_path: Path) -> None:
    figures = {"平遥县": "9" * 400, "灵石县": "12", "祁县": "8", "祁东县": "7", "祁阳县": "6"}
    texts = {f"{name}.txt": f"{name}情况\n\n2023年，{name}新建粮库{figure}座。\n" for name, figure in figures.items()}
    reply = build_engine(tmp_path, texts).ask("平遥县和灵石县2023年新建粮库各多少座？")
    assert "12座" in reply.answer
    assert dumps(reply_json(reply))


class TestDays:
    @pytest.mark.parametrize(
        "text",
        ["整改期限不超过60日", "于30日内办结", "5日以内回复", "公示期为7日", "提前3日告知", "满90日", "最长 20 日"],
    )
    def test_so_many_are_how_long(self, text: str) -> None:
        (days,) = find_quantities(text)
        assert days.dimension is Dimension.DURATION
        assert days.value % 86400 == 0

    @pytest.mark.parametrize("text", ["3月20日前报送", "7月 5 日内的安排", "20日召开会议", "每月1日至15日"])
    def test_else_one_is_when(self, text: str) -> None:
        assert all(q.dimension is Dimension.DATE for q in find_quantities(text))
