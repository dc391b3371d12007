"""Calendar years in Chinese official prose: written out, relative, and of five-year plans."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.language.numerals import chinese_number

FIRST_PLAN_YEAR = 1953  # the first five-year plan began in 1953; the sixth (1981) and later follow without a gap
_LASTING = "".join(f"(?<!{word})" for word in ("出让", "租赁", "租期", "使用", "最长", "超过", "为期", "连续", "期限"))
_BOOK = re.compile(r"《[^》]*》")
_YEAR = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s*(?:年|[-—–~至到](?=\s*(?:19|20)\d\d\s*年))"
    r"|(?P<han>[一二][〇零九][〇零一二三四五六七八九]{2})年"
    # Not "出让20年", "20年的话": how long.
    rf"|(?<![\d.满每近约]){_LASTING}(?P<short>\d\d)年(?![代前后来期间以内]|的话)"
    r"|[“\"「]?(?P<plan>二十|十[一二三四五六七八九]?|[一二三四五六七八九])五[”\"」]?(?P<plan_word>规划|计划|时期|期间|收官|开局|以来|目标|末)?"
    r"|(?P<before_last>前年)|(?P<last>去年|上年|上一年度?|前一年度?|头一年|过去一年|过去的一年|一年来)|(?P<this>今年|本年度?|当年|年内|全年)|(?P<next>明年|下一?年|来年|次年)"
)
YEAR_BEHIND = re.compile(r"的?((?:20)?\d\d)年度?")  # a place: 甲市2021年
PART_OF_YEAR = r"[上下]半年|全年|第?[一二三四]季度|前[一二三四五六七八九十\d]+个?(?:季度|月)"
"""A part of a year, or all of it. A pattern to build on."""

_REPORT_OF = re.compile(
    r"(?<!\d)(20\d\d)年度?的?[市省区县州]?(?:人民)?(?:政府|管委会|管理委员会)?的?(?:工作)?报告(?!期|厅|会|文学)"
)
_REPORT_OF_EN = re.compile(
    r"\b(20\d\d)\s+(?:(?:government|work|annual|municipal|provincial|city|county|district)\s+){0,3}report\b",
    re.IGNORECASE,
)
_OFFSETS = {"before_last": -2, "last": -1, "this": 0, "next": 1}
# Not 〔2019〕5号, 2024—2028, G2012, 2024座.
_BARE = re.compile(
    r"(?<![\d.a-zA-Z〔（(\[—–~-])(20\d\d)(?![\d.%％〕）)\]—–~-]|\s*[年个家户亩人万亿元公平吨件项座条处所宗辆台号名])"
)
_DAY = r"\s*+(?:\d{1,2}月(?:份|底|初|中旬)?)?(?:\d{1,2}日)?\s*+"
_RANGE = re.compile(rf"(?:19|20)\d\d(?:年{_DAY})?[至到—–~～-]+\s*(?:19|20)\d\d年{_DAY}")
_OF_EACH = re.compile(r"[各比差更最]|分别|每年|逐年|变化|变动|起伏|先后")
_EACH_IN_RANGE = re.compile(rf"(?:19|20)\d\d年?(?:{_DAY})?[至到—–~～-]+\s*(?:19|20)\d\d")
_ASKS_EACH = re.compile(r"各(?:自|是|有|为|年|多少|达)|分别|每[一]?年|逐年|历年|哪一?年")
MAX_RANGE = 6  # years between the two ends; a comparison of more is no answer
# Where a count begins, not the year that is asked about.
_COUNTED_FROM = re.compile(
    r"[从自](?:20)?\d\d年算起|\bsince (?:the (?:start|beginning|end) of )?(?:early |late )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# "比2023年增长多少" asks of the year that is named beside it.
_GROWN_FROM = re.compile(
    r"(?:比|较)(?:(?:19|20)?\d\d年|去年|上年|上一年|前一年)(?:同期)?(?:相比)?(?:[增涨提]|上[升涨]|下降|降|减|回落|翻)[长加高了幅]?"
)
COUNTED_BEHIND = r"\s*[万亿元%个家户人亩吨名套宗件项座台条公]"
"""Behind a number that is no year: "2000万元以上的项目". A pattern to build on."""

_IN_LATIN = re.compile(rf"(?<!\d)((?:19|20)\d\d)(?!\d)(?!\s*年|{COUNTED_BEHIND})")


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Years named at ``[start, end)``. ``offset`` is set where they are relative to the speaker's own year."""

    start: int
    end: int
    years: tuple[int, ...]
    offset: int | None = None


