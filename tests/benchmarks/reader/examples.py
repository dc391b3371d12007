"""What the reader learns from: one question with one passage, and where in it the answer stands."""

from __future__ import annotations

import hashlib
import itertools
import re
from dataclasses import dataclass

SENTENCE_END = re.compile(r"(?<=[。！？!?])(?![”」’）])|(?<=[。！？][”」’）])")
MIN_WINDOW_CHARS = 80
MAX_WINDOW_CHARS = 170


@dataclass(frozen=True)
class Example:
    """``spans`` are code-point ranges of ``text``, in order; none means that the text doesn't answer.

    ``kind`` names source and case, "official/other_year"; ``held_out`` rows are never trained on.
    """

    question: str
    context: str
    text: str
    spans: tuple[tuple[int, int], ...]
    kind: str
    held_out: bool
    group: str = ""


def stable_hash(text: str) -> int:
    """The same number in every run and on every machine, unlike ``hash``."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def is_held_out(paragraph: str) -> bool:
    """One paragraph in five, chosen by its text."""
    return stable_hash(paragraph) % 5 == 0


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences, covering ``text`` without a gap."""
    cuts = [0, *(match.start() for match in SENTENCE_END.finditer(text)), len(text)]
    return [(start, end) for start, end in itertools.pairwise(cuts) if end > start]


def windows(text: str, max_chars: int = MAX_WINDOW_CHARS) -> list[tuple[int, int]]:
    """Whole sentences grouped to at most ``max_chars``; a longer sentence is cut at semicolons, then commas."""
    pieces: list[tuple[int, int]] = []
    for start, end in sentences(text):
        pieces.extend(_cut(text, start, end, max_chars))
    grouped: list[tuple[int, int]] = []
    for start, end in pieces:
        if grouped and end - grouped[-1][0] <= max_chars:
            grouped[-1] = (grouped[-1][0], end)
        else:
            grouped.append((start, end))
    if len(grouped) > 1 and grouped[-1][1] - grouped[-1][0] < MIN_WINDOW_CHARS // 2:
        (start, _), (_, end) = grouped[-2], grouped[-1]
        if end - start <= max_chars * 5 // 4:
            grouped[-2:] = [(start, end)]
    return grouped


def _cut(text: str, start: int, end: int, max_chars: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    while end - start > max_chars:
        stretch = text[start : start + max_chars]
        cut = max(stretch.rfind("；"), stretch.rfind(";"))
        if cut < max_chars // 3:
            cut = max(stretch.rfind("，"), stretch.rfind("、"), cut)
        cut = max_chars if cut <= 0 else cut + 1
        parts.append((start, start + cut))
        start += cut
    parts.append((start, end))
    return parts


def split_trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
