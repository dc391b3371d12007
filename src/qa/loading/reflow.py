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

from qa.language.tables import MIN_CELLS, find_tables
from qa.language.text import BASIC_HAN
from qa.loading.reflow_columns import ragged_width, wrap_widths
from qa.loading.reflow_furniture import RULE, drop_furniture
from qa.loading.reflow_inserts import move_inserts
from qa.loading.reflow_joins import LineJoiner
from qa.loading.reflow_jumps import find_jumps, follow_jumps
from qa.loading.reflow_lines import (
    SourceLine,
    above_indents,
    ends_sentence,
    figure_rows,
    is_indented,
)
from qa.types import LoadedText, SourceMap

_SPACED_DIGIT = re.compile(rf"[{BASIC_HAN}] \d|\d [{BASIC_HAN}]")
_CLOSE_DIGIT = re.compile(rf"[{BASIC_HAN}]\d|\d[{BASIC_HAN}]")
_SHORT_LEAD = re.compile(r"([^\d。！？；：:，,\s]{4,12})。(?![”’])")
MIN_ALIKE = 3


def reflow(lines: Sequence[SourceLine]) -> LoadedText:
    """Readable text: a paragraph a line, page furniture dropped, and the source line of every character.

    Empty input gives empty text.
    """
    jumps = find_jumps(lines)
    kept = drop_furniture(lines, keep=[number for jump in jumps for number in (jump.after, jump.first)])
    moved = move_inserts(follow_jumps(kept, jumps))
    kept = [line for line in moved.lines if not RULE.match(line.text)]
    numbers = {line.number for line in kept}
    known = LineJoiner(
        apart=_rows(kept),
        begin=moved.begin | figure_rows(kept) | _led_alike(kept) | above_indents(kept),
        dropped=[line.number for line in lines if line.text.strip() and line.number not in numbers],
        indented=is_indented(kept),
        ragged=ragged_width(kept),
    )
    printed = tuple(text for line in lines if line.number not in numbers and (text := line.text.strip()))
    loaded = assemble(known.join(kept, wrap_widths(kept)), _spaces_digits(kept))
    starts = zip(loaded.source.offsets, loaded.source.lines, strict=True)
    inserted = (at for at, number in starts if number in moved.inserted and loaded.text[at - 1 : at] in ("", "\n"))
    return replace(loaded, printed=printed, inserted=tuple(inserted))


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
