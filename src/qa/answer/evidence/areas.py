"""Whose figure it is where a sentence tells of several towns or parts of a zone.

What a sentence tells belongs to the area that it named last, and answers no question about another one.
"""

from __future__ import annotations

from qa.answer.evidence.prepared import PreparedClause, PreparedPassage, PreparedSentence
from qa.language.areas import area_kind, find_areas
from qa.language.text import squash


def tells_of_other_area(question: str, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether a clause's figure belongs to another area than the one that the (folded) question names: the area that
    the sentence named last, in the clause or before it."""
    asked = find_areas(question)
    told: tuple[str, ...] = ()
    for one in sentence.clauses if asked else ():
        if one.start > clause.start:
            break
        told = _of_kind(one.folded, asked) or told
    return bool(told) and not set(asked) & set(told)


def names_other_area(question: str, sentence: PreparedSentence, prepared: PreparedPassage) -> bool:
    """Whether the (folded) question names an area and a sentence can't speak of it: neither it nor its headings name
    it, and it names others of the kind, or the passage is about nothing like it."""
    asked = find_areas(question)
    if not asked or any(name in sentence.folded + prepared.headings for name in asked):
        return False
    passage = prepared.passage
    around = squash(passage.text) + squash(passage.context)
    return bool(_of_kind(sentence.folded, asked)) or not any(name in around for name in asked)


def _of_kind(folded: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The areas in a folded text that are of a kind with those asked about."""
    kinds = set(map(area_kind, asked))
    return tuple(name for name in find_areas(folded) if area_kind(name) in kinds)
