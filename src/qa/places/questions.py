"""Places as people write them in a question: every way of naming that is too loose for documents."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

import rjieba

from qa.language.tokens import word_spans
from qa.places.abbreviations import find_abbreviations, find_groups, overlaps
from qa.places.latin import find_latin
from qa.places.names import PlaceMention, place_table, short_form
from qa.places.slips import find_slips, mend_zone_base, sounds_like
from qa.places.zones import zone_base, zone_suffixes

MIN_OWN_ZONE_CHARS = 2  # of a zone's name beside its city's
_GOES_ON = re.compile(r"(?:20)?\d\d年|[今去明上前]年|全[县市区]|[县市区]里|[这那]边|的|呢|产业开发区|开发区|园区")
_OPENS = re.compile(r"(?:那么?|请问|(?:20)?\d\d年|[今去明上前]年)*")
_NAMES = (["ns"], ["nr"])  # as the dictionary tags what it knows for a place or a person
_LISTS = tuple("、和与跟")
_CLIPPED = ("经开区", "高新区")
_COUNTS = "两三四五六"
_COUNTED_PLACES = re.compile(rf"(?P<count>[{_COUNTS}])(?:[市区县地城家]|个)")
_ZONE_ENDINGS = ("开发区", "园区", "新区", "区")


def find_more(folded: str, found: list[PlaceMention], known: Collection[str]) -> list[PlaceMention]:
    """``found`` and what else the folded question names, ascending; later ways never overlap earlier ones."""
    mentions = [_as_tail_of_known(mention, folded, known) for mention in found]
    mentions = _known_zones(folded, mentions, known)
    mentions = _clipped_zones(folded, mentions, known)
    mentions = _zones_without_city(folded, mentions, known)
    mentions += _zones_by_base(folded, mentions, known)
    mentions = [_zone_of_slip(mention, known) for mention in mentions]
    mentions = [_only_zone(mention, folded, known) for mention in mentions]
    mentions += _of_airports(folded, mentions)
    mentions += _known_by_short_form(folded, mentions, known)
    mentions += find_groups(folded, mentions)
    mentions += find_abbreviations(folded, mentions)
    mentions += _first_characters(folded, mentions, known)
    mentions += [m for m in find_latin(folded, known) if not overlaps(m.start, m.end, mentions)]
    mentions += find_slips(folded, mentions, known)
    return sorted(mentions, key=lambda mention: mention.start)


def _as_tail_of_known(mention: PlaceMention, folded: str, known: Collection[str]) -> PlaceMention:
    """龙江 as 黑龙江, where the documents speak of the province and not of its county 龙江县."""
    written = folded[mention.start : mention.end]
    if mention.name in known or written != short_form(mention.name):
        return mention
    levels, above = place_table().levels, place_table().above.get(mention.name, ())
    wider = [
        name
        for name in known
        if short_form(name).endswith(written) and name in levels and any(name in chain for chain in above)
    ]
    return replace(mention, name=wider[0], level=levels[wider[0]]) if len(wider) == 1 else mention


def _known_zones(folded: str, mentions: list[PlaceMention], known: Collection[str]) -> list[PlaceMention]:
    """``mentions`` and the documents' zones by shorter names than they are given: 襄阳临港区 or 襄阳临港 for
    襄阳临港经开区."""
    for name in known:
        base = zone_base(name)
        for city in mentions if base else ():
            own = base.removeprefix(short_form(city.name))
            if not MIN_OWN_ZONE_CHARS <= len(own) < len(base):
                continue
            ends = (
                city.end + len(own + ending)
                for ending in (*_ZONE_ENDINGS, "")
                if folded.startswith(own + ending, city.end)
            )
            end = next((end for end in ends if not overlaps(city.end, end, mentions)), None)
            if end is not None:
                mentions = [m for m in mentions if m is not city] + [PlaceMention(city.start, end, name, "zone")]
                break
    return mentions


def _clipped_zones(folded: str, mentions: list[PlaceMention], known: Collection[str]) -> list[PlaceMention]:
    """``mentions`` and the documents' zones without their last character: 襄阳经开 for 襄阳经开区, not 襄阳高新企业."""
    for name in known:
        if not zone_base(name) or not name.endswith(_CLIPPED):
            continue
        # 襄经开 for 襄阳经开区 too, as zones call themselves.
        written = next((form for form in (name[:-1], name[0] + name[-3:-1]) if form in folded), "")
        start, end = folded.find(written), folded.find(written) + len(written)
        if not written or folded[end : end + 1] in tuple("区技企产"):
            continue
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        if not overlaps(start, end, [m for m in mentions if m not in inside]):
            mentions = [m for m in mentions if m not in inside] + [PlaceMention(start, end, name, "zone")]
    return mentions


def _zones_without_city(folded: str, mentions: list[PlaceMention], known: Collection[str]) -> list[PlaceMention]:
    """``mentions`` and the documents' zones by what their names have besides the city's: 临港高新区 for 襄阳临港高新区,
    where only one has such a name."""
    for written, name in _names_without_city(tuple(known)):
        start = folded.find(written)
        if start >= 0 and not overlaps(start, start + len(written), mentions):
            mentions = [*mentions, PlaceMention(start, start + len(written), name, "zone")]
    return mentions


