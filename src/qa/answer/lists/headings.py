"""The sections and tables of documents as questions about lists look at them: read once for all questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from qa.language.tables import Table, find_tables
from qa.language.text import squash
from qa.types import Document, Section

OPENING_CHARS = 200  # of a section's own text


@dataclass(frozen=True)
class HeadedSection:
    """A section with the words that tell what it is about, folded. What few questions come to look at is folded then.

    path     the sections that hold it, article first, and itself
    heading  its own; ``above`` are those that hold it, with the document's title
    """

    document: Document
    path: tuple[Section, ...]
    heading: str
    above: str

    @property
    def section(self) -> Section:
        return self.path[-1]

    @property
    def article(self) -> Section:
        return self.path[0]

    @cached_property
    def below(self) -> tuple[str, ...]:
        """The headings of its children, in order."""
        return tuple(squash(child.heading) for child in self.section.children)

    @cached_property
    def opening(self) -> str:
        """The first of its own words, up to its first child."""
        section = self.section
        end = section.children[0].start if section.children else section.end
        return squash(self.document.text[section.body_start : min(end, section.body_start + OPENING_CHARS)])


@dataclass(frozen=True, slots=True)
class HeadedSections:
    """The sections of a document that can be a list, in its order: those with two children and more, and of those
    below the articles the ones without any."""

    parents: tuple[HeadedSection, ...]
    leaves: tuple[HeadedSection, ...]


class Headings:
    """The headed sections and the tables of documents; those of the ``kept`` documents asked for last are kept.

    An index needs room for its documents, and for as many as a scope cuts them down to. Documents may not be changed.
    May be used from several threads.
    """

    def __init__(self, kept: int) -> None:
        self._of = lru_cache(maxsize=kept)(_read)
        self._tables = lru_cache(maxsize=kept)(lambda same: find_tables(same.document.text))

    def of(self, document: Document) -> HeadedSections:
        return self._of(_Same(document))

    def tables(self, document: Document) -> tuple[Table, ...]:
        return self._tables(_Same(document))


class _Same:
    """A document as a key that is equal to itself alone: to compare two by what they hold reads all of it."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.document is other.document

    def __hash__(self) -> int:
        return id(self.document)


def _read(same: _Same) -> HeadedSections:
    sections = list(_walk(same.document, same.document.outline, (), squash(same.document.title)))
    said = {headed.section.start for headed in sections if _is_said(headed)}
    parents = (headed for headed in sections if len(headed.section.children) > 1)
    leaves = (headed for headed in sections if not headed.section.children and headed.section.level > 1)
    return HeadedSections(
        parents=tuple(headed for headed in parents if not said.intersection(c.start for c in headed.section.children)),
        leaves=tuple(headed for headed in leaves if headed.section.start not in said),
    )


def _is_said(headed: HeadedSection) -> bool:
    """Whether a section is what one of several speakers says ("黎明："), which is no item of a list."""
    section = headed.section
    speaks = headed.document.text[section.start : section.body_start].rstrip()
    return speaks[-1:] in ("：", ":") and section.heading.startswith(f"{speaks[:-1].removesuffix('答')}（")


def _walk(document: Document, node: Section, path: tuple[Section, ...], above: str) -> Iterator[HeadedSection]:
    """The sections below ``node``, in the document's order; siblings share what stands above them."""
    for child in node.children:
        here = (*path, child)
        yield HeadedSection(document, here, squash(child.heading), above)
        within = squash(" ".join(section.heading for section in here) + document.title)
        yield from _walk(document, child, here, within)
