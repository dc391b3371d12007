"""How likely each proposal is the answer: the rules' evidence and the reader's word, weighed together.

The rules know places, years and units for certain and wording only by its surface; the reader knows wording and is
unsure of twins. So the reader never brings back what the rules have excluded (another place, another year); among the
rest it adds to the order. Whether the first of them answers is a logistic regression's decision, fitted by
``tests/benchmarks/fit_judge.py`` on questions that the reader was not trained on. Its output is the ``confidence`` of
the reply, and ``not_found`` is a threshold on it.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from typing import Protocol

from qa.answer_asks import meant_name, tells_meaning
from qa.evidence import Evidence
from qa.fitting import (
    DIMENSIONS,
    NO_MONEY,
    RANK_ASKED,
    asks_growth_rate,
    asks_money,
    dimensions_asked,
    tells_condition,
)
from qa.numbers import Dimension, find_quantities
from qa.text import quoted_names
from qa.types import Hit, Query, Span, Want

# Reading six passages decided no question of seven gold files otherwise than reading these four.
READ_BY_RULES = 3
READ_BY_RANK = 1
SPANS_READ = 2
MIN_SPAN_MASS = 0.25
_OF_FIGURE = re.compile(r"[\d.,年月日代世纪初末至到—–\-~约近超逾余多以上下内左右\s]*")
READ_KIND = 0.5  # how well a figure is of the kind asked for that only the reader chose
_OF_ONE_KIND = ((Want.MONEY,), (Want.MEASURE,))
_RATE_PAID = re.compile(r"奖|补|贴|费|税|返|免|按")  # of these a share may be told for an amount
_PAID = DIMENSIONS[Want.MONEY] | DIMENSIONS[Want.PERCENT]
NEAR = 0.06  # how near by the rules a proposal is read in any case: a little more than a rival may be behind
# Where the rules are sure of the words, the reader may prefer a twin figure; where they are not, it knows better.
READER_WEIGHT = 0.25
LITTLE_WEIGHT = 0.05
WHOLE_COVERAGE = 0.8
RANK_BEHIND = 0.2
MIN_QUOTED_CHARS, QUOTE_COVERAGE, SURE_OF_QUOTE = 6, 0.7, 0.55
# Who is interviewed, on what: it names every matter of the interview and tells nothing of any.
_TALK = re.compile(r"(?:接受|做客)[^，。；]{0,16}(?:专访|采访|访谈)(?!时|中|后|(?:表示|介绍|说|透露))")
# Of ``Evidence.read_mass``. Of 952 held-out questions over encyclopedia text (tests/benchmarks/reading.py) the
# reader's lead righted 16 answers and spoilt one.
SURE, UNSEEN = 0.9, 0.1


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


def judge(query: Query, evidence: Sequence[Evidence], read: Read | None) -> list[Evidence]:
    """The proposals of the right place and year, and the reader's own, best first, each with its probability.

    Equal ones keep the order of the rules.
    """
    # What a text asks ("粮库怎样扩容？", above the answer of an interview) is no answer.
    fitting = [p for p in evidence if p.year_fits and not p.sentence.folded.endswith("?")]
    if not _TALK.search(query.text) and not {Want.PERSON, Want.OFFICE} & set(query.wants):
        fitting = [p for p in fitting if p.answers or not _TALK.search(p.sentence.folded)]
    if read is None:
        weights, found = _weights()["rules"], fitting
    else:
        weights, found = _weights()["reader"], with_readings(query, fitting, read)
    judged = [replace(proposal, probability=_probability(features(proposal), weights)) for proposal in found]
    if query.language == "en":  # it has read little English: its doubt is no evidence, its certainty is
        rules = _weights()["rules"]
        judged = [replace(p, probability=max(p.probability, _probability(features(p), rules))) for p in judged]
    judged = _sure_of_quote(query, judged)
    weight = _reader_weight(fitting)
    ordered = sorted(judged, key=lambda proposal: -_order(proposal, weight))
    if RANK_ASKED.search(query.text):
        return _ranked_first(ordered)
    if (name := meant_name(query.text)) is not None:
        ordered = sorted(ordered, key=lambda proposal: not tells_meaning(name, proposal.sentence.folded))
    return ordered if _asks_amount(query) else _led_by_sure(ordered)


def _sure_of_quote(query: Query, judged: list[Evidence]) -> list[Evidence]:
    """The proposals, where the only sentence with a long name that the question quotes, and most else of it, is likely
    whatever the reader makes of it: "被称为“没有围墙的粮库”的是哪里"."""
    quoted = [name for name in quoted_names(query.text) if len(name) >= MIN_QUOTED_CHARS]
    if not quoted or any(want in DIMENSIONS for want in query.wants):
        return judged
    sentences = {p.sentence for p in judged if any(name in p.sentence.folded for name in quoted)}
    if len(sentences) != 1:
        return judged
    return [
        replace(p, probability=max(p.probability, SURE_OF_QUOTE))
        if p.sentence in sentences and p.clause is None and p.coverage >= QUOTE_COVERAGE
        else p
        for p in judged
    ]


def _ranked_first(ordered: list[Evidence]) -> list[Evidence]:
    """The proposals with those first that tell a rank, where it is a rank that is asked for and they are near."""
    least = max((proposal.score for proposal in ordered), default=0.0) - RANK_BEHIND
    return sorted(ordered, key=lambda proposal: proposal.kind < 1 or proposal.score < least)


def _asks_amount(query: Query) -> bool:
    """Whether a figure is asked for that may have twins, of which the reader is unsure; a date has none as a rule."""
    return any(want in DIMENSIONS and want != Want.DATE for want in query.wants)


def _led_by_sure(ordered: list[Evidence]) -> list[Evidence]:
    """The proposals with the one first of which the reader is sure, where it sees no answer at all in the first: that
    shares the question's words, while the answer may stand in the next sentence in other words."""
    if not ordered or ordered[0].read_mass > UNSEEN:
        return ordered
    sure = max(ordered, key=lambda p: p.read_mass)
    if sure.read_mass < SURE or sure.probability <= ordered[0].probability:
        return ordered
    # With its clause: where a date is asked for, a whole sentence is no answer.
    return sorted(ordered, key=lambda p: p.sentence != sure.sentence or p.read_mass < SURE)


