"""A page's head or foot told by its parts: "06　特别报道　　2025 年 1 月 22 日", "责编：黎明　美编：杜仲"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from qa.language.newspaper import PERIODICAL, PICTURED
from qa.language.text import BASIC_HAN

MAX_LINE_CHARS = 80
MIN_PARTS = 2


class Part(Enum):
    """What a part of a line may say of a page."""

    NAME = "name"  # of an edition or a person
    COLUMN = "column"  # of a page: 特别报道, 要闻
    CONTACT = "contact"  # how to reach the paper: in a paper of its own it may be what is looked for
    DATE = "date"  # may sign a document, or stand in a table
    DAY = "day"  # of the week or the old calendar
    PAGE = "page"  # a bare number
    EDITION = "edition"  # a page as newspapers number it
    PAPER = "paper"
    EDITOR = "editor"  # who edited the page, with the name
    ROLE = "role"  # the same, with the name behind it
    ISSUE = "issue"  # which number of the paper, how many pages, who publishes it
    LATIN = "latin"  # the paper's name in Latin letters


_ROLE = (
    r"(?:(?:本[版期刊]|责任|版面|值班|轮值|执行|美术|视觉|图片|文字|新闻)?(?:编辑|主编|编委|总编|责编|美编|校对)"
    r"|(?:本[版期刊]|值班)(?:主任|设计|统筹)|组版|版式|视觉|制图|绘图|总值班|值班总编辑|检校|排版|签发)"
)
_HAN_NAME = rf"[{BASIC_HAN}·]"
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(rf"(?:{'|'.join(patterns)})$"))
    for part, patterns in (
        (Part.EDITOR, (rf"{_ROLE}[：:/／].{{1,20}}",)),
        (Part.ROLE, (rf"{_ROLE}[：:]?",)),
        (
            Part.DAY,
            (
                r"星期[一二三四五六日天]|周[一二三四五六日]|农历\S{2,12}",
                r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{2,6}",
            ),
        ),
        (
            Part.CONTACT,
            (
                r"(?:值班|新闻|投稿|联系|广告|订阅|发行)?(?:热线|电话|邮箱|传真|网址|邮编|E-?mail)[：:/／]\S+",
                r"(?:零售|定)价?(?:每份)?[：:]?[\d.]+元\S{0,4}|广告\S{0,8}许可证[：:]?\S+|社址[：:]\S+|国内统一\S+",
            ),
        ),
        (Part.PAPER, (rf"《?{_HAN_NAME}{{1,8}}{PERIODICAL}》?", rf"{_HAN_NAME}{{2,8}}周刊(?:·{_HAN_NAME}{{1,6}})?")),
        (
            Part.ISSUE,
            (
                r"(?:总?第|总)\d{1,6}期(?:[（(]总第?\d+期[）)])?|今日\d{1,2}版|(?:CN|ISSN)[\d-]+\S*",
                rf"{_HAN_NAME}{{2,14}}(?:主管主办|主办主管|主管|主办|出版|承印)",
            ),
        ),
        (Part.EDITION, (r"(?:续|上接|下转|转|接)?第?[A-Z]?\d{1,2}版|[A-Z]\d{1,2}|第[一二三四五六七八九十]{1,3}版",)),
        (Part.PAGE, (r"[-—–·]?\d{1,2}(?:[-—–][A-Z]?\d{1,2})?[-—–·]?|版",)),
        (Part.DATE, (r"20\d\d年\d{1,2}月\d{1,2}日|20\d\d[-./．]\d{1,2}[-./．]\d{1,2}日?",)),
        (
            Part.COLUMN,
            (rf"{_HAN_NAME}{{0,8}}(?:报道|专[题版刊栏]|特刊|要闻|综合|新闻|观察|巡礼|纵横|纵深|聚焦|版)",),
        ),
        (Part.LATIN, (r"[A-Z][A-Za-z]+",)),
        (Part.NAME, (rf"(?:{_HAN_NAME}|[|｜/]){{1,8}}",)),
    )
)
_IN_DATES = re.compile(r"(?<=\d)\s+(?=[年月日版期])|(?<=[年月第总])\s+(?=\d)|(?<=今日)\s+(?=\d)")
_PARTED_NAME = re.compile(rf"(?<![{BASIC_HAN}])([{BASIC_HAN}])[ \u3000]{{1,2}}([{BASIC_HAN}])(?![{BASIC_HAN}])")
_AFTER_COLON = re.compile(r"(?<=[：:])\s+")
_FAR_APART = re.compile(r"\s{6}")  # a number at one edge of the page, the day at the other
_OFFICE = re.compile(r"(?:局|委|办|府|会|厅|院|组|部|处|中心|公司|集团)$")
_OF_PAGE = frozenset({Part.PAGE, Part.EDITION, Part.PAPER, Part.DATE, Part.DAY})


def parts_of(text: str) -> tuple[Part, ...]:
    """What each part of a line may say of a page; empty where one says nothing of any, or there is but one."""
    text = text.strip()
    if len(text) > MAX_LINE_CHARS or text[-1:] in "。；，！？" or PICTURED.search(text):
        return ()
    words = _words(text)
    parts = tuple(part for word in words if (part := _part(word)) is not None)
    return parts if len(parts) == len(words) >= MIN_PARTS else ()


def is_page_line(text: str) -> bool:
    """Whether all parts of a line are a page's: its number, its name, a date, the paper, the editors; enough of them to
    be neither the heading of a section nor the signature of a document."""
    parts = parts_of(text)
    found = set(parts)
    if not parts or (_is_signed(text, parts) and not (found & {Part.PAGE, Part.EDITION} and _editors(parts))):
        return False
    if _editors(parts):
        return _editors(parts) > 1 or bool(found & _OF_PAGE)
    if {Part.DATE, Part.DAY} <= found:
        return len(parts) > MIN_PARTS or Part.DAY is parts[0]  # "2024年3月18日 星期一" may stand above what it tells of
    if parts.count(Part.ISSUE) > 1:
        return True
    if Part.EDITION in found:
        return bool(found & {Part.PAPER, Part.DATE, Part.DAY, Part.COLUMN})
    if parts == (Part.PAPER, Part.COLUMN):  # "粮食经济周刊　园区观察"
        return True
    apart = found == {Part.PAGE, Part.DATE} and _FAR_APART.search(text)
    return Part.PAGE in found and bool(apart or Part.PAPER in found or {Part.COLUMN, Part.DATE} <= found)


def is_contact_line(text: str) -> bool:
    """Whether all that a line says is how to reach a paper, and perhaps whose page it is."""
    parts = parts_of(text)
    return Part.CONTACT in parts and not _is_signed(text, parts)


def may_stand_beside(text: str) -> bool:
    """Whether a line next to a page's is one too: the paper's name or number alone, the number of the page, perhaps
    with what the page is called, or the day."""
    words = _words(text.strip())
    found = {_part(word) for word in words}
    # "襄阳粮报　2024年3月18日" alone may say below a text where it is from.
    alone = ({Part.PAPER}, {Part.PAPER, Part.DATE}, {Part.EDITION}, {Part.DAY}, {Part.DATE, Part.DAY}, {Part.ISSUE})
    return (
        found in alone
        or (found == {Part.LATIN} and len(words) > 1)
        or ("版" in text and found in ({Part.EDITION, Part.NAME}, {Part.EDITION, Part.COLUMN}))
    )


def may_name_page(text: str) -> bool:
    """Whether a line may be what a page is called (特别报道); it may as well be a headline ("打造粮食产业升级版")."""
    return {_part(word) for word in _words(text.strip())} == {Part.COLUMN}


def _words(text: str) -> list[str]:
    return _PARTED_NAME.sub(r"\1\2", _AFTER_COLON.sub("", _IN_DATES.sub("", text))).split()


def _part(word: str) -> Part | None:
    return next((part for part, pattern in _PARTS if pattern.match(word)), None)


def _editors(parts: Sequence[Part]) -> int:
    """How many editors a line gives by name."""
    named = sum(one is Part.ROLE and behind in (Part.NAME, Part.COLUMN) for one, behind in pairwise(parts))
    return parts.count(Part.EDITOR) + named


def _is_signed(text: str, parts: Sequence[Part]) -> bool:
    """Whether a part is the name of an office, which signs a document."""
    words = zip(parts, _words(text.strip()), strict=True)
    return any(part is Part.NAME and _OFFICE.search(word) for part, word in words)
