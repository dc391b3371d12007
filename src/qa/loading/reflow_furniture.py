"""What belongs to the page and not to its text: page numbers, running heads and feet, edition marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from qa.language.newspaper import KICKER, PERIODICAL, PICTURED
from qa.language.text import BASIC_HAN
from qa.loading.reflow_lines import BULLET, PROSE_MARK, STRUCTURE, SourceLine, ends_sentence
from qa.loading.reflow_page_lines import is_contact_line, is_page_line, may_name_page, may_stand_beside, parts_of

_PAGE_NUMBER = re.compile(
    r"^[-—–―－·\s]*(第\s*)?\d{1,4}(\s*/\s*\d{1,4})?(\s*页)?([,，\s]*共\s*\d{1,4}\s*页)?[-—–―－·\s]*$"
)
# An edition mark, a date with its weekday, who edited the page.
_NEWSPAPER_FURNITURE = re.compile(
    r"^(?:[A-Z]\d{1,2}|第?\s*\d{1,2}\s*版)\s*$|^第?\s*\d{1,2}\s*版\s|\d\s*月\s*\d{1,2}\s*日\s*星期[一二三四五六日]|^(?:(?:责任|版面|本版)?编辑|责编|美编|校对|组版|版式)\s*[：:]|[（(]上接"
)
_WHO = rf"\s+(?!责编|美编|校对|组版|版式)[{BASIC_HAN}](?:\s?[{BASIC_HAN}]){{1,3}}"
# What is on a page's head and nowhere else, alone or beside the name of the page.
# "A10 专题", "07　园区专刊　襄阳日报": the page's name, or a special's and the paper's.
_PAGE_LABEL = re.compile(
    r"^(?:第?\s?\d{1,2}\s?版|[A-Z]\d{1,2})\s+(?:专版|专题|专刊|特刊|综合|要闻|特别报道)$"
    rf"|^(?!来源|转自|据)(?:[A-Z]?\d{{1,2}}\s+)?\S{{0,20}}(?:专[刊版题栏辑]|特刊|报道|观察|综合|要闻|新闻|巡礼|发展)\s+[{BASIC_HAN}]{{2,8}}{PERIODICAL}$"
)
_SURE = re.compile(
    r"^第?\s*\d{1,2}\s*版(?:\s.{0,8}(?:报道|专题|专刊|特刊|专版|要闻|新闻|综合|园区|经济|\d日))?$|20\d\d\s*[年.]\s*\d{1,2}\s*[月.]\s*\d{1,2}\s*日?\s*星期[一二三四五六日]"
    rf"|^(?:(?:责任|版面|本版)?编辑|责编|主编|美编|校对|组版|版式)(?:\s*[：:/／].{{0,60}}|{_WHO}(?:\s+(?:责编|美编|校对|组版|版式){_WHO})*(?:\s+(?:邮箱|电子信箱|电子邮箱|电话).{{3,40}})?)$"
    rf"|^责编{_WHO}(?:\s+(?:责编|美编|校对|组版|版式){_WHO})*\s+\d{{1,2}}\s*\S{{2,8}}$"
    r"|^20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s+第?\s*[A-Z]?\d{1,2}\s*版(?:\s+\S{1,8})?$"
    r"|^20\d\d[.．]\d{1,2}[.．]\d{1,2}(?:\s*[·|｜/]\s*\S{1,8}){1,3}$"
    r"|^[A-Z]\d{1,2}\s+(?:专版|专题|专刊|特刊|综合|要闻|特别报道)(?:\s.{0,40})?$"
    r"|^20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s+农历\S{2,12}$"
    r"|^20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s+(?:责任?编辑?|美编|校对|组版|版式)\s*[：:/／].{0,40}$"
    r"|^[（(](?:上接|下转).{1,12}[)）]$"
)
# Beside a page's head; in a paper of its own it may be what is looked for.
_CONTACT = re.compile(
    r"^(?:投稿|联系|新闻|广告|订阅)?(?:邮箱|电话|热线|传真|网址|邮编|E-?mail)\s*[：:][^，。；]{4,}$|(?:零售|定)价[：:]"
)
RULE = re.compile(r"^\s*[─━═│┃┌┐└┘├┤┬┴┼╔╗╚╝║_＿\-－—=＝*·~～]{4,}\s*$")
"""The frame of a box, or a line that parts two articles: it says nothing."""
_PAPER = re.compile(rf"^[{BASIC_HAN}]{{1,8}}{PERIODICAL}$")
_PAGES = r"[A-Z]?\d{1,2}(?:[-—–][A-Z]?\d{1,2})?"
_PAGE_MARK = re.compile(rf"^第?{_PAGES}\s?版?(?:\s+[{BASIC_HAN}](?:\s?[{BASIC_HAN}]){{1,7}})?$")  # "A07 版 粮 食 报"
_JUMP_MARK = re.compile(r"\s*[（(]\s?(?:上接|下转)[^（）()]{1,12}[)）]\s*$")
_COLUMN = re.compile(rf"^[{BASIC_HAN}·]{{0,6}}(?:观察|周刊|专题|专版|特刊|专刊|报道|要闻|综合|新闻|导刊)$")
_SPACE = re.compile(r"\s+")
_SPACED = re.compile(rf"^[{BASIC_HAN}](?:\s+[{BASIC_HAN}])+$")  # "经 济 专 版"
_NAMES = r"\S{2,10}(?:\s*[|｜·/]\s*\S{2,10})?"
_PAGE_NAME = re.compile(rf"^(?:{_PAGES}\s+{_NAMES}|{_NAMES}\s+{_PAGES})$")
_PAGE_TITLE = re.compile(r"\s第\s*\d{1,4}\s*页$|^第\s*\d{1,4}\s*页\s")
# "粮食晚讯　2025年1月7日　星期二": beside a date with its weekday stands the paper's name, whatever it ends with.
_DATED_NAME = re.compile(
    rf"^([{BASIC_HAN}]{{3,8}})(?<!报告)(?<!政府)\s+20\d\d\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日\s+星期[一二三四五六日]$"
)
_DATE = re.compile(r"^20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:\s+星期[一二三四五六日])?$")
# "发明专利：43件" of a box of figures, which each place's report may have; "总第：12期" is a page's.
_FIGURE_TOLD = re.compile(
    rf"^(?!.{{0,6}}(?:邮编|邮政编码|电话|热线|定价|零售价|印数|日期))[{BASIC_HAN}（）()]{{2,14}}[：:]\s*[约近超]?\d[\d.,．]*\s*(?:[%％‰]|[{BASIC_HAN}]{{1,8}}(?<![版页期号日]))"
)
FURNITURE_MIN_REPEATS = 3
FURNITURE_MAX_CHARS = 40
MAX_HEAD_CHARS = 60
MIN_PAGE_LINES = 4
MIN_HEAD_LINES = 3
MAX_BESIDE = 4  # lines next to a page's head that belong to it, above and below


def drop_furniture(lines: Sequence[SourceLine], keep: Collection[int] = ()) -> list[SourceLine]:
    """Without page numbers, and without headers and footers that recur while a sentence goes on around them; the lines
    whose numbers are in ``keep`` stay."""
    shapes = _shapes(lines)
    interrupting: set[str] = set()
    within: list[bool] = []  # whether a sentence goes on from the line above
    previous_text = ""
    for line in lines:
        text = line.text.strip()
        parts = bool(previous_text) and not ends_sentence(previous_text)
        if _may_be_furniture(text) and (parts or re.search(r"\d", text)):
            interrupting.add(_shape(text))
        within.append(parts and bool(PROSE_MARK.search(previous_text)))
        previous_text = text or previous_text
    of_pages = _of_pages(lines, within)
    recurring = {shape for shape in interrupting if shapes[shape] >= FURNITURE_MIN_REPEATS and not ends_sentence(shape)}
    isolated = _isolated(lines)
    blocks = _interrupting_blocks(lines, shapes) | _unparted_heads(lines, shapes) | _mastheads(lines)
    return [
        line
        for index, line in enumerate(lines)
        if line.number in keep
        or not (
            index in blocks
            or _JUMP_MARK.match(line.text)
            or _PAGE_LABEL.match(line.text.strip())
            or index in of_pages
            or (isolated[index] and (_PAGE_NUMBER.match(line.text.strip()) or _shape(line.text) in recurring))
        )
    ]


def _of_pages(lines: Sequence[SourceLine], within: Sequence[bool]) -> set[int]:
    """The lines all of whose parts are a page's, and the paper's name, the page's number or the day next to one; how
    to reach the paper only where that parts a sentence."""
    shapes = [parts_of(line.text) for line in lines]
    found = set()
    for index, line in enumerate(lines):
        around = (shapes[at] for at in (index - 1, index + 1) if 0 <= at < len(lines))
        if shapes[index] and shapes[index] not in around:  # rows of a table, items of a list are made alike
            parts_sentence = within[index] and _stands_alone(lines, index) and is_contact_line(line.text)
            if parts_sentence or is_page_line(line.text):
                found.add(index)
    for _ in range(MAX_BESIDE):
        beside = {at for index in found for at in (index - 1, index + 1) if 0 <= at < len(lines)}
        found |= {
            index
            for index in beside
            if may_stand_beside(lines[index].text)
            or (may_name_page(lines[index].text) and _is_of_page(lines, found, index))
        }
    return found


def _is_of_page(lines: Sequence[SourceLine], found: Collection[int], index: int) -> bool:
    """Whether the line next to a page's is between two of a page's, or stands with it in mid-sentence."""
    if all(0 <= at < len(lines) and (at in found or may_stand_beside(lines[at].text)) for at in (index - 1, index + 1)):
        return True
    above = index - 1
    while above >= 0 and index - above <= MAX_BESIDE and (above in found or not lines[above].text.strip()):
        above -= 1
    last = lines[above].text.strip() if above >= 0 else ""
    return bool(PROSE_MARK.search(last)) and not ends_sentence(last)


def _stands_alone(lines: Sequence[SourceLine], index: int) -> bool:
    """Whether blank lines stand above and below a line, and text further down."""
    above = lines[index - 1].text.strip() if index else ""
    below = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    return not above and not below and bool(_next_text(lines, index + 1))


def _shapes(lines: Sequence[SourceLine]) -> Counter[str]:
    """How often each short line stands in the text, those aside that stand close together: rows of a list, not heads of
    pages ("2021年 312", "2022年 450")."""
    shapes: Counter[str] = Counter()
    last: dict[str, int] = {}
    close: set[str] = set()
    for index, line in enumerate(lines):
        shape = _shape(line.text) if _may_be_furniture(line.text.strip()) else ""
        if shape and index - last.get(shape, -MIN_PAGE_LINES) < MIN_PAGE_LINES and line.page == lines[last[shape]].page:
            close.add(shape)
        if shape:
            shapes[shape] += 1
            last[shape] = index
    for shape in close:
        del shapes[shape]
    return shapes


def _may_be_furniture(text: str) -> bool:
    short = 0 < len(_shape(text)) <= FURNITURE_MAX_CHARS
    return short and not (STRUCTURE.match(text) or BULLET.match(text) or _FIGURE_TOLD.match(text))


def _interrupting_blocks(lines: Sequence[SourceLine], shapes: Counter[str]) -> set[int]:
    """The lines of page heads of one or two pages only: blocks between blank lines that are a page's head and nothing
    else, or all of lines that stand elsewhere too and part a sentence in two."""
    found: set[int] = set()
    block: list[int] = []
    last, goes_on = "", False  # the last line of the last block of prose, and whether its sentence goes on
    for index in range(len(lines) + 1):
        text = lines[index].text.strip() if index < len(lines) else ""
        if text:
            block.append(index)
            continue
        texts: list[str] = []
        if block:
            texts = [lines[at].text.strip() for at in block]
            repeated = all(
                _PAGE_NUMBER.match(text)
                or _is_page_head(text)
                or _NEWSPAPER_FURNITURE.search(text)
                or (_may_be_furniture(text) and shapes[_shape(text)] > 1)
                for text in texts
            )
            # The last line before a page's head may be too short for a mark of prose; what may be a line of the text's
            # own needs one.
            sure = all(map(_is_page_head, texts))
            if goes_on and any(map(_marks_page, texts)) and all(map(_may_stand_there, texts)):
                found.update(block)
            if repeated and goes_on and (sure or PROSE_MARK.search(last)):
                found.update(block)
            elif any(PROSE_MARK.search(text) for text in texts):
                last, goes_on = texts[-1], not ends_sentence("\n".join(texts))
            # What heads an article stands above its headline; a slogan above prose is the next page's.
            slogan = bool(texts) and all(map(KICKER.match, texts)) and PROSE_MARK.search(_next_text(lines, index))
            if last and slogan and all(shapes[_shape(text)] < 2 for text in texts):
                found.update(block)
        if any(map(_is_sure, texts)):
            found.update(block[: _head_length(texts, shapes)])
        block = []
    return found


def _unparted_heads(lines: Sequence[SourceLine], shapes: Counter[str]) -> set[int]:
    """The lines of page heads and feet that no blank line parts from the text: several in a row that each may be one,
    a date with its weekday or the editors among them; or a special's slogan, alone or with these, in mid-sentence."""
    found: set[int] = set()
    run: list[int] = []
    for index in range(len(lines) + 1):
        text = lines[index].text.strip() if index < len(lines) else ""
        if text and (
            _PAGE_NUMBER.match(text)
            or _may_head_page(text)
            or _is_slogan(text)
            or (shapes[_shape(text)] >= FURNITURE_MIN_REPEATS and not PROSE_MARK.search(text))
        ):
            run.append(index)
            continue
        if not run:
            continue
        texts = [lines[at].text.strip() for at in run]
        before = lines[run[0] - 1].text.strip() if run[0] else ""
        in_sentence = bool(PROSE_MARK.search(before)) and not ends_sentence(before)
        sure = any(map(_is_sure, texts))
        slogan = any(map(_is_slogan, texts)) and in_sentence and (sure or len(run) == 1)
        if slogan or (sure and len(run) >= MIN_HEAD_LINES):
            found.update(run)
        run = []
    return found


