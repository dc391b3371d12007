"""Whether the best proposal is no answer after all: the rules that may say so, in order, and how sure they are.

A rule reads a ``Case`` and gives the reason of the refusal, or None. Those of ``other_matter`` ask whether the sentence
speaks of what the question names, those of ``untold`` whether it then tells what is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qa.answer.finding import Case
from qa.answer.other_matter import misses_matter, misses_part, misses_person, names_no_members, tells_no_office
from qa.answer.untold import of_elsewhere, of_other_part_of_year, of_several, of_whole, only_counts, only_mentions

# How often a refusal is right, measured over 78 gold sets (6,600 questions). By a rule of ``untold``: 48 of 60, while
# the proposals were 75 % sure. By one of ``other_matter``: 11 of 52, while they were 70 % sure; the likelier the
# proposal, the seldomer.
SURE_OF_UNTOLD = 0.8


@dataclass(frozen=True, slots=True)
class Rule:
    """``reason`` gives why a case is refused, or None; ``sure`` is how sure such a refusal is, None for as sure as the
    proposal is unlikely."""

    reason: Callable[[Case], str | None]
    sure: float | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a case is refused, and how sure that is (0–1)."""

    reason: str
    sure: float


# The first that applies gives the reason: another matter before what is left open of the right one.
RULES: tuple[Rule, ...] = (
    Rule(misses_matter, None),
    Rule(misses_part, None),
    Rule(misses_person, None),
    Rule(tells_no_office, None),
    Rule(names_no_members, None),
    Rule(only_mentions, SURE_OF_UNTOLD),
    Rule(of_elsewhere, SURE_OF_UNTOLD),
    Rule(only_counts, SURE_OF_UNTOLD),
    Rule(of_whole, SURE_OF_UNTOLD),
    Rule(of_several, SURE_OF_UNTOLD),
    Rule(of_other_part_of_year, SURE_OF_UNTOLD),
)


def refusal_of(case: Case) -> Refusal | None:
    """What the first rule that applies says; None where the proposal answers."""
    for rule in RULES:
        if (reason := rule.reason(case)) is not None:
            return Refusal(reason, 1 - case.best.probability if rule.sure is None else rule.sure)
    return None
