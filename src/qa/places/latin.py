"""Places in Latin letters: Taiyuan, Lüliang and Lvliang, Shaanxi, Inner Mongolia, Jiaocheng Development Zone."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import product, zip_longest

from pypinyin import Style, lazy_pinyin

from qa.places.names import PlaceMention, place_table, short_form, tables
from qa.places.zones import canonical_zone, split_zone, zone_base

_WORD = re.compile(r"[a-z\u00c0-\u024f\u0300-\u036f]+(?:['’`][a-z\u00c0-\u024f\u0300-\u036f]+)*")
_GAP = re.compile(r"[\s\-]+")
_ALSO_READ = {("长", "zhang"): "chang", ("朝", "zhao"): "chao", ("乐", "yue"): "le"}
_MAX_WORDS = 4  # Hu He Hao Te
_MIN_CITY_LETTERS = 4  # ABA is no 阿坝
_MIN_COUNTY_LETTERS = 6  # De'an and Le'an are English words
_MIN_SLIP_LETTERS = 6
_LONE_CHARS = 2  # of 兴县, "Xing County"
# Names of counties that are English words too: meant only where "County" follows.
_ENGLISH_WORDS = frozenset(("boxing", "guide", "guiding", "hailing", "jingle"))
_COUNTY_ENDINGS = {"county": "县", "district": "区", "banner": "旗"}
_ADMINISTRATIVE = re.compile(
    r"(?:['’]s)?\s+(?:(?P<county>county|district|banner)|city|province|municipality|prefecture|"
    r"(?:[a-z]+\s+){0,2}autonomous\s+(?:region|prefecture|(?P<autonomous>county))|sar)\b"
)
# Development zones; a plural names all zones of the place.
_ZONE = re.compile(
    r"(?:['’]s)?\s+(?:city\s+|county\s+)?(?:(?P<economic>economic(?:\s+and\s+technological)?\s+development\s+zone)|"
    r"(?P<hightech>high[\s-]?tech\w*(?:\s+industrial)?(?:\s+development)?\s+zone)|"
    r"(?P<bonded>(?:comprehensive\s+)?bonded\s+zone)|(?P<plain>development\s+zone)|(?P<area>new\s+area))\b"
)
_ZONE_NAMES = {
    "经开区": "Economic Development Zone", "高新区": "High-tech Zone", "综保区": "Bonded Zone", "新区": "New Area"
}  # fmt: skip
_ZONE_SUFFIX = {"economic": "经开区", "hightech": "高新区", "bonded": "综保区", "plain": "开发区", "area": "新区"}


def find_latin(folded: str, known: Collection[str]) -> list[PlaceMention]:
    """Places spelled in Latin letters, ascending. ``folded`` keeps its spaces (or has line ends for them)."""
    words = [(match.start(), match.end(), _letters(match.group())) for match in _WORD.finditer(folded)]
    found: list[PlaceMention] = []
    at = 0
    while at < len(words):
        size, name, exact = _longest(folded, words[at : at + _MAX_WORDS], known)
        if name is None:
            at += 1
            continue
        start, end = words[at][0], words[at + size - 1][1]
        mention = _with_suffix(folded, start, end, name, exact)
        found.append(mention)
        while at < len(words) and words[at][0] < mention.end:
            at += 1
    return found


def spellings(text: str) -> tuple[str, ...]:
    """Letters-only pinyin of a Chinese name; ü is written u, v and yu: lüliang gives luliang, lvliang, lyuliang.

    What is read in two ways has both, for pypinyin knows few names of places: 长 is mostly chang in them.
    """
    syllables = lazy_pinyin(text, style=Style.NORMAL, v_to_u=True)
    choices = [
        tuple(syllable.replace("ü", letter) for letter in ("u", "v", "yu"))
        if "ü" in syllable
        else tuple(dict.fromkeys((syllable, _ALSO_READ.get((character, syllable), syllable))))
        for character, syllable in zip_longest(text[: len(syllables)], syllables, fillvalue="")
    ]
    return tuple(dict.fromkeys("".join(choice) for choice in product(*choices)))


def latin_name(name: str) -> str:
    """How English texts write a place: Taiyuan, Shaanxi, Inner Mongolia, Dawu County, Xiaoyi Development Zone.

    The traditional spelling where there is one; else each name in one word, with ü.
    """
    zone = split_zone(name)
    short = short_form(zone[0] if zone else name)
    shown = tables()["latin_shown"].get(short) or _in_pinyin(short)
    if zone:
        return f"{shown} {_ZONE_NAMES.get(zone[1], 'Development Zone')}"
    return f"{shown} County" if name.endswith("县") else shown


def _in_pinyin(short: str) -> str:
    syllables = lazy_pinyin(short, style=Style.NORMAL, v_to_u=True)
    read = [_ALSO_READ.get(pair, pair[1]) for pair in zip_longest(short[: len(syllables)], syllables, fillvalue="")]
    joined = read[0] + "".join(f"'{one}" if one[:1] in "aeo" else one for one in read[1:]) if read else ""
    return joined[:1].upper() + joined[1:]


def _letters(word: str) -> str:
    """``lü'liáng`` as luliang: no marks, no apostrophes; a possessive 's goes."""
    plain = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return re.sub(r"['’`]s$", "", plain).replace("'", "").replace("’", "").replace("`", "")


@lru_cache(maxsize=1)
def _spelled() -> Mapping[str, tuple[str, ...]]:
    """Letters to canonical names, provinces and cities before counties."""
    table = place_table()
    index: dict[str, list[str]] = defaultdict(list)
    for level in ("province", "city", "county"):
        for name, its_level in table.levels.items():
            if its_level != level:
                continue
            for spelling in spellings(short_form(name)):
                index[spelling].append(name)
            if len(name) == _LONE_CHARS:
                for spelling in spellings(name[0]):
                    index[spelling].append(name)
    for spelling, short in tables()["latin"].items():
        name = table.shorts.get(short) or table.county_short[short]
        index[spelling] = [name, *(other for other in index[spelling] if other != name and spelling != "shanxi")]
    return {spelling: tuple(dict.fromkeys(names)) for spelling, names in index.items()}


def _longest(
    folded: str, words: Sequence[tuple[int, int, str]], known: Collection[str]
) -> tuple[int, str | None, bool]:
    """How many of the words name a place, which, and whether it is spelled right."""
    for size in range(len(words), 0, -1):
        if any(not _GAP.fullmatch(folded, words[i][1], words[i + 1][0]) for i in range(size - 1)):
            continue
        letters = "".join(word for _, _, word in words[:size])
        name = _choose(letters, known, _county_ending(folded, words[size - 1][1]), joined=size > 1)
        if name is not None:
            return size, name, True
    slip = _misspelled(words[0][2], known)
    return (1, slip, False) if slip else (0, None, True)


def _county_ending(folded: str, end: int) -> str | None:
    """What the name of a county ends with where " County", " District" or " Banner" follows; "" where " Development
    Zone" does, for zones are mostly named after counties; None where it needn't be a county."""
    suffix = _ADMINISTRATIVE.match(folded, end)
    if suffix and (suffix["county"] or suffix["autonomous"]):
        return _COUNTY_ENDINGS.get(suffix["county"] or "", "县")
    return "" if _ZONE.match(folded, end) else None