def _is_slogan(text: str) -> bool:
    """Whether a line is a special's slogan, or a page's name in spaced characters."""
    return bool(KICKER.match(text) or (_SPACED.match(text) and _COLUMN.match(_SPACE.sub("", text))))


def _mastheads(lines: Sequence[SourceLine]) -> set[int]:
    """The lines above or below a date that are only the paper's name, as it stands beside a date on another line."""
    texts = [line.text.strip() for line in lines]
    names = {match[1] for text in texts if (match := _DATED_NAME.match(text))}
    return {
        index
        for index, text in enumerate(texts)
        if text in names and any(map(_DATE.match, [*texts[max(0, index - 1) : index], *texts[index + 1 : index + 2]]))
    }


def _next_text(lines: Sequence[SourceLine], index: int) -> str:
    return next((lines[at].text for at in range(index, len(lines)) if lines[at].text.strip()), "")


def _head_length(texts: Sequence[str], shapes: Counter[str]) -> int:
    """How many lines at the top of a block head a page: with the page's mark and name ("A5", "粮食观察") beside the
    date or the editors, and perhaps with a caption below them; the date and the editors whatever is below. 0 where what
    is no page's head comes first."""
    marked = any(map(_PAGE_MARK.match, texts))
    length = 0
    for text in texts:
        named = marked and (_PAGE_MARK.match(text) or _COLUMN.match(text))
        repeated = shapes[_shape(text)] > 1 and not PROSE_MARK.search(text)
        if not (named or repeated or _may_head_page(text)):
            break
        length += 1
    head = texts[:length]
    marks = sum(map(bool, map(_SURE.search, head)))
    is_head = marks > 1 or (any(map(_is_sure, head)) and (length == len(texts) or PICTURED.search(texts[-1])))
    return length if is_head else 0


