"""Hard-wrapped lines → paragraphs, with the way back.

Text copied from newspaper columns and PDF pages is cut at a fixed width, and blank lines stand where a column or a
page ended, often in mid-sentence. Lines are joined when the sentence goes on; a paragraph ends only where its last
line ends a sentence and something says that a new one begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from qa.language.newspaper import AUTHOR, CAPTION, DATELINE, KICKER, NAMED_BYLINE, PICTURED_LINE, PREFACE, SIGNATURE
from qa.language.numerals import chinese_number
from qa.language.structure import DECORATION, SQUARED
from qa.language.tables import CELL_MARK, MIN_CELLS, find_tables
from qa.language.text import BASIC_HAN
from qa.loading.reflow_columns import ragged_width, wrap_widths
from qa.loading.reflow_furniture import RULE, drop_furniture
from qa.loading.reflow_inserts import move_inserts
from qa.loading.reflow_jumps import follow_jumps, jump_lines
from qa.loading.reflow_lines import (
    BULLET,
    CIRCLED,
    FULL_SHARE,
    INDENT,
    PROSE_MARK,
    STRUCTURE,
    SUBTITLE,
    SourceLine,
    above_indents,
    display_width,
    ends_sentence,
    figure_rows,
    is_indented,
)
from qa.types import LoadedText, SourceMap

_SPACED_DIGIT = re.compile(rf"[{BASIC_HAN}] \d|\d [{BASIC_HAN}]")
_CLOSE_DIGIT = re.compile(rf"[{BASIC_HAN}]\d|\d[{BASIC_HAN}]")
# A byline, a caption's credit, who edited the page: lines of their own wherever they stand.
_APART = re.compile(
    rf"^{NAMED_BYLINE}|^(?:责任)?编辑[\s：:]|\s摄$|^.{{0,60}}（资料图片）$|^{AUTHOR}|^——(?:访|专访|对话)|^{PREFACE}$"
)
_DATE_LINE = re.compile(r"^[（(]?20\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[）)]?$")
_TITLE_END = re.compile(r"(?:公报|通知|通报|公告|报告|总结|规划|方案|办法|措施|意见|规定|细则)$")
_BODY_END = re.compile(r"^[^，。；：]{2,}(?:局|委员会|委|办公室|办|政府|厅|部|院|处)$")
_GAP = re.compile(r"\S[ \u3000]{2,40}\S")
_WIDE_GAP = re.compile(r"[^\s，。；：、！？][ \u3000]{2,40}\S")
_BRACKET_HEADING = re.compile(rf"^\s*(【[^】]*】|#{{1,6}}\s.*|{SQUARED.pattern.replace('?P<heading>', '?:')})\s*$")
_BRACKETED = re.compile(r"^\s*[（(][^（）()]*[)）]\s*$")
_ITEM = re.compile(r"\s*(第?)([一二三四五六七八九十]+)([是要，])")
_ITEM_WITHIN = re.compile(r"(?<=[。；：])(第?)([一二三四五六七八九十]+)([是要，])")
_SHORT_LEAD = re.compile(r"([^\d。！？；：:，,\s]{4,12})。(?![”’])")
MIN_ALIKE = 3
MAX_SIGNATURE_LINES = 3
# A heading of its own is well short of the column, and the line below it isn't.
HEADING_SHARE = 0.65
PROSE_SHARE, BARE_SHARE = 0.75, 0.85


def reflow(lines: Sequence[SourceLine]) -> LoadedText:
    """Readable text: a paragraph a line, page furniture dropped, and the source line of every character.

    Empty input gives empty text.
    """
    moved = move_inserts(follow_jumps(drop_furniture(lines, keep=jump_lines(lines))))
    kept = [line for line in moved.lines if not RULE.match(line.text)]
    widths = iter(wrap_widths(kept))
    spaced = _spaces_digits(kept)
    indented, ragged = is_indented(kept), ragged_width(kept)
    rows = _rows(kept)
    begin = moved.begin | figure_rows(kept) | _led_alike(kept) | above_indents(kept)
    numbers = {line.number for line in kept}
    dropped = [line.number for line in lines if line.text.strip() and line.number not in numbers]
    paragraphs: list[list[SourceLine]] = []
    blank_before = True
    previous_width = None
    after_prose = False
    for line in kept:
        if not line.text.strip():
            blank_before = True
            continue
        width = next(widths)
        if (
            paragraphs
            and not (line.number in rows or paragraphs[-1][-1].number in rows or line.number in begin)
            and not _is_closed(paragraphs[-1])
            and (
                not _heads(paragraphs[-1], line, width or previous_width, after_prose)
                or _runs_over_page(paragraphs[-1], line, dropped)
            )
            and (
                _continues(paragraphs[-1][-1], line, previous_width, blank_before)
                or _was_broken_off(paragraphs[-1], line, previous_width)
                or (previous_width is not None and not blank_before and _counts_on(paragraphs[-1], line))
                or (indented and width is None and _is_unindented(paragraphs[-1], line, blank_before))
                or (width is not None and _runs_over_page(paragraphs[-1], line, dropped))
                or (ragged and (width is None or previous_width is None) and _goes_on(paragraphs[-1], line, ragged))
            )
        ):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        blank_before = False
        previous_width = width
        after_prose = after_prose or bool(PROSE_MARK.search(line.text))
    printed = tuple(text for line in lines if line.number not in numbers and (text := line.text.strip()))
    loaded = assemble(paragraphs, spaced)
    starts = zip(loaded.source.offsets, loaded.source.lines, strict=True)
    inserted = (at for at, number in starts if number in moved.inserted and loaded.text[at - 1 : at] in ("", "\n"))
    return replace(loaded, printed=printed, inserted=tuple(inserted))


def _is_closed(paragraph: Sequence[SourceLine]) -> bool:
    """Whether a paragraph ends with who wrote it, or is a picture's caption to its full stop or whose picture it is."""
    text = "".join(line.text.strip() for line in paragraph[-MAX_SIGNATURE_LINES:])
    caption = CAPTION.match(paragraph[0].text.strip()) and (ends_sentence(text) or PICTURED_LINE.search(text))
    return bool(caption) or bool(SIGNATURE.search(text))


