"""What a question about several matters is taken apart into, where the documents are of two cities."""

from __future__ import annotations

from qa.question.question import Known, read_question
from qa.types import Query

KNOWN = Known(("襄阳市", "孝感市"), lambda _: True, 2024)


def parts(question: str) -> list[tuple[str, Query]]:
    """Each part, with how it is asked."""
    return list(read_question(question, KNOWN).parts)
