"""Whether a figure tells of the change that a question asks about."""

from __future__ import annotations

import itertools
import re

from qa.answer.evidence.prepared import PreparedClause, PreparedSentence
from qa.language.numbers import Dimension

_FALL_ASKED = re.compile(r"(?:降低?|减少?|压减|缩[短小减]|回落)了?(?:百分之几|几个?百分点|多少个?(?:百分点|%))")
_CHANGE = re.compile(r"[降减少跌缩压低退增涨升提扩加变]|节约|节省")
_FELL_BY = re.compile(r"(?:下降|降低|减少|下调|调减|压减|回落)了?[约近超]?过?$")
_NO_CHANGE = re.compile("多少|增加值|减速|变电|加工")
_AVERAGE_ASKED = re.compile(r"(?P<all>全[国省市区县州])的?平均(?:水平|值|数)?(?:是|为|有)?(?:多少|几)")
_AGAINST_AVERAGE = re.compile(r"[高低]于(?P<all>全[国省市区县州])的?平均")
_FALL = re.compile(
    r"降(?![雨水雪])|减|缩|下[调浮滑行跌]|回落|收窄|放缓|节[约省]|[少低]|-\d|负增长|退|跌|压|[由从][^由从]{0,40}[到至]"
)
_NO_FALL = re.compile(r"[增升占涨]|达到?|率(?:为|是)?[约近超]?\d|提高")


def tells_fall_alone(question: str, clause: PreparedClause) -> bool:
    """Whether each figure of a clause is by how much something fell ("电价下降0.04元"), and the (folded) question asks
    of no change."""
    if _CHANGE.search(_NO_CHANGE.sub("", question)):
        return False
    figures = [figure for figure in clause.quantities if figure.dimension != Dimension.DATE]
    return bool(figures) and all(_FELL_BY.search(clause.before(one)) for one in figures)


def is_set_against_average(question: str, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether the (folded) question asks for an average, and a clause gives what the sentence says is above or below
    it: "亩均税收9.7万元，低于全省平均" of the province's."""
    asked = _AVERAGE_ASKED.search(question)
    if asked is None or "平均" in clause.folded or asked["all"] in clause.folded:
        return False
    against = (
        found for one in sentence.clauses if one.start > clause.start for found in _AGAINST_AVERAGE.finditer(one.folded)
    )
    return any(found["all"] == asked["all"] for found in against)


def tells_no_fall(question: str, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether the (folded) question asks by how much something fell, and a clause gives a rise, a share or a level:
    neither it nor the clauses that it is listed with ("下降5%、3%") speak of a fall."""
    if not _FALL_ASKED.search(question):
        return False
    before = [one for one in sentence.clauses if one.start < clause.start]
    listed = itertools.takewhile(lambda one: one.delimiter == "、", reversed(before))
    told = [one.folded for one in (clause, *listed)]
    return any(map(_NO_FALL.search, told)) and not any(map(_FALL.search, told))
