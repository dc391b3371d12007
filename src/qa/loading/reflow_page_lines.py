"""A page's head or foot told by its parts: "06　特别报道　　2025 年 1 月 22 日", "责编：黎明　美编：杜仲"."""

from __future__ import annotations

import re
from enum import Enum

from qa.language.newspaper import PERIODICAL, PICTURED
from qa.language.text import BASIC_HAN

MAX_LINE_CHARS = 80
MIN_PARTS = 2


class Part(Enum):
    """What a part of a line may say of a page."""

    NAME = "name"  # of a column, an edition or a person
    CONTACT = "contact"  # how to reach the paper: in a paper of its own it may be what is looked for
    DATE = "date"  # may sign a document
    PAGE = "page"
    EDITION = "edition"  # a page as newspapers number it
    PAPER = "paper"
    PRINTED = "printed"  # a day as newspapers have it, or who edited the page


_ROLE = (
    r"(?:(?:本[版期刊]|责任|版面|值班|轮值|执行|美术|视觉|图片|文字|新闻)?(?:编辑|主编|编委|总编|责编|美编|校对)"
    r"|(?:本[版期刊]|值班)(?:主任|设计|统筹)|组版|版式|视觉|制图|绘图|总值班|值班总编辑|检校|排版|签发)"
)
_HAN_NAME = rf"[{BASIC_HAN}·]"
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(rf"(?:{'|'.join(patterns)})$"))
    for part, patterns in (
        (
            Part.PRINTED,
            (
                rf"{_ROLE}(?:[：:/／]{_HAN_NAME}{{0,4}})?",
                rf"{_ROLE}[：:].{{1,20}}",
                r"星期[一二三四五六日天]|周[一二三四五六日]|农历\S{2,12}",
                r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{2,6}",
            ),
        ),
        (
            Part.CONTACT,
            (
                r"(?:值班|新闻|投稿|联系|广告|订阅|发行)?(?:热线|电话|邮箱|传真|网址|邮编|E-?mail)[：:]\S+",
                r"(?:零售|定)价?(?:每份)?[：:]?[\d.]+元\S{0,4}|广告\S{0,8}许可证[：:]?\S+|社址[：:]\S+|国内统一\S+",
            ),
        ),
        (Part.PAPER, (rf"《?{_HAN_NAME}{{1,8}}{PERIODICAL}》?", rf"{_HAN_NAME}{{2,8}}周刊")),
        (Part.EDITION, (r"第?[A-Z]?\d{1,2}版|[A-Z]\d{1,2}|第[一二三四五六七八九十]{1,3}版",)),
        (Part.PAGE, (r"[-—–·]?\d{1,2}(?:[-—–][A-Z]?\d{1,2})?[-—–·]?|总?第\d+期|版",)),
        (Part.DATE, (r"20\d\d年\d{1,2}月\d{1,2}日|20\d\d[-./．]\d{1,2}[-./．]\d{1,2}日?",)),
        (Part.NAME, (rf"(?:{_HAN_NAME}|[|｜/]){{1,8}}",)),
    )
)
_IN_DATES = re.compile(r"(?<=\d)\s+(?=[年月日版])|(?<=[年月])\s+(?=\d)")
_PARTED_NAME = re.compile(rf"(?<![{BASIC_HAN}])([{BASIC_HAN}])[ \u3000]{{1,2}}([{BASIC_HAN}])(?![{BASIC_HAN}])")
_WIDE_GAP = re.compile(r"\s{3,}|\u3000{2,}")
_AFTER_COLON = re.compile(r"(?<=[：:])\s+")
_OFFICE = re.compile(r"(?:局|委|办|府|会|厅|院|组|部|处|中心|公司|集团)$")


def is_page_line(text: str, *, in_sentence: bool) -> bool:
    """Whether all parts of a line are a page's: its number, its name, a date, the paper, the editors; enough of them to
    be neither the heading of a section nor the signature of a document. How to reach the paper counts only between the
    halves of a sentence (``in_sentence``)."""
    text = text.strip()
    if len(text) > MAX_LINE_CHARS or text[-1:] in "。；，！？" or PICTURED.search(text):
        return False
    words = _PARTED_NAME.sub(r"\1\2", _AFTER_COLON.sub("", _IN_DATES.sub("", text))).split()
    parts = [_part(word) for word in words]
    if len(parts) < MIN_PARTS or None in parts:
        return False
    found = set(parts)
    signed = any(part == Part.NAME and _OFFICE.search(word) for part, word in zip(parts, words, strict=True))
    # A day with its weekday alone may stand above what it tells of.
    printed = parts.count(Part.PRINTED) > 1 or (Part.PRINTED in found and bool(found - {Part.PRINTED, Part.NAME}))
    printed = printed and not (len(parts) == MIN_PARTS and Part.DATE in found and words[-1].startswith("星期"))
    if printed or (in_sentence and Part.CONTACT in found):
        return not signed or bool(found & {Part.PAGE, Part.EDITION})
    apart = Part.EDITION in found and _WIDE_GAP.search(text)
    return not signed and bool(apart or len(found & {Part.PAGE, Part.EDITION, Part.PAPER, Part.DATE}) > 1)


def may_stand_beside(text: str) -> bool:
    """Whether a line next to a page's is one too: the paper's name alone, the number of the page, or the day."""
    found = {_part(word) for word in _IN_DATES.sub("", text.strip()).split()}
    return found in ({Part.PAPER}, {Part.EDITION}, {Part.DATE, Part.PRINTED})


def _part(word: str) -> Part | None:
    return next((part for part, pattern in _PARTS if pattern.match(word)), None)
