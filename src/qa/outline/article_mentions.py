"""How much each naming of a place says about whom a paragraph speaks of.

"襄阳市坚持…" is told of 襄阳市; "赴深圳、苏州学习", "深圳客商" and "与宁波共建" are told of whoever went, came or
joined in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from qa.language.text import BASIC_HAN
from qa.places.places import PlaceMention, gazetteer

SUBJECT_OF_PARAGRAPH, SUBJECT_OF_SENTENCE, SUBJECT_OF_CLAUSE = 3.0, 2.0, 1.2
ORDINARY, IN_LIST, ABROAD = 0.8, 0.3, 0.1
MAX_LEAD_CHARS = 14  # how far before a place a verb of going still governs it
MAX_CLAUSE_CHARS = 60

# Where people go, come from, or with whom something is done.
_ABROAD = re.compile(
    r"(?:赴|奔赴|前往|远赴|来自|对接|引进|学习|借鉴|考察|调研|北上|南下|东进|西进|牵手|携手|联合|连通|直达|飞往|发往|销往|迁|"
    r"往返|推介|驻|援|对口|邀请|招引|落户|辐射|融入|承接|毗邻|邻近|紧邻|相邻|接壤|[东南西北]{1,2}[接邻临连]|[与同和跟及到从向经由往、自])"
    rf"[{BASIC_HAN}“”、]{{0,10}}$"
)
_NEAR = re.compile(r"(?:[在于为对由从向与和同以把将]|走进)$")
_CALLED_ALSO = re.compile(r"[A-Za-z][A-Za-z'’&.\- ]*[（(]$")  # "KETD（昆山经开区）"
_DESCRIBED = re.compile(rf"[{BASIC_HAN}、“”]{{2,14}}的")  # "大别山腹地的金寨县有太阳、有风"
_BODY_ELSEWHERE = re.compile(
    r"\s*[市省区县]?(?:等地|等城市|等[省市]|等[一二两三四五六七八九十\d]|商会|客商|企业家|籍|人[士才]|分局|联络处|办事处|大学|学院|研究[院所]|"
    r"专场|推介|举办|举行|召开|港|机场|集团|公司|跟岗|挂职|市民|知名|资本|游客)"
)
# What partners do elsewhere: "在孝感市开设专营店", "孝感市选派24名干部到襄阳市工作", "孝感一家企业在襄阳市…".
_DONE_THERE = re.compile(r"\s*(?:开设|设立|参加|务工|(?:稳定)?就业|新开|挂职|学习|培训|注册)")
_SENT_TO = re.compile(
    rf"[^，。；]{{2,20}}(?:、[^，。；]{{2,20}})?[到来][{BASIC_HAN}]{{2,6}}[市县区州](?:工作|任职|支教|支医|帮扶)"
)
_ONE_OF_ITS = re.compile(rf"[一两三]家[{BASIC_HAN}]{{0,8}}企业[^，。；]{{0,4}}在[{BASIC_HAN}]{{2,6}}[市县区]")
_SET_UP_IN = re.compile("(?<!建)设在$")
_DOES = re.compile(rf"[有是在把将以]|[{BASIC_HAN}]{{0,3}}(?:拥有|坐拥|提出|推出|实施|推进|建成|发展)")
_TIME = re.compile(
    r"\s*(?:(?:(?:20)?\d\d\s*年|过去(?:的|这)?一年|一年来|近年来|近日|日前|今年|去年|新的一年|当前|目前|如今|截至[^，]{1,12})"
    r"(?:上半年|下半年|[一二三四前\d]{1,3}季度|\s*\d{1,2}\s*月份?)?(?:以来|来|里|底|末|初|度|间)?[，,\s]*)?"
)
_CLAUSE_END = re.compile("[，。；：！？\n,;:!?）)】](?:(?<=[。！？])[”』])?")
_SENTENCE_END = "。！？；;!?\n】"
_JOINED = re.compile(r"\s*(?:、|和|及|与|以及|到)\s*")
_OFFICE = re.compile(rf"(?:省委常委、|[{BASIC_HAN}]{{0,4}}副?[省市]长、)$")


@dataclass(frozen=True, slots=True)
class Naming:
    """A place that a paragraph names. ``weight`` says how much that speaks for it, ``leads`` whether a sentence or a
    clause begins with it; offsets count code points of the paragraph."""

    place: str
    start: int
    weight: float
    leads: bool


def find_namings(
    text: str, shorts: Sequence[tuple[str, str]] = (), found: Sequence[PlaceMention] | None = None
) -> list[Naming]:
    """The places that a paragraph names, in order. ``shorts``: short forms that may be words of another meaning (白银),
    each with the place that it stands for here; ``found``: the text's mentions, where they are known."""
    spans: list[tuple[int, int, str]] = []
    begin: int | None = None  # of what says where the place behind it lies: 陕西省 of "陕西省商洛市洛南县"
    found = gazetteer().find(text) if found is None else found
    for mention, behind in zip_longest(found, found[1:]):
        begin = mention.start if begin is None else begin
        if behind is None or not _leads(mention, behind):
            spans.append((begin, mention.end, mention.name))
            begin = None
    covered = bytearray(len(text))
    for start, end, _ in spans:
        covered[start:end] = b"\1" * (end - start)
    for short, place in shorts:
        for match in re.finditer(re.escape(short), text):
            if not any(covered[match.start() : match.end()]):
                spans.append((match.start(), match.end(), place))
    spans.sort()
    listed = _listed(text, spans)
    return [_naming(text, span, at in listed) for at, span in enumerate(spans)]


