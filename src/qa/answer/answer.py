"""Hits → a finding: which words answer, or that none do.

The order of the decisions: a place that the documents don't know is refused first, then the kinds of answer are tried
(an item of a list, a list, a fact), and a proposal is taken only where it speaks of what the question names. A year is
held afterwards: ``judge`` keeps no proposal of another one, and where none is left the year is told as the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from qa.answer.conflicts import find_conflicts
from qa.answer.evidence.by_tier import by_tier
from qa.answer.evidence.evidence import Evidence, find_evidence
from qa.answer.evidence.fitting import asks_office_holder
from qa.answer.evidence.likeness import Likeness, by_likeness
from qa.answer.evidence.prepared import is_cell, words_of
from qa.answer.excluded import is_excluded
from qa.answer.fact import asked_part_first, fact_part, named_part_first, tells_number, tells_who, wants_figure
from qa.answer.finding import Case, Finding, Weighed, nothing_found
from qa.answer.forms import answers_by_form, reason_first
from qa.answer.judge import judge
from qa.answer.listed import Lister
from qa.answer.lists.headings import Headings
from qa.answer.lists.table_rows import find_rows
from qa.answer.other_matter import why_nothing
from qa.answer.provisions import asks_which_article, find_article_about, find_provisions, tells_breach, whole_article
from qa.answer.readings import Read
from qa.answer.refusals import refusal_of
from qa.answer.subject import with_subject
from qa.answer.terms.english import in_chinese, knows_word
from qa.answer.terms.romanised import romanised_names, unknown_names
from qa.answer.terms.slips import mend_slips
from qa.answer.terms.weights import Frequency, weigh_terms
from qa.language.people import find_people
from qa.language.text import BASIC_HAN, squash
from qa.types import Document, Hit, Query, Want

Search = Callable[[Query], Sequence[Hit]]

# Below it a proposal is refused. The fit parts best at 0.33 (tests/benchmarks/fit_judge.py prints the sweep); of what
# twenty runs of sets of questions had between that and this, 4 answers were right and 18 wrong.
MIN_PROBABILITY = 0.4
# Of ``Evidence.read_mass``: for another proposal than the first, where that is too unlikely.
FAIRLY_SURE = 0.6
RIVALS_KEPT = 12  # proposals that a finding keeps, for a place or year with another value to be found among
ALL_TOLD = 0.95  # coverage
_WHO_OR_WHICH = re.compile("哪[一几]?位|谁")
_LIMIT = re.compile(rf"\d[\d.]*[万亿]?[{BASIC_HAN}]{{1,3}}(?:及?以[上下内]|以?下|左右)")
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
            return nothing_found(reason, tuple(self._search(query)))
        if provisions := find_provisions(query, self._documents) or find_article_about(query, self._documents):
            return provisions
        weighed = self.weigh(query, base_year)
        lister = Lister(self._documents, allowed, self._headings, MIN_PROBABILITY)
        if query.ordinal is not None and not tells_breach(query.text):
            item = lister.item(weighed, query.ordinal)
            return item if item.parts else find_provisions(query, self._documents, by_text=True) or item
        rows = find_rows(query, weighed.terms, self._documents, weighed.hits, self._headings)
        told_in_prose = _sets_limit_itself(query, weighed.evidence) or _names_person(query, weighed.evidence)
        if rows and not told_in_prose:
            parts, coverage = rows
            return Finding(parts, round(coverage, 4), None, weighed.hits, counted=True)
        if (section := lister.section(weighed)) is not None:
            return section
        if weighed.evidence and answers_by_form(query, weighed.evidence[0]):
            return self._fact(weighed, min_probability)
        each = _EACH_ASKED.search(query.text) is not None
        if Want.LIST in query.wants and (each or not wants_figure(query)):
            listed = lister.find(weighed)
        else:
            listed = lister.each(weighed) if each else None
        if listed is not None:
            return listed
        return self._fact(weighed, min_probability)

    def weigh(self, query: Query, base_year: int | None) -> Weighed:
        """What the documents propose for ``query``, judged; nothing is decided yet."""
        hits = tuple(self._search(query))
        terms = mend_slips(weigh_terms(query, self._frequency), query.focus, hits, self._frequency)
        if query.language == "en":
            terms = (*terms, *romanised_names(query.focus, terms, hits))
            terms = (*terms, *unknown_names(query.focus, terms, knows_word))
        proposed = by_tier(query, find_evidence(query, terms, hits, base_year))
        if query.language == "en" and self._likeness is not None:
            proposed = by_likeness(query, proposed, self._likeness)
            query = replace(query, spelled=in_chinese(query, terms))
        judged = judge(query, proposed, self._read)
        evidence = (proposal for proposal in judged if not is_excluded(query, terms, proposal))
        return Weighed(query, terms, hits, tuple(proposed), tuple(evidence))

    def _fact(self, weighed: Weighed, min_probability: float) -> Finding:
        query, terms, evidence, hits = weighed.query, weighed.terms, weighed.evidence, weighed.hits
        numeric = wants_figure(query)
        # Who holds an office is told only where the office and a name stand, however much else a sentence speaks of.
        named = [e for e in evidence if e.kind] if asks_office_holder(query, terms) and not numeric else evidence
        telling = [e for e in named if tells_number(query, e)] if numeric else [e for e in named if tells_who(query, e)]
        telling = reason_first(query, named_part_first(terms, asked_part_first(query, telling)))
        best = telling[0] if telling else None
        if best is not None and best.probability < min_probability:  # the reader may be fairly sure of another
            best = next((e for e in telling if e.read_mass >= FAIRLY_SURE and e.probability >= min_probability), best)
        if best is None or not (terms or best.coverage):
            return nothing_found(why_nothing(weighed), hits)
        if best.probability < min_probability:
            return nothing_found(why_nothing(weighed), hits, 1 - best.probability)
        if refused := refusal_of(Case(weighed, best, self._documents[best.hit.passage.document_id])):
            return nothing_found(refused.reason, hits, refused.sure)
        conflicting = find_conflicts([best, *(other for other in evidence if other is not best)])
        parts = tuple(fact_part(query, terms, proposal) for proposal in conflicting or (best,))
        if not conflicting:
            parts = with_subject(query, terms, best, evidence, parts[0])
        if asks_which_article(query.text):
            parts = whole_article(self._documents[best.hit.passage.document_id], best.sentence.start) or parts
        return Finding(
            parts, best.probability, None, hits, evidence=tuple(evidence[:RIVALS_KEPT]), conflicting=bool(conflicting)
        )


def _names_person(query: Query, evidence: Sequence[Evidence]) -> bool:
    """Whether it is asked which person, and the best proposal, in prose, names one; a table's column names offices."""
    best = evidence[0] if evidence else None
    if best is None or not _WHO_OR_WHICH.search(query.text) or is_cell(best.sentence) or best.coverage < ALL_TOLD:
        return False
    return bool(find_people(words_of(best.hit.passage, best.sentence)))


def _sets_limit_itself(query: Query, evidence: Sequence[Evidence]) -> bool:
    """Whether the best proposal, in prose, tells of all that the question asks, with its very limit ("5万吨以上粮库"),
    so that no table's column need be held against it."""
    best = evidence[0] if evidence else None
    if best is None or is_cell(best.sentence) or best.coverage < ALL_TOLD:
        return False
    asked = squash(query.text)
    return any(squash(text) in best.sentence.folded for text in _LIMIT.findall(asked))