def _of_airports(folded: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The city that an airport's name begins with, which is one word to the dictionary: 拉萨 of 拉萨贡嘎机场."""
    shorts, levels = place_table().shorts, place_table().levels
    found = []
    for start, end in word_spans(folded):
        if not folded[start:end].endswith("机场") or overlaps(start, end, mentions):
            continue
        while form := next((folded[start:at] for at in (start + 3, start + 2) if folded[start:at] in shorts), ""):
            found.append(PlaceMention(start, start + len(form), shorts[form], levels[shorts[form]]))
            start += len(form)
    return found


def _zones_by_base(folded: str, mentions: Sequence[PlaceMention], known: Collection[str]) -> list[PlaceMention]:
    """The documents' zones by what they are called after alone, where that is an ordinary word as well, or no place of
    the gazetteer's: 大悟 for 大悟经开区, if that is the only thing of the name that they speak of."""
    return [
        PlaceMention(start, end, name, "zone")
        for base, name in _bases(tuple(known))
        if base in folded
        for start, end in word_spans(folded)
        if folded[start:end] == base
        and not overlaps(start, end, mentions)
        and not folded.startswith(zone_suffixes(), end)
    ]


def _only_zone(mention: PlaceMention, folded: str, known: Collection[str]) -> PlaceMention:
    """襄阳开发区 as 襄阳经开区, where the documents speak of that zone, of no other called so, and not of the city; a
    高新区 is no 开发区 by name."""
    if mention.name in known or not folded.startswith("开发区", mention.end):
        return mention
    zones = [name for name in known if zone_base(name) == short_form(mention.name)]
    if len(zones) != 1 or not zones[0].endswith(("经开区", "开发区")):
        return mention
    return PlaceMention(mention.start, mention.end + len("开发区"), zones[0], "zone")


def _first_characters(folded: str, mentions: Sequence[PlaceMention], known: Collection[str]) -> list[PlaceMention]:
    """The documents' places by one character each, as many as are counted behind them: 襄孝两市."""
    found: list[PlaceMention] = []
    for match in _COUNTED_PLACES.finditer(folded):
        count = _COUNTS.index(match["count"]) + 2
        start, row = match.start() - count, folded[max(0, match.start() - count) : match.start()]
        called = [[name for name in known if (zone_base(name) or name).startswith(char)] for char in row]
        if start < 0 or overlaps(start, match.start(), mentions) or any(len(names) != 1 for names in called):
            continue
        for at, (name,) in enumerate(called, start):
            level = place_table().levels.get(name, "zone")
            found.append(PlaceMention(at, at + 1, name, level, group=row))
    return found


@lru_cache(maxsize=64)
def _bases(known: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What the zones are called after and the zones, where that is a place that nothing else is called after; kept,
    since each question asks it again."""
    levels = place_table().levels
    named = [(zone_base(name), name) for name in known]
    return tuple(
        (base, name)
        for base, name in named
        if (any(base + kind in levels for kind in ("市", "县", "区")) or _is_name(base))
        and sum(other.startswith(base) for other in known) == 1
    )


def _is_name(base: str) -> bool:
    """Whether the dictionary knows a zone's base for a place: no word that says what it is for (临空), and no name of
    which it can't be told what else is called so."""
    return [tag for _, tag in rjieba.tag(base, hmm=False)] == ["ns"] and base[-1] not in "江河"


@lru_cache(maxsize=64)
def _names_without_city(known: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What the zones' names have besides their city's, and whose it is; kept, since each question asks it again."""
    own: dict[str, list[str]] = {}
    for name in known:
        base = zone_base(name)
        city = next((short for short in place_table().shorts if base.startswith(short)), "")
        if city and len(base) - len(city) >= MIN_OWN_ZONE_CHARS:
            own.setdefault(name.removeprefix(city), []).append(name)
    return tuple((written, names[0]) for written, names in own.items() if len(names) == 1)


def _zone_of_slip(mention: PlaceMention, known: Collection[str]) -> PlaceMention:
    base = zone_base(mention.name) if mention.level == "zone" and mention.name not in known else ""
    if not base or base in place_table().shorts or base in place_table().zone_short:
        return mention
    mended = mend_zone_base(mention, base, known)
    if mended is None or [tag for _, tag in rjieba.tag(base, hmm=False)] != ["ns"]:
        return mended or mention
    # 武夷 is a place, though no county; 绵羊 is one to the dictionary too, and sounds just like what is meant.
    meant = zone_base(mended.name) or short_form(mended.name)
    return mended if sounds_like(base, meant) else mention


def _known_by_short_form(folded: str, taken: list[PlaceMention], known: Collection[str]) -> list[PlaceMention]:
    table = place_table()
    places = [name for name in known if table.levels.get(name) in ("county", "city")]
    shorts = {short: name for name in places if (short := short_form(name)) not in table.shorts}
    if not shorts:
        return []
    ordinary = frozenset(table.tables["ordinary"])
    marks = set(accumulate((len(word) for word in rjieba.cut(folded, hmm=False)), initial=0))
    return [
        PlaceMention(start, start + len(short), name, table.levels[name])
        for short, name in shorts.items()  # whatever the dictionary takes it for: one word, or 叙 and 州
        for start in (match.start() for match in re.finditer(re.escape(short), folded))
        if {start, start + len(short)} <= marks
        and not overlaps(start, start + len(short), taken)
        and (short not in ordinary or _is_meant(folded, start, start + len(short), table.levels[name]))
    ]


def _is_meant(folded: str, start: int, end: int, level: str) -> bool:
    """Whether what is a word as well (大悟) is the place: the question lists it among places, or begins with it and
    goes on with a time or a whole ("大悟去年", "大悟全县"), or the dictionary knows a county's for a name."""
    if _is_listed(folded, start, end) or (_OPENS.fullmatch(folded, 0, start) and _GOES_ON.match(folded, end)):
        return True
    return level == "county" and [tag for _, tag in rjieba.tag(folded[start:end], hmm=False)] in _NAMES


def _is_listed(folded: str, start: int, end: int) -> bool:
    """Whether a word stands behind another of a list, or begins the question and the list."""
    return folded.endswith(_LISTS, 0, start) or (start == 0 and folded.startswith(_LISTS, end))
