"""Quantities in Chinese official prose: value, unit, and how exact they are."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from qa.language.numerals import chinese_number
from qa.language.periods import is_short_year
from qa.language.text import simplified
from qa.language.units import SCALE_PATTERN, SCALES, UNIT_PATTERN, UNITS, Dimension


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

    def comparable_with(self, other: Quantity) -> bool:
        """Whether the two can be set side by side: yuan with yuan, 座 with 座; areas and the like are converted."""
        alike = self.dimension == other.dimension
        return alike and (self.unit == other.unit or self.dimension not in (Dimension.MONEY, Dimension.COUNT))


_PER_CENT = {"百": 1, "千": 10, "万": 100}
_QUANTITY = re.compile(
    rf"(?P<ratio>\d+(?:\.\d+)?\s*[:：∶]\s*\d+(?:\.\d+)?)(?![\d.])"
    rf"|(?P<share>(?P<share_of>[百千万])分之(?P<share_number>[零〇一二两三四五六七八九十百点]+|\d+(?:\.\d+)?))"
    rf"|(?P<number>\d+(?:[,，]\d{{3}})*(?:\.\d+)?)\s*(?P<more>[余多])?\s*(?P<scale>{SCALE_PATTERN})?\s*(?P<more2>[余多])?\s*"
    rf"(?P<unit>{UNIT_PATTERN})?(?:[（(](?P<alternative>[间套户处])[)）])?"
    rf"|(?P<han>[一二两三四五六七八九十百千万亿]+)(?P<more3>余|多)?(?P<han_unit>{UNIT_PATTERN})"
    r"|(?P<bare_han>(?:[一二两三四五六七八九十百千万亿](?!分之))++)"  # passed at once: no part of it has a unit
)
# Set phrases in which a numeral counts nothing (一批, 一体, 三农 …) would drown the counts that matter.
_IDLE_HAN = re.compile(
    r"^(?:一(?:批|次|条|个|项|件|家|种|类|级|代|道|面|点|组|队|大|片|块|部|段|对|双|场|人|员|位|支|座|方|度|天|日|年|区|市|省|国|平|通|键|码|声))$"
)
# 同治十二年 is when, 前三年 and 十二年来 are how long. These eras are the ones that local chronicles date by.
_ERA = re.compile("(?:民国|宣统|光绪|同治|咸丰|道光|嘉庆|乾隆|雍正|康熙|顺治|崇祯|万历|嘉靖|正德|永乐|洪武)$")
MAX_SPAN_YEARS = 999  # 一九八三年 is when
_APPROXIMATE_AFTER = re.compile(r"\s*(左右|以上|以下|以内|之内|上下)")
_APPROXIMATE_BEFORE = re.compile(
    r"((?<![签预节条契履解])约|(?<![最附临])近|逾|超过?|突破|不低于|不少于|不超过|力争|接近|至少)$"
)


MAX_DAY_OF_MONTH = 31
MAX_BEFORE_DAYS = 6
_WITHIN = re.compile(r"\s*(?:之|以)?内")
_AT_MOST_DAYS = re.compile(r"(?:不超过|不少于|不低于|不足|最[长多短]|满|提前|[限期]为?)$")


def find_quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """The quantities of ``text[start:end]``, ascending; years ("2023年") count as dates. Bare numbers count as COUNT
    with an empty unit. A number that no float holds (309 digits and more) is none: every value is finite."""
    end = len(text) if end is None else end
    found = []
    text = simplified(text)  # 6萬人 is 60,000 people
    for match in _QUANTITY.finditer(text, start, end):
        quantity = None if match["bare_han"] else _quantity(text, match)
        if quantity is not None and math.isfinite(quantity.value):
            found.append(quantity)
    return tuple(found)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    begin, stop = match.span()
    while text[stop - 1].isspace():
        stop -= 1
    shown = text[begin:stop]
    if match["ratio"]:
        left, right = map(float, re.split(r"[:：∶]", match["ratio"]))
        if math.isinf(right):
            return None
        value = left / right if right else 0.0
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
        dimension, factor = UNITS[match["han_unit"]]
        is_year = value_of_han > MAX_SPAN_YEARS or _ERA.search(text[max(0, begin - 2) : begin])
        if match["han_unit"] == "年" and not is_year:
            dimension = Dimension.DURATION
        return Quantity(begin, stop, value_of_han * factor, match["han_unit"], dimension, bool(match["more3"]), shown)
    if begin and (text[begin - 1].isascii() and text[begin - 1].isalpha()):
        return None  # the 5 of PM2.5 and the 800 of T800 are names
    value = float(re.sub(r"[,，]", "", match["number"])) * SCALES[match["scale"] or ""]
    unit = match["unit"] or ""
    dimension, factor = UNITS.get(unit, (Dimension.COUNT, 1.0))
    if dimension == Dimension.DATE and (match["scale"] or _is_span(unit, value, text, begin, stop)):
        dimension = Dimension.DURATION
    elif unit == "日" and _are_days(value, text, begin, stop):
        dimension, factor = UNITS["天"]
    approximate = bool(match["more"] or match["more2"] or _APPROXIMATE_AFTER.match(text, stop))
    approximate = approximate or bool(_APPROXIMATE_BEFORE.search(text[max(0, begin - 4) : begin]))
    return Quantity(begin, stop, value * factor, unit, dimension, approximate, shown)


def _is_span(unit: str, value: float, text: str, begin: int, end: int) -> bool:
    """Whether so many 年 are how long, not when: "3年内", "合作期15年"; a year is written in two digits at least."""
    if unit != "年" or value >= 100:
        return False
    if value < 10 or not re.match(r"\d\d\s*年", text[begin:end]):
        return True
    return not is_short_year(text, begin, end)


def _are_days(value: float, text: str, begin: int, end: int) -> bool:
    """Whether so many 日 are how long, not when: "30日内", "不超过60日", not "3月30日前"."""
    before = text[max(0, begin - MAX_BEFORE_DAYS) : begin].rstrip()
    if before.endswith("月"):
        return False
    return value > MAX_DAY_OF_MONTH or bool(_WITHIN.match(text, end) or _AT_MOST_DAYS.search(before))


def _share_number(text: str) -> float | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    number = chinese_number(text)
    return None if number is None else float(number)


def normalised_numbers(text: str) -> set[str]:
    """Every number of a text without spaces and thousands commas, for checking that a claim stands in its source."""
    return {re.sub(r"[,，\s]", "", found) for found in re.findall(r"\d+(?:[,，]\d{3})*(?:\.\d+)?", text)}


__all__ = ["Dimension", "Quantity", "find_quantities", "normalised_numbers"]
