"""Which places a question names, and which of them it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, zip_longest

from qa.language.asking import ASKS
from qa.language.periods import YEAR_BEHIND
from qa.language.text import BASIC_HAN
from qa.places.industrial import find_called
from qa.places.places import PlaceMention, gazetteer
from qa.places.zones import canonical_zone, split_zone, zone_base, zone_suffixes

# Words that compare whatever they stand between; 和 and 与 join as well.
_COMPARES = re.compile(r"分别|各(?:是|有|为|自|达|增|多|需)|对比|比较|相比|比一比|哪个|谁|更|差多少|高多少|多多少")
_LIES_IN = re.compile(r"\s*,\s*|(?:['’]s)?(?:\s[a-z]+){0,2}\s(?:in|of)\s", re.I)
_OF_WHICH = re.compile(r"\b(?:of|in|for|by|do|does|did|has|have|is|was|will)\s+(?:the\s+)?$", re.I)
MAX_COMPARED = 6
MIN_ZONE_CHARS = 3
MAX_SHARED_CHARS = 4  # of a word that stands behind both of two places
_HAN_RUN = re.compile(rf"[{BASIC_HAN}]+")
_NAME_CHARS = (6, 5, 4)  # of a name that is looked for as it stands
# Not 各园区, 省级开发区.
_NAMED_ZONE = re.compile(
    rf"(?:(?![的各级类全本省市县区等个])[{BASIC_HAN}]){{2,6}}?(?P<kind>(?:工业|产业|科技)?园区|开发区)"
)
MIN_ZONE_NAME = 2  # characters before its kind
MAX_LOOKED_UP = 6  # names of one question that are looked for in all documents
YEAR_OR_ADDRESS = re.compile(
    r"(?:20)?\d\d年?|[今去明上]年|[上下]半年|第?[一二三四]季度|\d{1,2}(?:[-—至到]\d{1,2})?月份?|截至|年?[初底末]|目前|现在|那么?|请问|[\s，,]"
)
_SEVERAL_ZONES = re.compile(rf"[两二三四五六]个?(?:国家级|省级)?({'|'.join(map(re.escape, zone_suffixes()))})")
# Where the money of a firm is from is no place that is asked about.
_FUNDED_FROM = re.compile(r"\b(?:(?:Hong|South|North|New) )?[A-Z][a-z]+-(?:funded|invested|owned|backed)\b")
_EVERY_PLACE = re.compile(r"(?<!哪)([两二三四五六各])个?(?:市|地|省|区|城市|地区|县)(?![级属直场委政])")
# There is one way to read a row of these: with a second one for the comma, each more of it doubled them.
_CONNECTOR = re.compile(
    r"^(?:(?:20)?\d\d年[底末初]?|园区|开发区|[\s、,，/和与跟及同对比还是或以—\-两地省市区的三二]|(?:and|or)(?:\s+(?:in|of|for|by))?\b|vs\.?|versus)*+$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the loaded index can be asked about.

    subjects   places that some article speaks of, in the documents' order
    mentions   whether a name stands anywhere in the documents
    base_year  the year that the documents speak from (their latest)
    years      of the subjects: the year that the latest document about each speaks from
    told_of    the places of the articles that open with a name and have it again
    city_of_zone   襄阳市 for 襄阳高新区, where its article calls that one 高新区 and never by its name
    """

    subjects: tuple[str, ...]
    mentions: Callable[[str], bool]
    base_year: int | None = None
    years: Mapping[str, int] = field(default_factory=dict)
    told_of: Callable[[str], tuple[str, ...]] = lambda _: ()
    city_of_zone: Callable[[str], str | None] = lambda _: None
    is_empty: bool = False  # there are no documents

    def year_of(self, places: Iterable[str]) -> int | None:
        """What 今年 is in a question about these places, or about parts of what the documents speak of."""
        asked = tuple(places)
        own = [self.years[place] for place in asked if place in self.years]
        if own:
            return max(own)
        around = (year for subject, year in self.years.items() for p in asked if gazetteer().contains(subject, p))
        return max(around, default=self.base_year)


def all_subjects(text: str, known: Known) -> tuple[str, ...]:
    """ "两市", "三地", "各市": the places of the documents, where they are as many as the question says."""
    match = _EVERY_PLACE.search(text)
    if match is None or len(known.subjects) < 2:
        return ()
    count = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}.get(match[1], len(known.subjects))
    return known.subjects if len(known.subjects) == count <= MAX_COMPARED else ()


