"""Whether a sentence of a language model says what its marks lead to, and nothing else.

The model is trusted with nothing: whatever it was told, by us or by a text that it read, only what it wrote counts.
A sentence holds where each of its clauses can be laid on a clause of what it cites: the same figures with the same
words around them, the same places and years, the same negations and limits. That is stricter than a reader would be,
and costs nothing: what doesn't hold is answered in the documents' own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.language.numbers import normalised_numbers
from qa.language.sentences import clauses, sentences
from qa.language.text import HAN
from qa.places.places import gazetteer
from qa.writer.source import Frame, Source, SourceSentence, frames
from qa.writer.words import claims, dates, glue_words, guards, idle_numerals, latin_words, places, plain, same_figure

MARK = re.compile(r"\[(\d{1,9})\]")
MIN_COVERED = 0.5  # of a source clause's words, in a clause without a figure: a fragment can be put to any use
# A run of spaces or full stops is tried from its first character alone: from each, a long one takes quadratic time.
_SOME_MARKS = r"((?:(?<!\s)\s++|)\[\d{1,9}\](?:\s*+\[\d{1,9}\])*+)"
_MARKS = re.compile(_SOME_MARKS)
_END = r"(?<![。！？；!?;…])[。！？；!?;…]++[”’」』）)]*+"
_TRAILING_MARKS = re.compile(rf"({_END}){_SOME_MARKS}")
_ORDINARY = re.compile(rf"[{HAN}A-Za-z0-9\s，。、；：？！,.;:?!（）()［］“”‘’「」『』《》〈〉—…·％%+/-]")
_NAMED = re.compile(r"《([^《》]+)》|“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"")
_VERDICT = re.compile("[是有]的?|即是")
_JOINED = re.compile(r"[-–—~～]")
_SHARED_OUT = re.compile("分别|依次")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its marks taken out: ``text``, and for each stretch of it up to a mark, its end and its marks."""

    text: str
    stretches: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def marks(self) -> frozenset[int]:
        return frozenset(number for _, numbers in self.stretches for number in numbers)

    def marks_of(self, start: int, end: int) -> frozenset[int]:
        """The marks of ``text[start:end]``; words after the last mark lean on all marks of the sentence."""
        found: set[int] = set()
        begin = 0
        for stop, numbers in self.stretches:
            if begin < end and start < stop:
                found.update(numbers or self.marks)
            begin = stop
        return frozenset(found)


def split(line: str) -> Iterator[str]:
    """The sentences of a line, each with the marks that stand before or after its full stop; a semicolon ends none."""
    moved = _TRAILING_MARKS.sub(r"\2\1", line)
    whole = ""
    for start, end in sentences(moved):
        whole += moved[start:end]
        if moved[end - 1] not in "；;":
            yield whole
            whole = ""
    if whole:
        yield whole


def read(sentence: str) -> Said:
    """A sentence, with marks and words told apart."""
    text = ""
    stretches: list[tuple[int, tuple[int, ...]]] = []
    for piece in _MARKS.split(sentence):
        numbers = tuple(int(number) for number in MARK.findall(piece)) if _MARKS.fullmatch(piece) else ()
        if not numbers:
            text += piece
            stretches.append((len(text), ()))
        else:
            stretches[-1] = (stretches[-1][0], numbers)
    if len(stretches) > 1 and not stretches[0][0]:  # marks that stand before their sentence
        (_, first), (end, last) = stretches[0], stretches[-1]
        stretches = [*stretches[1:-1], (end, last or first)]
    return Said(text, tuple(stretches))


def holds(said: Said, sources: Mapping[int, Source]) -> bool:
    """Whether the sentence has marks, all of known citations, and says only what these hold."""
    if not said.marks or not said.marks <= sources.keys():
        return False
    begin = 0
    for end, numbers in said.stretches:
        cited = [sources[number] for number in sorted(numbers or said.marks)]
        if not _literally(said.text[begin:end], cited):
            return False
        begin = end
    if any(_VERDICT.fullmatch(frame.text) for frame in frames(said.text)):
        return False  # "是的，…" judges, which no quote does
    spoken = guards(plain(said.text))
    loose: list[Frame] = []
    leaning: frozenset[int] = frozenset()
    for clause, frame in zip(clauses(said.text), frames(said.text), strict=True):
        marks = said.marks_of(clause.start, clause.end)
        if loose and (frame.figures or marks != leaning):
            if not _loose_hold(loose, [sources[number] for number in sorted(leaning)], spoken):
                return False
            loose = []
        if not frame.figures:
            loose.append(frame)
            leaning = marks
        elif not any(_figure_holds(frame, sources[number], spoken) for number in sorted(marks)):
            return False
    return not loose or _loose_hold(loose, [sources[number] for number in sorted(leaning)], spoken)


def _literally(text: str, cited: Sequence[Source]) -> bool:
    """Whether unusual characters, digits, quoted names and Latin words all stand in what is cited."""
    raw = "\n".join(source.raw for source in cited)
    if any(not _ORDINARY.match(c) and (c not in raw or unicodedata.category(c)[0] == "C") for c in text):
        return False
    if not normalised_numbers(text) <= normalised_numbers(raw):
        return False
    folded = plain(raw)
    names = (next(name for name in match.groups() if name) for match in _NAMED.finditer(text))
    known = set(latin_words(folded))
    return all(plain(name) in folded for name in names) and all(word in known for word in latin_words(plain(text)))


