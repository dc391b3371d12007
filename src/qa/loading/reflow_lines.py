"""Lines as a file has them, and what their marks say: that a sentence ends, that a section or an item begins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from qa.language.sentences import SIGNED
from qa.language.structure import DECORATION, OPENS
from qa.language.text import BASIC_HAN

# "招商引资到位资金 51.8 亿元，增长 34.1%", "新增规上企业 7 户"
_FIGURE_ROW = re.compile(rf"\s{{0,4}}[{BASIC_HAN}“”][^。；！？]{{1,40}}\d[\d.,]*\s?[{BASIC_HAN}%℃]{{1,5}}\s{{0,4}}$")
# "9 万吨：粮库容量，同比增长 5%"
_FIGURE_LED_ROW = re.compile(rf"\s{{0,4}}\d[\d.,]*\s?[{BASIC_HAN}%℃]{{1,5}}[：:][^。；！？]{{2,40}}$")
# "2022年　　693.5" below "粮食总产量（万吨）"
_GAP_ROW = re.compile(
    rf"\s{{0,4}}[{BASIC_HAN}\d]{{1,12}}(?:\u3000+|[ \u3000]{{2,}})\d[\d.,]*\s?[{BASIC_HAN}%℃]{{0,5}}\s{{0,4}}$"
)
MIN_FIGURE_ROWS = 3
INDENT = "\u3000\u3000"  # what a paragraph begins with; no line inside one does
MIN_INDENTED, INDENTED_SHARE, FULL_SHARE = 5, 0.6, 0.8
GOING_ON_SHARE = 0.75
SENTENCE_END = "。！？!?…；;：:"
_CLOSERS = "”’\"')）」』》】]〕"
_WIDE_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
_WIDE_POINT = re.compile(r"(?<=\d)．(?=\d)")
STRUCTURE = OPENS
PROSE_MARK = re.compile(r"[，。；！？]|[,.;!?](?=\s|$)")
SUBTITLE = re.compile(r"\s*——[^，。；！？]+$")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Who is in charge, in brackets behind a task ("…新建泵站3座。（市水利局牵头）"); the bracket may begin a line before.
_IN_CHARGE = re.compile(r"(?:牵头|负责|配合|落实|参与)[）)]\s*$|^\s*[（(]责任单位[^（）()]*[）)]\s*$")
# A note in brackets that is a line of its own, below a table or above an article: "（数据由市粮食局提供）".
_NOTE = re.compile(r"^\s*[（(](?=[^（）()]*(?:提供|整理|来源|统计|口径|注：|供稿|截至))[^（）()]{4,}[)）]\s*$")
BULLET = re.compile(rf"^\s*([-*+•]\s|\||[{DECORATION}])")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line (or a paragraph of a .docx) as the file has it; ``number`` and ``page`` count from 1."""

    text: str
    number: int
    page: int | None = None


def display_width(text: str) -> int:
    """Columns on a fixed-width page: wide and full-width characters count two (Unicode TR 11)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def figure_rows(lines: Sequence[SourceLine]) -> set[int]:
    """The numbers of the lines that are rows of a box of figures ("粮库容量 9 万吨"), each a paragraph of its own, and
    of the line below them: at least three in a row that end with a figure and its unit, or begin with them and a colon,
    or part the figure by a gap, and end no sentence."""
    written = [line for line in lines if line.text.strip()]
    found: set[int] = set()
    for is_row, group in groupby(range(len(written)), lambda at: _is_figure_row(written[at].text)):
        run = list(group)
        if is_row and len(run) >= MIN_FIGURE_ROWS:
            found |= {line.number for line in written[run[0] : run[-1] + 2]}
    return found


def _is_figure_row(text: str) -> bool:
    return bool(_FIGURE_ROW.match(text) or _FIGURE_LED_ROW.match(text) or _GAP_ROW.match(text))


def half_width_digits(text: str) -> str:
    """A text whose digits are ASCII's, as long as before: some papers set "２０２３年" and "３．５％" wide, which is no
    other number."""
    return _WIDE_POINT.sub(".", text.translate(_WIDE_DIGITS))


def ends_sentence(text: str) -> bool:
    """Whether a line ends a sentence; closing quotes and brackets, and a name in brackets, may follow its mark."""
    if SIGNED.search(text) or _IN_CHARGE.search(text) or _NOTE.match(text):
        return True
    return text.rstrip().rstrip(_CLOSERS)[-1:] in SENTENCE_END if text.strip().rstrip(_CLOSERS) else bool(text.strip())


def is_indented(lines: Sequence[SourceLine]) -> bool:
    """Whether only an indent says where a paragraph begins, as in recognised text whose lines are of any length: lines
    of prose without one go on with an unfinished line."""
    prose = [line.text for line in lines if PROSE_MARK.search(line.text)]
    begin = sum(text.startswith(INDENT) for text in prose)
    goes_on = [not ends_sentence(one) for one, other in pairwise(prose) if not other[:1].isspace()]
    return begin >= MIN_INDENTED and len(goes_on) >= begin and sum(goes_on) >= GOING_ON_SHARE * len(goes_on)


def _begins_by_indent(lines: Sequence[SourceLine]) -> bool:
    """Whether paragraphs of prose begin with an indent: most of those that a line without one ends."""
    prose = [line.text for line in lines if PROSE_MARK.search(line.text)]
    ended = [other.startswith(INDENT) for one, other in pairwise(prose) if ends_sentence(one)]
    return sum(ended) >= MIN_INDENTED and sum(ended) >= INDENTED_SHARE * len(ended)


def above_indents(lines: Sequence[SourceLine]) -> set[int]:
    """The numbers of the lines that, where an indent begins each paragraph, are none's last line: behind a sentence's
    end, or a short line, they end no sentence, and an indent follows: a headline as wide as its column."""
    if not _begins_by_indent(lines):
        return set()
    written = [line for line in lines if line.text.strip()]
    found: set[int] = set()
    told = False  # above the first prose, these are the lines of one title
    for above, line, below in zip(written, written[1:], written[2:], strict=False):
        text = line.text.rstrip()
        told = told or ends_sentence(above.text)
        if not told or text[:1].isspace() or ends_sentence(text) or not below.text.startswith(INDENT):
            continue
        short = display_width(above.text.rstrip()) < FULL_SHARE * display_width(below.text.rstrip())
        if (ends_sentence(above.text) or short) and not STRUCTURE.match(text):
            found.add(line.number)
    return found
