"""Where reports of several places begin in an article that has no title of its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from qa.outline.article_headings import is_byline
from qa.outline.article_lines import MAX_HEADLINE_LINES
from qa.outline.article_places import opening_place, subject_of, with_headings_above
from qa.outline.article_restarts import find_restarts
from qa.outline.article_segments import MIN_CHARS, PRICE, Segment, find_segments, is_coined
from qa.outline.article_speakers import speakers_places
from qa.outline.article_subjects import PlaceFinder
from qa.outline.article_titles import DOCUMENT_KIND, find_title, front_matter
from qa.outline.paragraphs import Paragraph, is_prose
from qa.places.places import gazetteer
from qa.types import LoadedText

_SENTENCE_END = re.compile("[。！？][”’]?$")
SIGNED = -3.0  # more for each beginning in what one author signed


def parted(
    paragraphs: Sequence[Paragraph], firsts: Sequence[int], loaded: LoadedText, find_places: PlaceFinder
) -> tuple[list[Paragraph], dict[int, str | None]]:
    """The paragraphs and where articles begin among them, each with its place, where it is known: ``firsts``, where the
    page's own marks have them begin, and where the reports of several places begin in one of these. In an article with
    a title of its own those of others may follow it.

    A paragraph that is parted was joined of full lines, the last of one report and the first of the next.
    """
    result: list[Paragraph] = []
    found: dict[int, str | None] = {}
    for begin, stop in pairwise([*firsts, len(paragraphs)]):
        own = paragraphs[begin:stop]
        pieces = [piece for paragraph in own for piece in _pieces(paragraph, loaded)]
        # Those who speak in turn are parted by their marks.
        told = {} if speakers_places(paragraphs) else _told(own, pieces, find_places)
        if len(told) < 2:
            told = {own[at].start: told.get(own[at].start) for at in find_restarts(own, find_places)}
        found[len(result)] = told.pop(own[0].start, None)
        for paragraph in own:
            for piece in _parted_at(paragraph, told):
                if piece.start in told:
                    found[len(result)] = told[piece.start]
                result.append(piece)
    return result, found


def _told(
    paragraphs: Sequence[Paragraph], pieces: Sequence[Paragraph], find_places: PlaceFinder
) -> dict[int, str | None]:
    """The offsets at which reports begin in an article, the first one's too, each with its place; empty where it is
    one and its place isn't told."""
    front = front_matter(paragraphs)
    title = find_title(front, find_places)
    titled = find_places(title) if title and _is_own(title, front, find_places) else None
    if titled is not None and not _others_open(paragraphs, titled, find_places):
        return {}
    signed = any(map(is_byline, paragraphs[:MAX_HEADLINE_LINES]))
    segments = find_segments(pieces, PRICE + (SIGNED if signed else 0.0))
    if titled is not None and not _take_over(pieces, segments, titled, find_places):
        return {}
    if len(segments) == 1:
        place = segments[0].place
        return {paragraphs[0].start: place} if _is_surer(paragraphs, place, find_places) else {}
    begins = [with_headings_above(pieces, s.begin, 0) if s.begin else 0 for s in segments]
    return {pieces[at].start: s.place for at, s in zip(begins, segments, strict=True)}


def _pieces(paragraph: Paragraph, loaded: LoadedText) -> list[Paragraph]:
    """A paragraph, parted wherever a line of the file ended with a sentence."""
    offsets = loaded.source.offsets
    inside = offsets[bisect_right(offsets, paragraph.start) : bisect_left(offsets, paragraph.end)]
    return _parted_at(paragraph, [at for at in inside if _SENTENCE_END.search(loaded.text[at - 2 : at])])


def _parted_at(paragraph: Paragraph, offsets: Collection[int]) -> list[Paragraph]:
    bounds = [paragraph.start, *sorted(at for at in offsets if paragraph.start < at < paragraph.end), paragraph.end]
    if len(bounds) == 2:
        return [paragraph]
    texts = [paragraph.text[first - paragraph.start : end - paragraph.start] for first, end in pairwise(bounds)]
    pieces = [Paragraph(at, at + len(text), text, None, False) for at, text in zip(bounds, texts, strict=False)]
    return [replace(pieces[0], marker=paragraph.marker), *pieces[1:]]


def _is_surer(paragraphs: Sequence[Paragraph], place: str, find_places: PlaceFinder) -> bool:
    """Whether a text is rather of this place than of what ``find_subject`` takes for its subject, which may be the zone
    of it that is spoken of, or the whole."""
    if sum(len(p.text) for p in paragraphs) < MIN_CHARS:
        return False
    told = subject_of(paragraphs, find_places)
    if told is None or gazetteer().contains(told, place) or is_coined(place):
        return told is None
    return not (gazetteer().level(told) == "zone" and gazetteer().contains(place, told))


def _others_open(paragraphs: Sequence[Paragraph], titled: Sequence[str], find_places: PlaceFinder) -> bool:
    """Whether a paragraph of an article whose title names places begins with another."""
    plain = (p.text for p in paragraphs if p.marker is None and is_prose(p)) if titled else ()
    opened = (opening_place(text, find_places) for text in plain)
    return any(place and not any(gazetteer().related(place, one) for one in titled) for place in opened)


def _take_over(
    paragraphs: Sequence[Paragraph], segments: Sequence[Segment], titled: Sequence[str], find_places: PlaceFinder
) -> bool:
    """Whether, in an article whose title names its place, reports of others without a title follow: each opens with
    its place."""
    if len(segments) < 2 or not titled or not any(gazetteer().related(segments[0].place, one) for one in titled):
        return False
    return all(
        (told := opening_place(paragraphs[segment.begin].text, find_places)) is not None
        and gazetteer().contains(segment.place, told)
        and not any(gazetteer().related(segment.place, one) for one in titled)
        for segment in segments[1:]
    )


def _is_own(title: str, front: Sequence[Paragraph], find_places: PlaceFinder) -> bool:
    """Whether an article's title is its own: one that names a place or a kind of document, or below which the format
    marks headings; a plain line that does neither ("春耕纪事") may head a whole page."""
    return any(p.marker for p in front) or bool(find_places(title) or DOCUMENT_KIND.search(title))
