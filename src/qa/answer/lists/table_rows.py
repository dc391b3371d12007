"""Lists out of tables: the rows of one that a question names, all of them or those of which it says something.

"表3里有哪些项目" asks for all rows, "哪些粮库产量下降" for those with a fall, "投资超过10亿元的项目有哪些" for those
above a figure, "哪些事项由商务局牵头" for those with a word, "投资最大的项目是哪个" for the row with the most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qa.answer.evidence.fitting import DIMENSIONS
from qa.answer.finding import Part
from qa.answer.lists.headings import Headings
from qa.answer.lists.row_tests import Held, RowTest, asks_most, limits
from qa.answer.lists.sections import fits
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.asking import ASKS_HOW, ASKS_WHY
from qa.language.periods import years_in
from qa.language.tables import CELL_MARK, Cell, Row, Table
from qa.language.text import BASIC_HAN, squash
from qa.types import TRAIL, Document, Hit, Query, Span, Want

HITS_TRIED = 12
CAPTION_CHARS = 60  # of what stands above a table, its name among it
MIN_COVERAGE = 0.7  # of the question's terms: a table that lacks more is about another matter
MIN_COVERAGE_OF_NUMBERED = 0.3  # of a table that the question names by its number
MIN_COVERAGE_OF_ALL = 0.8  # where every row is listed, which nothing but the table's name tells
MIN_COLUMNS = 2  # besides the rows' labels
MAX_ROWS = 40
MAX_TOLD = 2  # rows with the words of a question that asks for what one says
_NUMBERED_TABLE = re.compile(r"(?:附?表|专栏)\s*(?:\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十]+)(?![\d户格决示现述明])")
_KIND = re.compile(rf"哪[些几][个项类家种条]?([{BASIC_HAN}]{{2}})|([{BASIC_HAN}]{{2}})(?:都|主要|分别)?(?:有|是)哪")
_EXPLAINED = re.compile(rf"{ASKS_WHY.pattern}|{ASKS_HOW.pattern}|原因", re.I)  # no cell tells why or how


def find_rows(
    query: Query, terms: Sequence[Term], documents: Mapping[str, Document], hits: Sequence[Hit], headings: Headings
) -> tuple[tuple[Part, ...], float] | None:
    """The rows that the question asks for, a part each with the cells that tell it highlighted, and how much of the
    question the table speaks of (0–1); None where no table that was retrieved is meant. The first that fits wins."""
    if not _asks_rows(query):
        return None
    of_rows = Want.LIST in query.wants or _asks_of_rows(query.text)  # rather than for what one of them says
    for held in _tables_of(documents, hits, headings):
        if not _fits(query, held):
            continue
        told = RowTest(query, terms, held)
        rows = told.rows()
        if not rows or len(rows) > MAX_ROWS:
            continue
        coverage = _coverage(terms, held, told)
        narrowed = len(rows) < len(held.table.rows)
        if _is_numbered(query.text, held):
            least = MIN_COVERAGE_OF_NUMBERED
        else:
            least = MIN_COVERAGE if narrowed else MIN_COVERAGE_OF_ALL
        if not of_rows:
            rows = [(row, told.asked_of(row)) for row, _ in rows]
            if coverage < MIN_COVERAGE_OF_ALL or not narrowed or len(rows) > MAX_TOLD or not all(c for _, c in rows):
                continue
        if coverage >= least and (narrowed or least < MIN_COVERAGE or _is_kind(query.text, held)):
            return tuple(_part(held, row, cells) for row, cells in rows), coverage
    return None


def _asks_rows(query: Query) -> bool:
    """Whether a question asks for things, for the one that is most, how many there are above a figure, or for what a
    row says in words: "人才补贴由谁受理"."""
    if _EXPLAINED.search(query.text):
        return False
    if Want.LIST in query.wants or not any(want in DIMENSIONS for want in query.wants if want != Want.DATE):
        return True
    return _asks_of_rows(query.text) and (Want.COUNT in query.wants or re.search(r"哪|什么|谁", query.text) is not None)


def _asks_of_rows(question: str) -> bool:
    """Whether a question compares rows: asks for the one that is most, or sets a limit."""
    return asks_most(question) or any(limits(question))


def _tables_of(documents: Mapping[str, Document], hits: Sequence[Hit], headings: Headings) -> Iterator[Held]:
    """The tables that the best hits are of, each once, in the order of the hits."""
    seen: set[tuple[str, int]] = set()
    for hit in hits[:HITS_TRIED]:
        document = documents[hit.passage.document_id]
        for table in headings.tables(document):
            key = (document.id, table.start)
            touched = table.start < hit.passage.end and hit.passage.start < table.end
            if touched and key not in seen and _has_columns(document, table):
                seen.add(key)
                above = document.text[max(0, table.start - CAPTION_CHARS) : table.header_end]
                yield Held(document, hit, table, squash(f"{hit.passage.context}{above}"))


def _has_columns(document: Document, table: Table) -> bool:
    """Whether a table has names of columns for certain: three of them, or marks between two; a chronology has none."""
    names = document.text[table.start : table.header_end]
    return len(table.rows[0].cells) >= MIN_COLUMNS or CELL_MARK.search(names) is not None or "|" in names


def _years(held: Held) -> set[int]:
    """The years that the columns of a table are called after."""
    return {year for row in held.table.rows[:1] for cell in row.cells for year in years_in(cell.name)}


def _fits(query: Query, held: Held) -> bool:
    """Whether a table is of the place that is asked about, and of the year: by its columns, else as its section is."""
    facets = held.hit.passage.facets
    if set(query.years) & _years(held):
        facets = replace(facets, periods=())
    return fits(query, facets)


def _is_numbered(question: str, held: Held) -> bool:
    """Whether a question names the table by its number: 表3."""
    numbered = _NUMBERED_TABLE.search(question)
    return numbered is not None and squash(numbered[0]) in held.named


def _is_kind(question: str, held: Held) -> bool:
    """Whether a question asks for what a column is called: 项目 of "有哪些项目"."""
    asked = _KIND.search(question)
    names = held.document.text[held.table.start : held.table.header_end]
    return asked is not None and (asked[1] or asked[2]) in squash(names)


def _coverage(terms: Sequence[Term], held: Held, told: RowTest) -> float:
    """The share of the terms, by weight, that the table's name or a test of its rows stands for."""
    naming = [term for term in terms if not term.generic]
    total = sum(term.weight for term in naming)
    if not total:
        return 1.0
    used = "".join(map(squash, told.used))
    return sum(term.weight * (1.0 if term.text in used else match(term, held.named)) for term in naming) / total


def _part(held: Held, row: Row, cells: Sequence[Cell]) -> Part:
    """A row as a part of the answer, cited with the rows beside it below the names of the columns."""
    document, rows = held.document, held.table.rows
    at = rows.index(row)
    first, last = rows[max(0, at - 1)], rows[min(len(rows) - 1, at + 1)]
    passage = held.hit.passage
    names = document.text[held.table.start : held.table.header_end]
    context = passage.context if passage.context.endswith(names) else f"{passage.context}{TRAIL}{names}"
    text = document.text[first.start : last.end]
    shown = replace(passage, start=first.start, end=last.end, text=text, context=context)
    span = Span(row.start, row.end)
    marks = tuple((cell.start, cell.end) for cell in cells) or ((row.start, row.label_end),)
    return Part(Hit(-1, shown, held.hit.score), span, span, marks)
