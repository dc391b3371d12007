"""No more citations than passages were asked for: those that stand near one another become one.

A list has a citation for each item; ``top_k`` is the most passages that a reply may return. One passage may hold
several items, and its highlights tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from qa.answer.replies import Written
from qa.types import Citation, Document

_MARK = re.compile(r"\[(\d+)\]")
_MARKS = re.compile(r"(?:\[\d+\]){2,}")


def bundled(written: Written, most: int, documents: Mapping[str, Document]) -> Written:
    """``written`` with at most ``most`` citations, as far as they are of the same documents: nothing that it says is
    left out, and one of several documents has one of each at least."""
    groups = [[citation] for citation in written.citations]
    while len(groups) > most and (pair := _nearest(groups)) is not None:
        first, second = pair
        groups[first] = [*groups[first], *groups[second]]
        del groups[second]
    if len(groups) == len(written.citations):
        return written
    groups.sort(key=lambda group: min(citation.number for citation in group))
    numbers = {citation.number: number for number, group in enumerate(groups, start=1) for citation in group}
    cells = tuple(
        cell if cell.citation is None else replace(cell, citation=numbers[cell.citation]) for cell in written.comparison
    )
    return replace(
        written,
        answer=_renumbered(written.answer, numbers),
        citations=tuple(_as_one(number, group, documents) for number, group in enumerate(groups, start=1)),
        comparison=cells,
    )


def _nearest(groups: Sequence[Sequence[Citation]]) -> tuple[int, int] | None:
    """The indexes of the two groups of one document with the least text from the first's start to the other's end, the
    first in the text before the other; None where no document has two."""
    placed = sorted(range(len(groups)), key=lambda at: (groups[at][0].document_id, _span(groups[at])))
    pairs = [
        (one, other) for one, other in pairwise(placed) if groups[one][0].document_id == groups[other][0].document_id
    ]
    return min(pairs, key=lambda pair: _span(groups[pair[1]])[1] - _span(groups[pair[0]])[0], default=None)


def _span(group: Sequence[Citation]) -> tuple[int, int]:
    return min(citation.start for citation in group), max(citation.end for citation in group)


def _as_one(number: int, group: Sequence[Citation], documents: Mapping[str, Document]) -> Citation:
    """One citation that holds all of a group, in which what each of them marked is marked."""
    if len(group) == 1:
        return replace(group[0], number=number)
    start, end = _span(group)
    passage_start = min(citation.passage_start for citation in group)
    passage_end = max(citation.passage_end for citation in group)
    text = documents[group[0].document_id].text
    levels = zip(*(citation.section_path for citation in group), strict=False)
    shared = takewhile(lambda headings: len({*headings}) == 1, levels)
    marked = {span for citation in group for span in citation.highlights or ((citation.start, citation.end),)}
    return replace(
        min(group, key=lambda citation: citation.start),
        number=number,
        section_path=tuple(headings[0] for headings in shared),
        start=start,
        end=end,
        quote=text[start:end],
        highlights=_apart(sorted(marked)),
        passage_start=passage_start,
        passage_end=passage_end,
        passage=text[passage_start:passage_end],
        score=max(citation.score for citation in group),
        line_end=max((citation.line_end for citation in group if citation.line_end is not None), default=None),
    )


def _apart(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ascending spans, those that overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _renumbered(answer: str, numbers: Mapping[int, int]) -> str:
    """An answer whose marks name the new citations, each once where several stand in a row."""
    marked = _MARK.sub(lambda found: f"[{numbers[int(found[1])]}]", answer)
    return _MARKS.sub(
        lambda row: "".join(f"[{number}]" for number in sorted({*map(int, _MARK.findall(row[0]))})), marked
    )
