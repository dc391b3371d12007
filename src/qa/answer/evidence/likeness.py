"""Evidence for a question in another language: sentences alike in meaning, where no word is shared."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answer.evidence.evidence import Evidence
from qa.types import Query

Likeness = Callable[[str, Sequence[str]], Sequence[float]]
"""Question, sentences → cosine of each."""

MAX_SENTENCES = 100
# Cosines across languages crowd together (mean 0.74, deviation 0.013 over a question's sentences), so that only the
# distance from the crowd tells: the sentence that answers stood 4 to 5 deviations above it, the best other one 3.
LOW, HIGH = 2.0, 4.5


def by_likeness(query: Query, evidence: Sequence[Evidence], likeness: Likeness) -> list[Evidence]:
    """``evidence`` with likeness in place of coverage where it is higher, best first.

    The sentences of the best passages are compared; proposals from others keep what they have.
    """
    sentences: dict[tuple[int, int], str] = {}
    for proposal in sorted(evidence, key=lambda p: (-p.hit.score, p.hit.row, p.sentence.start)):
        passage = proposal.hit.passage
        key = (proposal.hit.row, proposal.sentence.start)
        if key not in sentences and len(sentences) < MAX_SENTENCES:
            start, end = proposal.sentence.start - passage.start, proposal.sentence.end - passage.start
            sentences[key] = passage.text[start:end]
    cosines = likeness(query.text, list(sentences.values()))
    if len(cosines) < 2:
        return list(evidence)
    mean, deviation = statistics.fmean(cosines), statistics.pstdev(cosines) or 1.0
    distances = {key: (cosine - mean) / deviation for key, cosine in zip(sentences, cosines, strict=True)}
    found = []
    for proposal in evidence:
        distance = distances.get((proposal.hit.row, proposal.sentence.start), 0.0)
        alike = min(1.0, max(0.0, (distance - LOW) / (HIGH - LOW)))
        gained = max(0.0, alike - proposal.coverage)
        worth = proposal.kind if proposal.clause is not None else 1.0
        found.append(replace(proposal, coverage=proposal.coverage + gained, score=proposal.score + gained * worth))
    return sorted(found, key=lambda proposal: -proposal.score)
