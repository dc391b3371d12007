"""Plain text and Markdown: find the encoding, undo the hard wrapping."""

from __future__ import annotations

import codecs
import re
import unicodedata

from qa.errors import DocumentError
from qa.language.text import BASIC_HAN
from qa.loading.reflow import reflow
from qa.loading.reflow_lines import SourceLine, half_width_digits
from qa.notes import note
from qa.types import LoadedText

# GB 2312-1980 orders its 3,755 most common characters first: lead bytes B0–D7. Prose in simplified Chinese stays
# above 0.9 of them; other encodings that happen to decode as GB18030 fall far below.
COMMON_LEAD_BYTES = range(0xB0, 0xD8)
MIN_COMMON_SHARE = 0.6
# Visible characters for each control character that may have strayed into text; binary files hold far more of these.
VISIBLE_FOR_A_STRAY = 50
VISIBLE_FOR_THE_FIRST = 10
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")


def decode(content: bytes) -> str:
    """Text in UTF-8, UTF-16 or GB18030, with or without a byte order mark; what strayed into UTF-8 is a space each.

    Raises DocumentError when the bytes are none of them.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            text = _try(content, encoding)
            if text is not None:
                return text.removeprefix("\ufeff")
    candidates = ["utf-8", "gb18030"]
    if len(content) % 2 == 0 and b"\x00" in content:
        candidates = ["utf-16-le", "utf-16-be"]
    for encoding in candidates:
        text = _try(content, encoding)
        if text is not None:
            return text
    if (text := _without_strays(content)) is not None:
        return text
    raise DocumentError(note("unread encoding"))


def _try(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(text):
        return None
    if encoding.startswith("utf-8"):
        return text
    return text if _plausible(text) else None


def _without_strays(content: bytes) -> str | None:
    """UTF-8 text into which a few control characters have strayed, with a space for each; None for anything else.

    Such are the end of a cell of Word's and of a file under DOS. A space, because figures of two cells must not join.
    """
    try:
        text, strays = _CONTROL.subn(" ", content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None
    visible = sum(not character.isspace() for character in text)
    most = max(visible // VISIBLE_FOR_A_STRAY, int(visible >= VISIBLE_FOR_THE_FIRST))
    return text if strays <= most and _plausible(text) else None


def _plausible(text: str) -> bool:
    """Whether decoded text looks like writing: assigned characters, and common ones where it is Chinese."""
    visible = [character for character in text if not character.isspace()]
    odd = sum(unicodedata.category(character) in {"Cn", "Co", "Cs"} for character in visible)
    if odd > len(visible) // 200:
        return False
    han = [character for character in visible if BASIC_HAN[0] <= character <= BASIC_HAN[-1]]
    if not han:
        return all(character.isascii() or unicodedata.category(character)[0] in "LPSN" for character in visible)
    common = sum(_is_common(character) for character in han)
    return common >= MIN_COMMON_SHARE * len(han)


def _is_common(character: str) -> bool:
    try:
        encoded = character.encode("gb2312")
    except UnicodeEncodeError:
        # Traditional characters are outside GB 2312; count those of Big5's frequent half as common.
        try:
            return character.encode("big5")[0] <= 0xC6
        except UnicodeEncodeError:
            return False
    return encoded[0] in COMMON_LEAD_BYTES


def split_lines(text: str) -> list[SourceLine]:
    """Source lines numbered from 1; a form feed starts a new page."""
    lines = []
    page = 1
    for number, line in enumerate(_LINE_END.split(half_width_digits(text)), start=1):
        parts = line.split("\f")
        for part_number, part in enumerate(parts):
            page += part_number > 0
            # What a form feed leaves empty is no line of the file: its number would be that of the running head behind.
            lines.append(SourceLine(part, number if part.strip() or len(parts) == 1 else 0, page))
    return lines


def load_text(content: bytes) -> LoadedText:
    """A ``.txt`` or ``.md`` file; lines are joined in both, and ``#`` headings stay lines of their own for the outline.

    Raises DocumentError for an unknown encoding.
    """
    return reflow(split_lines(decode(content)))
