"""Which clause answers: every clause of the retrieved passages is weighed against the question's terms.

The weights below were chosen on questions over newspaper reports and provincial work reports; what they say is in the
order: a term counts fully in the clause itself, less where a clause inherits it (from its sentence, its heading, the
sentence before), for prose names a subject once and lists its figures after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import rjieba

from qa.concepts import Term, read_english_terms, read_terms
from qa.numbers import Dimension, Quantity
from qa.prepared import PreparedClause, PreparedPassage, PreparedSentence, prepare
from qa.text import squash
from qa.places import gazetteer
from qa.types import Hit, Query, Want

IN_CLAUSE = 1.0
IN_SEGMENT = 0.93
IN_INTRODUCTION = 0.8
IN_SENTENCE = 0.4
AFTER_CLAUSE = 0.3
IN_HEADINGS = 0.7
IN_SENTENCE_BEFORE = 0.45
IN_PASSAGE = 0.25
IN_REST_OF_SENTENCE = 0.6
WINDOW_CHARS = 90
WORDING = 0.1  # for the longest run of the question's words that stands in the clause as it is

DIMENSIONS: dict[Want, frozenset[Dimension]] = {
    Want.MONEY: frozenset({Dimension.MONEY}),
    Want.PERCENT: frozenset({Dimension.PERCENT, Dimension.POINTS}),
    Want.COUNT: frozenset({Dimension.COUNT}),
    Want.MEASURE: frozenset(
        {
            Dimension.AREA,
            Dimension.MASS,
            Dimension.LENGTH,
            Dimension.VOLUME,
            Dimension.POWER,
            Dimension.ENERGY,
            Dimension.CONCENTRATION,
        }
    ),
    Want.DATE: frozenset({Dimension.DATE}),
    Want.DURATION: frozenset({Dimension.DURATION}),
    Want.RATIO: frozenset({Dimension.RATIO, Dimension.PERCENT}),
    Want.NUMBER: frozenset(set(Dimension) - {Dimension.DATE}),
}
KIND_BONUS = 0.08
_OFFICE = re.compile(r"书记|市长|省长|区长|县长|主任|局长|厅长|部长|主席|秘书长|院长|校长|会长|董事长|经理")
_ORGANISATION = re.compile(r"公司|集团|机构|单位|部门|大学|学院|银行|协会|商会|研究[所院]|[厅局委办]|政府|医院|企业")
# An indicator after one of these, or before 能耗 and its like, is another indicator.
_DERIVED = re.compile(
    r"(?:人均|单位|每万元|万元)(?:地区|国内)?(?:生产总值|gdp)(?:能耗|用水量|二氧化碳排放)?|占(?:全[国省市区])?(?:地区|国内)?(?:生产总值|gdp)"
)
Frequency = Callable[[str], float]
"""Folded term → share of the passages that hold it, 0–1."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clause (or sentence) proposed as the answer.

    score      0–1 and a little more: share of the question's terms that it speaks of, and how well it is of the kind
    coverage   that share alone
    missing    terms that neither the sentence, its headings nor the sentence before speak of
    answers    what is asked for: the figures, or nothing where a sentence as a whole answers
    """

    hit: Hit
    prepared: PreparedPassage
    sentence: PreparedSentence
    clause: PreparedClause | None
    score: float
    coverage: float
    missing: tuple[Term, ...] = ()
    answers: tuple[Quantity, ...] = field(default=())
    year_fits: bool = True
    read: float | None = None  # the reader's probability that the passage answers
    mass: float = 0.0  # how much of the reader's answer lies in the clause or sentence


def weigh_terms(query: Query, frequency: Frequency) -> tuple[Term, ...]:
    """The question's terms, rare ones heavier: a term in every passage tells nothing apart."""
    weighed = []
    for term in read_english_terms(query.focus) if query.language == "en" else read_terms(query.focus):
        share = 0.0 if term.indicator else max(frequency(form) for form in term.forms[:1])
        weighed.append(replace(term, weight=term.weight * (1.0 - 0.75 * min(1.0, share * 2.5))))
    return tuple(weighed)


def find_evidence(query: Query, terms: Sequence[Term], hits: Sequence[Hit], base_year: int | None) -> list[Evidence]:
    """All proposals, best first; ties in the order of the hits. Empty when nothing was retrieved."""
    found: list[Evidence] = []
    wants = [want for want in query.wants if want in DIMENSIONS]
    phrase = "".join(term.text for term in terms)
    for hit in hits:
        prepared = prepare(hit.passage)
        for index, sentence in enumerate(prepared.sentences):
            before = prepared.sentences[index - 1].folded if index else ""
            if not place_fits(query.places, prepared, sentence):
                continue
            if wants:
                found.extend(_numeric(query, terms, phrase, hit, prepared, sentence, before, wants, base_year))
            found.append(_whole(query, terms, hit, prepared, sentence, before, bool(wants), base_year))
    found.sort(key=lambda evidence: -evidence.score)
    return found


