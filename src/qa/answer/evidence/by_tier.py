"""Proposals → the same, less for what other tiers earn: "满1亿元奖20万元；满5亿元奖50万元" for who has 6亿元."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.prepared import PreparedSentence, words_of
from qa.answer.evidence.scores import CONDITION, EARNED, OTHER_SHARE
from qa.answer.evidence.tiers import Threshold, asked_amounts, asks_earned, is_threshold, thresholds_of
from qa.language.numbers import Quantity
from qa.types import Passage, Query


def by_tier(query: Query, proposed: Sequence[Evidence]) -> list[Evidence]:
    """Best first again; unchanged where the question asks for nothing that is earned.

    Less, too, for what must be reached where what is given is asked for. Of several thresholds that the amount passes
    in one passage, the highest counts.
    """
    if not asks_earned(query.text):
        return list(proposed)
    amounts = asked_amounts(query.text)
    tiers = _tiers(proposed, amounts) if amounts else [None] * len(proposed)
    highest: dict[int, float] = {}
    for proposal, tier in zip(proposed, tiers, strict=True):
        if tier is not None and tier[1]:
            highest[proposal.hit.row] = max(highest.get(proposal.hit.row, 0.0), tier[0].low)
    weighed = []
    for proposal, tier in zip(proposed, tiers, strict=True):
        off = 0.0 if tier is None or (tier[1] and tier[0].low == highest[proposal.hit.row]) else OTHER_SHARE
        off = CONDITION if tier is None and _is_condition(proposal) else off
        off = -EARNED if tier is not None and not off else off
        weighed.append(replace(proposal, score=proposal.score - off) if off else proposal)
    return sorted(weighed, key=lambda proposal: -proposal.score)


def _tiers(proposed: Sequence[Evidence], amounts: Sequence[Quantity]) -> list[tuple[Threshold, bool] | None]:
    """``_tier`` of each proposal with a figure, in order; what a sentence's figures are earned by is read once."""
    read: dict[int, dict[int, tuple[Threshold, ...]]] = {}  # by the sentence, which all its proposals share
    tiers: list[tuple[Threshold, bool] | None] = []
    for proposal in proposed:
        if not proposal.answers:
            tiers.append(None)
            continue
        key = id(proposal.sentence)
        if key not in read:
            read[key] = _earned_by(proposal.hit.passage, proposal.sentence)
        tiers.append(_tier(proposal, amounts, read[key]))
    return tiers


def _is_condition(proposal: Evidence) -> bool:
    passage = proposal.hit.passage
    return bool(proposal.answers) and is_threshold(passage.text, proposal.answers[0], passage.start)


def _tier(
    proposal: Evidence, amounts: Sequence[Quantity], earned_by: Mapping[int, tuple[Threshold, ...]]
) -> tuple[Threshold, bool] | None:
    """The threshold that a figure is earned by, the nearest before it, where it is measured like an amount of the
    question's, and whether that amount passes it; a figure that is itself a threshold is earned by none that any amount
    passes; else None."""
    value = proposal.answers[0]
    measured = [(t, t.holds(a)) for a in amounts for t in earned_by[value.start] if t.measures(a)]
    if measured:
        return measured[-1]
    own = (t for found in earned_by.values() for t in found if t.start <= value.start < t.end)
    return next(((t, False) for t in own if any(map(t.measures, amounts))), None)


def _earned_by(passage: Passage, sentence: PreparedSentence) -> dict[int, tuple[Threshold, ...]]:
    """The start of each figure of a sentence → the thresholds that it is earned by, none for most."""
    text = words_of(passage, sentence)
    quantities = [q for c in sentence.clauses for q in c.quantities]
    earned_by: dict[int, tuple[Threshold, ...]] = {
        start: (threshold,)
        for shared in sentence.respective
        for start, threshold in zip(shared.starts, shared.thresholds, strict=False)
    }
    for quantity in quantities:
        earned_by.setdefault(quantity.start, thresholds_of(text, quantities, quantity, sentence.start))
    return earned_by
