"""Slips of the pen: 吕粱 and 太源 (same sound), 毫州 (same shape), 呼和号特.

A stretch of characters is put right only where it is no word, sounds or looks like a known name at every
character, and stands where a place may stand: ordinary words (保护, 太远) must never become places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import rjieba
from pypinyin import Style, lazy_pinyin

from qa.language.text import NAME_HAN
from qa.language.tokens import word_spans
from qa.places.abbreviations import overlaps
from qa.places.names import RANK, Level, PlaceMention, place_table, short_form, tables
from qa.places.zones import split_zone, zone_base

_HAN_RUN = re.compile(rf"[{NAME_HAN}]+")
_SUFFIXES = frozenset("省市县州盟")
_MAX_BASE_CHARS = 5
# A name that these characters would be part of is written right, or not meant.
_FUNCTION = frozenset("的了是在及或有多少几何什么哪个各被把将到从对为以其而等都也就还不没无年月日请问谁怎之于")
# Words that a base may not be: 东京市 is no slip of 北京市.
_NAME_TAGS = frozenset({"ns", "nt", "nz", "nr", "nrt", "nrfg", "r", "m", "p", "c", "d"})


@dataclass(frozen=True, slots=True)
class _Target:
    text: str
    name: str
    level: Level
    sounds: tuple[str, ...]  # as the characters sound in this name: 重庆 is chong qing


def find_slips(folded: str, taken: Sequence[PlaceMention], known: Collection[str]) -> list[PlaceMention]:
    """Misspelled places, ascending, none overlapping ``taken``; all have ``exact=False``."""
    known = frozenset(known)
    found: list[PlaceMention] = []
    for run in _HAN_RUN.finditer(folded):
        words = word_spans(run.group(), run.start())
        for first in range(len(words)):
            start = words[first][0]
            if found and start < found[-1].end:
                continue
            slip = _slip_at(folded, words[first:], known)
            if slip is not None and not overlaps(slip.start, slip.end, taken):
                found.append(slip)
    return found


def mend_zone_base(zone: PlaceMention, base: str, known: Collection[str]) -> PlaceMention | None:
    """The known zone or place that a zone's name is a slip of: 洛洋高新区 is 洛阳高新区 where that is known, 洛洋开发区
    the zones of 洛阳市, and what sounds like a zone that is called after no place of the gazetteer's is that zone; None
    where there is none."""
    ending = zone.name.removeprefix(base)
    named = {name: split_zone(name) for name in known}
    zones = {parts[0]: name for name, parts in named.items() if parts and parts[1] == ending}
    cities = _called(frozenset(zones))
    target = _best(base, "", cities.union(known)) if 2 <= len(base) <= _MAX_BASE_CHARS else None
    if target is None and (
        alike := [name for other, name in zones.items() if other != base and sounds_like(base, other)]
    ):
        return PlaceMention(zone.start, zone.end, alike[0], "zone", exact=False) if len(alike) == 1 else None
    if target is not None and target.text in zones:
        return PlaceMention(zone.start, zone.end, zones[target.text], "zone", exact=False)
    if target is None or target.name not in known:
        return None
    return PlaceMention(zone.start, zone.start + len(base), target.name, target.level, exact=False)


@lru_cache(maxsize=64)
def _called(shorts: frozenset[str]) -> frozenset[str]:
    """The places that are called by one of these short forms."""
    return frozenset(name for name in place_table().levels if short_form(name) in shorts)


def _slip_at(folded: str, words: Sequence[tuple[int, int]], known: frozenset[str]) -> PlaceMention | None:
    """The longest stretch of whole words from here that is a misspelled name: with its 省 or 市 first, then without."""
    start = words[0][0]
    for count in range(min(len(words), _MAX_BASE_CHARS + 1), 0, -1):
        end = words[count - 1][1]
        base = folded[start:end]
        if not 2 <= len(base) <= _MAX_BASE_CHARS:
            continue
        heard = _sounds_known(base, known) if count == 1 else None
        if heard is not None:
            end += folded[end : end + 1] in _SUFFIXES and heard.name.endswith(folded[end])
            return PlaceMention(start, end, heard.name, heard.level, exact=False)
        suffix = folded[end] if count < len(words) and words[count] == (end, end + 1) else ""
        if suffix in _SUFFIXES and suffix and _may_be_base(folded, start, end):
            target = _best(base, suffix, known)
            if target is not None:
                return PlaceMention(start, end + 1, target.name, target.level, exact=False)
        if _may_stand_alone(folded, start, words[:count]):
            target = _best(base, "", known)
            if target is not None and (target.name in known or _opens(folded, start)):
                return PlaceMention(start, end, target.name, target.level, exact=False)
    return None


def _sounds_known(word: str, known: Collection[str]) -> _Target | None:
    """The known place that sounds like a dictionary's place which is none: 株州, as 株洲 was once typed."""
    table = place_table()
    if word in table.shorts or word in table.levels or [tag for _, tag in rjieba.tag(word, hmm=False)] != ["ns"]:
        return None
    cities = _called(frozenset(filter(None, map(zone_base, known))))  # 株洲, where its zone alone is spoken of
    alike = _targets()[1].get(tuple(_sound(char) for char in word), ())
    targets = [target for target in alike if target.name in known or target.name in cities]
    return targets[0] if len(targets) == 1 else None


