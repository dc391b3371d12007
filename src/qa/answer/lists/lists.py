"""Answers that enumerate: every item, in the document's order.

Three forms occur: the children of a section (一是 … 二是 …), an enumeration within a sentence (A、B、C等), and a
section or sentence that tells what was done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer.evidence.evidence import Evidence
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.numerals import ENGLISH_NUMBERS, whole_number
from qa.language.sentences import clauses, sentences
from qa.language.text import BASIC_HAN, squash
from qa.types import Document, Hit, Passage, Section, Span

_TABLE_RULE = re.compile(r"(?=[^\n]{0,200}\|)(?=[^\n]{0,200}---)[\s|:—-]{3,200}")
_IN_RESPECT = re.compile(r"[在从于][^，。；]{2,30}(?:上|方面|中|来看)[，,。：:]?\s*")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")  # Markdown's mark is no part of a heading's words
MAX_LIST_CHARS = 600
MAX_INLINE_CHARS = 320
MIN_SPELLED_OUT = 2
_NUMERALS = "一二两三四五六七八九十百千"
_COUNT = re.compile(
    rf"(?<![第\d{_NUMERALS}])(?P<count>[一二三四五六七八九]?十[一二三四五六七八九]?|[两二三四五六七八九]|\d{{1,2}})\s*"
    r"(?:(?P<matter>件事)|大|个|项(?!目(?!标))|条(?!件|例|款)|方面|种|类|点|篇|件|张|场|步)"
    rf"(?P<noun>[{BASIC_HAN}]{{2}})?"
)
# "which six points", "the five lists"; not "the 31 provinces", of which a part may be told.
_COUNT_EN = re.compile(
    rf"\b(?:which|what|the|its|these|those)\W+(?P<count>{'|'.join(ENGLISH_NUMBERS)})\W+(?:[a-z-]+\s+){{0,2}}[a-z-]+s\b",
    re.I,
)
_PLAIN = str.maketrans({**dict.fromkeys('“”"「」『』'), ",": "，", ";": "；", ":": "："})
_MEASURES = re.compile(r"如何|怎么|怎样|措施|举措|做法|做了|做哪|哪些(?:方面的?)?工作|(?:采取|做出|开展)了?哪些|做什么")
_SPELLED_OUT = re.compile(
    rf"^(?:包括|分为|主要有)?[:：]?[（(][一二三四五六七八九十\d]+[)）]|^[一二两三四五六七八九十][{BASIC_HAN}]{{0,3}}(?:为|是|即|指)"
)
_LEADS_UP = re.compile(
    r"下列|如下|以下|之一|[：:]\s*$|分别[是为](?![^。；]*[、和与及])"
    r"|[：:][（(]?(?:[一1][是要、）)]|1[.．](?!\d)|一方面)"
)
_CALLED = re.compile(r"、[^、，。；]{2,30}等([^，。；、]{4,16})")
_ENUMERATING = re.compile(
    r"、[^、，。；]{1,20}(?:、|和|及|等)|[一二][是要](?!点|求|素)|^(?>.*?[（(]一[)）]).*[（(]二[)）]", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: the words that are shown, in ``document.text[span]``, and the hit that it is cited with."""

    document_id: str
    span: Span
    hit: Hit
    section: Section | None = None


def asks_measures(text: str) -> bool:
    """Whether the question asks what is done rather than for names."""
    return bool(_MEASURES.search(text))


def announces(sentence: str, count: int) -> bool:
    """Whether a sentence only leads up to ``count`` items: "有下列情形之一的，…", "主要包括：", "办好五件大事。"."""
    if _LEADS_UP.search(sentence):
        return True
    announcing = sentence[sentence.rfind("，") + 1 :]
    return not enumerates(announcing) and any(_number(found) == count for found in _COUNT.finditer(announcing))


def expected_count(text: str) -> int | None:
    """The number of items that a question itself names ("六个方面", "四大工程", "which four aspects")."""
    found = _COUNT.search(text)
    if found is None and (english := _COUNT_EN.search(text)):
        return ENGLISH_NUMBERS[english["count"].lower()]
    return _number(found) if found else None


def counted_noun(text: str) -> str | None:
    """What a question counts: 坚持 of "六个坚持分别是什么"."""
    found = _COUNT.search(text.translate(_PLAIN))
    return found["noun"] if found else None


def _number(count: re.Match[str]) -> int | None:
    return whole_number(count["count"])


def names_count(question: str, sentence: str) -> bool:
    """Whether a sentence has the count with its noun that a question names: 三大工程 of "三大工程分别是什么"."""
    return _find_count(question, _plain(sentence)) is not None


def announces_count(question: str, heading: str) -> bool:
    """Whether a heading says itself how many there are, as the question does: "粮库建设分三步走" of 哪三步."""
    asked = _COUNT.search(_plain(question))
    if asked is None:
        return False
    if asked["noun"] or asked["matter"]:
        return names_count(question, heading)
    unit = asked.group()[len(asked["count"]) :].strip()
    said = (found for found in _COUNT.finditer(_plain(heading)) if _number(found) == _number(asked))
    return any(found.group()[len(found["count"]) :].strip().startswith(unit) for found in said)


