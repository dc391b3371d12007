"""Whether a sentence speaks of the time that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from qa.answer.evidence.fitting import DIMENSIONS
from qa.answer.evidence.fitting_aims import AIMED, AIMS, PLANS, STRIVES
from qa.answer.evidence.prepared import PreparedPassage, PreparedSentence, is_cell
from qa.language.numbers import Dimension
from qa.types import Query

_YEAR = re.compile(r"(20\d\d)年")
_SINCE = re.compile(r"(20\d\d)年?(?:以来|至今|起至今)")
_OPENS_WITH_YEAR = re.compile(r"(?:到|至|截至|力争)?(20\d\d)年(?:[底末前,，]|[^比以相较开启起至-])")
_LED_BY_YEAR = re.compile(r"(20\d\d)年[,，]")
_NEW_YEAR_BEGINS = re.compile("(?:^|\n)新的?一年[,，]")
_WHOLE_YEAR = re.compile(r"全年(?![龄级纪])|一整年")
# "确保建成5座"; "确保质量，建成5座" and "争取资金9亿元" tell what was done.
_PROMISED = re.compile(
    rf"{AIMED.pattern}|(?:确保|争取(?!到|了|[^，。；,;]{{0,6}}(?:资金|专项|项目|支持)))[^，。；,;\d]{{0,12}}\d"
)
_ACTUAL = re.compile(r"实际(?:上?(?:完成|实现|达到|增长|执行|涨|降)|是|为|值|数)|最终(?:完成|实现|是|为)")
_FIRST_AIM = re.compile(r"年初(?:[确预制]?定|提出|预期|安排)?的?(?:目标|计划|预期)|原定|原计划")
_BESIDE_AIM = re.compile("[比较超差]|[高低]于|完成|实际|推迟|提前")  # then what came of it is asked for
_OF_AIM = re.compile(rf"目标|计划|预期|年初|原定|任务|{_PROMISED.pattern}")
# When something is of, not what it is compared with.
_LAST_YEAR = re.compile("(?<![比较于同是占])(?:去年|上年|上一年|过去的?一年)(?!同期|底的?[\\d一二三四五六七八九])")
_THIS_YEAR = re.compile("(?<![比较于同])今年(?!度)")
_NEXT_YEAR = re.compile("明年|下一年|来年")
_NEW_YEAR = re.compile("新的?一年")  # this year or the next one, by when it is said
_WORDS_OF_TIME = (_LAST_YEAR, _THIS_YEAR, _NEXT_YEAR, _NEW_YEAR)
_DEADLINE = re.compile(
    r"(?:计划|预计|承诺|拟|可|将|力争|确保)[^，。；,;]{0,8}20\d\d年|20\d\d年(?:\d{1,2}月)?[底末]?(?:之?前)"
)
_AHEAD = re.compile(rf"{AIMS.pattern}|将|计划(?!生育)|打算|预计|(?<![模虚])拟|推[动进]|持续|[今明]年|(?<![需重主])要")
_ALL_AHEAD = re.compile(
    rf"{PLANS.pattern}|方案|规划|意见|通知|清单|办法|措施|政策|要点|重点|部署|实事(?!完成|办结)"
)  # papers too
# The headings of what is all of its year: what has to be done in it.
_TASKS_OF_YEAR = re.compile(r"工作要点|工作计划|工作安排|重点工作|重点任务|任务清单")
_AIM_ASKED = re.compile(r"目标|计划|力争|预期|要求|提出|定了|明确|打算|任务|部署|安排")
# From January up to some month before December.
_YEAR_SO_FAR = re.compile(
    r"上半年|前[一二三四五六七八九十\d]+个?(?:季度|月)|第?一季度|(?<!\d)1[-—–~至](?!12月)\d{1,2}月"
)
_HALF = re.compile("[上下]半年")
# Of a question that means a part of the year, or asks how things changed within it.
_PART_ASKED = re.compile(
    rf"{_YEAR_SO_FAR.pattern}|季度|半年|\d{{1,2}}月|[一二三四五六七八九十]月|月份|至今|目前|最近|现在"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, and the question whose year it may be of."""

    query: Query
    sentence: PreparedSentence
    prepared: PreparedPassage

    @property
    def asked(self) -> set[int]:
        return set(self.query.years)

    @property
    def spoken(self) -> int | None:
        """The document's "今年"."""
        return self.prepared.passage.facets.spoken_year

    @property
    def periods(self) -> tuple[int, ...]:
        """The years that the section is of; what follows "2025年，将新建粮库。" in a passage is of 2025, too, and what
        follows "新的一年，" of the year that the document speaks in or looks ahead to."""
        led = _LED_BY_YEAR.match(self.prepared.folded)
        if led and not self.sentence.years:
            return (int(led[1]),)
        passage = self.prepared.passage
        ahead = self.spoken and _NEW_YEAR_BEGINS.search(passage.text[: self.sentence.end - passage.start])
        return (self.spoken, self.spoken + 1) if self.spoken and ahead else passage.facets.periods

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the sentence speaks of, a deadline behind its figures aside."""
        return () if _tells_before_deadline(self.sentence) else self.sentence.years


Rule = Callable[[_Told], bool | None]
"""Whether a sentence is of a year that is asked about; None where the rule can't tell."""


