"""Where one article ends and the next begins, and what each is called.

A newspaper page or a compilation holds several articles in one file, often without titles. A new one begins at the
page's own marks (a kicker, a headline with its byline or dateline, a heading of a place, a title that names one), where
the outline starts over (a top heading that has been seen before, a numbering that falls back to one:
``article_restarts``), or where the likeliest parting of a text into the reports of several places has one begin
(``article_segments``).
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from qa.language.newspaper import DATELINE, KICKER
from qa.outline.article_headings import is_byline, is_headline, place_of_heading, with_place_headings
from qa.outline.article_lines import (
    MAX_HEADLINE_LINES,
    begun_at_heading,
    below_signature,
    goes_on,
    introduces_other,
    labels_above,
    repeated,
)
from qa.outline.article_parts import parted
from qa.outline.article_places import (
    subject_of,
    with_headings_above,
)
from qa.outline.article_speakers import interviewed_place, speakers_places, with_places_in_turn, with_speakers
from qa.outline.article_subjects import PlaceFinder, without_given_names
from qa.outline.article_titles import (
    DOCUMENT_KIND,
    asked_about,
    bracketed_place,
    byline_place,
    find_title,
    front_matter,
    is_aside,
    is_heading,
    only_place,
    opening_subject,
    other_subject,
    place_called,
    place_of_dateline,
    place_of_label,
    places_of_title,
)
from qa.outline.markers import Rank
from qa.outline.paragraphs import Paragraph, is_prose, read_paragraphs
from qa.places.industrial import zone_of_line
from qa.places.places import gazetteer
from qa.types import LoadedText

MIN_BODY_CHARS = 30
MAX_LABELLED = 30  # paragraphs below a place in brackets, one of which has its full name


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a file. ``places``: whom it speaks of; empty where neither title nor introduction says."""

    title: str
    title_derived: bool
    start: int
    body_start: int
    end: int
    paragraphs: tuple[Paragraph, ...]
    places: tuple[str, ...]


def split_articles(loaded: LoadedText, name_stem: str, find_places: PlaceFinder) -> tuple[Article, ...]:
    """The articles of a file, at least one where there is any text; together they cover it without gaps.

    ``name_stem`` is the last resort for a title. A derived title is the place that the article speaks of.
    """
    find_places = without_given_names(loaded.text, find_places)
    paragraphs = with_place_headings(read_paragraphs(loaded), find_places)
    paragraphs = with_places_in_turn(with_speakers(paragraphs, find_places), find_places)
    standing = repeated(paragraphs)
    cuts = _cuts(paragraphs, find_places, standing)
    paragraphs, told = parted(paragraphs, cuts, loaded, find_places)
    bounds = [*told, len(paragraphs)]
    articles: list[Article] = []
    of_one = False  # whether all so far speak of the same places
    for begin, stop in itertools.pairwise(bounds):
        start = paragraphs[begin].start if begin else 0
        end = paragraphs[stop].start if stop < len(paragraphs) else len(loaded.text)
        own = _without_front_markers(paragraphs[begin:stop])
        # What stands above several is the page's name, and no title of one.
        article = _article(own, start, end, name_stem, find_places, standing, told[begin])
        signed = any(map(is_byline, own[:MAX_HEADLINE_LINES]))
        if not article.places and of_one and not (articles[0].title_derived or signed):
            # An annex speaks of what its main text speaks of; another article of a place that it introduces late.
            other = other_subject(own, articles[0].places, find_places)
            article = replace(article, places=(other,) if other else articles[0].places)
        of_one = article.places == (articles[0].places if articles else article.places) and (of_one or not articles)
        articles.append(article)
    return tuple(articles)


