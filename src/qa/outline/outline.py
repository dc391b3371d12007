"""Document text → tree of sections, with what each is about (place, period)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from qa.language.periods import find_periods, heading_years
from qa.outline.article_beginnings import looks_ahead, looks_back
from qa.outline.article_years import reported_year
from qa.outline.articles import Article
from qa.outline.markers import LEADS, Marker, Rank, find_marker
from qa.outline.paragraphs import Paragraph
from qa.types import Facets, LoadedText, Section

OPENING_CHARS, INTRODUCTION_CHARS = 16, 40
_LEADS_TO_YEAR = re.compile(r"[到至](20\d\d)\s*年[底末]?[，,]?[^。；，,\n]{0,12}[:：]\s*$")
# A report on less than a year says so: 上半年, 三季度, 8月以来.
_ON_PART_OF_YEAR = re.compile(r"[上下]半年|季度|\d月份?以来|前\S{1,3}个?月")


@dataclass(slots=True)
class _Node:
    heading: str
    rank: int
    start: int
    body_start: int
    derived: bool = False
    reports_year: bool = False
    places: tuple[str, ...] = ()
    children: list[_Node] = field(default_factory=list)


def read_outline(loaded: LoadedText, title: str, articles: Sequence[Article], year: int | None) -> Section:
    """The section tree: level 0 the document, level 1 its articles, then as the text marks it.

    ``articles`` as ``split_articles`` gives them. Spans nest and are in order; siblings do not overlap.
    """
    children = tuple(_article_section(loaded.text, article, year) for article in articles)
    return Section(
        heading=title,
        level=0,
        start=0,
        body_start=0,
        end=len(loaded.text),
        children=children,
        facets=Facets(
            places=tuple(dict.fromkeys(place for child in children for place in child.facets.places)),
            periods=tuple(sorted({period for section in _all_below(children) for period in section.facets.periods})),
        ),
    )


def _article_section(text: str, article: Article, year: int | None) -> Section:
    root = _Node(article.title, -1, article.start, article.body_start, article.title_derived)
    stack = [root]
    below_title = [p for p in article.paragraphs if p.start >= article.body_start or article.title_derived]
    for paragraph, marker in _structure(below_title):
        _attach(stack, marker, paragraph.start)
        nested_at = paragraph.start + marker.body_at
        nested = find_marker(text[nested_at : paragraph.end])
        if marker.rank in LEADS and nested is not None and nested.rank in LEADS and nested.rank > marker.rank:
            _attach(stack, nested, nested_at)
    told = reported_year(article)
    years = tuple(sorted(_years_below(text, root, year)))
    if told is not None and told not in years:  # "自2023年起调整口径" heads no part of a bulletin on 2024
        years = (told,)
    facets = Facets(places=article.places, periods=years, spoken_year=year)
    root.reports_year = years == (told,)
    return _freeze(text, root, level=1, end=article.end, facets=facets, year=year)


def _all_below(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all_below(section.children)


def _structure(paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, Marker]]:
    """Paragraphs that open a section. A lead without a sibling is prose."""
    marked = [(paragraph, paragraph.marker) for paragraph in paragraphs if paragraph.marker is not None]
    counts = Counter(marker.rank for _, marker in marked)
    result = []
    for paragraph, marker in marked:
        if marker.rank in LEADS and (counts[marker.rank] < 2 and marker.rank != Rank.FROM):
            continue
        if marker.rank == Rank.ENUMERATION and _holds_whole_list(paragraph.text):
            continue
        result.append((paragraph, marker))
    return result


def _holds_whole_list(text: str) -> bool:
    """Whether 一是 … 二是 … all stand in this paragraph: a list within a sentence, not a section each."""
    return bool(re.search(r"[。；，](?:二|三)(?:是|要)", text))


def _attach(stack: list[_Node], marker: Marker, start: int) -> None:
    """Put a section where its marker belongs: beside its like, else below everything of smaller rank."""
    ranks = [node.rank for node in stack]
    if marker.rank in ranks:
        del stack[ranks.index(marker.rank) :]
    else:
        while stack[-1].rank > marker.rank:
            stack.pop()
    node = _Node(marker.heading, marker.rank, start, start + marker.body_at, places=marker.places)
    stack[-1].children.append(node)
    stack.append(node)


def _years_below(text: str, node: _Node, year: int | None) -> set[int]:
    found: set[int] = set()
    for child in node.children:
        found.update(_headed_years(text, child, year))
        found |= _years_below(text, child, year)
    return found


def _headed_years(text: str, node: _Node, year: int | None) -> tuple[int, ...]:
    """The years that a section's heading gives; of one that says 来年 or 去年, those that its first words write out: a
    review of 2024 that is printed in January 2025 calls 2025 来年."""
    years = heading_years(node.heading, year)
    if all(mention.offset is None for mention in find_periods(node.heading, year)):
        return years
    return _opening_years(text, node, year, written=True) or years


def _opening_years(text: str, node: _Node, year: int | None, *, written: bool = False) -> tuple[int, ...]:
    """The year that a section's first words put it in ("过去一年，…", "2024年是…"), where its heading names none; with
    ``written``, only one that is written out."""
    own_end = node.children[0].start if node.children else len(text)
    opening = text[node.body_start : own_end].lstrip()[:OPENING_CHARS].partition("\n")[0]
    mention = next((m for m in find_periods(opening, year) if len(m.years) == 1), None)
    if written and mention and mention.offset is not None:
        return ()
    return mention.years if mention and year is not None and abs(mention.years[0] - year) <= 1 else ()


def _year_announced(text: str, node: _Node) -> tuple[int, ...]:
    """The year that a section puts its parts in, where what stands above them ends so ("到2027年："): none else."""
    lead = text[node.body_start : node.children[0].start] if node.children else ""
    found = _LEADS_TO_YEAR.search(lead)
    return (int(found[1]),) if found else ()


def _is_in_two_parts(text: str, article: _Node) -> bool:
    """Whether an article is a report that reviews a year and then plans the next one. One on a part of a year reviews
    and plans the same."""
    headings = [one.heading for one in article.children]
    opening = text[article.body_start :][: 2 * INTRODUCTION_CHARS].lstrip()[:INTRODUCTION_CHARS]
    is_report = any(map(looks_back, headings)) and any(map(looks_ahead, headings))
    return is_report and not any(map(_ON_PART_OF_YEAR.search, (opening, *headings)))


def _year_of_part(child: _Node, year: int) -> tuple[int, ...]:
    """The year of a section of such a report whose heading gives none: a plan's is the document's, a review's the one
    before."""
    return (year,) if looks_ahead(child.heading) else (year - 1,) if looks_back(child.heading) else ()


def _freeze(text: str, node: _Node, level: int, end: int, facets: Facets, year: int | None) -> Section:
    own = facets
    if level == 1 and len(facets.periods) == 1 and not node.reports_year:
        own = replace(facets, periods=_opening_years(text, node, year))  # its one year is a section's further down
    in_two_parts = level == 1 and year is not None and _is_in_two_parts(text, node)
    announced = _year_announced(text, node)
    children = []
    ends = [child.start for child in node.children[1:]] + [end]
    for child, child_end in zip(node.children, ends, strict=False):
        own_years = _headed_years(text, child, year)
        if own_years and len(facets.periods) == 1 and child.rank in LEADS and not find_periods(child.heading):
            own_years = ()  # "目标全面完成" heads a paragraph of last year's review
        own_years = own_years or announced
        if not own_years and (level == 1 or len(facets.periods) != 1):
            own_years = _opening_years(text, child, year)
        if not own_years and in_two_parts and year is not None:
            own_years = _year_of_part(child, year)
        if not own_years and level == 1 and len(facets.periods) == 1 and not node.reports_year:
            inherited = replace(facets, periods=())  # the article's one year is another section's
        else:
            inherited = replace(facets, periods=own_years) if own_years else facets
        inherited = replace(inherited, places=child.places) if child.places else inherited
        children.append(_freeze(text, child, level + 1, child_end, inherited, year))
    return Section(
        heading=node.heading,
        level=level,
        start=node.start,
        body_start=min(node.body_start, end),
        end=end,
        children=tuple(children),
        derived=node.derived,
        facets=own,
    )