def find_places(text: str, known: Known) -> tuple[PlaceMention, ...]:
    """The places that a question names, in order; slips are read as a place that the documents know."""
    named = list(_named(text, known.subjects))
    short = [m for m in named if m.end - m.start == 1 and m.name not in known.subjects][:MAX_LOOKED_UP]
    named = [m for m in named if m not in short or not _is_in_name(text, m, known)]
    mentions = tuple(_its_zone(text, _as_written(text, mention, known), known) for mention in named)
    return tuple(part for mention in mentions for part in _known_parts(text, mention, known))


def zone_told_of(text: str, known: Known) -> tuple[PlaceMention, ...]:
    """A zone by a name that one place's article is about: 东山工业园区 for 襄阳市, whose report is that zone's."""
    for zone in islice(_NAMED_ZONE.finditer(text), MAX_LOOKED_UP):
        for start in range(zone.start(), zone.start("kind") - MIN_ZONE_NAME + 1):
            places = known.told_of(text[start : zone.end()])
            if len(places) == 1 and places[0] in known.subjects:
                level = gazetteer().level(places[0]) or "zone"
                return (PlaceMention(start, zone.end(), places[0], level),)
    return ()


def _is_in_name(text: str, mention: PlaceMention, known: Known) -> bool:
    """Whether an abbreviation of a place that no article is about begins a name that the documents have as it stands:
    鄂 in "鄂豫粮食物流港"."""
    run = _HAN_RUN.match(text, mention.start)
    name = run.group() if run else ""
    return any(len(name) >= size and known.mentions(name[:size]) for size in _NAME_CHARS)


@lru_cache(maxsize=64)
def _named(text: str, subjects: Collection[str]) -> tuple[PlaceMention, ...]:
    """Kept, for the readings of a question and its follow-ups look through the same words up to eight times."""
    plain = _FUNDED_FROM.sub(lambda match: " " * len(match.group()), text)
    mentions = gazetteer().find_in_question(plain, known=subjects)
    called = find_called(text, subjects)
    if not called:
        return mentions
    covered = {index for one in called for index in range(one.start, one.end)}
    kept = (mention for mention in mentions if covered.isdisjoint(range(mention.start, mention.end)))
    return tuple(sorted((*kept, *called), key=lambda mention: mention.start))


def _as_written(text: str, mention: PlaceMention, known: Known) -> PlaceMention:
    """What was taken for a slip, where the documents have a zone by that very name (渌江高新区, no slip of 泸江)."""
    if mention.exact:
        return mention
    behind = _kind_behind(text, mention)
    written = text[mention.start : mention.end] + behind
    suffix = _kind_at_end(written)
    if not suffix or not known.mentions(written):
        return mention
    name = canonical_zone(written.removesuffix(suffix), suffix)
    return replace(mention, end=mention.end + len(behind), name=name, level="zone", exact=True)


def _kind_behind(text: str, mention: PlaceMention) -> str:
    """The kind of zone right behind a place, as the text writes it; "" for none."""
    return next((suffix for suffix in zone_suffixes() if text.startswith(suffix, mention.end)), "")


def _kind_at_end(written: str) -> str:
    """The kind of zone that a name ends with, as it is written; "" for none."""
    return next((suffix for suffix in zone_suffixes() if written.endswith(suffix)), "")


