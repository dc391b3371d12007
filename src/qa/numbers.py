"""Quantities in Chinese official prose: value, unit, and how exact they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from qa.numerals import chinese_number
from qa.text import simplified


class Dimension(StrEnum):
    """What a quantity measures; only quantities of one dimension can be compared."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    AREA = "area"
    MASS = "mass"
    LENGTH = "length"
    VOLUME = "volume"
    POWER = "power"
    ENERGY = "energy"
    CONCENTRATION = "concentration"
    DURATION = "duration"
    DATE = "date"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``[start, end)``; ``value`` in ``unit`` (scale words such as 万 are multiplied in)."""

    start: int
    end: int
    value: float
    unit: str
    dimension: Dimension
    approximate: bool = False
    text: str = ""


_SCALES = {"": 1.0, "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_SCALES |= {"十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12}
# Base unit and factor per unit word (GB 3100–1993 for the metric ones; 1 亩 = 10000/15 m², 1 斤 = 0.5 kg by law).
_UNITS: dict[str, tuple[Dimension, float]] = {
    "人民币": (Dimension.MONEY, 1),
    "美元": (Dimension.MONEY, 1),
    "港元": (Dimension.MONEY, 1),
    "欧元": (Dimension.MONEY, 1),
    "日元": (Dimension.MONEY, 1),
    "日圆": (Dimension.MONEY, 1),
    "英镑": (Dimension.MONEY, 1),
    "元": (Dimension.MONEY, 1),
    "%": (Dimension.PERCENT, 1),
    "％": (Dimension.PERCENT, 1),
    "‰": (Dimension.PERCENT, 0.1),
    "个百分点": (Dimension.POINTS, 1),
    "百分点": (Dimension.POINTS, 1),
    "平方公里": (Dimension.AREA, 1e6),
    "平方千米": (Dimension.AREA, 1e6),
    "平方米": (Dimension.AREA, 1),
    "公顷": (Dimension.AREA, 1e4),
    "亩": (Dimension.AREA, 10000 / 15),
    "吨标准煤": (Dimension.MASS, 1000),
    "吨": (Dimension.MASS, 1000),
    "公斤": (Dimension.MASS, 1),
    "千克": (Dimension.MASS, 1),
    "斤": (Dimension.MASS, 0.5),
    "公里": (Dimension.LENGTH, 1000),
    "千米": (Dimension.LENGTH, 1000),
    "海里": (Dimension.LENGTH, 1852),
    "毫米": (Dimension.LENGTH, 0.001),
    "厘米": (Dimension.LENGTH, 0.01),
    "公分": (Dimension.LENGTH, 0.01),
    "公尺": (Dimension.LENGTH, 1),
    "米": (Dimension.LENGTH, 1),
    "立方米": (Dimension.VOLUME, 1),
    "方": (Dimension.VOLUME, 1),
    "标箱": (Dimension.COUNT, 1),
    "千瓦时": (Dimension.ENERGY, 1),
    "度": (Dimension.ENERGY, 1),
    "千瓦": (Dimension.POWER, 1),
    "兆瓦": (Dimension.POWER, 1000),
    "微克/立方米": (Dimension.CONCENTRATION, 1),
    "微克": (Dimension.CONCENTRATION, 1),
    "分钟": (Dimension.DURATION, 60),
    "小时": (Dimension.DURATION, 3600),
    "个工作日": (Dimension.DURATION, 86400),
    "工作日": (Dimension.DURATION, 86400),
    "天": (Dimension.DURATION, 86400),
    "个月": (Dimension.DURATION, 2629746),
    "周年": (Dimension.DURATION, 31556952),
    "年": (Dimension.DATE, 1),
    "月份": (Dimension.DATE, 1),
    "月": (Dimension.DATE, 1),
    "日": (Dimension.DATE, 1),
    "季度": (Dimension.DATE, 1),
    "世纪": (Dimension.DATE, 1),
    "时许": (Dimension.DATE, 1),
    "倍": (Dimension.RATIO, 1),
    "折": (Dimension.RATIO, 1),
}
_MEASURE_WORDS = [
    "人次",
    "场次",
    "架次",
    "车次",
    "班次",
    "批次",
    "户次",
    "种次",
    "平台",
    "门类",
    "个",
    "项",
    "件",
    "条",
    "次",
    "场",
    "名",
    "位",
    "座",
    "套",
    "所",
    "家",
    "户",
    "宗",
    "人",
    "辆",
    "台",
    "架",
    "艘",
    "种",
    "类",
    "批",
    "支",
    "只",
    "头",
    "株",
    "处",
    "栋",
    "幢",
    "间",
    "床",
    "张",
    "枚",
    "颗",
    "届",
    "期",
    "轮",
    "级",
    "层",
    "部",
    "首",
    "篇",
    "册",
    "本",
    "份",
    "封",
    "口",
    "尊",
    "艇",
    "列",
    "趟",
    "班",
    "片",
    "块",
    "根",
    "段",
    "道",
    "眼",
    "对",
    "双",
    "组",
    "队",
    "群",
    "大",
    "村",
    "县",
    "市",
    "区",
    "镇",
    "乡",
    "校",
    "岁",
    "代",
    "章",
    "条例",
    "票",
    "字",
    "页",
    "言",
    "款",
    "面",
    "员",
    "国",
    "省",
    "通",
    "平",
    "声",
    "键",
    "码",
    "点",
    "席",
]
_UNITS |= {word: (Dimension.COUNT, 1.0) for word in _MEASURE_WORDS if word not in _UNITS}
_SPAN_FOLLOWS = re.compile(r"\s*(?:内|期|间|后|以[内上下]|之[内后])")
_PER_CENT = {"百": 1, "千": 10, "万": 100}
_UNIT_PATTERN = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_SCALE_PATTERN = "|".join(sorted((s for s in _SCALES if s), key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?P<ratio>\d+(?:\.\d+)?\s*[:：∶]\s*\d+(?:\.\d+)?)(?![\d.])"
    rf"|(?P<share>(?P<share_of>[百千万])分之(?P<share_number>[零〇一二两三四五六七八九十百点]+|\d+(?:\.\d+)?))"
    rf"|(?P<number>\d+(?:[,，]\d{{3}})*(?:\.\d+)?)\s*(?P<more>[余多])?\s*(?P<scale>{_SCALE_PATTERN})?\s*(?P<more2>[余多])?\s*"
    rf"(?P<unit>{_UNIT_PATTERN})?(?:[（(](?P<alternative>[间套户处])[)）])?"
    rf"|(?P<han>[一二两三四五六七八九十百千万亿]+)(?P<more3>余|多)?(?P<han_unit>{_UNIT_PATTERN})"
    r"|(?P<bare_han>(?:[一二两三四五六七八九十百千万亿](?!分之))++)"  # passed at once: no part of it has a unit
)
# Set phrases in which a numeral counts nothing (一批, 一体, 三农 …) would drown the counts that matter.
_IDLE_HAN = re.compile(
    r"^(?:一(?:批|次|条|个|项|件|家|种|类|级|代|道|面|点|组|队|大|片|块|部|段|对|双|场|人|员|位|支|座|方|度|天|日|年|区|市|省|国|平|通|键|码|声))$"
)
_APPROXIMATE_AFTER = re.compile(r"\s*(左右|以上|以下|以内|之内|上下)")
_APPROXIMATE_BEFORE = re.compile(
    r"((?<![签预节条契履解])约|(?<![最附临])近|逾|超过?|突破|不低于|不少于|不超过|力争|接近|至少)$"
)


def find_quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """The quantities of ``text[start:end]``, ascending; years ("2023年") count as dates. Bare numbers count as COUNT
    with an empty unit."""
    end = len(text) if end is None else end
    found = []
    text = simplified(text)  # 6萬人 is 60,000 people
    for match in _QUANTITY.finditer(text, start, end):
        quantity = None if match["bare_han"] else _quantity(text, match)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    begin, stop = match.span()
    while text[stop - 1].isspace():
        stop -= 1
    shown = text[begin:stop]
    if match["ratio"]:
        left, right = re.split(r"[:：∶]", match["ratio"])
        value = float(left) / float(right) if float(right) else 0.0
        return Quantity(begin, stop, value, ":", Dimension.RATIO, text=shown)
    if match["share"]:
        number = _share_number(match["share_number"])
        if number is None:
            return None
        value = float(number) / _PER_CENT[match["share_of"]]
        return Quantity(begin, stop, value, "%", Dimension.PERCENT, text=shown)
    if match["han"]:
        value_of_han = chinese_number(match["han"])
        if value_of_han is None or _IDLE_HAN.match(shown):
            return None
        dimension, factor = _UNITS[match["han_unit"]]
        return Quantity(begin, stop, value_of_han * factor, match["han_unit"], dimension, bool(match["more3"]), shown)
    if begin and (text[begin - 1].isascii() and text[begin - 1].isalpha()):
        return None  # the 5 of PM2.5 and the 800 of T800 are names
    value = float(re.sub(r"[,，]", "", match["number"])) * _SCALES[match["scale"] or ""]
    unit = match["unit"] or ""
    dimension, factor = _UNITS.get(unit, (Dimension.COUNT, 1.0))
    if dimension == Dimension.DATE and (match["scale"] or _is_span(unit, value, text, stop)):
        dimension = Dimension.DURATION
    approximate = bool(match["more"] or match["more2"] or _APPROXIMATE_AFTER.match(text, stop))
    approximate = approximate or bool(_APPROXIMATE_BEFORE.search(text[max(0, begin - 4) : begin]))
    return Quantity(begin, stop, value * factor, unit, dimension, approximate, shown)


def _is_span(unit: str, value: float, text: str, end: int) -> bool:
    """Whether so many 年 are how long, not when: "3年内", "连续5年"; a year is written in two digits at least."""
    return unit == "年" and (value < 10 or (value < 100 and bool(_SPAN_FOLLOWS.match(text, end))))


def _share_number(text: str) -> float | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    number = chinese_number(text)
    return None if number is None else float(number)


def normalised_numbers(text: str) -> set[str]:
    """Every number of a text without spaces and thousands commas, for checking that a claim stands in its source."""
    return {re.sub(r"[,，\s]", "", found) for found in re.findall(r"\d+(?:[,，]\d{3})*(?:\.\d+)?", text)}
