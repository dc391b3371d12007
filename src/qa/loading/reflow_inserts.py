"""What a page sets in the middle of a sentence: a caption, a box of figures, another item's headline and text.

Text copied from a page follows the columns from top to bottom, with whatever stands between two of their lines. An
insert is told by both sides: the line above it stops in mid-sentence, and a later block takes the sentence up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.language.newspaper import CAPTION, DATELINE, ORNAMENTED_BYLINE, PICTURED_LINE
from qa.language.structure import DECORATION
from qa.loading.reflow_columns import ragged_width, wrap_widths
from qa.loading.reflow_lines import BULLET, PROSE_MARK, STRUCTURE, SourceLine, display_width, ends_sentence

MAX_INSERTS = 40  # of a file: each is moved by itself
MAX_INSERT_BLOCKS, MAX_INSERT_LINES = 12, 60  # a longer one is a page of its own
MAX_CAPTION_LINES = 4
TAKEN_UP_LINES = 3  # among as many a sentence that is taken up has a mark
SHORT_SHARE, FULL_SHARE = 0.7, 0.85  # of the column's width
WIDTH_TOLERANCE = 4
MIN_COLUMN_LINES = 3  # tell how wide their column is
INDENT_LINES, MIN_INDENTED = 40, 2  # so many of the lines above begin a paragraph with an indent
_INDENT = ("\u3000", "    ")
_CAPTIONED = re.compile(r"\s*[^，。]{6,}。\s*\S{2,12}$")  # "粮库一角。 黎明/摄"
_CREDIT = re.compile(r"\s*[（(][^（()）。，]{2,16}摄[）)]\s*$")  # "（黎明 摄）" below a caption
_RULED = re.compile(r"[┌└├│┃━─═]{2}|^\s*[│┃]")
_BOXED = re.compile(
    r"\s*[【\[［]?(?:数说|数读|(?:数据|图说|链接|相关链接|新闻链接|小贴士|小资料|延伸阅读)(?=[】\]］：:]|\s*$))"
)
_EDITORS = re.compile(r"(?:责任|本版|版面)?编辑")
_CANNOT_END = re.compile(r"[，、,（(《“—]$|\d$|[的和与及在为对由将把被以达]$|(?:于|自|在|定)\S{0,8}\d日$")


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines between blank ones: from ``start`` to before ``end``; ``width`` of the column at its first line."""

    start: int
    end: int
    texts: tuple[str, ...]
    width: int | None


@dataclass(frozen=True, slots=True)
class Moved:
    """The lines in the order in which they read. By their numbers: those that ``begin`` a paragraph, whatever they look
    like, and those ``inserted`` that head nothing."""

    lines: list[SourceLine]
    begin: set[int]
    inserted: set[int]


def move_inserts(lines: Sequence[SourceLine]) -> Moved:
    """The lines with each insert behind the paragraph that it cuts; a news item, which has a dateline, at the end.

    Lines keep their numbers, so that the way back to the source holds. What can't be told for certain stays.
    """
    order, begin, inserted = list(lines), set[int](), set[int]()
    at, moved = 0, 0
    found = _Blocks(order)
    blocks = found.of(order)
    while at < len(blocks):
        taken_up = _taken_up_at(order, blocks, at) if moved < MAX_INSERTS else None
        if taken_up is None:
            at += 1
            continue
        moved += 1
        insert = order[blocks[at].end : taken_up]
        if any(DATELINE.match(line.text.strip()) for line in insert):
            end = len(order)
        else:
            end = _paragraph_end(order, taken_up)
            inserted |= {line.number for line in insert}
        blank = SourceLine("", insert[0].number, insert[0].page)
        begin |= {line.number for line in [_first(insert), _first(order[end:])] if line is not None}
        order = [*order[: blocks[at].end], *order[taken_up:end], blank, *insert, blank, *order[end:]]
        blocks = found.of(order)
    return Moved(order, begin, inserted)


def _first(lines: Sequence[SourceLine]) -> SourceLine | None:
    return next((line for line in lines if line.text.strip()), None)


