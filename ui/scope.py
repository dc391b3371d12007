"""From the chosen documents, places and years to the documents that a question may be answered from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.types import DocumentInfo

from .i18n import Language, text


@dataclass(frozen=True, slots=True)
class Scope:
    """What was chosen; empty tuples mean "all"."""

    documents: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def everything(self) -> bool:
        return not (self.documents or self.places or self.years)


def read_scope(documents: object, places: object, years: object) -> Scope:
    """A scope from the values of three multiple-choice fields (None where nothing is chosen)."""
    return Scope(
        tuple(_strings(documents)),
        tuple(_strings(places)),
        tuple(int(year) for year in _strings(years) if year.isdecimal()),
    )


def _strings(values: object) -> Iterable[str]:
    return (str(value) for value in values) if isinstance(values, Sequence) and not isinstance(values, str) else ()


def searchable(infos: Iterable[DocumentInfo]) -> tuple[DocumentInfo, ...]:
    """The documents that were indexed without error."""
    return tuple(info for info in infos if info.error is None)


def chosen_documents(scope: Scope, infos: Sequence[DocumentInfo]) -> tuple[str, ...] | None:
    """The ids of the documents that fit every kind of choice; None when nothing was chosen, () when none fits."""
    if scope.everything:
        return None
    return tuple(
        info.id
        for info in searchable(infos)
        if (not scope.documents or info.id in scope.documents)
        and (not scope.places or set(scope.places) & set(info.places))
        and (not scope.years or set(scope.years) & set(info.periods))
    )


def describe(scope: Scope, infos: Sequence[DocumentInfo], language: Language) -> str:
    """The choice in words, as each answer shows it."""
    ids = chosen_documents(scope, infos)
    if ids is None:
        return text(language, "scope_all")
    titles = {info.id: info.title for info in infos}
    joiner = "、" if language == "zh" else ", "
    named: list[str] = list(scope.places) + [text(language, "year", year=year) for year in scope.years]
    if scope.documents:
        named += [titles.get(item, item) for item in scope.documents[:2]] if len(scope.documents) <= 2 else []
    if not ids:
        counted = text(language, "scope_empty")
    elif len(ids) == 1:
        counted = text(language, "scope_one")
    else:
        counted = text(language, "scope_count", count=len(ids))
    if not named:
        return counted
    return f"{joiner.join(named)}（{counted}）" if language == "zh" else f"{joiner.join(named)} ({counted})"


def document_choices(infos: Sequence[DocumentInfo]) -> list[tuple[str, str]]:
    """(label, id) of each searchable document, in the index's order."""
    return [(info.title, info.id) for info in searchable(infos)]


def place_choices(infos: Sequence[DocumentInfo]) -> list[str]:
    """Every place of the documents, in order of first appearance."""
    return list(dict.fromkeys(place for info in searchable(infos) for place in info.places))


def year_choices(infos: Sequence[DocumentInfo]) -> list[str]:
    """Every year that the documents' figures belong to, latest first."""
    return [str(year) for year in sorted({year for info in searchable(infos) for year in info.periods}, reverse=True)]
