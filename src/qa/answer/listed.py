"""Which list answers: a section's parts, what a sentence names or announces, or what stands around it.

``answer`` asks ``Lister`` where a question asks for several things, for each of several, or for one item by its number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from qa.answer.compose import quote_around, trimmed
from qa.answer.evidence.evidence import Evidence
from qa.answer.fact import tells_amount
from qa.answer.finding import Case, Finding, Part, Weighed, nothing_found
from qa.answer.lists.around import enumerated_around, items_around, marked_around, sentence_words
from qa.answer.lists.asked_section import find_asked_section
from qa.answer.lists.counts import counts_parts, find_begun_alike, find_only_of_count
from qa.answer.lists.enumeration import (
    MIN_COVERAGE_OF_EXACT,
    SURE_OF_EXACT,
    asks_members,
    best_enumeration,
    inline_score,
    is_exact,
    is_whole_list,
    names_members,
    names_read,
)
from qa.answer.lists.headings import Headings
from qa.answer.lists.lists import (
    ListItem,
    asks_measures,
    expected_count,
    find_section,
    following_items,
    inline_span,
    listed_span,
    section_items,
    spells_out,
    to_full_stop,
)
from qa.answer.lists.parallel import coined_run
from qa.answer.lists.sections import ListFinding, find_children, find_named
from qa.answer.other_matter import misses_matter, misses_person
from qa.answer.readings import SURE
from qa.answer.refusals import SURE_OF_UNTOLD
from qa.answer.untold import only_counts, only_mentions
from qa.language.numbers import find_quantities
from qa.language.numerals import whole_number
from qa.language.text import BASIC_HAN, quoted_names, squash
from qa.types import Document, Hit, Query, Span

# By hand on the development questions; tests/benchmarks/constants.py prints what each is worth.
MIN_LIST_SCORE = 0.6  # of a section, ``ListFinding.score``: its headings speak of most that the question names
MIN_ITEM_SCORE = 0.4  # of the headings whose item is asked for: lower than a list's, which a fact may answer instead
MIN_COVERAGE_OF_COUNTED = 0.4  # of a sentence beside which as many begin alike as are asked for
CHAPTERS_BELOW = 3  # the level of an article's chapters is 2
TRIED = 12  # proposals, beside each of which sentences that begin alike are looked for
MAX_ITEM_CHARS = 190  # of an item's own words: its first sentences, not the whole section
SURE_OF_SECTION = 0.9  # of a section that is asked for as a whole, by its kind; not fitted
CONFIDENCE_SLOPE = 9.0  # of a list by its score: 0.5 at MIN_LIST_SCORE, 0.97 at 1; not fitted

_COINED = re.compile(rf"[“\"‘]((?P<n>[两二三四五六七八九十])个?(?P<word>[{BASIC_HAN}]{{1,2}}))[”\"’]")

Items = tuple[ListItem, ...]


class Lister:
    """Finds lists in the documents ``allowed``; ``min_probability`` is that of an answer, below which none is given."""

    def __init__(
        self, documents: Mapping[str, Document], allowed: Sequence[str], headings: Headings, min_probability: float
    ) -> None:
        self._documents = documents
        self._allowed = allowed
        self._headings = headings
        self._min_probability = min_probability

    def find(self, weighed: Weighed) -> Finding | None:
        """The list that answers; a finding without parts where the question is refused; None where no list does."""
        query, terms, hits = weighed.query, weighed.terms, weighed.hits
        headed = self._headed(weighed)
        if (named := self._named(weighed, headed)) is not None:
            return _headed_list(named, hits)
        inline = best_enumeration(query, terms, weighed.evidence)
        case = Case(weighed, inline, self._document(inline)) if inline else None
        if case and headed is None and (untold := only_mentions(case)):
            return nothing_found(untold, hits, SURE_OF_UNTOLD)
        if headed is not None and headed.score >= max(MIN_LIST_SCORE, inline_score(query, inline)):
            return _headed_list(headed, hits)
        if inline is None or case is None or misses_matter(case) or misses_person(case):
            only = find_only_of_count(query, terms, self._documents, self._allowed, self._headings)
            return _headed_list(only, hits) if only else None
        if untold := only_counts(case):
            return nothing_found(untold, hits, SURE_OF_UNTOLD)
        return self._around_sentence(weighed, inline)

    def section(self, weighed: Weighed) -> Finding | None:
        """The section that the question asks for as a whole; None where it asks for something else."""
        if coined := self._coined(weighed):
            return _listed(coined, SURE_OF_EXACT, weighed.hits, counted=True)
        found = find_asked_section(weighed.query, self._documents, self._allowed, self._headings)
        if found is None:
            return None
        items, counted = found
        return _listed(items, SURE_OF_SECTION, weighed.hits, counted=counted)

    def _coined(self, weighed: Weighed) -> Items:
        """What a name that the question quotes counts (“三查”), where a passage that has the name counts it out."""
        for name, numeral, word in _COINED.findall(weighed.query.text):
            for proposal in (e for e in weighed.evidence[:TRIED] if squash(name) in squash(e.hit.passage.text)):
                document = self._document(proposal)
                path = find_section(document, proposal.sentence.start)
                spans = coined_run(document, path[-1], whole_number(numeral) or 0, word) if path else ()
                if spans:
                    return tuple(listed_span(document, path, span) for span in spans)
        return ()

    def each(self, weighed: Weighed) -> Finding | None:
        """As many items as the question names ("三类粮库各有几座"), each with a figure; None where there is no such
        list."""
        count = expected_count(weighed.query.text)
        if count is None:
            return None
        for proposal in weighed.evidence[:TRIED]:
            items, counted = self._items(weighed, proposal)
            texts = [self._documents[item.document_id].text[item.span.start : item.span.end] for item in items]
            if counted and len(items) == count and all(map(tells_amount, texts)):
                return _listed(items, max(proposal.probability, SURE_OF_EXACT), weighed.hits, counted=True)
        return None

    def item(self, weighed: Weighed, number: int) -> Finding:
        """The item of that number of the list that the question names, with its first sentences."""
        query, hits = weighed.query, weighed.hits
        missing = nothing_found(f"item_not_in_documents: {number}", hits)
        if number < 1:
            return missing
        if spelled := self._spelled_out(weighed):
            items, probability = spelled
            asked = items[number - 1 : number]
            return _listed(asked, probability, hits, counted=False) if asked else missing
        headed = self._headed(weighed)
        inline = best_enumeration(query, weighed.terms, weighed.evidence)
        if inline is not None and not (headed and headed.score >= inline_score(query, inline)):
            items, counted = self._items(weighed, inline)
            items = items if counted else enumerated_around(self._document(inline), inline)
            if number <= len(items) and inline.coverage >= MIN_COVERAGE_OF_EXACT:
                return _listed(items[number - 1 : number], max(inline.probability, SURE_OF_EXACT), hits, counted=False)
        if headed is None or headed.score < MIN_ITEM_SCORE or number > len(headed.items):
            return missing
        return self._of_section(headed, number, hits)

    def _of_section(self, headed: ListFinding, number: int, hits: tuple[Hit, ...]) -> Finding:
        item = headed.items[number - 1]
        document = self._documents[item.document_id]
        told = section_items(document, find_section(document, item.span.start), max_chars=MAX_ITEM_CHARS)
        if not any(one.span.start < item.span.end for one in told):  # a heading of its own says what the item is
            told = (item, *told)
        return _listed(told, _confidence(headed.score), hits, counted=False)

    def _headed(self, weighed: Weighed) -> ListFinding | None:
        """The parts of the section whose headings speak of the question."""
        return find_children(weighed.query, weighed.terms, self._documents, self._allowed, self._headings)

    def _named(self, weighed: Weighed, headed: ListFinding | None) -> ListFinding | None:
        """What stands under a heading without parts that names what is asked for, where it does so better than the
        headings above the parts of another."""
        by_name = asks_measures(weighed.query.text)
        named = find_named(
            weighed.query, weighed.terms, self._documents, self._allowed, self._headings, by_name=by_name
        )
        better = named is not None and (named.score > (headed.score if headed else 0.0) or _names_more(named, headed))
        return named if better else None

    def _around_sentence(self, weighed: Weighed, inline: Evidence) -> Finding | None:
        """What the best sentence lists itself, or what the text around it does."""
        query, terms, hits = weighed.query, weighed.terms, weighed.hits
        if marked := self._marked(weighed):
            return _listed(marked, max(inline.probability, SURE_OF_EXACT), hits, counted=True)
        items, counted = self._items(weighed, inline)
        if self._singles_out(query, inline, items):
            items, counted = (), False
        exact = is_exact(query, terms, inline, len(items) if counted else 0)
        if not exact and (count := expected_count(query.text)) is not None:
            exact = len(enumerated_around(self._document(inline), inline)) == count
        if not exact and counts_parts(query.text) and (of_count := self._of_count(weighed)):
            return _listed(of_count, max(inline.probability, SURE_OF_EXACT), hits, counted=True)
        probability = max(inline.probability, SURE_OF_EXACT) if exact else inline.probability
        if probability < self._min_probability:
            alike = find_begun_alike(query, self._documents, self._allowed, self._headings)
            return _listed(alike, SURE_OF_EXACT, hits, counted=True) if alike else None
        if items:
            return _listed(items, probability, hits, counted=counted)
        return _sentence(weighed, inline, probability)

    def _singles_out(self, query: Query, inline: Evidence, items: Items) -> bool:
        """Whether the question gives a figure that the best sentence has and no other item ("满仓率100%的是哪些")."""
        asked = {squash(quantity.text) for quantity in find_quantities(query.text) if not quantity.text.isdecimal()}
        texts = [squash(self._documents[i.document_id].text[i.span.start : i.span.end]) for i in items]
        having = [any(figure in text for figure in asked) for text in texts]
        return sum(having) == 1 and len(items) > 1 and any(figure in inline.sentence.folded for figure in asked)

    def _of_count(self, weighed: Weighed) -> Items:
        """As many parts as the question names: around one of the best sentences, or the only list of so many."""
        query = weighed.query
        sentences = [e for e in weighed.evidence if e.clause is None and e.coverage >= MIN_COVERAGE_OF_COUNTED][:TRIED]
        for proposal in sorted(sentences, key=lambda e: -e.coverage):
            items, counted = self._items(weighed, proposal)
            if counted and len(items) == expected_count(query.text):
                return items
        only = find_only_of_count(query, weighed.terms, self._documents, self._allowed, self._headings)
        return only.items if only else ()

    def _items(self, weighed: Weighed, inline: Evidence) -> tuple[Items, bool]:
        """The items that the text around a sentence makes up, and whether they are a whole list; else none."""
        if is_whole_list(weighed.query, inline):  # then the sentence itself is the list
            return (), False
        return items_around(weighed.query, weighed.terms, self._document(inline), inline) or ((), False)

    def _marked(self, weighed: Weighed) -> Items:
        """The sentences that begin with the words that are asked for, beside any of the best proposals."""
        if expected_count(weighed.query.text) is None:
            return ()
        found = (marked_around(weighed.query, self._document(e), e) for e in weighed.evidence[:TRIED])
        return next((items for items in found if items), ())

    def _spelled_out(self, weighed: Weighed) -> tuple[Items, float] | None:
        """The items of a list that the question quotes with their number (“三个转变”), where a sentence that has the
        name spells out as many; and how sure that is."""
        count, names = expected_count(weighed.query.text), quoted_names(weighed.query.text)
        for proposal in [e for e in weighed.evidence if e.clause is None and names][:TRIED]:
            if not any(name in squash(sentence_words(proposal)) for name in names):
                continue
            items, counted = self._items(weighed, proposal)
            items = items if counted and len(items) == count else enumerated_around(self._document(proposal), proposal)
            if items and len(items) == count:
                return items, max(proposal.probability, SURE_OF_EXACT)
        return None

    def _document(self, proposal: Evidence) -> Document:
        return self._documents[proposal.hit.passage.document_id]


def _sentence(weighed: Weighed, inline: Evidence, probability: float) -> Finding | None:
    """A sentence that lists things itself, with those that spell it out; None where it only mentions them."""
    query, hits = weighed.query, weighed.hits
    measures = asks_measures(query.text)
    sure = inline.read_mass >= SURE and not measures
    span = names_read(query, weighed.terms, inline) or inline_span(weighed.terms, inline)
    span = following_items(inline, span, sure=sure)
    if measures:
        span = to_full_stop(inline, span)
    named_all = spells_out(inline, span) or is_whole_list(query, inline) or names_members(query.text, inline)
    if asks_members(query.text) and not named_all:
        return None
    quote = quote_around(span, Span(inline.sentence.start, inline.sentence.end), max_chars=600)
    return Finding((Part(inline.hit, span, quote, (trimmed(inline.hit, span),)),), probability, None, hits)


def _names_more(named: ListFinding, headed: ListFinding | None) -> bool:
    """Whether a section's own heading speaks of more than the title whose chapters the others are."""
    if headed is None or named.coverage <= headed.coverage:
        return False
    return all(item.section is not None and item.section.level < CHAPTERS_BELOW for item in headed.items)


def _headed_list(found: ListFinding, hits: tuple[Hit, ...]) -> Finding:
    return _listed(found.items, _confidence(found.score), hits, counted=found.counted)


def _listed(items: Sequence[ListItem], confidence: float, hits: tuple[Hit, ...], *, counted: bool) -> Finding:
    if not items:  # a heading with nothing below it
        return nothing_found("no_evidence", hits)
    parts = tuple(Part(item.hit, item.span, item.span) for item in items)
    return Finding(parts, confidence, None, hits, counted)


def _confidence(score: float) -> float:
    """Of a section chosen by its headings: logistic in the distance from the threshold; 0.5 there."""
    return round(1 / (1 + math.exp(-CONFIDENCE_SLOPE * (score - MIN_LIST_SCORE))), 4)
