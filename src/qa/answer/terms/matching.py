"""Whether a stretch of folded text speaks of a term."""

from __future__ import annotations

import re

from qa.answer.terms.concepts import Term

# An indicator after one of these, or before 能耗 and its like, is another indicator; so is 出口总额 within 进出口总额.
_DERIVED = re.compile(
    r"(?:人均|单位|每万元|万元)(?:地区|国内)?(?:生产总值|gdp)(?:能耗|用水量|二氧化碳排放)?|占(?:全[国省市区])?(?:地区|国内)?(?:生产总值|gdp)|"
    r"总产[值出]|进出口(?:总[额值]|额)?"
)

FIGURE_FOLLOWS = "#"
ANY_WORDS = "*"
MAX_BETWEEN = 14


def match(term: Term, folded: str) -> float:
    """How far a stretch of folded text speaks of a term: 1 for any of its names, a part for most of its characters."""
    if any(_stands(form, folded) for form in term.forms) and not (term.indicator and _only_derived(term, folded)):
        return 1.0
    if term.indicator:
        return 0.0
    pairs = [term.text[i : i + 2] for i in range(len(term.text) - 1)]
    if len(pairs) < 2:
        return 0.0
    share = sum(pair in folded for pair in pairs) / len(pairs)
    return 0.6 * share if share >= 0.5 else 0.0


def _stands(form: str, folded: str) -> bool:
    if ANY_WORDS in form:
        return bool(re.search(rf"[^。；]{{0,{MAX_BETWEEN}}}?".join(map(re.escape, form.split(ANY_WORDS))), folded))
    if not form.endswith(FIGURE_FOLLOWS):
        return form in folded
    name = re.escape(form.removesuffix(FIGURE_FOLLOWS))
    return bool(re.search(rf"{name}(?:预期|目标|力争|达到?|约|为|在|保持|左右|到)*\d", folded))


def longest_common(left: str, right: str) -> int:
    """Length of the longest common substring. O(len(left) * len(right)); both are a few dozen characters."""
    best = 0
    row = [0] * (len(right) + 1)
    for one in left:
        previous = 0
        for index, other in enumerate(right, start=1):
            current = row[index]
            row[index] = previous + 1 if one == other else 0
            best = max(best, row[index])
            previous = current
    return best


def _only_derived(term: Term, folded: str) -> bool:
    """Whether an indicator occurs only as part of another: GDP in "人均地区生产总值", "单位地区生产总值能耗"."""
    if _DERIVED.search(term.text):
        return False
    plain = _DERIVED.sub("", folded)
    # 研发投入占地区生产总值 is a name of its own.
    return not any(_stands(form, folded if _DERIVED.search(form) else plain) for form in term.forms)
