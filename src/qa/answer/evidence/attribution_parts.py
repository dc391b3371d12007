"""Whether a clause gives the figure of a part: of a place, or of some of the things that are asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from qa.answer.evidence.fitting_places import named_places
from qa.answer.evidence.prepared import PreparedClause, PreparedSentence, words_of
from qa.answer.terms.concepts import Term
from qa.language.text import BASIC_HAN, squash
from qa.language.tokens import word_spans
from qa.places.places import gazetteer
from qa.types import Passage, Query

# "其中谷城6万吨", "保康为3万吨"
_PART_NAMED = re.compile(rf"(?:其中)?([{BASIC_HAN}]{{2,8}}?)(?:为|是|有|达到?|完成|实现|占)?[约近超]?\d")
_NUMBER_ASKED = re.compile("多少|几(?![乎])")


def names_part(query: Query, passage: Passage, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether the sentence names, up to a clause, a part of the place asked about that the question doesn't: a city,
    whose figure is no province's."""
    asked = query.places
    if not asked:
        return False
    before = {m.name for m in named_places(words_of(passage, sentence)) if m.end <= clause.end - sentence.start}
    parts = [n for n in before if n not in asked and any(gazetteer().contains(place, n) for place in asked)]
    return any(gazetteer().short(part) not in query.text for part in parts)


def is_of_part(
    query: Query, missing: Sequence[Term], passage: Passage, sentence: PreparedSentence, clause: PreparedClause
) -> bool:
    """Whether a clause lacks an indicator that is asked for, and tells of a part of the place."""
    return any(term.indicator for term in missing) and names_part(query, passage, sentence, clause)


def is_of_some(question: str, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether a clause goes on from 其中 about some whom the (folded) question doesn't name: "其中，国有粮库3座"."""
    if "其中" in question:
        return False
    before = "".join(c.folded for c in sentence.clauses if c.start < clause.start and c.segment == clause.segment)
    _, among, some = (before + clause.up_to_figure).rpartition("其中")
    words = rjieba.tag(some, hmm=False) if among else ()
    return any(len(word) > 1 and tag.startswith(("n", "vn")) and word not in question for word, tag in words)


def is_of_whole(question: str, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether a clause gives a whole, and the sentence tells behind 其中 of the one part that the (folded) question
    names: "两座粮库容量9万吨，其中谷城6万吨、保康3万吨" of 谷城's. Who asks twice wants both."""
    if len(_NUMBER_ASKED.findall(question)) > 1:
        return False
    at = next((i for i, one in enumerate(sentence.clauses) if one.folded.startswith("其中")), None)
    if at is None or clause.start >= sentence.clauses[at].start or not clause.quantities:
        return False
    whole = "".join(one.folded for one in sentence.clauses[:at])
    kinds = {quantity.dimension for quantity in clause.quantities}
    parts = [
        (named[1], {quantity.dimension for quantity in one.quantities})
        for one in sentence.clauses[at:]
        if (named := _PART_NAMED.match(one.folded)) and one.quantities
    ]
    asked = [dimensions for name, dimensions in parts if _names_apart(question, name, whole)]
    return len(asked) == 1 < len(parts) and bool(kinds & asked[0])


def _names_apart(question: str, name: str, whole: str) -> bool:
    """Whether a (folded) question names a part, and not only within a longer word that the whole has too: 出口 of
    进出口总额."""
    begins = {start for start, _ in word_spans(whole)}  # 出口额 begins no word of 进出口额
    for found in re.finditer(re.escape(name), question):
        before, behind = question[max(0, found.start() - 1) : found.end()], question[found.start() : found.end() + 1]
        longer = before if before[0] not in "省市县区州旗的，" and before != name else ""
        at = whole.find(behind) if behind != name else -1
        if not (longer and longer in whole) and at not in begins:
            return True
    return False


def is_before_own(query: Query, passage: Passage, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether the place asked for is named neither in a clause nor before it, and a later one of the sentence begins
    with it, in an article on another: "孝感园区投资4亿元，谷城园区投资1亿元" of 谷城."""
    if len(query.places) != 1 or set(query.places) & set(passage.facets.places):
        return False
    forms = tuple(map(squash, gazetteer().written(query.places[0])))
    if any(form in c.folded for c in sentence.clauses if c.start <= clause.start for form in forms):
        return False
    return any(other.start > clause.start and other.folded.startswith(forms) for other in sentence.clauses)
