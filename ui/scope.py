"""The chosen documents, places and years: what may be chosen, and the choice in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.errors import RequestError
from qa.limits import MAX_NAME_CHARS, MAX_SCOPE_NAMES, MAX_YEAR, MIN_YEAR
from qa.types import DocumentInfo, Scope

from .i18n import Language, text


class PageRequestError(RequestError):
    """The browser sent something that the page's script would not have sent."""


def read_scope(documents: object, places: object, years: object) -> Scope:
    """A scope from the values of three multiple-choice fields (None where nothing is chosen).

    What is no number is no year. Raises PageRequestError for more or longer places and years than ``/ask`` takes, and
    for years that it refuses.
    """
    chosen = tuple(int(year) for year in _few(years, "years") if year.isdecimal())
    if any(not MIN_YEAR <= year <= MAX_YEAR for year in chosen):
        raise PageRequestError(f"a year must lie between {MIN_YEAR} and {MAX_YEAR}; choose one from the list")
    return Scope(tuple(_strings(documents)) or None, _few(places, "places"), chosen)


def _few(values: object, kind: str) -> tuple[str, ...]:
    found = tuple(_strings(values))
    if len(found) > MAX_SCOPE_NAMES:
        raise PageRequestError(f"{len(found)} {kind} were chosen, at most {MAX_SCOPE_NAMES} can be; choose fewer")
    if any(len(value) > MAX_NAME_CHARS for value in found):
        raise PageRequestError(f"{kind} may have {MAX_NAME_CHARS} characters at most; choose some from the list")
    return found


def _strings(values: object) -> Iterable[str]:
    return (str(value) for value in values) if isinstance(values, Sequence) and not isinstance(values, str) else ()


def searchable(infos: Iterable[DocumentInfo]) -> tuple[DocumentInfo, ...]:
    """The documents that were indexed without error."""
    return tuple(info for info in infos if info.error is None)


def twins(infos: Iterable[DocumentInfo]) -> frozenset[str]:
    """The titles that several of these documents have: only their files' names tell them apart."""
    counted = Counter(info.title for info in infos)
    return frozenset(title for title, count in counted.items() if count > 1)


def _called(infos: Sequence[DocumentInfo], language: Language) -> dict[str, str]:
    """What each document is called, by its id: its title, with its file's name where another has that title."""
    same = twins(infos)
    return {
        info.id: text(language, "title_and_file", title=info.title, name=info.name)
        if info.title in same
        else info.title
        for info in infos
    }


def present(scope: Scope, infos: Iterable[DocumentInfo]) -> Scope:
    """The scope without the documents that have left the index since they were chosen."""
    if scope.documents is None:
        return scope
    listed = {info.id for info in infos}
    return replace(scope, documents=tuple(item for item in scope.documents if item in listed))


def describe(scope: Scope, held: Sequence[str], infos: Sequence[DocumentInfo], language: Language) -> str:
    """The choice in words, as each answer shows it; ``held`` are the ids of the documents that it leaves."""
    if scope == Scope():
        return text(language, "scope_all")
    titles = _called(searchable(infos), language)
    joiner = "、" if language == "zh" else ", "
    named: list[str] = list(scope.places) + [text(language, "year", year=year) for year in scope.years]
    if scope.documents and len(scope.documents) <= 2:
        named += [titles.get(item, item) for item in scope.documents]
    if not held:
        counted = text(language, "scope_empty")
    elif len(held) == 1:
        counted = text(language, "scope_one")
    else:
        counted = text(language, "scope_count", count=len(held))
    if not named:
        return counted
    return f"{joiner.join(named)}（{counted}）" if language == "zh" else f"{joiner.join(named)} ({counted})"


def document_choices(infos: Sequence[DocumentInfo], language: Language) -> list[tuple[str, str]]:
    """(label, id) of each searchable document, in the index's order."""
    return [(label, identifier) for identifier, label in _called(searchable(infos), language).items()]


def place_choices(infos: Sequence[DocumentInfo]) -> list[str]:
    """Every place of the documents, in order of first appearance."""
    return list(dict.fromkeys(place for info in searchable(infos) for place in info.places))


def year_choices(years: Iterable[int]) -> list[str]:
    """The years that may be chosen, in their order."""
    return [str(year) for year in years]
