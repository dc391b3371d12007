"""Where one article ends and the next begins, and what each is called.

A newspaper page or a compilation holds several articles in one file, often without titles. A new one begins where
the outline starts over: a top heading that has been seen before, or a numbering that falls back to one.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qa.markers import LEADS, MAX_PLAIN_HEADING_CHARS, Rank, find_marker
from qa.paragraphs import Paragraph, is_prose, read_paragraphs
from qa.periods import bare_years, find_periods
from qa.places import gazetteer
from qa.types import LoadedText

PlaceFinder = Callable[[str], Sequence[str]]
"""Text → canonical place names in order of mention, repeats kept."""

_DOCUMENT_KIND = re.compile(
    r"(?:报告|规划|计划|方案|意见|通知|办法|条例|决定|纪要|讲话|公报|总结|要点|规定|细则|章程|清单|预案|公告|通告|函|法|特刊|草案|纲要|情况|汇报|简报|综述|解读)"
    r"(?:[（(][^）)]*[)）]|》)*$"
)
# "2024—2028年" is what a plan covers, not when it speaks.
_RANGE = re.compile(r"\d{4}\s*年?\s*[-—–~至到]+\s*\d{4}\s*年|(?:[到至]|展望)\s*\d{4}\s*年")
# "2025年，我市将…": what is to be done tells the year that a review speaks from.
_PLANS = re.compile(r"(20\d\d)\s*年[，,][^。]{0,60}?(?:将|力争|计划|(?<![主重需首])要)")
_YEAR = re.compile(r"(20\d\d)\s*年")
MAX_YEARS_AHEAD = 1  # of a plan; "2035年，我市将建成…" is a vision
_BRACKETED = re.compile(r"[（(].*[)）]$")
_SUBTITLE = re.compile(r"——|.{2,8}：$")  # "——襄阳市开发区发展纪实", "襄阳：" beside a headline
MAX_KIND_CHARS = 6  # "统计公报" below "2019年长顺县国民经济和社会发展"
_NO_TITLE = re.compile(
    r"^[“\"]|^[（(].*[）)]$|^——|^附件\d*$|^.?$|首页|(?:当前|您的)位置|>>|登录|注册|扫一扫|字体|打印|分享|返回|[上下]一[条篇]|阅读"
)
_KICKER = re.compile(r"[“\"].{2,40}[”\"].{0,8}(?:特刊|专题|专刊|专版|专栏|专辑|报道)$")
_BYLINE = re.compile(r"[□■]?\s*(?:本[报刊社网]|见习|实习|特约|全媒体)?(?:记者|通讯员)\s+[^，。]{2,}$")
_DATELINE = re.compile(r"本[报刊社网]讯|(?:本[报刊]|新华社)[^，。]{2,8}\d{1,2}月\d{1,2}日[电讯]")
_CREDITS = re.compile(r"摄$|图片）$|^(?:责任)?编辑|校对")
MAX_HEADLINE_LINES = 5
_ASIDE = re.compile(r"(?:专家|记者|编辑|相关|名词|新闻|资料|延伸|背景)?(?:点评|手记|链接|解释|背景|阅读|短评|编后)")
_GOVERNMENT = re.compile(r"人民政府|人民代表大会|市委|省委|区委|县委|管委会|开发区|全市|全省|全区|全县")
_WHEN = re.compile(
    r"^\s*(?:过去的?一年|一年来|近年来|今年(?:以来)?|去年|(?:(?:20)?\d\d\s*年)?(?:上半年|下半年)?(?:以来)?)[，,\s]*"
)
INTRODUCTION_CHARS = 400
OPENING_CHARS = 12
MAX_OPENING = 3
PLACE_PARAGRAPHS = 12  # enough to tell whom an article speaks of
MIN_SUBJECT_MENTIONS = 3


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
    paragraphs = _with_place_headings(read_paragraphs(loaded), find_places)
    firsts = _place_led(paragraphs, _restarts(paragraphs, _cuts(paragraphs, find_places)), find_places)
    bounds = [*firsts, len(paragraphs)]
    articles: list[Article] = []
    for begin, stop in itertools.pairwise(bounds):
        start = paragraphs[begin].start if begin else 0
        end = paragraphs[stop].start if stop < len(paragraphs) else len(loaded.text)
        own = _without_front_markers(paragraphs[begin:stop])
        article = _article(own, start, end, name_stem, find_places)
        if not article.places and articles and not articles[0].title_derived:
            article = replace(article, places=articles[0].places)  # an annex speaks of what its main text speaks of
        articles.append(article)
    return tuple(articles)


def _without_front_markers(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Plain lines above an article's first prose are its title, kicker or author, not sections of it."""
    result = list(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.plain_heading:
            break
        result[index] = replace(paragraph, marker=None)
    return result


def _with_place_headings(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> list[Paragraph]:
    """Lines like "襄阳：一张蓝图、一本账" above prose are headings, where lines of at least two places are."""
    result = list(paragraphs)
    found = [index for index in range(len(paragraphs)) if _place_of_heading(paragraphs, index, find_places)]
    if len({find_places(paragraphs[index].text)[0] for index in found}) > 1:
        for index in found:
            result[index] = replace(paragraphs[index], plain_heading=True)
    return result


def _place_of_heading(paragraphs: Sequence[Paragraph], index: int, find_places: PlaceFinder) -> str | None:
    paragraph = paragraphs[index]
    label, colon, rest = paragraph.text.partition("：")
    short = len(paragraph.text) <= MAX_PLAIN_HEADING_CHARS and not re.search(r"[。；！？]|[，、]$", paragraph.text)
    if paragraph.marker or not (colon and rest and short):
        return None
    below = paragraphs[index + 1 : index + 3]
    if not any(is_prose(p) and len(p.text) > MAX_PLAIN_HEADING_CHARS for p in below):
        return None
    return next((place for place in find_places(label) if len(label) <= len(place)), None)


def _is_title_of_place(paragraph: Paragraph, find_places: PlaceFinder) -> bool:
    """Whether a line is the title of another document in the file: "江陵县2020年政府工作报告"."""
    return bool(_DOCUMENT_KIND.search(paragraph.text) and next(iter(find_places(paragraph.text)), None))


def _cuts(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> list[int]:
    """Where a file's own marks part its articles: the kicker that recurs above each, a heading for each place, titles
    that name a place, and what stands apart from them (a comment, a glossary).
    """
    cuts: list[int] = []
    front = len(_front_matter(paragraphs))
    for index, paragraph in enumerate(paragraphs):
        if index < front or not index:
            continue
        if _BYLINE.match(paragraph.text) or _DATELINE.match(paragraph.text):
            cuts.append(_headline_above(paragraphs, index, cuts[-1] if cuts else 0))
        if not paragraph.plain_heading:
            continue
        placed = _place_of_heading(paragraphs, index, find_places) or _is_title_of_place(paragraph, find_places)
        if _KICKER.match(paragraph.text) or placed or (cuts and _ASIDE.fullmatch(paragraph.text)):
            cuts.append(_with_headings_above(paragraphs, index, cuts[-1] if cuts else 0))
    return [0, *sorted({cut for cut in cuts if cut})] if paragraphs else []


def _headline_above(paragraphs: Sequence[Paragraph], index: int, floor: int) -> int:
    """Where the headline above a byline or a dateline begins: short lines that end no sentence."""
    first = index
    while first > floor and index - first < MAX_HEADLINE_LINES and _is_headline(paragraphs[first - 1]):
        first -= 1
    return first


def _is_headline(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(text) <= 2 * MAX_PLAIN_HEADING_CHARS and text[-1:] not in "。；，" and not _CREDITS.search(text)


def _restarts(paragraphs: Sequence[Paragraph], cuts: Sequence[int]) -> list[int]:
    """``cuts``, and where the outline starts over between them."""
    return [
        begin + first
        for begin, stop in itertools.pairwise([*cuts, len(paragraphs)])
        for first in _first_paragraphs(paragraphs[begin:stop])
    ]


def _first_paragraphs(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Indexes at which an article begins. Only headings of the top rank can tell."""
    tops = _top_headings(paragraphs)
    if not tops:
        return [0] if paragraphs else []
    introduction = sum(not paragraph.plain_heading for paragraph in paragraphs[: tops[0]])
    firsts = [0]
    seen: set[str] = set()
    for top in tops:
        marker = paragraphs[top].marker
        key = re.sub(r"\s", "", marker.heading) if marker else ""
        restart = marker is not None and marker.number == 1 and bool(seen) and marker.rank <= Rank.HAN_COMMA
        if key in seen or restart:
            firsts.append(_introduction_start(paragraphs, top, introduction, firsts[-1]))
            seen.clear()
        seen.add(key)
    return firsts


def _place_led(paragraphs: Sequence[Paragraph], firsts: Sequence[int], find_places: PlaceFinder) -> list[int]:
    """``firsts`` and the beginnings that only the place tells: reports whose headings are each worded anew.

    One begins at an introduction ("2024 年，襄阳市坚持…") above a heading, where it opens with a place that neither
    is the subject so far nor lies in it or around it, and that the next paragraphs name more often than the former.
    """
    headings = [index for index, p in enumerate(paragraphs) if _heads_sections(p)]
    found: list[int] = []
    for begin, stop in itertools.pairwise([*firsts, len(paragraphs)]):
        found.append(begin)
        title = _title(_front_matter(paragraphs[begin:stop]), find_places)
        if title and find_places(title):
            continue
        for top in headings[bisect_right(headings, begin) : bisect_left(headings, stop)]:
            first = _introduction_above(paragraphs, top, found[-1], find_places)
            if first is None:
                continue
            place = _opening_place(paragraphs[first].text, find_places)
            subject = _subject_of(paragraphs[found[-1] : min(first, found[-1] + PLACE_PARAGRAPHS)], find_places)
            if place and subject and not gazetteer().related(place, subject):
                below = paragraphs[first : min(stop, first + PLACE_PARAGRAPHS)]
                counts = Counter(find_places("".join(p.text for p in below)))
                if counts[place] > counts[subject]:
                    found.append(_with_headings_above(paragraphs, first, found[-1]))
    return found


def _introduction_above(paragraphs: Sequence[Paragraph], top: int, floor: int, find_places: PlaceFinder) -> int | None:
    """The paragraph nearest above a heading that opens with a place and isn't all that its own section holds."""
    for index in range(top - 1, max(floor, top - 1 - MAX_OPENING), -1):
        paragraph = paragraphs[index]
        if paragraph.marker is not None or paragraph.plain_heading:
            return None
        above = paragraphs[index - 1]
        opens_section = above.marker is not None and not above.plain_heading and above.marker.body_at >= len(above.text)
        if _opening_place(paragraph.text, find_places) and not opens_section:
            return index
    return None


def _with_headings_above(paragraphs: Sequence[Paragraph], index: int, floor: int) -> int:
    while index - 1 > floor and paragraphs[index - 1].plain_heading:
        index -= 1
    return index


def _opening_place(text: str, find_places: PlaceFinder) -> str | None:
    """The place that a paragraph begins with, after words of time at most."""
    rest = _WHEN.sub("", text, count=1)
    place = next(iter(find_places(rest[:OPENING_CHARS])), None)
    return place if place and rest.startswith(place[:2]) else None


def _subject_of(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> str | None:
    text = "".join(p.text for p in paragraphs)
    return _subject(text[:INTRODUCTION_CHARS], text, find_places)


def _heads_sections(paragraph: Paragraph) -> bool:
    marker = paragraph.marker
    return marker is not None and marker.rank not in LEADS and marker.rank != Rank.ARTICLE


def _top_headings(paragraphs: Sequence[Paragraph]) -> list[int]:
    ranks = [
        p.marker.rank for p in paragraphs if p.marker and p.marker.rank not in LEADS and p.marker.rank != Rank.PLAIN
    ]
    ranks = [rank for rank in ranks if rank != Rank.ARTICLE]
    if not ranks:
        return []
    top = min(ranks)
    return [index for index, p in enumerate(paragraphs) if p.marker and p.marker.rank == top]


def _introduction_start(paragraphs: Sequence[Paragraph], top: int, introduction: int, floor: int) -> int:
    """Back from a repeated heading over as many plain paragraphs as the first article opened with, and its title."""
    index = top
    for _ in range(introduction):
        before = index - 1
        if before <= floor or (paragraphs[before].marker and not paragraphs[before].plain_heading):
            break
        index = before
        if paragraphs[index].plain_heading:
            break
    return _with_headings_above(paragraphs, index, floor)


def _article(
    paragraphs: Sequence[Paragraph], start: int, end: int, name_stem: str, find_places: PlaceFinder
) -> Article:
    front = _front_matter(paragraphs)
    title = _title(front, find_places)
    introduction = "".join(p.text for p in paragraphs)[:INTRODUCTION_CHARS]
    if title:
        places = _places_of_title(title, front, find_places) or _only_place(name_stem, find_places)
        if not places:
            places = _opening_subject(paragraphs[len(front) :], find_places)
        body_start = max(p.end for p in front if p.text in title or (title in p.text and _is_heading(p)))
        return Article(title, False, start, body_start, end, tuple(paragraphs), places)
    place = _subject(introduction, "".join(p.text for p in paragraphs), find_places)
    places = (place,) if place else _only_place(name_stem, find_places)
    return Article(place or name_stem, True, start, start, end, tuple(paragraphs), places)


def _only_place(name_stem: str, find_places: PlaceFinder) -> tuple[str, ...]:
    """The place that a file is called by, where its name names one: often all that tells whose report it is."""
    places = tuple(dict.fromkeys(find_places(name_stem)))
    return places if len(places) == 1 else ()


def _opening_subject(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> tuple[str, ...]:
    """Whom an article speaks of whose title doesn't say: its subject, where its first sentence names that."""
    text = "".join(p.text for p in paragraphs)
    subject = _subject(text[:INTRODUCTION_CHARS], text, find_places)
    first = find_places(re.split(r"[。！？]", text[:INTRODUCTION_CHARS])[0])
    return (subject,) if subject and subject in first[:1] else ()


def _front_matter(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines above the first prose: title, source, date, speaker."""
    front: list[Paragraph] = []
    for paragraph in paragraphs:
        if _opens_section(paragraph) or (is_prose(paragraph) and not _BRACKETED.match(paragraph.text)):
            break
        front.append(paragraph)
    return front


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether a line looks like a title: a paragraph without a full stop may begin with the title and still be text."""
    return paragraph.plain_heading or paragraph.marker is not None


def _opens_section(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a section's heading and not a title that the format marks."""
    if paragraph.marker is None:
        return False
    numbered = find_marker(paragraph.text)
    return paragraph.marker.rank > Rank.MARKED + 1 or (numbered is not None and numbered.rank > Rank.MARKED + 6)


def _title(front: Sequence[Paragraph], find_places: PlaceFinder) -> str | None:
    """The title: Markdown's or Word's own, else a plain line that names a kind of document, else one that names a
    place, else the first plain line.

    A slogan in quotation marks ("“…”特刊") heads a whole page, not an article; what a web page leads with is none.
    """
    for paragraph in front:
        if paragraph.marker:
            return paragraph.marker.heading
    lines = [p.text for p in front if p.plain_heading and not _NO_TITLE.search(p.text)]
    if not lines:
        return None
    kinds = (index for index, line in enumerate(lines) if _DOCUMENT_KIND.search(line))
    placed = (index for index, line in enumerate(lines) if find_places(line))
    at = next(kinds, next(placed, 0))
    continued = at > 0 and (
        lines[at - 1].endswith(("的", "关于", "》", "与", "和", "、"))
        or "关于" in lines[at - 1]
        or len(lines[at]) <= MAX_KIND_CHARS
    )
    return lines[at - 1] + lines[at] if continued else lines[at]


def _places_of_title(title: str, front: Sequence[Paragraph], find_places: PlaceFinder) -> tuple[str, ...]:
    found = list(dict.fromkeys(find_places(title)))
    if found:
        return tuple(found)
    told = [place for p in front if _SUBTITLE.match(p.text) for place in find_places(p.text)]
    government = [place for p in front if _GOVERNMENT.search(p.text) for place in find_places(p.text)]
    return tuple(dict.fromkeys(told)) or tuple(government[:1])


def _subject(introduction: str, text: str, find_places: PlaceFinder) -> str | None:
    """The place that an untitled article speaks of: named first and most often, in prose about a government.

    Each mention in the introduction weighs three of the rest: an article names itself at its head.
    """
    if not _GOVERNMENT.search(text):
        return None
    counts = Counter(find_places(text))
    opening = find_places(introduction)
    first_sentence = find_places(re.split(r"[。！？]", introduction)[0])
    if not first_sentence and max(counts.values(), default=0) < MIN_SUBJECT_MENTIONS:
        return None
    for place in opening:
        counts[place] += 3
    if opening:
        counts[opening[0]] += 3
    return max(counts, key=lambda place: counts[place], default=None)


def speaking_year(loaded: LoadedText, articles: Sequence[Article], name_stem: str = "") -> int | None:
    """The year that the document speaks from, its "今年": in its title, the name of its file, its date line, or its
    latest heading or plan.

    A title that names two years ("2024年工作总结和2025年工作计划") speaks from the later, and so does a review of 2024
    that ends with what is to be done in 2025.
    """
    titles = [article.title for article in articles if not article.title_derived]
    fronts = [p.text for article in articles for p in _front_matter(article.paragraphs)]
    paragraphs = [p for article in articles for p in article.paragraphs]
    headings = [p.marker.heading for p in paragraphs if p.marker]
    plans = [f"{found[1]}年" for p in paragraphs if (found := _PLANS.match(p.text))]
    told = [int(year) for year in _YEAR.findall(loaded.text[:INTRODUCTION_CHARS])]
    plans = [year for year in plans if not told or int(year[:4]) <= max(told) + MAX_YEARS_AHEAD]
    written = [f"{year}年" for heading in headings for year in bare_years(heading)]
    for texts in (titles, [name_stem], fronts, [*headings, *plans, *written], [loaded.text[:INTRODUCTION_CHARS]]):
        years = [y for text in texts for m in find_periods(_RANGE.sub("", text)) if len(m.years) == 1 for y in m.years]
        if years:
            return max(years)
    return None
