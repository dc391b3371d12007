"""Which section a question about a list means: the one whose headings speak of what is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

import rjieba

from qa.answer.lists.headings import HeadedSection, Headings
from qa.answer.lists.lists import (
    ListItem,
    announces_count,
    children_items,
    expected_count,
    listed_span,
    names_count,
    section_items,
)
from qa.answer.lists.parallel import first_numbered, numbered_items
from qa.answer.terms.concepts import GENERIC_WORDS, Term
from qa.answer.terms.matching import match
from qa.language.contrasts import lacks_negation
from qa.language.text import BASIC_HAN, quoted_names, squash
from qa.types import Document, Facets, Query, Section

# A section's rank among the lists is the share of the question that its headings speak of (0–1), and these, all
# chosen by hand on the gold files; tests/benchmarks/constants.py prints what each is worth.
HEADINGS_ASKED = 0.3  # for "哪几个方面", which headings answer rather than a sentence that lists things
MAX_LEAD_CHARS = 200  # before the first part, which may announce them
ANNOUNCED = 0.05  # for parts that the section calls what is asked for
CALLED_SO = 0.2  # for parts each of which is called what is asked for (行动 of "哪五个行动")
COUNT_FITS = 0.3  # for as many children as the question names
DEEPER = 0.01  # a level: of sections that speak of as much, the narrower one is meant
OTHER_COUNT = 0.5  # off for sections of another number
MIN_NAMED = 0.75  # of the question, said by the headings around a section that is given as the list
MIN_OWN_HEADING = 0.9  # of it, said by that section's own
ROUNDING = 1e-9  # of sums of weights
MIN_CALLED_CHARS = 4  # of what is asked for, to know a section by its name
MIN_COVERAGE_FOR_BONUS = 0.45  # some section or other has as many parts as are asked for
# How far a section speaks of a term, by where it stands.
IN_HEADING = 1.0
IN_ANCESTOR = 0.85  # the headings above
IN_OPENING = 0.6  # the first words of its own text
IN_ARTICLE = 0.4  # COMMON_MENTIONS times in its article
MAX_COUNTED_CHARS = 600  # of a section that is known by the number that it names
NAMED_AND_COUNTED = 0.8  # where the section names as many of them as it has parts
COMMON_MENTIONS = 8
MIN_HEADING_WEIGHT = 0.4  # words that are common in prose (工作, 计划) tell headings apart
_KIND = re.compile(
    rf"哪(?:些|[几两二三四五六七八九十]+)(?:个|项(?!目(?!标))|类|种|家|条(?!件|例|款)|位|大|块|篇|件)*+([{BASIC_HAN}]{{1,6}})"
)
# "企业不能按时开工的原因", "…的问题采取了哪些措施": what can't be done is no more than what these are about.
_OF_TROUBLE = re.compile(r"原因|为什么|问题|困难|措施|举措|做法|办法|怎么|如何")
_YEAR = re.compile(r"(20\d\d)年")
_PLACE_KINDS = frozenset("省市县区镇村国")
# What headings of every kind may be: their children are tried whatever they say.
KINDS_OF_HEADINGS = frozenset(resources.files("qa").joinpath("data/heading_kinds.txt").read_text("utf-8").split())


@dataclass(frozen=True, slots=True)
class ListFinding:
    """The items in order. ``counted`` tells that they are a whole enumeration whose number may be named."""

    items: tuple[ListItem, ...]
    score: float
    coverage: float
    counted: bool


def find_children(
    query: Query, terms: Sequence[Term], documents: Mapping[str, Document], allowed: Sequence[str], headings: Headings
) -> ListFinding | None:
    """The headings below the section, of at least two children, whose own headings speak most of the terms."""
    best: tuple[float, float, HeadedSection] | None = None
    count, kind, named = expected_count(query.text), asked_kind(query.text), kind_named(query.text)
    quoted = quoted_names(query.text) | ({squash(named)} if named else set())
    asks_headings = kind is None and _KIND.search(query.text) is not None
    asked = squash(query.text)
    of_refused = not _OF_TROUBLE.search(asked)
    coverage_of = _HeadingCoverage(terms, quoted)
    for headed in (found for name in allowed for found in headings.of(documents[name]).parents):
        section = headed.section
        if not fits(query, section.facets) or asks_rather(headed.below) or _has_other_years(query, headed.below):
            continue
        if of_refused and lacks_negation(asked, "".join((headed.heading, headed.opening, *headed.below))):
            continue
        if count is not None and any(announces_count(query.text, heading) for heading in headed.below):
            continue  # "粮库建设分三步": what follows below that one heading is meant
        counted = count == len(section.children) and len(headed.path) > 1 and _names_count(query, headed)
        if kind and not counted and not _is_kind(kind, headed.heading, headed.below, is_article=len(headed.path) < 2):
            continue
        coverage = max(coverage_of(headed), NAMED_AND_COUNTED if counted else 0.0)
        bonus = COUNT_FITS if count == len(section.children) else 0.0
        bonus += HEADINGS_ASKED if asks_headings else 0.0
        bonus += ANNOUNCED if named and _announces(named, headed) else 0.0
        bonus += CALLED_SO if named and _are_called(named, headed.below) else 0.0
        bonus = bonus if coverage >= MIN_COVERAGE_FOR_BONUS else 0.0
        bonus = bonus if count in (None, len(section.children)) else -OTHER_COUNT
        rank = coverage + bonus + DEEPER * section.level
        if best is None or rank > best[0]:
            best = (rank, coverage, headed)
    if best is None:
        return None
    rank, coverage, headed = best
    return ListFinding(children_items(headed.document, headed.path), rank, coverage, counted=True)


def find_named(
    query: Query,
    terms: Sequence[Term],
    documents: Mapping[str, Document],
    allowed: Sequence[str],
    headings: Headings,
    *,
    by_name: bool,
) -> ListFinding | None:
    """The sentences of the section without parts of its own whose heading names what is asked; None without any.

    Its heading has to say nearly all of the question ("七、存在的问题"); ``by_name``: or to have a name in quotation
    marks, or an indicator, of it. A numbered run in its text is the list, else its sentences are.
    """
    quoted = quoted_names(query.text)
    best: tuple[float, HeadedSection] | None = None
    coverage_of = _HeadingCoverage(terms, quoted)
    heaviest_first = sorted(terms, key=lambda term: -term.weight)
    naming = [term for term in terms if by_name and (term.indicator or term.text in quoted)]
    for headed in (found for name in allowed for found in headings.of(documents[name]).leaves):
        if not fits(query, headed.section.facets):
            continue
        called = _is_called(query.text, headed.heading, terms)
        named = called or any(match(term, headed.heading) == 1.0 for term in naming)
        if not named and not _says_nearly_all(heaviest_first, headed.heading):
            continue
        coverage = coverage_of(headed)
        if coverage >= MIN_NAMED and (best is None or coverage > best[0]):
            best = (coverage, headed)
    if best is None:
        return None
    coverage, headed = best
    document, path = headed.document, headed.path
    if spans := numbered_items(document, path[-1], first_numbered(document, path[-1])):
        return ListFinding(tuple(listed_span(document, path, span) for span in spans), coverage, coverage, counted=True)
    of_kind = not asked_kind(query.text) or by_name or _is_called(query.text, headed.heading, terms)
    if not of_kind or (expected_count(query.text) or 1) > 1:
        return None  # its sentences are no 企业 and no 开发区, nor the four that are asked for
    return ListFinding(section_items(document, path), coverage, coverage, counted=False)


def _announces(named: str, headed: HeadedSection) -> bool:
    """Whether a section says before its parts that they are what is asked for: "提交下列材料："."""
    section = headed.section
    end = section.children[0].start
    lead = headed.document.text[max(section.start, end - MAX_LEAD_CHARS) : end].rstrip()
    return bool(re.search(rf"(?:[下以][列下]|如下)[^。；，]*{re.escape(named)}[^。；，]*[:：]$", lead))


def _are_called(named: str, below: Sequence[str]) -> bool:
    return named not in GENERIC_WORDS and all(heading.endswith(named) for heading in below)


def _is_called(question: str, heading: str, terms: Sequence[Term]) -> bool:
    """Whether a heading is what a question calls the things that it asks for: "（二）基本原则" of "哪些基本原则", or
    another name of theirs: "二、存在的问题" of "哪些短板"."""
    kind = _KIND.search(question)
    if kind is None:
        return False
    if len(kind[1]) >= MIN_CALLED_CHARS and heading.endswith(squash(kind[1])):
        return True
    named = next((term for term in terms if term.text == squash(kind[1]) and len(term.forms) > 1), None)
    return named is not None and heading.endswith(named.forms)


def asks_rather(headings: Iterable[str]) -> bool:
    """Whether most of these headings, folded, are questions of an interview: what is asked there is no item of what is
    told."""
    told = list(headings)
    return 2 * sum(heading.endswith("?") for heading in told) > len(told)


def _has_other_years(query: Query, headings: Iterable[str]) -> bool:
    """Whether one of these headings is of another year than those that the question asks about: of a report on one
    year and plans for the next, "2023年工作成绩" and "2024年工作计划"."""
    named = {int(year) for heading in headings for year in _YEAR.findall(heading)}
    return bool(query.years) and not named <= {*query.years}


def _names_count(query: Query, headed: HeadedSection) -> bool:
    """Whether a short section says itself that it has as many ("…居四大产业之首")."""
    section = headed.section
    short = section.end - section.start <= MAX_COUNTED_CHARS
    return short and names_count(query.text, headed.document.text[section.start : section.end])


def _says_nearly_all(heaviest_first: Sequence[Term], heading: str) -> bool:
    """Whether a heading alone speaks of MIN_OWN_HEADING of the terms; of most, the first few show that it doesn't."""
    total = sum(term.weight for term in heaviest_first)
    said, left = 0.0, total
    for term in heaviest_first:
        said += term.weight * match(term, heading)
        left -= term.weight
        if said + left < (MIN_OWN_HEADING - ROUNDING) * total:
            return False
    return total > 0 and said / total >= MIN_OWN_HEADING


