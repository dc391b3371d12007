"""What a page's own lines between its reports are: the name of a place or of the page, a slogan that recurs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qa.language.newspaper import CAPTION, CREDIT_LINE, DATELINE, PICTURED, SIGNATURE_OR_CREDIT
from qa.outline.article_places import INTRODUCING_CHARS, PLACE_PARAGRAPHS, subject_of, with_headings_above
from qa.outline.article_subjects import PlaceFinder
from qa.outline.article_titles import is_heading, place_called
from qa.outline.paragraphs import Paragraph, is_prose
from qa.places.places import gazetteer

MAX_HEADLINE_LINES = 5
MAX_CAPTIONS = 6  # between two articles
MAX_LABEL_DISTANCE = 14  # from a place's name to the text: headline, byline and a box may stand between
_OF_PICTURE = re.compile(r"\s*(?:图|摄影)\s?[/／：:]")
MAX_LOOK = 80  # paragraphs: a file of nothing but such lines is read in linear time


def below_signature(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a paragraph is the first below who wrote the article above it, captions and their credits aside."""
    above = index - 1
    if _is_caption(paragraphs[index]):
        return False
    while above > 0 and index - above < MAX_CAPTIONS and _is_caption(paragraphs[above]):
        above -= 1
    signed = paragraphs[above].text
    if above > 0 and CREDIT_LINE.match(signed):
        return is_prose(paragraphs[above - 1]) and not _OF_PICTURE.match(signed)
    if above < 1 or DATELINE.match(signed) or not SIGNATURE_OR_CREDIT.search(signed):
        return False
    return is_prose(paragraphs[above - 1]) or not paragraphs[above].text.startswith(("（", "("))


def _is_caption(paragraph: Paragraph) -> bool:
    return bool(CAPTION.match(paragraph.text) or PICTURED.search(paragraph.text))


def labels_above(paragraphs: Sequence[Paragraph], index: int, floor: int, find_places: PlaceFinder) -> bool:
    """Whether a line that is only a place's name stands below the article on it, above the next one's headline."""
    if not paragraphs[index].plain_heading or is_heading(paragraphs[index - 1]):
        return False
    place = place_called(paragraphs[index].text, find_places)
    if place is None:
        return False
    below = paragraphs[index + 1 : index + 1 + MAX_LABEL_DISTANCE]
    if below and is_prose(below[0]):
        return False
    told_next = (named[0] for p in below if is_prose(p) and (named := find_places(p.text)))
    above = paragraphs[max(floor, index - MAX_LOOK) : index]
    told = place in find_places("".join(p.text for p in above if is_prose(p)))
    return told and not gazetteer().related(place, next(told_next, ""))


def begun_at_heading(
    paragraphs: Sequence[Paragraph], label: int, floor: int, find_places: PlaceFinder
) -> Sequence[int]:
    """The headline, if any, from which on the place is named that a label below names, and above which another is."""
    place = place_called(paragraphs[label].text, find_places) or ""
    first = next(i for i in range(floor, label) if is_prose(paragraphs[i]) and place in find_places(paragraphs[i].text))
    subject = subject_of(paragraphs[floor:first], find_places)
    headed = first > floor and paragraphs[first - 1].plain_heading
    return [with_headings_above(paragraphs, first, floor)] if headed and subject else []


def repeated(paragraphs: Sequence[Paragraph]) -> set[str]:
    """The plain lines that stand more than once in a file."""
    return {text for text, count in Counter(p.text for p in paragraphs if p.plain_heading).items() if count > 1}


def introduces_other(paragraphs: Sequence[Paragraph], index: int, find_places: PlaceFinder) -> bool:
    """Whether the prose below a line begins with another place than what stands above it is about: a page's name above
    each of its reports ("园区巡礼")."""
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    opening = find_places(below.text[:INTRODUCING_CHARS]) if below is not None and is_prose(below) else ()
    subject = subject_of(paragraphs[max(0, index - PLACE_PARAGRAPHS) : index], find_places)
    return bool(opening) and not (subject and any(gazetteer().related(subject, place) for place in opening))


def goes_on(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the numbered headings around a line follow upon each other ("四、…" above it, "五、…" below): it is the
    page's, and the report goes on."""
    before, behind = paragraphs[max(0, index - MAX_LOOK) : index], paragraphs[index + 1 : index + 1 + MAX_LOOK]
    above = next((p.marker for p in reversed(before) if p.marker and p.marker.number), None)
    below = next((p.marker for p in behind if p.marker and p.marker.number), None)
    return bool(above and below and above.rank == below.rank and below.number == (above.number or 0) + 1)
