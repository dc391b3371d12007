"""What things are measured in: no figure in another unit can be theirs."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.language.numbers import Dimension, Quantity

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