def _its_zone(text: str, mention: PlaceMention, known: Known) -> PlaceMention:
    """A city's one zone, where the documents speak of nothing else in it and the question says but its short form (襄阳
    for 襄阳高新区); a zone by the kind that the documents give it (大悟开发区 for 大悟经开区)."""
    suffix = _kind_behind(text, mention)
    name = canonical_zone(gazetteer().short(mention.name), suffix)
    if suffix and not mention.exact and name in known.subjects:  # 襄洋高新区, where 襄阳 is read
        return replace(mention, end=mention.end + len(suffix), name=name, level="zone")
    if mention.name in known.subjects or mention.group:
        return mention
    if mention.level != "zone":
        if (meant := _zone_of_kind_behind(text, mention, known)) is not None:
            return replace(mention, name=meant, level="zone")
        inside = [name for name in known.subjects if gazetteer().contains(mention.name, name)]
        short = text[mention.start : mention.end] != mention.name
        kind = _SEVERAL_ZONES.search(text, mention.end)
        named = canonical_zone(gazetteer().short(mention.name), kind[1]) if kind else ""
        of_kind = kind is None or any(gazetteer().related(zone, named) for zone in inside[:1])
        is_zone = len(inside) == 1 and gazetteer().level(inside[0]) == "zone" and of_kind
        return replace(mention, name=inside[0], level="zone") if short and is_zone and not suffix else mention
    parts = split_zone(mention.name)
    if parts is None or parts[1] != "开发区" or _is_mentioned(text, mention, known):
        return mention
    if known.mentions(f"{parts[0]}产业开发区"):  # what an article tells of its county's zone is the county's
        county = next((name for name in known.subjects if gazetteer().short(name) == parts[0]), mention.name)
        return replace(mention, name=county, level=gazetteer().level(county) or mention.level)
    longer = [name for name in known.subjects if gazetteer().level(name) == "zone" and parts[0] in zone_base(name)]
    if len(longer) == 1:  # nobody calls a zone by all of a name like 襄阳谷城绿色粮食产业开发区
        return replace(mention, name=longer[0])
    other = next((s for s in zone_suffixes() if known.mentions(parts[0] + s)), None)
    return replace(mention, name=canonical_zone(parts[0], other)) if other else mention


def _zone_of_kind_behind(text: str, mention: PlaceMention, known: Known) -> str | None:
    """孝感高新区 for 孝感 in "襄阳、孝感两个高新区", where the documents speak of it."""
    kind = _SEVERAL_ZONES.search(text, mention.end)
    name = canonical_zone(gazetteer().short(mention.name), kind[1]) if kind else None
    return name if name in known.subjects else None


def _known_parts(text: str, mention: PlaceMention, known: Known) -> tuple[PlaceMention, ...]:
    """The place; of "襄阳生物医药高新区", where the documents write 生物医药高新区 in what they say of 襄阳, both."""
    if mention.level != "zone" or mention.name in known.subjects:
        return (mention,)
    written = text[mention.start : mention.end]
    if (city := known.city_of_zone(mention.name)) is not None:  # 高新区 stays a word of the question
        end = mention.end - len(_kind_at_end(written))
        return (replace(mention, end=end, name=city, level=gazetteer().level(city) or "city"),)
    if _is_mentioned(text, mention, known):
        return (mention,)
    for name in known.subjects:
        for form in (name, gazetteer().short(name)):
            rest = written.removeprefix(form)
            if rest != written and len(rest) > MIN_ZONE_CHARS and known.mentions(rest):
                cut = mention.start + len(form)
                level = gazetteer().level(name) or mention.level
                return (
                    replace(mention, end=cut, name=name, level=level),
                    replace(mention, start=cut, name=rest),
                )
    return (mention,)


def split_subjects(
    text: str, mentions: Sequence[PlaceMention], known: Known
) -> tuple[tuple[PlaceMention, ...], tuple[PlaceMention, ...]]:
    """The places that the question is about, and those that it merely mentions ("赴合肥学习").

    The first place that some article speaks of is the subject, with those joined to it ("太原和吕梁"). Where no
    article speaks of any of them, the first place is, if the question begins with it or it stands nowhere in the
    documents; else none. What only says where a place lies ("浙江宁波市", "Ningbo in Zhejiang") is not asked about.
    """
    mentions = _without_vague_groups(mentions, known)
    first = next((i for i, m in enumerate(mentions) if m.name in known.subjects), None)
    if first is None:
        asked = [m for m in mentions[:1] if _leads(text, m) or not _is_mentioned(text, m, known)]
        for mention in mentions[1:] if asked else ():
            if mention.level != asked[-1].level or not _joined(text, asked[-1].end, mention, known):
                break
            asked.append(mention)
        return tuple(asked), _others(mentions, asked)
    chosen = [mentions[first]]
    for mention in mentions[first + 1 :]:
        inside = gazetteer().locates(chosen[-1], mention)
        if inside or mention.start < chosen[-1].end or _joined(text, chosen[-1].end, mention, known):
            chosen.append(mention)
        else:
            break
    for mention in reversed(mentions[:first]):
        if _lies_in(text, mention, chosen[0]):
            chosen[0] = mention
        elif mention.start >= chosen[0].start or _joined(text, mention.end, chosen[0], known):
            chosen.insert(0, mention)
    chosen = [
        one for one, behind in zip_longest(chosen, chosen[1:]) if not (behind and gazetteer().locates(one, behind))
    ]
    if len(chosen) == 1 and (owner := _owner_within(text, mentions, chosen[0])):
        chosen = [owner]
    return tuple(chosen), _others(mentions, chosen)


