"""Folding: the form in which every stage compares Chinese text.

Folding is done per character (NFKC, lower case, OpenCC traditional to simplified), so that a folded character can
always be traced back to its source; a table of 21,000 Han characters is built once (50 ms).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile

import opencc

# What stands between the brackets of a pattern's set of characters. Prose and questions are matched by the basic block;
# names of places have rarer characters too, of extension A (㙍, 䓫); what is cut into terms may hold any at all.
BASIC_HAN = "\u4e00-\u9fff"
NAME_HAN = "\u3400-\u9fff"
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_NARROW_MARK = re.compile(rf"(?<=[{BASIC_HAN}])[,:;?!]|[,:;?!](?=[{BASIC_HAN}“《（])")
_WIDE = str.maketrans(",:;?!", "，：；？！")
_QUOTE_MARKS = re.compile(r"[“”\"'‘’「」『』《》\s]")
_LAST_LATIN = "\u024f"
_SPACE_RUN = re.compile(r"[^\S\n]+")
QUOTATION_MARKS = ("“”", '""', "「」", "『』")
TITLE_MARKS = ("《》",)


def sides(*marks: str) -> tuple[str, str]:
    """The opening and the closing ones of pairs of marks."""
    return "".join(pair[0] for pair in marks), "".join(pair[1] for pair in marks)


def quoted(length: str, *marks: str) -> str:
    """A pattern of what stands between two of ``marks`` (pairs, opening and closing) and holds none of them.

    Its one group has as many characters as ``length`` says ("+", "{2,10}"). Any of the marks closes: they get mixed up.
    """
    opening, closing = sides(*marks)
    return f"[{opening}]([^{opening}{closing}]{length})[{closing}]"


QUOTED_NAME = re.compile(quoted("+", *QUOTATION_MARKS, *TITLE_MARKS))
# The names that a text sets in marks. Not in straight ones, which don't say whether they open or close, nor titles.
SET_NAME = re.compile(quoted("{2,10}", "“”", "「」", "『』"))


def quoted_names(text: str) -> set[str]:
    """What stands in quotation or title marks, folded and without space."""
    return {squash(name) for name in QUOTED_NAME.findall(text)}


class _FoldTable(dict[int, str]):
    """Code point to folded text, filled as characters are met (``str.translate`` asks ``__missing__``)."""

    def __init__(self) -> None:
        super().__init__()
        self._simplify = opencc.OpenCC("t2s").convert

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char == "\n":
            folded = char
        elif char.isspace():
            folded = " "
        elif unicodedata.category(char) == "Cf":  # zero-width and soft hyphen characters carry no text
            folded = ""
        else:
            folded = self._simplify(unicodedata.normalize("NFKC", char).lower())
        self[code] = folded
        return folded


@lru_cache(maxsize=1)
def _fold_table() -> _FoldTable:
    return _FoldTable()


@lru_cache(maxsize=1)
def _simplifier() -> Callable[[str], str]:
    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert


@lru_cache(maxsize=256)
def simplified(text: str) -> str:
    """``text`` with traditional characters simplified, one for one, and nothing else changed."""
    return "".join(map(_simplifier(), text)) if len(found := _simplifier()(text)) != len(text) else found


def encodable(text: str) -> str:
    """``text`` as a tokenizer takes it, character for character: simplified, so that both scripts find each other
    (DRCD's traditional texts, asked in simplified characters: the dense leg alone found 0.78 first, now 0.82), and with
    "?" for half a surrogate pair, which can't be UTF-8."""
    return simplified(text.encode("utf-8", "replace").decode("utf-8"))


def fold(text: str) -> str:
    """``text`` in the form in which it is compared: NFKC, lower case, simplified, layout spaces removed.

    White space goes where a neighbour is Chinese and shrinks to one space elsewhere; line ends stay,
    because in a loaded text they end paragraphs. Idempotent; an empty text gives an empty one.
    """
    return _SPACE_RUN.sub(lambda run: "" if _kept_space(run) is None else " ", text).translate(_fold_table())


def squash(text: str) -> str:
    """``fold(text)`` without quotation marks, title marks and white space: the form in which names are looked for."""
    return _QUOTE_MARKS.sub("", fold(text))


def shared_start(one: str, other: str) -> str:
    """What two texts begin with alike."""
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@lru_cache(maxsize=64)
def wide_marks(text: str) -> str:
    """``text``, as long as it was, with the marks of Chinese prose full-width that a paper sets half-width ("新建:一是
    粮库;二是泵站"). Marks between figures and letters stay."""
    return _NARROW_MARK.sub(lambda found: found[0].translate(_WIDE), text)


def folded_with_map(text: str) -> tuple[str, list[int]]:
    """``fold(text)`` and, for each of its characters, the index in ``text`` that it came from (ascending)."""
    table = _fold_table()
    dropped: set[int] = set()
    for run in _SPACE_RUN.finditer(text):
        kept = _kept_space(run)
        dropped.update(index for index in range(run.start(), run.end()) if index != kept)
    chars: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        if index not in dropped:
            folded = table[ord(char)]
            chars.append(folded)
            origins.extend([index] * len(folded))
    return "".join(chars), origins


def _kept_space(run: re.Match[str]) -> int | None:
    """The index of the one space that stays of a whole run of white space; None where the run is layout.

    It is layout unless both of its neighbours are Latin: "2023 年" and "签约 项目" are one word each. A wide space
    (U+3000) is no Latin neighbour either: two side by side are an indent and go, one between Latin words stays.

    A run is looked at once, whatever its length: a pattern with a condition on either side tries each of its parts,
    which took 5 s for 20,000 spaces.
    """
    text, start, end = run.string, run.start(), run.end()
    if text[start - 1 : start] > _LAST_LATIN or text[end : end + 1] > _LAST_LATIN:
        return None
    wide = next((index for index in range(end - 1, start, -1) if text[index] > _LAST_LATIN), None)
    if wide is None:
        return start
    return None if text[wide - 1] > _LAST_LATIN else wide
