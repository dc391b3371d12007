"""A quote of official prose with all that can be got wrong in it, and citations of it."""

from __future__ import annotations

from collections.abc import Sequence

from qa.types import Citation

QUOTE = (
    "2023年，全市开发区签约项目 91 个、签约金额 528.2 亿元，其中省外项目 32 个；"
    "出让标准地 40 宗、2718.16 亩，出让面积较上年增长 12.5%；开工率不低于 80%，力争到位资金突破 100 亿元。"
    "省商务厅副厅长王建国到岚县开发区调研，岚县引进企业 7 家，兴县引进企业二十家。"
    "出台《标准地出让办法》和《代办制指南》，未收取任何费用，对 PM2.5 超标企业一律不予审批。"
)
PATH = ("吕梁市", "2023 年工作成绩", "三是深化“承诺制+标准地+全代办”改革")


def citation(number: int, quote: str, *marked: str, path: Sequence[str] = PATH) -> Citation:
    """A citation of a whole text, with the first occurrence of each of ``marked`` highlighted."""
    spans = tuple((quote.index(part), quote.index(part) + len(part)) for part in marked)
    size = len(quote)
    return Citation(number, "d", "页面.txt", path[0], tuple(path), 0, size, quote, spans, 0, size, quote, 0.9)
