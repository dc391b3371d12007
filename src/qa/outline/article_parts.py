"""Where reports of several places begin in an article that has no title of its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.outline.article_columns import is_coined
from qa.outline.article_headings import is_byline
from qa.outline.article_lines import MAX_HEADLINE_LINES
from qa.outline.article_places import opening_place, subject_of, with_headings_above
from qa.outline.article_restarts import find_restarts
from qa.outline.article_segments import PRICE, Segment, find_segments
from qa.outline.article_speakers import speakers_places
from qa.outline.article_subjects import PlaceFinder
from qa.outline.article_titles import DOCUMENT_KIND, find_title, front_matter, is_aside
from qa.outline.paragraphs import Paragraph, is_prose
from qa.places.places import gazetteer
from qa.types import LoadedText

_SENTENCE_END = re.compile("[。！？][”’]?$")
MIN_TOLD_MUCH, MAX_RIVAL_SHARE = 5.0, 0.4  # mentions
MIN_TOLD_BESIDE = 2.0  # of a report's place that others stand beside, each of its own
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
    in_turn = bool(speakers_places(paragraphs))  # those who speak so are parted by their marks
    for begin, stop in pairwise([*firsts, len(paragraphs)]):
        own = paragraphs[begin:stop]
        pieces = [piece for paragraph in own for piece in _pieces(paragraph, loaded)]
        least = MIN_TOLD_MUCH if len(firsts) == 1 else MIN_TOLD_BESIDE
        told = {} if in_turn else _told(own, pieces, find_places, least)
        if len(told) < 2:
            told = {own[at].start: told.get(own[at].start) for at in find_restarts(own, find_places)}
        found[len(result)] = told.pop(own[0].start, None)
        offsets = sorted(told)
        for paragraph in own:
            inside = offsets[bisect_right(offsets, paragraph.start) : bisect_left(offsets, paragraph.end)]
            for piece in _parted_at(paragraph, inside):
                if piece.start in told:
                    found[len(result)] = told[piece.start]
                result.append(piece)
    return result, found


def _told(
    paragraphs: Sequence[Paragraph], pieces: Sequence[Paragraph], find_places: PlaceFinder, least: float
) -> dict[int, str | None]:
    """The offsets at which reports begin in an article, the first one's too, each with its place; empty where it is
    one and its place isn't told. ``least``: how much must be told of that."""
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
        only = segments[0]
        return {paragraphs[0].start: only.place} if _is_surer(paragraphs, only, find_places, least) else {}
    begins = [with_headings_above(pieces, s.begin, 0) if s.begin else 0 for s in segments]
    return {pieces[at].start: s.place for at, s in zip(begins, segments, strict=True)}


def _pieces(paragraph: Paragraph, loaded: LoadedText) -> list[Paragraph]:
    """A paragraph, parted wherever a line of the file ended with a sentence."""
    offsets = loaded.source.offsets
    inside = offsets[bisect_right(offsets, paragraph.start) : bisect_left(offsets, paragraph.end)]
    return _parted_at(paragraph, [at for at in inside if _SENTENCE_END.search(loaded.text[at - 2 : at])])


def _parted_at(paragraph: Paragraph, offsets: Sequence[int]) -> list[Paragraph]:
    """A paragraph in pieces; ``offsets`` lie in it, ascending."""
    if not offsets:
        return [paragraph]
    bounds = [paragraph.start, *offsets, paragraph.end]
    texts = [paragraph.text[first - paragraph.start : end - paragraph.start] for first, end in pairwise(bounds)]
    pieces = [Paragraph(at, at + len(text), text, None, False) for at, text in zip(bounds, texts, strict=False)]
    return [replace(pieces[0], marker=paragraph.marker), *pieces[1:]]


def _is_surer(paragraphs: Sequence[Paragraph], only: Segment, find_places: PlaceFinder, least: float) -> bool:
    """Whether a text is rather of this place than of the one that ``find_subject`` takes for its subject: no zone of
    it, and not the whole of which it is a part. Where that takes none, much must be told of it, and little of others:
    a notice that names a city, and a comment on several, are nobody's."""
    if is_coined(only.place) or is_aside(paragraphs[0]):
        return False
    told = subject_of(paragraphs, find_places)
    if told is None:
        return only.told >= least and only.rival <= MAX_RIVAL_SHARE * only.told
    is_zone = gazetteer().level(told) == "zone" and gazetteer().contains(only.place, told)
    return not (is_zone or gazetteer().contains(told, only.place))


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
