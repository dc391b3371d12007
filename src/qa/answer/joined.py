"""Several findings about one matter → one answer: what is asked besides is told beside the first, as a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import rjieba

from qa.answer.evidence.fitting import DIMENSIONS
from qa.answer.finding import Finding, Part
from qa.answer.terms.concepts import GENERIC_WORDS
from qa.language.asking import ASKS
from qa.language.text import squash
from qa.types import Query, Span

# Farther away the same words are about something else; together they stay as short as a fact's words.
NEAR_CHARS = 400
MAX_TOGETHER_CHARS = 150
MAX_BETWEEN_CHARS = 1  # a comma or a semicolon, where two runs of clauses are shown as one


def tells_figures(query: Query, finding: Finding, count: int) -> bool:
    """Whether a finding has as many figures that answer, of the kind that ``query`` asks for, as ``count``."""
    wanted = {dimension for want in query.wants for dimension in DIMENSIONS.get(want, ())}
    return sum(figure.dimension in wanted for part in finding.parts for figure in part.figures) >= count


def names_own_words(further: Sequence[Query], at: int, shown: str) -> bool:
    """Whether the words shown so far tell of the ``at``-th of several questions: they have one of the words that only
    that one has (办法 of "几天亮红灯，几天内拿出办法？"), or it has none of its own. A figure alone may answer
    the first one."""
    asked = [single.text.rstrip("？?") for single in further]
    parts = [text if index == 0 else text.rpartition("，")[2] for index, text in enumerate(asked)]
    words = [{word for word in rjieba.cut(part) if _says_something(word)} for part in parts]
    own = words[at].difference(*(other for index, other in enumerate(words) if index != at))
    plain = squash(shown)
    return not own or any(squash(word) in plain for word in own)


def _says_something(word: str) -> bool:
    return len(word) > 1 and word not in GENERIC_WORDS and not (ASKS.search(word) or word.isdecimal())


def joined(finding: Finding, other: Finding) -> Finding:
    """``finding`` with what ``other`` tells besides, in the document's order; as it is where that is not near it, or
    both would be too long."""
    if other.counted or other.conflicting or not other.parts:
        return finding
    part, lead = other.parts[0], finding.parts[0]
    same = part.hit.passage.document_id == lead.hit.passage.document_id
    if not same or abs(part.span.start - lead.span.start) > NEAR_CHARS:
        return finding
    if any(one.hit.passage.document_id != lead.hit.passage.document_id for one in finding.parts):
        return finding  # what documents disagree about
    if any(one.span.start <= part.span.start and part.span.end <= one.span.end for one in finding.parts):
        same_row = (_union(one, part) if one.span == part.span else one for one in finding.parts)  # other cells of it
        return replace(finding, parts=tuple(same_row))
    parts = sorted((*finding.parts, part), key=lambda one: (one.span.start, one.span.end))
    merged = [parts[0]]
    for one in parts[1:]:
        beside = one.span.start - merged[-1].span.end <= MAX_BETWEEN_CHARS
        if beside and one.hit.row == merged[-1].hit.row >= 0:  # rows of a table, which have no passage, stay apart
            merged[-1] = _union(merged[-1], one)
        else:
            merged.append(one)
    if sum(len(one.span) for one in merged) > MAX_TOGETHER_CHARS:
        return finding
    return replace(finding, parts=tuple(merged), confidence=min(finding.confidence, other.confidence))


def _union(left: Part, right: Part) -> Part:
    span = Span(left.span.start, max(left.span.end, right.span.end))
    quote = Span(min(left.quote.start, right.quote.start), max(left.quote.end, right.quote.end))
    figures = (*left.figures, *(figure for figure in right.figures if figure not in left.figures))
    highlights = tuple(dict.fromkeys((*left.highlights, *right.highlights)))
    return replace(left, span=span, quote=quote, figures=figures, highlights=highlights)
