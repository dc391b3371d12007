"""Whether a figure tells of the change that a question asks about."""

from __future__ import annotations

import itertools
import re

from qa.answer.evidence.prepared import PreparedClause, PreparedSentence

_FALL_ASKED = re.compile(r"(?:降低?|减少?|压减|缩[短小减]|回落)了?(?:百分之几|几个?百分点|多少个?(?:百分点|%))")
_FALL = re.compile(r"降(?![雨水雪])|减|缩|回落|[少低]|-\d|负增长|退|跌|压|[由从].*[到至]")


def tells_no_fall(question: str, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether the (folded) question asks by how much something fell, and a clause gives a share or a level: neither it
    nor the clauses that it is listed with ("下降5%、3%") speak of a fall."""
    if not _FALL_ASKED.search(question):
        return False
    before = [one for one in sentence.clauses if one.start < clause.start]
    listed = itertools.takewhile(lambda one: one.delimiter == "、", reversed(before))
    return not any(_FALL.search(one.folded) for one in (clause, *listed))
