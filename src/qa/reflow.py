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
_PAGE_NUMBER = re.compile(r"^[-—–·\s]*(第\s*)?\d{1,4}(\s*/\s*\d{1,4})?(\s*页)?([,，\s]*共\s*\d{1,4}\s*页)?[-—–·\s]*$")
_STRUCTURE = re.compile(
    r"^\s*(#{1,6}\s|【[^】]+】|第[一二三四五六七八九十百零\d]+[编篇章节条部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]+(是|要)|——|首先|其次|再次|最后|从.{2,24}(方面|上)，|在.{2,24}上，)"
)
_SPACED_DIGIT = re.compile(r"[\u4e00-\u9fff] \d|\d [\u4e00-\u9fff]")
_CLOSE_DIGIT = re.compile(r"[\u4e00-\u9fff]\d|\d[\u4e00-\u9fff]")
_PROSE_MARK = re.compile(r"[，。；！？]|[,.;!?](?=\s|$)")
_BULLET = re.compile(r"^\s*([-*+•]\s|\|)")
_BRACKET_HEADING = re.compile(r"^\s*(【[^】]*】|#{1,6}\s.*)\s*$")
_ITEM = re.compile(r"\s*([一二三四五六七八九十]+)(是|要)")
_ITEM_WITHIN = re.compile(r"(?<=[。；])([一二三四五六七八九十]+)(是|要)")
FURNITURE_MIN_REPEATS = 3
FURNITURE_MAX_CHARS = 40
# A heading of its own is well short of the column, and the line below it isn't.
HEADING_SHARE = 0.6
FULL_SHARE = 0.8
MIN_BROKEN_LINES = 3  # a title page of four lines has one or two by chance


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
    width = wrap_width(kept)
    spaced = _spaces_digits(kept)
    paragraphs: list[list[SourceLine]] = []
    blank_before = True
    for line in kept:
        if not line.text.strip():
            blank_before = True
            continue
        if (
            paragraphs
            and not _heads(paragraphs[-1], line, width)
            and (
                _continues(paragraphs[-1][-1], line, width, blank_before)
                or _was_broken_off(paragraphs[-1], line, width)
                or (width is not None and not blank_before and _counts_on(paragraphs[-1], line))
            )
        ):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        blank_before = False
    return assemble(paragraphs, spaced)


def _heads(paragraph: Sequence[SourceLine], following: SourceLine, width: int | None) -> bool:
    """Whether a paragraph of one line so far is a heading: a short line without a mark of prose over a full one."""
    text = paragraph[0].text.rstrip()
    return (
        width is not None
        and len(paragraph) == 1
        and display_width(text) <= HEADING_SHARE * width
        and display_width(following.text.rstrip()) >= FULL_SHARE * width
        and not _PROSE_MARK.search(text)
        and not _STRUCTURE.match(text)
    )


def display_width(text: str) -> int:
    """Columns on a fixed-width page: wide and full-width characters count two (Unicode TR 11)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrap_width(lines: Sequence[SourceLine]) -> int | None:
    """The column width at which the file is hard-wrapped, or None if its lines are whole paragraphs.

    Wrapped text is prose in many lines of nearly the same width that stop in mid-sentence. Lines without punctuation
    are a list, however alike their widths.
    """
    widths = [display_width(line.text.rstrip()) for line in lines if line.text.strip()]
    if len(widths) < 4:
        return None
    width = round(statistics.quantiles(widths, n=10)[7])
    written = [line.text for line in lines if line.text.strip()]
    broken = sum(
        abs(display_width(text.rstrip()) - width) <= 4 and not _ends_sentence(text) and not _STRUCTURE.match(following)
        for text, following in zip(written, [*written[1:], ""], strict=True)
    )
    long = sum(value > width + 8 for value in widths)
    prose = sum(bool(_PROSE_MARK.search(line.text)) for line in lines)
    wrapped = 16 <= width <= 160 and broken >= max(MIN_BROKEN_LINES, 0.25 * len(widths)) and long <= 0.1 * len(widths)
    wrapped = wrapped and prose >= 0.1 * len(widths)
    return width if wrapped else None


def drop_furniture(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Without page numbers, and without headers and footers that recur while a sentence goes on around them."""
    shapes: Counter[str] = Counter()
    interrupting: set[str] = set()
    previous_text = ""
    for line in lines:
        text = line.text.strip()
        shape = re.sub(r"\d+", "0", text)
        if text and len(text) <= FURNITURE_MAX_CHARS and not _STRUCTURE.match(text) and not _BULLET.match(text):
            shapes[shape] += 1
            if (previous_text and not _ends_sentence(previous_text)) or shape != text:
                interrupting.add(shape)
        previous_text = text or previous_text
    recurring = {
        shape for shape in interrupting if shapes[shape] >= FURNITURE_MIN_REPEATS and not _ends_sentence(shape)
    }
    isolated = _isolated(lines)
    return [
        line
        for index, line in enumerate(lines)
        if not (
            isolated[index]
            and (_PAGE_NUMBER.match(line.text.strip()) or re.sub(r"\d+", "0", line.text.strip()) in recurring)
        )
    ]


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
    if width is None or _BRACKET_HEADING.match(previous.text) or _BRACKET_HEADING.match(line.text):
        return False
    if _BULLET.match(line.text):
        return False
    previous_width = display_width(previous.text.rstrip())
    full = previous_width >= width - 6
    if not _ends_sentence(previous.text):
        # A short line that ends no sentence is a heading of its own; columns differ in width by a fifth at most.
        if previous_width >= 0.8 * width:
            return True
        opens = _STRUCTURE.match(line.text) or line.text[:1].isspace()
        return not opens and not blank_between and not _STRUCTURE.match(previous.text)
    if blank_between or line.text[:1].isspace() or _STRUCTURE.match(line.text):
        return False
    return full


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
