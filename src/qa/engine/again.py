"""A question that finds nothing, read another way: without what a conversation added, and 今年 as documents say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.answer.finding import Finding
from qa.question.followup_alone import as_asked, of_nobody
from qa.question.question import Known
from qa.types import Citation, Document, Query, Turn

_THIS_YEAR = re.compile(r"今年(?:以来)?|本年度?")


@dataclass(frozen=True, slots=True)
class Reading:
    """Another way to read a question: as ``text``.

    of_nobody   what answers must be of a paper that speaks of no place, for it may be of another than is meant
    this_year   what answers must say 今年 itself
    """

    text: str
    of_nobody: bool = False
    this_year: bool = False

    def holds(self, finding: Finding, citations: Sequence[Citation], documents: Mapping[str, Document]) -> bool:
        """Whether what was found, and is cited, answers the question so read."""
        if self.of_nobody and any(part.hit.passage.facets.places for part in finding.parts):
            return False
        return not self.this_year or _say_this_year(citations, documents)


def other_readings(
    question: str, history: Sequence[Turn], standalone: str, query: Query, known: Known
) -> Iterator[Reading]:
    """The other ways to read a question, the likeliest first: without the year or the matter that earlier turns lent,
    where it has its own; without their place, where it has a matter of its own; with the year before for 今年."""
    alone = as_asked(question, history, known)
    if alone is not None and alone != standalone:
        yield Reading(alone)
    anywhere = of_nobody(question, history, known)
    if anywhere is not None and anywhere != standalone:
        yield Reading(anywhere, of_nobody=True)
    if (dated := _of_year_before(standalone, query)) is not None:
        yield Reading(dated, this_year=True)


def _of_year_before(standalone: str, query: Query) -> str | None:
    """The question with the year before for 今年: a report that ends with next year's plan is dated by that, and still
    says 今年 of the year that it reviews. None where 今年 isn't asked about."""
    if len(query.years) != 1 or not _THIS_YEAR.search(standalone) or str(query.years[0]) in standalone:
        return None
    return _THIS_YEAR.sub(f"{query.years[0] - 1}年", standalone)


def _say_this_year(citations: Sequence[Citation], documents: Mapping[str, Document]) -> bool:
    """Whether each quote stands in a paragraph that says 今年 itself."""
    return all(_THIS_YEAR.search(_paragraph(documents[one.document_id].text, one)) for one in citations)


def _paragraph(text: str, citation: Citation) -> str:
    end = text.find("\n", citation.end)
    return text[text.rfind("\n", 0, citation.start) + 1 : end if end >= 0 else len(text)]
