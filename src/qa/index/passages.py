"""Sections → passages: what is embedded, searched and cited.

A passage is whole sentences of one section. Passages of 80–300 characters find the evidence most often (measured on
newspaper reports: 93–96 % within the first 1,000 characters retrieved; 400 characters 90 %, 500 and more 81–89 %).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.language.periods import years_in
from qa.language.sentences import sentences
from qa.language.tables import Table, find_tables
from qa.places.places import gazetteer
from qa.types import TRAIL, Document, Facets, Passage, Section, Span

SENTENCE_ENDS = ("。", "；", "！", "？")


@dataclass(frozen=True, slots=True)
class PassageSettings:
    """Sizes in characters (code points). Part of an index's identity: another value means another index."""

    target_chars: int = 220
    max_chars: int = 320

    def __post_init__(self) -> None:
        if not 20 <= self.target_chars <= self.max_chars:
            raise ValueError(f"target_chars={self.target_chars}: expected 20 to max_chars={self.max_chars}")


def cut_passages(document: Document, settings: PassageSettings | None = None) -> tuple[Passage, ...]:
    """The passages of a document, in order; none crosses a section. Empty text gives none."""
    settings = settings or PassageSettings()
    tables = find_tables(document.text)
    passages = _of_section(document, document.outline, (), settings)
    return tuple(_with_table_names(document, passage, tables) for passage in passages)


def _with_table_names(document: Document, passage: Passage, tables: Sequence[Table]) -> Passage:
    """A passage that begins within a table has the line of names in its context."""
    table = next((t for t in tables if t.header_end <= passage.start < t.end), None)
    if table is None:
        return passage
    return replace(passage, context=f"{passage.context}{TRAIL}{document.text[table.start : table.header_end]}")


def _of_section(
    document: Document, section: Section, path: tuple[str, ...], settings: PassageSettings
) -> Iterator[Passage]:
    if section.level > 0:
        path = (*path, section.heading)
    own_end = section.children[0].start if section.children else section.end
    # A lead ("一是…。") is the first sentence of its paragraph and stays with it; a heading line alone is no passage.
    heading = document.text[section.start : section.body_start]
    alone = "\n" in document.text[section.start : section.body_start + 1] or section.body_start >= own_end
    if heading.rstrip().endswith(SENTENCE_ENDS) or (not section.children and section.body_start >= own_end):
        alone = False  # "2. 精简科室，将12个撤并为8个。" says all that there is to say
    start = section.body_start if alone and section.level > 0 else section.start
    for span in _pack(document.text, start, own_end, settings):
        yield _passage(document, path, span, section.facets)
    for child in section.children:
        yield from _of_section(document, child, path, settings)


def _placed(document: Document, facets: Facets) -> str:
    """The place that only the file's name tells ("政府工作报告" of 大悟县), to stand before the title; else nothing."""
    place = facets.places[0] if facets.places else ""
    forms = (place, *gazetteer().written(place)) if place else ()
    named = any(form in document.name for form in forms) and not any(form in document.title for form in forms)
    return place if named and not document.title_derived else ""


def _passage(document: Document, path: tuple[str, ...], span: Span, facets: Facets) -> Passage:
    text = document.text[span.start : span.end]
    base_year = facets.periods[0] if len(facets.periods) == 1 else document.year
    shown = path if path and path[0] == document.title else (document.title, *path)
    context = _placed(document, facets) + TRAIL.join(shown if not document.title_derived else path)
    years = dict.fromkeys((*years_in(" ".join(path)), *years_in(text, base_year)))
    return Passage(
        document_id=document.id,
        section_path=path,
        start=span.start,
        end=span.end,
        text=text,
        facets=replace(facets, mentioned_years=tuple(years)),
        context=context,
    )


def _pack(text: str, start: int, end: int, settings: PassageSettings) -> Iterator[Span]:
    """Sentences gathered up to the target size; one longer than the limit is cut at its semicolons, then commas."""
    current: Span | None = None
    for unit in _units(text, start, end, settings):
        crosses_paragraph = current is not None and "\n" in text[current.end : unit.start]
        if current is None:
            current = unit
        elif unit.end - current.start <= settings.target_chars or (
            not crosses_paragraph and unit.end - current.start <= settings.max_chars and len(unit) < 60
        ):
            current = Span(current.start, unit.end)
        else:
            yield current
            current = unit
    if current is not None:
        yield current


def _units(text: str, start: int, end: int, settings: PassageSettings) -> Iterator[Span]:
    for first, last in sentences(text[start:end]):
        span = Span(start + first, start + last)
        if len(span) <= settings.max_chars:
            yield span
        else:
            yield from _cut_long(text, span, settings.max_chars)


def _cut_long(text: str, span: Span, max_chars: int) -> Iterator[Span]:
    begin = span.start
    while span.end - begin > max_chars:
        window = text[begin : begin + max_chars]
        cut = next(
            (found[-1].end() for marks in ("；;", "，,", "、 ") if (found := list(re.finditer(f"[{marks}]", window)))),
            max_chars,
        )
        yield _trim(text, begin, begin + cut)
        begin += cut
    if begin < span.end:
        yield _trim(text, begin, span.end)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
