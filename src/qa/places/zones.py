"""Development zones: 孝义经开区, 汾阳杏花村开发区, 中北高新区.

No gazetteer holds them, so they are read from their form: a place (or a proper name) and a suffix such as 经开区.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from qa.language.text import NAME_HAN
from qa.places.names import PlaceMention, place_table, short_form, tables

# 吕梁市开发区 means all zones of the city; only these suffixes make a zone of a city's or province's name.
COLLECTIVE_ZONES = frozenset({"开发区", "示范区", "新区", "新港区", "工业园区"})
# 会宁工业集中区: so is what a county calls its own, whatever else its short form means.
_OF_COUNTIES = frozenset({"工业集中区", "产业集聚区", "工业集聚区", "产业集中区"})
_OF_ALL = COLLECTIVE_ZONES | _OF_COUNTIES
# 共同富裕示范区, 零碳工业园区: before these a word is more often what the zone is for than its name.
_ONLY_AFTER_PLACES = _OF_COUNTIES | {"示范区", "工业园区", "综改示范区", "自贸试验区", "自贸港"}
_LONG_NAMES_END = "(?:产业|工业)?(?:园区|集聚区|集中区)"  # of zones that only their documents' titles name so
_MAX_MIDDLE_CHARS = 5
# Characters of a middle part or base that show it to be no proper name (各开发区, 省级开发区, 推进开发区).
_NOT_IN_NAME = frozenset(
    "的了是在和与及或有等各级类全市县省区州旗该本我家国批个为对从把将到以其每某两一二三四五六七八九十几多些大小老新占出讲说问谈"
)
_MAY_NAME = frozenset("大小老新")
_PROPER_TAGS = frozenset({"ns", "nr", "nrt", "nrfg", "nz", "nt"})
_NAMING_LETTERS = _PROPER_TAGS | {"n", "ng", "s", "f", "j", "zg"}
_NAMING_NEW_AREA = frozenset({"ns", "nr", "nz"})
_MIDDLE_TAGS = _PROPER_TAGS | {"n", "s", "f"}
_HAN_ONLY = re.compile(rf"[{NAME_HAN}]+")
_LEADS_TO_ZONE = "在|以|由|将|对|为|依托|其中"
_TAIL_CHARS = 10
MAX_BEFORE = 4
NICKNAME_CHARS = 2
MAX_OFFICIAL_CHARS = 14
_OFFICIAL = re.compile(r"中国\(([^()]{2,9})\)$")
# What stands before a zone that is called by its kind alone: no name.
_BEFORE_BARE = re.compile(rf"(?:^|[^{NAME_HAN}]|[的在是由与和对从向到了本该我为把将被给让使于及或至去回来])$")
_COUNTED_BEFORE = re.compile(r"(?:[各国省市县全]|[家个]|级)$")  # 各高新区, 3家高新区, 国家级高新区: several, or any
_JOINED = re.compile(r"区[和与跟同及]$")
_HAN_TAIL = re.compile(rf"[{NAME_HAN}]{{0,{_TAIL_CHARS}}}\Z")  # $ would pass over a line's end


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone read from text: span in the folded text and canonical name."""

    start: int
    end: int
    name: str


def find_zones(folded: str, mentions: Sequence[PlaceMention]) -> list[Zone]:
    """Zones in folded text, ascending; ``mentions`` are the administrative names found in it before."""
    if "区" not in folded and "港" not in folded:
        return []
    ends = {mention.end: mention for mention in mentions}
    found: list[Zone] = []
    for match in _suffix_pattern().finditer(folded):
        if match.group() == "新区" and not _starts_a_word(folded, match.start(), match.end()):
            continue  # 创新区
        floor = found[-1].end if found else 0
        if nickname := _nickname_before(folded, match, floor):
            found.append(nickname)
            continue
        base = _place_in_brackets(folded, match, ends, floor) or _place_before(folded, match, ends, floor)
        zone = _named_after(*base, folded, match) if base else _zone_after_proper_name(folded, match, floor)
        if zone is not None:
            found.append(zone)
    return found


def _nickname_before(folded: str, match: re.Match[str], floor: int) -> Zone | None:
    """The province whose zones are meant by its nickname: 荆楚开发区."""
    if match.group() not in COLLECTIVE_ZONES:
        return None
    nickname = folded[max(floor, match.start() - NICKNAME_CHARS) : match.start()]
    province = _province_nicknames().get(nickname)
    return Zone(match.start() - NICKNAME_CHARS, match.end(), province) if province else None


@lru_cache(maxsize=1)
def _province_nicknames() -> Mapping[str, str]:
    """荆楚 → 湖北省: the nicknames of two characters that stand for one province."""
    groups: Mapping[str, Sequence[str]] = tables()["groups"]
    table = place_table()
    named = {
        name.removesuffix("大地"): table.shorts[members[0]] for name, members in groups.items() if len(members) == 1
    }
    return {
        name: place
        for name, place in named.items()
        if len(name) == NICKNAME_CHARS and table.levels[place] == "province" and not name.endswith("城")
    }


