"""Hits → a finding: which words answer, or that none do.

The order of the decisions: a place that the documents don't know is refused first, then the kinds of answer are tried
(an item of a list, a list, a fact), and a proposal is taken only where it speaks of what the question names. A year is
held afterwards: ``judge`` keeps no proposal of another one, and where none is left the year is told as the reason.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from qa.answer.compose import quote_around, trimmed
from qa.answer.conflicts import find_conflicts
from qa.answer.evidence.by_tier import by_tier
from qa.answer.evidence.evidence import Evidence, find_evidence
from qa.answer.evidence.fitting import asks_office_holder
from qa.answer.evidence.likeness import Likeness, by_likeness
from qa.answer.fact import NUMERAL, fact_part, tells_number, tells_who, wants_figure
from qa.answer.finding import Finding, Part, Weighed
from qa.answer.forms import answers_by_form
from qa.answer.judge import judge
from qa.answer.lists.around import enumerated_around, items_around, marked_around
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
    section_items,
    spells_out,
    to_full_stop,
)
from qa.answer.lists.sections import ListFinding, find_children, find_named
from qa.answer.lists.table_rows import find_rows
from qa.answer.readings import SURE, Read
from qa.answer.refusals import (
    gives_other_figure,
    leaves_untold,
    misses_matter,
    of_another,
    reads_before_matter,
    repeats_question,
)
from qa.answer.subject import with_subject
from qa.answer.terms.concepts import Term
from qa.answer.terms.english import in_chinese
from qa.answer.terms.slips import mend_slips
from qa.answer.terms.weights import Frequency, weigh_terms
from qa.types import Document, Hit, Query, Span, Want

Search = Callable[[Query], Sequence[Hit]]

# Chosen on held-out questions (tests/benchmarks/fit_judge.py prints the sweep): below it a proposal is refused.
MIN_PROBABILITY = 0.4
# The others by hand on the development questions; tests/benchmarks/constants.py prints what each is worth.
MIN_LIST_SCORE = 0.6  # of a section, ``ListFinding.score``: its headings speak of most that the question names
# Of ``Evidence.read_mass``: for another proposal than the first, where that is too unlikely.
FAIRLY_SURE = 0.6
MIN_COVERAGE_OF_COUNTED = 0.4  # of a sentence beside which as many begin alike as are asked for
CHAPTERS_BELOW = 3  # the level of an article's chapters is 2
TRIED = 12  # proposals, beside each of which sentences that begin alike are looked for
RIVALS_KEPT = 12  # proposals that a finding keeps, for a place or year with another value to be found among
MIN_ITEM_SCORE = 0.4  # of the headings whose item is asked for: lower than a list's, which a fact may answer instead
MAX_ITEM_CHARS = 190  # of an item's own words: its first sentences, not the whole section
CONFIDENCE_SLOPE = 9.0  # of a list by its score: 0.5 at MIN_LIST_SCORE, 0.97 at 1; not fitted
_EACH_ASKED = re.compile(r"(?:各|分别)(?:自|是|有|为|占|达|投资?|完成)?(?:了|到)?(?:多少|几)")


class Answerer:
    """Finds the answer to one query about one subject.

    ``likeness``, where given, compares a question in another language with sentences.
    ``search`` gives the hits for a query, best first; ``frequency`` the share of passages that hold a term.
    ``headings``, where given, outlive one question, for which they would be folded anew.
    """

    def __init__(
        self,
        documents: Mapping[str, Document],
        search: Search,
        frequency: Frequency,
        read: Read | None = None,
        likeness: Likeness | None = None,
        headings: Headings | None = None,
    ) -> None:
        self._read = read
        self._likeness = likeness
        self._documents = documents
        self._headings = Headings(len(documents)) if headings is None else headings
        self._search = search
        self._frequency = frequency

    def find(
        self, query: Query, allowed: Sequence[str], base_year: int | None, *, min_probability: float = MIN_PROBABILITY
    ) -> Finding:
        """The finding for ``query`` over the documents ``allowed``. Never raises for lack of evidence."""
        if query.missing_places:
            reason = f"entity_not_in_documents: {'、'.join(query.missing_places)}"
            return _nothing(reason, tuple(self._search(query)))
        weighed = self.weigh(query, base_year)
        if query.ordinal is not None:
            return self._item(weighed, allowed)
        if rows := find_rows(query, weighed.terms, self._documents, weighed.hits, self._headings):
            parts, coverage = rows
            return Finding(parts, round(coverage, 4), None, weighed.hits, counted=True)
        if weighed.evidence and answers_by_form(query, weighed.evidence[0]):
            return self._fact(weighed, min_probability)
        each = _EACH_ASKED.search(query.text) is not None
        if Want.LIST in query.wants and (each or not wants_figure(query)):
            listed = self._list(weighed, allowed)
        else:
            listed = self._each(weighed) if each else None
        if listed is not None:
            return listed
        return self._fact(weighed, min_probability)

    def weigh(self, query: Query, base_year: int | None) -> Weighed:
        """What the documents propose for ``query``, judged; nothing is decided yet."""
        hits = tuple(self._search(query))
        terms = mend_slips(weigh_terms(query, self._frequency), query.focus, hits, self._frequency)
        proposed = by_tier(query, find_evidence(query, terms, hits, base_year))
        if query.language == "en" and self._likeness is not None:
            proposed = by_likeness(query, proposed, self._likeness)
            query = replace(query, spelled=in_chinese(query, terms))
        judged = judge(query, proposed, self._read)
        # The reader's own proposals have not been asked whose figure they give.
        evidence = (proposal for proposal in judged if not gives_other_figure(query, terms, proposal))
        evidence = (p for p in evidence if not (repeats_question(query, p) or reads_before_matter(terms, p)))
        return Weighed(query, terms, hits, tuple(proposed), tuple(evidence))

    def _fact(self, weighed: Weighed, min_probability: float) -> Finding:
        query, terms, evidence, hits = weighed.query, weighed.terms, weighed.evidence, weighed.hits
        numeric = wants_figure(query)
        # Who holds an office is told only where the office and a name stand, however much else a sentence speaks of.
        named = [e for e in evidence if e.kind] if asks_office_holder(query, terms) and not numeric else evidence
        telling = [e for e in named if tells_number(query, e)] if numeric else [e for e in named if tells_who(query, e)]
        best = telling[0] if telling else None
        if best is not None and best.probability < min_probability:  # the reader may be fairly sure of another
            best = next((e for e in telling if e.read_mass >= FAIRLY_SURE and e.probability >= min_probability), best)
        if best is None or not (terms or best.coverage):
            return _nothing(_reason(weighed), hits)
        if best.probability < min_probability or misses_matter(query, terms, best) or of_another(terms, best, hits):
            return _nothing(_reason(weighed), hits, 1 - best.probability)
        if not numeric and asks_members(query.text) and not names_members(query.text, best):
            return _nothing(_reason(weighed), hits, 1 - best.probability)
        if untold := leaves_untold(query, terms, best):
            return _nothing(f"not_explained: {untold}", hits, 1 - best.probability)
        conflicting = find_conflicts([best, *(other for other in evidence if other is not best)])
        parts = tuple(fact_part(query, terms, proposal) for proposal in conflicting or (best,))
        if not conflicting:
            parts = with_subject(query, terms, best, evidence, parts[0])
        return Finding(
            parts, best.probability, None, hits, evidence=tuple(evidence[:RIVALS_KEPT]), conflicting=bool(conflicting)
        )

    def _list(self, weighed: Weighed, allowed: Sequence[str]) -> Finding | None:
        query, terms, evidence, hits = weighed.query, weighed.terms, weighed.evidence, weighed.hits
        children = find_children(query, terms, self._documents, allowed, self._headings)
        named = find_named(query, terms, self._documents, allowed, self._headings, by_name=asks_measures(query.text))
        if named is not None and (named.score > (children.score if children else 0.0) or _names_more(named, children)):
            return _listed(named.items, _confidence(named.score), hits, counted=named.counted)
        inline = best_enumeration(query, terms, evidence)
        if inline and (untold := leaves_untold(query, terms, inline)) and not children:
            return _nothing(f"not_explained: {untold}", hits)
        if children is not None and children.score >= max(MIN_LIST_SCORE, inline_score(query, inline)):
            return _listed(children.items, _confidence(children.score), hits, counted=children.counted)
        if inline is None or misses_matter(query, terms, inline) or of_another(terms, inline, hits):
            only = find_only_of_count(query, terms, self._documents, allowed, self._headings)
            return _listed(only.items, _confidence(only.score), hits, counted=True) if only else None
        if marked := self._marked(query, evidence):
            return _listed(marked, max(inline.probability, SURE_OF_EXACT), hits, counted=True)
        items, counted = self._around(query, terms, inline)
        exact = is_exact(query, terms, inline, len(items) if counted else 0)
        if not exact and (count := expected_count(query.text)) is not None:
            exact = len(enumerated_around(self._documents[inline.hit.passage.document_id], inline)) == count
        if not exact and counts_parts(query.text) and (of_count := self._of_count(weighed, allowed)):
            return _listed(of_count, max(inline.probability, SURE_OF_EXACT), hits, counted=True)
        probability = max(inline.probability, SURE_OF_EXACT) if exact else inline.probability
        if probability < MIN_PROBABILITY:
            alike = find_begun_alike(query, self._documents, allowed, self._headings)
            return _listed(alike, SURE_OF_EXACT, hits, counted=True) if alike else None
        if items:
            return _listed(items, probability, hits, counted=counted)
        measures = asks_measures(query.text)
        sure = inline.read_mass >= SURE and not measures
        span = following_items(inline, names_read(query, terms, inline) or inline_span(terms, inline), sure=sure)
        if measures:
            span = to_full_stop(inline, span)
        named_all = spells_out(inline, span) or is_whole_list(query, inline) or names_members(query.text, inline)
        if asks_members(query.text) and not named_all:
            return None
        quote = quote_around(span, Span(inline.sentence.start, inline.sentence.end), max_chars=600)
        return Finding((Part(inline.hit, span, quote, (trimmed(inline.hit, span),)),), probability, None, hits)

    def _each(self, weighed: Weighed) -> Finding | None:
        """As many items as the question names ("三类粮库各有几座"), each with a figure; None where there is no such
        list."""
        count = expected_count(weighed.query.text)
        if count is None:
            return None
        for proposal in weighed.evidence[:TRIED]:
            items, counted = self._around(weighed.query, weighed.terms, proposal)
            texts = [self._documents[item.document_id].text[item.span.start : item.span.end] for item in items]
            if counted and len(items) == count and all(map(NUMERAL.search, texts)):
                return _listed(items, max(proposal.probability, SURE_OF_EXACT), weighed.hits, counted=True)
        return None

    def _of_count(self, weighed: Weighed, allowed: Sequence[str]) -> tuple[ListItem, ...]:
        """As many parts as the question names: around one of the best sentences, or the only list of so many."""
        query, terms = weighed.query, weighed.terms
        sentences = [e for e in weighed.evidence if e.clause is None and e.coverage >= MIN_COVERAGE_OF_COUNTED][:TRIED]
        for proposal in sorted(sentences, key=lambda e: -e.coverage):
            items, counted = self._around(query, terms, proposal)
            if counted and len(items) == expected_count(query.text):
                return items
        only = find_only_of_count(query, terms, self._documents, allowed, self._headings)
        return only.items if only else ()

    def _around(self, query: Query, terms: Sequence[Term], inline: Evidence) -> tuple[tuple[ListItem, ...], bool]:
        """The items that the text around a sentence makes up, and whether they are a whole list; else none."""
        if is_whole_list(query, inline):  # then the sentence itself is the list
            return (), False
        found = items_around(query, terms, self._documents[inline.hit.passage.document_id], inline)
        return found or ((), False)

    def _marked(self, query: Query, evidence: Sequence[Evidence]) -> tuple[ListItem, ...]:
        """The sentences that begin with the words that are asked for, beside any of the best proposals."""
        if expected_count(query.text) is None:
            return ()
        found = (marked_around(query, self._documents[e.hit.passage.document_id], e) for e in evidence[:TRIED])
        return next((items for items in found if items), ())

    def _item(self, weighed: Weighed, allowed: Sequence[str]) -> Finding:
        """The ``ordinal``-th item of the list that the question names, with its first sentences."""
        query, hits = weighed.query, weighed.hits
        children = find_children(query, weighed.terms, self._documents, allowed, self._headings)
        number = query.ordinal or 0
        if number < 1:
            return _nothing(f"item_not_in_documents: {number}", hits)
        inline = best_enumeration(query, weighed.terms, weighed.evidence)
        if inline is not None and not (children and children.score >= inline_score(query, inline)):
            items, counted = self._around(query, weighed.terms, inline)
            items = items if counted else enumerated_around(self._documents[inline.hit.passage.document_id], inline)
            if number <= len(items) and inline.coverage >= MIN_COVERAGE_OF_EXACT:
                return _listed(items[number - 1 : number], max(inline.probability, SURE_OF_EXACT), hits, counted=False)
        if children is None or children.score < MIN_ITEM_SCORE or number > len(children.items):
            return _nothing(f"item_not_in_documents: {number}", hits)
        item = children.items[number - 1]
        document = self._documents[item.document_id]
        path = find_section(document, item.span.start)
        items = section_items(document, path, max_chars=MAX_ITEM_CHARS)
        if not any(one.span.start < item.span.end for one in items):  # a heading of its own says what the item is
            items = (item, *items)
        return _listed(items, _confidence(children.score), hits, counted=False)


def _names_more(named: ListFinding, children: ListFinding | None) -> bool:
    """Whether a section's own heading speaks of more than the title whose chapters the others are."""
    if children is None or named.coverage <= children.coverage:
        return False
    return all(item.section is not None and item.section.level < CHAPTERS_BELOW for item in children.items)


