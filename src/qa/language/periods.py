"""Calendar years in Chinese official prose: written out, relative, and of five-year plans."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.language.numerals import chinese_number, whole_number
from qa.language.text import BASIC_HAN

FIRST_PLAN_YEAR = 1953  # the first five-year plan began in 1953; the sixth (1981) and later follow without a gap
_BOOK = re.compile(r"《[^》]*》")
_YEAR = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s*(?:年|[-—–~至到](?=\s*(?:19|20)\d\d\s*年))"
    r"|(?P<han>[一二][〇零九][〇零一二三四五六七八九]{2})年"
    r"|(?<![\d.])(?P<short>\d\d)年"
    r"|[“\"「]?(?P<plan>二十|十[一二三四五六七八九]?|[一二三四五六七八九])五[”\"」]?(?P<plan_word>规划|计划|时期|期间|收官|开局|以来|目标|末)?"
    r"|(?P<before_last>前年)|(?P<last>去年|上年|上一年度?|前一年度?|头一年|过去一年|过去的一年|一年来)|(?P<this>今年|本年度?|当年|年内|全年)|(?P<next>明年|下一?年|来年|次年)"
)
# Of so many 年 these say how long, not when. Behind: "20年来", "30年期", "15年以上"; but 24年 "前三季度", "以旧换新".
_LASTS_BEHIND = re.compile(
    r"代(?![办理表建])|后(?!备)|期(?![末初货])|间|前(?![一二三四五六七八九十\d])|来(?![了过凤宾安])|内(?![蒙地外销需河陆江乡])"
    r"|以[上下内来前后外]|之[久内前后]|左右|多(?=[，,。；;、？?的了]|$)|有余|不[变动限]|的(?:话|使用[权期])"
    r"|的?(?:历史|产权|租[期约]|期限|年限|寿命|[工教党军]龄)(?=[，,。；;、？?的了]|$)"
)
# Before it: words of counting and extent ("时隔66年", "干了20年", "延长至30年"); a term, which is no phase (合作期, but
# not 同期); what is kept or served for a time.
_LASTS_BEFORE = re.compile(
    r"(?:[满每逾第了再又]|(?<![签预节条契履])约|(?<![附靠接])近|(?<![目以之年])前|(?<![前最])后|(?<![反赶])超|[超不]过|[长多]达|[时相间每]隔"
    r"|历[时经]|经历|整整|足足|为期|未来|过去|连续|持续|最[长短多少高低]|[至最]少|至多|不[足低少高多满][于过]?"
    r"|(?:一般|通常|统一|定|均)为|(?:延长?|延续|顺延|缩短|放宽|续[期签租])[至到期为]?"
    r"|(?:(?<![时同近前中后初末早晚长短定分到逾预学汛假花当本上下各一二三四五六\d])期|[年期时]限|寿命|[工教党军林树店]龄|学制|徒刑)[为是达]?"
    r"|[干签住免]|质保|保修|免租|承租|延包|按揭|存续|坚[守持]|驻守|扎根|从[事业教]|任教|执教|奋斗|经商)$"
)
# "土地出让20年" is for so long; "土地出让24年完成多少" has the name of a matter.
_LET_BEFORE, _DONE_BEHIND = (
    re.compile(r"(?:出让|转让|流转|租赁|租用|使用|承包|经营|运营|产权|[用营包益]权[为是]?)$"),
    re.compile(r"的?(?:[又还已共了新增减涨降花收几]|一共|总共|多少|实际|计划|预计|目标|任务|完成|实现|达|下降|上升)"),
)
_LASTS_BEFORE_CHARS = 8
# Before a year close by and the name of a matter, these say what was done in it.
NEAR_YEARS = 2
_MATTER_BEHIND = re.compile(rf"的?(?:[{BASIC_HAN}](?<![的了间后前内以期多来])){{2}}")
_MAY_BE_DONE = re.compile(r"(?:(?<![干作持做当住教守营])了|远超)$")
# A year is written in two digits where it is not far off: 30年 in papers of 2025 is a term. Without papers, up to 2035.
MAX_YEARS_AHEAD, LAST_SHORT_YEAR = 5, 2035
YEAR_BEHIND = re.compile(r"的?((?:20)?\d\d)年度?")  # a place: 甲市2021年
PART_OF_YEAR = (
    r"[上下]半年|全年|(?:第?[一1](?:季度)?[-—–~至到]|(?:第?[一二三1-3][、和])+)?(?<![\d十百个])第?[一二三四1-4]季度"
    r"|(?<![提此之以目日])前[一二三四五六七八九十\d]+个?(?:季度|月)"
    r"|(?<![\d十])[1一](?:月份?)?[-—–~至到](?:\d{1,2}|[二三四五六七八九十]{1,2})月"
)
"""A part of a year, or all of it. A pattern to build on."""
WHOLE_YEAR = (1, 12)
_HALVES = {"上半年": (1, 6), "下半年": (7, 12), "全年": WHOLE_YEAR}
_QUARTERS = re.compile(r"第?(?P<first>[一二三四1-4])(?:(?:季度)?[-—–~至到、和].*?(?P<last>[一二三四1-4]))?季度")
_FROM_JANUARY = re.compile(r"(?:前|[1一](?:月份?)?[-—–~至到])([一二三四五六七八九十\d]+)个?(季度|月)")


def months_named(text: str) -> dict[tuple[int, int], str]:
    """The parts of a year that a folded text names, as (first, last) month, each with its words; all of it is (1, 12).

    "前3季度", "一至三季度", "前9个月" and "1-9月" are one."""
    found: dict[tuple[int, int], str] = {}
    for match in re.finditer(PART_OF_YEAR, text):
        words = match.group()
        if months := _HALVES.get(words) or _months_of(words):
            found.setdefault(months, words)
    return found


def _months_of(words: str) -> tuple[int, int] | None:
    if quarters := _QUARTERS.fullmatch(words):
        first, last = (whole_number(quarters[name] or quarters["first"]) or 0 for name in ("first", "last"))
        return 3 * first - 2, 3 * last
    if up_to := _FROM_JANUARY.fullmatch(words):
        last = (whole_number(up_to[1]) or 0) * (3 if up_to[2] == "季度" else 1)
        return (1, last) if 1 <= last <= 12 else None
    return None


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
        if match["short"] and not is_short_year(text, *match.span(), base_year):
            continue
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


def is_short_year(text: str, start: int, end: int, base_year: int | None = None) -> bool:
    """Whether two digits and 年 at ``[start, end)`` are a year of this century rather than how long something lasts.

    ``base_year`` is the year that the documents speak from: one far ahead of it is none.
    """
    last = LAST_SHORT_YEAR if base_year is None else base_year + MAX_YEARS_AHEAD
    before = text[max(0, start - _LASTS_BEFORE_CHARS) : start].rstrip()
    year = 2000 + int(text[start : start + 2])
    if year > last or _LASTS_BEHIND.match(text, end):
        return False
    near = base_year is not None and abs(year - base_year) <= NEAR_YEARS and _MATTER_BEHIND.match(text, end)
    if near and (_MAY_BE_DONE.search(before) or _LET_BEFORE.search(before)):
        return True  # "完成了24年目标", "土地流转24年面积"
    if _LASTS_BEFORE.search(before):
        return False
    return not _LET_BEFORE.search(before) or _DONE_BEHIND.match(text, end) is not None


def years_in_full(text: str, base_year: int | None = None) -> str:
    """``text`` with its years in four digits, as documents write them: "25年" is "2025年".

    What only lasts so long stays ("延长30年"), as ``find_periods`` tells the two apart.
    """

    def in_full(match: re.Match[str]) -> str:
        is_year = match["short"] and is_short_year(text, *match.span(), base_year)
        return f"{_year(match)}年" if is_year else match.group()

    return _YEAR.sub(in_full, text)


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