def _reader_weight(fitting: Sequence[Evidence]) -> float:
    """What the reader's word adds to the order: little where the rules' first speaks of all that the question names."""
    return LITTLE_WEIGHT if fitting and fitting[0].coverage >= WHOLE_COVERAGE else READER_WEIGHT


def _order(proposal: Evidence, reader_weight: float) -> float:
    return proposal.score + reader_weight * proposal.read * proposal.mass


def with_readings(query: Query, evidence: Sequence[Evidence], read: Read) -> list[Evidence]:
    """The proposals with what the reader says of them, and a proposal for each span that it found besides.

    Passages are read in the order of their best proposal, and one is left unread where nothing that the reader might
    say could bring a proposal of it to the front, or near it, as rivals and conflicts are.
    """
    found: dict[int, list[Evidence]] = {}  # by the proposal's place in ``evidence``
    best, weight = -math.inf, _reader_weight(evidence)
    for hit, highest in _to_read(evidence):
        beaten = highest + weight <= best and highest < evidence[0].score - NEAR
        if beaten and Want.LIST not in query.wants:  # a list may be taken from any of them
            continue
        (reading,) = read(query.spelled, [hit])
        for at, proposal in enumerate(evidence):
            if proposal.hit.row == hit.row:
                found[at] = _with_reading(query, proposal, reading)
                best = max([best, *(_order(made, weight) for made in found[at] if _can_lead(query, made))])
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


def _to_read(evidence: Sequence[Evidence]) -> list[tuple[Hit, float]]:
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
    if sure or query.wants not in _OF_ONE_KIND:
        return None
    return _PAID if _RATE_PAID.search(query.text) else dimensions_asked(query, query.wants[0])


def features(proposal: Evidence) -> dict[str, float]:
    """What the regression sees; all within 0–1."""
    return {
        "score": proposal.score,
        "coverage": proposal.coverage,
        "kind": proposal.kind,
        "coverage_kind": proposal.coverage * proposal.kind,
        "wording": proposal.wording,
        "absent": proposal.absent,
        "rank": proposal.hit.score,
        "read": proposal.read,
        "mass": proposal.mass,
        "read_mass": proposal.read_mass,
    }


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads(resources.files("qa").joinpath("data/judge.toml").read_text("utf-8"))


def _probability(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in values.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)
