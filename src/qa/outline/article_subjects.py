"""Whom an article speaks of whose title doesn't say: the place that is named first and most often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qa.language.people import NO_SURNAME_HERE, has_surname
from qa.places.places import gazetteer
from qa.places.zones import zone_base

PlaceFinder = Callable[[str], Sequence[str]]
"""Text → canonical place names in order of mention, repeats kept."""

GOVERNMENT = re.compile(
    r"人民政府|人民代表大会|市委|省委|区委|县委|管委会|开发区|[经高][开新]区|园区|全市|全省|全区|全县"
)
# Where a place lies and what it is for another: "东邻云梦，与汉川隔河相望，", "作为孝感市粮食生产的主战场，".
_LYING = re.compile(
    r"(?<=[，。；、\n])(?:(?:[东南西北]{1,2}[邻临接连濒]|毗邻|紧邻)[^，。；、\n]{1,12}|"
    r"与[^，。；、\n]{1,8}(?:隔[河江湖山海]相望|相邻|接壤|毗邻)|作为[^，。；、\n的]{2,16}的[^，。；、\n]{2,8}(?=，))"
)
_SLOGAN = re.compile(r"[^。！？，\d]{4,20}[。！？]")  # "一年之计看项目。在襄州区，…"
_WHOLE = re.compile("(?:全|该|我)[市县]")
_WHOLE_ZONE = re.compile("(?:全|该|我)区(?!县)|管委会")
OPENING_CHARS = 24  # "2024年，襄阳高新技术产业开发区…"
MIN_PARTS, MIN_OWN_PARTS = 3, 0.6  # places of one city, and their share of all mentions
GIVEN_NAME_CHARS = 2
MIN_NAMED = 3  # mentions
_NO_SURNAME = NO_SURNAME_HERE | frozenset("于和向从同由对在来去到赴游古原路江高连老过访")  # surnames, too
_SPEAKS = re.compile(r"说|介绍|告诉|表示|坦言|认为|回忆|指出|笑|解释|感慨")
MIN_VISITED = 2  # cities
MIN_WHOLE = 3  # of "全市": fewer may be said of the city around a zone
INTRODUCTION_CHARS = 400
MIN_SUBJECT_MENTIONS = 3  # of the place named most, where the first sentence names none
INTRODUCTION_WEIGHT = 3  # mentions more for each in the introduction, and as many again for the first of them


@dataclass(frozen=True)
class _Read:
    """A text, with the places that it names and where."""

    text: str
    find_places: PlaceFinder

    @cached_property
    def named(self) -> Counter[str]:
        """How often each place is named."""
        return Counter(self.find_places(self.text))

    @cached_property
    def introduction(self) -> str:
        return self.text[:INTRODUCTION_CHARS]

    @cached_property
    def opening(self) -> Sequence[str]:
        """The places of the introduction, repeats kept."""
        return self.find_places(self.introduction)

    @cached_property
    def first_sentence(self) -> Sequence[str]:
        """The places of the first sentence behind a slogan."""
        slogan = _SLOGAN.match(self.introduction)
        return self.find_places(re.split(r"[。！？]", self.introduction[slogan.end() if slogan else 0 :])[0])

    @cached_property
    def weights(self) -> Counter[str]:
        """The mentions of each place, where those at the head weigh more: an article names itself there."""
        weights = self.named.copy()
        for place in self.opening:
            weights[place] += INTRODUCTION_WEIGHT
        for place in self.opening[:1]:
            weights[place] += INTRODUCTION_WEIGHT
        return weights

    @cached_property
    def best(self) -> str:
        """The place of the most weight, the first of several; "" where none is named."""
        return max(self.weights, key=lambda place: self.weights[place], default="")

    @cached_property
    def speaks_of_whole(self) -> bool:
        """Whether "全市" is said often enough for the text to be a city's or a county's."""
        return len(_WHOLE.findall(self.text)) >= MIN_WHOLE

    def written_in_full(self, place: str) -> int:
        """How often a place is named by its full name, at most: no zone or firm that is called after it."""
        return min(self.named[place], self.text.count(place))


def without_given_names(text: str, find_places: PlaceFinder) -> PlaceFinder:
    """``find_places`` for a document, whose text this is, without the places that are someone's given name in it."""
    names = given_names(text, find_places(text))
    return (lambda part: [place for place in find_places(part) if place not in names]) if names else find_places