def find_periods(text: str, base_year: int | None = None) -> tuple[PeriodMention, ...]:
    """Every mention of a year, in order; relative ones have ``years`` only where ``base_year`` is known.

    A five-year plan counts as its five years. "全年" and "当年" go with the year in force and are left out.
    """
    mentions = []
    for match in _YEAR.finditer(text):
        kind = match.lastgroup if match.lastgroup != "plan_word" else "plan"
        if match["plan"]:
            quoted = match.group()[:1] in '“"「'
            if not (quoted or match["plan_word"]):
                continue
            years = plan_years(chinese_number(match["plan"]) or 0)
            mentions.append(PeriodMention(match.start(), match.end(), years))
        elif kind in _OFFSETS:
            if match.group() in {"全年", "当年", "年内"}:
                continue
            offset = _OFFSETS[kind]
            known = (base_year + offset,) if base_year is not None else ()
            mentions.append(PeriodMention(match.start(), match.end(), known, offset))
        else:
            mentions.append(PeriodMention(match.start(), match.end(), (_year(match),)))
    return tuple(mentions)


def _year(match: re.Match[str]) -> int:
    if match["year"]:
        return int(match["year"])
    if match["han"]:
        return chinese_number(match["han"]) or 0
    return 2000 + int(match["short"])


def plan_years(number: int) -> tuple[int, ...]:
    """The five years of the ``number``-th five-year plan: the 14th is 2021–2025.

    The third began in 1966 after a gap of three years.
    """
    first = FIRST_PLAN_YEAR + 5 * (number - 1) + (3 if number >= 3 else 0)
    return tuple(range(first, first + 5))


def years_in(text: str, base_year: int | None = None) -> tuple[int, ...]:
    """The years that ``text`` names, each once, in order of mention; plans are left out (they name no one year)."""
    found: dict[int, None] = {}
    for mention in find_periods(text, base_year):
        if len(mention.years) == 1:
            found[mention.years[0]] = None
    return tuple(found)


def question_years(text: str, base_year: int | None = None) -> tuple[int, ...]:
    """The years that a question asks about; bare "2025" counts too ("沪 2025 保租房", "in 2023"). Of "2021年至2023年各
    有多少" they are all three."""
    text = _COUNTED_FROM.sub("", _GROWN_FROM.sub("", text))
    found = dict.fromkeys(years_in(text, base_year))
    for match in _IN_LATIN.finditer(text):
        found[int(match.group(1))] = None
    years = tuple(sorted(found))
    ends_range = len(years) == 2 and years[1] - years[0] <= MAX_RANGE
    if ends_range and _EACH_IN_RANGE.search(text) and _ASKS_EACH.search(text):
        return tuple(range(years[0], years[1] + 1))
    return years


def report_years(question: str) -> tuple[int, ...]:
    """The years of the reports that a question asks of by name ("2024年政府工作报告里", "its 2026 work report")."""
    named = (*_REPORT_OF.finditer(question), *_REPORT_OF_EN.finditer(question))
    return tuple(dict.fromkeys(int(match[1]) for match in named))


def spans_years(question: str) -> bool:
    """Whether the years that a question names are the two ends of one period: "2021年3月至2024年5月"."""
    return bool(_RANGE.search(question)) and len(years_in(question)) == 2 and not _OF_EACH.search(question)


def bare_years(heading: str) -> tuple[int, ...]:
    """Years that a heading writes without 年 ("2024这样走来")."""
    return tuple(dict.fromkeys(int(match[1]) for match in _BARE.finditer(heading)))


def heading_years(heading: str, base_year: int | None) -> tuple[int, ...]:
    """The years that a section's heading gives to its text: "2024年工作回顾", "过去一年工作回顾", "今年重点任务"."""
    heading = _BOOK.sub("", heading)  # "见《襄阳年鉴2025》"
    years = years_in(heading, base_year) or bare_years(heading)
    if years or base_year is None:
        return years
    if re.search(r"工作回顾|回顾$|工作成绩|工作总结|主要成效", heading):
        return (base_year - 1,)
    if re.search(r"(工作|重点|主要)(安排|任务|计划|打算|目标|部署|重点|思路)|总体要求", heading):
        return (base_year,)
    return ()
