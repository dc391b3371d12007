"""Scoring one row: the answer by what it holds and cites, and the search by where the evidence stands.

The rules are those by which the gold files were made to be scored. A program of its own, which stands beside a checkout
and asks a server, has them too: where it is there, a test asks both about the same replies and compares.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from qa.evaluate.gold import LONGEST, UNANSWERABLE, GoldRow

SEARCH_DEPTH = 10
COVERAGE_AT = (1, 3, 5, 10)
_DROPPED = re.compile(r"[\s“”\"'‘’「」《》]")
_MARK = re.compile(r"\[\d+\]")


def fold(text: str) -> str:
    """NFKC, without white space, quotation marks and book-title marks: how strings are compared."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))


def holds_all(wanted: Iterable[str], text: str) -> bool:
    """Whether each wanted string (either side of a ``|``) occurs in ``text``, folded."""
    folded = fold(text)
    return all(any(fold(option) in folded for option in item.split("|")) for item in wanted)


def score_answer(row: GoldRow, reply: Mapping[str, Any], text_of: Callable[[str], str]) -> dict[str, Any]:
    """The result row for one reply. ``text_of`` gives a document's text by its id.

    correct   not refused, no longer than its kind allows, and holds each wanted string
    grounded  correct, the quotes hold each snippet of evidence, and the wanted documents are cited; for a fact no other
    verified  how many quotes stand where their citations say

    Raises KeyError or TypeError where the reply lacks what ``POST /ask`` gives.
    """
    citations = reply.get("citations") or []
    quotes = [citation["quote"] for citation in citations]
    verified = [text_of(c["document_id"])[c["start"] : c["end"]] == c["quote"] for c in citations]
    cited = {PurePath(citation["document"]).stem for citation in citations}
    refused = reply["status"] == "not_found"
    result: dict[str, Any] = {
        "id": row.id,
        "kind": row.kind,
        "question": row.question,
        "status": reply["status"],
        "answer": reply.get("answer"),
        "quotes": quotes,
        "cited": sorted(cited),
        "citations": len(citations),
        "verified": sum(verified),
        "confidence": reply.get("confidence"),
        "standalone_question": reply.get("standalone_question") or row.question,
        "reason": reply.get("reason"),
    }
    if row.kind == UNANSWERABLE:
        return result | {"refused": refused and not citations}
    text = _MARK.sub("", reply.get("answer") or "")
    short = len(fold(text)) <= LONGEST[row.kind]
    correct = not refused and short and holds_all(row.answer, text)
    quoted = fold("\n".join(quotes))
    evidence = all(fold(snippet) in quoted for snippet in row.evidence)
    wanted = set(row.documents)
    right = wanted <= cited and (row.kind != "fact" or not wanted or cited <= wanted)
    return result | {
        "false_refusal": refused,
        "correct": correct,
        "grounded": correct and evidence and right,
        "evidence": evidence,
        "right_documents": right,
        "short": short,
    }


def score_search(row: GoldRow, passages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Where the evidence of an answerable row stands in its ranked passages; {} where the row names none.

    ranks        for each snippet the rank (from 1) of the first passage that holds it whole, None where none does
    covered_at   the smallest k so that the first k passages, joined where they adjoin, hold all snippets
    right_first  whether the first passage is of a wanted document, where the row names any
    """
    if row.kind == UNANSWERABLE or not row.evidence:
        return {}
    allowed = set(row.documents)
    fitting = [not allowed or PurePath(str(passage["document"])).stem in allowed for passage in passages]
    folded = [fold(passage["passage"]) if fits else "" for passage, fits in zip(passages, fitting, strict=True)]
    ranks = []
    for snippet in map(fold, row.evidence):
        ranks.append(next((rank for rank, text in enumerate(folded, start=1) if snippet in text), None))
    right = {"right_first": bool(fitting and fitting[0])} if allowed else {}
    return {"ranks": ranks, "covered_at": _covered_at(row, passages, fitting), **right}


def _covered_at(row: GoldRow, passages: Sequence[Mapping[str, Any]], fitting: Sequence[bool]) -> int | None:
    for count in range(1, len(passages) + 1):
        chosen = [p for p, fits in zip(passages[:count], fitting, strict=False) if fits]
        if holds_snippets(row.evidence, chosen):
            return count
    return None


def holds_snippets(snippets: Sequence[str], passages: Sequence[Mapping[str, Any]]) -> bool:
    """Whether all snippets occur in the passages; neighbours are joined, for a snippet may cross their border."""
    joined = ""
    previous: tuple[str, int] | None = None
    for passage in sorted(passages, key=lambda p: (p["document_id"], p["passage_start"])):
        adjoins = previous == (passage["document_id"], passage["passage_start"])
        joined += ("" if adjoins else "\x00") + passage["passage"]
        previous = (passage["document_id"], passage["passage_end"])
    folded = fold(joined)
    return all(fold(snippet) in folded for snippet in snippets)
