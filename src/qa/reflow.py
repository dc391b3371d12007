"""Hard-wrapped lines → paragraphs, with the way back.

Text copied from newspaper columns and PDF pages is cut at a fixed width, and blank lines stand where a column or a
page ended, often in mid-sentence. Lines are joined when the sentence goes on; a paragraph ends only where its last
line ends a sentence and something says that a new one begins.
"""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qa.text import chinese_number
from qa.types import LoadedText, SourceMap

SENTENCE_END = "。！？!?…；;：:"
_CLOSERS = "”’\"')）」』》】]〕"
_PAGE_NUMBER = re.compile(
    r"^[-—–―－·\s]*(第\s*)?\d{1,4}(\s*/\s*\d{1,4})?(\s*页)?([,，\s]*共\s*\d{1,4}\s*页)?[-—–―－·\s]*$"
)
_STRUCTURE = re.compile(
    r"^\s*(#{1,6}\s|【[^】]+】|第[一二三四五六七八九十百零\d]+[编篇章节条部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]+(是|要)|——|首先|其次|再次|最后|从.{2,24}(方面|上)，|在.{2,24}上，)"
)
_SPACED_DIGIT = re.compile(r"[\u4e00-\u9fff] \d|\d [\u4e00-\u9fff]")
_CLOSE_DIGIT = re.compile(r"[\u4e00-\u9fff]\d|\d[\u4e00-\u9fff]")
_PROSE_MARK = re.compile(r"[，。；！？]|[,.;!?](?=\s|$)")
_BULLET = re.compile(r"^\s*([-*+•]\s|\||[●○■□◆◇▲△★☆])")
_INDENT = "\u3000\u3000"  # what a paragraph begins with; no line inside one does
# An edition mark, a date with its weekday, who edited the page.
_NEWSPAPER_FURNITURE = re.compile(
    r"^(?:[A-Z]\d{1,2}|第?\s*\d{1,2}\s*版)\s*$|^第?\s*\d{1,2}\s*版\s|\d\s*月\s*\d{1,2}\s*日\s*星期[一二三四五六日]|^(?:责任|版面)?编辑[：:]|[（(]上接"
)
# A byline, a caption's credit, who edited the page: lines of their own wherever they stand.
_APART = re.compile(
    r"^\s*[□■]?\s*(?:本[报刊社网]|见习|实习|特约|全媒体)?(?:记者|通讯员)\s+\S{2,}|^\s*(?:责任)?编辑[\s：:]|\s摄\s*$|^.{0,60}（资料图片）\s*$"
)
_BRACKET_HEADING = re.compile(r"^\s*(【[^】]*】|#{1,6}\s.*)\s*$")
_ITEM = re.compile(r"\s*([一二三四五六七八九十]+)(是|要)")
_ITEM_WITHIN = re.compile(r"(?<=[。；])([一二三四五六七八九十]+)(是|要)")
FURNITURE_MIN_REPEATS = 3
FURNITURE_MAX_CHARS = 40
# A heading of its own is well short of the column, and the line below it isn't.
HEADING_SHARE = 0.65
FULL_SHARE = 0.8
PROSE_SHARE, BARE_SHARE = 0.75, 0.85
MIN_BROKEN_LINES = 3  # a title page of four lines has one or two by chance
WINDOW_LINES = 16
COLUMN_TOLERANCE = 0.05  # columns that differ by less are one


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line (or a paragraph of a .docx) as the file has it; ``number`` and ``page`` count from 1."""

    text: str
    number: int
    page: int | None = None


def reflow(lines: Sequence[SourceLine]) -> LoadedText:
    """Readable text: a paragraph a line, page furniture dropped, and the source line of every character.

    Empty input gives empty text.
    """
    kept = drop_furniture(lines)
    widths = iter(wrap_widths(kept))
    spaced = _spaces_digits(kept)
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
            and not _heads(paragraphs[-1], line, width, after_prose)
            and (
                _continues(paragraphs[-1][-1], line, previous_width, blank_before)
                or _was_broken_off(paragraphs[-1], line, previous_width)
                or (previous_width is not None and not blank_before and _counts_on(paragraphs[-1], line))
            )
        ):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        blank_before = False
        previous_width = width
        after_prose = after_prose or bool(_PROSE_MARK.search(line.text))
    return assemble(paragraphs, spaced)


def _heads(paragraph: Sequence[SourceLine], following: SourceLine, width: int | None, after_prose: bool) -> bool:
    """Whether a paragraph of one line so far is a heading: a short line without a mark of prose over a full one.

    After the first prose it may also stand over another heading; before it, both may be the two lines of a title.
    """
    text = paragraph[0].text.rstrip()
    if width is None or len(paragraph) > 1 or not _is_bare(text, width) or _STRUCTURE.match(text):
        return False
    over_prose = display_width(following.text.rstrip()) >= FULL_SHARE * width
    return over_prose or (after_prose and not _PROSE_MARK.search(following.text))


def _is_bare(text: str, width: int) -> bool:
    return display_width(text) <= HEADING_SHARE * width and not _PROSE_MARK.search(text)


def display_width(text: str) -> int:
    """Columns on a fixed-width page: wide and full-width characters count two (Unicode TR 11)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a line that isn't blank says about wrapping: its width in columns, and whether it stops in mid-sentence."""

    width: int
    broken: bool
    prose: bool


