"""What a question may be answered from: the documents, places and years that the caller chose.

A passage is in scope by its facets, as it inherits them from its headings and its article: never by a name or a year
that it merely mentions, else a report of one city would be asked about another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa.places.places import gazetteer
from qa.retrieval.fit import lies_in, subjects_of
from qa.types import Document, Facets, Passage, Query, Scope, Section

if TYPE_CHECKING:
    from numpy.typing import NDArray

KEPT_SCOPES = 64  # of those asked for lately: staff choose one and go on asking within it


@dataclass(frozen=True, slots=True)
class Searched:
    """What of an index is in scope.

    documents  by id; their outlines hold only the sections in scope, their texts are whole
    rows       of the passages in scope, ascending, (n,); None is every passage
    """

    scope: Scope
    documents: Mapping[str, Document]
    rows: NDArray[np.int64] | None


class Scopes:
    """Cuts one loaded index down to a scope. May be used from several threads.

    years  that something is of, latest first
    """

    def __init__(self, documents: Sequence[Document], passages: Sequence[Passage]) -> None:
        self._documents = {document.id: document for document in documents}
        self._passages = passages
        self._subjects = subjects_of(passages)
        self._rows: defaultdict[str, list[int]] = defaultdict(list)
        for row, passage in enumerate(passages):
            self._rows[passage.document_id].append(row)
        self.years = tuple(sorted({year for passage in passages for year in _years(passage.facets)}, reverse=True))
        self.searched = lru_cache(maxsize=KEPT_SCOPES)(self._searched)

    def _searched(self, scope: Scope) -> Searched:
        """``scope.documents`` that the index doesn't hold are left out."""
        chosen = self._documents if scope.documents is None else dict.fromkeys(scope.documents)
        documents = {name: self._documents[name] for name in chosen if name in self._documents}
        if scope == Scope():
            return Searched(scope, documents, None)
        inside = (row for name in documents for row in self._rows.get(name, ()))
        rows = sorted(row for row in inside if fits(scope, self._passages[row].facets, self._subjects[row]))
        if scope.places or scope.years:
            held = {self._passages[row].document_id for row in rows}
            placeless = (row for row in rows if not self._passages[row].facets.places)
            subjects = {self._passages[row].document_id: self._subjects[row] for row in placeless}
            documents = {
                name: narrowed(document, scope, subjects.get(name, ()))
                for name, document in documents.items()
                if name in held
            }
        return Searched(scope, documents, np.array(rows, np.int64) if len(rows) < len(self._passages) else None)


def read_scope(
    documents: Sequence[str] | None, places: Sequence[str], years: Sequence[int], known: Sequence[str]
) -> Scope:
    """A scope from a caller's lists, nothing twice; places under their full names (吕梁 as 吕梁市) where they have one.

    ``known`` are the places that the index speaks of: they are taken as they are.
    """
    named = (_full_names(place, known) for place in places)
    return Scope(
        None if documents is None else tuple(dict.fromkeys(documents)),
        tuple(dict.fromkeys(name for names in named for name in names)),
        tuple(dict.fromkeys(years)),
    )


def _full_names(place: str, known: Sequence[str]) -> tuple[str, ...]:
    if place in known:
        return (place,)
    mentions = gazetteer().find_in_question(place, known=known)
    return tuple(m.name for m in mentions if (m.start, m.end) == (0, len(place))) or (place,)


def fits(scope: Scope, facets: Facets, places: Sequence[str] | None = None) -> bool:
    """Whether text with these facets is in scope, documents aside; what tells no place or year is in no chosen one.

    places  whom it speaks of, where that is more than its facets tell
    """
    places = facets.places if places is None else places
    return (not scope.places or any(lies_in(place, chosen) for place in places for chosen in scope.places)) and (
        not scope.years or not set(scope.years).isdisjoint(_years(facets))
    )


def _years(facets: Facets) -> tuple[int, ...]:
    """The years that a text is of: where it tells none, the one that its document speaks from."""
    return facets.periods or ((facets.spoken_year,) if facets.spoken_year is not None else ())


def narrowed(document: Document, scope: Scope, subjects: Sequence[str] = ()) -> Document:
    """The document with only those sections in its outline that are in scope, or lead to one that is.

    ``subjects`` are whom a section speaks of that tells no place itself.
    """
    articles = tuple(kept for child in document.outline.children if (kept := _narrowed(child, scope, subjects)))
    facets = replace(
        document.outline.facets,
        places=tuple(dict.fromkeys(place for article in articles for place in article.facets.places)),
    )
    return replace(document, outline=replace(document.outline, children=articles, facets=facets))


def _narrowed(section: Section, scope: Scope, subjects: Sequence[str]) -> Section | None:
    children = tuple(kept for child in section.children if (kept := _narrowed(child, scope, subjects)))
    if not children and not fits(scope, section.facets, section.facets.places or subjects):
        return None
    if section.children and not children:  # its own words alone, before the children that are out of scope
        return replace(section, children=(), end=section.children[0].start)
    return section if children == section.children else replace(section, children=children)


def in_force(query: Query, scope: Scope) -> Query:
    """The query as the scope has it: a question that names no year asks about the chosen ones."""
    if not scope.years:
        return query
    inside = tuple(year for year in query.years if year in scope.years)
    return replace(query, years=inside or query.years or scope.years)


def left_out(query: Query, scope: Scope) -> str | None:
    """The places or years that a query about one subject names, where all of them are out of scope; else None.

    A place around a chosen one is not: what the scope holds may speak of it.
    """
    chosen = scope.places
    if chosen and query.places and not any(_touches(place, name) for place in query.places for name in chosen):
        return "、".join(query.places)
    if scope.years and query.years and set(query.years).isdisjoint(scope.years):
        return "、".join(map(str, query.years))
    return None


def _touches(one: str, other: str) -> bool:
    return lies_in(one, other) or lies_in(other, one)