def spells_out_count(question: str, sentence: str) -> bool:
    """Whether a sentence lists as many things: before that count ("勘探、选址、施工三大工程"), or two by their kind."""
    plain = _plain(sentence)
    asked = _COUNT.search(_plain(question))
    if asked and asked["noun"] and _number(asked) == MIN_SPELLED_OUT:  # 东港码头和西港码头 of "哪两个码头"
        noun = re.escape(asked["noun"])
        if re.search(rf"{noun}[^、，。；和与]{{0,4}}(?:和|与|、)[^，。；]{{1,20}}{noun}", plain):
            return True
    found = _find_count(question, plain)
    if found is None:
        return False
    before = plain[: found.start()]
    listed = before[max((before.rfind(mark) for mark in "，。；："), default=-1) + 1 :]
    items = [item for item in re.split(r"、|和|与|及", listed) if item]
    return len(items) >= (_number(found) or 0) and len(items) >= MIN_SPELLED_OUT


def enumerates_asked(question: str, kind: str | None, sentence: str) -> bool:
    """Whether a sentence lists things and says what they are: "开工建设东码头、西码头等项目" of "哪些项目", or
    "东码头、西码头等水运枢纽项目" of "水运枢纽项目有哪些"."""
    plain = _plain(sentence)
    if kind:
        noun, expected = re.escape(kind), expected_count(question)
        if re.search(rf"、[^、，。；]{{2,30}}等[^，。；、]{{0,6}}{noun}", plain):
            return True
        counted = re.finditer(rf"、[^、，。；]{{1,30}}?([{_NUMERALS}]+|\d+)[大个类条项家种]?{noun}", plain)
        if any(expected in (None, whole_number(found[1])) for found in counted):  # 襄阳、孝感、随州三大区域
            return True
    called = (found[1] for found in _CALLED.finditer(plain))
    return any(f"{name}有哪" in _plain(question) or f"{name}是哪" in _plain(question) for name in called)


def _find_count(question: str, plain: str) -> re.Match[str] | None:
    """Where ``plain`` has the number and the noun that a question names."""
    asked = _COUNT.search(_plain(question))
    if asked is None or not (asked["noun"] or asked["matter"]):
        return None
    kind = "matter" if asked["matter"] else "noun"
    alike = (found for found in _COUNT.finditer(plain) if found[kind] == asked[kind])
    return next((found for found in alike if _number(found) == _number(asked)), None)


def _plain(text: str) -> str:
    """Folded, without quotation marks, and with the full-width marks that folding makes narrow."""
    return squash(text).translate(_PLAIN)


def children_items(document: Document, path: tuple[Section, ...]) -> tuple[ListItem, ...]:
    """The children of a section, each with its heading."""
    return tuple(child_item(document, child, path) for child in path[-1].children)


def following_items(evidence: Evidence, span: Span, *, sure: bool = False) -> Span:
    """``span`` and the sentences after it, while it names a list and they spell it out ("一核为…；两带为…").

    ``sure``: ``span`` is known to answer, so that what merely lists other things is left out.
    """
    passage, end = evidence.hit.passage, span.end
    if enumerates(passage.text[span.start - passage.start : end - passage.start]):
        return span
    for sentence in evidence.prepared.sentences:
        if sentence.start >= end and sentence.end - span.start <= MAX_INLINE_CHARS:
            if not ((enumerates(sentence.folded) and not sure) or _SPELLED_OUT.search(sentence.folded)):
                break
            end = sentence.end
    return Span(span.start, end)


def to_full_stop(evidence: Evidence, span: Span) -> Span:
    """``span`` and what follows it up to the full stop, where a semicolon ends it: all are measures of one matter."""
    text, offset, end = evidence.hit.passage.text, evidence.hit.passage.start, span.end
    for sentence in evidence.prepared.sentences:
        at = end - offset
        if not re.search("[；;]", text[at - 1 : at + 1]):  # its last mark, or the one behind it
            break
        if sentence.start >= end and sentence.end - span.start <= MAX_INLINE_CHARS:
            end = sentence.end
    return Span(span.start, end)


def spells_out(evidence: Evidence, span: Span) -> bool:
    """Whether the sentences of ``span`` behind the first say what the things are that it names ("一核为…；两带为…")."""
    inside = (s for s in evidence.prepared.sentences if evidence.sentence.end <= s.start and s.end <= span.end)
    return any(_SPELLED_OUT.search(sentence.folded) for sentence in inside)


