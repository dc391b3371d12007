"""The items that the text around the best sentence makes up: a list that no heading names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.fitting import OFFICE, offices_asked
from qa.answer.evidence.prepared import words_of
from qa.answer.lists.lists import (
    ListItem,
    announces,
    asks_measures,
    children_items,
    enumerates,
    expected_count,
    find_section,
    listed_span,
    names_count,
    section_items,
)
from qa.answer.lists.parallel import (
    MIN_ITEMS,
    announced_segments,
    bulleted_items,
    enumerated_pieces,
    kind_led_sentences,
    marked_sentences,
    mottoes,
    numbered_items,
    parallel_items,
)
from qa.answer.lists.sections import asks_rather, can_list
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.text import BASIC_HAN, QUOTED_NAME, squash, wide_marks
from qa.types import Document, Query, Section, Span, Want

Sections = tuple[Section, ...]
"""A path of sections, article first."""

FindItems = Callable[[Document, Section, int], tuple[Span, ...]]
_LABELLED = re.compile(r"^(?P<label>[^：:，。\n]{2,30})[：:]\S[^\n]*", re.MULTILINE)
_COUNTED_KIND = re.compile(
    rf"(?:[两二三四五六七八九十]|\d{{1,2}})[大个项条类件]([{BASIC_HAN}]{{2,8}}?)(?=[”」\"的，,说是包指有分哪具？?]|$)"
)
PARTS_ASKED = re.compile(r"哪(?:些|[几两三四五六七八九十]个?)方面")
MAX_SECTION_CHARS = 1500  # of a section whose sentences are given as a list


def items_around(
    query: Query, terms: Sequence[Term], document: Document, inline: Evidence
) -> tuple[tuple[ListItem, ...], bool] | None:
    """The items, and whether they are a whole list; None where the sentence stands alone."""
    path = find_section(document, inline.sentence.start)
    if not path:
        return None
    forms: tuple[Callable[[], tuple[ListItem, ...]], ...] = (
        lambda: _announced(document, path, inline),
        lambda: marked_around(query, document, inline),
        lambda: _roster(query, terms, document, path, inline),
        lambda: _within(numbered_items, document, path, inline),
        lambda: _within(bulleted_items, document, path, inline),
        lambda: _within(announced_segments, document, path, inline),
        lambda: _siblings(query, terms, document, path, inline),
        lambda: _within(parallel_items, document, path, inline),
        lambda: _mottoes(query, document, path, inline),
    )
    found = [items for form in forms if (items := form())]
    if found:  # the first that has as many items as are asked for, else the first
        count = expected_count(query.text)
        return next((items for items in found if len(items) == count), found[0]), True
    measures = _measures(terms, document, path) if asks_measures(query.text) else ()
    return (measures, False) if measures else None


def _announced(document: Document, path: Sections, inline: Evidence) -> tuple[ListItem, ...]:
    """The items that a sentence announces ("应当具备下列条件：") and that follow as sections of their own."""
    sentence = wide_marks(document.text)[inline.sentence.start : inline.sentence.end]
    count = len(path[-1].children)
    if count < 2:
        return ()
    # A line that ends no sentence just above the first item is their heading ("附：申报所需材料").
    between = wide_marks(document.text)[inline.sentence.end : path[-1].children[0].start]
    heads = "\n" in between and not between.strip() and sentence[-1:] not in "。；！？"
    return children_items(document, path) if heads or announces(sentence, count) else ()


def _roster(
    query: Query, terms: Sequence[Term], document: Document, path: Sections, inline: Evidence
) -> tuple[ListItem, ...]:
    """The lines of the best sentence's section that begin with an office that is asked for ("管委会副主任：…")."""
    offices = offices_asked(query, terms) if Want.PERSON in query.wants else set()
    section = path[-1]
    lines = list(_LABELLED.finditer(wide_marks(document.text), section.body_start, section.end)) if offices else []
    held = [line for line in lines if offices & set(OFFICE.findall(line["label"]))]
    if len(held) < 2 or not any(line.start() <= inline.sentence.start < line.end() for line in held):
        return ()
    return tuple(listed_span(document, path, Span(*line.span())) for line in held)


