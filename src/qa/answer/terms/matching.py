"""Whether a stretch of folded text speaks of a term."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from qa.answer.terms.concepts import ANY_WORDS, FIGURE_FOLLOWS, Term, is_pattern

# An indicator after one of these, or before 能耗 and its like, is another indicator; so is 出口总额 within 进出口总额.
_DERIVED = re.compile(
    r"(?:人均|单位|每万元|万元)(?:地区|国内)?(?:生产总值|gdp)(?:能耗|用水量|二氧化碳排放)?|占(?:全[国省市区])?(?:地区|国内)?(?:生产总值|gdp)|"
    r"总产[值出]|进出口(?:总[额值]|额)?"
)

MAX_BETWEEN = 14


def match(term: Term, folded: str) -> float:
    """How far a stretch of folded text speaks of a term: 1 for any of its names, a part for most of its characters."""
    if not folded:
        return 0.0
    for form in term.forms:  # asked half a million times for a long question: a generator would double its cost
        if _stands(form, folded):
            if term.indicator and _only_derived(term, folded):
                break
            return 1.0
    if term.indicator:
        return 0.0
    count = len(term.text) - 1  # of pairs of neighbouring characters
    if count < 2:
        return 0.0
    share = sum(times for pair, times in _pairs(term.text) if pair in folded) / count
    return 0.6 * share if share >= 0.5 else 0.0


@lru_cache(maxsize=1024)
def _pairs(text: str) -> tuple[tuple[str, int], ...]:
    """Each pair of neighbouring characters, and how often it stands there: in 1111… there is but one to look for."""
    return tuple(Counter(text[i : i + 2] for i in range(len(text) - 1)).items())


def _stands(form: str, folded: str) -> bool:
    return bool(_pattern(form).search(folded)) if is_pattern(form) else form in folded


@lru_cache(maxsize=256)
def _pattern(form: str) -> re.Pattern[str]:
    if ANY_WORDS in form:
        return re.compile(rf"[^。；]{{0,{MAX_BETWEEN}}}?".join(map(re.escape, form.split(ANY_WORDS))))
    name = re.escape(form.removesuffix(FIGURE_FOLLOWS))
    return re.compile(rf"{name}(?:预期|目标|力争|达到?|约|为|在|保持|左右|到|首次|突破|[迈跨跃站]上|跻身|超过?)*\d")


def longest_common(left: str, right: str) -> int:
    """Length of the longest common substring.

    Whether a stretch stands in the longer one is asked once for each place of the shorter: a question of 2,000
    characters, and folded it may have 36,000, took half a minute where every pair of characters was compared.
    """
    shorter, longer = sorted((left, right), key=len)
    best = 0
    for start in range(len(shorter)):
        while start + best < len(shorter) and shorter[start : start + best + 1] in longer:
            best += 1
    return best


def _only_derived(term: Term, folded: str) -> bool:
    """Whether an indicator occurs only as part of another: GDP in "人均地区生产总值", "单位地区生产总值能耗"."""
    if _DERIVED.search(term.text):
        return False
    plain = _DERIVED.sub("", folded)
    # 研发投入占地区生产总值 is a name of its own.
    return not any(_stands(form, folded if _DERIVED.search(form) else plain) for form in term.forms)
