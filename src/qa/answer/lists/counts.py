"""A list that a question knows by its place, its year and how many parts it has: "襄阳今年要做哪四项工作"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.answer.lists.headings import HeadedSection, Headings
from qa.answer.lists.lists import ListItem, child_item, children_items, counted_noun, expected_count, listed_span
from qa.answer.lists.parallel import first_numbered, numbered_items
from qa.answer.lists.sections import KINDS_OF_HEADINGS, MAX_LEAD_CHARS, NAMED_AND_COUNTED, ListFinding, fits
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.periods import years_in
from qa.types import Document, Facets, Query

# What parts of any report may be called, as no project or park is.
_PARTS_COUNTED = re.compile(
    r"[两二三四五六七八九十\d](?:大|个|项|件|条|点)?(?:重点|主要|民生|具体|实际|重大)*(?:方面|工作|任务|大?事|实事|举措|措施|做法|内容|计划|行动)"
    r"|\b(?:aspects?|points?|things?|tasks?|areas?|measures?|steps?|priorities|actions?)\b",
    re.I,
)
MAX_COMMON_WEIGHT = 0.3  # of words that nearly every passage has
MIN_TOLD_BY_COUNT = 3  # two of something there are everywhere


def find_only_of_count(
    query: Query, terms: Sequence[Term], documents: Mapping[str, Document], allowed: Sequence[str], headings: Headings
) -> ListFinding | None:
    """The one list of a place and year that has as many items as the question names, where it names nothing else that
    a heading would have to say ("襄阳今年要做哪四项工作"); None where there are several, or none."""
    count = expected_count(query.text)
    if not (query.places and counts_parts(query.text)):
        return None
    found: list[tuple[ListItem, ...]] = []
    for headed in (one for name in allowed for one in headings.of(documents[name]).parents):
        section = headed.section
        of_count = len(section.children) == count and len(headed.path) > 1
        if of_count and _is_of_year(query, section.facets) and _may_be_meant(query, terms, headed):
            found.append(children_items(headed.document, headed.path))
    for headed in (one for name in allowed for one in headings.of(documents[name]).leaves):
        if not _may_be_meant(query, terms, headed):
            continue
        spans = numbered_items(headed.document, headed.path[-1], first_numbered(headed.document, headed.path[-1]))
        if len(spans) == count and _leads_in_year(query, headed, spans[0].start):
            found.append(tuple(listed_span(headed.document, headed.path, span) for span in spans))
    return ListFinding(found[0], NAMED_AND_COUNTED, NAMED_AND_COUNTED, counted=True) if len(found) == 1 else None


def find_begun_alike(
    query: Query, documents: Mapping[str, Document], allowed: Sequence[str], headings: Headings
) -> tuple[ListItem, ...]:
    """The sections of an article whose headings begin with what is counted, where they are as many ("六个坚持":
    坚持粮库扩容, 坚持泵站提质, …); of several articles the first's, else none."""
    count, noun = expected_count(query.text), counted_noun(query.text)
    if noun is None or (count or 0) < MIN_TOLD_BY_COUNT:
        return ()
    for name in allowed:
        begun: dict[int, list[HeadedSection]] = {}  # by where their article begins
        for headed in headings.of(documents[name]).leaves:
            of_place = not query.places or set(query.places) & set(headed.section.facets.places)
            if headed.heading.startswith(noun) and of_place and fits(query, headed.section.facets):
                begun.setdefault(headed.article.start, []).append(headed)
        for sections in begun.values():
            if len(sections) == count:
                return tuple(child_item(one.document, one.section, one.path[:-1]) for one in sections)
    return ()


def counts_parts(question: str) -> bool:
    """Whether a question asks for a number of parts of what a report tells ("哪四项工作"), not of things of a kind."""
    return (expected_count(question) or 0) >= MIN_TOLD_BY_COUNT and bool(_PARTS_COUNTED.search(question))


def _may_be_meant(query: Query, terms: Sequence[Term], headed: HeadedSection) -> bool:
    """Whether a section is of the place asked about, and its headings say what little else the question names."""
    if not set(query.places) & set(headed.section.facets.places):
        return False
    said = headed.heading + headed.above
    told = (term.verbal or term.text in KINDS_OF_HEADINGS or match(term, said) == 1.0 for term in terms)
    return all(known or term.weight <= MAX_COMMON_WEIGHT for term, known in zip(terms, told, strict=True))


def _leads_in_year(query: Query, headed: HeadedSection, first_item: int) -> bool:
    """Whether a list in a section's text is of the year asked about, as the words before it tell, or its section."""
    facets = headed.section.facets
    lead = headed.document.text[max(headed.section.body_start, first_item - MAX_LEAD_CHARS) : first_item]
    years = years_in(lead, facets.spoken_year)
    return bool(set(query.years) & set(years)) if query.years and years else _is_of_year(query, facets)


def _is_of_year(query: Query, facets: Facets) -> bool:
    dated = not query.years or bool(facets.periods) or facets.spoken_year in query.years
    return dated and fits(query, facets)
