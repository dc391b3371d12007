"""Reports of several places in one text, one below the other and without titles: where each begins, and whose it is.

The likeliest segmentation. A hypothesis parts the paragraphs into segments, each of one place. It is worth what the
paragraphs of its segments say for their places, and what the paragraph at each beginning says for one
(``article_beginnings``), less the price of a beginning. The best is found by dynamic programming over where segments
end and which places have had theirs; a segment must name its place often enough and be as long as a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from qa.outline.article_beginnings import find_beginnings
from qa.outline.article_columns import PART_NAMED, elsewhere, is_coined, kinds_called, read_column
from qa.outline.article_mentions import ABROAD, SUBJECT_OF_CLAUSE, SUBJECT_OF_PARAGRAPH, Naming, find_namings
from qa.outline.article_subjects import given_names
from qa.outline.paragraphs import Paragraph, is_prose
from qa.places.places import PlaceMention, gazetteer

# Weights are in mentions, of which 1 is about a place named in the midst of a sentence. They were set, one at a time,
# for what tests/benchmarks/outlines.py measures and for the gold questions' evidence to stand in their place's report.
PRICE = -5.75  # of a beginning
COINED = -2.0  # for a beginning of a report on such a zone
ASIDE = 0.25  # of what a caption or a row of a table names
OPENS_WITH_PLACE, OPENS_WITH_OTHER = 1.5, -2.0
OPENS_BELOW_HEADLINE = 2.5  # a headline of its own above the place
OPENS_FURTHER_DOWN = 0.85  # where an introduction names no place, and what it introduces does
RETURNS = -5.0  # to a place that has had its report: columns read in the wrong order
WITHIN_FORMER = -2.5  # a part of a city that has had its report, or the city of such a part
EXCLUSIVE = 2.0  # for a place that is named in one segment alone
MIN_CHARS = 200  # of a report
MIN_SHORT_CHARS = 140  # of one that begins with its place
MIN_PARTS, MAX_PARTS = 2, 5  # of a city
OF_PARTS = 0.8  # for each different one that is named, beyond so many
MIN_CANDIDATE, MAX_CANDIDATES = 0.8, 40  # a place named once
MIN_NEIGHBOURS, MIN_SAID = 2, 3  # named places of a city; mentions of a county beside them
MAX_PLACES = 60  # that are looked at
MAX_BEGINNINGS = 120  # those that most speaks for, so that what a text takes is bounded
BEAM = 20  # hypotheses kept for each place where a segment may end
OPENING_CHARS = 40
LOOK_DOWN = 3  # paragraphs


@dataclass(frozen=True, slots=True)
class Segment:
    """A report: the index of its first paragraph, and its place.

    ``told`` is how much is told of the place, and ``rival`` of the other place of which most is; in mentions.
    """

    begin: int
    place: str
    told: float
    rival: float


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    """Segments up to a paragraph: the last one begins at ``begin`` and is of the place number ``place``, ``used`` has a
    bit for each place so far, and ``former`` are the segments before it."""

    worth: float
    begin: int
    place: int
    used: int
    former: _Hypothesis | None


_NOTHING = _Hypothesis(0.0, 0, -1, 0, None)


def find_segments(paragraphs: Sequence[Paragraph], price: float = PRICE) -> list[Segment]:
    """The reports that paragraphs hold, in order; empty where no place is told of. ``price``: of a beginning, below
    zero."""
    if not paragraphs:
        return []
    text = _Text(paragraphs, price)
    kept: dict[int, list[_Hypothesis]] = {0: [_NOTHING]}
    for end in (*text.beginnings, len(paragraphs)):
        kept[end] = _ended(text, kept, end)
    segments: list[Segment] = []
    best: _Hypothesis | None = next(iter(kept[len(paragraphs)]), None)
    end = len(paragraphs)
    while best is not None and best.former is not None:
        segments.append(text.segment(best.place, best.begin, end))
        best, end = best.former, best.begin
    return segments[::-1]


def _ended(text: _Text, kept: Mapping[int, Sequence[_Hypothesis]], end: int) -> list[_Hypothesis]:
    """The best hypotheses whose last segment ends before a paragraph; one for each place of that segment and places
    so far."""
    grown: dict[tuple[int, int], _Hypothesis] = {}
    for begin, hypotheses in kept.items():
        for place in text.places_told(begin, end):
            worth, own, related = text.worth(place, begin, end), 1 << place, text.related[place]
            for former in hypotheses:
                if former.place == place:
                    continue
                total = former.worth + worth
                if former.used & own:
                    total += RETURNS
                elif former.used & related:
                    total += WITHIN_FORMER
                key = (place, former.used | own)
                if key not in grown or total > grown[key].worth:
                    grown[key] = _Hypothesis(total, begin, place, former.used | own, former)
    return sorted(grown.values(), key=lambda one: -one.worth)[:BEAM]


class _Text:
    """Paragraphs, with what they say of the places that a report may be of."""

    def __init__(self, paragraphs: Sequence[Paragraph], price: float) -> None:
        self._paragraphs = paragraphs
        self._price = price
        mentions = _places_in(paragraphs)
        texts = [p.text for p in paragraphs]
        shorts = [*_shorts(mentions, texts), *_neighbours(mentions, texts)]
        namings = (find_namings(p.text, shorts, found) for p, found in zip(paragraphs, mentions, strict=True))
        self._namings = [own if _speaks(p) else _aside(own) for p, own in zip(paragraphs, namings, strict=True)]
        self.places = _candidates(self._namings)
        self.related = [
            sum(1 << at for at, other in enumerate(self.places) if other != place and gazetteer().related(place, other))
            for place in self.places
        ]
        kinds = [kinds_called(p.text) for p in paragraphs]
        self._columns = [read_column(place, paragraphs, self._namings, kinds) for place in self.places]
        self._sizes = list(accumulate((len(p.text) for p in paragraphs), initial=0))
        scores = find_beginnings(paragraphs)
        self.beginnings = {at: scores[at] for at in sorted(sorted(scores, key=lambda at: -scores[at])[:MAX_BEGINNINGS])}

    def places_told(self, begin: int, end: int) -> list[int]:
        """The numbers of the places that a segment may be of: it names them often enough and is as long as a report;
        a shorter one begins with its place."""
        size = self._sizes[end] - self._sizes[begin]
        told = [at for at, column in enumerate(self._columns) if column.is_told(begin, end)]
        if size >= MIN_CHARS or (begin, end) == (0, len(self._paragraphs)):
            return told
        first = next((n for n in self._namings[begin] if n.weight == SUBJECT_OF_PARAGRAPH), None)
        if size < MIN_SHORT_CHARS or first is None:
            return []
        return [at for at in told if gazetteer().contains(self.places[at], first.place)]

    def worth(self, place: int, begin: int, end: int) -> float:
        """Of a segment of that place, and of its beginning."""
        column = self._columns[place]
        worth = column.worth[end] - column.worth[begin] + self._opens(self.places[place], begin)
        if column.is_exclusive(begin, end):
            worth += EXCLUSIVE
        worth += OF_PARTS * max(0, min(column.count_parts(begin, end), MAX_PARTS) - MIN_PARTS)
        if begin:
            worth += self._price + self.beginnings[begin] + (COINED if is_coined(self.places[place]) else 0.0)
        return worth

    def segment(self, place: int, begin: int, end: int) -> Segment:
        told = [column.told[end] - column.told[begin] for column in self._columns]
        others = (one for at, one in enumerate(told) if at != place and not self.related[place] >> at & 1)
        return Segment(begin, self.places[place], told[place], max(others, default=0.0))

    def _opens(self, place: str, begin: int) -> float:
        """What a paragraph's first words, or those below a heading, say for a report on a place that begins there."""
        first = self._first_naming(begin)
        if first is None:
            return 0.0
        at, naming = first
        if not gazetteer().contains(place, naming.place):
            said = at == begin and naming.weight >= SUBJECT_OF_CLAUSE and not gazetteer().contains(naming.place, place)
            return OPENS_WITH_OTHER * elsewhere(naming.place) if said else 0.0
        if (
            begin
            and at == begin + 1
            and naming.weight == SUBJECT_OF_PARAGRAPH
            and self._paragraphs[begin].plain_heading
        ):
            return OPENS_BELOW_HEADLINE
        introduced = any(map(is_prose, self._paragraphs[begin:at]))
        return OPENS_FURTHER_DOWN if introduced else OPENS_WITH_PLACE

    def _first_naming(self, begin: int) -> tuple[int, Naming] | None:
        """The first place that is named at the head of a paragraph or one of the next, with its paragraph; headings
        between them aren't counted."""
        looked = 0
        for at in range(begin, len(self._paragraphs)):
            for naming in self._namings[at]:
                if naming.start < OPENING_CHARS and naming.weight > ABROAD:
                    return at, naming
            looked += is_prose(self._paragraphs[at])
            if looked > LOOK_DOWN:
                break
        return None


