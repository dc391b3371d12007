"""Example questions that the documents answer: of each in turn, none like another, and only what the engine tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import Literal

import rjieba

from qa.answer.terms.concepts import GENERIC_WORDS
from qa.engine.suggest_figures import Example, Within, figures, plans
from qa.engine.suggest_papers import paper_examples
from qa.language.text import squash
from qa.types import Document, Facets, Section

Language = Literal["zh", "en"]

LEAST_SURE = 0.6  # of the answer to a question that is suggested
MOST_TRIED = 2  # times the questions wanted: so many are put to the engine at most
# Words that many matters have, and that make none alike.
_COMMON = GENERIC_WORDS | {"项目", "企业", "增加值", "规模", "收入", "支出", "总额", "产业", "全省", "以上", "条文"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that may be suggested.

    told    what its answer holds, as the document has it
    place   whom it is about; "" for none
    matter  what it is about, in Chinese
    """

    question: str
    told: str
    place: str
    matter: str

    @property
    def words(self) -> frozenset[str]:
        """What makes it like another: 签约 of 签约项目 and 签约金额."""
        words = {word for word in rjieba.cut(self.matter) if len(word) > 1}
        return frozenset(words - _COMMON or {self.matter})


Answers = Callable[[Suggestion], bool]


def suggest_questions(
    documents: Sequence[Document],
    limit: int,
    within: Within = lambda _: True,
    language: Language = "zh",
    answers: Answers = lambda _: True,
) -> Iterator[str]:
    """At most ``limit`` questions, as they are found, taken in turn from each document and from the articles in it.

    within   chooses, by their facets, the sections that the questions are drawn from
    answers  whether the engine answers one; asked of no more than it takes. In English there are fewer
    """
    told = Counter(p for document in documents for p in {p for a in document.outline.children for p in a.facets.places})
    dated = {place for place, count in told.items() if count > 1}
    articles = zip_longest(*([(d, article) for article in d.outline.children] for d in documents))
    pairs = (one for row in articles for one in row if one is not None)
    streams = [_of_article(document, article, within, dated, language) for document, article in pairs]
    return (one.question for one in _chosen(streams, limit, answers))


class _Drawn:
    """A stream of suggestions, none twice, of which those that were drawn and not taken are kept in their order."""

    def __init__(self, stream: Iterator[Suggestion]) -> None:
        self._stream = stream
        self._kept: list[Suggestion] = []
        self._drawn: set[Suggestion] = set()

    def take(self, fits: Callable[[Suggestion], bool]) -> Suggestion | None:
        """The first that fits and wasn't taken before; None where there is none."""
        for place, one in enumerate(self._kept):
            if fits(one):
                return self._kept.pop(place)
        for one in self._stream:
            if one not in self._drawn:
                self._drawn.add(one)
                if fits(one):
                    return one
                self._kept.append(one)
        return None


def _chosen(streams: Iterable[Iterator[Suggestion]], limit: int, answers: Answers) -> Iterator[Suggestion]:
    """One after the other from each stream, as long as there are: of a matter that none before has; then of one that
    none has of the same place. What isn't answered is left out, and no stream is drawn further than for its next."""
    chosen: list[Suggestion] = []
    waiting = [_Drawn(stream) for stream in streams]
    tried = 0
    for is_new in (_of_new_matter, _of_other_place):
        found = True
        while found:
            found = False
            for stream in waiting:
                is_told = False
                while not is_told:
                    if len(chosen) >= limit or tried >= MOST_TRIED * limit:
                        return
                    one = stream.take(partial(is_new, chosen=chosen))
                    if one is None:
                        break
                    tried += 1
                    is_told = answers(one)
                    if is_told:
                        found = True
                        chosen.append(one)
                        yield one


def _of_new_matter(one: Suggestion, chosen: Sequence[Suggestion]) -> bool:
    return not any(one.words & other.words for other in chosen)


def _of_other_place(one: Suggestion, chosen: Sequence[Suggestion]) -> bool:
    return not any(one.words & other.words and one.place == other.place for other in chosen)


def _of_article(
    document: Document, article: Section, within: Within, dated: Collection[str], language: Language
) -> Iterator[Suggestion]:
    """``dated`` are places that several documents tell of: a question about one of them needs its year."""
    chosen = [section for section in _whole(article) if within(section.facets)]
    place = next((p for p in article.facets.places if any(within(_about(p, section)) for section in chosen)), "")
    papers = list(paper_examples(document, article)) if article in chosen else []
    for paper in papers:
        words = paper.chinese if language == "zh" else paper.english
        if words is not None:
            yield Suggestion(words, paper.told, place, paper.matter)
    if papers:  # their figures hold under conditions that no short question names
        return
    if not place:
        return
    by_year: dict[str, str] = {}
    for section in chosen:
        periods = section.facets.periods
        year = f"{periods[0]}" if place in dated and len(periods) == 1 else ""
        by_year[year] = by_year.get(year, "") + _own_text(document, section)
    found = (figure for year, text in by_year.items() for figure in figures(text, place, year))
    for row in zip_longest(_alternating(found), plans(article, place, within)):
        yield from (said for example in row if example is not None and (said := _in_words(example, language)))


def _alternating(found: Iterator[Example]) -> Iterator[Example]:
    """Figures of each kind in turn: amounts, growth, counts."""
    kinds: dict[str, list[Example]] = {}
    for example in found:
        kinds.setdefault(example.asked, []).append(example)
    for row in zip_longest(*kinds.values()):
        yield from (example for example in row if example is not None)


def _in_words(example: Example, language: Language) -> Suggestion | None:
    words = example.in_chinese() if language == "zh" else example.in_english()
    return None if words is None else Suggestion(words, example.told, example.place, example.matter)


def _whole(section: Section) -> Iterator[Section]:
    """The section and all that it holds, in the text's order."""
    yield section
    for child in section.children:
        yield from _whole(child)


def _about(place: str, section: Section) -> Facets:
    return replace(section.facets, places=(place,))


def _own_text(document: Document, section: Section) -> str:
    """A section's text without its children's, which come first to last behind it."""
    return document.text[section.start : section.children[0].start if section.children else section.end]


def tells(told: str, answer: str) -> bool:
    """Whether an answer holds what a suggestion was made of: no digit of another figure stands before it."""
    words, said = squash(told), squash(answer)
    at = said.find(words)
    while at > 0 and words[:1].isdigit() and said[at - 1] in "0123456789.":
        at = said.find(words, at + 1)
    return at >= 0
