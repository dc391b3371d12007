"""What a question says of the rows of a table that it asks for: that they fall or rise, lie above a figure, hold a
word, are marked, or have the most of a column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.numbers import Quantity, find_quantities
from qa.language.periods import years_in
from qa.language.tables import Cell, Row, Table
from qa.language.text import squash
from qa.types import Document, Hit, Query

# A word that rows are told by stands in some of them, but not in all.
MIN_WORD_CHARS = 2
_FALLS = re.compile(r"下降|下滑|减少|负增长|降低|回落|在?跌|缩[减水]|减产")
_RISES = re.compile(r"(?<!负)增长(?!率|速度|多少|幅度|最)|(?<!负)增加(?!值|多少|最)|上升|上涨|正增长|增产")
_CHANGE = re.compile(r"增长|增速|增幅|增减|[比较]上年|同比|±|涨跌|变化")
_AT_LEAST = re.compile(r"(?:超过|超出|高于|大于|多于|不低于|不少于|达到?|突破|过)\s*了?\s*$")
_BEYOND = re.compile(r"(?<!不)(?:超过|超出|高于|大于|多于)\s*了?\s*$")
_AT_MOST = re.compile(r"(?:低于|不足|不到|少于|小于|不超过|未达到?|没到)\s*$")
_OR_MORE, _OR_LESS = re.compile(r"\s*(?:以上|及以上|或以上)"), re.compile(r"\s*(?:以下|以内|及以下)")
_MOST = re.compile(r"最(?:大|高|多|快|长|贵|强|靠前)|居首|排(?:名|在)?第一|排首位")
_LEAST = re.compile(r"最(?:小|低|少|慢|短)|垫底|排(?:名|在)?(?:最后|末位)")
_FIGURE = re.compile(r"[-+−－–]?\d[\d,]*(?:\.\d+)?")
_MINUS = str.maketrans("−－–", "---")
# Cells that say but yes or no, of a column whose name asks ("是否免申即享").
_YES = frozenset("是有√✓") | {"支持", "可"}
_NO = frozenset("否无×✗-—/") | {"不支持", "不可", ""}
_WHETHER = re.compile(r"是否|能否|可否|有无")
_NOT = re.compile(r"(?:不(?!动产|同|锈|断|少)|没|未(?!来|成年)|无法|无需)[^，。]{0,4}$")


@dataclass(frozen=True, slots=True)
class Held:
    """A table in its document, with the words that name it, folded: title, headings, caption and columns."""

    document: Document
    hit: Hit
    table: Table
    named: str


def asks_most(question: str) -> bool:
    """Whether a question asks for the row that has the most or the least of something."""
    return bool(_MOST.search(question) or _LEAST.search(question))


def limits(question: str) -> Iterator[tuple[Quantity, int]]:
    """The figures that a question sets a limit by, each with 1 for a lowest and -1 for a highest."""
    for quantity in find_quantities(question):
        before, after = question[: quantity.start], question[quantity.end :]
        if _AT_LEAST.search(before) or _OR_MORE.match(after):
            yield quantity, 1
        elif _AT_MOST.search(before) or _OR_LESS.match(after):
            yield quantity, -1


class RowTest:
    """What a question says of the rows that it asks for; each of its tests takes a row and gives the cells that pass.

    ``used`` are the words of the question that a test stands for, so that the table need not have them.
    """

    def __init__(self, query: Query, terms: Sequence[Term], held: Held) -> None:
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
        self._limits = tuple(limits(question))
        most, least = _MOST.search(question), _LEAST.search(question)
        self._most = 1 if most else -1 if least else 0
        self._of_change()
        self._of_limits()
        self._of_marks()
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

    def _of_marks(self) -> None:
        """Rows that are marked in a column of yes and no that the question names, or where it says 不, those not so."""
        for name in self._shares:
            asked = squash(_WHETHER.sub("", name))
            at = squash(self._question).find(asked)
            cells = [self._mark(row, name) for row in self._held.table.rows]
            if at < 0 or len(asked) < MIN_WORD_CHARS or not (_YES & set(cells) and set(cells) <= _YES | _NO):
                continue
            wanted = _NO if _NOT.search(squash(self._question)[:at]) else _YES
            self.used.append(asked)
            self._tests.append(partial(self._marked, name, wanted))

    def _marked(self, name: str, wanted: frozenset[str], row: Row) -> list[Cell]:
        if self._mark(row, name) not in wanted:
            return []
        held = [cell for cell in row.cells if cell.name == name]
        return held or [Cell(row.label_end, row.label_end, "", "")]  # an empty cell says no

    def _mark(self, row: Row, name: str) -> str:
        return next((self._text[c.start : c.end].strip() for c in row.cells if c.name == name), "")

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
            if any(holding):  # what all rows hold, the table speaks of
                self.used.append(term.text)
            if any(holding) and not all(holding):
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
