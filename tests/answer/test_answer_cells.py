"""Figures in columns: each subject's own in the same order, gaps where it has none."""

from __future__ import annotations

import pytest

from qa.answer.cells import table_cells
from qa.language.numbers import find_quantities
from qa.types import ComparisonCell


def shown(*texts: str | None) -> list[list[str | None]]:
    """The rows of a table of what these texts hold; None is a subject of which nothing was found."""
    figures = [list(find_quantities(text)) if text else [] for text in texts]
    firsts = [
        ComparisonCell(str(at), text and (found[0].text if found else text), None, None, at if text else None)
        for at, (text, found) in enumerate(zip(texts, figures, strict=True))
    ]
    cells = table_cells(firsts, figures)
    return [[cell.text for cell in cells if cell.subject == first.subject] for first in firsts]


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        ((), []),
        ((None, None), [[None], [None]]),
        (("标准地7宗", "标准地40宗"), [["7宗"], ["40宗"]]),
        (("标准地7宗", "全面铺开"), [["7宗"], ["全面铺开"]]),
        (("标准地7宗、1019亩", "2718亩、40宗"), [["7宗", "1019亩"], ["40宗", "2718亩"]]),
        (("标准地7宗、1019亩", "2718亩"), [["7宗", "1019亩"], [None, "2718亩"]]),
        (("项目12个、资金3亿元", "项目8项、资金5万元"), [["12个", "3亿元"], ["8项", "5万元"]]),
        (("农户3户、农民9人", "农民8人"), [["3户", "9人"], [None, "8人"]]),
        (("标准地7宗、1019亩", None, "全面铺开"), [["7宗", "1019亩"], [None, None], ["全面铺开", None]]),
    ],
)
def test_rows(texts: tuple[str | None, ...], rows: list[list[str | None]]) -> None:
    assert shown(*texts) == rows


def test_a_gap_has_its_column_s_unit_and_no_citation() -> None:
    firsts = (ComparisonCell("甲", "7宗", 7, "宗", 1), ComparisonCell("乙", "40宗", 40, "宗", 2))
    cells = table_cells(firsts, [find_quantities("7宗、1019亩"), find_quantities("40宗")])
    assert (cells[-1].subject, cells[-1].text, cells[-1].citation) == ("乙", None, None)
    assert cells[-1].unit == cells[1].unit
    assert [cell.citation for cell in cells] == [1, 1, 2, None]
