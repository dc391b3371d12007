"""What a citation says, taken apart so that a claim can be held against it: clause by clause, with what frames each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.language.numbers import Quantity
from qa.language.sentences import clauses, sentences
from qa.types import Citation
from qa.writer.words import claims, dates, figures, glue_words, places, plain

Dates = tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A clause with what it says by itself and what it takes over from those before it. All text is plain.

    lead    clauses without a figure that lead up to it, or all that a bare figure ("、2718 亩") takes over
    places, dates  its own; ``near_places`` and ``near_dates`` are the last ones named before it
    """

    text: str
    figures: tuple[Quantity, ...]
    lead: str
    places: tuple[str, ...]
    dates: Dates
    near_places: tuple[str, ...] = ()
    near_dates: Dates = ()

    @property
    def context(self) -> str:
        return f"{self.lead} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of a quote, plain, with its clauses in order."""

    text: str
    clauses: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A citation. ``heads`` are its title and section path, ``raw`` those and the quote as they are written.

    ``head_places`` and ``head_dates`` are those of the deepest heading that names any, ``above`` the places of all.
    """

    raw: str
    heads: str
    text: str
    sentences: tuple[SourceSentence, ...]
    head_places: tuple[str, ...]
    head_dates: Dates
    above: tuple[str, ...]


def read_source(citation: Citation) -> Source:
    """The citation, taken apart."""
    path = [citation.title, *citation.section_path]
    text = plain(citation.quote)
    # A heading that is itself quoted is held to its words in their order, like any other quote.
    heads = [heading for heading in map(plain, path) if heading not in text or 2 * len(heading) < len(text)]
    deepest = heads[::-1]
    return Source(
        raw="\n".join([*path, citation.quote]),
        heads=" ".join(heads),
        text=text,
        sentences=tuple(_sentences(citation.quote)),
        head_places=next((found for heading in deepest if (found := places(heading))), ()),
        head_dates=next((years for heading in deepest if (years := dates(heading))), ()),
        above=tuple(place for heading in heads for place in places(heading)),
    )


def _sentences(quote: str) -> Iterator[SourceSentence]:
    near_places: tuple[str, ...] = ()
    near_dates: Dates = ()
    for sentence in _whole_sentences(quote):
        found = []
        for frame in frames(sentence):
            found.append(
                Frame(
                    *(frame.text, frame.figures, frame.lead, frame.places, frame.dates),
                    near_places=near_places,
                    near_dates=near_dates,
                )
            )
            near_places = frame.places or near_places
            near_dates = frame.dates or near_dates
        yield SourceSentence(plain(sentence), tuple(found))


def _whole_sentences(text: str) -> Iterator[str]:
    """The sentences of ``text``; a semicolon ends none."""
    begin: int | None = None
    end = 0
    for start, end in sentences(text):
        begin = start if begin is None else begin
        if text[end - 1] not in "；;":
            yield text[begin:end]
            begin = None
    if begin is not None:
        yield text[begin:end]


def frames(sentence: str) -> Iterator[Frame]:
    """The clauses of a sentence of source or model, in order, each with its lead.

    A lead is what stands between the figure before and this one, else what opens the sentence (or its part after a
    semicolon) before the first figure.
    """
    opening: list[str] = []
    between: list[str] = []
    before: str | None = None  # the last clause with a figure, with its lead
    for clause in clauses(sentence):
        own = plain(sentence[clause.start : clause.end])
        held = figures(own)
        lead = " ".join(between or opening)
        if held and before is not None and not between and not (claims(own) or glue_words(own)):
            lead = before
        yield Frame(own, held, lead, places(own), dates(own))
        if held:
            before, between = f"{lead} {own}".strip(), []
        elif before is None:
            opening.append(own)
        else:
            between.append(own)
        if clause.delimiter[:1] in ("；", ";"):
            opening, between, before = [], [], None
