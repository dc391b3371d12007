"""Which lines belong to one paragraph: what says that a sentence goes on in the next line, and what that it doesn't."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qa.language.newspaper import (
    ASIDE,
    AUTHOR,
    CAPTION,
    CAPTION_LABEL,
    CREDIT_LINE,
    DATELINE,
    DATELINE_ALONE,
    KICKER,
    NAMED_BYLINE,
    PICTURED_LINE,
    PREFACE,
    SIGNATURE,
)
from qa.language.numerals import chinese_number
from qa.language.structure import DECORATION, SQUARED
from qa.language.tables import CELL_MARK
from qa.loading.reflow_lines import (
    BULLET,
    CIRCLED,
    FULL_SHARE,
    INDENT,
    PROSE_MARK,
    STRUCTURE,
    SUBTITLE,
    SourceLine,
    display_width,
    ends_sentence,
)

# A byline, a caption's credit, who edited the page: lines of their own wherever they stand.
_APART = re.compile(
    rf"^{NAMED_BYLINE}|^(?:责任)?编辑[\s：:]|\s摄$|^.{{0,60}}（资料图片）$|^{AUTHOR}|^——(?:访|专访|对话)|^{PREFACE}$|^{CREDIT_LINE.pattern}"
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
MAX_SIGNATURE_LINES = 3
# A heading of its own is well short of the column, and the line below it isn't.
HEADING_SHARE = 0.65
PROSE_SHARE, BARE_SHARE = 0.75, 0.85


@dataclass(frozen=True, slots=True)
class LineJoiner:
    """What is known of a file's lines before they are joined, by their numbers where not said otherwise.

    apart     those that are a paragraph each: rows of tables
    begin     those that begin a paragraph, whatever they look like
    dropped   those of the pages' heads and feet, ascending
    indented  whether only an indent begins a paragraph; ``ragged``: the width that lines of any length are about
    """

    apart: Collection[int]
    begin: Collection[int]
    dropped: Sequence[int]
    indented: bool
    ragged: int | None

    def join(self, lines: Sequence[SourceLine], widths: Sequence[int | None]) -> list[list[SourceLine]]:
        """The paragraphs that lines make up. ``widths``: of the column at each line that isn't blank, in order."""
        paragraphs: list[list[SourceLine]] = []
        column = iter(widths)
        blank_before, after_prose = True, False
        previous_width: int | None = None
        for line in lines:
            if not line.text.strip():
                blank_before = True
                continue
            width = next(column)
            place = _Place(line, width, previous_width, blank_before, after_prose)
            if paragraphs and self._takes_in(paragraphs[-1], place):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
            blank_before, previous_width = False, width
            after_prose = after_prose or bool(PROSE_MARK.search(line.text))
        return paragraphs

    def _takes_in(self, paragraph: Sequence[SourceLine], place: _Place) -> bool:
        line = place.line
        if line.number in self.apart or paragraph[-1].number in self.apart or line.number in self.begin:
            return False
        if _is_closed(paragraph):
            return False
        over_page = _runs_over_page(paragraph, line, self.dropped)
        column = place.width or place.previous_width
        if _heads(paragraph, line, column, place.after_prose) and not over_page:
            return False
        if _continues(paragraph[-1], line, place.previous_width, place.blank_before):
            return True
        if _was_broken_off(paragraph, line, place.previous_width):
            return True
        if place.previous_width is not None and not place.blank_before and _counts_on(paragraph, line):
            return True
        if place.width is None and self.indented and _is_unindented(paragraph, line, place.blank_before):
            return True
        if place.width is not None and over_page:
            return True
        unknown = place.width is None or place.previous_width is None
        return bool(self.ragged and unknown and _goes_on(paragraph, line, self.ragged))


@dataclass(frozen=True, slots=True)
class _Place:
    """A line, the width of its column and of that at the line before, and what came before it."""

    line: SourceLine
    width: int | None
    previous_width: int | None
    blank_before: bool
    after_prose: bool


def _is_closed(paragraph: Sequence[SourceLine]) -> bool:
    """Whether a paragraph ends with who wrote it, or is a picture's caption to its full stop or whose picture it is."""
    text = "".join(line.text.strip() for line in paragraph[-MAX_SIGNATURE_LINES:])
    caption = CAPTION.match(paragraph[0].text.strip()) and (ends_sentence(text) or PICTURED_LINE.search(text))
    signed = SIGNATURE.search(text) and not DATELINE_ALONE.match(paragraph[0].text)
    return bool(caption or signed)


def _heads(paragraph: Sequence[SourceLine], following: SourceLine, width: int | None, after_prose: bool) -> bool:
    """Whether a paragraph of one line so far is a heading: a short line without a mark of prose over a full one.

    After the first prose it may also stand over another heading; before it, both may be the two lines of a title.
    """
    text = paragraph[0].text.rstrip()
    if width is None or len(paragraph) > 1 or not _is_bare(text, width) or STRUCTURE.match(text):
        return False
    if DATELINE_ALONE.match(text):
        return False
    if text.lstrip()[:1] in DECORATION:
        return True  # an item that goes on in the next line would be as wide as the column
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
    if DATELINE_ALONE.match(previous.text) and not blank_between:
        return not STRUCTURE.match(line.text)
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
    if CAPTION_LABEL.match(before) or (before[:1] in DECORATION and ASIDE.fullmatch(before)):
        return True
    return any(_APART.search(text) or _DATE_LINE.match(text) for text in (before, after))


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
