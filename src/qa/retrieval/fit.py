"""Whether a passage speaks of the place and the year that are asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from qa.places.places import gazetteer
from qa.places.zones import own_zone_pattern
from qa.types import Facets, Passage


class Fit(IntEnum):
    """How a passage agrees with what the question names; a lower value never ranks before a higher one.

    FITS         its subject is the place asked for or lies in it, or its text names that place; its figures belong
                 to the year asked for, or its text names that year; or it says nothing of place or year
    OTHER_YEAR   its figures belong to another year, and its text does not name the one asked for
    OTHER_PLACE  its subject is another place, and its text does not name the one asked for
    """

    OTHER_PLACE = 0
    OTHER_YEAR = 1
    FITS = 2


def fit(
    passage: Passage, places: Sequence[str] = (), years: Sequence[int] = (), subjects: Sequence[str] | None = None
) -> Fit:
    """How the passage agrees with the places and years; of several, one is enough. Without any, everything fits.

    subjects  what the passage speaks of, where that is more than its own facets tell (``subjects_of``)
    """
    subjects = passage.facets.places if subjects is None else subjects
    if places and subjects and not any(_speaks_of(passage, place, subjects) for place in places):
        return Fit.OTHER_PLACE
    if years and not _year_fits(passage.facets, years):
        return Fit.OTHER_YEAR
    return Fit.FITS


def names(passage: Passage, place: str) -> bool:
    """Whether the passage or its headings write the place's name, full or short."""
    return any(form in passage.text or form in passage.context for form in gazetteer().written(place))


def subjects_of(passages: Sequence[Passage]) -> list[tuple[str, ...]]:
    """The places that each passage speaks of: its own, else its document's, where that has but one subject.

    An annex, a glossary or a budget inside a report names no place of its own and is still about the report's.
    """
    first: defaultdict[str, set[str]] = defaultdict(set)
    for passage in passages:
        first[passage.document_id].update(passage.facets.places[:1])
    alone = {document: tuple(subjects) for document, subjects in first.items() if len(subjects) == 1}
    return [passage.facets.places or alone.get(passage.document_id, ()) for passage in passages]


@lru_cache(maxsize=65536)
def lies_in(inner: str, outer: str) -> bool:
    """Whether the first place is the second or a part of it."""
    return gazetteer().contains(outer, inner)


def _speaks_of(passage: Passage, place: str, subjects: Sequence[str]) -> bool:
    if any(lies_in(subject, place) for subject in subjects) or names(passage, place):
        return True
    kinds = (own_zone_pattern(place, subject) for subject in subjects)
    return any(kind is not None and kind.search(passage.text) for kind in kinds)


def _year_fits(facets: Facets, years: Sequence[int]) -> bool:
    own = (*facets.periods, *facets.mentioned_years)
    return not own or any(year in own for year in years)