def year_fits(query: Query, sentence: PreparedSentence, prepared: PreparedPassage) -> bool:
    """Whether a sentence of a passage speaks of a year that is asked about, as the first of ``RULES`` says that can."""
    told = _Told(query, sentence, prepared)
    return next(fits for rule in RULES if (fits := rule(told)) is not None)


def _other_half(told: _Told) -> bool | None:
    """ "上半年新建粮库多少座？": "下半年新建5座" is of the other half, whatever the year."""
    asked, named = set(_HALF.findall(told.query.text)), set(_HALF.findall(told.sentence.folded))
    return False if len(asked) == 1 and named and not asked & named else None


def _where_no_year_is_asked(told: _Told) -> bool | None:
    """ "襄阳建成了多少座粮库？": any year's figure will do, but for one that "力争建成5座" only aims at."""
    if told.query.years:
        return None
    asks_figure = any(want in DIMENSIONS for want in told.query.wants)
    asks_result = asks_figure and told.query.aim == "result" and not _AIM_ASKED.search(told.query.text)
    return not (asks_result and AIMED.search(told.sentence.folded) and not _ACTUAL.search(told.sentence.folded))


def _part_for_whole(told: _Told) -> bool | None:
    """ "2024年全年新建粮库多少座？": "上半年新建3座" is of a part of it."""
    of_whole = _WHOLE_YEAR.search(told.query.text) and not _YEAR_SO_FAR.search(told.query.text)
    is_part = _YEAR_SO_FAR.search(told.sentence.folded) and "全年" not in told.sentence.folded
    return False if of_whole and is_part else None


def _aim_for_actual(told: _Told) -> bool | None:
    """ "2024年粮库实际建了多少座？": "2024年力争新建5座" is but an aim, as all is that is told in 2024."""
    if _AIM_ASKED.search(told.query.text) or not _ACTUAL.search(told.query.text):
        return None
    periods = told.prepared.passage.facets.periods
    is_under_way = len(periods) == 1 and periods == told.query.years == (told.spoken,)
    is_aim = (_PROMISED.search(told.sentence.folded) or is_under_way) and not _ACTUAL.search(told.sentence.folded)
    return False if is_aim else None


def _actual_for_first_aim(told: _Told) -> bool | None:
    """ "2024年粮库的年初目标是多少座？", asked of a report of 2025: what came of it is no aim."""
    text, figure = told.query.text, any(want in DIMENSIONS for want in told.query.wants)
    if not (figure and _FIRST_AIM.search(text)) or _BESIDE_AIM.search(text):
        return None
    if told.spoken is None or max(told.asked, default=told.spoken) >= told.spoken:
        return None
    said = told.sentence.folded + "".join(told.prepared.passage.section_path[1:])
    return None if _OF_AIM.search(said) else False


