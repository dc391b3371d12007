"""Lines as a file has them, and what their marks say: that a sentence ends, that a section or an item begins."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from qa.sentences import SIGNED

SENTENCE_END = "。！？!?…；;：:"
_CLOSERS = "”’\"')）」』》】]〕"
STRUCTURE = re.compile(
    r"^\s*(#{1,6}\s|【[^】]+】|第[一二三四五六七八九十百零\d]+[编篇章节条部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九十]+(是|要)|——|首先|其次|再次|最后|从.{2,24}(方面|上)，|在.{2,24}上，)"
)
PROSE_MARK = re.compile(r"[，。；！？]|[,.;!?](?=\s|$)")
BULLET = re.compile(r"^\s*([-*+•]\s|\||[●○■□◆◇▲△★☆])")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line (or a paragraph of a .docx) as the file has it; ``number`` and ``page`` count from 1."""

    text: str
    number: int
    page: int | None = None


def display_width(text: str) -> int:
    """Columns on a fixed-width page: wide and full-width characters count two (Unicode TR 11)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def ends_sentence(text: str) -> bool:
    """Whether a line ends a sentence; closing quotes and brackets, and a name in brackets, may follow its mark."""
    if SIGNED.search(text):
        return True
    return text.rstrip().rstrip(_CLOSERS)[-1:] in SENTENCE_END if text.strip().rstrip(_CLOSERS) else bool(text.strip())
