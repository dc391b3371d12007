"""Which section a question about a list means: the one whose headings speak of what is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

import rjieba

from qa.answer_parallel import first_numbered, numbered_items
from qa.concepts import GENERIC_WORDS, Term
from qa.lists import ListItem, children_items, expected_count, listed_span, section_items
from qa.matching import match
from qa.text import QUOTED_NAME, squash
from qa.types import Document, Facets, Query, Section

HEADINGS_ASKED = 0.15  # for "哪几个方面", which headings answer rather than a sentence that lists things
OTHER_COUNT = 0.5  # for sections of another number than the question names
MIN_NAMED = 0.75
MIN_OWN_HEADING = 0.9
MIN_COVERAGE_FOR_BONUS = 0.45  # some section or other has as many parts as are asked for
IN_HEADING = 1.0
IN_ANCESTOR = 0.85
IN_OPENING = 0.6
IN_ARTICLE = 0.4
COMMON_MENTIONS = 8
MIN_HEADING_WEIGHT = 0.4  # words that are common in prose (工作, 计划) tell headings apart
_KIND = re.compile(
    r"哪(?:些|[几两二三四五六七八九十]+)(?:个|项(?!目(?!标))|类|种|家|条(?!件|例|款)|位|大|块|篇|件)*+([\u4e00-\u9fff]{1,6})"
)
_PLACE_KINDS = frozenset("省市县区镇村国")
# What headings of every kind may be: their children are tried whatever they say.
_KINDS_OF_HEADINGS = frozenset(resources.files("qa").joinpath("data/heading_kinds.txt").read_text("utf-8").split())


@dataclass(frozen=True, slots=True)
class ListFinding:
    """The items in order. ``counted`` tells that they are a whole enumeration whose number may be named."""

    items: tuple[ListItem, ...]
    score: float
    coverage: float
    counted: bool


def find_children(
    query: Query, terms: Sequence[Term], documents: Mapping[str, Document], allowed: Sequence[str]
) -> ListFinding | None:
    """The headings below the section, of at least two children, whose own headings speak most of the terms."""
    best: tuple[float, float, Document, Section, tuple[Section, ...]] | None = None
    count, kind = expected_count(query.text), asked_kind(query.text)
    quoted = {squash(name) for name in QUOTED_NAME.findall(query.text)} | ({kind} if kind else set())
    asks_headings = kind is None and _KIND.search(query.text) is not None
    for document_id in allowed:
        document = documents[document_id]
        common = {article.start: _common(terms, document, article) for article in document.outline.children}
        for path in _sections(document.outline, ()):
            section = path[-1]
            if len(section.children) < 2 or section.level == 0 or not _fits(query, section.facets):
                continue
            if kind and not _is_list_of(kind, path):
                continue
            coverage = _heading_coverage(terms, path, document, common[path[0].start], quoted)
            bonus = 0.3 if count == len(section.children) else 0.0
            bonus += HEADINGS_ASKED if asks_headings else 0.0
            bonus = bonus if coverage >= MIN_COVERAGE_FOR_BONUS else 0.0
            bonus = bonus if count in (None, len(section.children)) else -OTHER_COUNT
            rank = coverage + bonus + 0.01 * section.level
            if best is None or rank > best[0]:
                best = (rank, coverage, document, section, path)
    if best is None:
        return None
    rank, coverage, document, section, path = best
    items = children_items(document, path)
    return ListFinding(items, rank, coverage, counted=True)


def find_named(
    query: Query, terms: Sequence[Term], documents: Mapping[str, Document], allowed: Sequence[str], *, by_name: bool
) -> ListFinding | None:
    """The sentences of the section without parts of its own whose heading names what is asked; None without any.

    Its heading has to say nearly all of the question ("七、存在的问题"); ``by_name``: or to have a name in quotation
    marks, or an indicator, of it. A numbered run in its text is the list, else its sentences are.
    """
    quoted = {squash(name) for name in QUOTED_NAME.findall(query.text)}
    best: tuple[float, Document, tuple[Section, ...]] | None = None
    for document_id in allowed:
        document = documents[document_id]
        common = {article.start: _common(terms, document, article) for article in document.outline.children}
        for path in _sections(document.outline, ()):
            section = path[-1]
            if section.children or section.level < 2 or not _fits(query, section.facets):
                continue
            own = squash(section.heading)
            named = by_name and any(match(t, own) == 1.0 for t in terms if t.indicator or t.text in quoted)
            if not named and _own_coverage(terms, own) < MIN_OWN_HEADING:
                continue
            coverage = _heading_coverage(terms, path, document, common[path[0].start], quoted)
            if coverage >= MIN_NAMED and (best is None or coverage > best[0]):
                best = (coverage, document, path)
    if best is None:
        return None
    coverage, document, path = best
    if spans := numbered_items(document, path[-1], first_numbered(document, path[-1])):
        return ListFinding(tuple(listed_span(document, path, span) for span in spans), coverage, coverage, counted=True)
    if (asked_kind(query.text) and not by_name) or (expected_count(query.text) or 1) > 1:
        return None  # its sentences are no 企业 and no 开发区, nor the four that are asked for
    return ListFinding(section_items(document, path), coverage, coverage, counted=False)


def _own_coverage(terms: Sequence[Term], heading: str) -> float:
    total = sum(term.weight for term in terms)
    return sum(term.weight * match(term, heading) for term in terms) / total if total else 0.0


def can_list(text: str, path: Sequence[Section]) -> bool:
    """Whether a section's children can be what a question asks for."""
    kind = asked_kind(text)
    return kind is None or _is_list_of(kind, path)