def _column_of_other_year(told: _Told) -> bool | None:
    """ "2023年有多少座粮库？": in a table "2022年" heads another year's column, whatever its section is of."""
    if not is_cell(told.sentence) or not told.sentence.years:
        return None
    return bool(told.asked & set(told.sentence.years))


def _names_asked_year(told: _Told) -> bool | None:
    """ "2023年新建粮库多少座？": "2023年新建粮库5座"."""
    return True if told.asked & set(told.sentence.years) - _begun_before(told) else None


def _in_report_asked(told: _Told) -> bool | None:
    """ "襄阳2024年政府工作报告提出新建多少座粮库？": nothing of another year's report. Where no figure is
    asked for, or none that is aimed at, all is meant that it says, of the year before and of its own."""
    if not told.query.reports or told.spoken is None:
        return None
    if told.spoken not in told.query.reports:
        return False
    aimed = told.query.aim == "target" or _AIM_ASKED.search(told.query.text)
    return None if aimed and any(want in DIMENSIONS for want in told.query.wants) else True


def _opens_with_other_year(told: _Told) -> bool | None:
    """ "到2022年底，粮库达到5座" is of 2022, whatever its section is about."""
    opening, years = _OPENS_WITH_YEAR.match(told.sentence.folded), set(told.sentence.years)
    return False if opening and int(opening[1]) in years and not told.asked & years else None


def _by_one_year_of_section(told: _Told) -> bool | None:
    """Under "2023年粮库工作": of 2023, unless it names later years alone."""
    if len(told.periods) != 1:
        return None
    (year,) = told.periods
    return year in told.asked and not (told.years and year < min(told.years))


def _by_years_of_section(told: _Told) -> bool | None:
    """Under "2022—2023年粮库工作": of either, unless it names a year of its own, which isn't the one asked about."""
    return bool(told.asked & set(told.periods)) and not told.years if told.periods else None


def _by_words_of_time(told: _Told) -> bool | None:
    """ "明年新建多少座粮库？" where nothing says of when: nothing that follows "今年" without a time of its own."""
    if told.spoken is not None:
        return None
    asked = {word for word, _ in _words_of_time(told.query.text)}
    if len(asked - {_NEW_YEAR}) > 1 or not asked:
        return None
    asked |= {_NEW_YEAR} if asked & {_THIS_YEAR, _NEXT_YEAR} else set()
    asked |= {_THIS_YEAR, _NEXT_YEAR} if asked == {_NEW_YEAR} else set()
    own = {word for word, _ in _words_of_time(told.sentence.folded)}
    if own:
        return None if own & asked else False
    passage = told.prepared.passage
    before = _words_of_time(passage.text[: told.sentence.start - passage.start])
    return None if not before or max(before, key=lambda found: found[1])[0] in asked else False


def _words_of_time(text: str) -> list[tuple[re.Pattern[str], int]]:
    """The words of time of a text, by what they mean, each with where it stands."""
    return [(word, match.start()) for word in _WORDS_OF_TIME for match in word.finditer(text)]


def _in_undated_document(told: _Told) -> bool | None:
    """ "新建粮库5座" where nothing says of when: it may be of any year."""
    return True if told.spoken is None else None


def _where_year_is_mentioned(told: _Told) -> bool | None:
    """ "新建粮库5座" where 2021, which is asked about, is written somewhere around in a report of 2024: of 2021, unless
    the sentence names 2024 or 2023."""
    if told.spoken is None or not told.asked & set(told.prepared.passage.facets.mentioned_years) - {told.spoken}:
        return None
    return not {told.spoken, told.spoken - 1}.intersection(told.years)


def _strives_now(told: _Told) -> bool | None:
    """ "力争新建粮库5座" in a report of 2024 is no result of 2023."""
    return False if STRIVES.search(told.sentence.folded) and told.spoken not in told.asked else None


