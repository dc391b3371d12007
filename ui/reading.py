"""A document as a page to read: its text, a table of contents, and links to any span (``#c=start-end``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from qa.types import Document, Section

from .i18n import Language, text
from .markup import signs_before, tag

# Nothing but the page's own style and script: a document's content has no way to run or to call anywhere.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class _Heading:
    section: Section
    depth: int
    anchor: str


def _headings(section: Section, depth: int = 0) -> Iterator[_Heading]:
    for place, child in enumerate(section.children):
        anchor = f"s-{child.start}-{depth}" if child.derived else f"s-{child.start}"
        yield _Heading(child, depth, anchor if not child.derived else f"{anchor}-{place}")
        yield from _headings(child, depth + 1)


def reading_page(document: Document, language: Language, static: str, home: str) -> str:
    """The whole page as HTML. ``static`` and ``home`` are the addresses of the static files and of the chat."""
    headings = list(_headings(document.outline))
    derived = tag("span", escape(text(language, "derived")), class_="badge") if document.title_derived else ""
    size = text(language, "characters", count=len(document.text))
    top = tag(
        "header",
        tag("a", escape("← " + text(language, "back")), href=home, class_="back")
        + tag("h1", escape(document.title) + derived)
        + tag("p", escape(f"{document.name} · {size}"), class_="file"),
    )
    body = top + tag("div", _contents(headings, language) + _text(document, headings), class_="columns")
    return _page(document.title, body, language, static)


def note_page(words: str, language: Language, static: str, home: str) -> str:
    """A page that says why there is no document to read, with the way back to the chat."""
    link = tag("a", escape("← " + text(language, "back")), href=home)
    body = tag("main", tag("p", escape(words)) + tag("p", link), class_="note")
    return _page(text(language, "title"), body, language, static)


def _page(title: str, body: str, language: Language, static: str) -> str:
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        + tag("title", escape(title))
        + f'<link rel="stylesheet" href="{escape(static)}/read.css">'
        + f'<link rel="icon" href="{escape(static)}/icon.svg">'
        + tag("script", "", src=f"{static}/read.js", defer=True)
    )
    lang = "zh-CN" if language == "zh" else "en"
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def _contents(headings: list[_Heading], language: Language) -> str:
    if not headings:
        return ""
    items = "".join(
        tag("li", tag("a", escape(item.section.heading), href=f"#{item.anchor}"), class_=f"depth-{min(item.depth, 3)}")
        for item in headings
    )
    label = text(language, "contents")
    # Open without a script; read.js closes it on a narrow screen.
    return tag("nav", tag("details", tag("summary", escape(label)) + tag("ul", items), open=True), aria_label=label)


def _text(document: Document, headings: list[_Heading]) -> str:
    """Every line as an element whose text content is the line exactly, without Markdown's own signs before it, and
    whose ``data-start`` is its offset."""
    starting: dict[int, list[_Heading]] = {}
    for item in headings:
        starting.setdefault(item.section.start, []).append(item)
    pending = sorted(starting)
    out: list[str] = []
    at = 0
    for line in document.text.split("\n"):
        here: list[_Heading] = []
        while pending and pending[0] <= at + len(line):
            here += starting[pending.pop(0)]
        out += [_derived(item) for item in here if item.section.derived]
        signs = signs_before(line, document.name)
        if line[signs:].strip() or any(not item.section.derived for item in here):
            out.append(_line(line[signs:], at + signs, [item for item in here if not item.section.derived]))
        at += len(line) + 1
    return tag("main", "".join(out), lang="zh")


def _derived(item: _Heading) -> str:
    return tag(_element(item), escape(item.section.heading), id=item.anchor, class_="derived")


def _element(item: _Heading) -> str:
    return f"h{min(item.depth + 2, 6)}"


def _line(line: str, at: int, here: list[_Heading]) -> str:
    if not here:
        return tag("p", escape(line), data_start=at)
    first = here[0]
    anchors = "".join(tag("a", "", id=item.anchor, class_="anchor") for item in here[1:])
    written = first.section.body_start - at
    if len(line.rstrip()) <= written:
        return anchors + tag(_element(first), escape(line), id=first.anchor, data_start=at)
    # The heading runs into its paragraph: the whole stays one paragraph, its head set off.
    lead = max(0, min(written, len(line)))
    content = tag("b", escape(line[:lead]), class_="run-in") + escape(line[lead:])
    return anchors + tag("p", content, id=first.anchor, data_start=at)
