"""What the documents say to one query: the records between the stages that find, decide and write an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.answer.evidence.evidence import Evidence
from qa.answer.terms.concepts import Term
from qa.language.numbers import Quantity
from qa.types import Document, Hit, Query, Span


@dataclass(frozen=True, slots=True)
class Part:
    """One quoted stretch of the answer: ``span`` is shown, ``quote`` cited, ``highlights`` are what was asked for.

    ``figures`` are all that were asked for of it, ``figure`` the first of them, which decides a comparison.
    """

    hit: Hit
    span: Span
    quote: Span
    highlights: tuple[tuple[int, int], ...] = ()
    figure: Quantity | None = None
    figures: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """One of several papers that a question may mean: its ``name``, the ``question`` about it alone, and a passage."""

    name: str
    question: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class Finding:
    """What the documents say to one query. No ``parts`` means: nothing, for the given ``reason``.

    ``counted``: the parts are the items of a whole list. ``conflicting``: each is what another document says of it.
    ``rivals``: the papers that each answer, of which the question leaves open which it means; there are no parts then.
    """

    parts: tuple[Part, ...]
    confidence: float
    reason: str | None
    hits: tuple[Hit, ...]
    counted: bool = False
    evidence: tuple[Evidence, ...] = ()
    conflicting: bool = False
    rivals: tuple[Rival, ...] = ()


class Untold(StrEnum):
    """What a sentence leaves open that speaks of the matter; in a reason, ``not_explained: reason``."""

    REASON = "reason"
    WAY = "way"
    MEANING = "meaning"
    NAME = "name"
    PART = "part"  # the figure of a part, where only the whole's stands
    EACH = "each"  # the figure of each, where several are told of together

    @property
    def as_reason(self) -> str:
        return f"not_explained: {self}"


def nothing_found(reason: str, hits: tuple[Hit, ...], confidence: float = 0.9) -> Finding:
    """A finding without an answer, for a ``reason``, ``confidence`` sure that there is none."""
    return Finding((), round(confidence, 4), reason, hits)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is known of a question before it is decided.

    query     with the wording that the reader was given
    proposed  by the rules alone, of every year; ``evidence`` those of the right year, judged, best first
    """

    query: Query
    terms: tuple[Term, ...]
    hits: tuple[Hit, ...]
    proposed: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """The best proposal for a question, before it is told, and the document that it is from."""

    weighed: Weighed
    best: Evidence
    document: Document

    @property
    def query(self) -> Query:
        return self.weighed.query

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.weighed.terms
