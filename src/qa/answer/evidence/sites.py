"""The sentences that may answer, each with all that it is weighed against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from qa.answer.evidence.areas import asked_areas, names_other_area
from qa.answer.evidence.fitting import DIMENSIONS, is_heading
from qa.answer.evidence.fitting_places import documents_about, is_unplaced, place_fits, zone_asked
from qa.answer.evidence.fitting_years import year_fits
from qa.answer.evidence.prepared import PreparedPassage, PreparedSentence, prepare
from qa.answer.evidence.scores import IN_HEADINGS, IN_PASSAGE
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.contrasts import is_contrary
from qa.language.text import squash
from qa.types import Hit, Query, Want

_SAYS_NOTHING = re.compile(r"(?:各位|尊敬的)[^,，。:：]{2,8}[:：。！!]?$|(?:问|记者|主持人)[:：].*[?？]$")
MAX_INTRODUCTION = 80  # before a colon


@dataclass(frozen=True, slots=True)
class Site:
    """One sentence with all that it is weighed against.

    introduction             what stands before the colon of a run that semicolons part, if the sentence is of one
    around                   how strongly the passage and its headings speak of each term
    question, focus, phrase  folded: the query's words, those it asks about, and its terms run together
    """

    query: Query
    terms: Sequence[Term]
    wants: Sequence[Want]
    hit: Hit
    prepared: PreparedPassage
    sentence: PreparedSentence
    before: str
    introduction: str
    base_year: int | None
    year_fits: bool
    around: Mapping[Term, float]
    question: str
    focus: str
    phrase: str


def find_sites(query: Query, terms: Sequence[Term], hits: Sequence[Hit], base_year: int | None) -> Iterator[Site]:
    """The sentences of the hits that say something of the places asked about, in order."""
    wants = [want for want in query.wants if want in DIMENSIONS]
    about, zone = documents_about(query.places, hits), zone_asked(query) if wants else None
    told_apart = any(set(query.places) & set(hit.passage.facets.places) for hit in hits)
    question = squash(query.text)
    areas = asked_areas(question, (hit.passage for hit in hits))
    site = partial(
        Site,
        query=query,
        terms=terms,
        wants=wants,
        base_year=base_year,
        question=question,
        focus=squash(query.focus),
        phrase="".join(term.text for term in terms),
    )
    for hit in hits:
        prepared = prepare(hit.passage)
        if about and is_unplaced(hit.passage, query.places, about):
            continue
        around = _around(terms, prepared)
        for index, sentence in enumerate(prepared.sentences):
            said = _says_something(sentence) and not is_heading(prepared, sentence)
            if not said or is_contrary(question, sentence.folded, prepared.headings):
                continue
            fits = place_fits(query.places, prepared, index, told_apart=told_apart, zone=zone)
            if not fits or names_other_area(areas, sentence, prepared):
                continue
            yield site(
                hit=hit,
                prepared=prepared,
                sentence=sentence,
                before=prepared.sentences[index - 1].folded if index else "",
                introduction=_introduction(prepared.sentences, index),
                year_fits=year_fits(query, sentence, prepared),
                around=around,
            )


def _introduction(sentences: Sequence[PreparedSentence], index: int) -> str:
    """ "粮库容量前三名" of the second and third part of "粮库容量前三名：襄阳9万吨；孝感8万吨；大悟5万吨。"; empty for
    what has a colon of its own."""
    first = index
    while first and sentences[first - 1].folded.endswith((";", "；")):
        first -= 1
    if first == index or any(":" in one.folded for one in sentences[first + 1 : index + 1]):
        return ""
    head, colon, _ = sentences[first].folded.partition(":")
    return head[-MAX_INTRODUCTION:] if colon else ""


def _says_something(sentence: PreparedSentence) -> bool:
    """Whether a sentence is more than marks ("。" where a line was cut), an address, or what an interviewer asks."""
    return any(character.isalnum() for character in sentence.folded) and not _SAYS_NOTHING.match(sentence.folded)


def _around(terms: Sequence[Term], prepared: PreparedPassage) -> Mapping[Term, float]:
    """How strongly a passage with its headings speaks of each term: the same for all of its clauses."""
    return {t: max(match(t, prepared.headings) * IN_HEADINGS, match(t, prepared.folded) * IN_PASSAGE) for t in terms}
