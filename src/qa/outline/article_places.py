"""Where an article begins that only the places tell apart from the one before: reports that bear no titles."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from qa.outline.article_subjects import PlaceFinder, find_subject
from qa.outline.article_titles import find_title, front_matter
from qa.outline.markers import LEADS, Rank
from qa.outline.paragraphs import Paragraph, is_prose
from qa.places.places import gazetteer
from qa.places.zones import zone_base

_WHEN = re.compile(
    r"^\s*(?:过去的?一年|一年来|近年来|今年(?:以来)?|去年|(?:(?:20)?\d\d\s*年)?(?:上半年|下半年)?(?:以来)?)[，,\s]*"
)
OPENING_CHARS = 12
MAX_OPENING = 3
PLACE_PARAGRAPHS = 12  # enough to tell whom an article speaks of
# "武汉市专家组来我市指导…" introduces no report on 武汉.
_GUEST = re.compile(r"[^。]{0,40}(?:我[市区县省]|本[市区县]|专家|代表团|考察团|客商|商会|赴|来访|援助|对口)")
_OWN = re.compile(r"[我本][市区县省州旗]")  # as a report calls its own place
_SLOGAN = re.compile(r"^“[^”]{2,40}”")
MAX_PLACES = 40  # more are a list
INTRODUCING_CHARS = 40
MIN_RUN = 3  # paragraphs that name a place


def place_led(paragraphs: Sequence[Paragraph], firsts: Sequence[int], find_places: PlaceFinder) -> list[int]:
    """``firsts`` and the beginnings that only the place tells: reports whose headings are each worded anew.

    One begins at an introduction ("2024 年，襄阳市坚持…") above a heading, where it opens with a place that neither
    is the subject so far nor lies in it or around it, of which little was told right before, and that the next
    paragraphs name more often than the former.
    """
    headings = [index for index, p in enumerate(paragraphs) if heads_sections(p)]
    found: list[int] = []
    for begin, stop in itertools.pairwise([*firsts, len(paragraphs)]):
        found.append(begin)
        title = find_title(front_matter(paragraphs[begin:stop]), find_places)
        if title and (titled := find_places(title)):
            found += [begin + at for at in _taken_over(paragraphs[begin:stop], titled, find_places)]
            continue
        for top in headings[bisect_right(headings, begin) : bisect_left(headings, stop)]:
            first = _introduction_above(paragraphs, top, found[-1], find_places)
            if first is None:
                continue
            place = opening_place(paragraphs[first].text, find_places)
            subject = subject_of(paragraphs[found[-1] : min(first, found[-1] + PLACE_PARAGRAPHS)], find_places)
            if place and subject and not gazetteer().related(place, subject):
                head = first
                while head > found[-1] and paragraphs[head - 1].marker is None:
                    head -= 1
                above = paragraphs[max(found[-1], head - PLACE_PARAGRAPHS) : head]
                named = Counter(find_places("".join(p.text for p in above)))
                if sum(n for one, n in named.items() if gazetteer().related(one, place)) >= MIN_RUN:
                    continue  # its report, or that of the city it lies in, has begun already
                below = paragraphs[first : min(stop, first + PLACE_PARAGRAPHS)]
                counts = Counter(find_places("".join(p.text for p in below)))
                if counts[place] > counts[subject]:
                    found.append(with_headings_above(paragraphs, first, found[-1]))
    return found


def _taken_over(paragraphs: Sequence[Paragraph], titled: Sequence[str], find_places: PlaceFinder) -> list[int]:
    """Where, in an article whose title names its place, another's report without a title begins: at an introduction
    that opens with a place of which nothing was told before, that is named often from there on while the title's isn't.

    An article that calls its place 我市 throughout, and one that a guest from elsewhere visits, go on.
    """
    held: dict[str, list[int]] = {}  # what a place is called → the paragraphs that say so

    def paragraphs_of(base: str) -> list[int]:
        if base not in held:
            held[base] = [index for index, p in enumerate(paragraphs) if is_prose(p) and base in p.text]
        return held[base]

    cuts: list[int] = []
    subjects = {_base(place) for place in titled}
    for index in range(1, len(paragraphs)):
        paragraph, above = paragraphs[index], paragraphs[index - 1]
        if paragraph.marker is not None or not is_prose(paragraph) or not is_prose(above):
            continue
        place = opening_place(paragraph.text, find_places)
        if place is None or any(gazetteer().related(place, one) for one in titled) or _base(place) in subjects:
            continue
        if _GUEST.match(paragraph.text) or len(held) > MAX_PLACES:
            continue
        told = [at for base in subjects for at in paragraphs_of(base)]
        own = paragraphs_of(_base(place))
        if told and max(told) < index and own[0] == index and len(own) >= MIN_RUN:
            cuts.append(index)
            subjects = {_base(place)}
    return cuts


def headed_by_place(
    paragraphs: Sequence[Paragraph], firsts: Sequence[int], find_places: PlaceFinder
) -> dict[int, str | None]:
    """``firsts`` and, in an article without a title, the headings below which the prose opens with a place of which
    nothing was told before, while nothing is told from there on of the one before: reports under ornamented headlines
    ("● 江畔粮仓"), each of which names its zone but once; each of these with its place."""
    found: dict[int, str | None] = {}
    for begin, stop in itertools.pairwise([*firsts, len(paragraphs)]):
        found[begin] = None
        own = paragraphs[begin:stop]
        opening = next((_SLOGAN.sub("", p.text) for p in own if is_prose(p)), "")
        former = opening_place(opening, find_places)
        if former is None or find_title(front_matter(own), find_places):
            continue
        text = "".join(p.text for p in own)
        at = list(itertools.accumulate((len(p.text) for p in own), initial=0))
        first = 0  # of the report so far
        for index in _ornamented(own)[:MAX_PLACES]:
            place = opening_place(own[index + 1].text, find_places)
            if place is None or gazetteer().related(place, former) or _GUEST.match(own[index + 1].text):
                continue
            before, behind = text[at[first] : at[index]], text[at[index + 1] :]
            goes_on = _base(former) in behind or (_OWN.search(before) and _OWN.search(behind))
            if _base(place) not in before and not goes_on:
                found[begin + first] = former
                first = with_headings_above(own, index, first)
                found[begin + first] = former = place
    return found


def _ornamented(paragraphs: Sequence[Paragraph]) -> list[int]:
    """The headings behind an ornament with prose right below them, the first paragraph aside."""
    return [
        index
        for index in range(1, len(paragraphs) - 1)
        if (marker := paragraphs[index].marker) is not None
        and marker.rank == Rank.DECORATED
        and paragraphs[index + 1].marker is None
        and is_prose(paragraphs[index + 1])
    ]


def _base(place: str) -> str:
    """What a place is called, or a zone called after."""
    return zone_base(place) or gazetteer().short(place)


def _introduction_above(paragraphs: Sequence[Paragraph], top: int, floor: int, find_places: PlaceFinder) -> int | None:
    """The paragraph nearest above a heading that opens with a place and isn't all that its own section holds."""
    for index in range(top - 1, max(floor, top - 1 - MAX_OPENING), -1):
        paragraph = paragraphs[index]
        if paragraph.marker is not None or paragraph.plain_heading:
            return None
        above = paragraphs[index - 1]
        opens_section = above.marker is not None and not above.plain_heading and above.marker.body_at >= len(above.text)
        if opening_place(paragraph.text, find_places) and not opens_section:
            return index
    return None


