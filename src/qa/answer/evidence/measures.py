"""What things are measured in: no figure in another unit, or of the whole for one by so much a head, can be theirs."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.answer.evidence.prepared import PreparedPassage, PreparedSentence
from qa.language.numbers import Dimension, Quantity
from qa.language.text import BASIC_HAN

_BY_UNIT = re.compile(
    rf"每[亩户万千]|[亩人户地单]均(?!评价|论|效益|综合)|[亩单]产|/[亩人]|(?<![\d余多几])万人(?=口?[{BASIC_HAN}]{{2,8}}拥有量)"
)
MARKS = "分"  # no unit of a thing, unless marks are asked for
# Only where one unit is right: 产量 may be tonnes or pieces.
_MEASURED_IN = (
    (re.compile(r"[发用供送输]电量"), Dimension.ENERGY),
    (re.compile(r"装机(?!.{0,6}[台套个])"), Dimension.POWER),
    (re.compile(r"(?:种植|建筑|占地|播种|制种|用地|出让)面积"), Dimension.AREA),
)
_PHYSICAL = frozenset(
    {Dimension.ENERGY, Dimension.POWER, Dimension.AREA, Dimension.MASS, Dimension.LENGTH, Dimension.VOLUME}
)


def is_measured_otherwise(question: str, quantity: Quantity) -> bool:
    """Whether a figure is in a unit of another kind than what the question names is measured in: 亿千瓦时 of 装机."""
    right = _measured_in(question)
    return len(right) == 1 and quantity.dimension in _PHYSICAL - right


@lru_cache(maxsize=64)
def _measured_in(question: str) -> frozenset[Dimension]:
    """Kept, for it is asked of every figure in every passage."""
    return frozenset(dimension for words, dimension in _MEASURED_IN if words.search(question))


def is_of_unit(question: str, sentence: PreparedSentence, prepared: PreparedPassage) -> bool:
    """Whether a figure by so much of something is told where the (folded) question asks for one: 亩均 and 人均, also
    before a semicolon ("人均收入9万元；其中城镇8万元")."""
    if not _BY_UNIT.search(question) or _BY_UNIT.search(sentence.folded + prepared.headings):
        return True
    for before in reversed([one for one in prepared.sentences if one.start < sentence.start]):
        if not before.folded.endswith(";"):
            return False
        if _BY_UNIT.search(before.folded):
            return True
    return False
