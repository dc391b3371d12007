"""Documents that say different things of the same matter, place and period: shown side by side, never merged."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.fitting_places import opening_place
from qa.answer.terms.matching import longest_common

MAX_SHOWN = 4
SURE_ENOUGH = 0.15  # how much less sure of another document's figure one may be
SAME_COVERAGE = 0.1
SAME_NAME_CHARS = 4  # of the words before the figures that must be the same in both clauses
ROUNDING = 0.005  # figures nearer than this to one another, as a share, are the same one rounded


def find_conflicts(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The first proposal and those of other documents that contradict it, one a document; empty where none does.

    They contradict when the figures have the same unit and differ, the clauses call them the same, and their places
    and periods are the same and known.
    """
    if not evidence or not evidence[0].answers:
        return ()
    best = evidence[0]
    found = {best.hit.passage.document_id: best}
    for other in evidence[1:]:
        if other.hit.passage.document_id not in found and other.answers and _contradict(best, other):
            found[other.hit.passage.document_id] = other
    return tuple(found.values())[:MAX_SHOWN] if len(found) > 1 else ()


def _contradict(one: Evidence, other: Evidence) -> bool:
    mine, theirs = one.answers[0], other.answers[0]
    if (mine.dimension, mine.unit) != (theirs.dimension, theirs.unit) or not _same_matter(one, other):
        return False
    if other.probability < one.probability - SURE_ENOUGH or other.coverage < one.coverage - SAME_COVERAGE:
        return False
    greater = max(abs(mine.value), abs(theirs.value))
    return greater > 0 and abs(mine.value - theirs.value) / greater > ROUNDING


def _same_matter(one: Evidence, other: Evidence) -> bool:
    if place_of(one) != place_of(other) or not set(_years(one)) & set(_years(other)):
        return False
    names = [_before_figure(proposal) for proposal in (one, other)]
    return longest_common(*names) >= SAME_NAME_CHARS


def place_of(proposal: Evidence) -> str | None:
    """Whom its section is about; of one about nobody, whom its sentence begins with."""
    places = proposal.hit.passage.facets.places
    return places[0] if places else opening_place(proposal.sentence.folded)


def _years(proposal: Evidence) -> tuple[int, ...]:
    """The years that its figure may belong to: those of its sentence, else those of its section."""
    return proposal.sentence.years or proposal.hit.passage.facets.periods


def _before_figure(proposal: Evidence) -> str:
    assert proposal.clause is not None
    passage, figure = proposal.hit.passage, proposal.answers[0]
    return passage.text[proposal.clause.start - passage.start : figure.start - passage.start].replace(" ", "")
