"""A table's row in words: "规上企业：2025年 450 家" of "规上企业（家） 312 450" below "指标 2020年 2025年"."""

from __future__ import annotations

import re

from qa.answer.evidence.prepared import rows_of
from qa.answer.finding import Part
from qa.language.periods import years_in
from qa.language.tables import UNIT, UNIT_COLUMNS, Cell

MAX_CELLS = 3  # a value, its growth and its share belong together
_MARKS = re.compile(r"[*`]+")


def row_in_words(part: Part) -> str | None:
    """The row that a part shows, as what it is about and what each column says of it: of a long row the columns that
    hold what was asked for. None where the part shows no row of a table."""
    passage = part.hit.passage
    text, offset = passage.text, passage.start
    start, end = part.span.start - offset, part.span.end - offset
    row = next((row for row in rows_of(passage) if row.start <= start and end <= row.end and row.cells), None)
    if row is None:
        return None
    marked = [(a - offset, b - offset) for a, b in part.highlights]
    cells = [cell for cell in row.cells if cell.name not in UNIT_COLUMNS]
    asked = [cell for cell in cells if any(a < cell.end and cell.start < b for a, b in marked)]
    years = {year for cell in asked for year in years_in(cell.name)}
    if years:  # those of other years answer another question
        cells = [cell for cell in cells if not (told := set(years_in(cell.name))) or told & years]
    cells = asked if asked and len(cells) > MAX_CELLS else cells
    return f"{_plain(row.label)}：{'，'.join(_said(text, cell) for cell in cells)}。"


def _said(text: str, cell: Cell) -> str:
    name, value = _plain(cell.name), text[cell.start : cell.end].strip()
    unit = "" if cell.unit and value.endswith(cell.unit) else cell.unit
    return f"{name} {value}{unit}"


def _plain(words: str) -> str:
    """A name without its unit in brackets, which stands behind the value, and without Markdown's marks."""
    return UNIT.sub("", _MARKS.sub("", words)).strip()