def _owner_within(text: str, mentions: Sequence[PlaceMention], around: PlaceMention) -> PlaceMention | None:
    """The part of a place whose the matter is that a question asks about: 襄阳高新区 in "湖北2025年评价里，襄阳高新区的
    得分"."""
    behind = (m for m in mentions if m.start >= around.end and text[m.end : m.end + 1] == "的")
    behind = (m for m in behind if text[m.start - 1] not in "在给对向从为与和到赴")
    return next((m for m in behind if m.name != around.name and gazetteer().contains(around.name, m.name)), None)


def _lies_in(text: str, mention: PlaceMention, around: PlaceMention) -> bool:
    """Whether an English question says of a place where it lies: "Xinyu, Jiangxi", "Ningbo port in Zhejiang"."""
    between = text[mention.end : around.start]
    return gazetteer().contains(around.name, mention.name) and bool(_LIES_IN.fullmatch(between))


def _without_vague_groups(mentions: Sequence[PlaceMention], known: Known) -> Sequence[PlaceMention]:
    """Without a group some of whose members no article speaks of, where places that are spoken of are named besides:
    "成渝这边，四川和重庆…"."""
    unknown = {m.group for m in mentions if m.group and m.name not in known.subjects}
    named = [m for m in mentions if m.group not in unknown and m.name in known.subjects]
    return [m for m in mentions if m.group not in unknown] if unknown and len(named) > 1 else mentions


def _others(mentions: Sequence[PlaceMention], chosen: Collection[PlaceMention]) -> tuple[PlaceMention, ...]:
    taken = frozenset(chosen)
    return tuple(mention for mention in mentions if mention not in taken)


def is_unknown(text: str, mention: PlaceMention, known: Known) -> bool:
    """Whether a place that is surely meant stands in no document."""
    return mention.exact and mention.name not in known.subjects and not _is_mentioned(text, mention, known)


def _joined(text: str, end: int, following: PlaceMention, known: Known) -> bool:
    """Whether a place that follows one ending at ``end`` is asked about beside it.

    One that no article speaks of, but that stands in the documents, is as a rule whom the first has to do with
    ("襄阳武汉推介会", "与武汉共建"); it is another subject only where the question compares.
    """
    between = _without_shared_word(text, end, following)
    if not _CONNECTOR.match(between):
        return False
    # "襄阳2025年与孝感共建": of one, with the other.
    if YEAR_BEHIND.search(between) and not YEAR_BEHIND.match(text, following.end):
        return False
    if following.name in known.subjects:
        return True
    return bool(between) and (not _is_mentioned(text, following, known) or bool(_COMPARES.search(text)))


def _without_shared_word(text: str, end: int, following: PlaceMention) -> str:
    """What stands between two places, without the word that stands behind both ("襄阳港和孝感港")."""
    between, behind = text[end : following.start], text[following.end :]
    for length in range(MAX_SHARED_CHARS, 0, -1):
        shared = between[:length]
        is_word = re.fullmatch(f"[{BASIC_HAN}]{{{length}}}", shared) and not ASKS.search(shared)
        if is_word and behind.startswith(shared):
            return between[length:]
    return between


def _leads(text: str, mention: PlaceMention) -> bool:
    """Whether only a year and words of address stand before a place: 深圳 in "2025年深圳市的增速", not in "赴深圳"; in
    English whether it is whose or where ("of Shenzhen", "did Shenzhen"), not where to."""
    before = text[: mention.start]
    return mention.exact and (not YEAR_OR_ADDRESS.sub("", before) or bool(_OF_WHICH.search(before)))


def _is_mentioned(text: str, mention: PlaceMention, known: Known) -> bool:
    names = (text[mention.start : mention.end], mention.name, *gazetteer().written(mention.name))
    return any(known.mentions(name) for name in names)
