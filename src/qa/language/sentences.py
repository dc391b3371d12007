"""Sentences and clauses of Chinese and English text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSERS = "”’」』）)】》〉\"'"
_ABBREVIATION = re.compile(
    r"no|nos|mr|mrs|ms|dr|prof|st|vs|etc|figs?|eq|vol|art|sec|ch|pp?|e\.g|i\.e|inc|ltd|co|corp|approx|u\.[sk]|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[a-z]",
    re.IGNORECASE,
)
# Rows of tables are not broken, nor titles and short quotations: 《…》 up to 80 characters, “…” and （…） up to 40.
_UNBROKEN = re.compile(
    r"(?m:^[^\n\t]*\t[^\n]*$|^[ ]*\|[^\n]*\|[ ]*$)"
    r"|《[^《》\n]{1,80}》|“[^“”\n]{1,40}”|‘[^‘’\n]{1,40}’|「[^「」\n]{1,40}」|『[^『』\n]{1,40}』|（[^（）\n]{1,40}）|\([^()\n]{1,40}\)"
)
_SENTENCE_END = re.compile(rf"(?:[。！？；!?;…]+[{_CLOSERS}]*|\.(?=\s|[{_CLOSERS}]|$)[{_CLOSERS}]*)|\n")
# The name of who wrote or said it, behind the full stop: "…5000 人。（孙 涛）"
SIGNED = re.compile(r"[。！？][（(][^（）()]{1,16}[)）]\s*$")
_CLAUSE_END = re.compile(r"[，、：,:。！？；!?;\n]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause's span in the text, without surrounding space, and the punctuation that ended it ("" at the end)."""

    start: int
    end: int
    delimiter: str


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of ``text``, ascending, without surrounding white space; none is empty.

    Sentences end at 。！？； (and the half-width forms), at an English full stop before white space, and at every line
    end; closing quotes and brackets stay with theirs. A table's row, whose cells tabs or Markdown's bars part, titles
    in 《》 and short quotations or brackets stay whole, except that 。 just before a closing quote ends the sentence.
    "3.14", "No. 5" and ratios don't split.
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
    at = 0
    for match in _CLAUSE_END.finditer(text, start, end):
        while at < len(protected) and protected[at][1] <= match.start():
            at += 1
        if at < len(protected) and protected[at][0] <= match.start():
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
    # "1." before a text is a list mark, not the end of a sentence. What is no digit ends the look back: a line of many
    # sentences would be looked through from each of them.
    start = index
    while start > 0 and text[start - 1] != "\n" and (text[start - 1].isdigit() or text[start - 1].isspace()):
        start -= 1
    begins_line = start == 0 or text[start - 1] == "\n"
    return not (begins_line and text[start:index].strip().isdigit())


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