def canonical_zone(base: str, suffix: str) -> str:
    """孝义市 + 经济技术开发区 is 孝义经开区."""
    suffixes: Mapping[str, str] = tables()["zone_suffixes"]
    return base + suffixes.get(suffix, suffix)


def split_zone(name: str) -> tuple[str, str] | None:
    """The base and the suffix of a canonical zone name, or None for any other name."""
    match = re.search(f"(?:{_suffix_pattern().pattern}|{_LONG_NAMES_END})$", name)
    return (name[: match.start()], match.group()) if match and match.start() >= 2 else None


def zone_base(name: str) -> str:
    """What a zone is called after: 襄阳 of 襄阳高新区; "" for any other name."""
    parts = split_zone(name)
    return parts[0] if parts else ""


def count_bare(folded: str, kind: str) -> tuple[int, int]:
    """How often a folded text calls a zone by its kind alone ("高新区已投产5家企业"), and how often with a name before
    it (凤翔高新区). ``kind``: a canonical suffix."""
    bare = named = 0
    for match in _suffix_pattern().finditer(folded):
        if canonical_zone("", match.group()) == kind:
            before = folded[max(0, match.start() - 2) : match.start()]
            if _BEFORE_BARE.search(before):
                bare += 1
            elif not _COUNTED_BEFORE.search(before):
                named += 1
    return bare, named


@lru_cache(maxsize=4096)
def written_zone(name: str) -> tuple[str, ...]:
    """Every way of writing a canonical zone name: 孝义经开区, 孝义经济开发区, …; none for what is no zone."""
    parts = split_zone(name)
    if parts is None:
        return ()
    base, suffix = parts
    suffixes: Mapping[str, str] = tables()["zone_suffixes"]
    usual = suffixes.get(suffix, suffix)
    return tuple(base + full for full, short in suffixes.items() if short == usual)


@lru_cache(maxsize=4096)
def written_in_full(name: str) -> tuple[str, ...]:
    """The same with all of the place's name that a zone is called after: 孝义市经开区; none for what is called after no
    place of the gazetteer's."""
    base = zone_base(name)
    places = [base + kind for kind in "县市区旗" if base and base + kind in place_table().levels]
    return tuple(place + form.removeprefix(base) for place in places for form in written_zone(name))


@lru_cache(maxsize=4096)
def own_zone_pattern(zone: str, place: str) -> re.Pattern[str] | None:
    """How a text about a place names the zone that is called after it: by its kind alone ("高新区建成…" is 襄阳高新区
    in 襄阳's report), where no number, level or other name stands before it. None for any other zone."""
    parts = split_zone(zone)
    own = zone_base(place) or short_form(place)  # in 襄阳经开区's report 综保区 is 襄阳综保区
    if parts is None or parts[0] != own or parts[1] in COLLECTIVE_ZONES:
        return None
    forms = sorted((form.removeprefix(parts[0]) for form in written_zone(zone)), key=len, reverse=True)
    kinds = "|".join(map(re.escape, forms))
    return re.compile(rf"(?<![{NAME_HAN}、])(?:{_LEADS_TO_ZONE})?(?:{kinds})")


@lru_cache(maxsize=1)
def zone_suffixes() -> tuple[str, ...]:
    """Every way of writing what kind of zone one is, longest first: 经济技术开发区, …, 新区."""
    return tuple(sorted(tables()["zone_suffixes"], key=len, reverse=True))


@lru_cache(maxsize=1)
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, zone_suffixes())))


def _place_in_brackets(
    folded: str, match: re.Match[str], ends: Mapping[int, PlaceMention], floor: int
) -> tuple[str, int, int] | None:
    """Name, start and end of the place of an official name: 中国（黑龙江）自由贸易试验区 is 黑龙江自贸试验区."""
    official = _OFFICIAL.search(folded, max(floor, match.start() - MAX_OFFICIAL_CHARS), match.start())
    mention = ends.get(match.start() - 1) if official else None
    if official is None or mention is None or mention.start != official.start(1):
        return None
    return mention.name, official.start(), match.start()


