"""A question that finds nothing, read another way: without what a conversation added, and 今年 as documents say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.question.followup_alone import as_asked
from qa.question.question import Known
from qa.types import Citation, Document, Query, Turn

_THIS_YEAR = re.compile(r"今年(?:以来)?|本年度?")


def asked_alone(question: str, history: Sequence[Turn], standalone: str, known: Known) -> str | None:
    """The question without the year or the matter that earlier turns lent it, where it names a place and a matter of
    its own; None where nothing was added, or it can't do without."""
    alone = as_asked(question, history, known)
    return alone if alone is not None and alone != standalone else None


def of_year_before(standalone: str, query: Query) -> str | None:
    """The question with the year before for 今年: a report that ends with next year's plan is dated by that, and still
    says 今年 of the year that it reviews. None where 今年 isn't asked about."""
    if len(query.years) != 1 or not _THIS_YEAR.search(standalone) or str(query.years[0]) in standalone:
        return None
    return _THIS_YEAR.sub(f"{query.years[0] - 1}年", standalone)


def says_this_year(citations: Sequence[Citation], documents: Mapping[str, Document]) -> bool:
    """Whether each quote stands in a paragraph that says 今年 itself."""
    return all(_THIS_YEAR.search(_paragraph(documents[one.document_id].text, one)) for one in citations)


def _paragraph(text: str, citation: Citation) -> str:
    end = text.find("\n", citation.end)
    return text[text.rfind("\n", 0, citation.start) + 1 : end if end >= 0 else len(text)]