def marked_around(query: Query, document: Document, inline: Evidence) -> tuple[ListItem, ...]:
    """As many sentences as are asked for that begin with words that the question quotes: 四个“坚决”."""
    count, offset = expected_count(query.text), inline.sentence.start
    path = find_section(document, offset)
    if not path:
        return ()
    for quoted in QUOTED_NAME.findall(query.text):
        spans = marked_sentences(document, path[-1], offset, squash(quoted))
        if count is not None and len(spans) == count:
            return tuple(listed_span(document, path, span) for span in spans)
    counted = _COUNTED_KIND.search(query.text)
    in_heading = names_count(query.text, squash(path[-1].heading))
    if counted and count and (in_heading or names_count(query.text, inline.sentence.folded)):
        spans = kind_led_sentences(document, path[-1], None if in_heading else offset, squash(counted[1]))
        if len(spans) == count:
            return tuple(listed_span(document, path, span) for span in spans)
    return ()


def enumerated_around(document: Document, inline: Evidence) -> tuple[ListItem, ...]:
    """What the best sentence lists behind its colon, item by item ("10件实事：A、B、…"); none without a list."""
    path = find_section(document, inline.sentence.start)
    spans = enumerated_pieces(document, Span(inline.sentence.start, inline.sentence.end))
    said = expected_count(wide_marks(document.text)[inline.sentence.start : inline.sentence.end])
    whole = path and (said is None or said == len(spans))
    return tuple(listed_span(document, path, span) for span in spans) if whole else ()


def _mottoes(query: Query, document: Document, path: Sections, inline: Evidence) -> tuple[ListItem, ...]:
    """The mottoes that lead the parts of a paragraph, where the question asks for parts ("从哪几个方面")."""
    if not PARTS_ASKED.search(query.text):
        return ()
    return tuple(listed_span(document, path, span) for span in mottoes(document, path[-1], inline.sentence.start))


def _siblings(
    query: Query, terms: Sequence[Term], document: Document, path: Sections, inline: Evidence
) -> tuple[ListItem, ...]:
    """The sections beside that of the best sentence, where the heading above them is what the question names."""
    if len(path) < 2 or len(path[-2].children) < MIN_ITEMS or not can_list(query.text, path[:-1]):
        return ()
    if asks_rather(squash(child.heading) for child in path[-2].children):
        return ()
    if "除" in query.text and any(match(t, squash(path[-1].heading)) for t in terms if not t.generic):
        return tuple(item for item in children_items(document, path[:-1]) if item.section is not path[-1])
    # A sentence that enumerates may be meant itself, unless the heading above says all that the question does.
    needed = 0.9 if sentence_enumerates(inline) else 0.5
    return children_items(document, path[:-1]) if _section_coverage(terms, path[-2]) >= needed else ()


def _within(find_items: FindItems, document: Document, path: Sections, inline: Evidence) -> tuple[ListItem, ...]:
    """The items within the section's text that the best sentence belongs to or leads up to."""
    return tuple(listed_span(document, path, span) for span in find_items(document, path[-1], inline.sentence.start))


def _measures(terms: Sequence[Term], document: Document, path: Sections) -> tuple[ListItem, ...]:
    """The sentences of the section that the question names, where its heading speaks of it."""
    section = path[-1]
    if section.children or section.end - section.start > MAX_SECTION_CHARS:
        return ()
    return section_items(document, path) if _section_coverage(terms, section) >= 0.5 else ()


def _section_coverage(terms: Sequence[Term], section: Section) -> float:
    from_heading = re.sub(r"\s", "", section.heading)
    total = sum(term.weight for term in terms)
    return sum(t.weight for t in terms if any(f in from_heading for f in t.forms)) / total if total else 0.0


def sentence_enumerates(evidence: Evidence) -> bool:
    return enumerates(sentence_words(evidence))


def sentence_words(evidence: Evidence) -> str:
    """The sentence of a proposal as its document writes it."""
    passage = evidence.hit.passage
    words = words_of(passage, evidence.sentence)
    return wide_marks(words)
