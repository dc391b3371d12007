"""Example questions from the documents' own headings and figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from qa.language.text import BASIC_HAN
from qa.places.places import gazetteer
from qa.places.zones import written_zone, zone_base
from qa.types import Document, Facets, Section

Within = Callable[[Facets], bool]

_YEAR = re.compile(r"20\d\d\s*年")
# The commonest units, since an example must read well: an amount "是多少", of what is counted "有多少个".
AMOUNTS = ("万亿元", "亿元", "万元", "%")
COUNTED = ("个", "家", "宗", "亩", "人", "项", "户", "件", "次")
_FIGURE = re.compile(
    rf"(?:^|[，、；。])(?P<indicator>[{BASIC_HAN}“”]{{3,24}}?)\s*+"
    r"(?P<verb>达到?|为|共|突破|超过?|增长)?\s*+\d[\d.]*+\s*+"
    rf"(?P<unit>{'|'.join((*AMOUNTS, *COUNTED))})"
)
_PLAIN_INDICATOR = re.compile(
    rf"^(?!.*(?:其中|截至|今年|去年|全年|同比|上年|全国|我国|分别$|累计$|[的了在至到第]$)).*[{BASIC_HAN}]$"
)
# "全市" behind the city's name says it again, and a verb makes no noun for "是多少".
_OWN = re.compile(r"预计|(?:全|我|本|该)(?:省|市|区|县|州|盟|旗|镇|乡)")
_VERB = re.compile(r"(?:完成|实现|达成)(?![率度量])了?")
MIN_INDICATOR_CHARS, MAX_INDICATOR_CHARS = 3, 14
MAX_HEADING_CHARS = 24
MAX_FIGURES = 3


def suggest_questions(documents: Sequence[Document], limit: int, within: Within = lambda _: True) -> tuple[str, ...]:
    """At most ``limit`` questions that the documents answer, taken in turn from each; none for no documents.

    ``within`` chooses, by their facets, the sections that the questions are drawn from.
    """
    told = Counter(p for document in documents for p in {p for a in document.outline.children for p in a.facets.places})
    dated = {place for place, count in told.items() if count > 1}
    each = (list(_questions(document, within, dated)) for document in documents)
    streams = list(islice((questions for questions in each if questions), limit))
    found: dict[str, None] = {}
    for row in zip_longest(*streams):
        for question in row:
            if question is not None and len(found) < limit:
                found[question] = None
    return tuple(found)


def _questions(document: Document, within: Within, dated: Collection[str]) -> Iterator[str]:
    """``dated`` are places that several documents tell of: a question about one of them needs its year."""
    for article in document.outline.children:
        chosen = [section for section in _below(article) if within(section.facets)]
        place = next((p for p in article.facets.places if any(within(_about(p, section)) for section in chosen)), "")
        if not place:
            continue
        by_year: dict[str, str] = {}
        for section in chosen:
            periods = section.facets.periods
            year = f"{periods[0]}年" if place in dated and len(periods) == 1 else ""
            by_year[year] = by_year.get(year, "") + _own_text(document, section)
        figures = [figure for year, text in by_year.items() for figure in _figures(text, place, year)][:MAX_FIGURES]
        plans = _plans(article, place, within)
        for figure, plan in zip_longest(figures, plans):
            if figure:
                yield figure
            if plan:
                yield plan


def _below(section: Section) -> Iterator[Section]:
    """The section and all that it holds, in the text's order."""
    yield section
    for child in section.children:
        yield from _below(child)


def _about(place: str, section: Section) -> Facets:
    return replace(section.facets, places=(place,))


def _own_text(document: Document, section: Section) -> str:
    """A section's text without its children's, which come first to last behind it."""
    return document.text[section.start : section.children[0].start if section.children else section.end]


def _figures(text: str, place: str, year: str) -> list[str]:
    text = re.sub(rf"(?<=[{BASIC_HAN}\d.]) (?=[{BASIC_HAN}\d])", "", text)
    found = []
    for match in _FIGURE.finditer(text):
        indicator = _VERB.sub("", _without_place(match["indicator"], place))
        if not _PLAIN_INDICATOR.match(indicator) or indicator.count("“") != indicator.count("”"):
            continue
        unit, grows = match["unit"], match["verb"] == "增长"
        # "项目增长5个" tells neither how many there are nor by what share they grew.
        if not MIN_INDICATOR_CHARS <= len(indicator) <= MAX_INDICATOR_CHARS or (grows and unit != "%"):
            continue
        asked = "增长多少" if grows else "是多少" if unit in AMOUNTS else f"有多少{unit}"
        found.append(f"{place}{year}{indicator}{asked}？")
        if len(found) == MAX_FIGURES:
            break
    return found


def _plans(article: Section, place: str, within: Within) -> list[str]:
    found = []
    for section in (child for child in article.children if within(child.facets)):
        heading = _without_place(re.sub(r"^[一二三四五六七八九十]+、|\s", "", section.heading), place)
        if len(section.children) >= 2 and len(heading) <= MAX_HEADING_CHARS and _YEAR.search(section.heading):
            found.append(f"{place}{heading}有哪些？")
    return found


def _without_place(words: str, place: str) -> str:
    """``words`` without what says ``place`` again at their beginning: its name, written anyhow, or "全市"."""
    base = zone_base(place) or place
    kinds = sorted((name.removeprefix(base) for name in written_zone(place)), key=len, reverse=True)
    while True:
        named = next((found for found in gazetteer().find(words) if found.start == 0 and found.name == place), None)
        own = _OWN.match(words)
        kind = next((kind for kind in kinds if words.startswith(kind)), "")
        if named is not None:
            words = words[named.end :]
        elif own is not None:
            words = words[own.end() :]
        elif kind:
            words = words.removeprefix(kind)
        else:
            return words
