"""Tables in plain text: lines of cells under a line that names the columns ("指标　2020年　2025年").

Cells are parted by tabs (as Word's are when loaded), by bars, or by spaces. A line says what its cells are only
together with its own first words and with the line of names: "规上企业（家） 312 450" is 450 家 in 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from qa.language.numbers import find_quantities
from qa.language.text import BASIC_HAN

MIN_ROWS = 2  # besides the line of names; one where marks part the cells
MIN_CELLS = 2
MIN_MARKED_CELLS = 3  # of a line whose cells are words alone; two may be a form's ("联系人｜黎明")
MAX_CELL_CHARS, MAX_NAME_CHARS = 40, 16
MAX_SPACED_LINE = 200  # characters of a row whose cells single spaces part
MAX_MARKED_CELL_CHARS = 400  # between marks a cell may be a paragraph: what a project builds
UNIT_COLUMNS = ("单位", "计量单位")
CELL_MARK = re.compile(r"[\t｜]")  # of these no line of prose has one
_BAR = re.compile(r"[｜|\t]")
_GAP = re.compile(r"\s{2,}|\u3000+")
_SPACE = re.compile(r"\s+")
_PROSE = re.compile(r"[。；！？]|，.*，")
_FIGURE = re.compile(r"[〔\[（(]?[-+±≥≤＞＜><]?\s?\d[\d,.]*\s*%?[〕\])）]?|[-—–]+")
_ORDINAL = r"(?:\d{1,3}|[一二三四五六七八九十百]+)"
_NUMBERED = re.compile(rf"[（(]?{_ORDINAL}[)）.．、]?|第{_ORDINAL}[条款项号](?:[、和至—-]第?{_ORDINAL}[条款项号])*")
_NOT_A_NAME = re.compile(rf"\d[\d,.]*\s*(?:%|[{BASIC_HAN}]+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RULE = re.compile(r":?-{2,}:?|[─━—―=＝_]{2,}")  # Markdown's line below the names, and those that are drawn
UNIT = re.compile(r"[（(]([^（）()\d]{1,8})[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value at ``[start, end)`` of the text, under the ``name`` of its column; row or column give the ``unit``."""

    start: int
    end: int
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line at ``[start, end)``: what it is about, and its values. ``group`` is what the rows from a line of one cell
    on are ("续建项目（8座）"); empty where there is none."""

    start: int
    end: int
    label: str
    label_end: int
    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The line of names at ``[start, header_end)``, and the rows below it, up to ``end``."""

    start: int
    header_end: int
    end: int
    rows: tuple[Row, ...]


def find_tables(text: str) -> tuple[Table, ...]:
    """The tables of a text, in order: lines in a row with as many cells each, the first of them names."""
    found: list[Table] = []
    for pattern, with_units in ((_BAR, False), (_GAP, False), (_SPACE, False), (_SPACE, True)):
        taken = [(table.start, table.end) for table in found]
        for lines in _alike(text, pattern, with_units):
            table = _table(text, lines, spaced=pattern is _SPACE and not with_units)
            if table is not None and not any(start < table.end and table.start < end for start, end in taken):
                found.append(table)
    return tuple(sorted(found, key=lambda table: table.start))


Cells = list[tuple[int, int]]


