"""How many reports of untitled specials are found where they begin, and told to be of their place.

    python -m tests.benchmarks.outlines [PREFIX ...]

Over ``bounds/``: 79 invented specials in the layout of the first document, 182 reports. ``bounds.jsonl`` gives for each
file its reports' places and first words. The weights of ``qa.outline.article_segments`` and ``article_beginnings`` were
set on the files that begin with a, b, c, d and f, and on the gold sets; those that begin with e set none. Prefixes
choose files ("e"). Needs no model; seconds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.engine.indexing import read_document
from qa.places.places import gazetteer
from qa.types import Document

FOLDER = Path(__file__).parent / "bounds"
MAX_LINE_CHARS = 60  # of a line of the page's own above a report, which may be counted as the report's


@dataclass(frozen=True, slots=True)
class Found:
    """One file: how many reports it holds, how many were found, and whether nothing else was."""

    name: str
    reports: int
    right: int
    exact: bool


def measure(prefixes: Sequence[str] = ("",)) -> list[Found]:
    """Every file whose name begins with one of ``prefixes``, in order."""
    rows = map(json.loads, (FOLDER / "bounds.jsonl").read_text("utf-8").splitlines())
    return [_measure(row) for row in rows if row["file"].startswith(tuple(prefixes))]


def _measure(row: Mapping[str, object]) -> Found:
    name, reports = str(row["file"]), row["reports"]
    assert isinstance(reports, list)
    document = read_document(name, (FOLDER / name).read_bytes())
    gold = {_offset(document, report["starts"]) if at else 0: report["place"] for at, report in enumerate(reports)}
    found = {}
    for at, article in enumerate(document.outline.children):
        body = document.text[article.start :]
        start = article.start + len(body) - len(body.lstrip()) if at else 0
        found[_report_below(document, start, [*gold])] = article.facets.places
    right = sum(any(_is_of(place, told) for told in found.get(start, ())) for start, place in gold.items())
    return Found(name, len(gold), right, right == len(gold) == len(found))


def _offset(document: Document, starts: str) -> int:
    """Where a report's first words stand, white space aside."""
    at = [index for index, char in enumerate(document.text) if not char.isspace()]
    squeezed = "".join(document.text[index] for index in at)
    return at[squeezed.index("".join(starts.split()))]


def _report_below(document: Document, start: int, gold: Sequence[int]) -> int:
    """The report that begins below a line of the page's own at ``start``, if one stands there; else ``start``."""
    for begin in gold:
        between = document.text[start:begin]
        if start < begin <= start + MAX_LINE_CHARS and "。" not in between:
            return begin
    return start


def _is_of(place: str, told: str) -> bool:
    names = {mention.name for mention in gazetteer().find_in_question(place)} | {place}
    return any(gazetteer().related(name, told) for name in names)


def main() -> None:
    files = measure(sys.argv[1:] or ("",))
    for one in files:
        if not one.exact:
            print(f"{one.name}: {one.right} of {one.reports} reports")
    reports, right = sum(one.reports for one in files), sum(one.right for one in files)
    exact = sum(one.exact for one in files)
    print(f"{exact} of {len(files)} files exactly, {right} of {reports} reports ({right / max(1, reports):.2f})")


if __name__ == "__main__":
    main()
