"""Folding, tokens, sentences and clauses: how every stage reads Chinese text.

Folding is done per character (NFKC, lower case, OpenCC traditional to simplified), so that a folded character can
always be traced back to its source; a table of 21,000 Han characters is built once (50 ms).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import opencc
import rjieba

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

_HAN_RUN = re.compile(f"[{HAN}]+")
# White space is layout unless both of its neighbours are Latin: "2023 年" and "签约 项目" are one word each.
_LAYOUT_SPACE = re.compile(r"(?<=[^\x00-\u024f])[^\S\n]+|[^\S\n]+(?=[^\x00-\u024f])")
_QUOTE_MARKS = re.compile(r"[“”\"'‘’「」『』《》\s]")
_SPACE_RUN = re.compile(r"[^\S\n]+")
QUOTED_NAME = re.compile(r"[“\"「《]([^“”\"「」《》]+)[”\"」》]")

_CHINESE_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

# 晋政发〔2023〕5号 and its bracket variants, after folding.
_DOCUMENT_NUMBER = re.compile(rf"([{HAN}]{{2,12}})[〔\[(【](\d{{4}})[〕\])】]第?(\d+)号")
_TERM = re.compile(
    rf"""
      (?P<latin>[a-z\u00c0-\u024f][a-z\u00c0-\u024f\d]*(?:[-.'’&+/_][a-z\u00c0-\u024f\d]+)*)
    | (?P<number>\d+(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)?)
      (?P<suffix>[%‰]|[a-z]+|(?:万亿|[百千万亿])?[{HAN}])?
    | (?P<chinese>[零〇一二两三四五六七八九十百千万亿]{{2,}})(?P<unit>[{HAN}])?
    """,
    re.VERBOSE,
)


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


def fold(text: str) -> str:
    """``text`` in the form in which it is compared: NFKC, lower case, simplified, layout spaces removed.

    White space goes where a neighbour is Chinese and shrinks to one space elsewhere; line ends stay,
    because in a loaded text they end paragraphs. Idempotent; an empty text gives an empty one.
    """
    return _SPACE_RUN.sub(" ", _LAYOUT_SPACE.sub("", text)).translate(_fold_table())


def squash(text: str) -> str:
    """``fold(text)`` without quotation marks, title marks and white space: the form in which names are looked for."""
    return _QUOTE_MARKS.sub("", fold(text))


def folded_with_map(text: str) -> tuple[str, list[int]]:
    """``fold(text)`` and, for each of its characters, the index in ``text`` that it came from (ascending)."""
    table = _fold_table()
    dropped: set[int] = set()
    for match in _LAYOUT_SPACE.finditer(text):
        dropped.update(range(match.start(), match.end()))
    chars: list[str] = []
    origins: list[int] = []
    after_space = False
    for index, char in enumerate(text):
        if index in dropped:
            continue
        space = char.isspace() and char != "\n"
        if space and after_space:
            continue
        after_space = space
        folded = table[ord(char)]
        chars.append(folded)
        origins.extend([index] * len(folded))
    return "".join(chars), origins


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of neighbouring Han characters of the folded text, in order; a lone one stands alone."""
    return _folded_bigrams(fold(text))


def words(text: str) -> list[str]:
    """The words of the folded text as rjieba cuts it, in order, without punctuation and single characters."""
    return _folded_words(fold(text))


def terms(text: str) -> list[str]:
    """What must not be cut: numbers, numbers with their unit, ratios, Latin words, 文号; in order.

    "36.5亩" gives "36.5" and "36.5亩"; "1,000" gives "1000"; 二〇二三年 gives "2023" and "2023年";
    第一百四十四条 gives "144" and "144条"; 晋政发〔2023〕5号 gives itself and its tails (政发〔2023〕5号 …),
    so that it is found whatever stands before it.
    """
    return _folded_terms(fold(text))


def tokens(text: str) -> list[str]:
    """Everything that the lexical engine may match: ``bigrams``, ``terms`` and ``words`` together."""
    folded = fold(text)
    return _folded_bigrams(folded) + _folded_terms(folded) + _folded_words(folded)


def grams_and_words(text: str) -> tuple[list[str], list[str]]:
    """``bigrams`` + ``terms``, and ``words``, folding once: the two token streams of the lexical index."""
    folded = fold(text)
    return _folded_bigrams(folded) + _folded_terms(folded), _folded_words(folded)


def chinese_number(numeral: str) -> int | None:
    """The value of a Chinese numeral: 二〇二三 is 2023, 一百四十四 is 144, 十 is 10; None for what is not one.

    Two digits side by side without a unit (十四五, 三四) are not read as a number.
    """
    if numeral and all(char in _CHINESE_DIGITS for char in numeral):
        if len(numeral) in (2, 3):
            return None
        return int("".join(str(_CHINESE_DIGITS[char]) for char in numeral))
    above = section = 0  # what 万 and 亿 have closed, and the thousands being read
    digit: int | None = None
    for char in numeral:
        if char in _CHINESE_DIGITS:
            if digit:
                return None
            digit = _CHINESE_DIGITS[char]
            continue
        unit = _CHINESE_UNITS.get(char)
        if unit is None or (digit is None and not section and unit != 10 and not (above and unit == 10**8)):
            return None
        if unit < 10**4:
            section += (1 if digit is None else digit) * unit
        elif unit == 10**4:
            above, section = above + (section + (digit or 0)) * unit, 0
        else:
            above, section = (above + section + (digit or 0)) * unit, 0
        digit = None
    return above + section + (digit or 0) if numeral else None


def _folded_bigrams(folded: str) -> list[str]:
    found: list[str] = []
    for match in _HAN_RUN.finditer(folded):
        run = match.group()
        if len(run) == 1:
            found.append(run)
        else:
            found.extend([run[i : i + 2] for i in range(len(run) - 1)])
    return found


def _folded_words(folded: str) -> list[str]:
    return [word for word in rjieba.cut(folded) if len(word) > 1 and _HAN_RUN.match(word)]


def _folded_terms(folded: str) -> list[str]:
    found: list[str] = []
    for match in _DOCUMENT_NUMBER.finditer(folded):
        issuer, year, number = match.groups()
        tail = f"〔{year}〕{int(number)}号"
        found.extend([issuer[-size:] + tail for size in range(2, min(len(issuer), 6) + 1)])
    for match in _TERM.finditer(folded):
        found.extend(_term_forms(match))
    return found


def _term_forms(match: re.Match[str]) -> Iterator[str]:
    if match["latin"] is not None:
        yield match["latin"].replace("’", "'")
    elif match["number"] is not None:
        number = match["number"].replace(",", "")
        yield number
        if match["suffix"]:
            yield number + match["suffix"]
    else:
        value = chinese_number(match["chinese"])
        if value is not None:
            yield str(value)
            if match["unit"]:
                yield f"{value}{match['unit']}"


# --- sentences and clauses -------------------------------------------------------------------------------

_CLOSERS = "”’」』）)】》〉\"'"
_ABBREVIATION = re.compile(
    r"no|nos|mr|mrs|ms|dr|prof|st|vs|etc|figs?|eq|vol|art|sec|ch|pp?|e\.g|i\.e|inc|ltd|co|corp|approx|u\.[sk]|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[a-z]",
    re.IGNORECASE,
)
# Titles and short quotations are not broken: 《…》 up to 80 characters, “…” and （…） up to 40.
_UNBROKEN = re.compile(
    r"《[^《》\n]{1,80}》|“[^“”\n]{1,40}”|‘[^‘’\n]{1,40}’|「[^「」\n]{1,40}」|『[^『』\n]{1,40}』|（[^（）\n]{1,40}）|\([^()\n]{1,40}\)"
)
_SENTENCE_END = re.compile(rf"(?:[。！？；!?;…]+[{_CLOSERS}]*|\.(?=\s|[{_CLOSERS}]|$)[{_CLOSERS}]*)|\n")
_CLAUSE_END = re.compile(r"[，、：,:。！？；!?;\n]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause's span in the text, without surrounding space, and the punctuation that ended it ("" at the end)."""

    start: int
    end: int
    delimiter: str


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of ``text``, ascending, without surrounding white space; none is empty.

    Sentences end at 。！？； (and the half-width forms), at an English full stop before white space, and at
    every line end; closing quotes and brackets stay with theirs. Titles in 《》 and short quotations or brackets
    stay whole, except that 。 just before a closing quote ends the sentence. "3.14", "No. 5" and ratios don't split.
    """
    protected = [match.span() for match in _UNBROKEN.finditer(text)]
    spans: list[tuple[int, int]] = []
    start = at = 0
    for match in _SENTENCE_END.finditer(text):
        while at < len(protected) and protected[at][1] <= match.start():
            at += 1
        inside = at < len(protected) and protected[at][0] <= match.start() < protected[at][1]
        if inside and not _ends_quotation(text, match, protected[at]):
            continue
        if match.group().startswith(".") and not _is_full_stop(text, match.start()):
            continue
        _add_span(text, start, match.end(), spans)
        start = match.end()
    _add_span(text, start, len(text), spans)
    return spans


def clauses(text: str, start: int = 0, end: int | None = None) -> list[Clause]:
    """The clauses of ``text[start:end]``, cut also at ，、： (and half-width forms), with what ended each.

    Commas and colons between digits (1,000 and 1:1) don't cut, nor does anything within 《》 or a short quotation.
    """
    end = len(text) if end is None else end
    protected = [match.span() for match in _UNBROKEN.finditer(text, start, end) if match.group()[0] not in "(（"]
    found: list[Clause] = []
    begin = start
    for match in _CLAUSE_END.finditer(text, start, end):
        if any(left <= match.start() < right for left, right in protected):
            continue
        if match.group() in (",", ":", "：") and text[match.start() - 1 : match.start()].isdigit():
            following = text[match.end() : match.end() + 1]
            if following.isdigit():
                continue
        _add_clause(text, begin, match.start(), match.group().strip() or "\n", found)
        begin = match.end()
    _add_clause(text, begin, end, "", found)
    return found


def _ends_quotation(text: str, match: re.Match[str], span: tuple[int, int]) -> bool:
    """A 。 (or ！ before the end of a line) that closes a quotation ends the sentence that holds it too."""
    if text[span[0]] in "《（(" or match.end() < span[1]:
        return False
    return "。" in match.group() or text[match.end() : match.end() + 1] in ("", "\n")


def _is_full_stop(text: str, index: int) -> bool:
    word = re.search(r"[A-Za-z.]*$", text[max(0, index - 8) : index])
    before = word.group() if word else ""
    if _ABBREVIATION.fullmatch(before):
        return False
    # "1." before a text is a list mark, not the end of a sentence
    line = text[text.rfind("\n", 0, index) + 1 : index].strip()
    return not line.isdigit()


def _add_span(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _add_clause(text: str, start: int, end: int, delimiter: str, found: list[Clause]) -> None:
    spans: list[tuple[int, int]] = []
    _add_span(text, start, end, spans)
    found.extend(Clause(left, right, delimiter) for left, right in spans)
