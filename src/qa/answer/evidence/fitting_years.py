"""Whether a sentence speaks of the time that a question asks about."""

from __future__ import annotations

import re

from qa.answer.evidence.fitting import DIMENSIONS
from qa.answer.evidence.prepared import PreparedPassage, PreparedSentence
from qa.language.numbers import Dimension
from qa.types import Query

_YEAR = re.compile(r"(20\d\d)年")
AIM = 0.05  # for a section that looks ahead, or back, as the question does; off for the other way
_SINCE = re.compile(r"(20\d\d)年?(?:以来|至今|起至今)")
_OPENS_WITH_YEAR = re.compile(r"(?:到|至|截至|力争)?(20\d\d)年(?:[底末前,，]|[^比以相较开启起至-])")
_LED_BY_YEAR = re.compile(r"(20\d\d)年[,，]")
_WHOLE_YEAR = re.compile(r"全年(?![龄级纪])|一整年")
_ACTUAL = re.compile(r"实际(?:上?(?:完成|实现|达到|增长|执行|涨|降)|是|为|值|数)|最终(?:完成|实现|是|为)")
_STRIVES = re.compile(r"(?<!全)力争(?!上游|先)|锁定(?=[^，。；,;]{0,24}目标)")  # 全力争取 is what was done
_AIMED = re.compile(rf"预期目标|目标[:：为是]|{_STRIVES.pattern}")
_AIMS = re.compile(
    rf"{_AIMED.pattern}|确保|争取(?!到|了)|计划(?:新|完成|实施|投|建|引|培)|(?<![需重主纪摘概必首])要(?:达到|突破|完成|新|实现|建|力)"
    r"|将(?:新|实施|达到|突破|实现|建成|开工|投入)|(?:以上|以内|左右)(?=[,;。]|$)"
)
_ACHIEVED = re.compile(r"同比|[比较]上年|年(?:共|累计)?(?:完成|实现|新|签|出让|引)|累计|达到了|实现了|完成了|净增")
_PLANS = re.compile(r"计划|目标|打算|安排|任务|展望|思路|下一步")
_AIM_ASKED = re.compile(r"目标|计划|力争|预期|要求|提出|定了|明确|打算|任务|部署|安排")
_PART_OF_YEAR = re.compile(
    r"上半年|前[一二三四五六七八九十\d]+个?(?:季度|月)|第?一季度|(?<!\d)1[-—–~至](?!12月)\d{1,2}月"
)


def year_fits(query: Query, sentence: PreparedSentence, prepared: PreparedPassage) -> bool:
    """Whether a sentence speaks of a year that is asked about: named in it, or given by its section."""
    if not query.years:
        asks_result = query.aim == "result" and not _AIM_ASKED.search(query.text)
        return not (asks_result and _AIMED.search(sentence.folded) and not _ACTUAL.search(sentence.folded))
    if _asks_whole(query.text) and _PART_OF_YEAR.search(sentence.folded) and "全年" not in sentence.folded:
        return False
    asks_actual = not _AIM_ASKED.search(query.text) and _ACTUAL.search(query.text)
    periods = prepared.passage.facets.periods
    spoken = prepared.passage.facets.spoken_year
    aimed = _AIMED.search(sentence.folded) or (len(periods) == 1 and periods == query.years == (spoken,))
    if asks_actual and aimed and not _ACTUAL.search(sentence.folded):
        return False
    if set(query.years) & set(sentence.years) - _begun_before(query, sentence, spoken):
        return True
    if query.reports and spoken is not None:
        if spoken not in query.reports:
            return False
        if not any(want in DIMENSIONS for want in query.wants):  # what it says of either of its years
            return True
    led = _LED_BY_YEAR.match(prepared.folded)
    if led and not sentence.years:
        periods = (int(led[1]),)  # "2025年，将新建粮库。…": so are the sentences that follow
    opening = _OPENS_WITH_YEAR.match(sentence.folded)
    if opening and int(opening[1]) in sentence.years and not set(query.years) & set(sentence.years):
        return False  # whatever the section is about
    if len(periods) == 1:
        return periods[0] in query.years and not (sentence.years and periods[0] < min(sentence.years))
    if periods:
        return bool(set(query.years) & set(periods)) and not sentence.years
    if spoken is None or set(query.years) & set(prepared.passage.facets.mentioned_years) - {spoken}:
        return spoken is None or not {spoken, spoken - 1}.intersection(sentence.years)
    if _STRIVES.search(sentence.folded) and spoken not in query.years:
        return False  # what is aimed at now is no result of last year's
    # What a review says without a year is of the year before the one that it is written in.
    return not sentence.years and bool({spoken, spoken - 1} & set(query.years))


def _asks_whole(question: str) -> bool:
    return bool(_WHOLE_YEAR.search(question)) and not _PART_OF_YEAR.search(question)


def _begun_before(query: Query, sentence: PreparedSentence, spoken: int | None) -> set[int]:
    """The years that a sentence names only as the first of several ("2022年以来累计…", told in 2024): what is counted
    since then is not that year's."""
    if spoken is None or len(query.years) != 1 or _SINCE.search(query.text):
        return set()
    begun = [int(found[1]) for found in _SINCE.finditer(sentence.folded)]
    return {year for year in begun if year < spoken - 1 and sentence.folded.count(f"{year}") == begun.count(year)}


def names_other_year(query: Query, sentence: PreparedSentence, at: int) -> bool:
    """Whether the ``at``-th clause is of another year than the one asked for, which another clause of the sentence
    gives the figure of: "三年新建粮库6座，其中2026年2座、2027年3座"."""
    dated = [{*clause.years, *map(int, _YEAR.findall(clause.folded))} for clause in sentence.clauses]
    asked = set(query.years)
    figures = [any(q.dimension != Dimension.DATE for q in clause.quantities) for clause in sentence.clauses]
    own = [index for index, years in enumerate(dated) if years & asked and figures[index]]
    if not own or at in own:
        return False
    # What follows the year asked for without a year of its own is of that year still.
    last = next((index for index in range(at, -1, -1) if dated[index]), None)
    return (last is None and own[0] > at) or (last is not None and last not in own)


def aim_fit(query: Query, prepared: PreparedPassage, sentence: PreparedSentence, base_year: int | None) -> float:
    """A little for what looks the way the question does, ahead or back; what is asked for without either is as a rule
    what was achieved."""
    ahead = _looks_ahead(prepared, sentence, base_year)
    if query.aim is None:
        planned = _AIMS.search(sentence.folded) or _PLANS.search(prepared.headings)
        return -AIM if ahead and planned else 0.0
    return 0.0 if ahead is None else AIM if ahead == (query.aim == "target") else -AIM


def _looks_ahead(prepared: PreparedPassage, sentence: PreparedSentence, base_year: int | None) -> bool | None:
    """Whether a sentence tells what is aimed at, or what was achieved; None where neither it nor its section says."""
    aimed, achieved = _AIMS.search(sentence.folded), _ACHIEVED.search(sentence.folded)
    if bool(aimed) != bool(achieved):
        return bool(aimed)
    periods = prepared.passage.facets.periods
    spoken = prepared.passage.facets.spoken_year or base_year
    return periods[0] >= spoken if len(periods) == 1 and spoken is not None else None