def _figure_holds(frame: Frame, source: Source, spoken: Counter[str]) -> bool:
    """Whether a clause with figures says of them what a clause of the source does."""
    return any(
        clause.figures and _fits_figure(frame, clause, sentence, source, spoken)
        for sentence in source.sentences
        for clause in sentence.clauses
    )


def _fits_figure(frame: Frame, clause: Frame, sentence: SourceSentence, source: Source, spoken: Counter[str]) -> bool:
    if not all(any(same_figure(figure, other) for other in clause.figures) for figure in frame.figures):
        return False
    # With several figures in a clause or in one breath, or a number that may be half of one ("1-12 月"), only the very
    # words tell which belongs to what.
    alone = len(frame.figures) == len(clause.figures) == 1 and frame.figures[0].unit and not _JOINED.search(frame.text)
    if (not alone or _SHARED_OUT.search(sentence.text)) and not _verbatim(frame.text, clause.text):
        return False
    if claims(clause.context) and not claims(frame.context):  # "91 个" of nothing, or "面积 91 个"
        kinds = glue_words(frame.text)
        if not kinds or not all(kind in clause.text for kind in kinds):
            return False
    if any(word in source.text and word not in clause.context for word in glue_words(frame.context)):
        return False
    return _words_stand(frame.context, clause.context, source) and _framed(frame, clause, source, spoken)


def _words_stand(said: str, context: str, source: Source) -> bool:
    """Whether all that is claimed stands in the context, or in a heading and nowhere else in the quote.

    A single character must be a word of its own there too: 签 is not said by 签约.
    """
    for word in [*claims(said), *idle_numerals(said)]:
        if word not in context and (word in source.text or word not in source.heads):
            return False
        if len(word) == 1 and word not in claims(f"{context} {source.heads}") and not _verbatim(said, context):
            return False
    return True


def _verbatim(said: str, text: str) -> bool:
    """Whether ``said`` stands in ``text`` from the beginning of a clause or word on, and cuts no number in two."""
    return bool(re.search(rf"(?<![\d.{HAN}]){re.escape(said)}(?![\d.])", text)) or bool(
        re.search(rf"(?<![\d.]){re.escape(said)}(?![\d.])", text) and set(claims(said)) <= set(claims(text))
    )


def _framed(frame: Frame, clause: Frame, source: Source, spoken: Counter[str]) -> bool:
    """Whether places, years, negations and limits are those of the clause."""
    own_places = clause.places or places(clause.lead) or clause.near_places or source.head_places
    around = {place for place in source.above if any(gazetteer().contains(place, own) for own in own_places)}
    if not _named(frame.places or places(frame.lead), own_places, around.union(source.head_places)):
        return False
    own_dates = clause.dates or dates(clause.lead) or clause.near_dates or source.head_dates
    if not _named(frame.dates or dates(frame.lead), own_dates, source.head_dates):
        return False
    return guards(clause.text) <= spoken and set(guards(frame.text)) <= set(guards(f"{source.heads} {clause.context}"))


def _named(named: Sequence[Hashable], own: Sequence[Hashable], around: Collection[Hashable]) -> bool:
    """Whether what is named is the clause's own, no more often, or names that too beside what is around it."""
    if any(count > max(1, own.count(name)) for name, count in Counter(named).items()):
        return False
    return set(named) <= set(own) or (set(own) <= set(named) <= set(own) | set(around))


def _loose_hold(said: Sequence[Frame], cited: Sequence[Source], spoken: Counter[str]) -> bool:
    """Whether clauses without figures are, one after the other, clauses of one sentence that is cited."""
    return any(_in_order(said, source, sentence.clauses, spoken) for source in cited for sentence in source.sentences)


def _in_order(said: Sequence[Frame], source: Source, available: Sequence[Frame], spoken: Counter[str]) -> bool:
    at = 0
    for frame in said:
        if _only_heads(frame, source):
            continue
        while at < len(available) and not _fits_loose(frame, available[at], source, spoken):
            at += 1
        if at == len(available):
            return False
    return True


def _only_heads(frame: Frame, source: Source) -> bool:
    """Whether a clause says no more than the headings do: "吕梁市2023年：", "根据报告，"."""
    return (
        all(word in source.heads for word in [*claims(frame.text), *idle_numerals(frame.text)])
        and set(frame.places) <= set(source.above)
        and set(frame.dates) <= set(source.head_dates)
        and set(guards(frame.text)) <= set(guards(source.heads))
    )


def _fits_loose(frame: Frame, clause: Frame, source: Source, spoken: Counter[str]) -> bool:
    if clause.figures or not _words_stand(frame.text, clause.text, source):
        return False  # a clause with figures is not said without one
    if any(word in source.text and word not in clause.text for word in glue_words(frame.text)):
        return False
    words = claims(clause.text)
    covered = sum(len(word) for word in words if word in frame.text)
    return covered >= MIN_COVERED * sum(map(len, words)) and _framed(frame, clause, source, spoken)
