"""Proposals that are taken out before the best is chosen, so that the next one may answer: another's figure, what the
question says itself, what was planned before it was changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.answer.evidence.attribution import is_of_other_matter, is_other_amount, names_other_indicator
from qa.answer.evidence.attribution_parts import is_of_part
from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.prepared import PreparedClause, is_cell
from qa.answer.fact import SURE_OF_WORDS
from qa.answer.readings import READ_KIND
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.numbers import Dimension, find_quantities
from qa.language.text import shared_start, squash
from qa.types import Query, Want

MIN_COLUMN_CHARS = 2
_PLANNED = re.compile(r"计划|目标|原定|预计|实际")  # what was planned may be what was done
_FIRST_PLAN = re.compile(r"原(?:定|计划|拟|预计|先)")
_FIRST_PLAN_ASKED = re.compile(r"原(?:定|计划|拟|预计|先|来)|本来|当初|起初|最初|最早")
_CHANGED = re.compile(r"(?:调整|推迟|延期|延后|顺延|改|变更|提前)(?:到|至|为)")


def is_excluded(query: Query, terms: Sequence[Term], proposal: Evidence) -> bool:
    """Whether a proposal is no answer, whatever the reader says: its own ones have not been asked whose figure they
    give."""
    return (
        gives_other_figure(query, terms, proposal)
        or repeats_question(query, proposal)
        or reads_before_matter(terms, proposal)
        or is_superseded(query, proposal)
        or is_of_other_column(query, proposal)
    )


def gives_other_figure(query: Query, terms: Sequence[Term], proposal: Evidence) -> bool:
    """Whether a proposal's figure is another indicator's, another amount than the one asked for, or a part's of the
    place while an indicator is missing."""
    clause, sentence = proposal.clause, proposal.sentence
    if clause is None or not proposal.answers:
        return False
    question = squash(query.text)
    return (
        names_other_indicator(terms, proposal.prepared, sentence, clause)
        or is_of_part(query, proposal.missing, proposal.hit.passage, sentence, clause)
        or is_of_other_matter(query, question, proposal.prepared, sentence, clause)
        or is_other_amount(question, sentence, clause)
    )


def repeats_question(query: Query, proposal: Evidence) -> bool:
    """Whether a proposal's figures are all given by the question: no answer to "24座粮库分布在几个县" is "24座粮库"."""
    if not proposal.answers or {Want.YES_NO, Want.DATE} & set(query.wants) or _PLANNED.search(query.text):
        return False
    return all((q.value, q.dimension) in _figures_of(query.text) for q in proposal.answers)


@lru_cache(maxsize=64)
def _figures_of(question: str) -> frozenset[tuple[float, Dimension]]:
    """Kept, for each of its proposals is compared with them."""
    return frozenset((q.value, q.dimension) for q in find_quantities(question))


def reads_before_matter(terms: Sequence[Term], proposal: Evidence) -> bool:
    """Whether the reader's figure stands in a clause that says nothing of what is asked about, and what does comes
    behind it: "培育6座粮库，打造低碳泵站" of how many 低碳泵站."""
    clause = proposal.clause
    if clause is None or proposal.kind != READ_KIND or not proposal.answers or proposal.read_mass >= SURE_OF_WORDS:
        return False
    naming = [term for term in terms if not term.generic]
    clauses = proposal.sentence.clauses
    # "新建6座高标准、智能化粮库" is one phrase.
    end = next((c.end for c in clauses if c.start >= clause.start and c.delimiter != "、"), clause.end)
    told = any(match(term, c.folded) for term in naming for c in clauses if c.start < end)
    return not told and any(match(term, proposal.sentence.folded) for term in naming)


def is_of_other_column(query: Query, proposal: Evidence) -> bool:
    """Whether a cell's column is told from another of its row, whose figure is of the same kind, by a word that the
    question has for that one and not for this: 法定时限 where 承诺时限 is asked for. The reader sees rows without the
    names above them."""
    clause, sentence = proposal.clause, proposal.sentence
    if clause is None or not proposal.answers or not is_cell(sentence):
        return False
    question = squash(query.text)
    dimension = proposal.answers[0].dimension
    for other in proposal.prepared.sentences:
        beside = other.clauses[-1] if other.start == sentence.start and is_cell(other) else clause
        if beside.start == clause.start or not any(q.dimension == dimension for q in beside.quantities):
            continue
        own, others = _told_apart(clause, beside)
        if len(others) >= MIN_COLUMN_CHARS and others in question and own not in question:
            return True
    return False


def _told_apart(one: PreparedClause, other: PreparedClause) -> tuple[str, str]:
    """What each of two cells of a row has before its figure that the other hasn't: 法定, 承诺 of 法定时限, 承诺时限."""
    first, second = (clause.folded[: clause.figures_at[0][0]] for clause in (one, other))
    before = len(shared_start(first, second))
    behind = len(shared_start(first[before:][::-1], second[before:][::-1]))
    return first[before : len(first) - behind], second[before : len(second) - behind]


def is_superseded(query: Query, proposal: Evidence) -> bool:
    """Whether a clause tells what was planned before it was changed, and a later one what to: "原定5月投用" of "最后改
    到什么时候？"."""
    clause = proposal.clause
    if clause is None or not _FIRST_PLAN.search(clause.folded) or _FIRST_PLAN_ASKED.search(query.text):
        return False
    dimensions = {figure.dimension for figure in proposal.answers or clause.quantities}
    return not _CHANGED.search(clause.folded) and any(
        bool(_CHANGED.search(other.folded)) and bool(dimensions & {figure.dimension for figure in other.quantities})
        for other in proposal.sentence.clauses
        if other.start > clause.start
    )