def _heads(paragraph: Sequence[SourceLine], following: SourceLine, width: int | None, after_prose: bool) -> bool:
    """Whether a paragraph of one line so far is a heading: a short line without a mark of prose over a full one.

    After the first prose it may also stand over another heading; before it, both may be the two lines of a title.
    """
    text = paragraph[0].text.rstrip()
    if width is None or len(paragraph) > 1 or not _is_bare(text, width) or STRUCTURE.match(text):
        return False
    over_prose = display_width(following.text.rstrip()) >= FULL_SHARE * width
    return over_prose or (after_prose and not PROSE_MARK.search(following.text))


def _is_bare(text: str, width: int) -> bool:
    return display_width(text) <= HEADING_SHARE * width and not PROSE_MARK.search(text)


def _continues(previous: SourceLine, line: SourceLine, width: int | None, blank_between: bool) -> bool:
    """Whether ``line`` goes on with the paragraph that ``previous`` is the last line of."""
    if width is None or _is_row(previous.text, line.text):
        return False
    if _stands_apart(previous, line) or any(_BRACKET_HEADING.search(part.text) for part in (previous, line)):
        return False
    if BULLET.match(line.text) or line.text.startswith(INDENT):
        return False
    previous_width = display_width(previous.text.rstrip())
    full = previous_width >= width - 6
    if blank_between and not full and previous.text.lstrip()[:1] in DECORATION:
        return False
    if blank_between and SUBTITLE.match(previous.text) and not PROSE_MARK.search(line.text):
        return False  # no column ends within the lines of a headline
    if not ends_sentence(previous.text):
        # A short line that ends no sentence is a heading of its own, the sooner if it has no mark of prose; a first
        # line may have lost its indent of four, and a line before a mark that can't end it is shorter.
        if previous_width >= (PROSE_SHARE if PROSE_MARK.search(previous.text) else BARE_SHARE) * width:
            return True
        opens = STRUCTURE.match(line.text) or line.text[:1].isspace()
        return not opens and not blank_between and not STRUCTURE.match(previous.text)
    if blank_between or line.text[:1].isspace() or STRUCTURE.match(line.text):
        return False
    heads = _is_bare(line.text.rstrip(), width) and not ends_sentence(line.text)
    return full and not heads


