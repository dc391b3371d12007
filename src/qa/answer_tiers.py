"""Proposals → the same, less for what other tiers earn: "满1亿元奖20万元；满5亿元奖50万元" for who has 6亿元."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.evidence import OTHER_SHARE, Evidence
from qa.numbers import Quantity
from qa.tiers import Threshold, asked_amounts, asks_earned, is_threshold, thresholds_of
from qa.types import Query

CONDITION = 0.15  # taken off


def by_tier(query: Query, proposed: Sequence[Evidence]) -> list[Evidence]:
    """Best first again; unchanged where the question asks for nothing that is earned.

    Less, too, for what must be reached where what is given is asked for. Of several thresholds that the amount passes
    in one passage, the highest counts.
    """
    if not asks_earned(query.text):
        return list(proposed)
    amounts = asked_amounts(query.text)
    tiers = [_tier(proposal, amounts) if amounts and proposal.answers else None for proposal in proposed]
    highest: dict[int, float] = {}
    for proposal, tier in zip(proposed, tiers, strict=True):
        if tier is not None and tier[1]:
            highest[proposal.hit.row] = max(highest.get(proposal.hit.row, 0.0), tier[0].low)
    weighed = []
    for proposal, tier in zip(proposed, tiers, strict=True):
        off = 0.0 if tier is None or (tier[1] and tier[0].low == highest[proposal.hit.row]) else OTHER_SHARE
        off = CONDITION if tier is None and _is_condition(proposal) else off
        weighed.append(replace(proposal, score=proposal.score - off) if off else proposal)
    return sorted(weighed, key=lambda proposal: -proposal.score)


def _is_condition(proposal: Evidence) -> bool:
    passage = proposal.hit.passage
    return bool(proposal.answers) and is_threshold(passage.text, proposal.answers[0], passage.start)


def _tier(proposal: Evidence, amounts: Sequence[Quantity]) -> tuple[Threshold, bool] | None:
    """The threshold that a figure is earned by, where it is measured like an amount of the question's, and whether that
    amount passes it; a figure that is itself a threshold is earned by none that any amount passes; else None."""
    value, sentence, passage = proposal.answers[0], proposal.sentence, proposal.hit.passage
    text = passage.text[sentence.start - passage.start : sentence.end - passage.start]
    quantities = [q for c in sentence.clauses for q in c.quantities]
    earned_by: dict[int, tuple[Threshold, ...]] = {
        start: (threshold,)
        for shared in sentence.respective
        for start, threshold in zip(shared.starts, shared.thresholds, strict=False)
    }
    for quantity in quantities:
        earned_by.setdefault(quantity.start, thresholds_of(text, quantities, quantity, sentence.start))
    measured = [(t, t.holds(a)) for a in amounts for t in earned_by[value.start] if t.measures(a)]
    if measured:
        return measured[0]
    own = (t for found in earned_by.values() for t in found if t.start <= value.start < t.end)
    return next(((t, False) for t in own if any(map(t.measures, amounts))), None)
