"""The year that a document speaks from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qa.language.periods import bare_years, find_periods
from qa.language.text import squash
from qa.outline.article_subjects import INTRODUCTION_CHARS
from qa.outline.article_titles import front_matter
from qa.outline.articles import Article
from qa.outline.paragraphs import Paragraph
from qa.types import LoadedText

# "2024—2028年" is what a plan covers, not when it speaks.
_TO_THE_DAY = re.compile(r"20\d\d\s?年\s?\d{1,2}\s?月")
_RANGE = re.compile(r"\d{4}\s*+年?\s*+[-—–~至到]++\s*+\d{4}\s*+年|(?:[到至]|展望)\s*+\d{4}\s*+年")
# "2025年，我市将…": what is to be done tells the year that a review speaks from.
_PLANS = re.compile(r"(20\d\d)\s*年[，,][^。]{0,60}?(?:将|力争|计划|准备|打算|拟|(?<![主重需首])要)")
# "2025年的目标是…", "2025年粮库改造的重头戏": told last year or at the beginning of that one.
_AHEAD = re.compile(r"(?<![到至])(20\d\d)\s*年的?[^，。；\d]{0,10}(?:目标|重点任务|打算|重头戏)")
_DATED = re.compile(r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_DATED_IN_FIGURES = re.compile(r"(?<![\d.-])(20\d\d)[-./．](0?[1-9]|1[0-2])[-./．](0?[1-9]|[12]\d|3[01])(?![\d.-])")
# Of a text without title or date line: what happened in a month tells when it can have been written at the earliest.
_HAPPENED = re.compile(
    r"(?<![到至前])(?<![到至前]\s)(20\d\d)\s*年\s*(?:\d{1,2}\s*月(?![底前]|\s*\d{1,2}\s*日前)|[上下]半年)"
)
# "2024年，襄阳市粮库容量增长9%": what a year brought.
_RESULTS = re.compile(
    r"(?:^|(?<=[。！？\n\u3000]))(20\d\d)\s*年[，,](?![^。；]{0,60}(?:将|力争|预计|计划|目标))"
    r"(?=[^。；]{0,60}(?:增长|完成|实现|达到|增加|新增|突破))"
)
_ISSUED = re.compile(r"[〔\[［](20\d\d)[〕\]］]\s*第?\d+号")
# "…专刊_20240318": the day that a page is of.
_NAME_DATE = re.compile(r"(?<!\d)(20\d\d)[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = re.compile(r"(20\d\d)\s*年")
# What such a title names is the time of all that is told, not only of when it is told.
_REPORTED = re.compile(
    r"20\d\d年(?:度)?(?:[上下]半年|第?[一二三四]季度|前[一二三四五六七八九十\d]+个?(?:月|季度)|\d{1,2}[-—–~至到]\d{1,2}月|\d{1,2}月份|"
    r"[^，。；]{0,16}(?:公报|工作总结|(?:考核|评价|评比|检查|测评)[^，。；]{0,8}结果|(?:工作|运行|进展|完成)情况))"
)
TITLE_CHARS, TITLE_LINES = 60, 6
SIGNED_LINES = 4  # an office, its date, whom to call
MAX_YEARS_AHEAD = 1  # of a plan; "2035年，我市将建成…" is a vision


@dataclass(frozen=True)
class _Dated:
    """A document, with the texts in it that may say when it speaks."""

    loaded: LoadedText
    articles: Sequence[Article]
    name_stem: str

    @cached_property
    def date_lines(self) -> list[str]:
        """ "2024年3月18日" as the pages print it."""
        return [found.group() for text in map(_dates_written, self.loaded.printed) for found in _DATED.finditer(text)]

    @cached_property
    def days_in_name(self) -> list[str]:
        """ "襄阳专刊_20240318" is of 2024年."""
        return [f"{year}年" for year in _NAME_DATE.findall(self.name_stem)]

    @cached_property
    def heading_articles(self) -> Sequence[Article]:
        """Those whose heads count: of a page that is of a known day the first alone, for a box on last year doesn't
        speak from then."""
        return self.articles[:1] if self.date_lines or self.days_in_name else self.articles

    @cached_property
    def titles(self) -> list[str]:
        return [article.title for article in self.heading_articles if not article.title_derived]

    @cached_property
    def fronts(self) -> list[str]:
        """The lines above the first prose."""
        return [_dates_written(p.text) for article in self.heading_articles for p in front_matter(article.paragraphs)]

    @cached_property
    def introduction(self) -> str:
        return self.loaded.text[:INTRODUCTION_CHARS]

    @cached_property
    def signed(self) -> list[str]:
        """The day below the text, above whom to call at most."""
        below = (p.text.strip() for p in self.paragraphs[-SIGNED_LINES:])
        return [text for text in below if _DATED.fullmatch(text)]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        return [p for article in self.articles for p in article.paragraphs]

    @cached_property
    def headings(self) -> list[str]:
        return [p.marker.heading for p in self.paragraphs if p.marker]


Source = Callable[[_Dated], Sequence[int]]
"""The years that a document may speak from, as one kind of text in it names them; empty where it names none."""


def speaking_year(loaded: LoadedText, articles: Sequence[Article], name_stem: str = "") -> int | None:
    """The year that the document speaks from, its "今年": the latest that the first of ``SOURCES`` gives that gives
    any; None where none does.

    A title that names two years ("2024年工作总结和2025年工作计划") speaks from the later, and so does a review of 2024
    that ends with what is to be done in 2025.
    """
    dated = _Dated(loaded, articles, name_stem)
    return next((max(years) for source in SOURCES if (years := source(dated))), None)


def _dates_written(text: str) -> str:
    """A text with "2024.3.18" as "2024年3月18日"."""
    return _DATED_IN_FIGURES.sub(r"\1年\2月\3日", text)


def _years_in(texts: Iterable[str]) -> list[int]:
    """The calendar years that texts name singly; those of a range ("2024—2028年") say when nothing speaks."""
    periods = (period for text in texts for period in find_periods(_RANGE.sub("", text)))
    return [period.years[0] for period in periods if len(period.years) == 1]


def _of_titles(dated: _Dated) -> Sequence[int]:
    """ "襄阳市2024年政府工作报告"; of what reports on a year ("2023年统计公报") the lines that date it count as well,
    for they say when that is told."""
    if any(_REPORTED.search(squash(title)) for title in dated.titles):
        numbers = (f"{year}年" for text in dated.fronts for year in _ISSUED.findall(text))
        return _years_in([*dated.titles, *dated.fronts, *dated.date_lines, *numbers, *dated.signed])
    return _years_in(dated.titles)


def _of_file_name(dated: _Dated) -> Sequence[int]:
    """ "孝感市2024年粮库工作总结", "襄阳专刊_20240318"."""
    return _years_in([dated.name_stem, *dated.days_in_name])


def _of_numbers(dated: _Dated) -> Sequence[int]:
    """ "襄政发〔2024〕12号" above the text."""
    return _years_in(f"{year}年" for text in dated.fronts for year in _ISSUED.findall(text))


def _of_fronts(dated: _Dated) -> Sequence[int]:
    """ "（2024年1月8日在襄阳市粮食工作会议上）" below the title; "2024年发展纪实" is told when its page is dated."""
    years = _years_in(dated.fronts)
    to_the_day = any(_TO_THE_DAY.search(text) for text in dated.fronts)
    return [*years, *_years_in(dated.date_lines)] if years and not to_the_day else years


def _of_date_lines(dated: _Dated) -> Sequence[int]:
    """ "2024年3月18日" at a page's head, or below the text."""
    return _years_in(dated.date_lines)