def _stands_apart(previous: SourceLine, line: SourceLine) -> bool:
    """Whether one of two lines is a byline, a credit, an editor's or a date: no part of a paragraph; or a title and who
    issues it, or the second begins a news item."""
    before, after = previous.text.strip(), line.text.strip()
    issued = _TITLE_END.search(before) and _BODY_END.match(after) and not PROSE_MARK.search(before)
    if issued or DATELINE.match(after) or KICKER.match(before) or KICKER.match(after):
        return True
    return any(_APART.search(text) or _DATE_LINE.match(text) for text in (before, after))


def _rows(lines: Sequence[SourceLine]) -> set[int]:
    """The numbers of the lines that are a table's: its line of names, and rows of as many cells with figures."""
    text = "\n".join(line.text for line in lines)
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    return {
        line.number
        for table in find_tables(text)
        if any(len(row.cells) >= MIN_CELLS for row in table.rows)
        for line in lines[bisect_right(starts, table.start) - 1 : bisect_left(starts, table.end)]
    }


def _led_alike(lines: Sequence[SourceLine]) -> set[int]:
    """The numbers of the lines that begin with a short sentence, behind one that ended, where at least three do so that
    are as long and have a character in the same place: "主体更强。", "产业更优。", "项目更实。". A paragraph begins
    there, although the line before may be full."""
    written = [line for line in lines if line.text.strip()]
    led = [
        (line.number, lead[1])
        for previous, line in pairwise(written)
        if ends_sentence(previous.text) and (lead := _SHORT_LEAD.match(line.text.strip()))
    ]
    shared = Counter((len(lead), place, char) for _, lead in led for place, char in enumerate(lead))
    return {
        number
        for number, lead in led
        if any(shared[len(lead), place, char] >= MIN_ALIKE for place, char in enumerate(lead))
    }


def _is_row(previous: str, text: str) -> bool:
    """Whether two lines are rows of a table: cells parted by a tab or a bar in one, by gaps in both."""
    if CELL_MARK.search(previous.strip()) or CELL_MARK.search(text.strip()):
        return True
    return all(_GAP.search(line.strip()) and not PROSE_MARK.search(line) for line in (previous, text))


def _counts_on(paragraph: Sequence[SourceLine], line: SourceLine) -> bool:
    """Whether ``line`` happens to begin with an item of a list whose items stand within the paragraph ("；四要…")."""
    text = "".join(part.text.strip() for part in paragraph)
    if (circled := line.text.lstrip()[:1]) and circled in CIRCLED[1:]:
        return CIRCLED[CIRCLED.index(circled) - 1] in text[1:]
    item = _ITEM.match(line.text)
    if item is None or (number := chinese_number(item[2])) is None:
        return False
    first = _ITEM.match(text)
    if number == 2 and first and text.endswith("；") and first.group(1, 3) == item.group(1, 3):
        return chinese_number(first[2]) == 1  # "一是…；" and in the next line "二是…；三是…"
    alike = (found for found in _ITEM_WITHIN.finditer(text) if found.group(1, 3) == item.group(1, 3))
    return any(chinese_number(found[2]) == number - 1 for found in alike)


def _was_broken_off(paragraph: Sequence[SourceLine], line: SourceLine, width: int | None) -> bool:
    """Whether prose of several lines stops short in mid-sentence, as at a column's end, and ``line`` takes it up."""
    if width is None or len(paragraph) < 2 or ends_sentence(paragraph[-1].text):
        return False
    if _stands_apart(paragraph[-1], line) or _is_row(paragraph[-1].text, line.text):
        return False
    wrapped = any(display_width(part.text.rstrip()) >= FULL_SHARE * width for part in paragraph)
    return wrapped and not (STRUCTURE.match(line.text) or BULLET.match(line.text) or line.text[:1].isspace())


