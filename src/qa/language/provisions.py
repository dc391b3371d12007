"""Where a text names an article or a chapter of a regulation by its number: "第三至五条", "第六条第（二）项"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.language.numerals import whole_number
from qa.language.structure import HAN_NUMBER

Kind = Literal["条", "章", "节", "编"]

LAST = -1
_N = rf"(?:{HAN_NUMBER}|\d{{1,4}})"
_KIND = "[条章节编]"
# "第三条措施" counts measures, "第二条生产线" is a thing of its own, and "第一节课" is taught.
_COUNTS = (
    r"(?!\s*(?:(?:主要|重点|具体|重要)?(?:措施|举措|建议|意见|任务|要求|原因|经验|问题|做法|目标|路径|战线)"
    r"|生产线|产线|[高地]铁|高速|公路|铁路|道路|航线|航道|线路|输|街|河|课))"
)
_REFERENCE = re.compile(
    rf"第(?P<from>{_N}){_KIND}?\s?[至到\-—~～]\s?第?(?P<to>{_N})(?P<of>{_KIND}){_COUNTS}"
    rf"|第\s?(?P<n>{_N})\s?(?P<kind>{_KIND})(?:之(?P<sub>[一二三四五六七八九十]))?{_COUNTS}"
    rf"(?:第?(?P<paragraph>{_N})款)?(?:第?\s?[（(]?(?P<item>{_N})[)）]?\s?项|[（(](?P<bare>{_N})[)）])?"
    rf"|最后一(?P<last>{_KIND}){_COUNTS}"
    r"|\b(?P<english>article|chapter)\s+(?P<number>\d{1,4})\b",
    re.IGNORECASE,
)
_HEADED = re.compile(rf"第\s*(?P<n>{_N})\s*(?P<kind>{_KIND})(?:之(?P<sub>[一二三四五六七八九十]))?")
_ENGLISH: dict[str, Kind] = {"article": "条", "chapter": "章"}
MAX_RANGE = 30


@dataclass(frozen=True, slots=True)
class Reference:
    """Articles or chapters ``first`` to ``last`` of a regulation; ``LAST`` is its last one.

    sub        of "第三条之一" 1
    paragraph  of "第三条第二款" 2
    item       of "第三条第（二）项" 2
    start, end where it stands in the text
    """

    kind: Kind
    first: int
    last: int
    start: int
    end: int
    sub: int | None = None
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What a heading says that its section is: 第三条之一 is ``("条", 3, 1)``."""

    kind: Kind
    number: int
    sub: int | None = None


def find_references(text: str) -> tuple[Reference, ...]:
    """The references in a text, in order; of "第三章第七条" both. What only counts ("第三条措施") is none."""
    return tuple(found for match in _REFERENCE.finditer(text) if (found := _reference(match)))


def headed_unit(heading: str) -> Unit | None:
    """The article or chapter that a heading begins with; None where it begins with neither."""
    match = _HEADED.match(heading)
    number = whole_number(match["n"]) if match else None
    return None if match is None or number is None else Unit(_kind(match["kind"]), number, _number(match["sub"]))


def _reference(match: re.Match[str]) -> Reference | None:
    start, end = match.span()
    if match["last"]:
        return Reference(_kind(match["last"]), LAST, LAST, start, end)
    if match["to"]:
        first, last = whole_number(match["from"]), whole_number(match["to"])
        ordered = first is not None and last is not None and 0 <= last - first <= MAX_RANGE
        return Reference(_kind(match["of"]), first or 0, last or 0, start, end) if ordered else None
    number = whole_number(match["number"] or match["n"])
    if number is None:
        return None
    kind = _ENGLISH[match["english"].lower()] if match["english"] else _kind(match["kind"])
    item = _number(match["item"] or match["bare"])
    return Reference(kind, number, number, start, end, _number(match["sub"]), _number(match["paragraph"]), item)


def _kind(char: str) -> Kind:
    return next(kind for kind in ("条", "章", "节", "编") if kind == char)


def _number(numeral: str | None) -> int | None:
    return whole_number(numeral) if numeral else None