def section_items(
    document: Document, path: tuple[Section, ...], max_chars: int = MAX_LIST_CHARS
) -> tuple[ListItem, ...]:
    """The sentences of a section, its lead first, up to ``max_chars``: at least one, however long, of which no more is
    given than whole clauses of ``MAX_LIST_CHARS``, or of ``max_chars`` where these are more."""
    section = path[-1]
    items: list[ListItem] = []
    used = 0
    heading_alone = "\n" in document.text[section.start : section.body_start + 1] and section.body_start < section.end
    begin = section.body_start if heading_alone else section.start  # "一是…。" is the lead of its paragraph
    for start, end in sentences(document.text[begin : section.end]):
        span = Span(begin + start, begin + end)
        if _TABLE_RULE.fullmatch(document.text, span.start, span.end):
            del items[len(items) - 1 :]  # the line of names above it says nothing by itself
            continue
        if used + len(span) > max_chars and items:
            break
        used += len(span)
        told = _opening(document.text, span, max(max_chars, MAX_LIST_CHARS))
        items.append(ListItem(document.id, told, _hit_of(document, section, path), section))
        if told != span:  # what follows would seem to go on from where it was cut
            break
    return tuple(items)


def _opening(text: str, sentence: Span, max_chars: int) -> Span:
    """A sentence, or the clauses that it begins with, up to ``max_chars``; so many characters of a longer clause."""
    if len(sentence) <= max_chars:
        return sentence
    limit = sentence.start + max_chars
    ends = (clause.end for clause in clauses(text, sentence.start, sentence.end) if clause.end <= limit)
    return Span(sentence.start, max(ends, default=limit))


def find_section(document: Document, offset: int) -> tuple[Section, ...]:
    """The path of sections, article first, that hold ``offset``."""
    path: list[Section] = []
    node = document.outline
    while True:
        inner = next((c for c in node.children if c.start <= offset < c.end), None)
        if inner is None:
            return tuple(path)
        path.append(inner)
        node = inner


def inline_span(terms: Sequence[Term], evidence: Evidence) -> Span:
    """The part of a sentence that enumerates: all of it when short, else the segments that speak of the terms."""
    sentence = evidence.sentence
    if sentence.end - sentence.start <= MAX_INLINE_CHARS:
        return Span(sentence.start, sentence.end)
    segments: dict[int, list[int]] = {}
    for index, clause in enumerate(sentence.clauses):
        segments.setdefault(clause.segment, []).append(index)
    scored = []
    for indexes in segments.values():
        text = "".join(sentence.clauses[i].folded for i in indexes)
        scored.append((sum(t.weight * match(t, text) for t in terms), indexes))
    _, indexes = max(scored, key=lambda pair: pair[0])
    span = Span(sentence.clauses[indexes[0]].start, sentence.clauses[indexes[-1]].end)
    return span if len(span) <= MAX_INLINE_CHARS else _densest(terms, evidence, indexes)


def _densest(terms: Sequence[Term], evidence: Evidence, indexes: Sequence[int]) -> Span:
    """Within one long segment, the clauses around the best one, up to the limit."""
    clauses = evidence.sentence.clauses
    best = max(indexes, key=lambda i: sum(t.weight * match(t, clauses[i].folded) for t in terms))
    first = last = best
    while True:
        grown = False
        if last + 1 <= indexes[-1] and clauses[last + 1].end - clauses[first].start <= MAX_INLINE_CHARS:
            last, grown = last + 1, True
        if first - 1 >= indexes[0] and clauses[last].end - clauses[first - 1].start <= MAX_INLINE_CHARS:
            first, grown = first - 1, True
        if not grown:
            return Span(clauses[first].start, clauses[last].end)


def enumerates(text: str) -> bool:
    """Whether a stretch of text lists things (A、B、C, 一是 … 二是 …, 《…》《…》)."""
    return bool(_ENUMERATING.search(text)) or text.count("《") >= 2


def child_item(document: Document, child: Section, path: tuple[Section, ...]) -> ListItem:
    """The heading of a child; where that only leads up to what is said ("在粮库建设上"), with its first sentence."""
    end = max(child.body_start, child.start + 1)
    while end > child.start + 1 and document.text[end - 1].isspace():
        end -= 1
    start = _HASHES.match(document.text, child.start, end)
    begin = start.end() if start else child.start
    if _IN_RESPECT.fullmatch(document.text, begin, end):
        told = next(iter(sentences(document.text[child.body_start : child.end])), None)
        end = child.body_start + told[1] if told and told[1] <= MAX_INLINE_CHARS else end
    span = Span(begin, end)
    return ListItem(document.id, span, _hit_of(document, child, (*path, child)), child)


def listed_span(document: Document, path: tuple[Section, ...], span: Span) -> ListItem:
    """A stretch of a section as an item of a list."""
    return ListItem(document.id, span, _hit_of(document, path[-1], path))


def _hit_of(document: Document, section: Section, path: tuple[Section, ...]) -> Hit:
    """A hit for a section that is cited without having been retrieved: its opening, up to 300 characters."""
    end = min(section.end, section.start + 300)
    while end > section.start and document.text[end - 1].isspace():
        end -= 1
    names = tuple(node.heading for node in path)
    text = document.text[section.start : end]
    passage = Passage(document.id, names, section.start, end, text, section.facets, " › ".join(names))
    return Hit(-1, passage, 1.0)