def _alike(text: str, pattern: re.Pattern[str], with_units: bool) -> Iterator[list[Cells]]:
    """Runs of neighbouring lines that a separator parts into the same number of cells, two at least; ``with_units``
    leaves a figure and the unit behind it one cell ("17.6 万元", "2024 年增速"), as some composing systems set them."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    parted = [_cells(text, start, end, pattern, with_units) for start, end in lines]
    parted = [cells for cells in parted if not (cells and _is_between(text, cells))]
    parted = [cells for at, cells in enumerate(parted) if not _is_group(text, parted, at)]
    above: Cells = []
    for count, group in groupby(parted, key=len):
        run = list(group)
        # The first column is often nameless ("　　　2023年　2024年" above "粮库　12座　15座").
        named_but_first = count > MIN_CELLS and len(above) == count - 1 and not any(_figures(text, above))
        has_names = count >= MIN_CELLS and len(run) > MIN_ROWS and _table(text, run) is not None
        named_but_first = named_but_first and any(_figures(text, run[0])) and not has_names
        captioned = count == MIN_CELLS and len(above) == 1 and len(run) > MIN_ROWS and _is_series(text, above, run)
        if captioned or (named_but_first and len(run) >= MIN_ROWS):
            yield [[(above[0][0], above[0][0]), *above], *run]
        elif count >= MIN_CELLS and len(run) > (1 if _is_marked(text, run) else MIN_ROWS):
            yield run
        above = run[-1]


def _is_series(text: str, above: Cells, run: Sequence[Cells]) -> bool:
    """Whether lines are a figure each under a caption with its unit: "近三年粮食总产量（万吨）" above "2022年　693"."""
    (start, end), *_ = above
    figures = all(_FIGURE.fullmatch(text[a:b]) and text[label:label_end] for (label, label_end), (a, b) in run)
    unit = UNIT.search(text[start:end])
    one = f"1{unit[1]}" if unit else ""
    known = any(figure.unit and len(figure.text) == len(one) for figure in find_quantities(one))
    return figures and known and not _PROSE.search(text[start:end])


def _is_group(text: str, parted: Sequence[Cells], at: int) -> bool:
    """Whether a line of one cell stands between rows that marks part into as many cells each: what the rows below it
    are. Above a row without any figure, which may be another table's names, it may be that table's title."""
    if len(parted[at]) != 1 or not 0 < at < len(parted) - 1:
        return False
    above, below = parted[at - 1], parted[at + 1]
    if len(above) != len(below) or len(above) < MIN_MARKED_CELLS:
        return False
    if not any(re.search(r"\d", text[a:b]) for a, b in below):
        return False
    touching = text[above[-1][1] : below[0][0]].count("\n") == 2
    return touching and _BAR.search(text, above[0][0], above[-1][1]) is not None


def _figures(text: str, cells: Cells) -> list[bool]:
    return [bool(re.search(r"\d", text[a:b])) and not _YEAR.search(text[a:b]) for a, b in cells]


def _is_between(text: str, cells: Cells) -> bool:
    """Whether a line only parts the names from the rows, or gives the units of what it names ("（个） （亿元）")."""
    texts = [text[a:b] for a, b in cells]
    return all(map(_RULE.fullmatch, texts)) or all(UNIT.fullmatch(cell) or not cell for cell in texts)


def _units_below(text: str, names: Cells) -> list[str]:
    """The units that the line below the names gives, of the last names as many."""
    start = text.find("\n", names[-1][1]) + 1
    end = text.find("\n", start) if start else -1
    cells = text[start:end].split() if start and end > start else []
    return cells if cells and len(cells) <= len(names) and all(map(UNIT.fullmatch, cells)) else []


def _cells(text: str, start: int, end: int, pattern: re.Pattern[str], with_units: bool) -> Cells:
    """Where the cells of a line stand, without white space around them; one may be empty where a mark parts them."""
    line = text[start:end]
    # Some composing systems put a space before each figure, in prose too.
    if pattern is not _BAR and (_PROSE.search(line) or (pattern is _SPACE and "，" in line) or line[:1] in "|｜"):
        return []
    parts = list(pattern.finditer(line))
    if with_units:
        if len(line) > MAX_SPACED_LINE:
            return []
        parts = [gap for index, gap in enumerate(parts) if not _parts_unit(line, parts, index)]
    edges = [0, *(edge for match in parts for edge in match.span()), len(line)]
    cells = [_stripped(text, start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if pattern is not _BAR:
        cells = [(a, b) for a, b in cells if a < b]
    elif line.strip().startswith("|") and line.strip().endswith("|"):  # Markdown's outer bars
        cells = cells[1:-1]
    marked = pattern is _BAR and len(cells) >= MIN_MARKED_CELLS
    if not marked and _PROSE.search(line):
        return []
    longest = MAX_MARKED_CELL_CHARS if marked else MAX_CELL_CHARS
    return cells if all(b - a <= longest for a, b in cells) else []


def _parts_unit(line: str, gaps: Sequence[re.Match[str]], index: int) -> bool:
    """Whether the gap of that index stands before a unit, or between a year and what is of it, and parts no cells."""
    first = gaps[index - 1].end() if index else 0
    last = gaps[index + 1].start() if index + 1 < len(gaps) else len(line)
    figure, unit = line[first : gaps[index].start()], line[gaps[index].end() : last]
    if _YEAR.fullmatch(figure) and unit.startswith("年"):
        return True
    whole = figure + unit
    return index > 0 and figure[:1].isdecimal() and any(q.unit and q.text == whole for q in find_quantities(whole))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    cell = text[start:end]
    left = len(cell) - len(cell.lstrip())
    return (start + left, start + max(left, len(cell.rstrip())))


def _table(text: str, lines: list[Cells], *, spaced: bool = False) -> Table | None:
    names, *rows = ([text[a:b] for a, b in line] for line in lines)
    units = _units_below(text, lines[0])
    units = [""] * (len(names) - len(units)) + units
    names = [name + unit for name, unit in zip(names, units, strict=True)]
    if not all(names[1:]) or any(_NOT_A_NAME.fullmatch(name) and not _YEAR.search(name) for name in names):
        return None
    longest = MAX_CELL_CHARS if len(names) == MIN_CELLS and not names[0] else MAX_NAME_CHARS  # a caption
    if any(len(name) > longest or re.search(r"[：:【】>]", name) for name in names):
        return None
    columns = list(zip(*rows, strict=True))
    named = zip(names, columns, strict=True)
    if spaced and any("单位" not in name and all(map(_is_unit, column)) for name, column in named):
        return None  # "17.6 万元", whose unit was cut off by a space
    # Names of columns stand over values: one column at least holds figures, where the line of names has none. Where
    # marks part the cells they may all be words ("事项｜牵头单位｜完成时限").
    if not any(_holds_figures(column) for column in columns) and not _is_marked(text, lines):
        return None
    first = 1 if len(names) > MIN_CELLS and all(_NUMBERED.fullmatch(value) for value in columns[0]) else 0
    # A row that says of nothing what its values are of is none.
    read = tuple(_rows(text, lines, names, first))
    return Table(lines[0][0][0], lines[0][-1][1], read[-1].end, read) if read else None


def _is_unit(value: str) -> bool:
    one = f"1{value}"
    return value[:1].isalpha() and any(figure.unit and figure.text == one for figure in find_quantities(one))


def _is_marked(text: str, lines: list[Cells]) -> bool:
    """Whether marks part the cells of the first line, three at least, each of another name."""
    names = [text[a:b] for a, b in lines[0]]
    parted = _BAR.search(text, lines[0][0][0], lines[0][-1][1])
    return parted is not None and len(names) >= MIN_MARKED_CELLS and len(set(names)) == len(names)


def _holds_figures(column: Sequence[str]) -> bool:
    said = [value for value in column if value]
    return bool(said) and all(re.search(r"\d", value) or _FIGURE.fullmatch(value) for value in said)


def _rows(text: str, lines: list[Cells], names: list[str], first: int) -> Iterator[Row]:
    group = ""
    for above, line in pairwise(lines):
        between = text[above[-1][1] : line[0][0]].split("\n")[1:-1]  # a line of one cell, if any
        group = next((found for part in between if (found := part.strip()) and not _RULE.match(found)), group)
        filled = [text[a:b] for a, b in line if a < b]
        if len(filled) == 1 and line[0][0] < line[0][1] and len(line) >= MIN_MARKED_CELLS:
            group = filled[0]
        elif line[first][0] < line[first][1]:
            yield replace(_row(text, line, names, first), group=group)


def _row(text: str, line: Cells, names: list[str], first: int) -> Row:
    label = text[line[first][0] : line[first][1]]
    of_row = UNIT.search(label)
    values = list(zip(line[first + 1 :], names[first + 1 :], strict=True))
    units = [text[a:b] for (a, b), name in values if name in UNIT_COLUMNS]
    cells = []
    for (start, end), name in values:
        value = text[start:end]
        if not value:
            continue
        of_column = UNIT.search(name)
        unit = of_column[1] if of_column else of_row[1] if of_row else next(iter(units), "")
        bare = _FIGURE.fullmatch(value) and not value.endswith("%")
        cells.append(Cell(start, end, name, unit if bare else ""))
    begin = text.rfind("\n", 0, line[0][0]) + 1
    begin += len(text[begin : line[0][0]]) - len(text[begin : line[0][0]].lstrip())
    end = text.find("\n", line[-1][1])
    return Row(begin, len(text) if end < 0 else end, label, line[first][1], tuple(cells))