def _runs_over_page(paragraph: Sequence[SourceLine], line: SourceLine, dropped: Sequence[int]) -> bool:
    """Whether a sentence's first words stand at the foot of a page and ``line`` takes them up below the next one's
    head, which was dropped: no heading is the last line of a page."""
    last = paragraph[-1]
    between = bisect_left(dropped, line.number) > bisect_right(dropped, last.number)
    if not between or len(paragraph) > 1 or ends_sentence(last.text) or STRUCTURE.match(last.text):
        return False
    opens = STRUCTURE.match(line.text) or BULLET.match(line.text) or line.text[:1].isspace()
    return not (opens or _stands_apart(last, line)) and bool(PROSE_MARK.search(line.text))


def _is_unindented(paragraph: Sequence[SourceLine], line: SourceLine, blank_between: bool) -> bool:
    """Whether, where an indent begins each paragraph, ``line`` goes on with this one."""
    previous = paragraph[-1].text
    if line.text[:1].isspace() or not paragraph[0].text.startswith(INDENT) or _is_row(previous, line.text):
        return False
    if BULLET.match(line.text) or _stands_apart(paragraph[-1], line):
        return False
    if not ends_sentence(previous):
        return True
    return not blank_between and bool(PROSE_MARK.search(line.text)) and not STRUCTURE.match(line.text)


def _goes_on(paragraph: Sequence[SourceLine], line: SourceLine, width: int) -> bool:
    """Whether, where lines are of any length around ``width``, ``line`` goes on with an unfinished sentence; what is
    short and has no mark of prose is a heading."""
    previous = paragraph[-1]
    if ends_sentence(previous.text) or _is_row(previous.text, line.text) or _stands_apart(previous, line):
        return False
    if STRUCTURE.match(line.text) or BULLET.match(line.text) or line.text.startswith(INDENT):
        return False
    if _WIDE_GAP.search(previous.text) or _WIDE_GAP.search(line.text):  # a table's row
        return False
    if _BRACKET_HEADING.search(line.text) or _BRACKETED.match(paragraph[0].text):
        return False
    first = paragraph[0].text.lstrip()
    return len(paragraph) > 1 or not (first[0] in DECORATION or STRUCTURE.match(first) or _is_bare(first, width))


def _spaces_digits(lines: Sequence[SourceLine]) -> bool:
    """Whether the file sets numbers off from Chinese by a space ("打造 6 条"), as some composing systems do."""
    text = "\n".join(line.text for line in lines)
    return len(_SPACED_DIGIT.findall(text)) > len(_CLOSE_DIGIT.findall(text))


def _joint(left: str, right: str, spaces_digits: bool) -> str:
    """What belongs between two joined lines: as it would stand had the line not been broken there."""
    before, after = left[-1:], right[:1]
    if before == "-" and after.isascii() and after.isalpha():
        return ""
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return "" if before.isdigit() and after.isdigit() else " "
    if spaces_digits and _SPACED_DIGIT.match(f"{before} {after}"):
        return " "
    return ""


def assemble(paragraphs: Sequence[Sequence[SourceLine]], spaces_digits: bool = False) -> LoadedText:
    """Paragraphs of source lines → text with one newline after each, and its source map.

    ``spaces_digits``: a space is put between Chinese and a digit that a line break had parted.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    numbers: list[int] = []
    pages: list[int] = []
    length = 0
    for paragraph in paragraphs:
        text = ""
        for line in paragraph:
            part = line.text.strip().strip("\ufeff").strip()
            joint = _joint(text, part, spaces_digits) if text else ""
            offsets.append(length + len(text) + len(joint))
            numbers.append(line.number)
            pages.append(line.page or 0)
            text += joint + part
        pieces.append(text + "\n")
        length += len(text) + 1
    source = SourceMap(tuple(offsets), tuple(numbers), tuple(pages) if len(set(pages)) > 1 else None)
    return LoadedText("".join(pieces), source)
