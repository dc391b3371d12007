"""Lines as a file has them, and what their marks say: that a sentence ends, that a section or an item begins."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from qa.sentences import SIGNED
from qa.structure import DECORATION, OPENS

SENTENCE_END = "。！？!?…；;：:"
_CLOSERS = "”’\"')）」』》】]〕"
STRUCTURE = OPENS
PROSE_MARK = re.compile(r"[，。；！？]|[,.;!?](?=\s|$)")
# Who is in charge, in brackets behind a task ("…新建泵站3座。（市水利局牵头）"); the bracket may begin a line before.
_IN_CHARGE = re.compile(r"(?:牵头|负责|配合|落实|参与)[）)]\s*$|^\s*[（(]责任单位[^（）()]*[）)]\s*$")
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


def ends_sentence(text: str) -> bool:
    """Whether a line ends a sentence; closing quotes and brackets, and a name in brackets, may follow its mark."""
    if SIGNED.search(text) or _IN_CHARGE.search(text):
        return True
    return text.rstrip().rstrip(_CLOSERS)[-1:] in SENTENCE_END if text.strip().rstrip(_CLOSERS) else bool(text.strip())
