"""Whose figure it is where a sentence tells of several towns or parts of a zone.

What a sentence tells belongs to the area that it named last, and answers no question about another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qa.answer.evidence.prepared import PreparedClause, PreparedPassage, PreparedSentence
from qa.language.areas import area_kind, find_areas
from qa.language.text import squash
from qa.types import Passage

SENTENCES_ON = 2  # what is told of an area goes on for as many
_BESIDE = "与和同跟邻靠距至临接向从由对较比"  # 刘川片区 of "与刘川片区相连" is told nothing of


def known_areas(question: str, passages: Iterable[Passage]) -> tuple[str, ...]:
    """The areas that the (folded) question names and one of the passages has; what no passage has may be no name."""
    asked = find_areas(question)
    words = [squash(passage.context + passage.text) for passage in passages] if asked else []
    return tuple(name for name in asked if any(name in folded for folded in words))


def tells_of_other_area(question: str, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether a clause's figure belongs to another area than the one that the (folded) question names, where the
    sentence names both: the area that it named last, in the clause or before it. Several in a row are told of together,
    or in turn, which ``respective`` tells apart."""
    asked = tuple(name for name in find_areas(question) if name in sentence.folded)
    told: tuple[str, ...] = ()
    in_row = False
    for one in sentence.clauses if asked else ():
        if one.start > clause.start:
            break
        named = _told_of(one.folded, asked)
        told = (*told, *named) if named and in_row else named or told
        in_row = bool(named) and one.delimiter == "、" and not one.quantities
    return bool(told) and not set(asked) & set(told)


def names_other_area(asked: Sequence[str], sentence: PreparedSentence, prepared: PreparedPassage) -> bool:
    """Whether a sentence can't speak of the areas asked about, as ``known_areas`` gives them: neither it, nor a
    heading, nor the sentence that named areas last before it, shortly, names one."""
    if not asked or any(name in prepared.headings for name in asked):
        return False
    at = next(i for i, one in enumerate(prepared.sentences) if one.start == sentence.start)
    near = reversed(prepared.sentences[max(0, at - SENTENCES_ON) : at + 1])
    told = next((names for one in near if (names := _of_kind(one.folded, asked))), ())
    return not set(asked) & set(told)


def _told_of(folded: str, asked: Sequence[str]) -> tuple[str, ...]:
    """The areas of a kind with those asked about that a clause tells of, and doesn't only set beside another."""
    return tuple(name for name in _of_kind(folded, asked) if not set(folded.partition(name)[0][-2:]) & set(_BESIDE))


def _of_kind(folded: str, asked: Sequence[str]) -> tuple[str, ...]:
    """The areas in a folded text that are of a kind with those asked about."""
    kinds = set(map(area_kind, asked))
    return tuple(name for name in find_areas(folded) if area_kind(name) in kinds)
