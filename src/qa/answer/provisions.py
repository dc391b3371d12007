"""Questions that name an article or a chapter of a regulation by its number ("粮库管理办法第五条", "第二章讲了什么"):
it is shown whole, each of its paragraphs cited, whatever it speaks of.

Nothing is searched: the number stands in the outline. What several regulations have is asked back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.answer.called import best_called, names_of, naming_words, share_called, shown_title
from qa.answer.finding import Finding, Part, Rival, nothing_found
from qa.answer.lists.lists import find_section, listed_span
from qa.answer.provision_text import article_spans, chapter_spans
from qa.language.provisions import LAST, Reference, Unit, find_references, headed_unit
from qa.language.text import QUOTED_NAME, quoted_names, squash
from qa.places.places import gazetteer
from qa.types import Document, Query, Section, Span

CONFIDENCE = 0.95  # read from the outline by number: wrong only where a file is oddly made
MIN_UNITS = 2  # of one kind that make a regulation
LEAST_TOLD = 0.75  # of the naming words, in a regulation's own text, where its title has other ones
LEAST_ASKED = 0.6  # of what is asked besides, in one of several articles of that number
# "违反第八条罚多少": another article says it.
_BROKEN = re.compile(r"违反(?:了|本?[^，。]{0,24}的?)?第")
_WHICH_ARTICLE = re.compile(r"第几条|哪一?条(?:款|里|中|规定|说|写|讲|提)|在哪一?条")
_PLAIN_ENGLISH = re.compile(
    r"\b(?:what|does|do|is|are|in|of|the|this|that|say|says|state|stipulate|about|please|show|me|tell|content|text|and"
    r"|regulations?|rules?|measures|document|provide|provides|for|to|quote|cite|read|give)\b|[^a-z]",
    re.IGNORECASE,
)

# "Article 2 of the regulation": of any, before it is asked which.
_OF_ANY = re.compile(
    r"\s+(?:of|in)\s+(?:the|this|that|these|those)\s+(?:regulations?|rules?|measures|document)\b", re.IGNORECASE
)

Path = tuple[Section, ...]
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Regulation:
    """One paper of a file, with its articles: ``units`` are its 条, 章, 节 and 编 with the sections that hold each."""

    document: Document
    section: Section
    units: tuple[tuple[Unit, Path], ...]

    @property
    def names(self) -> tuple[str, str]:
        """Its title alone, folded, and all that it is called by."""
        return squash(self.section.heading), names_of(self.document, self.section)

    @property
    def title(self) -> str:
        return shown_title(self.document, self.section)

    @property
    def text(self) -> str:
        return self.document.text[self.section.start : self.section.end]

    def found(self, references: Sequence[Reference]) -> Iterator[tuple[Reference, Path]]:
        """What the references name, in the text's order; of "第三章第七条" the article alone, and that of 第三章."""
        leads: list[Reference] = []
        for reference, following in zip(references, (*references[1:], None), strict=True):
            if _leads(reference, following):
                leads.append(reference)
                continue
            paths = list(self._of(reference))
            within = [path for path in paths if all(_lies_in(path, lead) for lead in leads)]
            has_leads = all(any(unit.kind == lead.kind for unit, _ in self.units) for lead in leads)
            yield from ((reference, path) for path in within or (paths if has_leads else ()))
            leads = []

    def _of(self, reference: Reference) -> Iterator[Path]:
        numbered = [(unit, path) for unit, path in self.units if unit.kind == reference.kind]
        last = max((unit.number for unit, _ in numbered), default=0)
        first, end = (last, last) if reference.first == LAST else (reference.first, reference.last)
        exact = [path for unit, path in numbered if first == end == unit.number and unit.sub == reference.sub]
        yield from exact or [path for unit, path in numbered if first <= unit.number <= end and reference.sub is None]


def find_provisions(query: Query, documents: Mapping[str, Document], *, by_text: bool = False) -> Finding | None:
    """What the article or chapter says that a question names by its number; a finding without parts where the
    regulation has none of that number, or with ``rivals`` where several have one. None where no number is named, or no
    regulation is called so.

    by_text  a regulation may also be called by what its text speaks of
    """
    references = find_references(query.text)
    if not references or not _are_articles(query, references) or tells_breach(query.text):
        return None
    named = query.text[references[0].start : references[-1].end]
    meant = _meant(query, references, list(_regulations(query, documents)), by_text=by_text)
    holding = _unlike([(one, parts) for one in meant if (parts := _parts(one, references))])
    if len(meant) == 1 and not holding:
        return nothing_found(f"item_not_in_documents: 《{meant[0].title}》{named}", ())
    if query.language == "en" and not meant:
        return nothing_found(f"item_not_in_documents: {named}", ())
    holding = _speaking(query.text[references[-1].end :], holding)
    if len(holding) > 1:
        return Finding((), CONFIDENCE, "several_documents", (), rivals=tuple(_rivals(query, references, holding)))
    return Finding(holding[0][1], CONFIDENCE, None, ()) if holding else None


