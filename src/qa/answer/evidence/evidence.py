"""Which clause answers: every clause of the retrieved passages is weighed against the question's terms.

A term counts fully in the clause itself, less where a clause inherits it (from its sentence, its heading, the sentence
before), for prose names a subject once and lists its figures after it. ``scores`` says how much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from qa.answer.evidence.attribution import is_of_another, taken_off, tells_of_other
from qa.answer.evidence.attribution_parts import is_of_part
from qa.answer.evidence.fitting import (
    RANK_ASKED,
    counts_asked,
    form_fit,
    holds_kind,
    kind_fit,
    nearness,
    tells_condition,
)
from qa.answer.evidence.fitting_aims import aim_fit
from qa.answer.evidence.fitting_years import is_latest, is_of_other_span, names_other_year
from qa.answer.evidence.prepared import (
    PreparedClause,
    PreparedPassage,
    PreparedSentence,
    segment_up_to,
    windows,
)
from qa.answer.evidence.scores import (
    AFTER_CLAUSE,
    AS_ASKED,
    IN_CLAUSE,
    IN_INTRODUCTION,
    IN_PASSAGE,
    IN_REST_OF_SENTENCE,
    IN_SEGMENT,
    IN_SENTENCE,
    IN_SENTENCE_BEFORE,
    KIND_BONUS,
    LATEST,
    NEAR,
    OTHER_SHARE,
    OTHER_SPAN,
    OTHER_YEAR,
    RETRIEVED,
    WITHOUT_FIGURE,
    WORDING,
)
from qa.answer.evidence.sites import Site, find_sites
from qa.answer.terms.concepts import ANY_WORDS, Term
from qa.answer.terms.matching import longest_common, match
from qa.language.numbers import Dimension, Quantity
from qa.language.text import squash
from qa.types import Hit, Query, Span

MAX_COUNTED_CHARS = 8  # of what stands behind a figure and may be what it counts
Covered = tuple[float, tuple[Term, ...], float]
"""Coverage, the terms that are missing, and the share of naming words among them: as in ``Evidence``."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clause (or a whole sentence, where ``clause`` is None) proposed as the answer.

    score        by the rules, 0 to about 1.2: what it speaks of, and whether it is of the kind; for ordering
    coverage     share of the question's terms that it speaks of, by weight, 0–1
    kind         how well its figure is of the kind asked for, 0–1; 0 where a figure is asked for and it has none
    wording      share of the question's words that stand in it in one run, 0–1
    missing      terms that neither the sentence, its headings nor the sentence before speak of
    absent       share of the question's naming words among them, by weight, 0–1
    answers      the figures asked for; empty where the sentence as a whole answers
    span         the reader's words for the answer
    read, mass   the reader's probability that the passage answers, and how much of its answer lies here (0–1)
    probability  that this is the answer; set by ``judge``
    """

    hit: Hit
    prepared: PreparedPassage
    sentence: PreparedSentence
    clause: PreparedClause | None
    score: float
    coverage: float
    kind: float
    wording: float
    missing: tuple[Term, ...] = ()
    absent: float = 0.0
    answers: tuple[Quantity, ...] = ()
    year_fits: bool = True
    span: Span | None = None
    read: float = 0.0
    mass: float = 0.0
    probability: float = 0.0

    @property
    def read_mass(self) -> float:
        """The reader's probability that the passage answers and that its answer lies here, 0–1."""
        return self.read * self.mass


def find_evidence(query: Query, terms: Sequence[Term], hits: Sequence[Hit], base_year: int | None) -> list[Evidence]:
    """All proposals, best first; ties in the order of the hits. Empty when nothing was retrieved."""
    found: list[Evidence] = []
    for site in find_sites(query, terms, hits, base_year):
        found.extend(_figures(site))
        found.append(_whole(site))
    return sorted(found, key=lambda evidence: -evidence.score)


def _figures(site: Site) -> Iterable[Evidence]:
    """A proposal for each figure of a kind that is asked for."""
    if not site.wants or tells_condition(site.query, site.sentence):
        return
    aim = aim_fit(site.query, site.prepared, site.sentence, site.base_year)
    latest = LATEST * is_latest(site.query, site.sentence, site.prepared)
    for position, clause in enumerate(site.sentence.clauses):
        if tells_of_other(site.query, site.terms, site.question, site.prepared, site.sentence, clause):
            continue
        kinds = [
            (quantity, _kind_of(site, quantity) * form_fit(site.query, clause, quantity))
            for quantity in clause.quantities
        ]
        kinds = [(quantity, kind) for quantity, kind in kinds if kind > 0.0]
        if not kinds:
            continue
        coverage, missing, absent = _coverage(site.terms, partial(_strength, site, position))
        if is_of_part(site.query, missing, site.hit.passage, site.sentence, clause):
            continue
        wording = longest_common(site.phrase, clause.folded) / max(1, len(site.phrase))
        verbatim = longest_common(site.focus, segment_up_to(site.sentence, position)) / max(1, len(site.focus))
        off = taken_off(site.query, site.question, site.hit.passage, site.sentence, clause)
        off += OTHER_SHARE * names_other_year(site.query, site.sentence, position)
        off += OTHER_SPAN * is_of_other_span(site.query, site.sentence, position)
        for quantity, kind in kinds:
            near = nearness(site.terms, clause, quantity)
            score = coverage * kind * (1 - NEAR + NEAR * near) + aim + WORDING * wording + RETRIEVED * site.hit.score
            score += AS_ASKED * verbatim
            score += latest
            score -= off + OTHER_SHARE * is_of_another(site.terms, site.query.years, site.sentence, quantity)
            yield _proposal(site, clause, score, (coverage, missing, absent), kind, wording, (quantity,))


