"""Whether a sentence can speak of the place that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import zip_longest

from qa.answer.evidence.prepared import PreparedPassage
from qa.language.people import find_people
from qa.language.text import BASIC_HAN, squash
from qa.places.places import PlaceMention, gazetteer
from qa.places.zones import COLLECTIVE_ZONES, canonical_zone, own_zone_pattern, zone_base, zone_suffixes
from qa.types import Hit, Passage, Query

_ZONE_KIND = re.compile(r"开发区|园区|产业园|工业园|高新区|经开区|新区|区内|全区|管委会")
_OF_ALL_ZONES = re.compile(
    r"(?<![安健完齐])[全该我][市县](?![场域级民])|\d{1,2}(?:家|个)(?:国家级|省级)?(?:及?以上)?开发区"
)
# Behind what begins like a person's name, but in 王建国市长.
_OF_PLACES = re.compile(
    rf"(?:、[{BASIC_HAN}]{{2,3}})*(?:\d个|[两三四五]个?)?(?:(?:工业|产业)?园区?|[县区市镇乡港](?![长委级领政府直]))"
)
# "襄州区5座、": a part with its own value, and another part behind it.
_VALUE_AHEAD = re.compile(rf"\d[{BASIC_HAN}%]{{1,3}}[、，,和及]$")


@lru_cache(maxsize=65536)
def named_places(text: str) -> tuple[PlaceMention, ...]:
    """The places that a sentence names, as they stand in it; kept, for the same sentences are met again and again."""
    return tuple(gazetteer().find(text))


def people_named(text: str) -> list[str]:
    """The persons that a text names; 平罗 of 平罗园区, which begins like a name, is none, but 王建国 of 王建国市长."""
    found = ((name, text.find(name) + len(name)) for name in find_people(text))
    return [name for name, end in found if not _OF_PLACES.match(text, end)]


def zone_asked(query: Query) -> str | None:
    """The kind of the zone that a question asks about by a city's name, where the city's article calls it by its kind
    alone ("襄阳高新区…", asked of 襄阳市)."""
    text = squash(query.text)
    kinds = (kind for kind in zone_suffixes() if kind not in COLLECTIVE_ZONES)
    forms = {squash(form) for place in query.places for form in (place, gazetteer().short(place))}
    found = next((kind for kind in kinds if any(f"{form}{kind}" in text for form in forms)), None)
    return canonical_zone("", found) if found else None


def place_fits(
    places: Sequence[str], prepared: PreparedPassage, at: int, *, told_apart: bool = False, zone: str | None = None
) -> bool:
    """Whether the ``at``-th sentence can speak of a place: its article is about it, the sentence or a heading names
    it, or one before it in the passage does, and none since names another ("孝感经开区缺水。园区投资 3 亿元…").

    ``told_apart``: other passages are about the place itself, so that a county's aren't read as its zone's. ``zone``:
    the kind of the zone a figure of which is asked for, as ``zone_asked`` gives it; what "全市" came to is not its.
    """
    if zone and _tells_of_all(prepared.sentences[at].folded, zone):
        return False
    own = prepared.passage.facets.places
    if places and not own:
        return not _is_of_others(prepared.sentences[at].folded, places)
    if not places or set(places) & set(own):
        return True
    own_zone = any(_is_zone_of(place, county) for place in places for county in own)
    if own_zone and not told_apart and _tells_of_zones(prepared):
        return True
    forms = _written(tuple(places))
    kinds = [kind for zone in places for place in own if (kind := own_zone_pattern(zone, place))]
    # A zone's report names the city around it in its own name; what it tells is the zone's. A county has but one.
    within = all(_is_zone_within(zone, places) for zone in own)
    for before in reversed(prepared.sentences[: at + 1]):
        named = _names(before.folded, places) if within else any(form in before.folded for form in forms)
        if named or any(kind.search(before.folded) for kind in kinds):
            # What the next sentences tell is the article's own place's: "襄阳市毗邻孝感，下辖3区。全市有3座粮库。"
            # So is what follows a list of its parts ("其中襄州区5座、谷城县3座；全年入库9万吨").
            if before is prepared.sentences[at]:
                return True
            return not _begins_with(before.folded, own) and not _lists_places(before.folded, own, places)
        if _names_place_besides(before.folded, (*places, *own)):
            return False
    headings = [squash(heading) for heading in prepared.passage.section_path]
    if within:
        return any(_names(heading, places) for heading in headings)
    return any(form in heading for heading in headings for form in forms)


def _tells_of_all(folded: str, zone: str) -> bool:
    """Whether a sentence speaks of all of a city or of its zones, and not of the one of a kind, however written."""
    kinds = (kind for kind in zone_suffixes() if canonical_zone("", kind) == zone)
    return bool(_OF_ALL_ZONES.search(folded)) and not any(kind in folded for kind in kinds)


def _is_of_others(folded: str, places: Sequence[str]) -> bool:
    """Whether a sentence of a text about no place begins with another place, and names none of these: "孝感 9座"."""
    if opening_place(folded) is None:
        return False
    return not any(gazetteer().related(place, mention.name) for place in places for mention in _narrowest(folded))


def opening_place(folded: str) -> str | None:
    """The place that a sentence begins with, by its narrowest name: 太谷区 of "晋中市太谷区2023年…"."""
    named = named_places(folded)
    return _narrowest(folded)[0].name if named and not named[0].start else None


def _narrowest(folded: str) -> list[PlaceMention]:
    """The places that a sentence names, without those that only say where the one behind them lies: 晋中市 of "晋中市
    太谷区…", which holds 介休市 as well."""
    named = named_places(folded)
    return [one for one, behind in zip_longest(named, named[1:]) if not (behind and gazetteer().locates(one, behind))]