def tells_breach(question: str) -> bool:
    """Whether a question names an article only to say that it is broken: the fine stands in another."""
    return bool(_BROKEN.search(question))


def asks_which_article(question: str) -> bool:
    """ "粮库补助在第几条？": the whole article answers, with its number."""
    return bool(_WHICH_ARTICLE.search(question))


def find_article_about(query: Query, documents: Mapping[str, Document]) -> Finding | None:
    """The one article that speaks of what a question asks the number of; None where none or several do."""
    if not asks_which_article(query.text):
        return None
    words = naming_words(_placeless(_WHICH_ARTICLE.sub(" ", query.text)))
    found: dict[float, list[Parts]] = {}
    for regulation in _regulations(query, documents):
        matter = [word for word in words if word not in regulation.names[1]]
        for unit, path in regulation.units:
            if unit.kind == "条" and matter:
                document = regulation.document
                share = share_called(matter, squash(document.text[path[-1].start : path[-1].end]))
                found.setdefault(share, []).append(_as_parts(document, article_spans(document, path)))
    best = max(found, default=0.0)
    return Finding(found[best][0], CONFIDENCE, None, ()) if best >= LEAST_TOLD and len(found[best]) == 1 else None


def whole_article(document: Document, offset: int) -> Parts:
    """The article that holds an offset, paragraph by paragraph; empty where it lies in none."""
    path = find_section(document, offset)
    units = [headed_unit(section.heading) for section in path]
    at = next((i for i, unit in enumerate(units) if unit is not None and unit.kind == "条"), None)
    return () if at is None else _as_parts(document, article_spans(document, path[: at + 1]))


def _are_articles(query: Query, references: Sequence[Reference]) -> bool:
    """Whether the numbers count articles: "第二条输油管道", which the documents have as a name, has no ``ordinal``."""
    alone = all(one.first == one.last != LAST and one.kind == "条" for one in references)
    return query.ordinal is not None or not alone or query.language == "en"


def _leads(reference: Reference, following: Reference | None) -> bool:
    """Whether a reference is the chapter of the article that follows upon it: 第三章 of "第三章第七条"."""
    joined = following is not None and following.start - reference.end < 2
    return joined and reference.kind != "条" and following is not None and following.kind != reference.kind


def _lies_in(path: Path, chapter: Reference) -> bool:
    units = [headed_unit(section.heading) for section in path]
    return any(unit and (unit.kind, unit.number) == (chapter.kind, chapter.first) for unit in units)


def _regulations(query: Query, documents: Mapping[str, Document]) -> Iterator[Regulation]:
    """The regulations of the places that a question names."""
    for document in documents.values():
        for article in document.outline.children:
            yield from (one for one in regulations_in(document, article) if _of_places(query, document, one.section))


def regulations_in(document: Document, article: Section) -> Iterator[Regulation]:
    """The regulations in one article of a file; mostly itself, or none."""
    for section, units in _split(article, list(_units(article, ()))):
        kinds = Counter(unit.kind for unit, _ in units)
        if kinds and max(kinds.values()) >= MIN_UNITS:
            yield Regulation(document, section, tuple(units))


def _units(section: Section, above: Path) -> Iterator[tuple[Unit, Path]]:
    path = (*above, section)
    for child in section.children:
        if (unit := headed_unit(child.heading)) is not None:
            yield unit, (*path, child)
        yield from _units(child, path)


def _split(article: Section, units: Sequence[tuple[Unit, Path]]) -> Iterator[tuple[Section, list[tuple[Unit, Path]]]]:
    """Several regulations in a row, each under its heading: where 第一条 comes again, under another one, begins the
    next."""
    section, held = article, list[tuple[Unit, Path]]()
    for unit, path in units:
        title = next(one for one in reversed(path) if headed_unit(one.heading) is None)
        again = unit.number == 1 and any(one == unit for one, _ in held)
        if again and title is not section and title.start > held[0][1][-1].start:
            yield section, held
            section, held = title, []
        held.append((unit, path))
    yield section, held


