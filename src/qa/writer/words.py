"""Which words of a sentence claim something, and which only hold it together."""

from __future__ import annotations

import re
from collections import Counter

import rjieba

from qa.language.numbers import Dimension, Quantity, find_quantities
from qa.language.text import HAN, fold
from qa.places.places import gazetteer

# Words that a model may add, because they say nothing about the matter.
_GLUE = """
根据 依据 报告 文件 文档 公文 原文 材料 显示 指出 提到 提出 介绍 记载 其中 此外 同时 另外 并且 以及
还有 还是 包括 包含 主要 具体 分别 如下 以下 下列 上述 方面 内容 情况 有关 相关 关于 对于 共计 一共
总共 共有 达到 数量 金额 面积 比例 总额 时间 日期 名称 答案 问题 就是 也就是 该市 该县 该区 该省 本市
全文 一方面 另一方面
"""
GLUE = frozenset(_GLUE.split())
# Single characters that may be added. Not 内, 外, 前, 后, 被, 由, 或: they change what is said.
_FUNCTION = frozenset("的了和与及在为是即等共达有其该此也而并之所就地得着这个")
# What changes a figure or a statement when it is left out: negation, direction, limits, intentions, rates, ranks.
_GUARDS = re.compile(
    "不|未|没|无|非|否|勿|禁|免|停|暂|拒|增长|增加|增幅|上升|提高|提升|扩大|翻番|下降|减少|降低|降幅|回落|缩减|压减|亏|"
    "大约|约|接近|将近|近|逾|超|突破|以上|以下|以内|之内|左右|至少|至多|最多|最少|最高|最低|唯一|仅|只|半|力争|争取|确保|"
    "计划|目标|预计|预期|拟|将|同比|环比|较|比|占|累计|均|每|倍|翻|副|原|代理|前任"
)
_IDLE_GUARDS = re.compile(
    "不断|不仅|不但|不同|未来|非常|无人机|非公有|非遗|签约|预约|节约|契约|条约|履约|特约|公约|均衡|平均"
)
_QUOTATION = re.compile(r"[“”\"'‘’「」『』《》]")
_LATIN = re.compile(r"[a-z][a-z0-9]*(?:[-+&./_][a-z0-9]+)*")
_HAN_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
_GLUE_NUMERAL = re.compile("另?一方面|一共")
_HAN_CHAR = re.compile(f"[{HAN}]")
_GAP = "，"


def plain(text: str) -> str:
    """``text`` as it is compared: folded, on one line, without quotation marks and title marks."""
    return _QUOTATION.sub("", fold(text)).replace("\n", " ")


def guards(text: str) -> Counter[str]:
    """The words of plain ``text`` without which it would say something else, and how often each stands there."""
    return Counter(_GUARDS.findall(_IDLE_GUARDS.sub("", text)))


def latin_words(text: str) -> list[str]:
    """Latin words of plain ``text`` with what is written together with them ("pm2.5", "5g" gives "g")."""
    return _LATIN.findall(text)


def figures(text: str) -> tuple[Quantity, ...]:
    """The quantities of plain ``text``, dates left out."""
    return tuple(q for q in find_quantities(text) if q.dimension != Dimension.DATE)


def dates(text: str) -> tuple[tuple[float, str], ...]:
    """Value and unit of each year, month and day that is written out in plain ``text``, in order."""
    return tuple((q.value, q.unit) for q in find_quantities(text) if q.dimension == Dimension.DATE)


def same_figure(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities say the same: value, kind, unit and exactness. 20座 is 二十座, and no 20户."""
    if one.dimension != other.dimension or one.approximate != other.approximate:
        return False
    free = one.dimension not in (Dimension.COUNT, Dimension.MONEY, Dimension.DATE)
    return (free or not one.unit or not other.unit or one.unit == other.unit) and (
        abs(one.value - other.value) <= 1e-9 * max(abs(one.value), abs(other.value))
    )


def places(text: str) -> tuple[str, ...]:
    """The full names of the places in ``text``, in order."""
    return tuple(mention.name for mention in gazetteer().find(text))


def claims(text: str) -> list[str]:
    """The words of plain ``text`` that claim something, in order: without places, quantities, Latin words and glue.

    Characters that stand alone side by side count as one word: an unknown name is cut so.
    """
    taken = [(m.start, m.end) for m in gazetteer().find(text)]
    taken += [(q.start, q.end) for q in find_quantities(text)]
    taken += [match.span() for match in _LATIN.finditer(text)]
    for start, end in sorted(taken, reverse=True):
        text = text[:start] + _GAP * (end - start) + text[end:]
    found: list[str] = []
    run = ""
    for word in [*rjieba.cut(text), _GAP]:
        alone = len(word) == 1 and _HAN_CHAR.match(word) and word not in _FUNCTION
        if alone:
            run += word
            continue
        if run:
            found.append(run)
            run = ""
        if len(word) > 1 and _HAN_CHAR.match(word) and word not in GLUE:
            found.append(word)
    return found


def glue_words(text: str) -> list[str]:
    """The words of plain ``text`` that may be added, but stand for something where the source uses them."""
    return [word for word in rjieba.cut(text) if word in GLUE]


def idle_numerals(text: str) -> list[str]:
    """Chinese numerals of plain ``text`` that count nothing (一是, 三农), each with the character that follows."""
    counted = [(q.start, q.end) for q in find_quantities(text)]
    counted += [match.span() for match in _GLUE_NUMERAL.finditer(text)]
    found = []
    for match in _HAN_NUMERAL.finditer(text):
        inside = any(start <= match.start() < end for start, end in counted)
        if not inside and match.group() not in "万亿千百":
            found.append(text[match.start() : match.end() + 1])
    return found
