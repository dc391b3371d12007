"""Evidence → the words of the answer: which clauses to quote, and the citation behind them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from qa.answer.asks import asks_thing, asks_twice, with_other_asked
from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.fitting import DIMENSIONS, RANK, RANK_ASKED, asks_growth_and_share, tells_share, total_behind
from qa.answer.evidence.prepared import PreparedClause, PreparedSentence
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.numbers import Quantity
from qa.language.text import BASIC_HAN
from qa.types import Citation, Document, Hit, Query, Span, Want

MAX_FACT_CHARS = 130
MAX_CLEAR_CHARS = 80  # enough where it is known which words answer
MAX_QUOTE_CHARS = 300
MAX_RANGE_CHARS = 16  # of the first end of a range
SHORT_SENTENCE_CHARS = 46
# Between runs of clauses that speak of as much: whole parts between semicolons are read more easily, and a part that
# is begun in its middle less easily than one that breaks off.
SEGMENT_START, SEGMENT_END = 0.05, 0.03
BREAKS_LIST = 0.2  # off for a run that begins or ends between the items of an enumeration
RANK_WITHIN = 3  # clauses after the figure
_TRIMMED = " \t\n，、；：,;:"
_RANGE_BEFORE = re.compile(rf"\d[\d.,]*[{BASIC_HAN}%℃]{{0,3}}(?:至|到|[-—–~～])$")
_RANGE_AFTER = re.compile(rf"(?:至|到|[-—–~～])\d[\d.,]*[{BASIC_HAN}%℃]{{0,2}}")
_TO = r"(?:[-—–~～]\d{1,2})?"
_YEAR = r"(?:\d{4}[-—–~～至到])?\d{1,4}年"
_DAY = rf"(?:(?:公元)?前)?(?:{_YEAR})?(?:\d{{1,2}}{_TO}月(?:份|底|初|[上中下]旬)?)?(?:\d{{1,2}}{_TO}[日号])?"
_DATE = re.compile(
    rf"(?=(?:(?:公元)?前)?\d){_DAY}"
    rf"(?:(?:起?至|到|[-—–~～、和及与])(?:翌年|次年)?(?=\d{{1,4}}(?:[-—–~～]\d{{1,2}})?[年月日号]){_DAY})*+"
)
_ENDED_WITHIN = re.compile(r"[。！？][”’」』]$")  # "他说：“粮库够用。”" is ended
# From the beginning of a run of white space alone: from each of its spaces it would be looked through again.
_LINE_END = re.compile(r"(?<!\s)\s*\n\s*")
_EDGE = " \t\n，、；：。,;:！!？?"


def fact_span(query: Query, terms: Sequence[Term], evidence: Evidence) -> tuple[Span, tuple[Quantity, ...]]:
    """The clauses that answer, and the figures asked for in them.

    From the clause that names what the question is about up to the one with the figure; a question that wants two
    figures takes the neighbours that hold them.
    """
    sentence = evidence.sentence
    if evidence.clause is None:
        return sentence_span(terms, sentence, evidence.span, brief=asks_thing(query)), ()
    last = first = sentence.clauses.index(evidence.clause)
    if evidence.span is not None:
        last = max(first, *(i for i, clause in enumerate(sentence.clauses) if clause.start < evidence.span.end))
    figures = list(evidence.answers)
    for other, quantity in _further_wants(query, sentence, evidence):
        if _extent(sentence, min(first, other), max(last, other)) <= MAX_FACT_CHARS:
            first, last = min(first, other), max(last, other)
            figures.append(quantity)
    if last == first and figures and (total := total_behind(query, sentence, first, figures[0])):
        last, figures = first + 1, [total, *figures[1:]]
    last = _with_rank(query, sentence, first, last)
    for index in range(first - 1, -1, -1):
        clause = sentence.clauses[index]
        if clause.segment != sentence.clauses[first].segment or _extent(sentence, index, last) > MAX_CLEAR_CHARS:
            break
        named_here = sentence.clauses[first : last + 1]
        wanted = any(match(t, clause.folded) > max(match(t, c.folded) for c in named_here) for t in terms)
        if wanted:
            first = index
    if len(figures) < 2 and asks_twice(query):
        first, last = with_other_asked(query, sentence, first, last, MAX_CLEAR_CHARS)
    if sentence.end - sentence.start <= SHORT_SENTENCE_CHARS:
        return Span(sentence.start, sentence.end), tuple(figures)
    first, last = _unbroken(sentence, first, last)
    return _run(sentence, first, last), tuple(figures)


def _with_rank(query: Query, sentence: PreparedSentence, first: int, last: int) -> int:
    """``last``, or the next clause that says which place the figure takes, where "排第几" asks for that as well."""
    if not RANK_ASKED.search(query.text) or any(RANK.search(c.folded) for c in sentence.clauses[first : last + 1]):
        return last
    for index in range(last + 1, min(last + 1 + RANK_WITHIN, len(sentence.clauses))):
        if RANK.search(sentence.clauses[index].folded) and _extent(sentence, first, index) <= MAX_FACT_CHARS:
            return index
    return last


def _unbroken(sentence: PreparedSentence, first: int, last: int) -> tuple[int, int]:
    """The run of clauses grown to what can't be understood in part: values that are several names' in turn, and a list
    whose later items ("、264户…", "授予襄阳、大悟3个园区…") lean on the words before the first."""
    run = _run(sentence, first, last)
    for shared in sentence.respective:
        if shared.start < run.end and run.start < shared.end:
            touched = [i for i, c in enumerate(sentence.clauses) if c.start < shared.end and c.end > shared.start]
            first, last = min(first, touched[0]), max(last, touched[-1])
    while (
        first
        and sentence.clauses[first - 1].delimiter == "、"
        and (_starts_with_figure(sentence.clauses[first]) or not sentence.clauses[first - 1].quantities)
        and _extent(sentence, first - 1, last) <= MAX_FACT_CHARS
    ):
        first -= 1
    return first, _end_of_enumeration(sentence, first, last)


def _end_of_enumeration(sentence: PreparedSentence, first: int, last: int) -> int:
    """``last``, or the end of the plain enumeration that it begins ("围绕招商引资、营商环境等学习"), if short enough.

    What is listed with figures of its own ("签约项目91个、签约金额300亿元") is whole without what follows.
    """
    end = last
    while end + 1 < len(sentence.clauses) and sentence.clauses[end].delimiter == "、":
        end += 1
    plain = end > last and not sentence.clauses[last + 1].quantities
    return end if plain and _extent(sentence, first, end) <= MAX_FACT_CHARS else last


def _starts_with_figure(clause: PreparedClause) -> bool:
    return bool(clause.quantities) and clause.quantities[0].start == clause.start


def _further_wants(query: Query, sentence: PreparedSentence, evidence: Evidence) -> list[tuple[int, Quantity]]:
    """Clauses near the answer that hold the other figures that are asked for ("多少宗、多少亩")."""
    held = {(q.dimension, q.unit) for q in evidence.answers}
    at = sentence.clauses.index(evidence.clause) if evidence.clause else 0
    found: list[tuple[int, Quantity]] = []
    wanted = [want for want in query.wants if want in DIMENSIONS]
    if len(wanted) < 2 and len(query.units) < 2:
        return _other_percent(query, sentence, evidence, at)
    order = sorted(range(len(sentence.clauses)), key=lambda index: (abs(index - at), index < at))
    for want in wanted:
        of_any_kind = want == Want.NUMBER and len(wanted) > 1
        one_is_held = not of_any_kind and any(dimension in DIMENSIONS[want] for dimension, _ in held)
        for index in order:
            fitting = [q for q in sentence.clauses[index].quantities if q.dimension in DIMENSIONS[want]]
            fitting = [q for q in fitting if (q.dimension, q.unit) not in held]
            if of_any_kind:
                fitting = [q for q in fitting if q.dimension not in {dimension for dimension, _ in held}]
            if one_is_held:  # a second figure of the kind only where its own unit is named too ("多少户、多少人")
                fitting = [q for q in fitting if q.unit and any(unit.endswith(q.unit) for unit in query.units)]
            if fitting and abs(index - at) <= 4:
                found.append((index, fitting[0]))
                held.add((fitting[0].dimension, fitting[0].unit))
                break
    return found or _other_percent(query, sentence, evidence, at)


def _other_percent(query: Query, sentence: PreparedSentence, evidence: Evidence, at: int) -> list[tuple[int, Quantity]]:
    """The clause beside the answer that tells the share where growth and share are both asked for, or the growth."""
    if evidence.clause is None or not asks_growth_and_share(query):
        return []
    held = tells_share(evidence.clause.folded)
    after = range(at + 1, min(at + 3, len(sentence.clauses)))
    for index in (*after, *range(at - 1, max(at - 2, -1), -1)):
        clause = sentence.clauses[index]
        figures = [q for q in clause.quantities if q.dimension in DIMENSIONS[Want.PERCENT]]
        if figures and tells_share(clause.folded) != held:
            return [(index, figures[0])]
    return []


def sentence_span(
    terms: Sequence[Term], sentence: PreparedSentence, answer: Span | None = None, *, brief: bool = False
) -> Span:
    """The whole sentence, or where it is long the run of clauses that speaks most of the terms.

    ``answer`` are the words that answer, where they are known: the run holds them, and needs to be less long, as
    where one thing is asked for (``brief``).
    """
    max_chars = MAX_FACT_CHARS if answer is None and not brief else MAX_CLEAR_CHARS
    if sentence.end - sentence.start <= max_chars or len(sentence.clauses) < 2:
        return Span(sentence.start, sentence.end)
    best: tuple[float, int, int, int] | None = None
    shortest: Span | None = None  # of those too long, where the words that answer don't fit into less
    for first in range(len(sentence.clauses)):
        for last in range(first, len(sentence.clauses)):
            extent = _extent(sentence, first, last)
            run = _run(sentence, first, last)
            if answer is not None and not (run.start <= answer.start and answer.end <= run.end):
                continue
            if extent > max_chars and last > first:
                shortest = min(shortest or run, run, key=len)
                break
            window = "".join(c.folded for c in sentence.clauses[first : last + 1])
            value = sum(term.weight * match(term, window) for term in terms)
            starts_segment = first == 0 or sentence.clauses[first - 1].segment != sentence.clauses[first].segment
            ends_segment = last + 1 == len(sentence.clauses) or (
                sentence.clauses[last + 1].segment != sentence.clauses[last].segment
            )
            value -= BREAKS_LIST * _breaks_list(sentence, first, last)
            rank = (value + SEGMENT_START * starts_segment + SEGMENT_END * ends_segment, extent, -first, last)
            if best is None or rank[:2] > best[:2]:
                best = rank
    if best is None:
        return shortest or Span(sentence.start, sentence.end)
    return _run(sentence, -best[2], best[3])


def _breaks_list(sentence: PreparedSentence, first: int, last: int) -> int:
    """How many ends of a run of clauses stand between two items of an enumeration, 0 to 2."""
    before = first > 0 and sentence.clauses[first - 1].delimiter == "、"
    return before + (last + 1 < len(sentence.clauses) and sentence.clauses[last].delimiter == "、")


def _extent(sentence: PreparedSentence, first: int, last: int) -> int:
    return sentence.clauses[last].end - sentence.clauses[first].start


def _run(sentence: PreparedSentence, first: int, last: int) -> Span:
    return Span(sentence.clauses[first].start, sentence.clauses[last].end)


def quote_around(span: Span, sentence: Span, max_chars: int = MAX_QUOTE_CHARS) -> Span:
    """What is quoted: the whole sentence, or as much of it around the answer as is readable."""
    if len(sentence) <= max_chars:
        return Span(min(span.start, sentence.start), max(span.end, sentence.end))
    room = max(0, max_chars - len(span))
    before = min(room // 2, span.start - sentence.start)
    end = min(sentence.end, span.end + room - before)
    return Span(max(sentence.start, end - max(max_chars, len(span))), end)


def full_sentence(hit: Hit, part: Span) -> Span:
    """``part`` grown to the full stops around it, within its passage: a quote across semicolons gives the context."""
    text, offset = hit.passage.text, hit.passage.start
    start, end = part.start - offset, part.end - offset
    while start > 0 and text[start - 1] not in "。！？\n”":
        start -= 1
    while end < len(text) and text[end - 1] not in "。！？\n":
        end += 1
    return Span(offset + start, offset + end)


def trimmed(hit: Hit, span: Span) -> tuple[int, int]:
    """A span of a passage without the marks and white space at its edges; its full stop stays."""
    text = hit.passage.text[span.start - hit.passage.start : span.end - hit.passage.start]
    start = span.start + len(text) - len(text.lstrip(_TRIMMED))
    return start, max(start, span.end - (len(text) - len(text.rstrip(_TRIMMED))))


def whole_range(hit: Hit, start: int, end: int, *, dated: bool = False) -> tuple[int, int]:
    """A figure with the other end of its range: 250米至600米, 3-8月; where it is ``dated``, with its whole date."""
    text, offset = hit.passage.text, hit.passage.start
    if dated:
        whole = next((m for m in _DATE.finditer(text) if m.start() <= start - offset and end - offset <= m.end()), None)
        return (whole.start() + offset, whole.end() + offset) if whole else (start, end)
    before = _RANGE_BEFORE.search(text[max(0, start - offset - MAX_RANGE_CHARS) : start - offset])
    after = _RANGE_AFTER.match(text, end - offset)
    return start - (len(before.group()) if before else 0), offset + after.end() if after else end


def as_sentence(text: str) -> str:
    """A verbatim run of clauses as a sentence of its own: without hanging punctuation, ended by a full stop.

    A "[7]" of the source is shown as "［7］": square brackets are the answer's own marks.
    """
    stripped = _LINE_END.sub(" ", text.strip(_EDGE))
    stripped = re.sub(r"^(?:其中|同时|并且?|以及|但是?|而且|此外)[，,]\s*", "", stripped)
    stripped = re.sub(r"\[(\d+)\]", r"［\1］", stripped)
    opened = stripped.count("“") - stripped.count("”")
    whole = stripped + ("”" if opened > 0 else "")
    return whole if _ENDED_WITHIN.search(whole) else f"{whole}。"


def cite(
    number: int,
    document: Document,
    hit: Hit,
    quote: Span,
    highlights: Sequence[tuple[int, int]] = (),
    score: float | None = None,
) -> Citation:
    """A citation of ``document.text[quote.start:quote.end]``; the passage grows to hold the quote where needed."""
    start = min(hit.passage.start, quote.start)
    end = max(hit.passage.end, quote.end)
    lines = document.source
    first = bisect_right(lines.offsets, quote.start) - 1
    last = bisect_right(lines.offsets, max(quote.start, quote.end - 1)) - 1
    inside = sorted({(a, b) for a, b in highlights if quote.start <= a < b <= quote.end})
    return Citation(
        number=number,
        document_id=document.id,
        document=document.name,
        title=document.title,
        section_path=hit.passage.section_path,
        start=quote.start,
        end=quote.end,
        quote=document.text[quote.start : quote.end],
        highlights=tuple(inside),
        passage_start=start,
        passage_end=end,
        passage=document.text[start:end],
        score=round(hit.score if score is None else score, 4),
        page=lines.pages[first] if lines.pages and first >= 0 else None,
        line_start=lines.lines[first] if first >= 0 else None,
        # What is continued from another page may stand above what follows it.
        line_end=max(lines.lines[first], lines.lines[last]) if last >= 0 else None,
    )


def related(hits: Sequence[Hit], documents: Mapping[str, Document], limit: int) -> tuple[Citation, ...]:
    """The nearest passages as citations of their whole text, numbered from 1, one a section, best first."""
    found: list[Citation] = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for hit in hits:
        key = (hit.passage.document_id, hit.passage.section_path)
        if key in seen or len(found) >= limit:
            continue
        seen.add(key)
        span = Span(hit.passage.start, hit.passage.end)
        found.append(cite(len(found) + 1, documents[hit.passage.document_id], hit, span))
    return tuple(found)
