"""The records that the stages hand to one another: frozen, ordered, free of behaviour.

All offsets count Unicode code points in ``Document.text``; spans are half-open ``[start, end)``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

# Takes progress and warnings, a sentence in English each; the command line puts them into the reader's language.
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where each character of the readable text stood in the file.

    ``offsets`` ascend and start at 0; characters from ``offsets[i]`` up to ``offsets[i + 1]`` come from
    source line (or paragraph) ``lines[i]``, counted from 1, and page ``pages[i]`` where the format has pages.
    """

    offsets: tuple[int, ...]
    lines: tuple[int, ...]
    pages: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class LoadedText:
    """What a loader makes of a file: readable text, paragraphs ended by a newline each.

    ``marked_headings`` are ``(offset, level)`` of paragraphs that the format itself marks as headings; ``printed`` is
    what stood on the pages beside the text (running heads, edition and date), each as often as it did; ``inserted`` the
    offsets of paragraphs that a page sets within another's sentence (a caption, a box): they head nothing.
    """

    text: str
    source: SourceMap
    marked_headings: tuple[tuple[int, int], ...] = ()
    printed: tuple[str, ...] = ()
    inserted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What a stretch of text is about, with what it inherits from its headings and article.

    places   canonical names, the subject's own place first ("吕梁市", "山西省")
    periods  calendar years that its figures belong to (2023,)
    mentioned_years  every calendar year that is written in it
    spoken_year  the year that its document speaks from, its "今年"; None where that is unknown
    """

    places: tuple[str, ...] = ()
    periods: tuple[int, ...] = ()
    mentioned_years: tuple[int, ...] = ()
    spoken_year: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline. ``start``–``end`` covers the heading, the body and all children.

    ``level`` is 0 for the document, 1 for an article, and grows downwards. ``body_start`` is where the text
    after the heading begins. A heading that the file lacks is ``derived`` and occupies no characters.
    """

    heading: str
    level: int
    start: int
    body_start: int
    end: int
    children: tuple[Section, ...] = ()
    derived: bool = False
    facets: Facets = Facets()


@dataclass(frozen=True, slots=True)
class Document:
    """A file, read and outlined. ``outline.children`` are its articles."""

    id: str
    name: str
    title: str
    text: str
    source: SourceMap
    outline: Section
    sha256: str
    title_derived: bool = False
    year: int | None = None  # the year that the document speaks from: its "今年"


TRAIL = " › "
"""What parts title and headings in a passage's context."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is embedded, searched and cited: whole sentences of one section.

    ``text == document.text[start:end]``; ``context`` (title and heading path) is searched with it, never quoted.
    """

    document_id: str
    section_path: tuple[str, ...]
    start: int
    end: int
    text: str
    facets: Facets
    context: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage: its row in the index, and its score (higher is better, 0–1)."""

    row: int
    passage: Passage
    score: float
    dense: float = 0.0
    lexical: float = 0.0


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a caller limits a question to.

    documents  ids; None is every document, an empty tuple none
    places     canonical names: text about one of them or a part of it; empty is every place
    years      calendar years: text that belongs to one of them; empty is every year
    """

    documents: tuple[str, ...] | None = None
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