def _tells_of_zones(prepared: PreparedPassage) -> bool:
    """Whether a passage or its headings speak of a zone by its kind."""
    told = (sentence.folded for sentence in prepared.sentences)
    return any(map(_ZONE_KIND.search, (*prepared.passage.section_path, *told)))


@lru_cache(maxsize=4096)
def _is_zone_of(place: str, county: str) -> bool:
    """Whether a place is the zone of a county by its very name: what is told of 大悟县's "开发区" is 大悟经开区's."""
    return gazetteer().level(county) == "county" and zone_base(place) == gazetteer().short(county)


def documents_about(places: Sequence[str], hits: Sequence[Hit]) -> frozenset[str]:
    """The documents that have an article about one of the places, or about a part of one."""
    contains = gazetteer().contains
    return frozenset(
        hit.passage.document_id
        for hit in hits
        if any(contains(place, own) for own in hit.passage.facets.places for place in places)
    )


def is_unplaced(passage: Passage, places: Sequence[str], about: Collection[str]) -> bool:
    """Whether nothing tells of whom a passage speaks, while the documents ``about`` are known to speak of the place."""
    if passage.facets.places or passage.document_id in about:
        return False
    words = squash(passage.text) + squash(passage.context)
    return not any(form in words for form in _written(tuple(places)))


@lru_cache(maxsize=1024)
def _written(places: tuple[str, ...]) -> tuple[str, ...]:
    """How prose names the places, folded."""
    return tuple(squash(form) for place in places for form in gazetteer().written(place))


def _is_zone_within(zone: str, places: Sequence[str]) -> bool:
    wide = [place for place in places if gazetteer().level(place) in ("province", "city")]
    return gazetteer().level(zone) == "zone" and any(gazetteer().contains(place, zone) for place in wide)


def _names(folded: str, places: Sequence[str]) -> bool:
    return any(mention.name in places for mention in named_places(folded))


def _begins_with(folded: str, places: Sequence[str]) -> bool:
    """Whether the first place that a sentence names is one of these."""
    return any(mention.name in places for mention in named_places(folded)[:1])


def _lists_places(folded: str, own: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a sentence names several parts of the places that its article is about; one named first may be its
    subject, unless each has a value of its own ("其中襄州区5座、谷城县3座")."""
    named = named_places(folded)
    names = list(dict.fromkeys(mention.name for mention in named))
    if any(mention.name in asked and "其中" in folded[max(0, mention.start - 4) : mention.start] for mention in named):
        return True  # "全市建库14座，其中谷城县8座；招工22人"
    in_turn = any(_VALUE_AHEAD.search(folded, named[0].end, mention.start) for mention in named[1:])
    if names[:1] and names[0] in asked and not in_turn:
        return False
    return sum(name not in own and any(gazetteer().contains(one, name) for one in own) for name in names) > 1


def _names_place_besides(folded: str, places: Sequence[str]) -> bool:
    return any(mention.name not in places for mention in named_places(folded))
