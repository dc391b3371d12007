"""Zones that are called after what they make: 襄阳古驿绿色粮食产业开发区, 孝感大禹循环经济产业园区.

Such a name is as long as a phrase, and no suffix tells it from one ("襄阳重点产业园区"): it is taken for a zone's only
where it stands in a document's title or above it. Staff call the zone by the place, what follows it, and its kind:
襄阳古驿, 古驿开发区, 襄阳古驿园区.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

import rjieba

from qa.language.text import BASIC_HAN
from qa.places.names import PlaceMention, place_table, short_form
from qa.places.zones import split_zone, zone_base

PlaceFinder = Callable[[str], Sequence[str]]

MIN_OWN_CHARS, MAX_OWN_CHARS = 4, 16  # between the place and the zone's kind
MIN_CALLED_CHARS = 2
MAX_PLAIN_BASE = 6  # characters of what a zone with a usual name is called after
_KINDS = "(?:产业|工业|经济)?(?:园区|开发区|集聚区|集中区|示范区)"
# What a line goes on with behind the name of whom it is of.
_PAPER = "计划|措施|办法|报告|公报|方案|总结|通知"
_BEHIND = (
    r"(?=管理委员会|管委会|党工委|关于|[“”‘’（(，。\s]|(?:20|二)|第|支持|促进|$"
    rf"|[{BASIC_HAN}]{{0,12}}(?:{_PAPER}))"
)
_NO_NAME = re.compile(
    "[的各等和与及或在全]|重点|主要|国家级|省级|市级|所有|特色|有关|年|月|加快|推进|推动|建设|发展|打造|关于"
)
_CALLED_BY_KIND = "(?:产业|工业|经济)?(?:园区|开发区|产业园|工业园|集聚区|集中区|管委会)"


def zone_of_line(line: str, find_places: PlaceFinder) -> str | None:
    """The zone with a long name that a title, or the line above it, begins with; None where it names a place, or a zone
    that is known by its form."""
    found = _pattern().match(line.lstrip("#《“ \u3000"))
    if found is None:
        return None
    name = found["name"]
    place = _place_before(name)
    kind = re.search(f"{_KINDS}$", name)
    if place is None or kind is None or any(split_zone(one) for one in find_places(name)):
        return None
    own = name[len(place) : kind.start()]
    fits = len(name) - len(place) - len("园区") >= MIN_OWN_CHARS and len(own) <= MAX_OWN_CHARS
    return name if fits and len(own) >= MIN_CALLED_CHARS and not _NO_NAME.search(own) else None


def is_industrial(name: str) -> bool:
    """Whether a place's name is one that ``zone_of_line`` gives."""
    base = zone_base(name)
    is_long = bool(base) and len(base) > MAX_PLAIN_BASE and re.search(f"{_KINDS}$", name) is not None
    return is_long and _place_before(name) is not None


def find_called(text: str, known: Collection[str]) -> list[PlaceMention]:
    """Where a question calls a known zone with a long name by a part of it; none where two zones are called so."""
    called = {name: _called(name) for name in known if is_industrial(name)}
    found: list[PlaceMention] = []
    for zone, pattern in called.items():
        match = pattern.search(text)
        if match and not any(other.search(match.group()) for name, other in called.items() if name != zone):
            found.append(PlaceMention(match.start(), match.end(), zone, "zone"))
    return sorted(found, key=lambda mention: mention.start)


@lru_cache(maxsize=256)
def _called(zone: str) -> re.Pattern[str]:
    place = _place_before(zone) or ""
    rest = zone[len(place) :]
    own = ""
    for word in rjieba.cut(rest, hmm=False):
        own += word
        if len(own) >= MIN_CALLED_CHARS:
            break
    whole, short = re.escape(rest), re.escape(own)
    place = re.escape(place)
    return re.compile(
        rf"(?:{place}市?)?{whole}|{place}市?{short}(?:{_CALLED_BY_KIND})?|(?<![{BASIC_HAN}]){short}{_CALLED_BY_KIND}"
        rf"|(?<=[和与跟及、在是对]){short}{_CALLED_BY_KIND}"
    )


def _place_before(name: str) -> str | None:
    """The city or province, in its short form, that a name begins with; the longest."""
    return next((short for size in range(4, 1, -1) if (short := name[:size]) in _shorts()), None)


@lru_cache(maxsize=1)
def _shorts() -> frozenset[str]:
    """The short forms of cities and provinces, ordinary words among them."""
    return frozenset(short_form(name) for name, level in place_table().levels.items() if level in ("city", "province"))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>[{BASIC_HAN}]{{6,24}}?{_KINDS}){_BEHIND}")
