"""The paragraph that introduces a report without naming its place: it stands above the first heading, where only the
report's headings and what they head have been told from the report before."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence

from qa.outline.article_places import heads_sections, subject_of
from qa.outline.article_subjects import PlaceFinder
from qa.outline.markers import LEADS
from qa.outline.paragraphs import Paragraph, is_prose
from qa.places.places import gazetteer

MIN_SECTIONS = 2  # of one paragraph each, for a second one to be no part of its section
MIN_INTRODUCTION_CHARS = 30


def with_introductions(
    paragraphs: Sequence[Paragraph],
    told: Mapping[int, str | None],
    marked: Collection[int],
    find_places: PlaceFinder,
) -> dict[int, str | None]:
    """``told`` (where articles begin, each with its place, if it is known), where one that begins with a section's
    heading begins with its introduction instead. Those that the page's own marks part (``marked``) stay as they are."""
    found: dict[int, str | None] = {}
    former = 0
    for at, place in told.items():
        begins = at
        if at not in marked and at - former > 1 and _is_introduction(paragraphs, former, at, find_places):
            begins = at - 1
        found[begins] = place
        former = begins
    return found


def _is_introduction(paragraphs: Sequence[Paragraph], former: int, at: int, find_places: PlaceFinder) -> bool:
    """Whether the paragraph above the heading at ``at`` is no part of the report that begins at ``former``."""
    candidate, above = paragraphs[at - 1], paragraphs[at - 2]
    if candidate.marker is not None or candidate.plain_heading or not is_prose(candidate) or not is_prose(above):
        return False
    if not heads_sections(paragraphs[at]) or len(candidate.text) < MIN_INTRODUCTION_CHARS:
        return False
    subject = subject_of(paragraphs[former : at - 1], find_places)
    if subject is None or any(gazetteer().related(place, subject) for place in find_places(candidate.text)):
        return False
    return _is_second_of_section(paragraphs[former:at]) or _heads_anew(paragraphs, former, at)


def _is_second_of_section(report: Sequence[Paragraph]) -> bool:
    """Whether each section of a report has one paragraph, and the last two: the second is no part of it."""
    headings = [index for index, p in enumerate(report) if heads_sections(p)]
    sizes = [end - start - 1 for start, end in itertools.pairwise([*headings, len(report)])]
    return len(sizes) > MIN_SECTIONS and set(sizes[:-1]) == {1} and sizes[-1] == 2


def _heads_anew(paragraphs: Sequence[Paragraph], former: int, at: int) -> bool:
    """Whether the report before has headings or leads, all of another kind than the heading at ``at``."""
    marker = paragraphs[at].marker
    ranks = {p.marker.rank for p in paragraphs[former:at] if p.marker}
    return marker is not None and bool(ranks) and marker.rank not in ranks and marker.rank not in LEADS