def _undated_for_aim(told: _Told) -> bool | None:
    """ "2024年打算新建多少座粮库？": "新建粮库5座" in a report of 2024, behind no plan, is of 2023."""
    if told.query.aim != "target" or told.spoken is None or told.asked != {told.spoken} or told.years:
        return None
    before = (one.folded for one in told.prepared.sentences if one.start <= told.sentence.start)
    return None if _ALL_AHEAD.search(told.prepared.headings) or any(map(_AHEAD.search, before)) else False


def _by_year_of_document(told: _Told) -> bool:
    """ "新建粮库5座" in a report of 2024 is of 2024 or, as a review, of 2023; among the tasks of 2024 it is of that."""
    if told.spoken is None or told.years:
        return False
    reviews = not _TASKS_OF_YEAR.search(told.prepared.headings)
    return told.spoken in told.asked or (reviews and told.spoken - 1 in told.asked)


# What a question rules out comes first, then the year that the sentence names, then its section's, then its document's.
# The last rule always applies.
RULES: tuple[Rule, ...] = (
    _other_half,
    _where_no_year_is_asked,
    _part_for_whole,
    _aim_for_actual,
    _actual_for_first_aim,
    _column_of_other_year,
    _names_asked_year,
    _in_report_asked,
    _opens_with_other_year,
    _by_one_year_of_section,
    _undated_for_aim,
    _by_years_of_section,
    _by_words_of_time,
    _in_undated_document,
    _where_year_is_mentioned,
    _strives_now,
    _by_year_of_document,
)


def _tells_before_deadline(sentence: PreparedSentence) -> bool:
    """Whether figures stand before the clause that first names a year: "改建粮库5座，其余2026年6月底前完成"."""
    dated = (index for index, clause in enumerate(sentence.clauses) if clause.years or _YEAR.search(clause.folded))
    first = next(dated, 0)
    before = sentence.clauses[:first]
    deadline = first and _DEADLINE.search(sentence.clauses[first].folded)
    return bool(deadline) and any(q.dimension != Dimension.DATE for clause in before for q in clause.quantities)


def _begun_before(told: _Told) -> set[int]:
    """The years that a sentence names only as the first of several ("2022年以来累计…", told in 2024): what is counted
    since then is not that year's."""
    if told.spoken is None or len(told.query.years) != 1 or _SINCE.search(told.query.text):
        return set()
    folded = told.sentence.folded
    begun = [int(found[1]) for found in _SINCE.finditer(folded)]
    return {year for year in begun if year < told.spoken - 1 and folded.count(f"{year}") == begun.count(year)}


def is_latest(query: Query, sentence: PreparedSentence, prepared: PreparedPassage) -> bool:
    """Whether a sentence is a row's value of the last year that its columns are called after, up to the document's,
    where the question asks of no year."""
    if query.years or not is_cell(sentence) or not sentence.years:
        return False
    facets = prepared.passage.facets
    now = facets.spoken_year or max(facets.periods, default=None)
    cells = (one for one in prepared.sentences if one.start == sentence.start and is_cell(one))
    years = {year for one in cells for year in one.years if now is None or year <= now}
    return bool(years) and max(years) in sentence.years


def is_of_other_span(query: Query, sentence: PreparedSentence, at: int) -> bool:
    """Whether the ``at``-th clause is of a part of the year that is asked for as a whole, or follows one that is
    ("上半年新建粮库3座", where "2024年新建粮库多少座？" is asked), or of the whole where a part is asked for."""
    if not query.years:
        return False
    segment = sentence.clauses[at].segment
    said = [clause.folded for clause in sentence.clauses[: at + 1] if clause.segment == segment]
    last = next((folded for folded in reversed(said) if _YEAR_SO_FAR.search(folded) or "全年" in folded), "")
    if _YEAR_SO_FAR.search(query.text):
        return "全年" in last and "全年" not in query.text
    return bool(_YEAR_SO_FAR.search(last)) and "全年" not in last and not _PART_ASKED.search(query.text)


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