def _may_be_base(folded: str, start: int, end: int) -> bool:
    tagged = rjieba.tag(folded[start:end], hmm=False)
    return len(tagged) > 1 or tagged[0][1] not in _NAME_TAGS


def _may_stand_alone(folded: str, start: int, words: Sequence[tuple[int, int]]) -> bool:
    """Whether these words make no phrase: 吕/粱 and 内蒙/谷 may be a name, 太/远 (too far) and 以/川 not."""
    size = words[-1][1] - start
    if len(words) < min(size, 2) or (size == 2 and len(words) != 2) or (size > 3 and len(words) < 3):
        return False
    if _FUNCTION & set(folded[start : words[-1][1]]):
        return False
    tags = [tag for _, tag in rjieba.tag(folded[start : words[-1][1]], hmm=False)]
    return not (size == 2 and tags[0] in ("d", "p", "c", "v") and tags[1][0] in ("a", "v", "p", "f", "m"))


def _opens(folded: str, start: int) -> bool:
    """Start of the question, or after punctuation, a year, or 和, 与, 那, 请问."""
    return start == 0 or not _HAN_RUN.match(folded[start - 1]) or folded[start - 1] in "年和与及跟比那问、"


@lru_cache(maxsize=4096)
def _best(base: str, suffix: str, known: frozenset[str]) -> _Target | None:
    """The one name that ``base`` is a slip of; None if there is none or two are equally near."""
    scored: list[tuple[tuple[int, int, int], _Target]] = []
    for target in _candidates(base, suffix, known):
        equal = sum(one == other for one, other in zip(base, target.text, strict=True))
        alike = [_alike(*pair) for pair in zip(base, target.text, target.sounds, strict=True)]
        # 临忻市 is no place at all: with its 市, one wrong character may be any of a place that the documents speak of.
        allowed_strangers = int(len(base) >= 4 or (bool(suffix) and target.name in known))
        if alike.count(0) > allowed_strangers or equal == len(base):
            continue
        if equal == 0 and (min(alike) < 2 or not suffix):
            continue
        if len(base) == 3 and not suffix and (equal < 2 or min(alike) < 2):
            continue
        scored.append(((int(target.name in known), equal, sum(alike) * 10 + RANK[target.level]), target))
    scored.sort(key=lambda item: item[0], reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0] and scored[0][1].name != scored[1][1].name):
        return None
    return scored[0][1]


def _candidates(base: str, suffix: str, known: Collection[str]) -> list[_Target]:
    """Names of the same length that share a character in its place, or every sound."""
    by_char, by_sound = _targets()
    found: dict[str, _Target] = {}
    for position, char in enumerate(base):
        for target in by_char.get((len(base), position, char), ()):
            found[target.name] = target
    for target in by_sound.get(tuple(_sound(char) for char in base), ()):
        found[target.name] = target
    return [
        target
        for target in found.values()
        if (target.level != "county" or target.name in known) and (not suffix or target.name.endswith(suffix))
    ]


@lru_cache(maxsize=1)
def _targets() -> tuple[Mapping[tuple[int, int, str], Sequence[_Target]], Mapping[tuple[str, ...], Sequence[_Target]]]:
    by_char: dict[tuple[int, int, str], list[_Target]] = defaultdict(list)
    by_sound: dict[tuple[str, ...], list[_Target]] = defaultdict(list)
    for name, level in place_table().levels.items():
        short = short_form(name)
        if level == "zone" or not 2 <= len(short) <= _MAX_BASE_CHARS:
            continue
        target = _Target(short, name, level, tuple(lazy_pinyin(short, style=Style.NORMAL)))
        for position, char in enumerate(short):
            by_char[len(short), position, char].append(target)
        by_sound[target.sounds].append(target)
    return by_char, by_sound


@lru_cache(maxsize=4096)
def _sound(char: str) -> str:
    """Its usual sound alone: rare ones (于 as wei) make places of ordinary words."""
    return lazy_pinyin(char, style=Style.NORMAL)[0]


def sounds_like(one: str, other: str) -> bool:
    """Whether two names sound alike, character by character, tones aside."""
    return lazy_pinyin(one, style=Style.NORMAL) == lazy_pinyin(other, style=Style.NORMAL)


@lru_cache(maxsize=4096)
def _levelled(sound: str) -> str:
    """Without what many speakers don't tell apart: zh/z, ch/c, sh/s, final ng/n, initial n/l."""
    return re.sub(r"^n(?=[aeiou])", "l", re.sub(r"ng$", "n", re.sub(r"^([zcs])h", r"\1", sound)))


@lru_cache(maxsize=1)
def _shapes() -> Mapping[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for group in tables()["confusable"]:
        for char in group:
            groups[char] = groups.get(char, frozenset()) | frozenset(group)
    return groups


def _alike(one: str, other: str, sound: str) -> int:
    """How like ``other`` (with its sound) ``one`` is: 3 the same, 2 same sound, 1 nearly so or same shape, 0 unlike."""
    if one == other:
        return 3
    if _sound(one) == sound:
        return 2
    return int(_levelled(_sound(one)) == _levelled(sound) or other in _shapes().get(one, ()))