def _places_in(paragraphs: Sequence[Paragraph]) -> list[list[PlaceMention]]:
    """The places that each paragraph names, without those that are someone's given name."""
    found = [gazetteer().find(p.text) for p in paragraphs]
    names = given_names("\n".join(p.text for p in paragraphs), (m.name for mentions in found for m in mentions))
    return [[mention for mention in mentions if mention.name not in names] for mentions in found]


def _speaks(paragraph: Paragraph) -> bool:
    return is_prose(paragraph) or paragraph.marker is not None


def _aside(namings: Sequence[Naming]) -> list[Naming]:
    """What a caption or a row of a table names, which says little of the text around it."""
    return [replace(n, weight=n.weight * ASIDE, leads=False) for n in namings]


def _shorts(mentions: Sequence[Sequence[PlaceMention]], texts: Sequence[str]) -> list[tuple[str, str]]:
    """The short forms of what is named in full, where no other place shares them: 白银 alone is a metal."""
    names = (mention.name for found in mentions for mention in found if mention.level in ("city", "county"))
    full = sorted(place for place, _ in Counter(names).most_common(MAX_PLACES))
    shorts: dict[str, list[str]] = {}
    for place in full:
        short = gazetteer().short(place)
        if 1 < len(short) < len(place) and any(place in text for text in texts):
            shorts.setdefault(short, []).append(place)
    return [(short, places[0]) for short, places in shorts.items() if len(places) == 1]


