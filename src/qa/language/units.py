"""The units that figures have and that questions ask for: one table for both, and the scales before them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import StrEnum


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
    COMPUTING = "computing"
    DURATION = "duration"
    DATE = "date"
    RATIO = "ratio"


SCALES = {"": 1.0, "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8}
SCALES |= {"十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12}
# Unit word → what it measures, and how many base units it is (GB 3100–1993 for the metric ones; 1 亩 = 10000/15 m² and
# 1 斤 = 0.5 kg by law).
UNITS: dict[str, tuple[Dimension, float]] = {
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
    "平米": (Dimension.AREA, 1),
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
    "标准箱": (Dimension.COUNT, 1),
    "标箱": (Dimension.COUNT, 1),
    "千瓦时": (Dimension.ENERGY, 1),
    "兆瓦时": (Dimension.ENERGY, 1000),
    "吉瓦时": (Dimension.ENERGY, 1e6),
    "度": (Dimension.ENERGY, 1),
    "千瓦": (Dimension.POWER, 1),
    "兆瓦": (Dimension.POWER, 1000),
    "吉瓦": (Dimension.POWER, 1e6),
    "PFlops": (Dimension.COMPUTING, 1),
    "EFlops": (Dimension.COMPUTING, 1000),
    "Pflops": (Dimension.COMPUTING, 1),
    "Eflops": (Dimension.COMPUTING, 1000),
    "PFLOPS": (Dimension.COMPUTING, 1),
    "EFLOPS": (Dimension.COMPUTING, 1000),
    "PF": (Dimension.COMPUTING, 1),
    "EF": (Dimension.COMPUTING, 1000),
    "微克/立方米": (Dimension.CONCENTRATION, 1),
    "微克": (Dimension.CONCENTRATION, 1),
    "分钟": (Dimension.DURATION, 60),
    "个小时": (Dimension.DURATION, 3600),
    "小时": (Dimension.DURATION, 3600),
    "个钟头": (Dimension.DURATION, 3600),
    "钟头": (Dimension.DURATION, 3600),
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
    "分": (Dimension.COUNT, 1),  # of marks
}
# Of marks, not 3分之一 or 分3批分别办理: wherever the unit stands.
_ONLY_WHERE = {"分": "(?![钟之别成为期类段档级批年次局公行校管工区支布配开析散享摊地田项步])"}
# Words that things are counted in behind a figure ("5大工程"), but that behind 多少 and 几 begin the word for what is
# counted: 多少大学, 多少国企, 几部门.
_BEHIND_FIGURES = (
    "平台",
    "条例",
    *"部首本封口尊艇列班片块根道眼对双组队群大市区镇乡校代章票字言款面员国省通平声键码点",
)
_COUNTED = (
    *("人次", "场次", "架次", "车次", "班次", "批次", "户次", "种次", "门类"),
    *"个项件条次场名位座套所家户宗人辆台架艘种类批支只头株处栋幢间床张枚颗届期轮级层篇册份趟段村县岁页席",
)
UNITS |= dict.fromkeys((*_COUNTED, *_BEHIND_FIGURES), (Dimension.COUNT, 1.0))
# Where these are units in a question: "多少度电", not "多少度", which may be of heat; "多少份合同", not "多少份额".
_ASKED_WHERE = _ONLY_WHERE | {
    "度": "(?=电)",
    "方": "(?=[土石沙砂木]|混凝土)",
    "折": "(?![旧叠扣])",
    "份": "(?!额)",
    "支": "(?![持出付撑援部行点柱])",
    "株": "(?!洲)",
    "颗": "(?!粒)",
    "页": "(?!岩)",
    "批": "(?!而未供|次)",
    "列": "(?=[车班]|[，。？?]|$)",
}
_NOT_ASKED = frozenset({*_BEHIND_FIGURES, "日", "时许"}) - _ASKED_WHERE.keys()  # 几日 may be when or how long


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _asked(without: Collection[Dimension] = ()) -> str:
    units = (unit for unit, (dimension, _) in UNITS.items() if dimension not in without and unit not in _NOT_ASKED)
    return "|".join(re.escape(unit) + _ASKED_WHERE.get(unit, "") for unit in _longest_first(units))


UNIT_PATTERN = "|".join(re.escape(unit) + _ONLY_WHERE.get(unit, "") for unit in _longest_first(UNITS))
"""Any unit, as text has it behind a figure; longest first, so that 个工作日 is none of 个."""

ASKED_PATTERN = _asked()
"""Any unit that a question names behind 多少 or 几."""

COUNTED_PATTERN = _asked(without=(Dimension.DATE, Dimension.DURATION))
"""One that says of how much or many: 几月 and 多少天 are part of what is said when."""

_BEGIN_LIKE_SCALES = "|".join(_longest_first(unit for unit in UNITS if unit[0] in SCALES))
SCALE_PATTERN = f"(?!{_BEGIN_LIKE_SCALES})(?:{'|'.join(_longest_first(filter(None, SCALES)))})"
"""A scale before a unit; the 千 of 千瓦 and the 百 of 百分点 are none."""