def _place_before(
    folded: str, match: re.Match[str], ends: Mapping[int, PlaceMention], floor: int
) -> tuple[str, int, int] | None:
    """Name, start and end of the place that the zone is called after: just before it, or a proper name earlier."""
    table = place_table()
    counties = table.county_short if match.group() in COLLECTIVE_ZONES else table.zone_short
    for middle_chars in range(_MAX_MIDDLE_CHARS + 1):
        end = match.start() - middle_chars
        if end <= floor or (middle_chars and not _is_proper_middle(folded[end : match.start()], match.group())):
            continue
        mention = ends.get(end)
        if mention is not None and mention.level != "zone" and mention.start >= floor:
            return mention.name, mention.start, end
        for start in range(max(floor, end - 4), end - 1):  # counties whose short form doesn't count alone: 孝义, 交城
            name = None if folded[start:end] in tables()["not_zone_names"] else counties.get(folded[start:end])
            # An ordinary word (大悟) is a county's name where nothing leads up to it: not in 产业合作高新区.
            own = folded[start:end] in table.county_short or start in ends or _begins(folded, start)
            if name is not None and own and _starts_a_word(folded, start, match.end()):
                return name, start, end
    return None


def _begins(folded: str, start: int) -> bool:
    """Whether an ordinary word before a zone's suffix may be its name: behind no word that it may go with."""
    before = _HAN_TAIL.search(folded[max(0, start - MAX_BEFORE) : start])
    words = rjieba.tag(before.group(), hmm=False) if before else []
    return not words or words[-1][1] == "ns" or not words[-1][1].startswith("n")


def _named_after(name: str, start: int, end: int, folded: str, match: re.Match[str]) -> Zone | None:
    table = place_table()
    middle = folded[end : match.start()]
    is_new_area = match.group() == "新区" and folded[start:end] != name  # 兰州新区, not 兰州市新区
    if match.group() in _OF_COUNTIES and folded[start:end] == name and not middle:
        return None  # what is told of 会宁县's 工业集中区 is told of the county
    collective = match.group() in _OF_ALL
    if table.levels[name] != "county" and not middle and collective and not is_new_area:
        zone = folded[start : match.end()]
        return Zone(start, match.end(), zone) if zone in table.levels else None
    return Zone(start, match.end(), canonical_zone(short_form(name) + middle, match.group()))


def _zone_after_proper_name(folded: str, match: re.Match[str], floor: int) -> Zone | None:
    """A zone whose base no gazetteer holds: a place in the dictionary (武夷新区), or a word that isn't in it (中北)."""
    suffix = canonical_zone("", match.group())
    # Not from the floor on: a text that names zones throughout would be searched from there for each of them.
    tail = _HAN_TAIL.search(folded, max(floor, match.start() - _TAIL_CHARS - 1), match.start())
    window = tail.group() if tail else ""
    if len(window) < 2 or suffix in _ONLY_AFTER_PLACES:
        return None
    tagged = rjieba.tag(window, hmm=False)
    word, tag = tagged[-1]
    if len(word) >= 2 and tag in _base_tags(suffix):
        base = word
    elif len(word) == 1 and len(tagged) >= 2 and len(tagged[-2][0]) == 1:
        base = tagged[-2][0] + word
        if tagged[-2][1] in ("p", "v", "c", "d"):
            return None
        # Before 新区 many words stand that name nothing: 柳东新区, not 新老新区.
        if suffix == "新区" and (_NOT_IN_NAME & set(base) or not {tagged[-2][1], tag} <= _NAMING_LETTERS):
            return None
    else:
        return None
    if base in tables()["regions"]:
        return None
    # 大鹏新区, 大亚湾经开区: a proper name is a word of its own, whether or not it has a 大 or 新.
    not_in_name = _NOT_IN_NAME - _MAY_NAME if tag in _PROPER_TAGS and suffix not in COLLECTIVE_ZONES else _NOT_IN_NAME
    is_ordinary = base in tables()["not_zone_names"] if suffix == "新区" else not_in_name & set(base)
    return None if is_ordinary else Zone(match.start() - len(base), match.end(), base + suffix)


def _base_tags(suffix: str) -> Collection[str]:
    """The kinds of word that a zone of this suffix may be called after alone; a 新区 has its own name (大鹏新区)."""
    if suffix == "新区":
        return _NAMING_NEW_AREA
    return ("ns",) if suffix in COLLECTIVE_ZONES else _PROPER_TAGS


def _is_proper_middle(middle: str, suffix: str) -> bool:
    if _NOT_IN_NAME & set(middle) or not _HAN_ONLY.fullmatch(middle):
        return False
    # 开发区 alone follows any word (潍坊市选派开发区干部): before it only a proper name is part of the zone's.
    tags = _PROPER_TAGS | {"s", "f"} if suffix in COLLECTIVE_ZONES else _MIDDLE_TAGS
    return all(tag in tags for _, tag in rjieba.tag(middle, hmm=False))


def _starts_a_word(folded: str, start: int, end: int) -> bool:
    """True where no dictionary word runs across ``start``; 和桐 is one to it, and joins two names."""
    if _JOINED.search(folded, max(0, start - 2), start):
        return True
    begin = max(0, start - 4)
    position = begin
    for word in rjieba.cut(folded[begin:end], hmm=False):
        if position == start:
            return True
        position += len(word)
        if position > start:
            return False
    return False
