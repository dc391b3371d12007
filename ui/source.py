"""The source pane: the section that holds a quote, with the quoted words and figures marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from qa.errors import DocumentNotFoundError
from qa.service import AnswerEngine
from qa.types import Citation, Document, Section
from qa.whereabouts import whereabouts

from .i18n import Language, text
from .markup import marked, read_address, signs_before, tag

# A section longer than this is shown from as far before the quote to as far behind it.
MAX_SECTION_CHARS = 6000
_AROUND_CHARS = 2000


@dataclass(frozen=True, slots=True)
class Place:
    """A quote that was found in the present text of its document."""

    document: Document
    citation: Citation


def section_around(outline: Section, start: int, end: int) -> Section:
    """The deepest section that holds ``[start, end)``; ``outline`` itself when no child does."""
    for child in outline.children:
        if child.start <= start and end <= child.end and child.end > child.start:
            return section_around(child, start, end)
    return outline


def locate(engine: AnswerEngine, citation: Citation) -> Place | None:
    """Where the quote stands now: at its span, else where its words stand once, else nowhere (None).

    Raises DocumentNotFoundError when the document has left the index.
    """
    document = engine.document(citation.document_id)
    if document.text[citation.start : citation.end] == citation.quote and citation.quote:
        return Place(document, citation)
    at = document.text.find(citation.quote) if citation.quote else -1
    if at < 0 or document.text.find(citation.quote, at + 1) >= 0:
        return None
    return Place(document, _moved(citation, at - citation.start))


def _moved(citation: Citation, by: int) -> Citation:
    highlights = tuple((start + by, end + by) for start, end in citation.highlights)
    return replace(citation, start=citation.start + by, end=citation.end + by, highlights=highlights)


def pane(engine: AnswerEngine, citation: Citation, language: Language) -> str:
    """The pane's content for a citation; a sentence in words where its source can't be shown."""
    try:
        place = locate(engine, citation)
    except DocumentNotFoundError:
        return tag("p", escape(text(language, "source_gone")), class_="pane-note")
    if place is None:
        return tag("p", escape(text(language, "source_changed")), class_="pane-note")
    return _header(place, language) + _section(place, language)


def reference(citation: Citation, language: Language) -> str:
    """Where a quote stands, as a line to be copied: the file's name, the sections, page or lines; nothing guessed."""
    line = " › ".join([text(language, "file_named", name=citation.document), *citation.section_path])
    return text(language, "comma").join([line, *whereabouts(citation, language)[:1]])


def _header(place: Place, language: Language) -> str:
    document, citation = place.document, place.citation
    derived = tag("span", escape(text(language, "derived")), class_="badge") if document.title_derived else ""
    title = tag("h3", escape(document.title) + derived, class_="pane-title")
    steps = "".join(tag("li", escape(step)) for step in citation.section_path if step != document.title)
    trail = tag("ol", steps, class_="pane-trail") if steps else ""
    address = read_address(citation.document_id, citation.start, citation.end)
    buttons = tag("a", escape(text(language, "open_document")), href=address, target="_blank", class_="plain open")
    buttons += tag(
        "button", escape(text(language, "copy_citation")), type="button", class_="plain", data_act="copy-citation",
        data_citation=f"“{citation.quote}”\n{reference(citation, language)}",
    )  # fmt: skip
    name = tag("p", escape(document.name), class_="pane-file")
    return tag("header", title + trail + name + tag("div", buttons, class_="pane-actions"), class_="pane-head")


def _section(place: Place, language: Language) -> str:
    document, citation = place.document, place.citation
    section = section_around(document.outline, citation.start, citation.end)
    start, end = section.start, section.end
    cut = end - start > MAX_SECTION_CHARS
    if cut:
        start = max(start, citation.start - _AROUND_CHARS)
        end = min(end, citation.end + _AROUND_CHARS)
    quotes, highlights = [(citation.start, citation.end)], list(citation.highlights)
    lines = []
    at = start
    for line in document.text[start:end].split("\n"):
        signs = signs_before(line, document.name)
        if line[signs:].strip():
            heading = section.start <= at < section.body_start and at + len(line) <= section.body_start
            content = marked(line[signs:], at + signs, quotes, highlights)
            lines.append(tag("p", content, class_="section-heading" if heading else None))
        at += len(line) + 1
    note = tag("p", escape(text(language, "cut")), class_="pane-note") if cut else ""
    return tag("div", note + "".join(lines), class_="pane-section", lang="zh", tabindex="0", role="region",
               aria_label=text(language, "source"))  # fmt: skip