def _listed(items: Sequence[ListItem], confidence: float, hits: tuple[Hit, ...], *, counted: bool) -> Finding:
    if not items:  # a heading with nothing below it
        return _nothing("no_evidence", hits)
    parts = tuple(Part(item.hit, item.span, item.span) for item in items)
    return Finding(parts, confidence, None, hits, counted)


def _confidence(score: float) -> float:
    """Of a section chosen by its headings: logistic in the distance from the threshold; 0.5 there."""
    return round(1 / (1 + math.exp(-CONFIDENCE_SLOPE * (score - MIN_LIST_SCORE))), 4)


def _nothing(reason: str, hits: tuple[Hit, ...], confidence: float = 0.9) -> Finding:
    return Finding((), round(confidence, 4), reason, hits)


def _reason(weighed: Weighed) -> str:
    """Why there is no answer, in a form that programs can read: ``kind: what``."""
    query, evidence, every_year = weighed.query, weighed.evidence, weighed.proposed
    if query.years and every_year and not evidence:
        return f"year_not_in_documents: {'、'.join(map(str, query.years))}"
    best = evidence[0] if evidence else None
    if best is not None and best.missing and query.language == "zh":  # the Chinese for an English word is a guess
        return not_mentioned(best)
    return "no_evidence"


def not_mentioned(proposal: Evidence) -> str:
    """The reason that names what a proposal misses most; it misses something."""
    return f"not_mentioned: {max(proposal.missing, key=lambda term: term.weight).text}"
