"""Example questions about figures and plans, in the documents' own words and, where all is known, in English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

import rjieba

from qa.answer.terms.concepts import other_names
from qa.language.text import BASIC_HAN
from qa.places.latin import latin_name
from qa.places.places import gazetteer
from qa.places.zones import written_zone, zone_base
from qa.types import Facets, Section

Within = Callable[[Facets], bool]

_YEAR = re.compile(r"20\d\d\s*年")
# The commonest units, since an example must read well: an amount "是多少", of what is counted "有多少个".
AMOUNTS = ("万亿元", "亿元", "万元", "%")
COUNTED = ("个", "家", "宗", "亩", "人", "项", "户", "件", "次", "座", "所")
_FIGURE = re.compile(
    rf"(?:^|[，、；。])(?P<indicator>[{BASIC_HAN}“”]{{3,24}}?)\s*+"
    r"(?P<verb>达到?|为|共|突破|超过?|增长|连?跨[过上越]?|[迈登跃][上过]|站[上稳])?\s*+(?P<figure>\d[\d.]*+\s*+"
    rf"(?P<unit>{'|'.join((*AMOUNTS, *COUNTED))}))"
    r"(?!及?以[上下内]|的)"  # bounds are conditions: "设备投资500万元以上的，…"
)
_PLAIN_INDICATOR = re.compile(
    rf"^(?!.*(?:其中|截至|今年|去年|全年|同比|上年|全国|我国|分别$|累计$|[的了在至到第达超]$)).*[{BASIC_HAN}]$"
)
# "全市" behind the city's name says it again, and a verb makes no noun for "是多少".
_OWN = re.compile(r"预计|(?:全|我|本|该)(?:省|市|区|县|州|盟|旗|镇|乡)|[省市区县](?=重[大点])")
_VERB = re.compile(r"(?:完成|实现|达成)(?![率度量])了?")
_REACHED = re.compile(r"跨|[迈登跃][上过]|站[上稳]")  # a height: "连跨3个千亿台阶" counts nothing
_MARKS = re.compile("[“”]")
_QUARTER = re.compile(r"[一二三四上下前]+(?:季度|个?月|半年)")
# "太原市出让了多少宗标准地" reads better than "太原市出让标准地有多少宗".
_DONE = re.compile(
    r"(新建|改建|扩建|改造|建成|出让|引进|招引|签约|挖掘|培育|培训|荣获|获得|举办|开展|选派|修订|制定|实施"
    r"|新增|净增|认定|打造)(?=[^的]{2})"
)
# What is measured ends so; "安家补贴" and "每年" say not of whom, "一期投资" not of what.
_MEASURED = re.compile(r"(?:[值额量率]|收入|支出|(?<!总)投资|规模|比重|占比|比例|面积|里程|利润|税收|人口|产能)$")
_VAGUE = re.compile(
    r"^(?:项目|年度)?(?:总|计划|[一二三]期)|^(?:奖励|补贴|补助|贴息|资助|扶持|扣除|首付|罚款|力争|预期|争取"
    r"|惠及|涉及|覆盖|带动|受益|服务|现有|核定)"
    r"|[一二三]期|不|最[高低]|每|(?:园区|开发区|经开区|高新区)$"
)
# Words of these kinds make no noun phrase: adverbs, prepositions, particles, pronouns, numerals of rank.
_NO_PHRASE = re.compile(r"[dpury]|t|mq")
_PARTS_OF_NAMES = frozenset({"高速", "特新", "地"})  # 高速公路, 专精特新, 标准地
_PLANS = re.compile(r"(?:措施|举措|任务|工作|问题|目标|安排|打算|做法|经验|短板|重点|成绩|成效|亮点|计划)$")
_EXISTING = re.compile("^存在的?")
_REVIEW = re.compile("(?:情况|回顾|总结)$")  # nothing that "有哪些" asks for
MIN_INDICATOR_CHARS, MAX_INDICATOR_CHARS = 3, 14
MAX_WORDS = 7
_OF_DOING = re.compile("签约|入驻|落户|挂牌|在建|开工|投产|上市|承诺")  # what is counted may begin with these: 签约项目
_RATE = re.compile(f"[{BASIC_HAN}]{{2,3}}[率额量]")  # 签约金额, 开工率; which rate, less known ones leave open
MIN_HEADING_CHARS, MAX_HEADING_CHARS = 4, 24
MAX_TOLD_CHARS = 8  # of a heading, which an answer shows without its end
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十]+[)）、]+|\s")
Asked = Literal["amount", "growth", "count", "list"]


@dataclass(frozen=True, slots=True)
class Example:
    """What an example asks: an ``amount``, a ``growth`` or a ``count`` (in ``unit``) of a ``matter``, or its ``list``.

    year  "2023"; "" where none is needed
    told  what the document says: the figure, or the first item of the list
    """

    place: str
    year: str
    matter: str
    asked: Asked
    unit: str = ""
    told: str = ""

    def in_chinese(self) -> str:
        """The question, with the matter in the document's own words."""
        place = f"{self.place}{self.year}年" if self.year and self.asked != "list" else self.place
        done = _DONE.match(self.matter) if self.asked == "count" else None
        if done:
            return f"{place}{done[1]}了多少{self.unit}{self.matter[done.end() :]}？"
        if self.asked == "count" and self.matter.endswith(("数", "数量", "总量")):
            return f"{place}{self.matter}是多少？"
        asked = {"amount": "是多少", "growth": "增长多少", "count": f"有多少{self.unit}", "list": "有哪些"}[self.asked]
        return f"{place}{self.matter}{asked}？"

    def in_english(self) -> str | None:
        """The question with the matter's English name; None where there is none for the whole of it."""
        matter = _YEAR.sub("", self.matter) if self.asked == "list" else self.matter
        kind = {"list": "headings", "count": "counted"}.get(self.asked, "figures")
        name = _english_names()[kind].get(_MARKS.sub("", matter))
        if name is None:
            return None
        place, when = latin_name(self.place), f" in {self.year}" if self.year else ""
        return {
            "amount": f"What was the {name} of {place}{when}?",
            "growth": f"How much did the {name} of {place} grow{when}?",
            "count": f"How many {name} did {place} have{when}?",
            "list": f"What are the {name} of {place}{f' for {self.year}' if self.year else ''}?",
        }[self.asked]


