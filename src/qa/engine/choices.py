"""The complete questions that are offered to pick from when a question is asked back."""

from __future__ import annotations

from qa.places.latin import latin_name
from qa.question.followup_english import behind
from qa.question.question import Known, read_question
from qa.types import Query


def asked_of_place(query: Query, place: str, known: Known) -> str:
    """The question, which names no place, asked of ``place``.

    In English by its name in Latin letters, where that is read as this place's: Fuzhou is 福州 and 抚州.
    """
    if query.language == "zh":
        return f"{place}{query.text}"
    asked = behind(query.text, f"in {latin_name(place)}")
    return asked if read_question(asked, known).places == (place,) else behind(query.text, f"in “{place}”")


def asked_of_year(query: Query, year: int) -> str:
    """The question, which names no year, asked of ``year``."""
    return f"{year}年{query.text}" if query.language == "zh" else behind(query.text, f"in {year}")
