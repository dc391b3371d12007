"""What kind of reply a question gets: an answer, a comparison, a question back, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import islice

from qa.answer.answer import MIN_PROBABILITY
from qa.answer.conflicts import place_of
from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.fitting import DIMENSIONS
from qa.answer.finding import Finding, Part
from qa.answer.joined import joined, names_own_words, tells_figures
from qa.answer.other_matter import not_mentioned
from qa.answer.replies import Written, clarify_text, not_found_text, which_paper_text, write_comparison, write_fact
from qa.engine.choices import asked_of_place, asked_of_year
from qa.language.numbers import find_quantities
from qa.language.text import BASIC_HAN
from qa.language.tokens import speaks_of_all
from qa.places.places import gazetteer
from qa.question.instruction import asked_of_system, is_greeting, is_instruction
from qa.question.parts import asks_in_turn
from qa.question.places import MAX_COMPARED as MAX_RANKED
from qa.question.question import Known
from qa.types import Citation, Document, Hit, Query, Status

# One clear answer vouches for the question: the other subjects of a comparison need less. Of 75 comparisons in ten gold
# sets as many were answered rightly with a half as with all of it; at a half, a wrong figure may stand beside it.
MIN_COMPARED = 0.62 * MIN_PROBABILITY
_SAYS_SOMETHING = re.compile(rf"[{BASIC_HAN}]{{2}}|[A-Za-z]{{2}}")  # more than a figure, or one character
_YEAR = re.compile(r"\d{4}年")
_TELLS_RANK = re.compile("最|第一|首|领先|居前")
SURE_OF_NO_RANK = 0.8  # as of what ``refusals`` says is left untold
MAX_LISTED = 20  # titles of documents
MAX_FACT_PARTS = 2  # a fact, and whom it speaks of
RIVAL_SCORE = 0.04  # how much worse by the rules another place's figure may be and still be a rival
RIVAL_PROBABILITY = 0.25
MOST_UNSAID = 0.2  # of the question's naming words, by weight, where it is asked of which place
Find = Callable[[Query, float], Finding]


@dataclass(frozen=True, slots=True)
class Decided:
    """What kind of reply a question gets, and what it is written of.

    finding  what the words rest on; of a comparison only its hits and how sure it is
    choices  the questions to choose from, where ``status`` is CLARIFY
    """

    status: Status
    written: Written
    finding: Finding
    choices: tuple[str, ...] = ()

    def beside(self) -> list[Hit]:
        """The passages that were found beside what is cited: none that holds some of it."""
        cited = self.written.citations
        return [hit for hit in self.finding.hits if not any(_overlaps(hit, citation) for citation in cited)]


class Decision:
    """The decision for one request: a fact or list, a comparison, a question back, or nothing."""

    def __init__(
        self,
        find: Find,
        query: Query,
        documents: Mapping[str, Document],
        known: Known,
        imprint: Finding | None = None,
    ) -> None:
        """``find`` gives the finding for a query about one subject; ``documents`` are those it may answer from;
        ``known`` is what the query was read with; ``imprint`` is what a paper's head and foot tell, where the question
        asks for that."""
        self._find = find
        self._imprint = imprint
        self._known = known
        self._query = query
        self._documents = documents

    def decide(self) -> Decided:
        query = self._query
        if is_instruction(query.text):
            return self._nothing(Finding((), 1.0, "instruction", ()))
        if is_greeting(query.text):
            return self._nothing(Finding((), 1.0, "greeting", ()))
        if asked := asked_of_system(query.text):
            return self._nothing(Finding((), 1.0, self._told_of_system(asked), ()))
        if not (_SAYS_SOMETHING.search(query.text) or query.places):
            return self._nothing(Finding((), 1.0, "no_evidence", ()))
        if not self._documents:
            reason = "no_documents" if self._known.is_empty else "documents_out_of_scope"
            return self._nothing(Finding((), 1.0, reason, ()))
        if self._imprint is not None:
            return self._of_imprint(self._imprint)
        if query.compare is not None and not query.parts:
            compared = self._compare()
            if compared is not None and not (query.ranked and compared.status is Status.NOT_FOUND):
                return compared
            if query.ranked:  # no figures to compare: a sentence may say itself which is first
                query = self._query = replace(query, compare=None, places=(), singles=())
        finding = self._find(query, MIN_PROBABILITY)
        if query.parts and not self._covers_parts(query, finding):
            names, singles = zip(*query.parts, strict=True)
            compared = self._compare_subjects(names, singles, whole=asks_in_turn(query.text))
            if compared is not None and compared.status is Status.ANSWERED:
                return compared
        if finding.rivals:
            return self._which_paper(finding)
        if query.ranked and not _TELLS_RANK.search(_shown(finding.parts, self._documents)):
            reason = f"too_many_subjects: {query.ranked}" if query.ranked > MAX_RANKED else "no_evidence"
            return self._nothing(Finding((), SURE_OF_NO_RANK, reason, finding.hits))
        if not finding.parts:
            finding = self._of_each_asked() or finding
        if not finding.parts:
            return self._nothing(finding)
        if rivals := self._rivals(finding):
            best = finding.evidence[0]
            if best.absent >= MOST_UNSAID:  # of whatever place, no document speaks of that
                return self._nothing(replace(finding, parts=(), reason=not_mentioned(self._query, best)))
            return self._clarify(finding, rivals)
        return self._told(self._with_further(finding))

    def _of_imprint(self, imprint: Finding) -> Decided:
        """What a paper's head and foot tell answers the whole question: it is of the paper, and has all that is asked
        for. Put to each place, year or part that the question names, it would be told of each."""
        if imprint.rivals:
            return self._which_paper(imprint)
        return self._told(imprint) if imprint.parts else self._nothing(imprint)

    def _told(self, finding: Finding) -> Decided:
        written = write_fact(self._query, finding, self._documents, name_place=self._several_places())
        return Decided(Status.ANSWERED, written, finding)

    def _with_further(self, finding: Finding) -> Finding:
        """A fact with what is asked besides, where the documents tell that near it and the fact doesn't."""
        if finding.counted or finding.conflicting or len(finding.parts) > MAX_FACT_PARTS:
            return finding
        further = self._query.further
        for at, single in enumerate(further):
            told = tells_figures(single, finding, at + 1)
            if not (told and names_own_words(further, at, _shown(finding.parts, self._documents))):
                finding = joined(finding, self._find(single, MIN_PROBABILITY))
        return finding

    def _of_each_asked(self) -> Finding | None:
        """What is found for each thing asked alone, where no one sentence speaks of all of them; None unless there is
        something for each, near one another."""
        found = [self._find(single, MIN_PROBABILITY) for single in self._query.further]
        if not found or not all(one.parts and not (one.counted or one.conflicting) for one in found):
            return None
        together = reduce(joined, found)
        shown = [part.span for part in together.parts]
        told = all(any(s.start <= one.parts[0].span.start < s.end for s in shown) for one in found)
        return together if told else None

    def _several_places(self) -> bool:
        return len({place for document in self._documents.values() for place in document.outline.facets.places}) > 1

    def _covers_parts(self, query: Query, finding: Finding) -> bool:
        """Whether one answer already speaks of every matter that ``query`` asks about."""
        shown = _shown(finding.parts, self._documents)
        if asks_in_turn(query.text):
            wanted = {dimension for want in query.wants for dimension in DIMENSIONS.get(want, ())}
            if sum(quantity.dimension in wanted for quantity in find_quantities(shown)) >= len(query.parts):
                return True
        return speaks_of_all([name for name, _ in query.parts], shown)

    def _compare(self) -> Decided | None:
        query = self._query
        named = max(len(query.places), len(query.years))
        if named > 1 and not query.singles:
            return self._nothing(Finding((), 1.0, f"too_many_subjects: {named}", ()))
        if len(query.places) < 2:
            subjects = tuple(f"{year}年" for year in query.years)
        elif len({single.years for single in query.singles}) < 2:
            subjects = query.places
        else:  # each of a year of its own
            subjects = tuple(f"{s.places[0]}{'、'.join(map(str, s.years))}年" for s in query.singles)
        return self._compare_subjects(subjects, query.singles)

    def _compare_subjects(
        self, subjects: Sequence[str], singles: Sequence[Query], *, whole: bool = False
    ) -> Decided | None:
        """What is found for each subject; where the ``whole`` is wanted, None unless there is something for each."""
        query, names, findings = self._query, list[str](), list[Finding]()
        for subject, single in zip(subjects, singles, strict=True):
            found = self._by_matter(subject, single)
            names += found
            findings += found.values()
        findings = _each_its_own(names, findings, self._documents)
        if len(names) > len(subjects):  # of several matters each: there is no more or less
            query = replace(query, compare="list")
        if whole and not all(finding.parts for finding in findings):
            return None
        if max((finding.confidence for finding in findings if finding.parts), default=0.0) < MIN_PROBABILITY:
            findings = [replace(finding, parts=(), reason=finding.reason or "no_evidence") for finding in findings]
        if not any(finding.parts for finding in findings):
            return self._nothing(findings[0]) if findings else None
        written = write_comparison(query, names, findings, self._documents)
        hits = tuple(hit for finding in findings for hit in finding.hits[:5])
        confidence = min(finding.confidence for finding in findings if finding.parts)
        return Decided(Status.ANSWERED, written, Finding((), confidence, None, hits))

    def _by_matter(self, subject: str, single: Query) -> dict[str, Finding]:
        """What is found for one subject: by each of its matters where no one answer speaks of all of them."""
        finding = self._find(single, MIN_COMPARED)
        if single.parts and not (finding.parts and self._covers_parts(single, finding)):
            found = {f"{subject}{name}": self._find(part, MIN_COMPARED) for name, part in single.parts}
            if all(one.parts for one in found.values()):
                return found
        return {subject: finding}

    def _told_of_system(self, asked: str) -> str:
        """The reason, with the titles of the documents where those are asked for."""
        if asked != "documents_listed":
            return asked
        if self._known.is_empty:
            return "no_documents"
        titles = [_called(document) for document in islice(self._documents.values(), MAX_LISTED)]
        more = len(self._documents) - len(titles)
        return f"{asked}: {'、'.join(titles)}{f' (+{more})' if more else ''}"

    def _nothing(self, finding: Finding) -> Decided:
        return Decided(Status.NOT_FOUND, Written(not_found_text(self._query, finding.reason), ()), finding)

    def _rivals(self, finding: Finding) -> dict[str, Hit]:
        """What answers about as well and differently, by what sets it apart: a place where the question names none,
        or the year of another document where it names no year."""
        if not finding.evidence or not finding.parts[0].figure or finding.conflicting:
            return {}
        rivals = {} if self._query.places else _apart(finding.evidence, place_of)
        if not rivals and not self._query.years and self._query.aim is None:
            place = place_of(finding.evidence[0])
            rivals = _apart([e for e in finding.evidence if place and place_of(e) == place], _year_of)
            if len({hit.passage.document_id for hit in rivals.values()}) < len(rivals):
                return {}  # years of one document are its own story: its latest answers
        return rivals

    def _clarify(self, finding: Finding, rivals: Mapping[str, Hit]) -> Decided:
        by_year = all(_YEAR.fullmatch(subject) for subject in rivals)
        choices = tuple(
            asked_of_year(self._query, int(subject[:-1]))
            if by_year
            else asked_of_place(self._query, subject, self._known)
            for subject in rivals
        )
        reason = "several_years" if by_year else "several_places"
        reduced = replace(finding, hits=tuple(rivals.values()), reason=reason)
        return Decided(Status.CLARIFY, Written(clarify_text(self._query, tuple(rivals)), ()), reduced, choices)

    def _which_paper(self, finding: Finding) -> Decided:
        asked = which_paper_text(self._query, [rival.name for rival in finding.rivals])
        reduced = replace(finding, hits=tuple(rival.hit for rival in finding.rivals))
        choices = tuple(rival.question for rival in finding.rivals)
        return Decided(Status.CLARIFY, Written(asked, ()), reduced, choices)


