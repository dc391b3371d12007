"""Example questions from the documents' own headings and figures, in Chinese and, where all is known, in English."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from itertools import islice, zip_longest
from typing import Literal

from qa.language.text import BASIC_HAN
from qa.places.latin import latin_name
from qa.places.places import gazetteer
from qa.places.zones import written_zone, zone_base
from qa.types import Document, Facets, Section

Within = Callable[[Facets], bool]
Language = Literal["zh", "en"]

_YEAR = re.compile(r"20\d\d\s*年")
# The commonest units, since an example must read well: an amount "是多少", of what is counted "有多少个".
AMOUNTS = ("万亿元", "亿元", "万元", "%")
COUNTED = ("个", "家", "宗", "亩", "人", "项", "户", "件", "次", "座", "所")
_FIGURE = re.compile(
    rf"(?:^|[，、；。])(?P<indicator>[{BASIC_HAN}“”]{{3,24}}?)\s*+"
    r"(?P<verb>达到?|为|共|突破|超过?|增长|连?跨[过上越]?|[迈登跃][上过]|站[上稳])?\s*+\d[\d.]*+\s*+"
    rf"(?P<unit>{'|'.join((*AMOUNTS, *COUNTED))})"
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
    r"(新建|改建|扩建|改造|建成|出让|引进|招引|签约|挖掘|培育|培训|荣获|获得|举办|开展|选派|修订|制定|实施)(?=[^的]{2})"
)
MIN_INDICATOR_CHARS, MAX_INDICATOR_CHARS = 3, 14
MAX_HEADING_CHARS = 24
MAX_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Example:
    """What an example asks: an ``amount``, a ``growth`` or a ``count`` (in ``unit``) of a ``matter``, or its ``list``.

    year  "2023"; "" where none is needed
    """

    place: str
    year: str
    matter: str
    asked: Literal["amount", "growth", "count", "list"]
    unit: str = ""

    def in_chinese(self) -> str:
        """The question, with the matter in the document's own words."""
        place = f"{self.place}{self.year}年" if self.year and self.asked != "list" else self.place
        done = _DONE.match(self.matter) if self.asked == "count" else None
        if done:
            return f"{place}{done[1]}了多少{self.unit}{self.matter[done.end() :]}？"
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
            "list": f"What are the {name} of {place} for {self.year}?",
        }[self.asked]


@lru_cache(maxsize=1)
def _english_names() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.files("qa").joinpath("data/example_names.toml").read_text("utf-8"))


def suggest_questions(
    documents: Sequence[Document], limit: int, within: Within = lambda _: True, language: Language = "zh"
) -> tuple[str, ...]:
    """At most ``limit`` questions that the documents answer, taken in turn from each; none for no documents.

    ``within`` chooses, by their facets, the sections that the questions are drawn from. In English there are fewer.
    """
    told = Counter(p for document in documents for p in {p for a in document.outline.children for p in a.facets.places})
    dated = {place for place, count in told.items() if count > 1}
    each = (list(_questions(document, within, dated, language)) for document in documents)
    streams = list(islice((questions for questions in each if questions), limit))
    found: dict[str, None] = {}
    for row in zip_longest(*streams):
        for question in row:
            if question is not None and len(found) < limit:
                found[question] = None
    return tuple(found)


def _questions(document: Document, within: Within, dated: Collection[str], language: Language) -> Iterator[str]:
    """``dated`` are places that several documents tell of: a question about one of them needs its year."""
    for article in document.outline.children:
        chosen = [section for section in _below(article) if within(section.facets)]
        place = next((p for p in article.facets.places if any(within(_about(p, section)) for section in chosen)), "")
        if not place:
            continue
        by_year: dict[str, str] = {}
        for section in chosen:
            periods = section.facets.periods
            year = f"{periods[0]}" if place in dated and len(periods) == 1 else ""
            by_year[year] = by_year.get(year, "") + _own_text(document, section)
        figures = (figure for year, text in by_year.items() for figure in _figures(text, place, year))
        plans = _plans(article, place, within)
        worded = [
            islice((words for example in some if (words := _in_words(example, language))), most)
            for some, most in ((figures, MAX_FIGURES), (plans, None))
        ]
        for row in zip_longest(*worded):
            yield from (words for words in row if words)


def _in_words(example: Example, language: Language) -> str | None:
    return example.in_chinese() if language == "zh" else example.in_english()


def _below(section: Section) -> Iterator[Section]:
    """The section and all that it holds, in the text's order."""
    yield section
    for child in section.children:
        yield from _below(child)


def _about(place: str, section: Section) -> Facets:
    return replace(section.facets, places=(place,))


def _own_text(document: Document, section: Section) -> str:
    """A section's text without its children's, which come first to last behind it."""
    return document.text[section.start : section.children[0].start if section.children else section.end]


def _figures(text: str, place: str, year: str) -> Iterator[Example]:
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
        if MIN_INDICATOR_CHARS <= len(indicator) <= MAX_INDICATOR_CHARS and not elsewhere:
            yield Example(place, year, indicator, "growth" if grows else "amount" if unit in AMOUNTS else "count", unit)


def _plans(article: Section, place: str, within: Within) -> Iterator[Example]:
    for section in (child for child in article.children if within(child.facets)):
        heading = _without_place(re.sub(r"^[一二三四五六七八九十]+、|\s", "", section.heading), place)
        year = _YEAR.search(section.heading)
        if len(section.children) >= 2 and len(heading) <= MAX_HEADING_CHARS and year:
            yield Example(place, year.group()[:4], heading, "list")


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
