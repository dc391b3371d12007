"""One table of units: whatever speaks of units knows them from it."""

from __future__ import annotations

import re

import pytest

from qa.answer.evidence.fitting import _COUNTED_ALIKE
from qa.answer.terms.weights import _SAID_BY_UNIT
from qa.engine.suggest_figures import AMOUNTS, COUNTED
from qa.language.units import ASKED_PATTERN, COUNTED_PATTERN, SCALE_PATTERN, UNIT_PATTERN, UNITS, Dimension


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_read_whole(unit: str) -> None:
    assert re.findall(UNIT_PATTERN, unit)[0] == unit
    assert not re.match(rf"(?:{SCALE_PATTERN})\Z", unit)


@pytest.mark.parametrize("unit", ["个工作日", "个月", "个百分点", "平方公里", "人次"])
def test_a_question_names_it_whole_too(unit: str) -> None:
    assert re.findall(ASKED_PATTERN, unit)[0] == unit


@pytest.mark.parametrize(
    ("unit", "alike", "factor"),
    [
        ("平米", "平方米", 1),
        ("兆瓦时", "千瓦时", 1000),
        ("吉瓦时", "千瓦时", 1e6),
        ("兆瓦", "千瓦", 1000),
        ("吉瓦", "千瓦", 1e6),
    ],
)
def test_what_a_unit_measures_and_how_much_of_it(unit: str, alike: str, factor: float) -> None:
    dimension, one = UNITS[alike]
    assert UNITS[unit] == (dimension, factor * one)


@pytest.mark.parametrize(("words", "unit"), [("批", "批"), ("批粮食", "批"), ("批次", "批次")])
def test_batches_are_asked_for(words: str, unit: str) -> None:
    assert re.findall(ASKED_PATTERN, words)[0] == unit


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("支", True),
        ("支队伍", True),
        ("支基金", True),
        *((f"支{rest}", False) for rest in ("持", "出", "付", "撑", "援")),
    ],
)
def test_teams_are_asked_for_but_not_what_is_paid(words: str, counted: bool) -> None:
    assert bool(re.match(ASKED_PATTERN, words)) is counted


@pytest.mark.parametrize("words", ["支部", "支行", "支点", "支柱"])
def test_nor_are_branches_and_props(words: str) -> None:
    assert not re.match(ASKED_PATTERN, words)


def test_land_that_is_approved_and_not_supplied_is_no_batch() -> None:
    assert not re.match(ASKED_PATTERN, "批而未供的土地")


@pytest.mark.parametrize("unit", ["天", "年", "月份", "小时"])
def test_time_is_asked_for_but_nothing_is_counted_in_it(unit: str) -> None:
    assert re.match(ASKED_PATTERN, unit)
    assert not re.match(COUNTED_PATTERN, unit)


@pytest.mark.parametrize("unit", [*AMOUNTS, *COUNTED])
def test_examples_use_known_units(unit: str) -> None:
    assert unit.lstrip("万亿") in UNITS


@pytest.mark.parametrize("unit", [*"".join(_COUNTED_ALIKE)])
def test_what_is_counted_alike_is_counted(unit: str) -> None:
    assert UNITS[unit][0] is Dimension.COUNT


@pytest.mark.parametrize("name", _SAID_BY_UNIT)
def test_what_a_unit_says_has_one_dimension(name: str) -> None:
    said = [unit.lstrip("万亿") for unit in _SAID_BY_UNIT[name]]
    found = [{dimension for unit, (dimension, _) in UNITS.items() if unit.startswith(word)} for word in said]
    assert len(set.union(*found)) == 1
    assert all(found)
