"""A passage of given years, and whether its first sentence is of the year that a question asks about."""

from __future__ import annotations

from proposals import KNOWN

from qa.answer.evidence.fitting_years import year_fits
from qa.answer.evidence.prepared import prepare
from qa.question.question import read_question
from qa.types import Facets, Passage

ASKED = "2023年新建粮库多少座？"


def passage(text: str, periods: tuple[int, ...] = (), mentioned: tuple[int, ...] = (), spoken: int = 2024) -> Passage:
    return Passage("d", (), 0, len(text), text, Facets((), periods, mentioned, spoken), "")


def fits(shown: Passage, question: str = ASKED) -> bool:
    prepared = prepare(shown)
    return year_fits(read_question(question, KNOWN), prepared.sentences[0], prepared)