class _Blocks:
    """The blocks of lines in whatever order: how wide the columns are is found once, and a block's own width too."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        written = [line.number for line in lines if line.text.strip()]
        ragged = ragged_width(lines)
        self._column = dict(zip(written, (width or ragged for width in wrap_widths(lines)), strict=True))
        self._known: dict[tuple[int, ...], tuple[tuple[str, ...], int | None]] = {}

    def of(self, lines: Sequence[SourceLine]) -> list[_Block]:
        blocks: list[_Block] = []
        start: int | None = None
        edges = _caption_edges(lines)
        for at in range(len(lines) + 1):
            text = lines[at].text.strip() if at < len(lines) else ""
            if start is not None and (not text or at in edges):
                blocks.append(_Block(start, at, *self._looks(lines[start:at])))
                start = None
            if text and start is None:
                start = at
        return blocks

    def _looks(self, lines: Sequence[SourceLine]) -> tuple[tuple[str, ...], int | None]:
        key = tuple(line.number for line in lines)
        if key not in self._known:
            texts = tuple(line.text.rstrip() for line in lines)
            width = self._column.get(lines[0].number)
            if width is not None and len(texts) >= MIN_COLUMN_LINES:  # lines near by may be those of another column
                width = min(width, max(map(display_width, texts)))
            self._known[key] = (texts, width)
        return self._known[key]


def _caption_edges(lines: Sequence[SourceLine]) -> set[int]:
    """Where captions begin that no blank line parts from the text around them, and where they end: what a sign begins,
    or a line that is a sentence, up to whose picture it is."""
    edges: set[int] = set()
    for at in range(1, len(lines)):
        if not PICTURED_LINE.search(lines[at].text):
            continue
        if _CREDIT.match(lines[at].text) and _cuts_sentence(lines, at):
            edges |= {at - 1, at + 1}
            continue
        above = range(at, max(0, at - MAX_CAPTION_LINES), -1)
        signed = next((first for first in above if CAPTION.match(lines[first].text.strip())), None)
        first = at if signed is None and _CAPTIONED.match(lines[at].text) else signed
        # With a blank line shortly before it, all that follows that line is the caption.
        if first is not None and all(lines[row].text.strip() for row in range(max(0, at - MAX_CAPTION_LINES), at)):
            edges |= {first, at + 1}
    return edges


def _cuts_sentence(lines: Sequence[SourceLine], credit: int) -> bool:
    """Whether the line above a credit is a sentence of its own, the one before it stops in mid-sentence and the one
    behind the credit takes that up, as only a page that indents its paragraphs shows."""
    around = (credit - 2, credit - 1, credit + 1)
    before, caption, behind = (lines[at].text if 0 <= at < len(lines) else "" for at in around)
    cut = bool(before.strip()) and not ends_sentence(before) and ends_sentence(caption)
    return cut and bool(behind.strip()) and not behind[:1].isspace() and _is_indented(lines, credit)


def _taken_up_at(lines: Sequence[SourceLine], blocks: Sequence[_Block], at: int) -> int | None:
    """The line that takes up the sentence in which the block at ``at`` stops, where others stand between."""
    open_ = blocks[at]
    if not _stops_short(open_) or at + 1 >= len(blocks):
        return None
    indented = _is_indented(lines, open_.end)
    if not _is_insert(blocks[at + 1], open_, indented):
        return None
    if (own := _taken_up_within(blocks[at + 1], open_)) is not None:
        return own
    length = 0
    for index in range(at + 1, min(len(blocks) - 1, at + 1 + MAX_INSERT_BLOCKS)):
        length += blocks[index].end - blocks[index].start
        if length > MAX_INSERT_LINES or _heads_section(blocks[index]):
            return None
        sure = all(_is_caption(block) for block in blocks[at + 1 : index + 1])
        if _takes_up(blocks[index + 1], open_, marked=indented or sure):
            return blocks[index + 1].start
    return None


def _taken_up_within(block: _Block, open_: _Block) -> int | None:
    """The line of a block that takes up the sentence below short lines without a mark of prose: the name of a page."""
    width = open_.width or 0
    if _EDITORS.match(block.texts[0].strip()) or PICTURED_LINE.search(block.texts[-1]):
        return None  # whoever edited the page, or a caption: its own lines are as wide as the column
    for offset, text in enumerate(block.texts):
        full = FULL_SHARE * width <= display_width(text) <= width + WIDTH_TOLERANCE
        goes_on = any(map(PROSE_MARK.search, block.texts[offset : offset + TAKEN_UP_LINES]))  # no row of a box
        if (
            offset
            and full
            and goes_on
            and not (text[:1].isspace() or STRUCTURE.match(text) or PICTURED_LINE.search(text))
        ):
            return block.start + offset
        if PROSE_MARK.search(text) or display_width(text) > SHORT_SHARE * width:
            return None
    return None


def _stops_short(block: _Block) -> bool:
    """Whether a block of prose ends in mid-sentence, with a line that reaches the end of its column."""
    last = block.texts[-1]
    if block.width is None or ends_sentence(last) or PICTURED_LINE.search(last) or ORNAMENTED_BYLINE.match(last):
        return False
    prose = any(PROSE_MARK.search(text) for text in block.texts[-4:])
    full = display_width(last) >= FULL_SHARE * block.width
    return prose and (full or bool(_CANNOT_END.search(last) and PROSE_MARK.search(last)))


def _is_indented(lines: Sequence[SourceLine], end: int) -> bool:
    """Whether paragraphs begin with an indent in the lines above ``end``."""
    above = [line.text for line in lines[max(0, end - INDENT_LINES) : end] if line.text.strip()]
    return sum(text.startswith(_INDENT) for text in above) >= MIN_INDENTED


def _is_insert(block: _Block, around: _Block, indented: bool) -> bool:
    """Whether a block can't go on with the sentence: a caption, a box, lines of another width, another item's head."""
    texts, first = block.texts, block.texts[0].strip()
    if _RULED.search(first) or _is_caption(block) or _is_box(block):
        return True
    if first[:1] in DECORATION or ORNAMENTED_BYLINE.match(first) or DATELINE.match(first):
        return True
    if indented and texts[0].startswith(_INDENT):
        return False  # a paragraph of its own: then the sentence before is only without its full stop
    if STRUCTURE.match(first):
        return False
    width = around.width or 0
    short = display_width(texts[0]) <= SHORT_SHARE * width and not PROSE_MARK.search(texts[0])
    return short and (len(texts) > 1 or not ends_sentence(texts[-1]))


def _is_box(block: _Block) -> bool:
    """Whether a block is a box of figures under its name: "【数说襄阳】" above short lines without a mark of prose."""
    return bool(_BOXED.match(block.texts[0])) and not any(map(PROSE_MARK.search, block.texts))


def _heads_section(block: _Block) -> bool:
    return not _is_box(block) and any(
        STRUCTURE.match(text) and not text.lstrip().startswith("——") for text in block.texts
    )


def _is_caption(block: _Block) -> bool:
    labelled = block.texts[0].strip()[:1] in DECORATION  # "■图片说明"
    return len(block.texts) <= MAX_CAPTION_LINES + labelled and bool(PICTURED_LINE.search(block.texts[-1]))


def _takes_up(block: _Block, open_: _Block, *, marked: bool) -> bool:
    """Whether a block begins in mid-sentence, as far as its look tells; it is as wide as the one that stops where no
    indent or caption has ``marked`` it."""
    first = block.texts[0]
    if STRUCTURE.match(first) or BULLET.match(first) or ORNAMENTED_BYLINE.match(first) or DATELINE.match(first.strip()):
        return False
    if first[:1].isspace() or _RULED.search(first) or PICTURED_LINE.search(block.texts[-1]):
        return False
    if not any(map(PROSE_MARK.search, block.texts[:TAKEN_UP_LINES])):
        return False
    if marked:
        return True
    width = open_.width or 0
    # The last line of a paragraph is short, and the next one begins with an indent.
    ends = len(block.texts) == 1 or (ends_sentence(first) and block.texts[1].startswith(_INDENT))
    full = ends or display_width(first) >= FULL_SHARE * width - WIDTH_TOLERANCE
    return full and display_width(first) <= width + WIDTH_TOLERANCE


def _paragraph_end(lines: Sequence[SourceLine], start: int) -> int:
    """Where the paragraph that goes on at ``start`` ends: behind a sentence's end, at a blank line or before a line
    that begins another; a column may end within it."""
    last = lines[start].text
    for at in range(start + 1, len(lines)):
        text = lines[at].text
        begins = not text.strip() or text[:1].isspace() or STRUCTURE.match(text) or BULLET.match(text)
        if begins and ends_sentence(last):
            return at
        last = text if text.strip() else last
    return len(lines)