def _of_headings_and_plans(dated: _Dated) -> Sequence[int]:
    """ "二、2025年工作打算", and "2025年，大悟县将新建粮库5座": not so far ahead as a vision is."""
    plans = [found[1] for p in dated.paragraphs if (found := _PLANS.match(p.text))]
    plans += [found[1] for p in dated.paragraphs for found in _AHEAD.finditer(p.text)]
    told = [int(year) for year in _YEAR.findall(dated.introduction)]
    plans = [year for year in plans if not told or int(year) <= max(told) + MAX_YEARS_AHEAD]
    bare = [year for heading in dated.headings for year in bare_years(heading)]
    return _years_in([*dated.headings, *(f"{year}年" for year in (*plans, *bare))])


def _of_introduction(dated: _Dated) -> Sequence[int]:
    """ "2024年，襄阳市新建粮库5座。", and what is told later of what it opens with."""
    opening = _years_in([dated.introduction])
    return [*opening, *_years_told(dated.loaded.text, max(opening))] if opening else []


# The surest first.
SOURCES: tuple[Source, ...] = (
    _of_titles,
    _of_file_name,
    _of_numbers,
    _of_fronts,
    _of_date_lines,
    _of_headings_and_plans,
    _of_introduction,
)


def _years_told(text: str, opening: int) -> list[int]:
    """What else can date a text that opens with the year ``opening``: what happened in it, and what a year brought, of
    which is told in the year after."""
    happened = [year for year in map(int, _HAPPENED.findall(text)) if year <= opening + MAX_YEARS_AHEAD]
    return happened + [int(year) + 1 for year in _RESULTS.findall(text) if "今年" in text]


def reported_year(article: Article) -> int | None:
    """The one year that an article's title, or a line of title above its text, says it reports on; else None.

    "关于2024年上半年粮库建设进展情况的通报" and "2024年统计公报" do; a government's report of 2024 tells of 2023.
    """
    lines = [p.text for p in article.paragraphs[:TITLE_LINES] if len(p.text) <= TITLE_CHARS and "。" not in p.text]
    titles = [text for text in map(squash, (article.title, *lines)) if _REPORTED.search(text)]
    named = {year for title in titles for period in find_periods(title) for year in period.years}
    return named.pop() if len(named) == 1 else None