class Status(StrEnum):
    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    CLARIFY = "clarify"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote with its place in the source; its JSON form, other tools rely on (``wire``)."""

    number: int
    document_id: str
    document: str
    title: str
    section_path: tuple[str, ...]
    start: int
    end: int
    quote: str
    highlights: tuple[tuple[int, int], ...]
    passage_start: int
    passage_end: int
    passage: str
    score: float
    page: int | None = None
    line_start: int | None = None
    line_end: int | None = None


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """One cell of a comparison: the value as written, its citation, or neither (未提及).

    A subject has several where several figures are asked for ("多少宗、多少亩"), in the same order for every subject.
    """

    subject: str  # the place or year of the row, as shown
    text: str | None
    value: float | None  # in ``unit``'s base (元, 亩, 人 …); None where it is not a number
    unit: str | None
    citation: int | None


@dataclass(frozen=True, slots=True)
class Wording:
    """Whose words an answer is in: the documents' own ("extract") or those of the language model ("model").

    ``note`` where a model is set and didn't get its way: "unavailable" (it gave nothing in time), "rejected" (what it
    wrote doesn't hold), "shortened" (sentences of it were left out; what is left is complete).
    """

    by: Literal["extract", "model"] = "extract"
    note: Literal["unavailable", "rejected", "shortened"] | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one question. ``took_ms`` and ``answer_id`` are the only parts that vary between runs."""

    answer_id: str
    status: Status
    question: str
    standalone_question: str
    answer: str
    citations: tuple[Citation, ...]
    related: tuple[Citation, ...]
    confidence: float
    reason: str | None
    index_version: str
    embedding_model: str
    llm_model: str | None
    took_ms: Mapping[str, float]
    comparison: tuple[ComparisonCell, ...] = ()
    choices: tuple[str, ...] = ()  # for ``clarify``: complete questions to pick from
    scope: Scope = Scope()  # what the caller limited the question to
    wording: Wording = Wording()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A row of ``GET /documents``. ``error`` says in English why a file is not searchable, ``error_zh`` in Chinese.

    ``number`` is the paper's own number ("晋政发〔2023〕12号"), ``issuer`` who issued it; None where it tells neither.
    """

    id: str
    name: str
    title: str
    characters: int
    sections: int
    passages: int
    sha256: str
    indexed_at: str  # ISO 8601, UTC
    error: str | None = None
    places: tuple[str, ...] = ()
    periods: tuple[int, ...] = ()
    size_bytes: int = 0
    issuer: str | None = None
    number: str | None = None
    error_zh: str | None = None


class Want(StrEnum):
    """What a question asks for."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    MEASURE = "measure"  # area, weight, length, power, concentration …
    DATE = "date"
    DURATION = "duration"
    RATIO = "ratio"
    NUMBER = "number"  # some number, of a kind that the question leaves open
    PERSON = "person"
    OFFICE = "office"
    PLACE = "place"
    ORGANISATION = "organisation"
    LIST = "list"
    YES_NO = "yes_no"
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood.

    text    stand-alone form; ``spelled``: with places and years in full, as documents write them
    focus   ``text`` without places, years, question words and politeness: what the answer must speak of
    wants   what is asked for, in order; a question may want two things (宗数 and 亩数)
    units   measure words or units named with the wants ("宗", "亿元"), lower case
    places  canonical names; ``place_group``: from one name (川渝); ``ranked``: how many "哪个市最多" asks of unnamed
    years   calendar years asked about; empty when none is named
    reports of these, the years of reports that the question asks of by name ("2024年政府工作报告")
    aim     "target" or "result" where the question says which
    compare "list" when each subject's share is asked, "more" or "less" when one is to be picked
    ordinal the item that is asked about ("第二项": 2)
    missing_places  names that the question is about and that no document holds: places, a paper's number
    singles of a comparison, the question about each of its places (or years) alone, in their order
    parts   of one about several matters, what it calls each and the question about it alone; ``compare`` is set
    further of one that asks several things of one matter in turn, the question for each
    """

    text: str
    focus: str
    wants: tuple[Want, ...]
    units: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place_group: bool = False
    years: tuple[int, ...] = ()
    reports: tuple[int, ...] = ()
    aim: Literal["target", "result"] | None = None
    compare: Literal["list", "more", "less"] | None = None
    ordinal: int | None = None
    language: Literal["zh", "en"] = "zh"
    missing_places: tuple[str, ...] = ()
    spelled: str = ""
    singles: tuple[Query, ...] = ()
    parts: tuple[tuple[str, Query], ...] = ()
    further: tuple[Query, ...] = ()
    ranked: int = 0
