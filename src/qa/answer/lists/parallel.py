"""Lists that prose spells out within a paragraph.

Numbered ones ("第一件事是…。第二件事是…。", "一要…；二要…。"), what a colon announces ("五个方面：…；…；…。"), and
those whose sentences begin and end alike ("在驻点招商上，…。在校友招商上，…。在以商招商上，…。").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.language.numerals import whole_number
from qa.language.sentences import clauses, sentences
from qa.language.structure import DECORATION
from qa.language.text import shared_start, squash, wide_marks
from qa.types import Document, Section, Span

MIN_ITEMS = 3
MIN_NUMBERED = 2
MIN_SHARED_CHARS = 2
MAX_OPENING_CHARS = 30
MAX_ITEM_CHARS = 90
MAX_BEFORE_MARKER = 4  # 我们将始终
MAX_MOTTO_CHARS = 40
MAX_RUN_GAP = 200  # between the items that a coined name counts
MAX_ANNOUNCEMENT = 16
BULLETS = DECORATION + "•·"
MIN_MOTTO_CHARS, MOTTO_CHARS = 4, 12
_COUNTED_AT_END = re.compile(
    r"(?<![第十])([两二三四五六七八九十]{1,3}|\d{1,2})(?:大|个|项|条|件|种|类|点|步|篇)[^，,。；;、:：]{0,6}[。！]?$"
)
_NUMBERED = re.compile(
    r"(?:(?<=[。；：！，])|(?<=[。；：！]\s)|^|(?<=\n))(?:第([一二三四五六七八九十]+)(?:件事|个方面|方面|[项步个类点道关条招环])?(?:是|要|，)|([一二三四五六七八九十]+)(?:是|要)|其([一二三四五六七八九十])，)|([①-⑳])|(?<!，)(\d{1,2})[.．、](?!\d)"
)


_NAMED_AGAIN = re.compile(r"，(?:即(?![将使便日刻时可])|也就是|分别[是为])(?=[^，。；：]*、)")
_FULL_STOP = re.compile(r"[。！？]|(?<![；;])\n")  # a line that ends with a semicolon goes on in the next
_PIECE = re.compile(r"(?:“[^”]{0,60}”|《[^》]{0,60}》|（[^）]{0,60}）|[^、。；：“《（])+")


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    opening: str  # its first clause, folded
    clause_ends: tuple[int, ...]


def parallel_items(document: Document, section: Section, offset: int) -> tuple[Span, ...]:
    """The items of the run of like sentences that ``offset`` stands in or just before; none where there is no such run.

    Each is the beginning of its sentence: whole clauses, at most ``MAX_ITEM_CHARS`` where the first allows it.
    """
    found = [
        _read(wide_marks(document.text), section.start + a, section.start + b) for a, b in _within(document, section)
    ]
    at = next((i for i, sentence in enumerate(found) if sentence.span.start <= offset < sentence.span.end), None)
    if at is None:
        return ()
    for first in (at, at + 1):
        run = _run(found, first)
        if len(run) >= MIN_ITEMS:
            return tuple(_item(sentence) for sentence in run)
    return ()


def numbered_items(document: Document, section: Section, offset: int) -> tuple[Span, ...]:
    """The items of the numbered run that ``offset`` stands in, or in the sentence before; none where there is none.

    A run counts up from one in one style within a paragraph; each item is whole clauses, at most ``MAX_ITEM_CHARS``
    where the first allows it.
    """
    text = wide_marks(document.text)
    begin, end = _with_list_below(text, section, offset)
    runs: list[list[int]] = []  # where the items of each begin
    style = ""
    for found in _NUMBERED.finditer(text, begin, end):
        written = next(filter(None, found.groups()))
        number = whole_number(written) or 0
        own = found.group().replace(written, "#", 1).strip()
        if number == 1:
            runs.append([])
            style = own
        if runs and own == style and number == len(runs[-1]) + 1:
            runs[-1].append(found.start())
    for at, run in enumerate(runs):
        stop = runs[at + 1][0] if at + 1 < len(runs) and runs[at + 1] else end
        if len(run) < MIN_NUMBERED:
            continue
        lead = _last_end(text, begin, max(begin, run[0] - 1))
        if lead > begin and len(text[lead + 1 : run[0]].strip()) <= MAX_ANNOUNCEMENT:  # "主要做了五件事："
            lead = _last_end(text, begin, lead)
        last = _first_end(text, run[-1], stop, "。！？", otherwise=stop - 1) + 1
        if max(begin, lead + 1) <= offset < last:
            return tuple(_whole_clauses(text, a, b) for a, b in pairwise([*run, last]))
    return ()


def coined_run(document: Document, section: Section, count: int, word: str) -> tuple[Span, ...]:
    """The items that a number and a word of the name are counted out by: “三查” as "一查粮情，…；二查设备，…；三查…。";
    none where there are fewer or more."""
    text = wide_marks(document.text)
    starts: list[int] = []
    at = section.start
    for numeral in "一二三四五六七八九十"[: count + 1]:
        found = re.compile(rf"(?:(?<=[，。；：！\s“])|^){numeral}{re.escape(word)}").search(text, at, section.end)
        if found is None or (starts and found.start() - starts[-1] > MAX_RUN_GAP):
            break
        starts.append(found.start())
        at = found.end()
    if len(starts) != count:
        return ()
    last = _first_end(text, starts[-1], section.end, "。！？\n", otherwise=section.end)
    return tuple(Span(a, a + len(text[a:b].rstrip("，；。 \n“"))) for a, b in pairwise([*starts, last]))


def _first_end(text: str, start: int, end: int, marks: str, *, otherwise: int) -> int:
    """Where the first of ``marks`` stands in ``[start, end)``; ``otherwise`` where none does."""
    return min((at for mark in marks if (at := text.find(mark, start, end)) >= 0), default=otherwise)


def _last_end(text: str, start: int, end: int) -> int:
    """Where the last sentence before ``end`` ends; -1 where none does from ``start`` on."""
    return max(text.rfind(mark, start, end) for mark in "。！？")


def bulleted_items(document: Document, section: Section, offset: int) -> tuple[Span, ...]:
    """The lines behind the same ornament ("○新建一批：12座") that ``offset`` stands in, or that the paragraph before
    them announces with a colon; none for fewer than two."""
    text = wide_marks(document.text)
    begin, end = _paragraph(text, section, offset)
    while begin > section.start and text[begin] in BULLETS:
        begin, end = _paragraph(text, section, begin - 1)
    if not text[begin:end].rstrip().endswith(("：", ":")):
        return ()
    items: list[Span] = []
    at = end + 1
    while at < section.end and text[at] in BULLETS and (not items or text[at] == text[items[0].start]):
        _, end = _paragraph(text, section, at)
        items.append(Span(at, at + len(text[at:end].rstrip())))
        at = end + 1
    return tuple(items) if len(items) >= MIN_NUMBERED else ()


def first_numbered(document: Document, section: Section) -> int:
    """Where the first numbered item of a section begins; the section's start where it has none."""
    found = _NUMBERED.search(wide_marks(document.text), section.body_start, section.end)
    return found.start() if found else section.start