def _neighbours(mentions: Sequence[Sequence[PlaceMention]], texts: Sequence[str]) -> list[tuple[str, str]]:
    """The short forms, said again and again, of counties that lie beside several places that are named: beside 宜昌市
    and 秭归县, 兴山 is 兴山县, though there are a 兴山区 and a mountain."""
    named = {mention.name for found in mentions for mention in found}
    around = Counter(city for place in named if (city := gazetteer().city_of(place)))
    found: list[tuple[str, str]] = []
    for city in (city for city, count in around.items() if count >= MIN_NEIGHBOURS):
        for county in gazetteer().counties_of(city):
            short = gazetteer().short(county)
            said = county not in named and len(short) == 2 and sum(text.count(short) for text in texts) >= MIN_SAID
            if said and not gazetteer().find(short):
                found.append((short, county))
    return found


def _candidates(namings: Sequence[Sequence[Naming]]) -> list[str]:
    """The places that a report may be of, those named most first; a city whose parts alone are named is one too."""
    weights: dict[str, float] = {}
    for naming in (naming for own in namings for naming in own):
        if gazetteer().level(naming.place) != "province":
            weights[naming.place] = weights.get(naming.place, 0.0) + naming.weight
    weights = dict(sorted(weights.items(), key=lambda item: -item[1])[:MAX_PLACES])
    for city, parts in Counter(gazetteer().city_of(place) for place in weights).items():
        if city and parts >= MIN_PARTS:
            weights.setdefault(city, 0.0)
    rolled = {
        place: sum(
            weight * (1 if one == place else PART_NAMED)
            for one, weight in weights.items()
            if gazetteer().contains(place, one)
        )
        for place in weights
    }
    likely = [place for place, weight in rolled.items() if weight >= MIN_CANDIDATE]
    return sorted(likely, key=lambda place: -rolled[place])[:MAX_CANDIDATES]
