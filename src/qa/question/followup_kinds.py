"""A follow-up that names another of a kind: another zone of the city, another member of a set, another such thing, or
what the reply named."""

from __future__ import annotations

import re

import rjieba

from qa.language.contrasts import member_spans
from qa.language.text import BASIC_HAN, QUOTED_NAME
from qa.places.places import gazetteer
from qa.places.zones import canonical_zone, zone_base, zone_suffixes
from qa.question.followup_earlier import COUNT_ASKED, core_of, declared, frame_of, replace_alike, replace_place
from qa.question.followup_reading import THING, FollowUp, content_of, find_pronoun, subjects_of
from qa.question.places import find_places

_ASKED_OF = re.compile(
    r"(?P<own>[^，。？?]{2,12}?)的(?P<asked>(?:又|还)?[^，。？?]{0,6}?(?:多少|几|多[大高长]).{0,16})$"
)
_COUNTED = re.compile(
    rf"(?:多少|(?<!哪)几)(?:[个家座项条件名位户宗处台套辆所]|人次)?的?(?P<thing>[{BASIC_HAN}]{{2,4}}?)(?=[，。？?的]|$)"
)
_JOINED, _JOINS = re.compile(r"[和与及跟、]$"), re.compile(r"[和与及跟、]")
_IT = re.compile(r"它们?|该(?:项目|公司|企业|园区|产业园|平台|基地)")
_WHICH_ASKED = re.compile(r"哪[一些几个家座项条种类]")
# What the product says itself.
_NO_NAME = re.compile(r"\s*(?:没有找到|不同文档|共.{1,3}项|您问的|您好)")
# What the reply names goes up to its first mark; a figure there is no name.
_NAMED = re.compile(r"\s*(?P<name>[^，。；：:、\[\]\d是为由在]{2,24})(?:[，。；：:、\[]|$)")

_SHARE_OF_THEM = re.compile(rf"(?P<part>[{BASIC_HAN}]{{2,10}})占(?:了)?(?:多少|几[个家名座人])[？?]?$")
# "对粮食加工项目的补助是多少？", then "仓储物流的呢？": whose kind is named.
_KIND_NAMED = re.compile(
    rf"(?<=[对给为的、，”])(?![对给为])[{BASIC_HAN}]{{2,10}}?(?=类?(?:项目|企业|人才|人员|毕业生|产品|用地|农户|单位|合作社))"
)
_PART_ALONE = re.compile(
    rf"(?P<part>[{BASIC_HAN}]{{2,8}})的(?:一?共)?(?:有|是)?(?:多少|几)[个家座项条件名位户宗处]?[？?]?"
)
_SUPPOSED = re.compile("(?:要是|如果|假如|换成?|只|仅|是|考上了?|属于)+")
_HEADLESS = re.compile(r"(.{1,12}的)(?:呢|有?多少)[？?]?")
_ANOTHER_PART = re.compile(r"(.{2,12}?)呢[？?]?")  # "其中米厂呢？" after "…，其中粮库有几座？"
MIN_KIND_CHARS = 2
_MEASURED = re.compile(r"(?:[额值量率]|投[入资]|收入|支出|面积|比重)$")  # no thing that is counted
AREA = "片区"
_AREA_ASKED = re.compile(rf"(?:{AREA}|那[块边头]|那一块)?的?(?:呢|(?P<size>有?多大))?[？?]?")
_PLACE_AMONG_THEM = re.compile(rf"其中的?[{BASIC_HAN}]{{2,8}}?的?(?:是|有|占|为)?(?:多少|几)[^，。？?]{{0,4}}[？?]?")
_SIZE_ASKED = re.compile("面积|多大")
# "A类", "二级以上"; 一批 and 第一 count what has no grade.
_GRADE = re.compile(
    r"(?P<grade>[一二三四五六七八九十]|(?<![\dA-Za-z])(?:\d{1,2}|[A-Da-d]))(?P<kind>等奖|[星等](?=级?)|[级类档])级?(?:及?以[上下])?"
)
_NO_KIND = re.compile("其[他它余]|别的|具体|最|更|这|那|另")


