"""Of which years a sentence speaks: those that it opens with hold for its parts, those that it counts from don't."""

from __future__ import annotations

import pytest

from qa.prepared import prepare
from qa.types import Facets, Passage

FACETS = Facets(("襄阳市",), (2024,))


def years(text: str) -> list[tuple[int, ...]]:
    passage = Passage("d", (), 0, len(text), text, FACETS, "")
    return [sentence.years for sentence in prepare(passage).sentences]


@pytest.mark.parametrize("opening", ["到2027年底，", "至2027年末，", "到2027年，", "2027年，", "到2027 年年底，"])
def test_the_year_that_a_sentence_opens_with_holds_for_all_its_parts(opening: str) -> None:
    assert years(f"{opening}新建粮库12座；改造泵站9座；清淤河道3条。") == [(2027,)] * 3


def test_a_new_sentence_is_of_another() -> None:
    first, second, third = years("到2027年底，新建粮库12座；改造泵站9座。清淤河道3条。")
    assert first == second == (2027,)
    assert 2027 not in third


def test_a_new_line_is_of_another() -> None:
    assert 2027 not in years("到2027年底，新建粮库12座。\n改造泵站9座；清淤河道3条。")[-1]


@pytest.mark.parametrize("opening", ["2027年新建粮库1座，", "计划到2027年底，", "粮库12座，"])
def test_a_year_elsewhere_holds_for_its_part_alone(opening: str) -> None:
    assert 2027 not in years(f"{opening}新建粮库12座；改造泵站9座。")[1]


def test_a_part_with_a_year_of_its_own_keeps_that() -> None:
    assert years("到2027年底，新建粮库12座；2026年改造泵站9座。")[1] == (2026,)


@pytest.mark.parametrize("start", ["由2024年的58%", "从2024年58%", "由2024年的 58%"])
def test_the_year_that_a_part_counts_from_is_none_of_its_own(start: str) -> None:
    assert 2027 in years(f"到2027年底，新建粮库12座；完好率{start}提升到70%。")[1]


def test_a_part_on_a_line_of_its_own_is_still_of_the_year() -> None:
    assert years("到2027年底，新建粮库12座；\n改造泵站9座。")[1] == (2027,)