@lru_cache(maxsize=1)
def _english_names() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.files("qa").joinpath("data/example_names.toml").read_text("utf-8"))


def figures(text: str, place: str, year: str) -> Iterator[Example]:
    """The figures of a text that a question may ask for: those whose matter is a noun phrase that says of what."""
    text = re.sub(rf"(?<=[{BASIC_HAN}\d.]) (?=[{BASIC_HAN}\d])", "", text)
    for match in _FIGURE.finditer(text):
        indicator = _VERB.sub("", _without_place(match["indicator"], place))
        if not _PLAIN_INDICATOR.match(indicator) or indicator.count("“") != indicator.count("”"):
            continue
        unit, grows = match["unit"], match["verb"] == "增长"
        reached = bool(match["verb"] and _REACHED.search(match["verb"]))
        # "项目增长5个" tells neither how many there are nor by what share they grew.
        if (grows and unit != "%") or (reached and unit not in AMOUNTS) or _QUARTER.fullmatch(indicator):
            continue
        elsewhere = any(found.start == 0 for found in gazetteer().find(indicator))  # "其中，枣阳市新建粮库4座"
        fits = MIN_INDICATOR_CHARS <= len(indicator) <= MAX_INDICATOR_CHARS and not elsewhere
        asked: Asked = "growth" if grows else "amount" if unit in AMOUNTS else "count"
        if fits and _reads_well(indicator, asked, place):
            yield Example(place, year, indicator, asked, unit, match["figure"])


def plans(article: Section, place: str, within: Within) -> Iterator[Example]:
    """The parts of an article that a question may ask for by their heading: plans of a year, tasks, problems."""
    for section in (child for child in article.children if within(child.facets)):
        heading = _without_place(_NUMBERED.sub("", section.heading), place)
        year = _YEAR.search(section.heading)
        named = (year or _names_parts(heading)) and not _REVIEW.search(heading)
        if len(section.children) >= 2 and len(heading) <= MAX_HEADING_CHARS and named:
            first = section.children[0].heading
            yield Example(place, year.group()[:4] if year else "", heading, "list", told=first[:MAX_TOLD_CHARS])


def _names_parts(heading: str) -> bool:
    """Whether a heading is called what its parts are (重点任务, 存在的问题), and says nothing that is done."""
    if len(heading) < MIN_HEADING_CHARS or not _PLANS.search(heading):
        return False
    said = _EXISTING.sub("", heading)
    return _is_noun_phrase(said) and not any(tag in ("v", "a", "ad") for _, tag in rjieba.tag(said))


def _reads_well(matter: str, asked: Asked, place: str) -> bool:
    """Whether "…是多少" or "有多少个…" behind it is a question that a person would ask."""
    if _VAGUE.search(matter) or (matter[0] in "省市县区" and matter[:1] == place[-1:]):
        return False
    if asked != "count":
        if len(matter) <= MIN_INDICATOR_CHARS and not other_names(matter)[0]:
            return False
        return bool(_MEASURED.search(matter)) and _is_noun_phrase(matter)
    done = _DONE.match(matter)
    return _is_noun_phrase(matter[done.end() :] if done else matter, counted=True)


def _is_noun_phrase(words: str, *, counted: bool = False) -> bool:
    """Whether words are one noun with what goes with it. Tags err, so that a few good ones are left out: of verbs only
    those that go with the noun at the end (审批项目, 开工率), and what is counted must be things."""
    tagged = [(word, tag) for word, tag in rjieba.tag(_MARKS.sub("", words)) if word.strip()]
    if not tagged or len(tagged) > MAX_WORDS:
        return False
    if any(_NO_PHRASE.match(tag) and word not in _PARTS_OF_NAMES for word, tag in tagged):
        return False
    kinds = [tag for _, tag in tagged]
    if kinds[0] in ("v", "vn") and not (
        _OF_DOING.match(words) if counted else kinds[0] == "vn" or _RATE.fullmatch(words)
    ):
        return False
    if "v" in kinds[: -2 if counted else -3]:
        return False
    return not counted or (kinds[-1] not in ("v", "vn", "ns") and "c" not in kinds)


def _without_place(words: str, place: str) -> str:
    """``words`` without what says ``place`` again at their beginning: its name, written anyhow, or "全市"."""
    base = zone_base(place) or place
    kinds = sorted((name.removeprefix(base) for name in written_zone(place)), key=len, reverse=True)
    while True:
        named = next((found for found in gazetteer().find(words) if found.start == 0 and found.name == place), None)
        own = _OWN.match(words)
        kind = next((kind for kind in kinds if words.startswith(kind)), "")
        if named is not None:
            words = words[named.end :]
        elif own is not None:
            words = words[own.end() :]
        elif kind:
            words = words.removeprefix(kind)
        else:
            return words
