"""Government work reports (.docx) as passages with their heading path, in the form the product uses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import docx
from tests.benchmarks.reader.examples import is_held_out, windows

LEVEL_1 = re.compile(r"^[一二三四五六七八九十]{1,3}、")
LEVEL_2 = re.compile(r"^（[一二三四五六七八九十]{1,3}）")
LEAD = re.compile(r"^(?:[一二三四五六七八九十]{1,2}是|——)?[^。！？，；]{4,28}[。]")
PAST_HEADING = re.compile(r"回顾|过去一年|成效|成绩")
MAX_HEADING_CHARS = 44


@dataclass(frozen=True)
class ReportPassage:
    """``tense`` is "past" (the year before the report), "plan" (the report's year) or "" where headings don't say."""

    title: str
    place: str
    year: int
    headings: tuple[str, ...]
    text: str
    tense: str
    held_out: bool

    @property
    def context(self) -> str:
        return " › ".join((self.title, *self.headings))


def load(folder: Path) -> list[ReportPassage]:
    """The passages of all reports in ``folder``, in file order, then document order."""
    found: list[ReportPassage] = []
    for path in sorted(folder.glob("*.docx")):
        found.extend(_passages(path))
    return found


def _paragraphs(path: Path) -> list[str]:
    raw = (paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    lines = (
        line.replace("\u3000", " ").replace("\xa0", " ").replace("\u200c", "").strip()
        for text in raw
        for line in text.split("\n")
    )
    return [re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", line) for line in lines if line]


def _passages(path: Path) -> list[ReportPassage]:
    title = unicodedata.normalize("NFKC", path.stem)
    match = re.match(r"(\d{4})年(.+?)(?:人民)?政府", title)
    year, place = (int(match.group(1)), match.group(2)) if match else (0, "")
    first, second, tense = "", "", ""
    found: list[ReportPassage] = []
    for paragraph in _paragraphs(path)[1:]:
        if LEVEL_1.match(paragraph) and len(paragraph) <= MAX_HEADING_CHARS:
            first, second = paragraph, ""
            tense = _tense(paragraph, year)
            continue
        body = paragraph
        if LEVEL_2.match(paragraph):
            heading, body = _split_heading(paragraph)
            second = heading
            if not body:
                continue
        headings = tuple(part for part in (first, second) if part)
        for start, end in windows(body):
            text = body[start:end].strip()
            if len(text) >= 30:
                found.append(ReportPassage(title, place, year, headings, text, tense, is_held_out(paragraph)))
    return found


def _split_heading(paragraph: str) -> tuple[str, str]:
    if len(paragraph) <= MAX_HEADING_CHARS and "。" not in paragraph[:-1]:
        return paragraph.rstrip("。"), ""
    head, stop, rest = paragraph.partition("。")
    return (head, rest.strip()) if stop and len(head) <= MAX_HEADING_CHARS else ("", paragraph)


def _tense(heading: str, year: int) -> str:
    if PAST_HEADING.search(heading) or str(year - 1) in heading:
        return "past"
    if str(year) in heading:
        return "plan"
    return ""