def announced_segments(document: Document, section: Section, offset: int) -> tuple[Span, ...]:
    """What a sentence lists after a colon, parted by semicolons ("面临不少问题：…；…；…。"); none for fewer than three.

    The sentence is the one, up to its full stop, that ``offset`` stands in.
    """
    text = wide_marks(document.text)
    stops = [match.start() for match in _FULL_STOP.finditer(text, section.start, section.end)]
    start = max((at + 1 for at in stops if at < offset), default=section.start)
    end = next((at for at in stops if at >= offset), section.end - 1)
    colon = text.find("：", start, end)
    if colon < 0:
        return _counted_segments(text, section, start, end + 1)
    cuts = [colon + 1, *(at + 1 for at in range(colon, end) if text[at] in "；;"), end + 1]
    spans = [(a, b) for a, b in pairwise(cuts) if clauses(text, a, b)]  # bare marks ("；；") are no items
    return tuple(_whole_clauses(text, a, b) for a, b in spans) if len(spans) >= MIN_ITEMS else ()


def _counted_segments(text: str, section: Section, start: int, end: int) -> tuple[Span, ...]:
    """The parts of the sentence after one that only says how many there are ("要办好三件事。建库，…；修路，…；…。")."""
    said = _COUNTED_AT_END.search(squash(text[start:end]))
    stop = _first_end(text, end, section.end, "。！？\n", otherwise=section.end - 1)
    cuts = [end, *(at + 1 for at in range(end, stop) if text[at] in "；;"), stop + 1]
    spans = [(a, b) for a, b in pairwise(cuts) if clauses(text, a, b)]
    if said is None or whole_number(said[1]) != len(spans):
        return ()
    return tuple(_whole_clauses(text, a, b) for a, b in spans)


def marked_sentences(document: Document, section: Section, offset: int, marker: str) -> tuple[Span, ...]:
    """The short sentences of a paragraph that begin with the same words ("要坚持质量为先。…要坚持安全为本。…").

    Each leads what follows it up to the next; ``offset`` stands in the paragraph. None for fewer than two.
    """
    found = [
        sentence
        for sentence in _of_paragraph(document, section, offset)
        if marker in sentence.opening[: len(marker) + MAX_BEFORE_MARKER] and len(sentence.span) <= MAX_MOTTO_CHARS
    ]
    return tuple(sentence.span for sentence in found) if len(found) >= MIN_NUMBERED else ()


def enumerated_pieces(document: Document, sentence: Span) -> tuple[Span, ...]:
    """What stands between the 、 behind a sentence's colon, or behind "，即", quoted names whole; none for fewer than
    three."""
    text = wide_marks(document.text)[sentence.start : sentence.end]
    begin, end = text.find("：") + 1, len(text)
    if not begin and (again := _NAMED_AGAIN.search(text)):
        begin = again.end()
        end = next((at for at in range(begin, end) if text[at] in "，。；"), end)
    if not begin:
        return ()
    pieces = [match.span() for match in _PIECE.finditer(text, begin, end)]
    return tuple(Span(sentence.start + a, sentence.start + b) for a, b in pieces) if len(pieces) >= MIN_ITEMS else ()


