"""The cells of a comparison, where a question asks each subject for more than one figure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.language.numbers import Quantity
from qa.types import ComparisonCell


def table_cells(firsts: Sequence[ComparisonCell], figures: Sequence[Sequence[Quantity]]) -> tuple[ComparisonCell, ...]:
    """The cells subject by subject, each subject's in the same order of columns; one lacks a figure: 未提及.

    ``firsts`` is a cell for each subject, ``figures`` what each was found to have; with one figure each, or none, the
    firsts are all. The columns are the figures of the subject that has most, in the order of its text.
    """
    most = max(figures, key=len) if figures else ()
    columns = sorted(most, key=lambda figure: figure.start)
    if len(columns) < 2:
        return tuple(firsts)
    cells: list[ComparisonCell] = []
    for first, found in zip(firsts, figures, strict=True):
        row = [
            _cell(first.subject, column, figure, first.citation)
            for column, figure in zip(columns, _in_columns(columns, found), strict=True)
        ]
        cells += row if found else [first, *row[1:]]  # a text without a figure keeps its words
    return tuple(cells)


def _in_columns(columns: Sequence[Quantity], found: Sequence[Quantity]) -> list[Quantity | None]:
    """The figure for each column: of its unit, else one of its dimension whose unit no column has."""
    left = list(found)
    chosen: list[Quantity | None] = []
    for column in columns:
        chosen.append(next((figure for figure in left if _kind(figure) == _kind(column)), None))
        left = [figure for figure in left if figure is not chosen[-1]]
    for at, column in enumerate(columns):
        if chosen[at] is None:
            chosen[at] = next((figure for figure in left if figure.dimension == column.dimension), None)
            left = [figure for figure in left if figure is not chosen[at]]
    return chosen


def _kind(figure: Quantity) -> tuple[str, str]:
    return figure.dimension, figure.unit


def _cell(subject: str, column: Quantity, figure: Quantity | None, citation: int | None) -> ComparisonCell:
    if figure is None:
        return ComparisonCell(subject, None, None, column.unit, None)
    return ComparisonCell(subject, figure.text, figure.value, figure.unit, citation)