def wrap_widths(lines: Sequence[SourceLine]) -> list[int | None]:
    """For each line that isn't blank, the column width at which the text around it is hard-wrapped; None where lines
    are whole paragraphs.

    Columns of one page may differ in width, and a file may be wrapped in part, so that the lines before and the lines
    after are asked first, and the file as a whole only where neither can say.
    """
    written = [line.text for line in lines if line.text.strip()]
    measures = [
        _Measure(
            display_width(text.rstrip()),
            not _ends_sentence(text) and not _STRUCTURE.match(following),
            bool(_PROSE_MARK.search(text)),
        )
        for text, following in zip(written, [*written[1:], *([""] if written else [])], strict=True)
    ]
    overall = _column(measures, broken_share=0.25, prose_share=0.1)
    widths: list[int | None] = []
    for index in range(len(measures)):
        before, after = measures[max(0, index + 1 - WINDOW_LINES) : index + 1], measures[index : index + WINDOW_LINES]
        near = [_column(window, broken_share=0.4, prose_share=0.3) for window in (before, after)]
        if overall is not None:
            near = [column for column in near if column and abs(column[0] - overall[0]) > COLUMN_TOLERANCE * overall[0]]
        # The window that reaches into a column of another width has fewer lines of its own.
        best = max((column for column in near if column), key=lambda column: column[1], default=overall)
        widths.append(best and best[0])
    return widths


def _column(measures: Sequence[_Measure], broken_share: float, prose_share: float) -> tuple[int, float] | None:
    """The width of a column of prose and the share of its lines that have it, or None if the lines are none.

    Wrapped text is prose in many lines of nearly the same width that stop in mid-sentence. Lines without punctuation
    are a list, however alike their widths.
    """
    count = len(measures)
    if count < 4:
        return None
    width = round(statistics.quantiles([measure.width for measure in measures], n=10)[7])
    broken = sum(abs(measure.width - width) <= 4 and measure.broken for measure in measures)
    long = sum(measure.width > width + 8 for measure in measures)
    prose = sum(measure.prose for measure in measures)
    wrapped = (
        16 <= width <= 160
        and broken >= max(MIN_BROKEN_LINES, broken_share * count)
        and long <= 0.1 * count
        and prose >= prose_share * count
    )
    return (width, broken / count) if wrapped else None


