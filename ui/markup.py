"""HTML out of text, escaped without exception: every string of a document or a question passes through here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

_HEADING_SIGNS = re.compile(r"\s{0,3}#{1,6}\s+")
_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*")
MARK = re.compile(r"\[(\d{1,3})\]")


def attributes(**values: object) -> str:
    """``' name="value"'`` for each value that is not None or False; ``data_x`` becomes ``data-x``."""
    parts = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        key = name.rstrip("_").replace("_", "-")
        parts.append(f" {key}" if value is True else f' {key}="{escape(str(value), quote=True)}"')
    return "".join(parts)


def tag(name: str, content: str = "", **values: object) -> str:
    """An element around ``content``, which is HTML already: escape text before it comes here."""
    return f"<{name}{attributes(**values)}>{content}</{name}>"


def json_attribute(value: object) -> str:
    """JSON without white space; the caller escapes it as an attribute."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_address(document_id: str, start: int | None = None, end: int | None = None) -> str:
    """The readable page of a document, relative to the page's base, with a stable link to a span."""
    address = "read/" + quote(document_id, safe="")
    return address if start is None else f"{address}#c={start}-{end}"


def merge(spans: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """``spans`` clipped to ``[start, end)``, ascending and without overlap; empty ones are left out."""
    merged: list[tuple[int, int]] = []
    for left, right in sorted((max(a, start), min(b, end)) for a, b in spans):
        if left >= right:
            continue
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def marked(text: str, offset: int, quotes: Sequence[tuple[int, int]], highlights: Sequence[tuple[int, int]]) -> str:
    """``text`` (which begins at ``offset`` of its document) with quotes and highlights wrapped in ``<mark>``.

    Highlights lie inside quotes and are drawn stronger. The text content of the result is ``text`` exactly.
    """
    end = offset + len(text)
    out: list[str] = []
    at = offset
    for left, right in merge(quotes, offset, end):
        out.append(escape(text[at - offset : left - offset]))
        out.append('<mark class="quoted">')
        inner = left
        for begin, stop in merge(highlights, left, right):
            out.append(escape(text[inner - offset : begin - offset]))
            out.append(tag("b", escape(text[begin - offset : stop - offset]), class_="figure"))
            inner = stop
        out.append(escape(text[inner - offset : right - offset]) + "</mark>")
        at = right
    out.append(escape(text[at - offset :]))
    return "".join(out)


def is_rule(line: str) -> bool:
    """Whether a line is the rule below the head of a Markdown table: "| --- | --- |"."""
    return bool(_RULE.fullmatch(line))


def signs_before(line: str, document: str) -> int:
    """How many characters of a Markdown file's line only mark it up: the # of a heading, all of a table's rule."""
    if not document.lower().endswith(".md"):
        return 0
    heading = _HEADING_SIGNS.match(line)
    return heading.end() if heading else len(line) if is_rule(line) else 0


def emphasised(text: str, words: Iterable[str]) -> str:
    """``text`` escaped, with each of ``words`` that occurs in it set in bold; longer words win."""
    chosen = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not chosen:
        return escape(text)
    pattern = re.compile("|".join(re.escape(word) for word in chosen))
    out: list[str] = []
    at = 0
    for match in pattern.finditer(text):
        out.append(escape(text[at : match.start()]))
        out.append(tag("b", escape(match.group()), class_="figure"))
        at = match.end()
    return "".join(out) + escape(text[at:])
