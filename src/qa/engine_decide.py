"""What kind of reply a question gets: an answer, a comparison, a question back, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from qa.answer import MIN_PROBABILITY, Finding
from qa.replies import Written, clarify_text, not_found_text, write_comparison, write_fact
from qa.types import Document, Hit, Query, Status

# One clear answer vouches for the question: the other subjects of a comparison need less.
MIN_COMPARED = MIN_PROBABILITY / 2
Find = Callable[[Query, float], Finding]


class Decision:
    """The decision for one request: a fact or list, a comparison, a question back, or nothing."""

    def __init__(self, find: Find, query: Query, documents: Mapping[str, Document]) -> None:
        """``find`` gives the finding for a query about one subject; ``documents`` are those it may answer from."""
        self._find = find
        self._query = query
        self._documents = documents

    def decide(self) -> tuple[Status, Written, Finding, tuple[str, ...]]:
        query = self._query
        if not self._documents:
            return self._nothing(Finding((), 1.0, "documents_out_of_scope", ()))
        if query.compare is not None:
            compared = self._compare()
            if compared is not None:
                return compared
        finding = self._find(query, MIN_PROBABILITY)
        if not finding.parts:
            return self._nothing(finding)
        rivals = self._rivals(finding)
        if rivals:
            return self._clarify(finding, rivals)
        return (
            Status.ANSWERED,
            write_fact(query, finding, self._documents, name_place=self._several_places()),
            finding,
            (),
        )

    def _several_places(self) -> bool:
        return len({place for document in self._documents.values() for place in document.outline.facets.places}) > 1

    def _compare(self) -> tuple[Status, Written, Finding, tuple[str, ...]] | None:
        query = self._query
        by_place = len(query.places) > 1
        subjects = query.places if by_place else tuple(f"{year}年" for year in query.years)
        findings = [self._find(single, MIN_COMPARED) for single in query.singles]
        if max((finding.confidence for finding in findings if finding.parts), default=0.0) < MIN_PROBABILITY:
            findings = [replace(finding, parts=(), reason=finding.reason or "no_evidence") for finding in findings]
        if not any(finding.parts for finding in findings):
            return self._nothing(findings[0]) if findings else None
        written = write_comparison(query, subjects, findings, self._documents)
        hits = tuple(hit for finding in findings for hit in finding.hits[:5])
        confidence = min(finding.confidence for finding in findings if finding.parts)
        return Status.ANSWERED, written, Finding((), confidence, None, hits), ()

    def _nothing(self, finding: Finding) -> tuple[Status, Written, Finding, tuple[str, ...]]:
        return Status.NOT_FOUND, Written(not_found_text(self._query, finding.reason), ()), finding, ()

    def _rivals(self, finding: Finding) -> tuple[str, ...]:
        """Places that answer about as well and differently, where the question names none."""
        if self._query.places or not finding.evidence or not finding.parts[0].figure:
            return ()
        best = finding.evidence[0]
        values: dict[str, float] = {}
        for evidence in finding.evidence:
            places = evidence.hit.passage.facets.places[:1]
            if evidence.answers and places and evidence.score >= best.score - 0.04 and evidence.year_fits:
                values.setdefault(places[0], evidence.answers[0].value)
        return tuple(values) if len(set(values.values())) > 1 and len(values) > 1 else ()

    def _clarify(self, finding: Finding, subjects: tuple[str, ...]) -> tuple[Status, Written, Finding, tuple[str, ...]]:
        chosen: dict[str, Hit] = {}
        for evidence in finding.evidence:
            for place in evidence.hit.passage.facets.places[:1]:
                if place in subjects:
                    chosen.setdefault(place, evidence.hit)
        choices = tuple(f"{subject}{self._query.text}" for subject in subjects)
        reduced = replace(finding, hits=tuple(chosen.values()), reason="several_places")
        return Status.CLARIFY, Written(clarify_text(self._query, subjects), ()), reduced, choices
