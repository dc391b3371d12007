"""Drafts of a gold file from a user's own documents, for a person to correct."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import Any

from qa.service import AnswerEngine
from qa.types import Citation, Reply, Status

EXAMPLES_PER_DOCUMENT = 6
PATIENCE_S = 600.0  # nobody waits, and the drafts of a slow machine are those of a fast one
_BOUND = re.compile(r"以上|以下|以内|左右|多(?=[^\w]|$)")


def draft(engine: AnswerEngine, limit: int = 60) -> list[dict[str, Any]]:
    """Up to ``limit`` rows, taken in turn from each document: the engine's own example questions with its own answers.

    Each is marked ``"draft": true``. What the engine got wrong is drafted wrong: only a person's correction makes
    these rows a measure of anything. A question that it refused is left out, since it was made of what the document
    holds: nobody may take it for one that can't be answered.
    """
    by_document = [
        [
            _row(reply, PurePath(info.name).stem)
            for question in engine.examples([info.id], EXAMPLES_PER_DOCUMENT, patience_s=PATIENCE_S)
            if (reply := engine.ask(question, documents=[info.id])).status is Status.ANSWERED
        ]
        for info in engine.documents()[:limit]
        if info.error is None
    ]
    longest = max(map(len, by_document), default=0)
    in_turn = [rows[place] for place in range(longest) for rows in by_document if place < len(rows)]
    unique = {row["id"]: row for row in in_turn}
    return list(unique.values())[:limit]


def _row(reply: Reply, document: str) -> dict[str, Any]:
    return {
        "id": hashlib.sha256(f"{document}\n{reply.question}".encode()).hexdigest()[:10],
        "kind": "list" if len(reply.citations) > 2 else "fact",
        "question": reply.question,
        "history": [],
        "answer": _answer(reply),
        "evidence": list(dict.fromkeys(citation.quote for citation in reply.citations)),
        "document": [document],
        "draft": True,
    }


def _answer(reply: Reply) -> list[str]:
    """The highlighted words of the citations, or where none are highlighted their quotes."""
    words = [word for citation in reply.citations for word in _highlighted(citation)]
    return list(dict.fromkeys(words or [citation.quote for citation in reply.citations]))


def _highlighted(citation: Citation) -> list[str]:
    """What is marked in the quote, with the bound behind an amount ("5000亿元以上"), which belongs to it."""
    quote, offset = citation.quote, citation.start
    words = []
    for start, end in citation.highlights:
        bound = _BOUND.match(quote, end - offset)
        words.append(quote[start - offset : bound.end() if bound else end - offset])
    return words
