"""Words that look like asking for a figure and don't."""

from __future__ import annotations

import pytest

from qa.types import Want
from qa.wants import read_wants


@pytest.mark.parametrize("question", ["高效率的粮库用哪一种设备？", "在何处的效率最高？"])
def test_efficiency_is_no_percentage(question: str) -> None:
    assert Want.PERCENT not in read_wants(question)[0]


@pytest.mark.parametrize(("question", "asked"), [("这几年粮库怎么建的？", False), ("粮库建了几年？", True)])
def test_these_years_are_no_duration(question: str, asked: bool) -> None:
    assert (Want.DURATION in read_wants(question)[0]) is asked
