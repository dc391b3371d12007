"""What an article or a chapter of a regulation says, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.language.numerals import whole_number
from qa.language.provisions import Reference
from qa.language.sentences import sentences
from qa.language.structure import HAN_NUMBER
from qa.types import Document, Section, Span

MAX_CHAPTER_CHARS = 1500  # of a longer one each article's first paragraph is shown
MAX_PARAGRAPH_CHARS = 400  # a longer one is cut into its sentences
# What may stand behind the last article and is none of it: annexes, whom it goes to, who signed it.
_BEHIND = re.compile(
    r"\n[^\S\n]*+(?:附\s?[件表录]|附[:：]|抄\s?送|主\s?送)"
    r"|\n[^\n。；]{2,30}\n[^\S\n]*+\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[^\S\n]*+(?:\n|$)"
)
_ITEM = re.compile(rf"(?<=[\n：:；;。，,])\s{{0,4}}[（(]\s?(?P<n>{HAN_NUMBER}|\d{{1,2}})\s?[)）]")
_ITEM_LINE = re.compile(rf"\s*+[（(]\s?(?:{HAN_NUMBER}|\d{{1,2}})\s?[)）]")
_MARK_ALONE = re.compile(rf"第\s*(?:{HAN_NUMBER}|\d{{1,4}})\s*条(?:之{HAN_NUMBER})?\s*[。.．]?")
_LINE = re.compile(r"^[^\S\n]*+(?:#{1,6}[ \t]++(?=\S))?(?P<words>\S[^\n]*)", re.MULTILINE)  # without Markdown's mark


def article_spans(document: Document, path: Sequence[Section], reference: Reference | None = None) -> list[Span]:
    """The paragraphs of an article, or the paragraph or item of it that is named, behind the words that lead up to it;
    none where the article lacks it."""
    article = Span(path[-1].start, _end(document, path[-1]))
    if reference is not None and reference.item is not None:
        return _item(document, article, reference.item)
    if reference is not None and reference.paragraph is not None:
        return _paragraph(document, article, reference.paragraph)
    return _paragraphs(document, article.start, article.end)


def chapter_spans(document: Document, path: Sequence[Section]) -> list[Span]:
    """A chapter's heading and its articles; of a long one the first paragraph of each."""
    chapter, end = path[-1], _end(document, path[-1])
    if end - chapter.start <= MAX_CHAPTER_CHARS or not chapter.children:
        return _paragraphs(document, chapter.start, end)
    heading = _paragraphs(document, chapter.start, chapter.children[0].start)
    return heading + [_paragraphs(document, child.start, child.end)[0] for child in chapter.children]


def _end(document: Document, section: Section) -> int:
    """Where a section ends; of the last one before what is set behind the regulation."""
    behind = _BEHIND.search(document.text, section.start, section.end)
    return behind.start() if behind else section.end


def _paragraphs(document: Document, start: int, end: int) -> list[Span]:
    """The lines between, long ones as sentences; a bare number ("第三条" on its line) belongs to the next."""
    spans: list[Span] = []
    for line in _LINE.finditer(document.text[start:end]):
        first, last = start + line.start("words"), start + line.end()
        if spans and _MARK_ALONE.fullmatch(document.text[spans[-1].start : spans[-1].end]):
            first = spans.pop().start
        if last - first <= MAX_PARAGRAPH_CHARS:
            spans.append(_stripped(document.text, first, last))
        else:
            spans += [Span(first + a, first + b) for a, b in sentences(document.text[first:last])]
    return spans


def _stripped(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _item(document: Document, article: Span, number: int) -> list[Span]:
    marks = list(_ITEM.finditer(document.text, article.start, article.end))
    at = next((index for index, mark in enumerate(marks) if whole_number(mark["n"]) == number), None)
    if at is None:
        return []
    start = marks[at].end() - len(marks[at].group().lstrip())
    line = document.text.find("\n", start, article.end)
    end = article.end if line < 0 else line
    if at + 1 < len(marks):
        end = min(end, marks[at + 1].start())
    lead = _paragraphs(document, article.start, marks[0].start())
    return [*lead[-1:], *_paragraphs(document, start, end)]


def _paragraph(document: Document, article: Span, number: int) -> list[Span]:
    """The paragraph of that number, with the items that it leads up to."""
    found = _LINE.finditer(document.text[article.start : article.end])
    lines = [Span(article.start + line.start(), article.start + line.end()) for line in found]
    begins = [line.start for line in lines if not _ITEM_LINE.match(document.text, line.start, line.end)]
    if begins and _MARK_ALONE.fullmatch(document.text[lines[0].start : lines[0].end].strip()):
        del begins[0]
    if not 1 <= number <= len(begins):
        return []
    return _paragraphs(document, begins[number - 1], (*begins, article.end)[number])
