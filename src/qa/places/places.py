"""Places in documents and questions: found, named in full, and put in order of containment."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise

import rjieba

from qa.language.text import NAME_HAN, folded_with_map
from qa.places.names import Form, Level, PlaceMention, PlaceTable, place_table, short_form
from qa.places.questions import find_more
from qa.places.zones import find_zones, split_zone, written_in_full, written_zone, zone_base

__all__ = ["Gazetteer", "Level", "PlaceMention", "gazetteer"]

_CONTEXT_CHARS = 10
_SPACE = re.compile(r"\s")
_HAN = re.compile(rf"[{NAME_HAN}]")
# 太原市场 is no 太原市, 孝义县域 no 县, 城区域 no 区: the last character belongs to the next word.
_NOT_A_SUFFIX = {
    "市": "场面值容价盈况",
    "县": "域级",
    "区": "域间别位块划分",
    "省": "略",
    "州": "长级",
    "旗": "帜舰袍手",
    "盟": "友约主",
}
# 鲁中山区 is no 中山区: the last two characters are a word of their own.
_AREA_WORDS = ("山区", "城区", "市区", "地区")
# The dictionary has 上海港, 天津港 and 苏州高新区 as words of their own: they are of the place all the same.
_JOINING = ("和", "与", "跟", "及")
_FACILITIES = ("港", "站", "机场", "口岸")
# What may stand before a county name of two characters (兴县): 振兴县域 has none of these.
_BEFORE_SHORT_COUNTY = frozenset("省市州区县盟旗、，。；：（(和与及在赴到从向由对至“《")


class Gazetteer:
    """Knows places by name. Immutable; get the shared one from ``gazetteer()``."""

    def __init__(self, table: PlaceTable) -> None:
        self._table = table
        self._ordinary_full = frozenset(table.tables["ordinary_full"])
        self._not_before: dict[str, tuple[str, ...]] = {
            form: tuple(following) for form, following in table.tables["not_before"].items()
        }
        self._followers = (*_FACILITIES, *table.tables["zone_suffixes"])
        self._not_after: dict[str, tuple[str, ...]] = {
            form: tuple(before) for form, before in table.tables["not_after"].items()
        }

    @cached_property
    def _counties(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for name, chains in self._table.above.items():
            if self._table.levels[name] == "county" and not name.endswith("区") and len(chains) == 1 and chains[0]:
                found.setdefault(chains[0][0], []).append(name)
        return {city: tuple(counties) for city, counties in found.items()}

    def find(self, text: str) -> tuple[PlaceMention, ...]:
        """Names written out in any text, ascending, not overlapping; a zone swallows the place it is named after.

        Full names always count; short forms (太原, 广西) only as whole words, as rjieba cuts the words around them,
        and never as part of an institution or a road (武汉大学, 北京路). Traditional characters and full-width forms
        are read too. Short forms that are ordinary words (来宾, 白银) never count; those of counties only where the
        dictionary knows them as places. One-character abbreviations and groups are left to ``find_in_question``.
        """
        folded, origins = folded_with_map(text)
        mentions = self._find_folded(folded)
        return tuple(_unfold(mention, origins) for mention in mentions)

    def named(self, text: str) -> list[str]:
        """The names of what ``find`` finds, in order, repeats kept; a province that only says where the place right
        behind it lies is not named ("湖北襄阳高新区")."""
        found = self.find(text)
        leading = {
            mention
            for mention, behind in pairwise(found)
            if mention.level == "province" and self.locates(mention, behind)
        }
        return [mention.name for mention in found if mention not in leading]

    def find_in_question(self, text: str, known: Collection[str] = ()) -> tuple[PlaceMention, ...]:
        """``find``, and what people write in a question: 晋, 川渝, Taiyuan, Lvliang, 吕粱, 太源市, 河难省.

        ``known`` are the canonical names that the indexed documents hold: they decide between places that are
        spelled alike, and let a county's short form count. Members of a group share its span, in the order of the
        table. Mentions ascend by start.
        """
        # Spaces part words in a question (晋 城镇新增就业), while in a document they are layout.
        folded, origins = folded_with_map(_SPACE.sub("\n", text))
        known = dict.fromkeys(known)  # a set in the caller's order, which decides where several fit
        found = find_more(folded, self._find_folded(folded), known)
        return tuple(_unfold(self._as_known(mention, known), origins) for mention in found)

    def level(self, name: str) -> Level | None:
        """The level of a canonical name; None for a name that is no place."""
        known = self._table.levels.get(name)
        return known if known is not None or split_zone(name) is None else "zone"

    def short(self, name: str) -> str:
        """太原 for 太原市: the form in which people name it."""
        return short_form(name)

    def written(self, name: str) -> tuple[str, ...]:
        """How prose names a place: its short form, unless that is another's (长沙 is no 长沙县); of a zone, its base
        or the name of its place with every way of writing its kind."""
        zone = written_zone(name)
        if zone:
            return (*zone, *written_in_full(name))
        short = short_form(name)
        return (short if self._table.shorts.get(short, name) == name else name,)

    def contains(self, outer: str, inner: str) -> bool:
        """True if ``inner`` is ``outer`` or lies in it. A county name that several places share lies in each of their
        cities; 交城开发区 and 交城经开区 are one zone, as are 杏花村开发区 and 汾阳杏花村开发区."""
        if outer == inner:
            return True
        if any(outer in chain for chain in self._chains(inner)):
            return True
        left, right = split_zone(outer), split_zone(inner)
        return left is not None and right is not None and _same_zone(left, right)

    def city_of(self, name: str) -> str | None:
        """The city that a place lies in, or is; None where there is none or several could be meant."""
        if self.level(name) == "city":
            return name
        cities = {place for chain in self._chains(name) for place in chain if self.level(place) == "city"}
        return cities.pop() if len(cities) == 1 else None

    def counties_of(self, city: str) -> tuple[str, ...]:
        """The counties and county-level cities of a city, without its districts, in the table's order."""
        return self._counties.get(city, ())

    def locates(self, mention: PlaceMention, behind: PlaceMention) -> bool:
        """True if a place only says where the one right behind it lies: 孝感 in "孝感孝南、安陆两地"."""
        touching = mention.end == behind.start and mention.name != behind.name
        return touching and self.contains(mention.name, behind.name)

    def related(self, one: str, other: str) -> bool:
        """True if one of the two contains the other."""
        return self.contains(one, other) or self.contains(other, one)

    def _as_known(self, mention: PlaceMention, known: Collection[str]) -> PlaceMention:
        """A zone under the name that the documents give it: 杏花村开发区 as 汾阳杏花村开发区."""
        if mention.level != "zone" or mention.name in known:
            return mention
        same = [name for name in known if split_zone(name) and self.contains(name, mention.name)]
        return replace(mention, name=same[0]) if len(same) == 1 else mention

    def _chains(self, name: str) -> tuple[tuple[str, ...], ...]:
        chains = self._table.above.get(name)
        if chains is not None:
            return chains
        base = zone_base(name)
        for size in range(len(base), 1, -1):
            called = base[:size]
            place = self._table.zone_short.get(called) or self._table.shorts.get(called)
            if place is None and f"{called}市" in self._table.above:  # 白银, which alone is a word
                place = f"{called}市"
            if place is not None:
                return tuple((place, *chain) for chain in self._table.above[place])
        return ()

    def _find_folded(self, folded: str) -> list[PlaceMention]:
        forms = self._table.forms
        found: list[PlaceMention] = []
        index, last = 0, len(folded) - 1
        while index < last:
            candidates = forms.get(folded[index : index + 2])
            form = candidates and self._accepted(folded, index, candidates, found)
            if not form:
                index += 1
                continue
            end = index + len(form.text)
            found.append(PlaceMention(index, end, form.name, form.level))
            index = end
        zones = find_zones(folded, found)
        if zones:
            covered = {index for zone in zones for index in range(zone.start, zone.end)}
            kept = [m for m in found if covered.isdisjoint(range(m.start, m.end))]
            level = self._table.levels
            found = kept + [PlaceMention(z.start, z.end, z.name, level.get(z.name, "zone")) for z in zones]
            found.sort(key=lambda mention: mention.start)
        return found

    def _accepted(
        self, folded: str, start: int, candidates: tuple[Form, ...], found: list[PlaceMention]
    ) -> Form | None:
        for form in candidates:
            if not folded.startswith(form.text, start):
                continue
            end = start + len(form.text)
            if form.short:
                if self._short_fits(folded, start, end, form):
                    return form
            elif self._full_fits(folded, start, end, form, found):
                return form
        return None

    def _full_fits(self, folded: str, start: int, end: int, form: Form, found: list[PlaceMention]) -> bool:
        if folded[end : end + 1] and folded[end] in _NOT_A_SUFFIX.get(form.text[-1], ""):
            return False
        if form.level in ("province", "city"):
            return True
        previous = found[-1] if found and found[-1].end == start else None
        if form.text in self._ordinary_full:
            return previous is not None and self.contains(previous.name, form.name)
        if previous is not None:
            return True
        before = folded[start - 1 : start]
        begins = not _HAN.match(before) or before in _BEFORE_SHORT_COUNTY
        if len(form.text) == 2:
            return begins
        marks = _boundaries(folded, start, end)
        if not (form.text.endswith(_AREA_WORDS) and end - 2 in marks):
            return start in marks
        # 坪山区 is cut after its first character, for the dictionary lacks it; so is 中山区 in 鲁中山区.
        return start in marks and (begins or start - 1 not in marks)

    def _short_fits(self, folded: str, start: int, end: int, form: Form) -> bool:
        following = self._not_before["any"] + self._not_before.get(form.text, ())
        if folded.startswith(following, end) and _is_one_word(folded, end, following):
            return False
        if form.level == "county" and form.name.endswith("区") and folded.startswith("片区", end):
            return False  # 西城片区, 南山片区: of any city
        before = self._not_after.get(form.text)
        if before and folded.endswith(before, 0, start):
            return False
        facility = next((word for word in self._followers if folded.startswith(word, end)), "")
        return _is_whole_word(folded, start, end) or (
            bool(facility) and _is_whole_word(folded, start, end + len(facility))
        )


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The shared gazetteer, built on first use (about 0.1 s)."""
    return Gazetteer(place_table())


def _unfold(mention: PlaceMention, origins: list[int]) -> PlaceMention:
    start, end = origins[mention.start], origins[mention.end - 1] + 1
    return PlaceMention(start, end, mention.name, mention.level, mention.exact, mention.group)


def _boundaries(folded: str, start: int, end: int) -> set[int]:
    """Where words begin and end around ``start``–``end``, by the dictionary alone."""
    left = max(0, start - _CONTEXT_CHARS)
    position = left
    marks = {left}
    for word in rjieba.cut(folded[left : end + _CONTEXT_CHARS], hmm=False):
        position += len(word)
        marks.add(position)
    return marks


def _is_whole_word(folded: str, start: int, end: int) -> bool:
    """Whether words begin and end there; 和镇安 is one to the dictionary, and joins two names in "洛南和镇安"."""
    marks = _boundaries(folded, start, end)
    joined = folded[start - 1 : start] in _JOINING and start - 1 in marks
    return end in marks and (start in marks or joined)


def _is_one_word(folded: str, start: int, following: tuple[str, ...]) -> bool:
    """Whether one of ``following`` stands at ``start`` as a word of its own (路 in 北京路, not in 太原路网)."""
    marks = _boundaries(folded, start, start + 4)
    return any(folded.startswith(word, start) and start + len(word) in marks for word in following)


def _same_zone(left: tuple[str, str], right: tuple[str, str]) -> bool:
    suffixes = {left[1], right[1]}
    if len(suffixes) > 1 and "开发区" not in suffixes:
        return False
    return left[0].endswith(right[0]) or right[0].endswith(left[0])
