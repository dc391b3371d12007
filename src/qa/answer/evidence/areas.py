"""Whose figure it is where a sentence tells of several towns or parts of a zone.

What a sentence tells belongs to the area that it named last, and answers no question about another one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from qa.answer.evidence.prepared import PreparedClause, PreparedPassage, PreparedSentence
from qa.language.areas import area_kind, find_areas
from qa.language.text import BASIC_HAN, squash
from qa.types import Passage

SENTENCES_ON = 2  # what is told of an area goes on for as many
# 刘川片区 of "与刘川片区相连" is told nothing of; a name may have a character before its last two. Not 同时, nor 和县.
_BESIDE = re.compile(rf"(?:[与和跟邻靠距至临接由对比较]|同(?!时))(?![县市江州])[{BASIC_HAN}]?$")


def asked_areas(question: str, passages: Iterable[Passage]) -> dict[str, bool]:
    """The areas that the (folded) question names, each with whether one of the passages has it; what none has may be no
    name."""
    asked = find_areas(question)
    words = [squash(passage.context + passage.text) for passage in passages] if asked else []
    return {name: any(name in folded for folded in words) for name in asked}


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


def names_other_area(asked: Mapping[str, bool], sentence: PreparedSentence, prepared: PreparedPassage) -> bool:
    """Whether a sentence can't speak of the areas asked about, as ``asked_areas`` gives them: neither it, nor a
    heading, nor the sentence that told of areas last before it, shortly, names one. Of one that no passage has, only
    where the sentence names others of its kind."""
    if not asked or any(name in sentence.folded + prepared.headings for name in asked):
        return False
    own = _of_kind(sentence.folded, asked)
    if own or not any(asked.values()):
        return bool(own)
    at = next(i for i, one in enumerate(prepared.sentences) if one.start == sentence.start)
    near = reversed(prepared.sentences[max(0, at - SENTENCES_ON) : at])
    told = next((names for one in near if (names := _told_of(one.folded, asked))), ())
    return not set(asked) & set(told)


def _told_of(folded: str, asked: Collection[str]) -> tuple[str, ...]:
    """The areas of a kind with those asked about that a clause tells of, and doesn't only set beside another."""
    return tuple(name for name in _of_kind(folded, asked) if not _BESIDE.search(folded.partition(name)[0]))


def _of_kind(folded: str, asked: Collection[str]) -> tuple[str, ...]:
    """The areas in a folded text that are of a kind with those asked about."""
    kinds = set(map(area_kind, asked))
    return tuple(name for name in find_areas(folded) if area_kind(name) in kinds)