def _of_places(query: Query, document: Document, section: Section) -> bool:
    """Whether a paper is of the places that a question names; of one that tells none, its names do."""
    places = section.facets.places or document.outline.facets.places
    if not places:
        names = names_of(document, section)
        return all(any(form in names for form in (p, *gazetteer().written(p))) for p in query.places)
    related = gazetteer().related
    return not query.places or any(related(asked, place) for asked in query.places for place in places)


def _meant(
    query: Query, references: Sequence[Reference], regulations: Sequence[Regulation], *, by_text: bool
) -> list[Regulation]:
    """The regulations that a question may mean by what it says before the number, else behind it."""
    head, tail = _placeless(query.text[: references[0].start]), query.text[references[-1].end :]
    if query.language == "en":
        if title := QUOTED_NAME.search(head + tail):  # "Article 2 of 《粮库管理办法》"
            return best_called(title.group(), regulations, _names)
        rest = _PLAIN_ENGLISH.sub("", head + tail)
        return list(regulations) if query.places or not rest else []
    if by_text:
        words = naming_words(head)
        return [one for one in regulations if share_called(words, one.names[1] + squash(one.text)) >= LEAST_TOLD]
    if naming_words(head) or quoted_names(head):
        return best_called(head, regulations, _names)
    behind = best_called(tail, regulations, _names) if naming_words(tail) else []
    return behind or best_called(head, regulations, _names)


def _placeless(text: str) -> str:
    """The text without the places that it names: of which place a paper is, has been asked before."""
    for mention in reversed(gazetteer().find(text)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def _names(regulation: Regulation) -> tuple[str, str]:
    return regulation.names


def _unlike(holding: Sequence[tuple[Regulation, Parts]]) -> list[tuple[Regulation, Parts]]:
    """Those that say something different: a regulation that lies in two files is one."""
    told: dict[str, tuple[Regulation, Parts]] = {}
    for regulation, parts in holding:
        text = regulation.document.text
        told.setdefault(squash("".join(text[p.span.start : p.span.end] for p in parts)), (regulation, parts))
    return list(told.values())


def _speaking(tail: str, holding: list[tuple[Regulation, Parts]]) -> list[tuple[Regulation, Parts]]:
    """The one whose article speaks of what is asked besides ("第六条的轮换补贴是多少"), where one does; else all."""
    words = naming_words(tail)
    if len(holding) < 2 or not words:
        return holding
    said = ["".join(one.document.text[p.span.start : p.span.end] for p in parts) for one, parts in holding]
    speaking = [
        one for one, text in zip(holding, said, strict=True) if share_called(words, squash(text)) >= LEAST_ASKED
    ]
    return speaking if len(speaking) == 1 else holding


def _rivals(
    query: Query, references: Sequence[Reference], holding: Sequence[tuple[Regulation, Parts]]
) -> Iterator[Rival]:
    titles = [regulation.title for regulation, _ in holding]
    for (regulation, parts), title in zip(holding, titles, strict=True):
        name = title if titles.count(title) == 1 else f"{title}（{regulation.document.name}）"
        yield Rival(name, _asked_of(query, references, name), parts[0].hit)


def _asked_of(query: Query, references: Sequence[Reference], name: str) -> str:
    """The question asked of the regulation of that ``name`` alone."""
    if query.language == "zh":
        return f"《{name}》{query.text[references[0].start :]}"
    end = references[-1].end
    return f"{query.text[:end]} of 《{name}》{_OF_ANY.sub('', query.text[end:], count=1)}"


def _parts(regulation: Regulation, references: Sequence[Reference]) -> Parts:
    """What the references name, paragraph by paragraph; empty where the regulation lacks all of it."""
    document = regulation.document
    spans: dict[Span, None] = {}
    for reference, path in regulation.found(references):
        is_article = reference.kind == "条"
        told = article_spans(document, path, reference) if is_article else chapter_spans(document, path)
        spans.update(dict.fromkeys(told))
    return _as_parts(document, list(spans))


def _as_parts(document: Document, spans: Sequence[Span]) -> Parts:
    items = (listed_span(document, find_section(document, span.start), span) for span in spans)
    return tuple(Part(item.hit, item.span, item.span) for item in items)
