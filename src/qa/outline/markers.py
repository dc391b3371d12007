"""How a paragraph is marked as structure: one paragraph in, its marker out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.language.newspaper import AUTHOR, BYLINE_BEGINS
from qa.language.numerals import whole_number
from qa.language.people import OFFICES
from qa.language.structure import BRACKET, DECORATION, HASH, MARKS, SQUARED, Rank
from qa.language.text import BASIC_HAN

MAX_HEADING_CHARS = 60
MAX_PLAIN_HEADING_CHARS = 40


# Leads are ordinary words too: they count as structure only where at least two of them stand side by side.
LEADS = frozenset({Rank.DASH, Rank.FROM, Rank.ENUMERATION, Rank.ORDINAL, Rank.WITHIN, Rank.RUN_IN})


@dataclass(frozen=True, slots=True)
class Marker:
    """A paragraph's structural marker. ``heading`` is its heading text, ``body_at`` where the body begins in it.

    ``number`` is the item's ordinal where it has one; a restart at 1 may begin a new article. ``places``: whom alone it
    speaks of, where the article speaks of others too.
    """

    rank: int
    heading: str
    body_at: int
    number: int | None = None
    places: tuple[str, ...] = ()


_NOT_A_LEAD = re.compile(
    r"——(?:访|专访|对话|记|写在)|——[^。；]{2,40}(?:纪实|综述|侧记|观察|调查|见闻|走笔)$"  # the line below a headline
    r"|——\s*(?:\d{4}\s*年|[二〇○零一二三四五六七八九]{4}年|在[^，。]{4,40}会议)"  # the line below a report's title
    r"|在(?:此|这|原有|现有|[^，]{0,12}的?)基础上，|从(?:总体|整体|根本|某种意义)上"
)
# 第三条【申报条件】; 第三条　申报条件。 with more behind it, but not "第一条　本办法适用于…。".
_ARTICLE_TITLE = re.compile(r"\s*(?:[【（(][^】）)]{1,30}[】）)]|(?!本|为|自|由)[^。，；：、]{2,10}(?<!工作)。(?=.))")
MIN_RUN_IN_BODY_CHARS = 30
_DECORATED = re.compile(
    rf"[{DECORATION}]\s{{0,2}}(?P<heading>(?=.*[^\W_])(?!注[：:]|图为)[^\s。；！？](?:(?!\d[\d.]*(?:万|亿|个|家|户|人|%|％|元|亩|吨))[^。；！])"
    r"{0,30}(?<![，、；：]))$"
)
_RUN_IN = re.compile(r"(?P<heading>[^\d。！？；：:，,]{2,16}(?:[，,][^\d。！？；：:，,]{2,14}){0,2})。(?![”’])")
_SENTENCE = re.compile(r"(?:[^。！？!?；;：:]|(?<=\d)[:：](?=\d))*[。！？!?；;：:]?")
_FRONT_MATTER = re.compile(
    r"^[□■]?\s*(?:本[报刊社网](?:记者|通讯员)|来源|作者|(?:责任)?编辑(?!手记|点评)|记者(?!手记|点评|观察)|时间|日期|字号|发布|浏览)"
    rf"|^{BYLINE_BEGINS}|^{AUTHOR}"
)
_DATE_ONLY = re.compile(r"^[（(]?\s*(?:二〇|20|19)[\d〇零一二三四五六七八九]{2}\s*年.{0,12}[日月]\s*[)）]?$")
# "黎明　襄阳市粮食局局长": who is asked in an interview.
_NAME_AND_OFFICE = re.compile(rf"[{BASIC_HAN}]{{2,4}}[\s\u3000]+[{BASIC_HAN}、]*(?:{OFFICES})$")
_ROW = re.compile(rf"^[{BASIC_HAN}]{{2,8}}[ \u3000]{{1,4}}\d[\d.,]*\s?(?:[万亿%]?[{BASIC_HAN}%]{{0,3}})$")
_CLOSES_ONLY = re.compile(r"^[^（(]*[）)]")  # the end of a remark in brackets that began in the line above
_CELL_GAP = re.compile(r"(?<=\S)(?:\u3000+| {2,})(?=\S)")
_ENDS = "。！？!?；;：:，,、…"


def find_marker(paragraph: str) -> Marker | None:
    """The marker that a paragraph begins with, or None for plain prose."""
    if match := HASH.match(paragraph):
        heading = match["heading"].rstrip().rstrip("#").rstrip()
        return Marker(Rank.MARKED + len(match["hashes"]), heading or match["heading"], len(paragraph))
    if match := BRACKET.match(paragraph) or SQUARED.match(paragraph):
        return Marker(Rank.BRACKET, match["heading"].strip(), match.end())
    if _NOT_A_LEAD.match(paragraph):
        return None
    for rank, pattern in MARKS:
        if match := pattern.match(paragraph):
            groups = match.groupdict()
            number = whole_number(groups.get("n") or groups.get("m") or "") if groups else None
            return _with_heading(rank, paragraph, match.end(), number)
    return None


def _with_heading(rank: Rank, paragraph: str, marker_end: int, number: int | None) -> Marker | None:
    """The heading that follows a marker: the whole line, its first sentence, or its first clause when that is long."""
    if rank == Rank.ARTICLE:
        title = _ARTICLE_TITLE.match(paragraph, marker_end)
        end = title.end() if title else marker_end
        return Marker(rank, paragraph[:end].rstrip("。").strip(), end, number)
    if rank == Rank.QUESTION:
        return Marker(rank, paragraph[marker_end:], len(paragraph))
    if rank == Rank.WITHIN:
        return Marker(rank, paragraph[:marker_end].rstrip(_ENDS), marker_end)
    first = _SENTENCE.match(paragraph, marker_end)
    end = first.end() if first else len(paragraph)
    if end > MAX_HEADING_CHARS:
        if rank == Rank.FROM:
            return Marker(rank, paragraph[:marker_end].rstrip(_ENDS), marker_end)
        comma = re.compile(r"[^，,。；：]{0,40}[，,]").match(paragraph, marker_end)
        if comma is None:
            return None
        end = comma.end()
    heading = paragraph[:end].rstrip(_ENDS).strip()
    return Marker(rank, heading.removeprefix("——"), end, number) if heading else None


def find_run_in(paragraph: str) -> Marker | None:
    """A paragraph's first sentence as its heading, where it is as short as one and has no figures:
    "粮库扩容，储备更加充足。…". Only several such paragraphs in a row are structure.
    """
    lead = _RUN_IN.match(paragraph)
    if lead is None or len(paragraph) - lead.end() < MIN_RUN_IN_BODY_CHARS:
        return None
    return Marker(Rank.RUN_IN, lead["heading"], lead.end())


def find_decorated(paragraph: str, *, is_known: bool = False) -> Marker | None:
    """A short line that is no sentence behind an ornament ("▇ 粮库扩容"). Only a kind of ornament that stands before no
    items of a list is structure. One that is known to stand before headings stands before no author's name
    ("■ 新目标")."""
    lead = _DECORATED.match(paragraph)
    if lead is None or (_FRONT_MATTER.match(paragraph) and not (is_known and re.match(AUTHOR, paragraph))):
        return None
    return Marker(Rank.DECORATED, lead["heading"], len(paragraph))


def is_figure_row(paragraph: str) -> bool:
    """Whether a paragraph is a row of a box of figures: "襄阳　31家"."""
    return bool(_ROW.match(paragraph))


def is_plain_heading(paragraph: str) -> bool:
    """Whether a paragraph without a marker has the form of a heading: short, and no sentence.

    Signatures, dates, sources and table rows are none.
    """
    if len(paragraph) > MAX_PLAIN_HEADING_CHARS or not re.search(rf"[{BASIC_HAN}A-Za-z]", paragraph):
        return False
    if paragraph[-1:] in _ENDS or re.search(r"[。；！？｜|\t]|：.|^\d{4}(?:年|[./-]\d{1,2}[./-])\d{1,2}", paragraph):
        return False
    if is_figure_row(paragraph) or _CLOSES_ONLY.search(paragraph):
        return False
    if len(_CELL_GAP.findall(paragraph)) > 1 and re.search(r"\d", paragraph):
        return False
    return not any(kind.match(paragraph) for kind in (_FRONT_MATTER, _DATE_ONLY, _NAME_AND_OFFICE))


__all__ = [
    "LEADS",
    "MAX_HEADING_CHARS",
    "MAX_PLAIN_HEADING_CHARS",
    "Marker",
    "Rank",
    "find_decorated",
    "find_marker",
    "find_run_in",
    "is_figure_row",
    "is_plain_heading",
]