def _choose(letters: str, known: Collection[str], ending: str | None, joined: bool) -> str | None:
    """Which of the places spelled so is meant: one in the documents, else a province or city, else a lone county."""
    county = ending is not None
    names = _spelled().get(letters, ()) if county or letters not in _ENGLISH_WORDS else ()
    if not ending:  # Xing alone is no 兴县
        names = tuple(name for name in names if len(name) > _LONE_CHARS or letters in spellings(name))
    for name in names:
        if name in known:
            return name
    if county or not names:  # "… Development Zone" may follow, or it is a name that no gazetteer has
        zones = (name for name in known if (base := zone_base(name)) and letters in spellings(base))
        if (own := next(zones, None)) is not None:
            return own
    levels = place_table().levels
    counties = [name for name in names if levels[name] == "county"]
    larger = [name for name in names if levels[name] != "county"]
    if county and counties:
        return next((name for name in counties if name.endswith(ending or "")), counties[0])
    if larger:
        usual: str = tables()["latin_preferred"].get(letters, larger[0])
        return usual if len(letters) >= _MIN_CITY_LETTERS or letters in tables()["latin"] else None
    alone = len(counties) == 1 and not joined and len(letters) >= _MIN_COUNTY_LETTERS
    return counties[0] if alone else None


def _misspelled(letters: str, known: Collection[str]) -> str | None:
    """The one known place whose spelling is one slip away (Taiyaun), or None."""
    if len(letters) < _MIN_SLIP_LETTERS or not known:
        return None
    near = {name for name in known for spelling in _known_spellings(name) if _one_slip(letters, spelling)}
    return near.pop() if len(near) == 1 else None


@lru_cache(maxsize=4096)
def _known_spellings(name: str) -> tuple[str, ...]:
    return tuple(s for s in spellings(short_form(name)) if len(s) >= _MIN_SLIP_LETTERS)


def _one_slip(one: str, other: str) -> bool:
    """One letter changed, missing or added, or two neighbours swapped, after the same first letter."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) == len(other):
        wrong = [i for i in range(len(one)) if one[i] != other[i]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return len(wrong) == 1 or (swapped and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]])
    shorter, longer = sorted((one, other), key=len)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _with_suffix(folded: str, start: int, end: int, name: str, exact: bool) -> PlaceMention:
    """The mention stretched over " City" or " Province", or turned into the zone that follows it."""
    level = place_table().levels.get(name, "zone")
    zone = _ZONE.match(folded, end)
    if zone_base(name):  # named by its base alone, or with its kind
        return PlaceMention(start, zone.end() if zone else end, name, "zone", exact)
    if zone is not None and zone.lastgroup and (level == "county" or zone.lastgroup not in ("plain", "area")):
        called = canonical_zone(short_form(name), _ZONE_SUFFIX[zone.lastgroup])
        return PlaceMention(start, zone.end(), called, "zone", exact)
    suffix = _ADMINISTRATIVE.match(folded, end)
    return PlaceMention(start, suffix.end() if suffix else end, name, level, exact)
