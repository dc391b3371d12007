"""A comparison → one question for each of its subjects, each of which stands alone.

"宁夏和青海2024年居民收入谁涨得更快？" asks "宁夏回族自治区2024年居民收入涨了多少？" and the same of 青海省. Only a
question about one subject can be searched, read and judged like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.language.asking import ASKS
from qa.language.periods import PART_OF_YEAR, YEAR_BEHIND, find_periods
from qa.language.text import BASIC_HAN
from qa.places.places import PlaceMention
from qa.question.wants import NUMERIC
from qa.types import Query, Want

_PART_BEHIND = re.compile(PART_OF_YEAR)
# Of the questions about single subjects together: each is read, embedded and searched for itself, so that a few hundred
# places or years in one question took minutes. All 34 provinces with a long question about each fit.
MAX_CHARS = 4000
MAX_YEARS = 30
MAX_ASKED = 60  # places, or years, times the matters that are asked of each
_BIG = "多高大快强好长重"
_SMALL = "少低小慢弱短轻"
_KIND = "(?:[市县区省州]|城市|省份|地方|开发区|高新区|经开区|园区)?"  # of places
# Words that only compare; what they compare stands beside them.
_COMPARING = re.compile(
    # "面积最大的是哪个市"
    rf"的?最[{_BIG}{_SMALL}]的?{_KIND}[是为](?:谁|哪一?[个里座]?{_KIND})|"
    rf"[涨增升降](?=得(?:谁|哪))|得?(?:谁家?|哪一?[个地省市家边方头]?(?:[市县省地州]区?|城市|地方|省份|开发区|高新区|经开区|园区|年份?|一年)?)的?(?=[^，。？?]{{0,16}}(?:更|最)?[{_BIG}{_SMALL}](?:[，。？?]|$))|"
    r"[，,]?(?:相比(?:之下)?|对比|比较|比一比|比一下)(?:一下|起来)?(?:如何|怎么样|怎样|情况)?|摆?在一起(?:来)?比(?:较|一比)?|放在?一起|"
    r"(?:相)?差(?:多少|多大|几何|距)?(?:大不大|大吗|多大|多少)?(?=[，。？?]|$)|"
    rf"(?:更|最)(?=[{_BIG}{_SMALL}])|的?(?:差别|区别|不同)(?:是什么|在哪里?)?|"
    r"分别|各自|各(?![市县区地级类项种界族部方位国省])"
)
_BARE_MORE = re.compile(rf"(?<=[{BASIC_HAN}])(?<![多几])(?:得|了)?[{_BIG}{_SMALL}](?:一些|一点|些)?(?=[，。？?]|$)")
_EITHER_WAY = re.compile(rf"[{_BIG}](?:了|些)?还是[{_SMALL}](?:了|些)?")
_LEADING = re.compile(
    r"^(?:把|将|拿|在|请|比较|对比|和|与|跟|同|的|，|,|、|\s)+|^[两二三四五六](?:大|个)?(?:地区?|省份?|市|城市|区|县)?(?:之间)?的?"
)
_ASKS = re.compile(rf"{ASKS.pattern}|吗", re.I)
_NAMED_AGAIN = re.compile(r"^[（(][^（()）]*[)）]")  # 两湖（湖北、湖南）
_GROWS = re.compile(r"(?:增长|增加|上涨|下降|提高|提升|(?<![新净])[增涨降])$")
_AIMED = re.compile(r"目标|计划|预期|力争|打算|准备|明年")
_DOING = re.compile(
    r"实际|一共|总共|大概|大约|完成|实现|达到?|[做干搞提]到|做|干|想|要|打算|计划|目标|预计|预期|力争|突破|增长|增加|提高|提升|[是为有了到的能]"
)
_JOINT = re.compile(r"^[\s、，,和与跟同及到至或还是年—\-–~]*$")
_THAN = re.compile(r"年?[比较]")
_IS_MORE = re.compile(rf"(?:更|是不是更?|是否更?|有没有更?)?[{_BIG}{_SMALL}](?:了|些)?(?:吗|么|没有|不)[？?，,]+")
_SO_MANY = re.compile(
    r"^这?[两二三四五六](?:大|个)?(?:地方|地区?|省[区市]?|省份|城市|市|区|县)(?:之间|当中|里头?|中)?的?"
)
_BESIDE = re.compile(r"(?:[\s、，,/和与跟同及以比或还是]|\b(?:and|or|vs|versus)\b\.?(?: (?:in|of|for|by)\b)?)*", re.I)
_YEARS_EN = re.compile(r"\b(?:19|20)\d\d,? (?:and|or|to|vs\.?|versus) (?:in )?(?:19|20)\d\d\b", re.I)


def wants_of(single: Query, query: Query) -> tuple[Want, ...]:
    """What is asked of one subject of a comparison: what its own question asks, where that is a figure or none is asked
    of all. "投资2024年增长多少，2025年定了多少" asks no amount of 2025, though 投资 and 多少 alone would."""
    lent = len(query.places) < 2 and Want.MONEY in single.wants and Want.MONEY not in query.wants
    own = set(single.wants) & NUMERIC or not set(query.wants) & NUMERIC
    return single.wants if own and not lent else query.wants


def too_many(texts: Sequence[str], places: Sequence[str]) -> bool:
    """Whether these questions, one for each of ``places`` or, where there are not several, for each year, are too many
    to be answered at once."""
    return sum(map(len, texts)) > MAX_CHARS or (len(places) < 2 and len(texts) > MAX_YEARS)


def stand_together(text: str, subjects: Sequence[PlaceMention]) -> bool:
    """Whether several places are named side by side ("襄阳和孝感"), so that whatever is asked is asked of each."""
    spans = sorted({(mention.start, mention.end) for mention in subjects})
    return len(spans) > 1 and all(_BESIDE.fullmatch(text[one[1] : other[0]]) for one, other in pairwise(spans))


def asked_of(text: str, subjects: Sequence[PlaceMention], place: str) -> str:
    """``text`` with one of the places where all of them stand, and else as it is."""
    start, end = min(m.start for m in subjects), max(m.end for m in subjects)
    return f"{text[:start]}{place}{_SO_MANY.sub('', _NAMED_AGAIN.sub('', text[end:]))}"


def single_questions(text: str, subjects: Sequence[PlaceMention], places: Sequence[str]) -> tuple[str, ...]:
    """The question for each of ``places``, in order. ``subjects`` are their mentions in ``text``, side by side."""
    rest = _without_comparing(asked_of(text, subjects, "") if subjects else text)
    return tuple(f"{place}{rest}" for place in places)


def english_question(text: str, subjects: Sequence[PlaceMention], place: str) -> str:
    """An English ``text`` about one of the places, by the name that it gives it; as it is where they stand apart."""
    own = next((mention for mention in subjects if mention.name == place), None)
    if own is None or not stand_together(text, subjects):
        return text
    return asked_of(text, subjects, text[own.start : own.end])


def english_year_question(text: str, year: int) -> str:
    """An English ``text`` about one of two years; as it is where they stand apart."""
    return _YEARS_EN.sub(str(year), text)


def with_own_years(
    text: str, subjects: Sequence[PlaceMention], places: Sequence[str]
) -> tuple[Sequence[PlaceMention], tuple[str, ...]]:
    """The mentions and names of the places, each with the year that stands behind it, and the part of it, where each
    has one of its own ("甲市2021年与乙市2024年上半年的产值"); else as they are."""
    years = [year for mention in subjects if (year := YEAR_BEHIND.match(text, mention.end))]
    if not len(subjects) == len(places) == len(years):
        return subjects, tuple(places)
    parts = [part.group() if (part := _PART_BEHIND.match(text, year.end())) else "" for year in years]
    told = [*zip(subjects, places, years, parts, strict=True)]
    dated = [replace(mention, end=year.end() + len(part)) for mention, _, year, part in told]
    return dated, tuple(f"{place}{year[1]}年{part}" for _, place, year, part in told)


def year_questions(text: str, years: Sequence[int], base_year: int | None = None) -> tuple[str, ...]:
    """The question for each of ``years``, in the place of the first of them, or with the clause that asks of it alone
    ("粮库，2024年建了几座，2025年要建几座？"); none where they neither stand side by side nor ask for themselves.
    ``base_year`` is 今年."""
    spans = [(p.start, p.end) for p in find_periods(text, base_year) if set(p.years) & set(years)]
    bare = re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)(?!\s*年)", text)
    spans = sorted({*spans, *((m.start(), m.end()) for m in bare if int(m.group()) in years)})
    if not spans:
        return ()
    before, after = text[: spans[0][0]], text[spans[-1][1] :]
    joint = [text[one[1] : other[0]] for one, other in pairwise(spans)]
    if (more := _IS_MORE.match(after)) and all(map(_THAN.fullmatch, joint)):  # "2024年比2023年多吗？"
        after = after[more.end() :]
    elif not all(map(_JOINT.match, joint)):
        return _asked_for_themselves(text, spans, years, base_year)
    return tuple(f"{before}{year}年{_without_comparing(after)}" for year in years)


def _asked_for_themselves(
    text: str, spans: Sequence[tuple[int, int]], years: Sequence[int], base_year: int | None
) -> tuple[str, ...]:
    """What stands before the first year, with each year's own clause: "粮库，2024年建了几座"."""
    if len(spans) != len(years):
        return ()
    bounds = [*(start for start, _ in spans), len(text)]
    told = [text[start:end].strip(" ，,、；;。？?") for start, end in pairwise(bounds)]
    before = text[: spans[0][0]]
    matter = _DOING.sub("", _ASKS.split(text[spans[0][1] : spans[1][0]])[0])
    if re.search(rf"[{BASIC_HAN}]{{2}}", matter):  # "襄阳2024年粮库是多少，…": what is asked about is no part of before
        return ()
    named = [{year for p in find_periods(clause, base_year) for year in p.years} for clause in told]
    # A clause that follows upon no mark is part of the one before ("2024年比2023年多几座").
    apart = all(text[:start].rstrip()[-1:] in "，,；;。、" for start, _ in spans[1:])
    if not apart or [{year} for year in years] != named or not all(map(_ASKS.search, told)):
        return ()
    return tuple(f"{before}{clause}？" for clause in told)


def _without_comparing(text: str) -> str:
    """``text`` as a question about one subject: without the words that compare, and asking for something."""
    rest = _BARE_MORE.sub("", _COMPARING.sub("", _EITHER_WAY.sub("", text)))
    rest = re.sub(r"[，,、；;。？?\s]*[，,；;。？?]的?(?=.)", "，", rest)
    rest = re.sub(r"(?<=[增涨降升长])，(?=多少|几)", "了", rest)  # "谁涨得快，各多少"
    while (shorter := _LEADING.sub("", rest)) != rest:
        rest = shorter
    rest = rest.strip(" ，,、。；;？?")
    if _GROWS.search(rest):  # "谁增长得快" asks how much it was
        return f"{rest}{'' if _AIMED.search(rest) else '了'}多少？"
    return f"{rest}？" if _ASKS.search(rest) else f"{rest}是多少？"