def kind_led_sentences(document: Document, section: Section, offset: int | None, kind: str) -> tuple[Span, ...]:
    """The first clauses behind the sentence at ``offset``, within its paragraph, that end with what is counted there
    ("实施三大工程。新建粮库工程。…改造泵站工程。…"); without an offset, those of the section, whose heading counts."""
    if offset is None:
        text, at = wide_marks(document.text), section.start
        behind = [_read(text, at + a, at + b) for a, b in _within(document, section) if at + b > section.body_start]
    else:
        behind = [sentence for sentence in _of_paragraph(document, section, offset) if sentence.span.start > offset]
    led = [s for s in behind if s.opening.endswith(kind) and len(s.opening) <= MAX_MOTTO_CHARS]
    return tuple(Span(s.span.start, s.clause_ends[0]) for s in led)


def mottoes(document: Document, section: Section, offset: int) -> tuple[Span, ...]:
    """The sentences of a few characters in a paragraph of long ones ("加强联防。…提升效能。…"), which lead its parts.

    ``offset`` stands in the paragraph, before the second of them; none for fewer than three.
    """
    sentences_ = _of_paragraph(document, section, offset)
    short = [i for i, s in enumerate(sentences_) if _is_motto(s)]
    leads = [i for i in short if i + 1 < len(sentences_) and i + 1 not in short]
    run = [sentences_[i].span for i in leads]
    return tuple(run) if len(run) >= MIN_ITEMS and offset < run[1].start else ()


def _is_motto(sentence: _Sentence) -> bool:
    return len(sentence.clause_ends) == 1 and MIN_MOTTO_CHARS <= len(sentence.opening) <= MOTTO_CHARS


def _paragraph(text: str, section: Section, offset: int) -> tuple[int, int]:
    """Where the paragraph of a section that ``offset`` stands in begins and ends."""
    begin = text.rfind("\n", section.start, offset) + 1 or section.start
    end = text.find("\n", offset, section.end)
    return begin, section.end if end < 0 else end


def _with_list_below(text: str, section: Section, offset: int) -> tuple[int, int]:
    """``_paragraph``, and the next one, where a colon at its end announces that."""
    begin, end = _paragraph(text, section, offset)
    if text[begin:end].rstrip().endswith(("：", ":")) and end + 1 < section.end:
        return begin, _paragraph(text, section, end + 1)[1]
    return begin, end


def _of_paragraph(document: Document, section: Section, offset: int) -> list[_Sentence]:
    text = wide_marks(document.text)
    begin, end = _paragraph(text, section, offset)
    return [_read(text, begin + a, begin + b) for a, b in sentences(text[begin:end])]


def _whole_clauses(text: str, start: int, end: int) -> Span:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return _fitting(start, [part.end for part in clauses(text, start, end)])


def _fitting(start: int, ends: Sequence[int]) -> Span:
    fitting = [end for end in ends if end - start <= MAX_ITEM_CHARS]
    return Span(start, fitting[-1] if fitting else ends[0])


def _within(document: Document, section: Section) -> list[tuple[int, int]]:
    return sentences(wide_marks(document.text)[section.start : section.end])


def _read(text: str, start: int, end: int) -> _Sentence:
    parts = clauses(text, start, end)
    if not parts:  # bare marks ("。。。")
        return _Sentence(Span(start, end), "", (end,))
    opening = squash(text[parts[0].start : parts[0].end]).rstrip("。；")
    return _Sentence(Span(start, end), opening, tuple(part.end for part in parts))


def _run(found: Sequence[_Sentence], at: int) -> Sequence[_Sentence]:
    """The neighbours of ``found[at]``, itself among them, whose openings are all alike."""
    if at >= len(found) or not found[at].opening:
        return ()
    like = _Openings(found[at].opening)
    first = last = at
    while first > 0 and like.take(found[first - 1].opening):
        first -= 1
    while last + 1 < len(found) and like.take(found[last + 1].opening):
        last += 1
    return found[first : last + 1]


class _Openings:
    """Openings of sentences that are all alike: what they begin and end with, and each of them once."""

    def __init__(self, first: str) -> None:
        self._head = self._tail = first
        self._taken = {first}

    def take(self, opening: str) -> bool:
        """Take one more, where all stay alike with it. A long run is not compared anew for each of its sentences."""
        if not (opening and max(map(len, (opening, self._head))) <= MAX_OPENING_CHARS) or opening in self._taken:
            return False
        head = shared_start(self._head, opening)
        tail = shared_start(self._tail[::-1], opening[::-1])[::-1]
        if not (head and tail) or len(head) + len(tail) < MIN_SHARED_CHARS:
            return False
        self._head, self._tail = head, tail
        self._taken.add(opening)
        return True


def _item(sentence: _Sentence) -> Span:
    return _fitting(sentence.span.start, sentence.clause_ends)