def can_list(text: str, path: Sequence[Section]) -> bool:
    """Whether a section's children can be what a question asks for."""
    kind = asked_kind(text)
    own, below = squash(path[-1].heading), [squash(child.heading) for child in path[-1].children]
    return kind is None or _is_kind(kind, own, below, is_article=len(path) < 2)


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
    return None if len(word) < 2 or word in GENERIC_WORDS or word in KINDS_OF_HEADINGS else squash(word)


def _is_kind(kind: str, heading: str, below: Sequence[str], *, is_article: bool) -> bool:
    """Whether the headings of a section's children can be things of a kind: they, or the one above, say so."""
    if kind == "项目" and "工程" in heading:
        return True
    return (kind in heading and not is_article) or 2 * sum(kind in name for name in below) >= len(below)


def fits(query: Query, facets: Facets) -> bool:
    if query.places and facets.places and not set(query.places) & set(facets.places):
        return False
    return not (query.years and facets.periods and not set(query.years) & set(facets.periods))


class _HeadingCoverage:
    """How much of a question's terms the headings of a section speak of, 0–1, by weight.

    What holds for many sections is found once: what an article speaks of throughout, and what stands above siblings.
    """

    def __init__(self, terms: Sequence[Term], quoted: Collection[str]) -> None:
        """``quoted``: the terms that the headings below a section may say for it."""
        self._terms = terms
        self._quoted = quoted
        self._common: dict[tuple[str, int], frozenset[str]] = {}
        self._above: dict[str, Sequence[float]] = {}

    def __call__(self, headed: HeadedSection) -> float:
        total = covered = 0.0
        for term, above in zip(self._terms, self._matches_above(headed.above), strict=True):
            found = self._strength(term, headed, above)
            weight = _heading_weight(term, found)
            total += weight
            covered += weight * found
        return covered / total if total else 0.0

    def _strength(self, term: Term, headed: HeadedSection, above: float) -> float:
        """How strongly the headings speak of a term, ``above`` how far those above do."""
        if term.text in self._quoted and 2 * sum(term.text in heading for heading in headed.below) > len(headed.below):
            return IN_HEADING  # 行动 of 哪四个行动, “求突破” of "在招商上求突破", "在服务上求突破", …
        if not term.generic and headed.below and all(term.text in heading for heading in headed.below):
            return IN_HEADING  # 节水 of "建设节水的粮库", "建设节水的泵站", …
        found = max(match(term, headed.heading) * IN_HEADING, above * IN_ANCESTOR)
        if found < IN_OPENING:
            found = max(found, match(term, headed.opening) * IN_OPENING)
        if found < IN_ARTICLE and term.text in self._common_in(headed):
            found = IN_ARTICLE
        return found

    def _matches_above(self, above: str) -> Sequence[float]:
        if above not in self._above:
            self._above[above] = [match(term, above) for term in self._terms]
        return self._above[above]

    def _common_in(self, headed: HeadedSection) -> frozenset[str]:
        key = (headed.document.id, headed.article.start)
        if key not in self._common:
            self._common[key] = _common(self._terms, headed.document, headed.article)
        return self._common[key]


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