def introduction_of_other(
    paragraphs: Sequence[Paragraph], top: int, floor: int, find_places: PlaceFinder
) -> int | None:
    """Where above the heading at ``top``, with which an outline starts over, the next report begins: at the first of
    the paragraphs that name its place, below what is still told of the former. None where the places don't tell."""
    first = top
    plain = 0
    while first - 1 > floor and top - first < PLACE_PARAGRAPHS and _is_plain_prose(paragraphs[first - 1]):
        plain += paragraphs[first - 1].marker is None
        if plain > MAX_OPENING:
            break
        first -= 1
    former = subject_of(paragraphs[floor : first + 1], find_places)
    former_text = "".join(p.text for p in paragraphs[floor:first])
    found: int | None = None
    for index in range(top - 1, first - 1, -1):
        place = next(iter(find_places(paragraphs[index].text[:INTRODUCING_CHARS])), None)
        if place is None:
            continue
        if former is None or gazetteer().related(place, former):
            break
        subject = subject_of(paragraphs[index : index + PLACE_PARAGRAPHS], find_places)
        if subject is None or not gazetteer().related(place, subject):
            break
        if _base(place) in former_text:  # of what was told of before nothing new begins
            break
        found = index
    return None if found is None else with_headings_above(paragraphs, found, floor)


def _is_plain_prose(paragraph: Paragraph) -> bool:
    led = paragraph.marker is not None and paragraph.marker.rank == Rank.RUN_IN  # "走进襄阳，粮仓林立。全市…"
    return (paragraph.marker is None or led) and is_prose(paragraph)


def with_headings_above(paragraphs: Sequence[Paragraph], index: int, floor: int) -> int:
    """The first of the headings that stand in a row above a paragraph and below ``floor``; else the paragraph."""
    while index - 1 > floor and paragraphs[index - 1].plain_heading:
        index -= 1
    return index


def opening_place(text: str, find_places: PlaceFinder) -> str | None:
    """The place that a paragraph begins with, after words of time at most."""
    rest = _WHEN.sub("", text, count=1)
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