def given_names(text: str, places: Iterable[str]) -> frozenset[str]:
    """Of the places found in a text those that are someone's given name in it."""
    return frozenset(place for place in {*places} if _is_given_name(text, place))


def _is_given_name(text: str, place: str) -> bool:
    """Whether a place stands in a text only behind one and the same surname, again and again, and says something there:
    佟永昌, no 永昌县."""
    short = gazetteer().short(place)
    if place in text or len(short) != GIVEN_NAME_CHARS:
        return False
    found = list(re.finditer(re.escape(short), text))
    before = [text[one.start() - 1 : one.start()] for one in found]
    if len(found) < MIN_NAMED or len({*before}) > 1 or before[0] in _NO_SURNAME or not has_surname(before[0]):
        return False
    return any(_SPEAKS.match(text, one.end()) for one in found)


Rule = Callable[[_Read], str | None]
"""The place that a text speaks of; None where the rule doesn't apply."""


def find_subject(text: str, find_places: PlaceFinder) -> str | None:
    """The place that an untitled article speaks of, as the first of ``RULES`` says that applies; None where no
    government or zone is spoken of, or no place is named that it could be."""
    if not GOVERNMENT.search(text):
        return None
    read = _Read(_LYING.sub("", text), find_places)
    if not read.best:
        return None
    if _names_places_in_passing(read) and not _own_zones_told(text, read.named):
        return _city_of_parts(read)
    return next(place for rule in RULES if (place := rule(read)) is not None)


def _names_places_in_passing(read: _Read) -> bool:
    """Whether the first sentence names no place, and the text none more than once or twice; but a zone that it names
    first, and alone again, is its own."""
    if read.first_sentence or max(read.named.values(), default=0) >= MIN_SUBJECT_MENTIONS:
        return False
    again = [place for place, count in read.named.items() if count > 1]
    return not (again and again == [*read.opening[:1]] and gazetteer().level(again[0]) == "zone")


def _city_of_parts(read: _Read) -> str | None:
    """The city of whose counties and zones a text tells that says "全市" and hardly names the city itself."""
    parts: dict[str, list[str]] = {}
    for place in read.named:
        if around := gazetteer().city_of(place):
            parts.setdefault(around, []).append(place)
    city = max(parts, key=lambda one: len(parts[one]), default=None)
    if city is None or read.first_sentence or not read.speaks_of_whole or len(parts[city]) < MIN_PARTS:
        return None
    if sum(read.named[place] for place in parts[city]) >= MIN_OWN_PARTS * read.named.total():
        return city
    # Whom its leaders visit outnumbers its own parts, but each is of another city, and it opens with its own zone.
    others = [named for other, named in parts.items() if other != city]
    alone = len(others) >= MIN_VISITED and all(len(named) == 1 for named in others)
    own_zone = any(gazetteer().level(place) == "zone" for place in parts[city] if place in read.opening)
    return city if alone and own_zone else None


def _whose_zones_are_told(read: _Read) -> str | None:
    """ "襄阳9家省级以上开发区" and "全市": 襄阳市, whatever zone is named more often; not where the place named most
    lies around it, for a county's zones are its city's too."""
    own = _own_zones_told(read.text, read.weights) if read.speaks_of_whole else []
    return own[0] if own and read.best not in own and not gazetteer().contains(read.best, own[0]) else None