def _may_head_page(text: str) -> bool:
    sure = _is_sure(text) and not PROSE_MARK.search(text)
    paper = _PAPER.match(re.sub(r"\s", "", text))  # 粮 食 日 报
    return len(text) <= MAX_HEAD_CHARS and bool(sure or _PAGE_NAME.match(text) or paper)


def _is_sure(text: str) -> bool:
    return bool(_SURE.search(text) or _CONTACT.search(text))


def _marks_page(text: str) -> bool:
    return bool(_PAGE_NUMBER.match(text) or _NEWSPAPER_FURNITURE.search(text) or _is_sure(text))


def _may_stand_there(text: str) -> bool:
    """Whether a line between the halves of a sentence may belong to its page: the name of a column, who edited it."""
    return _may_be_furniture(text) and not PROSE_MARK.search(text)


def _is_page_head(text: str) -> bool:
    """Whether a line heads a page, however seldom it stands: the slogan of a special, a running title with its page."""
    return bool(KICKER.match(text) or _PAGE_TITLE.search(text))


def _shape(text: str) -> str:
    """A line as it recurs on other pages: other numbers, other gaps."""
    return re.sub(r"\s+", " ", re.sub(r"\d+", "0", text.strip()))


def _isolated(lines: Sequence[SourceLine]) -> list[bool]:
    """For each line, whether a blank line, a page edge or the file's edge stands on at least one side."""
    texts = [line.text.strip() for line in lines]
    result = []
    for index, text in enumerate(texts):
        first = index == 0 or not texts[index - 1] or lines[index - 1].page != lines[index].page
        last = index == len(texts) - 1 or not texts[index + 1] or lines[index + 1].page != lines[index].page
        result.append(bool(text) and (first or last))
    return result