def other_zone(said: FollowUp) -> str | None:
    """ "经开区呢？" after "襄阳高新区…": the other zone of the city, where the documents speak of it."""
    before = subjects_of(said.previous, said.known)
    if said.topic not in zone_suffixes() or len(before) != 1:
        return None
    base = zone_base(before[0].name) or gazetteer().short(before[0].name)
    zone = canonical_zone(base, said.topic)
    told = zone in said.known.subjects or any(map(said.known.mentions, gazetteer().written(zone)))
    return replace_place(said.previous, zone, said.known) if told and zone != before[0].name else None


def other_area(said: FollowUp) -> str | None:
    """ "谷城呢？", "谷城那块呢？" after "自贸试验区襄阳片区…": the same of another area."""
    areas = [m for m in find_places(said.previous, said.known) if said.previous[m.end :].startswith(AREA)]
    own = [m for m in find_places(said.bare, said.known) if m.level != "zone"]
    if len(areas) != 1 or len(own) != 1 or own[0].start:
        return None
    asked = _AREA_ASKED.fullmatch(said.bare, own[0].end)
    if asked is None or (asked["size"] and not _SIZE_ASKED.search(said.previous)):
        return None
    name = said.bare[: own[0].end]
    return f"{said.previous[: areas[0].start]}{name}{said.previous[areas[0].end :]}"


def other_member(said: FollowUp) -> str | None:
    """ "省级的多少座？" after "国家级粮库有多少座？", "本科的呢？" after "硕士…": one word takes the other's place."""
    if said.places or said.periods:
        return None
    if (graded := _other_grade(said)) is not None:
        return graded
    topic = said.topic.removesuffix("的")
    if QUOTED_NAME.fullmatch(topic):
        return replace_alike(said.previous, topic)
    asked = _ASKED_OF.match(said.placeless.rstrip("？?"))
    own = topic or (asked["own"] if asked else "")
    here = member_spans(own)
    if len(here) != 1:
        return None
    (at, member), (start, end) = here[0]
    alike = [(other, span) for (one, other), span in member_spans(said.previous) if one == at]
    if len(alike) != 1 or alike[0][0] == member:
        return None
    begin, stop = alike[0][1]
    measured = own[end:].removeprefix("的")
    if end - start < len(own) - 1:  # "农村的标准呢？" after "城镇低保标准…": what both are asked for
        if _SUPPOSED.fullmatch(own[:start]) and not own[end:]:
            return f"{said.previous[:begin]}{own[start:]}{said.previous[stop:]}"
        is_alike = not start and measured and measured in said.previous[stop:]
        return f"{said.previous[:begin]}{own[:end]}{said.previous[stop:]}" if is_alike else None
    if _JOINED.search(said.previous[:begin]) or _JOINS.match(said.previous[stop:]):
        return None  # of "护士和硕士" a part is no like
    if own in said.previous[begin:stop]:
        return None  # 出口 of 进出口总额 has a total of another name
    rest = said.previous[stop:]
    shown = own[:end] if rest.startswith(own[end:]) else own  # 投产率 takes the place of 开工率, not of 开工 alone
    previous = f"{said.previous[:begin]}{shown}{rest}"
    return f"{declared(previous)}{asked['asked']}" if asked else previous


def _other_grade(said: FollowUp) -> str | None:
    """ "三星级的呢？" after "四星级以上的粮库奖多少？": the same of another grade, whose limit is its own."""
    own = _GRADE.fullmatch(said.topic.removesuffix("的"))
    if own is None or said.places or said.periods:
        return None
    alike = [found for found in _GRADE.finditer(said.previous) if found["kind"] == own["kind"]]
    if len(alike) != 1 or alike[0]["grade"] == own["grade"]:
        return None
    return f"{said.previous[: alike[0].start()]}{own.group()}{said.previous[alike[0].end() :]}"