def _zone_that_opens(read: _Read) -> str | None:
    """The zone that a text begins with and goes on to call 全区, 该区 or by its 管委会, however many firms bear the
    name of the city."""
    opening = [*read.find_places(read.text[:OPENING_CHARS])]
    located = len(opening) > 1 and gazetteer().level(opening[1]) == "zone" and gazetteer().contains(*opening[:2])
    first = opening[1] if located else next(iter(opening), None)  # "贵州铜仁碧江经济开发区"
    if first is None or gazetteer().level(first) != "zone":
        return None
    return first if len(_WHOLE_ZONE.findall(read.text)) > len(_WHOLE.findall(read.text)) else None


def _named_most(read: _Read) -> str | None:
    """襄阳市, where that is named most; its zone ("襄阳看经开区") where that one is named more often in fact."""
    if gazetteer().level(read.best) == "zone":
        return None
    return read.best if read.speaks_of_whole else _only_zone_told(read, read.best)


def _whole_of_parts(read: _Read) -> str | None:
    """ "襄阳市有3座粮库。襄阳高新区…，襄州区…": the whole that it opens with, where a zone of it is named most."""
    whole = read.opening[0] if read.opening else read.best
    parts = sum(place != whole and gazetteer().contains(whole, place) for place in read.named)
    return whole if parts > 1 and gazetteer().contains(whole, read.best) else None


def _city_around(read: _Read) -> str | None:
    """The city that is named at the head with its zone, where "全市" is said: 襄阳市 of "在襄阳市，襄阳高新区…"."""
    around = (place for place in read.opening if place != read.best and gazetteer().contains(place, read.best))
    nearest = next(around, None)
    is_city = nearest is not None and gazetteer().level(nearest) != "province"
    return nearest if is_city and read.speaks_of_whole else None


def _city_of_coined_zone(read: _Read) -> str | None:
    """The first sentence's place, where "全市" is said, and the zone's name says of no place where it lies: it is a
    part of that city."""
    is_coined = not read.find_places(zone_base(read.best) or read.best)
    return read.first_sentence[0] if is_coined and read.speaks_of_whole and read.first_sentence else None


def _city_named_as_often(read: _Read) -> str | None:
    """襄阳市 of a text that speaks of it and of its zone alike, not of the zone alone."""
    around = [p for p in read.named if p != read.best and gazetteer().contains(p, read.best)]
    city = next((p for p in around if gazetteer().level(p) != "province"), None)
    often = city is not None and read.written_in_full(city) >= max(MIN_SUBJECT_MENTIONS, read.named[read.best])
    return city if often else None


def _zone(read: _Read) -> str:
    """襄阳高新区: else the zone that is named most."""
    return read.best


# The last rule always applies.
RULES: tuple[Rule, ...] = (
    _city_of_parts,
    _whose_zones_are_told,
    _zone_that_opens,
    _named_most,
    _whole_of_parts,
    _city_around,
    _city_of_coined_zone,
    _city_named_as_often,
    _zone,
)


def _only_zone_told(read: _Read, place: str) -> str:
    """The zone of a place that is named more often than the place ("襄阳看经开区"), where it is the only one; else the
    place, as also where it is often written in full ("襄阳市", not the firms called after it), and before the zone."""
    named = read.named
    zones = [one for one in named if gazetteer().level(one) == "zone" and gazetteer().contains(place, one)]
    if len(zones) != 1 or named[zones[0]] <= named[place]:
        return place
    order = list(named)
    own = read.written_in_full(place) >= MIN_SUBJECT_MENTIONS and order.index(place) < order.index(zones[0])
    return place if own else zones[0]


def _own_zones_told(text: str, places: Iterable[str]) -> list[str]:
    """The places of whose zones a text tells as its own ("襄阳9家省级以上开发区", "襄阳的园区"), in order."""
    found: dict[str, int] = {}
    for place in places:
        if gazetteer().level(place) != "zone":
            forms = "|".join(map(re.escape, {place, gazetteer().short(place)}))
            if told := re.search(rf"(?:{forms})[市县区]?(?:的|各|\d{{1,2}}家)[^，。；“”]{{0,10}}(?:开发区|园区)", text):
                found[place] = told.start()
    return sorted(found, key=lambda place: found[place])
