"""Whom or what an answer speaks of, where only another sentence of its passage says it.

"它是第一座立体粮库。" shares every word with "哪座粮库是第一座立体粮库？" and doesn't answer it: the sentence before
does, or the one in which the reader sees the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer.asks import asks_thing
from qa.answer.compose import MAX_CLEAR_CHARS, full_sentence, quote_around, sentence_span, trimmed
from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.prepared import PreparedSentence
from qa.answer.finding import Part
from qa.answer.readings import SURE
from qa.answer.terms.concepts import Term
from qa.language.text import BASIC_HAN
from qa.types import Query, Span

# Of ``Evidence.read_mass``: what the reader must say of the other sentence, and may say at most of the first. Of 952
# held-out questions (tests/benchmarks/reading.py) eight were righted by another sentence, and none was spoilt.
SEEN, HARDLY_SEEN = 0.4, 0.3
_LED_BY_DATE = r"(?:(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[，,]?)"
# 该 before what is built or run is no verb ("该回来的粮库").
_THINGS = "库站厂楼馆桥路村校院店场港所局会社团组队河湖山岛井塔线矿"
_POINTS_BACK = re.compile(
    rf"{_LED_BY_DATE}(?:[他她它]们?|[该此这那](?:一?[座个条项家所位名处类种款件届次场支部套]|[市县省区镇]|公司|企业|项目|工程|园)"
    rf"|该[{BASIC_HAN}]{{0,3}}[{_THINGS}](?![{BASIC_HAN}]{{0,2}}的)|其(?![中他余次实])|这是)"
)
_PURPOSES = (
    "了|改善|加快|加强|推[动进]|促进|提[高升]|确保|保[障证]|解决|落实|贯彻|进一步|满足|适应|做好|抓好|实现|"
    "打造|防止|避免|切实|更好|此|应对|方便"
)
_WITHOUT_SUBJECT = re.compile(
    rf"{_LED_BY_DATE}(?:(?:而?且?|也|又)?(?:是|为(?!{_PURPOSES}))|位于|地处|成为|总?面积|人口|占地|全[市省县区国])"
)


def with_subject(
    query: Query, terms: Sequence[Term], best: Evidence, evidence: Sequence[Evidence], part: Part
) -> tuple[Part, ...]:
    """The part, and what another sentence tells of whom it speaks, in the document's order."""
    span = _told_elsewhere(query, terms, best, evidence, part.span)
    if span is None:
        return (part,)
    quote = quote_around(span, full_sentence(best.hit, span))
    other = Part(best.hit, span, quote, (trimmed(best.hit, span),))
    return (other, part) if span.start < part.span.start else (part, other)


def _told_elsewhere(
    query: Query, terms: Sequence[Term], lead: Evidence, others: Sequence[Evidence], shown: Span
) -> Span | None:
    """The clauses of another sentence of the passage that say what is asked for; None where the lead does itself.

    ``others`` are the proposals, best first, ``shown`` what is shown of the lead. Both together stay short.
    """
    if not asks_thing(query) or lead.answers or lead.read_mass >= SURE:
        return None
    room = MAX_CLEAR_CHARS - len(shown)
    if (sentence := _subject_of(lead)) is not None:
        return _clauses_from_start(sentence, room)
    seen = _seen_by_reader(lead, others)
    if seen is None or seen.span is None:
        return None
    span = sentence_span(terms, seen.sentence, seen.span)
    return span if len(span) <= room else _clauses_around(seen.sentence, seen.span, room)


def _seen_by_reader(lead: Evidence, others: Sequence[Evidence]) -> Evidence | None:
    """The proposal of the same passage in which the reader sees the answer, where it hardly does in the lead."""
    if lead.read_mass > HARDLY_SEEN:
        return None
    beside = (e for e in others if e.hit.row == lead.hit.row and e.sentence != lead.sentence and e.span is not None)
    return next((e for e in beside if e.read_mass >= SEEN), None)


def _subject_of(lead: Evidence) -> PreparedSentence | None:
    """The sentence that names what the lead only points back to: the nearest before it that doesn't point back itself,
    or where the lead has no subject at all the first of its passage."""
    before = lead.prepared.sentences[: lead.prepared.sentences.index(lead.sentence)]
    if _POINTS_BACK.match(lead.sentence.folded):
        return next((s for s in reversed(before) if _has_subject(s)), None)
    if before and _WITHOUT_SUBJECT.match(lead.sentence.folded):
        return before[0] if _has_subject(before[0]) else None
    return None


def _has_subject(sentence: PreparedSentence) -> bool:
    pointing = _POINTS_BACK.match(sentence.folded) or _WITHOUT_SUBJECT.match(sentence.folded)
    return bool(sentence.clauses) and not pointing


def _clauses_from_start(sentence: PreparedSentence, room: int) -> Span | None:
    """As many of the first clauses as there is room for; None where there is none for the first."""
    ends = [clause.end for clause in sentence.clauses if clause.end - sentence.start <= room]
    return Span(sentence.start, ends[-1]) if ends else None


def _clauses_around(sentence: PreparedSentence, words: Span, room: int) -> Span | None:
    """The clauses that hold the reader's words, where there is room for them."""
    held = [clause for clause in sentence.clauses if clause.start < words.end and words.start < clause.end]
    span = Span(held[0].start, held[-1].end) if held else None
    return span if span is not None and len(span) <= room else None
