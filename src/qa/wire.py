"""The JSON forms that other tools read, built in one place so that every door gives the same bytes."""

from __future__ import annotations

import json
import re
from typing import Any

from qa.types import Citation, ComparisonCell, Document, DocumentInfo, Reply, Scope, Section

# Control characters (ESC begins commands to a terminal, as U+009B does), what ends a line, and marks of the writing
# direction, which make a line read as something else than it says.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def dumps(value: object) -> str:
    """Compact JSON in the order given, Chinese unescaped, what could steer a terminal escaped.

    Raises ValueError for NaN and infinities.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def reply_json(reply: Reply) -> dict[str, Any]:
    """The body of ``POST /ask``. The order is kept, and what is added comes last."""
    return {
        "answer_id": reply.answer_id,
        "status": reply.status.value,
        "question": reply.question,
        "standalone_question": reply.standalone_question,
        "answer": reply.answer,
        "citations": [citation_json(citation) for citation in reply.citations],
        "related": [citation_json(citation) for citation in reply.related],
        "confidence": reply.confidence,
        "reason": reply.reason,
        "index_version": reply.index_version,
        "embedding_model": reply.embedding_model,
        "llm_model": reply.llm_model,
        "took_ms": dict(reply.took_ms),
        "comparison": [cell_json(cell) for cell in reply.comparison],
        "choices": list(reply.choices),
        "scope": scope_json(reply.scope),
        "wording": {"by": reply.wording.by, "note": reply.wording.note},
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """One entry of ``citations``, ``related`` or ``passages``."""
    return {
        "number": citation.number,
        "document_id": citation.document_id,
        "document": citation.document,
        "title": citation.title,
        "section_path": list(citation.section_path),
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "highlights": [list(span) for span in citation.highlights],
        "passage_start": citation.passage_start,
        "passage_end": citation.passage_end,
        "passage": citation.passage,
        "score": citation.score,
        "line_start": citation.line_start,
        "line_end": citation.line_end,
    }


def cell_json(cell: ComparisonCell) -> dict[str, Any]:
    """One cell of ``comparison``."""
    return {
        "subject": cell.subject,
        "text": cell.text,
        "value": cell.value,
        "unit": cell.unit,
        "citation": cell.citation,
    }


def scope_json(scope: Scope) -> dict[str, Any]:
    """What a question was limited to, under the names of the request's fields."""
    return {
        "documents": None if scope.documents is None else list(scope.documents),
        "places": list(scope.places),
        "years": list(scope.years),
    }


def document_json(info: DocumentInfo) -> dict[str, Any]:
    """One row of ``GET /documents``."""
    return {
        "id": info.id,
        "name": info.name,
        "title": info.title,
        "characters": info.characters,
        "sections": info.sections,
        "passages": info.passages,
        "sha256": info.sha256,
        "indexed_at": info.indexed_at,
        "error": info.error,
        "places": list(info.places),
        "periods": list(info.periods),
        "size_bytes": info.size_bytes,
        "issuer": info.issuer,
        "number": info.number,
        "error_zh": info.error_zh,
    }


def document_detail_json(info: DocumentInfo, document: Document | None) -> dict[str, Any]:
    """``GET /documents/{id}``: the row, with its section tree; no tree for a file that could not be read."""
    return document_json(info) | {"outline": section_json(document.outline) if document else None}


def section_json(section: Section) -> dict[str, Any]:
    """A node of the section tree; ``derived`` marks a heading that the file itself lacks."""
    return {
        "heading": section.heading,
        "level": section.level,
        "start": section.start,
        "end": section.end,
        "children": [section_json(child) for child in section.children],
        "derived": section.derived,
    }