def _kind_of(site: Site, quantity: Quantity) -> float:
    """``kind_fit`` of a figure; 1 for one of another measure word that counts the very thing that is asked for."""
    fit = kind_fit(site.query, site.wants, quantity)
    text, start = site.hit.passage.text, quantity.start - site.hit.passage.start
    ordinal = quantity.dimension == Dimension.COUNT and text[max(0, start - 1) : start] == "第"
    if ordinal and not RANK_ASKED.search(site.query.text):
        return 0.0  # "第三次" are not three
    if not 0.0 < fit < 1.0:
        return fit
    at = quantity.end - site.hit.passage.start
    return 1.0 if counts_asked(site.query, squash(text[at : at + MAX_COUNTED_CHARS])) else fit


def _whole(site: Site) -> Evidence:
    """The sentence as a proposal, weighed by its best run of clauses."""
    folded = site.sentence.folded

    def elsewhere(term: Term) -> float:
        return max(
            match(term, folded) * IN_REST_OF_SENTENCE,
            match(term, site.introduction) * IN_INTRODUCTION,
            match(term, site.before) * IN_SENTENCE_BEFORE,
            site.around[term],
        )

    beside = {term: elsewhere(term) for term in site.terms}

    def strength_in(window: str, term: Term) -> float:
        return max(match(term, window) * IN_CLAUSE, beside[term])

    weighed = [_coverage(site.terms, partial(strength_in, window)) for window in windows(site.sentence)]
    coverage, missing, absent = max(weighed, key=lambda found: found[0])
    kind = 0.0 if site.wants else float(holds_kind(site.query, site.terms, site.prepared, site.sentence))
    wording = longest_common(site.phrase, folded) / max(1, len(site.phrase))
    score = coverage * (WITHOUT_FIGURE if site.wants else 1.0) + KIND_BONUS * kind + RETRIEVED * site.hit.score
    return _proposal(site, None, score, (coverage, missing, absent), kind, wording)


def _proposal(
    site: Site,
    clause: PreparedClause | None,
    score: float,
    covered: Covered,
    kind: float,
    wording: float,
    answers: tuple[Quantity, ...] = (),
) -> Evidence:
    """The record of a clause or a whole sentence; a sentence of another year loses ``OTHER_YEAR``."""
    coverage, missing, absent = covered
    return Evidence(
        hit=site.hit,
        prepared=site.prepared,
        sentence=site.sentence,
        clause=clause,
        score=score - (0.0 if site.year_fits else OTHER_YEAR),
        coverage=coverage,
        kind=kind,
        wording=wording,
        missing=missing,
        absent=absent,
        answers=answers,
        year_fits=site.year_fits,
    )


def _coverage(terms: Sequence[Term], strength: Callable[[Term], float]) -> Covered:
    """Weighted share of the terms spoken of, those that are not at all, and the share of naming words among these."""
    total = sum(term.weight for term in terms)
    if not total:
        return 0.0, (), 0.0
    strengths = [max(strength(term), IN_SEGMENT * term.common) for term in terms]
    covered = sum(term.weight * value for term, value in zip(terms, strengths, strict=True))
    # These must be nearer than anywhere in the passage: the next sentence's figure is another indicator's, and what the
    # next sentence tells is another person's.
    nowhere = (
        t for t, value in zip(terms, strengths, strict=True) if value < IN_PASSAGE + 0.01 * (t.indicator or t.named)
    )
    missing = tuple(term for term in nowhere if not term.generic)
    absent = sum(term.weight for term in missing if not term.verbal) / total
    return covered / total, missing, absent


def _strength(site: Site, at: int, term: Term) -> float:
    """How strongly the clause at ``at`` speaks of a term, itself or by inheritance."""
    sentence = site.sentence
    here = sentence.clauses[at]
    best = max(match(term, text) for text in (here.folded, *sentence.names_of_values(here))) * IN_CLAUSE
    if best < IN_SEGMENT and any(ANY_WORDS in form for form in term.forms):
        best = max(best, match(term, segment_up_to(sentence, at)) * IN_SEGMENT)
    introduction_open = True
    for index, clause in enumerate(sentence.clauses):
        if best >= IN_SEGMENT or index == at:
            introduction_open = introduction_open and clause.delimiter != "："
            continue
        if index < at and clause.segment == here.segment:
            weight = IN_SEGMENT
        elif index < at and introduction_open and any(c.delimiter == "：" for c in sentence.clauses[index:at]):
            weight = IN_INTRODUCTION
        elif index < at:
            weight = IN_SENTENCE
        else:
            weight = AFTER_CLAUSE if clause.segment == here.segment else 0.0
        best = max(best, match(term, clause.folded) * weight)
        introduction_open = introduction_open and clause.delimiter != "："
    if best < IN_INTRODUCTION:
        best = max(best, match(term, site.introduction) * IN_INTRODUCTION)
    if best < IN_SENTENCE_BEFORE:
        best = max(best, match(term, site.before) * IN_SENTENCE_BEFORE)
    return max(best, site.around[term])