def _overlaps(hit: Hit, citation: Citation) -> bool:
    """Whether a passage is what is cited, or holds or lies in it."""
    passage = hit.passage
    same = passage.document_id == citation.document_id
    return same and passage.start < citation.end and citation.start < passage.end


def _called(document: Document) -> str:
    """A document's title; of one that has none its file's name, for what was derived is nobody's title."""
    return document.name if document.title_derived else f"《{document.title.strip('《》')}》"


def _each_its_own(
    subjects: Sequence[str], findings: Sequence[Finding], documents: Mapping[str, Document]
) -> list[Finding]:
    """The findings, none for a subject that has the very figure of another whose name stands beside it."""
    shown = [_shown(finding.parts[:1], documents) for finding in findings]
    named = [
        any(form in text for form in gazetteer().written(name)) for name, text in zip(subjects, shown, strict=True)
    ]
    firsts = [finding.parts[0] if finding.parts else None for finding in findings]
    figures = [(p.hit.passage.document_id, p.figure) if p and p.figure else None for p in firsts]
    return [
        replace(finding, parts=(), reason="no_evidence")
        if figures[at] and not named[at] and any(figures[at] == figures[i] and named[i] for i in range(len(named)))
        else finding
        for at, finding in enumerate(findings)
    ]


def _shown(parts: Sequence[Part], documents: Mapping[str, Document]) -> str:
    spans = [(documents[part.hit.passage.document_id].text, part.span) for part in parts]
    return "".join(text[span.start : span.end] for text, span in spans)


def _apart(evidence: Sequence[Evidence], name_of: Callable[[Evidence], str | None]) -> dict[str, Hit]:
    """The names under which figures about as good as the first differ, with the best hit of each; else none."""
    values: dict[str, float] = {}
    hits: dict[str, Hit] = {}
    for proposal in evidence:
        name = name_of(proposal)
        as_good = proposal.score >= evidence[0].score - RIVAL_SCORE
        as_sure = proposal.probability >= evidence[0].probability - RIVAL_PROBABILITY
        if name and proposal.answers and proposal.year_fits and as_good and as_sure:
            values.setdefault(name, proposal.answers[0].value)
            hits.setdefault(name, proposal.hit)
    return hits if len(set(values.values())) > 1 else {}


def _year_of(proposal: Evidence) -> str | None:
    years = proposal.sentence.years or proposal.hit.passage.facets.periods
    return f"{years[0]}年" if len(years) == 1 else None
