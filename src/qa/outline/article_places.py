"""What paragraphs begin with and speak of, and the headings above them."""

from __future__ import annotations

from collections.abc import Sequence

from qa.outline.article_mentions import without_time
from qa.outline.article_subjects import PlaceFinder, find_subject
from qa.outline.markers import LEADS, Rank
from qa.outline.paragraphs import Paragraph

OPENING_CHARS = 12
PLACE_PARAGRAPHS = 12  # enough to tell whom an article speaks of
INTRODUCING_CHARS = 40


def with_headings_above(paragraphs: Sequence[Paragraph], index: int, floor: int) -> int:
    """The first of the headings that stand in a row above a paragraph and below ``floor``; else the paragraph."""
    while index - 1 > floor and paragraphs[index - 1].plain_heading:
        index -= 1
    return index


def opening_place(text: str, find_places: PlaceFinder) -> str | None:
    """The place that a paragraph begins with, after words of time at most."""
    rest = without_time(text)
    place = next(iter(find_places(rest[:OPENING_CHARS])), None)
    return place if place and rest.startswith(place[:2]) else None


def subject_of(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> str | None:
    """The place that paragraphs speak of, as ``find_subject`` reads it from their text."""
    return find_subject("".join(p.text for p in paragraphs), find_places)


def heads_sections(paragraph: Paragraph) -> bool:
    """Whether a paragraph's marker makes it a heading: leads (一是), the articles of a statute and who speaks
    are none."""
    marker = paragraph.marker
    return marker is not None and marker.rank not in (*LEADS, Rank.ARTICLE, Rank.SPEAKER)