def match(term: Term, folded: str) -> float:
    """How far a stretch of folded text speaks of a term: 1 for any of its names, a part for most of its characters."""
    if any(form in folded for form in term.forms) and not (term.indicator and _only_derived(term, folded)):
        return 1.0
    if term.indicator:
        return 0.0
    pairs = [term.text[i : i + 2] for i in range(len(term.text) - 1)]
    if len(pairs) < 2:
        return 0.0
    share = sum(pair in folded for pair in pairs) / len(pairs)
    return 0.6 * share if share >= 0.5 else 0.0


def place_fits(places: Sequence[str], prepared: PreparedPassage, sentence: PreparedSentence) -> bool:
    """Whether a sentence can speak of a place: its article is about it, or the sentence itself names it."""
    own = prepared.passage.facets.places
    if not places or not own or set(places) & set(own):
        return True
    return any(squash(gazetteer().short(place)) in sentence.folded for place in places)


def longest_common(left: str, right: str) -> int:
    """Length of the longest common substring. O(len(left) * len(right)); both are a few dozen characters."""
    best = 0
    row = [0] * (len(right) + 1)
    for one in left:
        previous = 0
        for index, other in enumerate(right, start=1):
            current = row[index]
            row[index] = previous + 1 if one == other else 0
            best = max(best, row[index])
            previous = current
    return best


def _only_derived(term: Term, folded: str) -> bool:
    """Whether an indicator occurs only as part of another: GDP in "人均地区生产总值", "单位地区生产总值能耗"."""
    if _DERIVED.search(term.text):
        return False
    plain = _DERIVED.sub("", folded)
    return not any(form in plain for form in term.forms)


def _numeric(
    query: Query,
    terms: Sequence[Term],
    phrase: str,
    hit: Hit,
    prepared: PreparedPassage,
    sentence: PreparedSentence,
    before: str,
    wants: Sequence[Want],
    base_year: int | None,
) -> Iterable[Evidence]:
    for position, clause in enumerate(sentence.clauses):
        for quantity in clause.quantities:
            kind = _kind_fit(query, wants, quantity)
            if kind == 0.0:
                continue
            coverage, missing = _coverage(terms, partial(_strength, sentence, position, prepared, before))
            near = _nearness(terms, clause, quantity)
            year = _year_fit(query, sentence, prepared, base_year)
            aim = _aim_fit(query, prepared, base_year)
            wording = longest_common(phrase, clause.folded) / max(1, len(phrase))
            score = coverage * kind * (0.92 + 0.08 * near) + aim + 0.03 * hit.score - (0.0 if year else 0.6)
            yield Evidence(
                hit, prepared, sentence, clause, score + WORDING * wording, coverage, missing, (quantity,), year
            )


def _whole(
    query: Query,
    terms: Sequence[Term],
    hit: Hit,
    prepared: PreparedPassage,
    sentence: PreparedSentence,
    before: str,
    numeric: bool,
    base_year: int | None,
) -> Evidence:
    windows = _windows(sentence)

    def strength_in(window: str, term: Term) -> float:
        return max(
            match(term, window) * IN_CLAUSE,
            match(term, sentence.folded) * IN_REST_OF_SENTENCE,
            match(term, prepared.headings) * IN_HEADINGS,
            match(term, before) * IN_SENTENCE_BEFORE,
            match(term, prepared.folded) * IN_PASSAGE,
        )

    coverage, missing = max(
        (_coverage(terms, partial(strength_in, window)) for window in windows), key=lambda pair: pair[0]
    )
    year = _year_fit(query, sentence, prepared, base_year)
    score = coverage * (0.5 if numeric else 1.0) + 0.03 * hit.score - (0.0 if year else 0.6)
    if not numeric:
        score += KIND_BONUS * _holds_kind(query, prepared, sentence)
    return Evidence(hit, prepared, sentence, None, score, coverage, missing, (), year)


def _holds_kind(query: Query, prepared: PreparedPassage, sentence: PreparedSentence) -> bool:
    """Whether a sentence names what is asked for: a person, an office, a place, an organisation."""
    offset = prepared.passage.start
    text = prepared.passage.text[sentence.start - offset : sentence.end - offset]
    if Want.PLACE in query.wants:
        return any(mention.name not in query.places for mention in gazetteer().find(text))
    if Want.OFFICE in query.wants:
        return bool(_OFFICE.search(text))
    if Want.PERSON in query.wants:
        return any(tag == "nr" and len(word) > 1 for word, tag in rjieba.tag(text))
    return Want.ORGANISATION in query.wants and bool(_ORGANISATION.search(text))


