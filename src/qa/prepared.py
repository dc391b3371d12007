"""A passage made ready for reading: sentences, clauses, quantities, and folded text to match against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.answer_respective import Respective, find_respective
from qa.numbers import Quantity, find_quantities
from qa.periods import find_periods
from qa.text import clauses, sentences, squash
from qa.types import Passage

# "较2023年增长" compares with a year, it does not speak of it.
_COMPARED = re.compile(r"(?:较|比|于|同)\s*$")


@dataclass(frozen=True, slots=True)
class PreparedClause:
    """A clause; offsets are in the document. ``segment`` counts the sentence's parts between semicolons."""

    start: int
    end: int
    folded: str
    quantities: tuple[Quantity, ...]
    segment: int
    delimiter: str


@dataclass(frozen=True, slots=True)
class PreparedSentence:
    """A sentence; ``end`` includes its full stop. ``years`` are those it names itself (not those compared with).

    ``respective`` are its runs of values that belong to a run of names.
    """

    start: int
    end: int
    folded: str
    clauses: tuple[PreparedClause, ...]
    years: tuple[int, ...]
    respective: tuple[Respective, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedPassage:
    """A passage with its sentences and its folded heading path."""

    passage: Passage
    sentences: tuple[PreparedSentence, ...]
    headings: str
    folded: str


@lru_cache(maxsize=4096)
def prepare(passage: Passage) -> PreparedPassage:
    """Read a passage once; the result is kept, because the same passages are asked for again and again."""
    periods = passage.facets.periods
    base_year = periods[0] if len(periods) == 1 else max(periods, default=None)
    prepared = tuple(_sentence(passage, start, end, base_year) for start, end in sentences(passage.text))
    return PreparedPassage(passage, prepared, squash(passage.context), squash(passage.text))


def _sentence(passage: Passage, start: int, end: int, base_year: int | None) -> PreparedSentence:
    text, offset = passage.text, passage.start
    found: list[PreparedClause] = []
    segment = 0
    for clause in clauses(text, start, end):
        quantities = tuple(
            Quantity(q.start + offset, q.end + offset, q.value, q.unit, q.dimension, q.scale, q.approximate, q.text)
            for q in find_quantities(text, clause.start, clause.end)
        )
        folded = squash(text[clause.start : clause.end])
        found.append(
            PreparedClause(clause.start + offset, clause.end + offset, folded, quantities, segment, clause.delimiter)
        )
        segment += clause.delimiter[:1] in "；;" if clause.delimiter else 0
    years: dict[int, None] = {}
    for mention in find_periods(text[start:end], base_year):
        if len(mention.years) == 1 and not _COMPARED.search(text[start : start + mention.start]):
            years[mention.years[0]] = None
    shared = find_respective(text[start:end], [q for c in found for q in c.quantities], start + offset)
    return PreparedSentence(start + offset, end + offset, squash(text[start:end]), tuple(found), tuple(years), shared)
