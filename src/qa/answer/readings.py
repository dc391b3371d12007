"""What the reader says of the proposals: which passages are read, and which words of them it takes for the answer."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.fitting import (
    DIMENSIONS,
    NO_MONEY,
    RANK_ASKED,
    asks_growth_rate,
    asks_magnitude,
    asks_money,
    dimensions_asked,
    tells_condition,
)
from qa.language.numbers import Dimension, find_quantities
from qa.types import Hit, Query, Span, Want

# Reading six passages decided no question of seven gold files otherwise than reading these four.
READ_BY_RULES = 3
READ_BY_RANK = 1
SPANS_READ = 2  # of those that a reading gives, the likeliest
MIN_SPAN_MASS = 0.25  # of a span that takes the place of the words that the rules chose
_OF_FIGURE = re.compile(r"[\d.,年月日代世纪初末至到—–\-~约近超逾余多以上下内左右\s]*")
# Of ``Evidence.read_mass``. Of 952 held-out questions over encyclopedia text (tests/benchmarks/reading.py) the
# reader's lead righted 16 answers and spoilt one.
SURE, UNSEEN = 0.9, 0.1
READ_KIND = 0.5  # how well a figure is of the kind asked for that only the reader chose
_OF_ONE_KIND = ((Want.MONEY,), (Want.MEASURE,))
_RATE_PAID = re.compile(r"奖|补|贴|费|税|返|免|按")  # of these a share may be told for an amount
_PAID = DIMENSIONS[Want.MONEY] | DIMENSIONS[Want.PERCENT]
NEAR = 0.06  # how near by the rules a proposal is read in any case: a little more than a rival may be behind
# Where the rules are sure of the words, the reader may prefer a twin figure; where they are not, it knows better. By
# hand, as those above: ARCHITECTURE.md ("What the reader is worth") has the sets with and without the reader, and
# tests/benchmarks/constants.py prints what each number is worth.
READER_WEIGHT = 0.25
LITTLE_WEIGHT = 0.05  # where the first proposal's ``coverage`` is at least WHOLE_COVERAGE
WHOLE_COVERAGE = 0.8


class PassageSpan(Protocol):
    """Words of a passage, counted from its start."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class PassageReading(Protocol):
    """What the judge needs of a reading."""

    @property
    def probability(self) -> float: ...

    @property
    def spans(self) -> Sequence[PassageSpan]: ...

    def span_mass(self, start: int, end: int) -> float: ...


Read = Callable[[str, Sequence[Hit]], Sequence[PassageReading]]


def reader_weight(fitting: Sequence[Evidence]) -> float:
    """What the reader's word adds to the order: little where the rules' first speaks of all that the question names."""
    return LITTLE_WEIGHT if fitting and fitting[0].coverage >= WHOLE_COVERAGE else READER_WEIGHT


def order(proposal: Evidence, weight: float) -> float:
    """What proposals are ordered by, higher first: the rules' score, and the reader's word with its ``weight``."""
    return proposal.score + weight * proposal.read * proposal.mass


def with_readings(query: Query, evidence: Sequence[Evidence], read: Read) -> list[Evidence]:
    """The proposals with what the reader says of them, and a proposal for each span that it found besides.

    Passages are read in the order of their best proposal, and one is left unread where nothing that the reader might
    say could bring a proposal of it to the front, or near it, as rivals and conflicts are.
    """
    found: dict[int, list[Evidence]] = {}  # by the proposal's place in ``evidence``
    best, weight = -math.inf, reader_weight(evidence)
    for hit, highest in passages_to_read(evidence):
        beaten = highest + weight <= best and highest < evidence[0].score - NEAR
        if beaten and Want.LIST not in query.wants:  # a list may be taken from any of them
            continue
        (reading,) = read(query.spelled, [hit])
        for at, proposal in enumerate(evidence):
            if proposal.hit.row == hit.row:
                found[at] = _with_reading(query, proposal, reading)
                best = max([best, *(order(made, weight) for made in found[at] if _can_lead(query, made))])
    return [made for at, proposal in enumerate(evidence) for made in found.get(at, [proposal])]


def _with_reading(query: Query, proposal: Evidence, reading: PassageReading) -> list[Evidence]:
    offset = proposal.hit.passage.start
    where = proposal.clause or proposal.sentence
    mass = reading.span_mass(where.start - offset, where.end - offset)
    span = _words_within(proposal, reading)
    if proposal.clause is not None and not _holds_figure(proposal, span):
        span = None
    read = replace(proposal, read=reading.probability, mass=round(min(1.0, mass), 4), span=span)
    return [read] if proposal.clause is not None else [read, *_read_clauses(query, read, reading)]


def _can_lead(query: Query, proposal: Evidence) -> bool:
    """Whether a proposal can be the answer by itself: where a figure is asked for, one that has a figure."""
    return bool(proposal.answers) or not any(want in DIMENSIONS for want in query.wants)


