"""Whose figure a clause gives: another's than asked about, where it names another place, a part, a name or a thing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from qa.concepts import Term, indicators_in, leading_indicator
from qa.contrasts import is_contrary
from qa.fitting_places import named_places
from qa.matching import match
from qa.numbers import Quantity
from qa.places import gazetteer
from qa.prepared import PreparedClause, PreparedPassage, PreparedSentence
from qa.text import SET_NAME, squash
from qa.types import Passage, Query

OTHER_NAME = 0.08  # a name in quotation marks that the question lacks
OTHER_PLACE = 0.15  # a part of the place asked for
_OF_THE_WHOLE = re.compile(r"占全[国省市区县]")  # "工业增加值占全省比重66%" is that indicator's share and no other's
_PART_OF = re.compile(r"占|相当于|[高低快慢]于|贡献")


def taken_off(
    query: Query, question: str, passage: Passage, sentence: PreparedSentence, clause: PreparedClause
) -> float:
    """What a clause loses of its score for naming what the (folded) question doesn't: 0 where it names nothing else."""
    return OTHER_NAME * names_other_thing(question, passage, clause) + OTHER_PLACE * names_part(
        query, passage, sentence, clause
    )


def tells_of_other(
    query: Query,
    terms: Sequence[Term],
    question: str,
    prepared: PreparedPassage,
    sentence: PreparedSentence,
    clause: PreparedClause,
) -> bool:
    """Whether a clause tells of another place, another indicator, or what excludes the thing that the (folded) question
    names, so that no figure of it answers."""
    return (
        names_other_place(query, prepared.passage, clause)
        or names_other_indicator(terms, sentence, clause)
        or is_contrary(question, clause.folded, sentence.folded + prepared.headings)
    )


def names_other_indicator(terms: Sequence[Term], sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether a clause names, at its beginning or before its figure, an indicator that isn't asked about, where one is:
    "固定资产投资提质提效，社会消费品零售总额增长5%" tells the growth of the latter alone."""
    asked = [term for term in terms if term.indicator]
    if not asked or any(match(term, clause.folded) for term in asked):
        return False
    if _PART_OF.search(clause.folded) and not _OF_THE_WHOLE.search(clause.folded):
        return False
    if leading_indicator(clause.folded) is not None:
        return True
    at = clause.folded.find(squash(clause.quantities[0].text)) if clause.quantities else -1
    before = clause.folded[: max(0, at)]
    if at == 0:  # "城镇、农村居民人均可支配收入分别增长4.9%、6.4%": the second figure is of what the first is of
        others = [c for c in sentence.clauses if c.start < clause.start]
        shared = list(itertools.takewhile(lambda c: c.delimiter == "、", reversed(others)))
        before = "".join(c.folded for c in reversed(shared))
        if any(match(term, before) for term in asked):
            return False
    return bool(indicators_in(before))


def is_of_another(
    terms: Sequence[Term], years: Collection[int], sentence: PreparedSentence, quantity: Quantity
) -> bool:
    """Whether a value belongs to another of several names, or years, ("A、B分别a、b") than the one asked for."""
    asked = {f"{year}年" for year in years}  # no terms of the question
    for shared in sentence.respective:
        own = shared.name_of(quantity)
        if own is not None:
            if asked.intersection(shared.names):
                return own not in asked
            others = [name for name in shared.names if name != own]
            named = [term for term in terms if not term.generic and match(term, own)]
            return not named and any(match(t, name) for t in terms if not t.generic for name in others)
    return False


def names_other_place(query: Query, passage: Passage, clause: PreparedClause) -> bool:
    """Whether a clause tells of other places than those asked for, which the passage only mentions: 襄阳's figure in a
    sentence of the province's that names 孝感 too."""
    asked, own = query.places, passage.facets.places
    if not asked or not own or set(asked) & set(own):
        return False
    named = [m.name for m in gazetteer().find(_words(passage, clause)) if gazetteer().short(m.name) not in query.text]
    return bool(named) and not any(gazetteer().related(place, name) for place in asked for name in named)


def names_part(query: Query, passage: Passage, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether the sentence names, up to a clause, a part of the place asked about that the question doesn't: a city,
    whose figure is no province's."""
    asked = query.places
    if not asked:
        return False
    before = {m.name for m in named_places(_words(passage, sentence)) if m.end <= clause.end - sentence.start}
    parts = [n for n in before if n not in asked and any(gazetteer().contains(place, n) for place in asked)]
    return any(gazetteer().short(part) not in query.text for part in parts)


def is_of_part(
    query: Query, missing: Sequence[Term], passage: Passage, sentence: PreparedSentence, clause: PreparedClause
) -> bool:
    """Whether a clause lacks an indicator that is asked for, and tells of a part of the place."""
    return any(term.indicator for term in missing) and names_part(query, passage, sentence, clause)


def names_other_thing(question: str, passage: Passage, clause: PreparedClause) -> bool:
    """Whether a clause has a name in quotation marks that the folded ``question`` lacks: its figure is that thing's."""
    return any(squash(name) not in question for name in SET_NAME.findall(_words(passage, clause)))


def _words(passage: Passage, part: PreparedClause | PreparedSentence) -> str:
    return passage.text[part.start - passage.start : part.end - passage.start]
