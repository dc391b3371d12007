"""A small report, and what the rules propose from it."""

from __future__ import annotations

from collections.abc import Sequence

from small_index import read

from qa.answer.evidence.evidence import Evidence, find_evidence
from qa.answer.terms.concepts import Term
from qa.answer.terms.weights import weigh_terms
from qa.index.passages import cut_passages
from qa.question.question import Known, read_question
from qa.types import Hit, Query

KNOWN = Known(frozenset({"太原市", "吕梁市"}), lambda _: True, 2024)
REPORT = (
    "{place}2023年工作总结\n\n一、成绩\n2023年，签约项目91个、签约金额528.2亿元；到位资金41.4亿元。"
    "“签约一批”项目139个，开工率89.54%；“投产一批”项目131个，达效率100%。\n"
)


def hits(*texts: str) -> list[Hit]:
    passages = [p for at, text in enumerate(texts) for p in cut_passages(read(text, f"{at}.txt"))]
    return [Hit(row, passage, 1 - row / 100) for row, passage in enumerate(passages)]


def never(_: str) -> float:
    return 0.0


def weigh(question: str) -> tuple[Query, tuple[Term, ...]]:
    query = read_question(question, KNOWN)
    return query, weigh_terms(query, never)


def find(question: str, found: Sequence[Hit]) -> list[Evidence]:
    query, terms = weigh(question)
    return find_evidence(query, terms, found, 2024)
