"""What the paragraphs of a text say for a place that it names, summed up so that a segment is a difference.

Weights are in mentions, of which 1 is about a place named in the midst of a sentence (``article_segments``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from qa.outline.article_mentions import ABROAD, SUBJECT_OF_CLAUSE, Naming
from qa.outline.paragraphs import Paragraph
from qa.places.places import gazetteer

PART_NAMED = 0.4  # of a place that lies in the segment's
BASE_NAMED = 0.55  # of the place around a zone, for the zone
OTHER_LEADS = -0.9  # of the weight with which another place begins a sentence
UNLOCATED = 0.3  # of what speaks against: a zone with a coined name may lie in any city
MAX_FOR, MAX_AGAINST = 4.0, 4.0  # of one paragraph
WHOLE_FOR, WHOLE_AGAINST = 0.4, -0.8  # "全市…" for a city, and for a county or a zone
WHOLE_ZONE_FOR = 0.3  # "全区…", "管委会…" for a zone
OTHER_KIND = -0.3  # "高新区…" for a zone that is called 经开区
MAX_WHOLE = 3  # of one paragraph
MIN_TOLD = 1.2  # mentions of its place
MIN_UNLED = 1.5  # the same where no sentence begins with it
MAX_TOLD_OF_PART = 3.0  # mentions: a county that more is told of may have a report of its own
MIN_EXCLUSIVE = 3  # paragraphs

_WHOLE = re.compile(r"(?:^|[，。；：、“\s])(?:[全该我](?=[市县州旗盟])|(?=[市县](?:委|政府|里)))([市县州旗盟])")
_WHOLE_ZONE = re.compile(
    r"(?:^|[，。；：、“\s])(?:[全该]区|管委会|开发区|园区|(?P<kind>高新区|经开区|示范区|合作区|新区))"
)


@dataclass(frozen=True, slots=True)
class Column:
    """What the paragraphs say of one place, summed up to each of them; index 0 is nothing."""

    worth: tuple[float, ...]  # in mentions, as the next two
    told: tuple[float, ...]
    called: tuple[float, ...]  # a zone by its kind alone, or as 开发区, 园区 or 全区
    led: tuple[int, ...]
    named: tuple[int, ...]  # paragraphs
    parts: tuple[tuple[int, ...], ...]  # for each county that a city's text names in passing, which paragraphs do

    def count_parts(self, begin: int, end: int) -> int:
        """How many counties of a city a segment names in passing; none of any other place."""
        return sum(bisect_left(at, begin) < bisect_left(at, end) for at in self.parts)

    def is_told(self, begin: int, end: int) -> bool:
        """Whether a segment names the place often enough for a report on it; one that names a zone goes on to call it
        by its kind."""
        told = self.told[end] - self.told[begin]
        if self.named[end] > self.named[begin]:
            told += self.called[end] - self.called[begin]
        return told >= (MIN_TOLD if self.led[end] > self.led[begin] else MIN_UNLED)

    def is_exclusive(self, begin: int, end: int) -> bool:
        """Whether the place is named in several paragraphs, all of them in the segment."""
        return self.named[end] - self.named[begin] == self.named[-1] >= MIN_EXCLUSIVE


def read_column(
    place: str, paragraphs: Sequence[Paragraph], namings: Sequence[Sequence[Naming]], kinds: Sequence[Sequence[str]]
) -> Column:
    """What each paragraph says for a place; ``namings`` are the paragraphs' namings of any place, ``kinds`` what their
    clauses call a zone (``kinds_called``)."""
    is_zone = gazetteer().level(place) == "zone"
    by_kind = [
        WHOLE_ZONE_FOR * sum(is_zone and (not kind or place.endswith(kind)) for kind in called) for called in kinds
    ]
    told = [min(MAX_FOR, sum(_speaks_for(place, n) for n in own)) for own in namings]
    against = [min(MAX_AGAINST, sum(_speaks_against(place, n) for n in own)) for own in namings]
    whole = [_of_whole(place, p.text, called) for p, called in zip(paragraphs, kinds, strict=True)]
    worth = (one + OTHER_LEADS * other + third for one, other, third in zip(told, against, whole, strict=True))
    led = [any(n.weight >= SUBJECT_OF_CLAUSE and gazetteer().contains(place, n.place) for n in own) for own in namings]
    return Column(
        tuple(accumulate(worth, initial=0.0)),
        tuple(accumulate(told, initial=0.0)),
        tuple(accumulate(by_kind, initial=0.0)),
        tuple(accumulate(map(int, led), initial=0)),
        tuple(accumulate((any(n.place == place and n.weight > ABROAD for n in own) for own in namings), initial=0)),
        _parts(place, namings),
    )


def _parts(place: str, namings: Sequence[Sequence[Naming]]) -> tuple[tuple[int, ...], ...]:
    if gazetteer().level(place) != "city":
        return ()
    found: dict[str, list[int]] = {}
    told: dict[str, float] = {}
    for at, own in enumerate(namings):
        for naming in own:
            if gazetteer().level(naming.place) == "county" and gazetteer().city_of(naming.place) == place:
                found.setdefault(naming.place, []).append(at)
                told[naming.place] = told.get(naming.place, 0.0) + naming.weight
    return tuple(tuple(at) for part, at in found.items() if told[part] <= MAX_TOLD_OF_PART)


def _speaks_for(place: str, naming: Naming) -> float:
    if naming.place == place:
        return naming.weight
    if gazetteer().contains(place, naming.place):
        return naming.weight * PART_NAMED
    around = gazetteer().level(place) == "zone" and gazetteer().level(naming.place) != "province"
    return naming.weight * BASE_NAMED if around and gazetteer().contains(naming.place, place) else 0.0


def _speaks_against(place: str, naming: Naming) -> float:
    return (
        0.0 if not naming.leads or gazetteer().related(naming.place, place) else naming.weight * elsewhere(naming.place)
    )


def is_coined(place: str) -> bool:
    """Whether a place is a zone whose name says of no city that it lies there: it may lie in any."""
    return gazetteer().level(place) == "zone" and gazetteer().city_of(place) is None


def elsewhere(place: str) -> float:
    """How sure it is that a place lies in no other that isn't known to hold it."""
    return UNLOCATED if is_coined(place) else 1.0


def _of_whole(place: str, text: str, kinds: Sequence[str]) -> float:
    """What "全市…" and "该县…" at the head of clauses say for a place of that kind, and against others; ``kinds``: what
    clauses call a zone."""
    own = "县旗" if place[-1] in "县旗" else "市州盟" if place[-1] in "市州盟" else ""
    if gazetteer().level(place) == "zone":
        told = sum(WHOLE_ZONE_FOR if not kind or place.endswith(kind) else OTHER_KIND for kind in kinds)
        return told + WHOLE_AGAINST * len(_WHOLE.findall(text)[:MAX_WHOLE])
    return sum(WHOLE_FOR if kind in own else WHOLE_AGAINST for kind in _WHOLE.findall(text)[:MAX_WHOLE])


def kinds_called(text: str) -> Sequence[str]:
    """What the first clauses that begin with a zone without its name call it: 高新区, or "" for "全区" and "园区"."""
    return [found["kind"] or "" for found in _WHOLE_ZONE.finditer(text)][:MAX_WHOLE]