def another_such(said: FollowUp) -> str | None:
    """ "新改建的有多少？" after "襄阳扩建了几座粮库？": of the things that were counted, those that are so."""
    asked = _ASKED_OF.match(said.placeless.rstrip("？?"))
    counted = _COUNTED.search(said.previous)
    if find_pronoun(THING, said.placeless) or said.places or said.periods or asked is None:
        return None
    if counted is None or counted["thing"] in asked["own"]:
        return None
    return f"{frame_of(said.previous, said.known)}{asked['own']}的{counted['thing']}{asked['asked']}"


def of_the_reply(said: FollowUp) -> str | None:
    """ "它有几家企业？" after "哪个园区…？" and a reply that names one."""
    pronoun = find_pronoun(_IT, said.placeless)
    named = None if _NO_NAME.match(said.reply) else _NAMED.match(said.reply)
    if pronoun is None or named is None or said.places or not _WHICH_ASKED.search(said.previous):
        return None
    asked = f"{said.placeless[: pronoun.start()]}{named['name'].strip()}{said.placeless[pronoun.end() :]}"
    own = subjects_of(named["name"], said.known)
    return asked if own else f"{frame_of(said.previous, said.known, skip_year=bool(said.periods))}{asked}"


def share_of_them(said: FollowUp) -> str | None:
    """ "米厂占多少？" after "襄阳建了几座厂？": how many of those."""
    share, counted = _SHARE_OF_THEM.fullmatch(said.placeless), COUNT_ASKED.search(said.previous)
    if share is None or counted is None or said.places or said.periods or _MEASURED.search(share["part"]):
        return None
    return _so_many(declared(said.previous), share["part"], counted)


def _so_many(whole: str, part: str, counted: re.Match[str]) -> str:
    """How many of a whole that is told are the part, in the words in which the whole was counted."""
    return f"{whole}，其中{part}有{counted.group()}？"


def part_alone(said: FollowUp) -> str | None:
    """ "动了工的有几座？" after "襄阳备案的粮库有几座？": of those that were counted."""
    part, counted = _PART_ALONE.fullmatch(said.placeless), COUNT_ASKED.search(said.previous)
    if part is None or counted is None or said.places or said.periods or find_pronoun(THING, said.placeless):
        return None
    if counted.end() < len(core_of(said.previous)):
        return None
    return _so_many(re.sub("[共有]+$", "", declared(said.previous)), f"{part['part']}的", counted)


def other_kind(said: FollowUp) -> str | None:
    """ "仓储物流的呢？" after "对粮食加工项目的补助是多少？": the same of another kind of them."""
    kind = said.topic.removesuffix("的")
    if kind == said.topic or len(kind) < MIN_KIND_CHARS or said.places or said.periods or _NO_KIND.match(kind):
        return None
    named = list(_KIND_NAMED.finditer(said.previous))
    return f"{said.previous[: named[0].start()]}{kind}{said.previous[named[0].end() :]}" if len(named) == 1 else None


def part_of_them(said: FollowUp) -> str | None:
    """ "其中省级的有几座？", "这些有多高？": of what was asked about before."""
    thing = find_pronoun(THING, said.placeless)
    if thing is None or not said.own or (said.places and not _PLACE_AMONG_THEM.fullmatch(said.placeless)):
        return None
    before, behind = said.placeless[: thing.start()], said.placeless[thing.end() :]
    counted = COUNT_ASKED.search(said.previous)
    whole, parted, _ = said.previous.rpartition("，其中")
    other = _ANOTHER_PART.fullmatch(behind)
    if counted and parted and not before and other and content_of(other[1]):
        return _so_many(whole, other[1].removesuffix("的"), counted)
    if counted and not before and (headless := _HEADLESS.fullmatch(behind)):  # "其中开工的呢？"
        return _so_many(declared(said.previous), headless[1], counted)
    named = list(rjieba.cut(behind, hmm=False))[:2]
    if not before and thing.group() in ("这些", "那些") and all(len(w) > 1 and w in said.previous for w in named):
        # What is meant is named once more by two words ("这些投产粮库投了多少？").
        return f"{frame_of(said.previous, said.known)}{behind}"
    return f"{declared(said.previous)}，其中{before}{behind}"