def _windows(sentence: PreparedSentence) -> list[str]:
    """Runs of neighbouring clauses of about WINDOW_CHARS: a long sentence speaks of a matter in one part of it."""
    if len(sentence.folded) <= WINDOW_CHARS or len(sentence.clauses) < 2:
        return [sentence.folded]
    windows = []
    for first in range(len(sentence.clauses)):
        text = ""
        for clause in sentence.clauses[first:]:
            if text and len(text) + len(clause.folded) > WINDOW_CHARS:
                break
            text += clause.folded
        windows.append(text)
    return windows


def _coverage(terms: Sequence[Term], strength: Callable[[Term], float]) -> tuple[float, tuple[Term, ...]]:
    total = sum(term.weight for term in terms)
    if not total:
        return 0.0, ()
    strengths = [strength(term) for term in terms]
    covered = sum(term.weight * value for term, value in zip(terms, strengths, strict=True))
    absent = (term for term, value in zip(terms, strengths, strict=True) if value < IN_PASSAGE)
    missing = tuple(term for term in absent if not term.generic)
    return covered / total, missing


def _strength(sentence: PreparedSentence, at: int, prepared: PreparedPassage, before: str, term: Term) -> float:
    """How strongly the clause at ``at`` speaks of a term, itself or by inheritance."""
    here = sentence.clauses[at]
    best = match(term, here.folded) * IN_CLAUSE
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
    if best < IN_HEADINGS:
        best = max(best, match(term, prepared.headings) * IN_HEADINGS)
    if best < IN_SENTENCE_BEFORE:
        best = max(best, match(term, before) * IN_SENTENCE_BEFORE)
    return max(best, match(term, prepared.folded) * IN_PASSAGE)


def _kind_fit(query: Query, wants: Sequence[Want], quantity: Quantity) -> float:
    """1 for a figure of the kind asked for; less for a near kind; 0 for another."""
    best = 0.0
    for want in wants:
        if quantity.dimension not in DIMENSIONS[want]:
            continue
        fit = 0.97 if want == Want.NUMBER else 1.0
        if quantity.dimension == Dimension.POINTS:
            fit = 0.85
        if want == Want.COUNT and query.units:
            fit = _unit_fit(query.units, quantity.unit)
        if not quantity.unit and quantity.dimension == Dimension.COUNT:
            fit = 0.5
        best = max(best, fit)
    return best


_COUNTED_ALIKE = ("个项件条家户所处种类宗", "人名位", "次场", "套间户", "辆台架")


def _unit_fit(units: Sequence[str], unit: str) -> float:
    if any(unit == asked or (unit and (unit.startswith(asked) or asked.startswith(unit))) for asked in units):
        return 1.0
    for asked in units:
        for group in _COUNTED_ALIKE:
            if asked[:1] in group and unit[:1] in group and unit:
                return 0.88
    return 0.55


def _nearness(terms: Sequence[Term], clause: PreparedClause, quantity: Quantity) -> float:
    """Share of the clause's matched terms that stand beside this figure rather than beside another of the clause."""
    if len(clause.quantities) < 2:
        return 1.0
    text = clause.folded
    figure = squash(quantity.text)
    at = text.find(figure)
    if at < 0:
        return 0.5
    others = [text.find(squash(q.text)) for q in clause.quantities if q != quantity]
    left = max((other for other in others if 0 <= other < at), default=0)
    right = min((other for other in others if other > at), default=len(text))
    matched = [term for term in terms if match(term, text) == 1.0]
    if not matched:
        return 0.5
    return sum(match(term, text[left:right]) for term in matched) / len(matched)


def _year_fit(query: Query, sentence: PreparedSentence, prepared: PreparedPassage, base_year: int | None) -> bool:
    """Whether a sentence speaks of a year that is asked about: named in it, or given by its section."""
    if not query.years:
        return True
    periods = prepared.passage.facets.periods
    if set(query.years) & set(sentence.years):
        return True
    if len(periods) == 1:
        return periods[0] in query.years and not (sentence.years and periods[0] < min(sentence.years))
    if periods:
        return bool(set(query.years) & set(periods)) and not sentence.years
    return base_year is None or bool(set(query.years) & set(prepared.passage.facets.mentioned_years))


def _aim_fit(query: Query, prepared: PreparedPassage, base_year: int | None) -> float:
    """A little for a section that looks the way the question does, ahead or back, where it names no year."""
    if query.aim is None or query.years or base_year is None:
        return 0.0
    periods = prepared.passage.facets.periods
    if len(periods) != 1:
        return 0.0
    ahead = periods[0] >= base_year
    return 0.05 if ahead == (query.aim == "target") else -0.05