def _words_within(whole: Evidence, reading: PassageReading) -> Span | None:
    """The words that the reader takes for the answer, where they lie in this sentence and it is fairly sure of them."""
    offset = whole.hit.passage.start
    for span in reading.spans[:SPANS_READ]:
        start, end = span.start + offset, span.end + offset
        inside = whole.sentence.start <= start and end <= whole.sentence.end
        if inside and reading.span_mass(span.start, span.end) >= MIN_SPAN_MASS:
            return Span(start, end)
    return None


def _holds_figure(proposal: Evidence, span: Span | None) -> bool:
    """Whether the reader's words are the figure with what belongs to it ("1589年7月17日") and nothing else."""
    if span is None:
        return False
    offset, text = proposal.hit.passage.start, proposal.hit.passage.text
    return any(
        span.start <= q.start
        and q.end <= span.end
        and _OF_FIGURE.fullmatch(
            text[span.start - offset : q.start - offset] + text[q.end - offset : span.end - offset]
        )
        for q in proposal.answers
    )


def passages_to_read(evidence: Sequence[Evidence]) -> list[tuple[Hit, float]]:
    """The passages worth reading, of the best proposals and the best retrieved among those that fit, each with its
    highest score by the rules; highest first."""
    chosen: dict[int, Hit] = {}
    for proposal in evidence:
        if len(chosen) == READ_BY_RULES:
            break
        chosen.setdefault(proposal.hit.row, proposal.hit)
    ranked = sorted({p.hit.row: p.hit for p in evidence}.values(), key=lambda hit: (-hit.score, hit.row))
    for hit in ranked:
        if len(chosen) == READ_BY_RULES + READ_BY_RANK:
            break
        chosen.setdefault(hit.row, hit)
    highest: dict[int, float] = {}
    for proposal in evidence:
        highest[proposal.hit.row] = max(highest.get(proposal.hit.row, -math.inf), proposal.score)
    return sorted(((hit, highest[row]) for row, hit in chosen.items()), key=lambda found: -found[1])


def _read_clauses(query: Query, whole: Evidence, reading: PassageReading) -> list[Evidence]:
    """Proposals for the reader's spans that lie in this sentence: the clause that holds each."""
    offset = whole.hit.passage.start
    numeric = any(want in DIMENSIONS for want in query.wants)
    conditional = tells_condition(query, whole.sentence)
    found = []
    for span in reading.spans[:SPANS_READ]:
        start, end = span.start + offset, span.end + offset
        if not (whole.sentence.start <= start and end <= whole.sentence.end):
            continue
        clause = next((c for c in whole.sentence.clauses if c.start <= start < c.end), None)
        if clause is None:
            continue
        text = whole.hit.passage.text[start - offset : end - offset]
        reads_figure = find_quantities(text) and not conditional
        figures = [q for q in clause.quantities if q.start < end and q.end > start] if reads_figure else []
        if not RANK_ASKED.search(query.text):  # "第1" is no number of things
            figures = [q for q in figures if whole.hit.passage.text[q.start - offset - 1 : q.start - offset] != "第"]
        if Want.DATE not in query.wants:  # the year in its words is when, not how much
            figures = [q for q in figures if q.dimension != Dimension.DATE]
        mass = reading.span_mass(start - offset, end - offset)
        allowed = _dimensions_read(query, sure=reading.probability * mass >= SURE)
        # A table's figure for growth may lack its mark.
        bare = Want.PERCENT in query.wants
        figures = [
            q for q in figures if not allowed or q.dimension in allowed or (bare and not q.unit and "." in q.text)
        ]
        kind = whole.kind if not numeric else (READ_KIND if figures else 0.0)
        found.append(
            replace(
                whole,
                clause=clause,
                kind=kind,
                answers=tuple(figures[:1]),
                span=Span(start, end),
                mass=round(min(1.0, mass), 4),
            )
        )
    return found


def _dimensions_read(query: Query, *, sure: bool) -> frozenset[Dimension] | None:
    """Of what dimensions the figures may be that the reader takes for the answer; None for any. However sure it is, a
    level is no growth, and what is measured in another unit than the question names is no answer."""
    if query.wants == (Want.PERCENT,) and asks_growth_rate(query.text):
        return DIMENSIONS[Want.PERCENT]
    if query.wants == (Want.MEASURE,) and query.units:
        return dimensions_asked(query, Want.MEASURE)
    if query.wants == (Want.COUNT,) and query.units:
        return DIMENSIONS[Want.COUNT]
    if query.wants == (Want.NUMBER,) and asks_money(query):
        return frozenset(Dimension) - NO_MONEY
    if Want.NUMBER in query.wants and asks_magnitude(query):
        return frozenset(Dimension) - DIMENSIONS[Want.PERCENT]
    if sure or query.wants not in _OF_ONE_KIND:
        return None
    return _PAID if _RATE_PAID.search(query.text) else dimensions_asked(query, query.wants[0])
