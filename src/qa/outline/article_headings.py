"""Lines that head the report of a place, and what stands with headlines."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from qa.language.newspaper import BYLINE, CREDITED, DATELINE
from qa.language.structure import ASKED_OF, DECORATION
from qa.language.text import BASIC_HAN
from qa.outline.article_lines import MAX_LABEL_DISTANCE
from qa.outline.article_subjects import PlaceFinder
from qa.outline.article_titles import is_heading, place_called, place_of_label
from qa.outline.markers import MAX_PLAIN_HEADING_CHARS, Rank
from qa.outline.paragraphs import Paragraph, is_prose

_LETTERED = re.compile(rf"^[A-Z][\s.．、]+(?=[{BASIC_HAN}])")  # "B 襄阳高新区：粮库扩容"
_GUEST = re.compile(r"(?:受访|访谈|采访|对话)?(?:人|者|嘉宾|对象)[：:]")
MAX_LABEL_CHARS = 8


def with_place_headings(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> list[Paragraph]:
    """Lines like "襄阳：一张蓝图、一本账" above prose are headings, where lines of at least two places are, and so is
    the line above a dateline."""
    result = list(paragraphs)
    places = {index: place_of_heading(paragraphs, index, find_places) for index in range(len(paragraphs))}
    found = {index: place for index, place in places.items() if place}
    # 大安 and 平安 are words too: where no label is a place for certain, all must be written in full somewhere.
    if len(set(found.values())) > 1 and (
        any(find_places(paragraphs[index].text) for index in found) or _are_written(found.values(), paragraphs)
    ):
        for index in found:
            result[index] = replace(paragraphs[index], marker=None, plain_heading=True)
    for below, paragraph in enumerate(paragraphs):
        if below and DATELINE.match(paragraph.text) and is_headline(paragraphs[below - 1]):
            result[below - 1] = replace(paragraphs[below - 1], marker=None, plain_heading=True)
    return result


def _are_written(places: Collection[str], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether all of these places stand in the text by their full names."""
    text = "".join(paragraph.text for paragraph in paragraphs)
    return all(place in text for place in places)


def place_of_heading(paragraphs: Sequence[Paragraph], index: int, find_places: PlaceFinder) -> str | None:
    """The place of a line above prose that is called by a place, or asks one ("二问孝感：粮食怎样增产？")."""
    paragraph = paragraphs[index]
    if index and paragraph.text[:1] in DECORATION and paragraphs[index - 1].text[:1] == paragraph.text[:1]:
        return None  # the last line of a table of contents
    label = _LETTERED.sub("", paragraph.text.lstrip(f"{DECORATION} \u3000"))
    text = label[asked.end() :] if (asked := ASKED_OF.match(label)) else label
    asks = text != label
    short = len(text) <= MAX_PLAIN_HEADING_CHARS and not re.search(
        r"[。；！？]|[，、]$", text.rstrip("？?" if asks else "")
    )
    if paragraph.marker and not asks and paragraph.marker.rank not in (Rank.PLAIN, Rank.DECORATED):
        return None
    if paragraph.marker and paragraph.marker.rank == Rank.DECORATED:
        text = paragraph.marker.heading
    if not short:
        return None
    below = paragraphs[index + 1 : index + 3]
    if len(below) > 1 and all(map(is_heading, below)):  # a headline and the first section's heading
        below = paragraphs[index + 1 : index + 4]
    guest = bool(below) and _GUEST.match(below[0].text)
    if guest or (len(text) <= MAX_LABEL_CHARS and any(map(is_byline, below))):  # a box of figures may follow
        below = paragraphs[index + 1 : index + MAX_LABEL_DISTANCE]
    if not any(is_prose(p) and len(p.text) > MAX_PLAIN_HEADING_CHARS for p in below):
        return None
    return place_of_label(text, find_places) or place_called(text, find_places)


def is_byline(paragraph: Paragraph) -> bool:
    if not BYLINE.match(paragraph.text) or CREDITED.search(paragraph.text):
        return False
    return not (paragraph.marker and paragraph.marker.rank == Rank.DECORATED)


def is_headline(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text) <= 2 * MAX_PLAIN_HEADING_CHARS and text[-1:] not in "。；，" and not CREDITED.search(text)