def _sections(section: Section, path: tuple[Section, ...]) -> Iterator[tuple[Section, ...]]:
    here = (*path, section) if section.level > 0 else path
    if here:
        yield here
    for child in section.children:
        yield from _sections(child, here)


def kind_named(text: str) -> str | None:
    """What a question calls the things that it asks for, also where any heading may be one ("哪些项目")."""
    found = _KIND.search(text)
    return str(next(iter(rjieba.cut(found[1])))) if found else None


def asked_kind(text: str) -> str | None:
    """What things a question asks for ("哪些企业"); None for words that any heading may stand for ("哪些方面")."""
    found = _KIND.search(text)
    if found is None:
        return None
    word = str(next(iter(rjieba.cut(found[1])), ""))
    if word in _PLACE_KINDS:
        return word
    return None if len(word) < 2 or word in GENERIC_WORDS or word in _KINDS_OF_HEADINGS else squash(word)


def _is_list_of(kind: str, path: Sequence[Section]) -> bool:
    """Whether the headings of a section's children can be things of a kind: they, or the one above, say so."""
    children = path[-1].children
    named = sum(kind in squash(child.heading) for child in children)
    return (kind in squash(path[-1].heading) and len(path) > 1) or 2 * named >= len(children)


def _fits(query: Query, facets: Facets) -> bool:
    if query.places and facets.places and not set(query.places) & set(facets.places):
        return False
    return not (query.years and facets.periods and not set(query.years) & set(facets.periods))


def _heading_coverage(
    terms: Sequence[Term],
    path: tuple[Section, ...],
    document: Document,
    common: Collection[str],
    quoted: Collection[str],
) -> float:
    section = path[-1]
    own = squash(section.heading)
    below = [squash(child.heading) for child in section.children]
    above = squash(" ".join(node.heading for node in path[:-1]) + document.title)
    opening_end = min(section.children[0].start if section.children else section.end, section.body_start + 200)
    opening = squash(document.text[section.body_start : opening_end])
    total = covered = 0.0
    for term in terms:
        own_match = match(term, own)
        if term.text in quoted and 2 * sum(term.text in heading for heading in below) > len(below):
            own_match = 1.0  # 行动 of 哪四个行动, “求突破” of "在招商上求突破", "在服务上求突破", …
        found = max(own_match * IN_HEADING, match(term, above) * IN_ANCESTOR, match(term, opening) * IN_OPENING)
        if found < IN_OPENING and term.text in common:
            found = max(found, IN_ARTICLE)
        weight = _heading_weight(term, found)
        total += weight
        covered += weight * found
    return covered / total if total else 0.0


def _heading_weight(term: Term, found: float) -> float:
    """Headings name things; what is done with them ("抓好") they leave out, and generic words that aren't in them."""
    if term.verbal or (term.generic and not found):
        return min(term.weight, MIN_HEADING_WEIGHT)
    return max(term.weight, MIN_HEADING_WEIGHT)


def _common(terms: Sequence[Term], document: Document, article: Section) -> frozenset[str]:
    """The terms that an article speaks of throughout, as of its 园区: no heading has to say them."""
    text, start, end = document.text, article.start, article.end
    found = (t.text for t in terms if sum(text.count(f, start, end) for f in t.forms) >= COMMON_MENTIONS)
    return frozenset(found)
