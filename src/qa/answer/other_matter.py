"""Refused, for the sentence speaks of something else: rules on the best proposal, each giving the reason or None.

Places and years are held before (``evidence``, ``fitting_places``, ``fitting_years``), wording by the judge; what is
asked here is whether the sentence that is left speaks of what the question names.
"""

from __future__ import annotations

import re

from qa.answer.evidence.evidence import Evidence
from qa.answer.fact import SURE_OF_WORDS, wants_figure
from qa.answer.finding import Case, Weighed
from qa.answer.lists.enumeration import asks_members, names_members
from qa.answer.terms.concepts import is_numbered
from qa.answer.terms.matching import match
from qa.answer.unheld import unheld_name
from qa.language.people import HOLDERS, has_surname, is_person, office_holders
from qa.language.text import BASIC_HAN, quoted_names, squash
from qa.types import Query

# Of 750 gold questions, 88 had a first proposal like this, and 2 of these were right.
MOST_ABSENT, LEAST_COVERAGE = 0.5, 0.25
# Not "其中…", and not what was said in a report.
_PART_ASKED = re.compile(
    rf"(?<![其集之年月期程作会告件讲])[中里]，?(?:(?P<share>[{BASIC_HAN}]{{2,12}}?)(?:所)?占(?:了|到|比)?(?:多少|几|百分之|的?比)"
    rf"|面?有?(?:多少|几)[个家户人名项件座所]+(?P<some>[在是属来][{BASIC_HAN}]{{2,12}}))"
)
_WHO_IS = re.compile(rf"(?P<name>[{BASIC_HAN}]{{2,4}}?)(?:同志|先生|女士)?是(?:谁|什么人|何人|哪位)[？?]?$")
NEAR_CHARS = 60  # before a sentence: the one before it may name whom it speaks of


def why_nothing(weighed: Weighed) -> str:
    """Why there is no answer, in a form that programs can read: ``kind: what``."""
    query, evidence, every_year = weighed.query, weighed.evidence, weighed.proposed
    if query.years and every_year and not evidence:
        return f"year_not_in_documents: {'、'.join(map(str, query.years))}"
    if query.language == "zh" and evidence:  # the Chinese for an English word is a guess
        return not_mentioned(query, evidence[0])
    return "no_evidence"


def not_mentioned(query: Query, proposal: Evidence) -> str:
    """The reason that names what no document holds, where a proposal misses such a thing."""
    name = unheld_name(query.text, proposal.missing)
    return "no_evidence" if name is None else f"not_mentioned: {name}"


def misses_matter(case: Case) -> str | None:
    """Where the proposal speaks of another matter, whatever the reader says: of none of the indicators that the
    question names, nor surely of a name that it quotes, or of hardly anything that it names; or, unless the reader is
    sure, lacks a name that it quotes."""
    return why_nothing(case.weighed) if _misses_matter(case) else None


def _misses_matter(case: Case) -> bool:
    query, evidence = case.query, case.best
    indicators = [term for term in case.terms if term.indicator]
    sure = evidence.read_mass >= SURE_OF_WORDS
    quoted = quoted_names(query.text)
    names_quoted = sure and any(name in evidence.sentence.folded for name in quoted)
    if indicators and not names_quoted and all(term in evidence.missing for term in indicators):
        return True
    if any(is_numbered(term.text) for term in indicators if term in evidence.missing):
        return True
    if not sure and any(term.text in quoted for term in evidence.missing):
        return True
    return evidence.absent >= MOST_ABSENT and evidence.coverage < LEAST_COVERAGE and not sure


def misses_part(case: Case) -> str | None:
    """Where a part of a whole is asked about ("规上产值中民营粮企占多少", "粮库里有多少座在城区") and the sentence says
    nothing of that part."""
    asked = _PART_ASKED.search(case.query.text)
    if asked is None or case.best.read_mass >= SURE_OF_WORDS:
        return None
    said = squash(asked["share"] or asked["some"])
    naming = [term for term in case.terms if not term.generic and term.text in said]
    told = case.best.sentence.folded + case.best.prepared.headings
    return why_nothing(case.weighed) if naming and not any(match(term, told) for term in naming) else None


def misses_person(case: Case) -> str | None:
    """Where the question names someone whom the documents know with office and name, and the sentence doesn't."""
    names = {term.text for term in case.terms if has_surname(term.text)}
    if not names:  # as of most questions: the passages needn't be searched for people
        return None
    asked = names & {name for hit in case.weighed.hits for name in office_holders(hit.passage.text)}
    near = _near(case)
    misses = bool(asked) and not any(name in near for name in asked)
    return why_nothing(case.weighed) if misses else None


def _near(case: Case) -> str:
    """The sentence of the best proposal with what stands right before it."""
    passage, sentence = case.best.hit.passage, case.best.sentence
    return passage.text[max(0, sentence.start - passage.start - NEAR_CHARS) : sentence.end - passage.start]


def tells_no_office(case: Case) -> str | None:
    """Where it is asked who someone is, and the sentence names them without saying what they are ("学习…思想")."""
    asked = _WHO_IS.search(case.query.text)
    if (
        asked is None
        or not (has_surname(asked["name"]) or is_person(asked["name"]))
        or re.search(HOLDERS, asked["name"])
    ):
        return None
    name = re.escape(asked["name"])
    told = re.search(
        rf"(?:{HOLDERS}|记者|专家|同志)[^，。；]{{0,3}}{name}|{name}[^。；]{{0,4}}[（(，,是为任、：:][^。；]{{0,24}}(?:{HOLDERS}|记者|专家|人)",
        _near(case),
    )
    return None if told else why_nothing(case.weighed)


def names_no_members(case: Case) -> str | None:
    """Where the members of something are asked for ("是哪两项？") and the sentence names none."""
    if wants_figure(case.query) or not asks_members(case.query.text) or names_members(case.query.text, case.best):
        return None
    return why_nothing(case.weighed)