def drop_furniture(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Without page numbers, and without headers and footers that recur while a sentence goes on around them."""
    shapes: Counter[str] = Counter()
    interrupting: set[str] = set()
    previous_text = ""
    for line in lines:
        text = line.text.strip()
        if _may_be_furniture(text):
            shapes[_shape(text)] += 1
            if (previous_text and not _ends_sentence(previous_text)) or re.search(r"\d", text):
                interrupting.add(_shape(text))
        previous_text = text or previous_text
    recurring = {
        shape for shape in interrupting if shapes[shape] >= FURNITURE_MIN_REPEATS and not _ends_sentence(shape)
    }
    isolated = _isolated(lines)
    blocks = _interrupting_blocks(lines, shapes)
    return [
        line
        for index, line in enumerate(lines)
        if index not in blocks
        and not (isolated[index] and (_PAGE_NUMBER.match(line.text.strip()) or _shape(line.text) in recurring))
    ]


def _may_be_furniture(text: str) -> bool:
    short = 0 < len(_shape(text)) <= FURNITURE_MAX_CHARS
    return short and not (_STRUCTURE.match(text) or _BULLET.match(text))


def _interrupting_blocks(lines: Sequence[SourceLine], shapes: Counter[str]) -> set[int]:
    """The lines of page heads of two pages only: blocks between blank lines, all of lines that stand elsewhere too,
    that part a sentence in two."""
    found: set[int] = set()
    block: list[int] = []
    before = ""  # the last line of prose
    for index in range(len(lines) + 1):
        text = lines[index].text.strip() if index < len(lines) else ""
        if text:
            block.append(index)
            continue
        if block:
            texts = [lines[at].text.strip() for at in block]
            repeated = all(
                _PAGE_NUMBER.match(text)
                or _NEWSPAPER_FURNITURE.search(text)
                or (_may_be_furniture(text) and shapes[_shape(text)] > 1)
                for text in texts
            )
            if repeated and _PROSE_MARK.search(before) and not _ends_sentence(before):
                found.update(block)
            elif any(_PROSE_MARK.search(text) for text in texts):
                before = texts[-1]
        block = []
    return found


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


def _ends_sentence(text: str) -> bool:
    return text.rstrip().rstrip(_CLOSERS)[-1:] in SENTENCE_END if text.strip().rstrip(_CLOSERS) else bool(text.strip())


def _continues(previous: SourceLine, line: SourceLine, width: int | None, blank_between: bool) -> bool:
    """Whether ``line`` goes on with the paragraph that ``previous`` is the last line of."""
    if width is None or any(mark.search(part.text) for mark in (_APART, _BRACKET_HEADING) for part in (previous, line)):
        return False
    if _BULLET.match(line.text) or line.text.startswith(_INDENT):
        return False
    previous_width = display_width(previous.text.rstrip())
    full = previous_width >= width - 6
    if not _ends_sentence(previous.text):
        # A short line that ends no sentence is a heading of its own, the sooner if it has no mark of prose; a first
        # line may have lost its indent of four, and a line before a mark that can't end it is shorter.
        if previous_width >= (PROSE_SHARE if _PROSE_MARK.search(previous.text) else BARE_SHARE) * width:
            return True
        opens = _STRUCTURE.match(line.text) or line.text[:1].isspace()
        return not opens and not blank_between and not _STRUCTURE.match(previous.text)
    if blank_between or line.text[:1].isspace() or _STRUCTURE.match(line.text):
        return False
    heads = _is_bare(line.text.rstrip(), width) and not _ends_sentence(line.text)
    return full and not heads


def _counts_on(paragraph: Sequence[SourceLine], line: SourceLine) -> bool:
    """Whether ``line`` happens to begin with an item of a list whose items stand within the paragraph ("；四要…")."""
    item = _ITEM.match(line.text)
    number = chinese_number(item[1]) if item else None
    if item is None or number is None:
        return False
    text = "".join(part.text.strip() for part in paragraph)
    return any(found[2] == item[2] and chinese_number(found[1]) == number - 1 for found in _ITEM_WITHIN.finditer(text))


def _was_broken_off(paragraph: Sequence[SourceLine], line: SourceLine, width: int | None) -> bool:
    """Whether prose of several lines stops short in mid-sentence, as at a column's end, and ``line`` takes it up."""
    if width is None or len(paragraph) < 2 or _ends_sentence(paragraph[-1].text):
        return False
    if _APART.search(paragraph[-1].text) or _APART.search(line.text):
        return False
    wrapped = any(display_width(part.text.rstrip()) >= FULL_SHARE * width for part in paragraph)
    return wrapped and not (_STRUCTURE.match(line.text) or _BULLET.match(line.text) or line.text[:1].isspace())


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