def _naming(text: str, span: tuple[int, int, str], in_list: bool) -> Naming:
    start, end, place = span
    clause = _begin_of_clause(text, start)
    lead = text[clause:start]
    rest = _OFFICE.sub("", without_time(lead)).lstrip(" \u3000“—")
    if _BODY_ELSEWHERE.match(text, end) or _is_partner(text, lead, end):
        return Naming(place, start, ABROAD, leads=False)
    if rest and _ABROAD.search(rest[-MAX_LEAD_CHARS:]):
        return Naming(place, start, ABROAD, leads=False)
    if in_list:
        return Naming(place, start, IN_LIST, leads=False)
    if _CALLED_ALSO.search(lead):
        return Naming(place, start, SUBJECT_OF_CLAUSE, leads=True)
    if rest and not _NEAR.fullmatch(rest) and not (_DESCRIBED.fullmatch(rest) and _DOES.match(text, end)):
        return Naming(place, start, ORDINARY, leads=False)
    if rest:
        return Naming(place, start, SUBJECT_OF_CLAUSE, leads=False)
    if clause and text[clause - 1] in "，,":  # "2023 年，襄阳市…"
        before = _begin_of_clause(text, clause - 1)
        if not without_time(text[before : clause - 1]).strip():
            clause = before
    if not text[:clause].strip():
        return Naming(place, start, SUBJECT_OF_PARAGRAPH, leads=True)
    if text[:clause].rstrip("”』")[-1:] in _SENTENCE_END:
        return Naming(place, start, SUBJECT_OF_SENTENCE, leads=True)
    return Naming(place, start, SUBJECT_OF_CLAUSE, leads=True)


def _is_partner(text: str, lead: str, end: int) -> bool:
    """Whether a place that ends there is one that another works with, by what is done there or comes from it."""
    if lead.endswith("在"):
        return bool(_SET_UP_IN.search(lead) or _DONE_THERE.match(text, end))
    return bool(_SENT_TO.match(text, end) or _ONE_OF_ITS.match(text, end))


def _leads(mention: PlaceMention, behind: PlaceMention) -> bool:
    """Whether a place only says where the one right behind it lies; a province does that for whatever zone."""
    province = mention.level == "province" and behind.level == "zone" and mention.end == behind.start
    return province or gazetteer().locates(mention, behind)


def _begin_of_clause(text: str, at: int) -> int:
    ends = list(_CLAUSE_END.finditer(text, max(0, at - MAX_CLAUSE_CHARS), at))
    return ends[-1].end() if ends else max(0, at - MAX_CLAUSE_CHARS)


def without_time(words: str) -> str:
    """What stands behind the words of time that a sentence begins with, if with any."""
    timed = _TIME.match(words)
    return words[timed.end() :] if timed else words


def _listed(text: str, spans: Sequence[tuple[int, int, str]]) -> set[int]:
    """The indexes of the spans that stand in a list of places ("深圳、苏州、宁波")."""
    listed: set[int] = set()
    for at, ((_, end, one), (start, _, other)) in enumerate(pairwise(spans)):
        if one != other and (joined := _JOINED.fullmatch(text[end:start])):
            # Of "襄阳市与孝感市…" the first is the subject all the same.
            listed |= {at, at + 1} if "、" in joined[0] else {at + 1}
    return listed
