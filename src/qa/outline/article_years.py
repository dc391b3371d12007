"""The year that a document speaks from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.language.periods import bare_years, find_periods
from qa.language.text import squash
from qa.outline.article_titles import INTRODUCTION_CHARS, front_matter
from qa.outline.articles import Article
from qa.types import LoadedText

# "2024—2028年" is what a plan covers, not when it speaks.
_RANGE = re.compile(r"\d{4}\s*+年?\s*+[-—–~至到]++\s*+\d{4}\s*+年|(?:[到至]|展望)\s*+\d{4}\s*+年")
# "2025年，我市将…": what is to be done tells the year that a review speaks from.
_PLANS = re.compile(r"(20\d\d)\s*年[，,][^。]{0,60}?(?:将|力争|计划|准备|打算|拟|(?<![主重需首])要)")
# "2025年的目标是…", "2025年粮库改造的重头戏": told last year or at the beginning of that one.
_AHEAD = re.compile(r"(?<![到至])(20\d\d)\s*年的?[^，。；\d]{0,10}(?:目标|重点任务|打算|重头戏)")
_DATED = re.compile(r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
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
MAX_YEARS_AHEAD = 1  # of a plan; "2035年，我市将建成…" is a vision


def speaking_year(loaded: LoadedText, articles: Sequence[Article], name_stem: str = "") -> int | None:
    """The year that the document speaks from, its "今年": in its title, the name of its file, its number, its date
    line, or its latest heading or plan.

    A title that names two years ("2024年工作总结和2025年工作计划") speaks from the later, and so does a review of 2024
    that ends with what is to be done in 2025.
    """
    dated = [found.group() for text in loaded.printed for found in _DATED.finditer(text)]
    named = [f"{year}年" for year in _NAME_DATE.findall(name_stem)]
    of_a_day = bool(dated or named)  # a page's box on last year doesn't speak from then
    titles = [a.title for a in (articles[:1] if of_a_day else articles) if not a.title_derived]
    fronts = [p.text for a in (articles[:1] if of_a_day else articles) for p in front_matter(a.paragraphs)]
    issued = [f"{year}年" for text in fronts for year in _ISSUED.findall(text)]
    paragraphs = [p for article in articles for p in article.paragraphs]
    headings = [p.marker.heading for p in paragraphs if p.marker]
    plans = [f"{found[1]}年" for p in paragraphs if (found := _PLANS.match(p.text))]
    plans += [f"{found[1]}年" for p in paragraphs for found in _AHEAD.finditer(p.text)]
    told = [int(year) for year in _YEAR.findall(loaded.text[:INTRODUCTION_CHARS])]
    plans = [year for year in plans if not told or int(year[:4]) <= max(told) + MAX_YEARS_AHEAD]
    written = [f"{year}年" for heading in headings for year in bare_years(heading)]
    last = [*headings, *plans, *written]
    named = [name_stem, *named]
    introduction = [loaded.text[:INTRODUCTION_CHARS]]
    if any(_REPORTED.search(squash(title)) for title in titles):  # its date line is of when it is told
        titles = [*titles, *fronts, *dated]
    for texts in (titles, named, issued, fronts, dated, last, introduction):
        years = [y for text in texts for m in find_periods(_RANGE.sub("", text)) if len(m.years) == 1 for y in m.years]
        if years:
            return max([*years, *_years_told(loaded.text, max(years))] if texts is introduction else years)
    return None


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
