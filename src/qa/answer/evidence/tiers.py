"""Tiers of a policy: "实缴出资1亿元、5亿元、10亿元以上的，分别奖励20万元、50万元、100万元"; who has 6亿元 gets 50万元.

A tier is a threshold, or a range, and the value that it earns. Thresholds stand before their values: as many of them as
"分别" gives values, or one or two before each value ("满1亿元的奖励20万元；满5亿元的奖励50万元").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.language.numbers import Dimension, Quantity, find_quantities

_ASKED = re.compile(
    r"[奖补罚缴]|资助|返还|扶持|优惠|减免|收费|支持多少|拿到?多少|享受?到?多少|得到?多少|按(?:多少|几|什么|百分)"
)
_CONDITION_ASKED = re.compile(r"(?:要|得|需|达|到|满)[^，。？]{0,6}多少[^，。？]{0,6}才|门槛|条件|标准是")
_EARNED = re.compile(r"(?:[奖补]|资助|扶持|返还|减免|支持|给予|予以|罚款|收取|缴纳|按照?)[^，。；：:]{0,12}$")
# "奖励比例6%，最高1000万元": a ceiling, which belongs to the same tier as what stands before it.
_CEILING = re.compile(r"(?:最高|上限|不超过|封顶)[^，。；：:]{0,6}$")
# Between thresholds of one run: "200万元（含）—500万元（不含）、500万元以上".
_BETWEEN = re.compile(r"(?:[（(][^（()）]{1,6}[)）]|以[上下内]|及|的|达|至|到|美元|元|[、，,和或\s—–~～-])*+")
_CONDITION = re.compile(
    r"(?:[（(][^（()）]{1,6}[)）])?(?:及?以[上下内])(?=[^，。；]{0,12}(?:的|企业|项目|单位)|且|并|、)"
)
_RANGE = re.compile(r"(?:[（(][^（()）]{1,6}[)）]|以上|\s)*(?:至|到|[—–~～-])+\s*")
_AT_MOST = re.compile(r"^(?:[（(][^（()）]{1,6}[)）])?(?:以下|以内|及以下)")
_BELOW = re.compile(r"(?:不足|不满|不超过|(?<!不)(?:低于|少于|小于))$")  # 不低于 is at least
_BARE_AMOUNT = re.compile(r"\s*(?:[，,。？?的]|$)")
_NO_THRESHOLD = frozenset({Dimension.DATE, Dimension.RATIO})


@dataclass(frozen=True, slots=True)
class Threshold:
    """``[low, high)`` in units of ``unit``, written at ``[start, end)`` (offsets as those of its quantities)."""

    start: int
    end: int
    low: float
    high: float
    unit: str
    dimension: Dimension

    def holds(self, amount: Quantity) -> bool:
        return self.measures(amount) and self.low <= amount.value < self.high

    def measures(self, amount: Quantity) -> bool:
        """Whether an amount can be set against it: yuan against yuan, mu against hectares."""
        return amount.comparable_with(Quantity(0, 0, self.low, self.unit, self.dimension))


def asks_earned(question: str) -> bool:
    """Whether a question asks what somebody is given or must pay: an award, a subsidy, a fine."""
    return bool(_ASKED.search(question)) and not _CONDITION_ASKED.search(question)


def asked_amounts(question: str) -> tuple[Quantity, ...]:
    """The amounts that a question gives of its own case ("投了6亿元，奖多少"); none where it asks for no tier."""
    if not asks_earned(question):
        return ()
    given = (_in_yuan(question, quantity) for quantity in find_quantities(question))
    return tuple(q for q in given if q.unit and q.dimension not in _NO_THRESHOLD)


def _in_yuan(question: str, quantity: Quantity) -> Quantity:
    """ "投了6亿，奖多少" leaves the yuan out; 6万农户 are none."""
    if quantity.unit or not quantity.text.endswith(("万", "亿")) or not _BARE_AMOUNT.match(question[quantity.end :]):
        return quantity
    return replace(quantity, unit="元", dimension=Dimension.MONEY)


def is_threshold(text: str, value: Quantity, offset: int) -> bool:
    """Whether a figure is what must be reached ("产值1亿元以上的企业") and not what is given; ``text`` begins at
    ``offset`` of the document."""
    return bool(_CONDITION.match(text, value.end - offset))


def find_thresholds(
    sentence: str, quantities: Sequence[Quantity], offset: int, before: int, count: int
) -> tuple[Threshold, ...]:
    """The last ``count`` thresholds that stand in one run before ``before``; empty where no run has as many.

    ``quantities`` are the sentence's, ascending, their offsets the document's; ``before`` counts in the sentence.
    """
    given = [q for q in _with_units(quantities) if q.end - offset <= before and q.dimension not in _NO_THRESHOLD]
    runs: list[list[Quantity]] = []
    for quantity in given:
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and (last.unit, last.dimension) == (quantity.unit, quantity.dimension)
            and _BETWEEN.fullmatch(sentence[last.end - offset : quantity.start - offset])
        ):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    found = (_grouped(sentence, run, offset) for run in reversed(runs))
    return next((tiers for tiers in found if len(tiers) == count), ())


def thresholds_of(sentence: str, quantities: Sequence[Quantity], value: Quantity, offset: int) -> tuple[Threshold, ...]:
    """The thresholds that stand before a value and after the value before it; empty where the text doesn't say that it
    is earned."""
    is_ceiling = bool(_CEILING.search(sentence[: value.start - offset]))
    if not (is_ceiling or _EARNED.search(sentence[: value.start - offset])):
        return ()
    run: list[Quantity] = []
    for quantity in reversed(_with_units(quantities)):
        if quantity.start >= value.start or quantity.dimension in _NO_THRESHOLD:
            continue
        if _EARNED.search(sentence[: quantity.start - offset]):
            if is_ceiling and not run and "；" not in sentence[quantity.end - offset : value.start - offset]:
                continue
            break
        if quantity.dimension == value.dimension and _CEILING.search(sentence[: quantity.start - offset]):
            break
        run.append(quantity)
    return _grouped(sentence, run[::-1], offset)


def _with_units(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Of "200万—500万元" the first has the second's unit."""
    found: list[Quantity] = []
    for quantity in reversed(quantities):
        bare = not quantity.unit and quantity.dimension == Dimension.COUNT
        if bare and found and quantity.text.endswith(("万", "亿", "千", "百")):
            quantity = replace(quantity, unit=found[-1].unit, dimension=found[-1].dimension)
        found.append(quantity)
    return found[::-1]


def _grouped(sentence: str, run: Sequence[Quantity], offset: int) -> tuple[Threshold, ...]:
    """Ranges and single thresholds of a run, in order; a single one reaches up to the next."""
    groups: list[Threshold] = []
    at = 0
    while at < len(run):
        first, after = run[at], run[at + 1] if at + 1 < len(run) else None
        between = sentence[first.end - offset : after.start - offset] if after else ""
        if after is not None and _RANGE.fullmatch(between) and first.unit == after.unit:
            groups.append(_threshold(first, after.end, first.value, after.value))
            at += 2
            continue
        below = _BELOW.search(sentence[: first.start - offset]) or _AT_MOST.match(sentence[first.end - offset :])
        limits = (0.0, first.value) if below else (first.value, float("inf"))
        groups.append(_threshold(first, first.end, *limits))
        at += 1
    closed = [
        replace(one, high=min(one.high, other.low)) if other.low > one.low else one for one, other in pairwise(groups)
    ]
    return (*closed, *groups[-1:])


def _threshold(first: Quantity, end: int, low: float, high: float) -> Threshold:
    return Threshold(first.start, end, low, high, first.unit, first.dimension)
