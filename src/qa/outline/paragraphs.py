"""Readable text → its paragraphs, each with the mark of structure that it begins with."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.language.newspaper import CREDIT, SIGNATURE
from qa.language.sentences import SIGNED
from qa.language.structure import DECORATION
from qa.language.tables import CELL_MARK
from qa.outline.markers import (
    MAX_PLAIN_HEADING_CHARS,
    Marker,
    Rank,
    find_decorated,
    find_marker,
    find_run_in,
    is_figure_row,
    is_plain_heading,
)
from qa.types import LoadedText

MIN_RUN_INS = 3
MIN_ORNAMENTED = 2  # lines behind an ornament that make it one of headings
MIN_PROSE_CHARS, MIN_LEAD_CHARS = 5, 8
MAX_LINES_TO_SECOND = 3
_LEADS_ATTACHMENTS = re.compile(r"\s*附\s*[件表录][：:]\s*(?=1\s*[.．、](?!\d)|1\s*[.．、](?=20\d\d年))")
_SECOND = re.compile(r"\s*2\s*[.．、](?:(?!\d)|(?=20\d\d年))")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of readable text: ``text == document[start:end]``, without its newline."""

    start: int
    end: int
    text: str
    marker: Marker | None
    plain_heading: bool


def read_paragraphs(loaded: LoadedText) -> list[Paragraph]:
    """The non-empty lines with their markers; headings that the file format marks win over what the text looks like."""
    marked, inserted = dict(loaded.marked_headings), frozenset(loaded.inserted)
    paragraphs: list[Paragraph] = []
    start = 0
    for line in _lines(loaded):
        if line:
            heads = start not in inserted and not CELL_MARK.search(line)  # a row of a table heads nothing
            found = find_marker(line) if heads else None
            marker = Marker(Rank.MARKED + marked[start], line, len(line)) if start in marked else found
            plain = (
                marker is None
                and is_plain_heading(line)
                and start not in inserted
                and not (CREDIT.match(line) or SIGNATURE.match(line))
            )
            paragraphs.append(Paragraph(start, start + len(line), line, marker, plain))
        start += len(line) + (loaded.text[start + len(line) : start + len(line) + 1] == "\n")
    decorated = _with_decorated(paragraphs)
    paragraphs = [p if p.start in inserted else d for p, d in zip(paragraphs, decorated, strict=True)]
    paragraphs = _with_dashed_lines(paragraphs)
    first_prose = next((i for i, p in enumerate(paragraphs) if not p.plain_heading and is_prose(p)), len(paragraphs))
    with_plain = [_with_plain_marker(paragraphs, index, index <= first_prose) for index in range(len(paragraphs))]
    return _with_run_ins(with_plain)


def _lines(loaded: LoadedText) -> Iterator[str]:
    """The lines; one that names its list and begins it ("附件：1.粮库名单", above "2.泵站名单") is two."""
    lines = loaded.text.split("\n")
    for index, line in enumerate(lines):
        below = next((other for other in lines[index + 1 : index + MAX_LINES_TO_SECOND] if other.strip()), "")
        led = _LEADS_ATTACHMENTS.match(line)
        if led and _SECOND.match(below):
            yield line[: led.end()]
            yield line[led.end() :]
        else:
            yield line


def _with_dashed_lines(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A line behind a dash above all prose, with no other of its kind beside it, is a kicker or the second line of a
    title ("——粮食产业行②"), and no item of a list."""
    result = list(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if is_prose(paragraph) and not paragraph.plain_heading:
            break
        beside = [*paragraphs[max(0, index - 1) : index], *paragraphs[index + 1 : index + 2]]
        if _is_dashed(paragraph) and not any(map(_is_dashed, beside)):
            short = len(paragraph.text) <= MAX_PLAIN_HEADING_CHARS
            result[index] = replace(paragraph, marker=None, plain_heading=short)
    return result


def _is_dashed(paragraph: Paragraph) -> bool:
    return paragraph.marker is not None and paragraph.marker.rank == Rank.DASH


def _with_decorated(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Lines behind an ornament are headings, where no two of that ornament follow upon each other: those are items."""
    items = {one.text[0] for one, other in itertools.pairwise(paragraphs) if one.text[0] == other.text[0]}
    heads = Counter(p.text[0] for p in paragraphs if find_decorated(p.text))
    known = {ornament for ornament, count in heads.items() if count >= MIN_ORNAMENTED}
    return [_decorated(p, is_item=p.text[0] in items, is_known=p.text[0] in known) for p in paragraphs]


def _decorated(paragraph: Paragraph, *, is_item: bool, is_known: bool) -> Paragraph:
    if paragraph.marker or CELL_MARK.search(paragraph.text):
        return paragraph
    if is_item and paragraph.text[0] in DECORATION:
        return replace(paragraph, plain_heading=False)
    marker = None if is_item else find_decorated(paragraph.text, is_known=is_known)
    return replace(paragraph, marker=marker, plain_heading=False) if marker else paragraph


def _with_run_ins(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs in a row that each begin with a heading of a sentence get it as their marker."""
    result = list(paragraphs)
    for is_run, group in itertools.groupby(
        range(len(paragraphs)), lambda index: _run_in(paragraphs[index]) is not None
    ):
        indexes = list(group)
        if is_run and len(indexes) >= MIN_RUN_INS:
            for index in indexes:
                result[index] = replace(paragraphs[index], marker=_run_in(paragraphs[index]))
    return result


def _run_in(paragraph: Paragraph) -> Marker | None:
    return find_run_in(paragraph.text) if paragraph.marker is None and not paragraph.plain_heading else None


def _with_plain_marker(paragraphs: Sequence[Paragraph], index: int, in_front: bool) -> Paragraph:
    """A short line is a heading where prose precedes it and follows it: not a title, not a signature."""
    paragraph = paragraphs[index]
    if not paragraph.plain_heading or index == 0 or index + 1 >= len(paragraphs):
        return paragraph
    after = paragraphs[index + 1]
    if in_front or after.plain_heading or not (is_prose(after) or after.marker or is_figure_row(after.text)):
        return paragraph
    marker = Marker(Rank.PLAIN, paragraph.text, len(paragraph.text))
    return Paragraph(paragraph.start, paragraph.end, paragraph.text, marker, plain_heading=True)


def is_prose(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends as a sentence does; a label ("来源：", "各位代表：") and a headline that ends with a
    quotation are none."""
    text = paragraph.text
    if SIGNED.search(text):
        return True
    if text[-1:] == "”" and not any(mark in text for mark in "，。！？；"):
        return False
    return text[-1:] in "。！？；”：:!?;" and len(text) >= (
        MIN_PROSE_CHARS if text[-1:] not in "：:" else MIN_LEAD_CHARS
    )
