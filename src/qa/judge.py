"""The reader's word on the evidence: which proposals are read, and what the reading changes.

The rules know places, years and units for certain and wording only by its surface; the reader knows wording and is
unsure of twins. So the reader never brings back what the rules have excluded; it orders what is left and says
whether anything answers at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from qa.evidence import Evidence
from qa.types import Hit

MAX_READ = 6
READER_WEIGHT = 0.35
MIN_SPAN_MASS = 0.15


class PassageReading(Protocol):
    """What the judge needs of a reading. Offsets count from the passage's start."""

    @property
    def probability(self) -> float: ...

    def span_mass(self, start: int, end: int) -> float: ...


Read = Callable[[str, Sequence[Hit]], Sequence[PassageReading]]


def judge(question: str, evidence: Sequence[Evidence], read: Read) -> list[Evidence]:
    """``evidence`` with the reader's probability and score, best first; proposals of unread passages keep theirs."""
    hits: list[Hit] = []
    for proposal in evidence:
        if len(hits) == MAX_READ:
            break
        if proposal.year_fits and all(hit.row != proposal.hit.row for hit in hits):
            hits.append(proposal.hit)
    readings = {hit.row: reading for hit, reading in zip(hits, read(question, hits), strict=True)}
    judged = [_judged(proposal, readings.get(proposal.hit.row)) for proposal in evidence]
    return sorted(judged, key=lambda proposal: -proposal.score)


def _judged(proposal: Evidence, reading: PassageReading | None) -> Evidence:
    if reading is None:
        return replace(proposal, score=proposal.score - READER_WEIGHT / 2)
    offset = proposal.hit.passage.start
    where = proposal.clause or proposal.sentence
    mass = reading.span_mass(where.start - offset, where.end - offset)
    change = READER_WEIGHT * (reading.probability * mass - 0.5)
    return replace(proposal, score=proposal.score + change, read=reading.probability, mass=mass)
