"""Where an outline starts over: a heading that has been seen before, a numbering that falls back to one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.outline.article_places import (
    INTRODUCING_CHARS,
    heads_sections,
    subject_of,
    with_headings_above,
)
from qa.outline.article_subjects import PlaceFinder
from qa.outline.markers import Rank
from qa.outline.paragraphs import Paragraph
from qa.places.places import gazetteer


def find_restarts(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> list[int]:
    """Indexes at which an article begins. Only headings of the top rank can tell."""
    tops = _top_headings(paragraphs)
    if not tops:
        return [0] if paragraphs else []
    introduction = sum(not paragraph.plain_heading for paragraph in paragraphs[: tops[0]])
    firsts = [0]
    seen: set[str] = set()
    for top in tops:
        marker = paragraphs[top].marker
        key = re.sub(r"\s", "", marker.heading) if marker else ""
        restart = marker is not None and marker.number == 1 and bool(seen) and marker.rank <= Rank.HAN_COMMA
        if key in seen or restart:
            firsts.append(_introduction_start(paragraphs, top, introduction, firsts[-1], find_places))
            seen.clear()
        seen.add(key)
    return firsts


def _top_headings(paragraphs: Sequence[Paragraph]) -> list[int]:
    ranks = [p.marker.rank for p in paragraphs if p.marker and heads_sections(p) and p.marker.rank != Rank.PLAIN]
    if not ranks:
        return []
    top = min(ranks)
    return [index for index, p in enumerate(paragraphs) if p.marker and p.marker.rank == top]


def _introduction_start(
    paragraphs: Sequence[Paragraph], top: int, introduction: int, floor: int, find_places: PlaceFinder
) -> int:
    """Back from a repeated heading over as many plain paragraphs as the first article opened with, and its title; what
    begins with the place of the article above still belongs to it."""
    index = top
    former = subject_of(paragraphs[floor:top], find_places)
    for _ in range(introduction):
        before = index - 1
        if before <= floor or (paragraphs[before].marker and not paragraphs[before].plain_heading):
            break
        opening = find_places(paragraphs[before].text[:INTRODUCING_CHARS])
        if former and any(gazetteer().related(place, former) for place in opening[:1]):
            break
        index = before
        if paragraphs[index].plain_heading:
            break
    return with_headings_above(paragraphs, index, floor)
