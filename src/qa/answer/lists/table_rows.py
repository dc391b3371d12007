"""Lists out of tables: the rows of one that a question names, all of them or those of which it says something.

"表3里有哪些项目" asks for all rows, "哪些粮库产量下降" for those with a fall, "投资超过10亿元的项目有哪些" for those
above a figure, "哪些事项由商务局牵头" for those with a word, "投资最大的项目是哪个" for the row with the most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qa.answer.evidence.fitting import DIMENSIONS
from qa.answer.finding import Part
from qa.answer.lists.headings import Headings
from qa.answer.lists.sections import fits
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.numbers import Quantity, find_quantities
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
# A word that rows are told by stands in some of them, but not in all.
MIN_WORD_CHARS = 2
_NUMBERED_TABLE = re.compile(r"(?:附?表|专栏)\s*(?:\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十]+)(?![\d户格决示现述明])")
_FALLS = re.compile(r"下降|下滑|减少|负增长|降低|回落|在?跌|缩[减水]|减产")
_RISES = re.compile(r"(?<!负)增长(?!率|速度|多少|幅度|最)|(?<!负)增加(?!值|多少|最)|上升|上涨|正增长|增产")
_CHANGE = re.compile(r"增长|增速|增幅|增减|[比较]上年|同比|±|涨跌|变化")
_AT_LEAST = re.compile(r"(?:超过|超出|高于|大于|多于|不低于|不少于|达到?|突破|过)\s*了?\s*$")
_BEYOND = re.compile(r"(?<!不)(?:超过|超出|高于|大于|多于)\s*了?\s*$")
_AT_MOST = re.compile(r"(?:低于|不足|不到|少于|小于|不超过|未达到?|没到)\s*$")
_OR_MORE, _OR_LESS = re.compile(r"\s*(?:以上|及以上|或以上)"), re.compile(r"\s*(?:以下|以内|及以下)")
_MOST = re.compile(r"最(?:大|高|多|快|长|贵|强|靠前)|居首|排(?:名|在)?第一|排首位")
_LEAST = re.compile(r"最(?:小|低|少|慢|短)|垫底|排(?:名|在)?(?:最后|末位)")
_KIND = re.compile(rf"哪[些几][个项类家种条]?([{BASIC_HAN}]{{2}})|([{BASIC_HAN}]{{2}})(?:都|主要|分别)?(?:有|是)哪")
_EXPLAINED = re.compile(r"为什么|为何|为啥|怎么|怎样|如何|咋|原因")  # no cell tells why or how
_FIGURE = re.compile(r"[-+−－–]?\d[\d,]*(?:\.\d+)?")
_MINUS = str.maketrans("−－–", "---")


@dataclass(frozen=True, slots=True)
class _Held:
    """A table in its document, with the words that name it, folded: title, headings, caption and columns."""

    document: Document
    hit: Hit
    table: Table
    named: str


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
        told = _RowTest(query, terms, held)
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
    return bool(_MOST.search(question) or _LEAST.search(question)) or any(_limits(question))


def _limits(question: str) -> Iterator[tuple[Quantity, int]]:
    """The figures that a question sets a limit by, each with 1 for a lowest and -1 for a highest."""
    for quantity in find_quantities(question):
        before, after = question[: quantity.start], question[quantity.end :]
        if _AT_LEAST.search(before) or _OR_MORE.match(after):
            yield quantity, 1
        elif _AT_MOST.search(before) or _OR_LESS.match(after):
            yield quantity, -1


def _tables_of(documents: Mapping[str, Document], hits: Sequence[Hit], headings: Headings) -> Iterator[_Held]:
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
                yield _Held(document, hit, table, squash(f"{hit.passage.context}{above}"))


def _has_columns(document: Document, table: Table) -> bool:
    """Whether a table has names of columns for certain: three of them, or marks between two; a chronology has none."""
    names = document.text[table.start : table.header_end]
    return len(table.rows[0].cells) >= MIN_COLUMNS or CELL_MARK.search(names) is not None or "|" in names


def _years(held: _Held) -> set[int]:
    """The years that the columns of a table are called after."""
    return {year for row in held.table.rows[:1] for cell in row.cells for year in years_in(cell.name)}


def _fits(query: Query, held: _Held) -> bool:
    """Whether a table is of the place that is asked about, and of the year: by its columns, else as its section is."""
    facets = held.hit.passage.facets
    if set(query.years) & _years(held):
        facets = replace(facets, periods=())
    return fits(query, facets)


def _is_numbered(question: str, held: _Held) -> bool:
    """Whether a question names the table by its number: 表3."""
    numbered = _NUMBERED_TABLE.search(question)
    return numbered is not None and squash(numbered[0]) in held.named


def _is_kind(question: str, held: _Held) -> bool:
    """Whether a question asks for what a column is called: 项目 of "有哪些项目"."""
    asked = _KIND.search(question)
    names = held.document.text[held.table.start : held.table.header_end]
    return asked is not None and (asked[1] or asked[2]) in squash(names)


class _RowTest:
    """What a question says of the rows that it asks for; each of its tests takes a row and gives the cells that pass.

    ``used`` are the words of the question that a test stands for, so that the table need not have them.
    """

    def __init__(self, query: Query, terms: Sequence[Term], held: _Held) -> None:
        question = query.text
        self._held = held
        self._text = held.document.text
        self._question = question
        self._tests: list[Callable[[Row], list[Cell]]] = []
        self.used: list[str] = []
        names = dict.fromkeys(cell.name for row in held.table.rows for cell in row.cells)
        folded = squash(question)
        self._shares = {name: _common(squash(name), folded) for name in names}  # of each column's name
        years = {name: set(years_in(name)) for name in names} if query.years else {}
        self._of_other_years = {name for name, told in years.items() if told and not told & set(query.years)}
        self._limits = tuple(_limits(question))
        most, least = _MOST.search(question), _LEAST.search(question)
        self._most = 1 if most else -1 if least else 0
        self._of_change()
        self._of_limits()
        self._of_words(terms)
        if found := most or least:
            self.used.append(found[0])

    def rows(self) -> list[tuple[Row, list[Cell]]]:
        """The rows that pass every test, each with the cells that do; all rows where there is no test."""
        kept: list[tuple[Row, list[Cell]]] = []
        for row in self._held.table.rows:
            passed = [test(row) for test in self._tests]
            if all(passed):
                kept.append((row, [cell for cells in passed for cell in cells if cell.end > cell.start]))
        return self._extreme(kept) if self._most else kept

    def _of_change(self) -> None:
        falls, rises = _FALLS.search(self._question), _RISES.search(self._question)
        if (falls is None) == (rises is None) or self._limits:
            return
        columns = {name for name in self._shares if _CHANGE.search(name)}
        if not columns:
            return
        found, sign = (falls, -1) if falls else (rises, 1)
        assert found is not None
        self.used.append(found[0])
        self._tests.append(
            lambda row: [
                cell for cell in self._cells(row) if cell.name in columns and (self._value(cell) or 0) * sign > 0
            ]
        )

    def _of_limits(self) -> None:
        question = self._question
        for quantity, sign in self._limits:
            self.used.append(question[quantity.start : quantity.end])
            strict = sign > 0 and bool(_BEYOND.search(question[: quantity.start]))
            self._tests.append(self._beyond(quantity, sign, strict=strict))

    def _beyond(self, limit: Quantity, sign: int, *, strict: bool) -> Callable[[Row], list[Cell]]:
        def test(row: Row) -> list[Cell]:
            passed = []
            for cell in self.asked_of(row) or self._cells(row):
                figure = next(iter(find_quantities(self._text[cell.start : cell.end].strip() + cell.unit)), None)
                if figure is None or not figure.comparable_with(limit):
                    continue
                over = (figure.value - limit.value) * sign
                if over > 0 or (over == 0 and not strict):
                    passed.append(cell)
            return passed

        return test

    def _of_words(self, terms: Sequence[Term]) -> None:
        rows = self._held.table.rows
        asked = {cell.name for row in rows for cell in self.asked_of(row)}
        for term in terms:
            if term.generic or len(term.text) < MIN_WORD_CHARS or match(term, self._held.named) == 1:
                continue
            test = self._holding(term, asked)
            holding = [test(row) for row in rows]
            if not any(holding):
                test = self._holding(term, None)
                holding = [test(row) for row in rows]
            if any(holding) and not all(holding):
                self.used.append(term.text)
                self._tests.append(test)

    def _holding(self, term: Term, columns: set[str] | None) -> Callable[[Row], list[Cell]]:
        """The cells of a row that hold a term, of some columns alone where these are given; its label and its group
        count too."""

        def test(row: Row) -> list[Cell]:
            cells = [cell for cell in self._cells(row) if columns is None or cell.name in columns]
            named = squash(f"{row.group} {row.label}")
            held = [cell for cell in cells if match(term, squash(self._text[cell.start : cell.end])) == 1]
            label = Cell(row.label_end, row.label_end, "", "")  # stands for the label, which is shown in any case
            return held or ([label] if match(term, named) == 1 else [])

        return test

    def _extreme(self, kept: list[tuple[Row, list[Cell]]]) -> list[tuple[Row, list[Cell]]]:
        """Of the rows those whose figure in the column that is asked for is the highest, or the lowest."""
        valued = []
        for row, cells in kept:
            asked = [cell for cell in (self.asked_of(row) or self._cells(row)) if self._value(cell) is not None]
            if len({cell.name for cell in asked}) == 1:
                valued.append(((self._value(asked[0]) or 0.0) * self._most, row, [*cells, asked[0]]))
        best = max((value for value, *_ in valued), default=None)
        return [(row, cells) for value, row, cells in valued if value == best]

    def asked_of(self, row: Row) -> list[Cell]:
        """The cells of a row under the names of which the question has most characters; none where it has of none."""
        cells = self._cells(row)
        most = max((self._shares[cell.name] for cell in cells), default=0)
        return [cell for cell in cells if self._shares[cell.name] == most] if most >= MIN_WORD_CHARS else []

    def _cells(self, row: Row) -> list[Cell]:
        """Without those of columns of other years than are asked about."""
        return [cell for cell in row.cells if cell.name not in self._of_other_years]

    def _value(self, cell: Cell) -> float | None:
        found = _FIGURE.search(self._text[cell.start : cell.end])
        return float(found[0].translate(_MINUS).replace(",", "")) if found else None


def _common(name: str, question: str) -> int:
    """The most characters of a name that stand in a question in one run."""
    pieces = (name[at : at + size] for size in range(len(name), 0, -1) for at in range(len(name) - size + 1))
    return next((len(piece) for piece in pieces if piece in question), 0)


def _coverage(terms: Sequence[Term], held: _Held, told: _RowTest) -> float:
    """The share of the terms, by weight, that the table's name or a test of its rows stands for."""
    naming = [term for term in terms if not term.generic]
    total = sum(term.weight for term in naming)
    if not total:
        return 1.0
    used = "".join(map(squash, told.used))
    return sum(term.weight * (1.0 if term.text in used else match(term, held.named)) for term in naming) / total


def _part(held: _Held, row: Row, cells: Sequence[Cell]) -> Part:
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