def _without_front_markers(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Plain lines above an article's first prose are its title, kicker, label or author, not sections of it."""
    result = list(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if not (paragraph.plain_heading or (index == 0 and is_aside(paragraph))):
            break
        result[index] = replace(paragraph, marker=None)
    return result


def _is_title_of_place(paragraph: Paragraph, find_places: PlaceFinder) -> bool:
    """Whether a line is the title of another document in the file: "孝感市2020年政府工作报告"."""
    return bool(DOCUMENT_KIND.search(paragraph.text) and next(iter(find_places(paragraph.text)), None))


def _cuts(paragraphs: Sequence[Paragraph], find_places: PlaceFinder, standing: Collection[str]) -> list[int]:
    """Where a file's own marks part its articles: the kicker that recurs above each, a heading for each place, titles
    that name a place, and what stands apart from them (a comment, a glossary).
    """
    cuts: list[int] = []
    bracketed = _bracketed(paragraphs, find_places)
    first_bracketed = min(bracketed, default=len(paragraphs))
    front = len(front_matter(paragraphs))
    floor = 0  # above it nothing belongs to what begins below
    for index, paragraph in enumerate(paragraphs):
        if index < front or not index:
            continue
        floor = index if index in bracketed else max([floor, *cuts[-1:]])
        if labels_above(paragraphs, index, floor, find_places):
            cuts += begun_at_heading(paragraphs, index, floor, find_places)
            floor = index + 1
            continue
        if DATELINE.match(paragraph.text) or (is_byline(paragraph) and _has_body(paragraphs, index)):
            first = _headline_above(paragraphs, index, floor)
            if first != index or index + 1 == len(paragraphs) or not _stands_within(paragraphs, index, find_places):
                cuts.append(first)
        if below_signature(paragraphs, index) and (paragraph.marker or _has_body(paragraphs, index - 1)):
            cuts.append(index)
        if (cuts or index > first_bracketed) and is_aside(paragraph):
            cuts.append(with_headings_above(paragraphs, index, floor))
        if not paragraph.plain_heading:
            continue
        placed = place_of_heading(paragraphs, index, find_places) or (
            _is_title_of_place(paragraph, find_places) and _has_body(paragraphs, index)
        )
        heads_report = paragraph.text in standing and introduces_other(paragraphs, index, find_places)
        kicker = KICKER.match(paragraph.text) and any(map(is_prose, paragraphs[index + 1 :]))
        if (kicker or placed or heads_report) and not goes_on(paragraphs, index):
            cuts.append(with_headings_above(paragraphs, index, floor))
    known = bracketed.union(cuts)
    cuts = sorted(cut for cut in known if cut and not (is_aside(paragraphs[cut - 1]) and cut - 1 in known))
    return [0, *cuts] if paragraphs else []


def _bracketed(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> frozenset[int]:
    """Where 【孝感】, 【声音】 head an article each: on a page where places stand in at least two of such brackets."""
    labels = [at for at, p in enumerate(paragraphs) if p.marker and p.marker.rank == Rank.BRACKET]
    placed = [at for at in labels if bracketed_place(paragraphs[at : at + MAX_LABELLED], find_places)]
    return frozenset(at for at in labels if at >= placed[0]) if len(placed) > 1 else frozenset()


def _has_body(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether prose follows soon: a title in a list of titles, or a byline below its article, begins nothing."""
    return any(is_prose(p) and len(p.text) >= MIN_BODY_CHARS for p in paragraphs[index + 1 : index + 4])


def _stands_within(paragraphs: Sequence[Paragraph], index: int, find_places: PlaceFinder) -> bool:
    """Whether a byline stands where a page's columns put it, in the midst of an article: prose above it and below,
    which introduces no other place."""
    above, below = paragraphs[index - 1], paragraphs[index + 1]
    goes_over = is_prose(above) and is_prose(below) and below.marker is None
    return goes_over and is_byline(paragraphs[index]) and not introduces_other(paragraphs, index, find_places)


def _headline_above(paragraphs: Sequence[Paragraph], index: int, floor: int) -> int:
    """Where the headline above a byline or a dateline begins: short lines that end no sentence."""
    first = index
    while first > floor and index - first < MAX_HEADLINE_LINES and is_headline(paragraphs[first - 1]):
        first -= 1
    return first


def _article(
    paragraphs: Sequence[Paragraph],
    start: int,
    end: int,
    name_stem: str,
    find_places: PlaceFinder,
    standing: Collection[str],
    subject: str | None,
) -> Article:
    labelled_by = bracketed_place(paragraphs, find_places)
    if labelled_by:  # what a bracket says above the headline is no part of it
        subject, paragraphs = labelled_by, paragraphs[1:]
    front = [paragraph for paragraph in front_matter(paragraphs) if paragraph.text not in standing]
    title = find_title(front, find_places)
    if title:
        places = (labelled_by,) if labelled_by else places_of_title(title, front, find_places)
        if len(places) > 1 and not find_places(title):  # "——襄阳市、孝感市报告摘登" is said of the whole page
            own = opening_subject(paragraphs[len(front) :], find_places)
            places = own if set(own) <= set(places) and own else places
        lines = (title, *(p.text for p in front))
        zone = next((named for line in lines if (named := zone_of_line(line, find_places))), None)
        if zone and (not places or all(gazetteer().contains(place, zone) for place in places)):
            places = (zone,)  # 襄阳古驿绿色粮食产业开发区, which says more than 襄阳市
        labelled = None if places else place_of_label(title, find_places)
        if not places and paragraphs[-1].plain_heading and (place := place_called(paragraphs[-1].text, find_places)):
            places = (place,)  # its name stands below
        if labelled and "".join(p.text for p in paragraphs).count(title.partition("：")[0]) > 1:
            places = (labelled,)
        places = places or byline_place(front, find_places)
        # Who issues it stands above and, once more, below: as what stands above several does.
        places = places or places_of_title(title, front_matter(paragraphs), find_places)
        places = places or only_place(name_stem, find_places) or interviewed_place(paragraphs, find_places)
        if not places:
            places = opening_subject(paragraphs[len(front) :], find_places, signed=any(map(is_byline, front)))
        places = places or ((subject,) if subject else ())
        places = speakers_places(paragraphs) or places + asked_about(paragraphs, places, find_places)
        titled = (p.end for p in front if p.text in title or (title in p.text and (is_heading(p) or is_aside(p))))
        body_start = max(titled, default=start)
        return Article(title, False, start, body_start, end, tuple(paragraphs), places)
    told = subject or subject_of([p for p in paragraphs if not KICKER.match(p.text)], find_places)
    place = told or (place_of_dateline(paragraphs[0].text, find_places) if paragraphs else None)
    # A report without a title may begin with a scene, as a reporter's piece does.
    places = (place,) if place else opening_subject(paragraphs, find_places, signed=True)
    place = next(iter(places), None)
    places = places or only_place(name_stem, find_places)
    return Article(place or name_stem, True, start, start, end, tuple(paragraphs), places)
