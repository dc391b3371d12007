"""Questions about a paper's imprint: what its number (文号) is, who issued it, when, and what it is called.

All stand on its head or foot, outside of its sections, and are read from there (``document_number``): no passage needs
to be found. What is asked of the contents ("预警信息由谁发布") is not meant here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.answer.called import (
    LEAST_CALLED,
    kinds_named,
    names_of,
    naming_words,
    share_called,
    shown_title,
)
from qa.answer.finding import Finding, Part, Rival, nothing_found
from qa.language.document_number import read_imprint
from qa.language.papers import POINTING, Wanted, asks_imprint, of_paper, without_asking
from qa.language.text import quoted_names, squash
from qa.types import Document, Hit, Passage, Query, Span

# Read by pattern from a place of its own: wrong only where a file is oddly made.
CONFIDENCE = 0.95
SURELY_CALLED = 0.8  # of the naming words, where what is asked might stand in the contents too
MOST_ASKED_BACK = 6
_ANY_PAPER = frozenset({"文件", "令", "函"})
MIN_QUOTED_CHARS = 4
_NAMES: dict[Wanted, str] = {"number": "文号"}  # what a paper may lack, and nothing else tells


def find_imprint(query: Query, documents: Mapping[str, Document], *, is_named: bool) -> Finding | None:
    """The parts that are asked for, each quoted with its line; a finding with ``rivals`` where several papers may be
    meant, and one without parts where the paper has no number. None where none is asked for, or the paper is unknown.

    query      with the number that it names
    documents  those in scope
    is_named   the question names the number of the only one: it is meant
    """
    wanted = asks_imprint(query.text)
    if not wanted or query.missing_places:
        return None
    meant = _meant(query, documents, wanted, is_named=is_named)
    told = [(document, parts) for document in meant if (parts := _parts(document, wanted))]
    if len(meant) == 1 and not told:
        lacking = [name for part, name in _NAMES.items() if wanted == (part,)]
        return nothing_found(f"not_mentioned: {lacking[0]}", ()) if lacking else None
    if len(told) > 1:
        named = [(shown_title(d, next(iter(d.outline.children), d.outline)), parts[0].hit) for d, parts in told]
        rivals = tuple(Rival(name, of_paper(name, query.text), hit) for name, hit in named)
        return Finding((), CONFIDENCE, "several_documents", (), rivals=rivals)
    return Finding(told[0][1], CONFIDENCE, None, ()) if told else None


def _parts(document: Document, wanted: Sequence[Wanted]) -> tuple[Part, ...]:
    """What is asked for, each with its line; none where the paper lacks one of them."""
    imprint = read_imprint(document.text)
    held: dict[Wanted, Span | None] = {
        "number": imprint.number_span,
        "issuer": imprint.issuer_span,
        "date": imprint.date_span,
        "title": _title_span(document) if "title" in wanted else None,
    }
    spans = [held[part] for part in wanted]
    parts = tuple(_part(document, span) for span in spans if span is not None)
    return parts if len(parts) == len(wanted) else ()


def _title_span(document: Document) -> Span | None:
    """Where the title of the first of its papers stands, in one line or several."""
    first = next((section for section in document.outline.children if not section.derived), None)
    if first is None:
        return None
    letters = (re.escape(letter) for letter in first.heading if not letter.isspace())
    found = re.compile(r"\s*".join(letters)).search(document.text, first.start)
    return Span(*found.span()) if found else None


def _part(document: Document, span: Span) -> Part:
    line = Span(document.text.rfind("\n", 0, span.start) + 1, _line_end(document.text, span.end))
    passage = Passage(
        document_id=document.id,
        section_path=(),
        start=line.start,
        end=line.end,
        text=document.text[line.start : line.end],
        facets=document.outline.facets,
        context=document.title,
    )
    return Part(Hit(-1, passage, CONFIDENCE), span, line, ((span.start, span.end),))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _meant(
    query: Query, documents: Mapping[str, Document], wanted: Sequence[Wanted], *, is_named: bool
) -> list[Document]:
    """The papers that a question may mean: by its number, by its title, by what it is ("这个通知"), or the only one."""
    held = list(documents.values())
    if is_named and len(held) == 1:
        return held
    if quoted := [name for name in quoted_names(query.text) if len(name) >= MIN_QUOTED_CHARS]:
        return [d for d in held if any(name in squash(d.title) for name in quoted)]
    rest = without_asking(query.text)
    words, kinds = naming_words(rest), [kind for kind in kinds_named(rest) if kind not in _ANY_PAPER]
    held = [d for d in held if not kinds or any(kind in names_of(d) for kind in kinds)]
    if words:
        least = LEAST_CALLED if wanted == ("number",) else SURELY_CALLED
        shares = [share_called(words, names_of(document)) for document in held]
        best = max(shares, default=0.0)
        return [d for d, share in zip(held, shares, strict=True) if share == best >= least]
    if not (kinds or POINTING.search(query.text) or "number" in wanted):
        return []
    able = [document for document in held if _parts(document, wanted)]
    return able if len(able) <= MOST_ASKED_BACK else []
