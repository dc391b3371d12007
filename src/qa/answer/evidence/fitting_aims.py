"""Whether a sentence tells what is aimed at or what was achieved, and which of the two a question asks for."""

from __future__ import annotations

import re

from qa.answer.evidence.prepared import PreparedPassage, PreparedSentence
from qa.answer.evidence.scores import AIM, PLANNED
from qa.types import Query

STRIVES = re.compile(r"(?<!全)力争(?!上游|先)|锁定(?=[^，。；,;]{0,24}目标)")  # 全力争取 is what was done
AIMED = re.compile(rf"预期目标|目标[:：为是]|{STRIVES.pattern}")
AIMS = re.compile(
    rf"{AIMED.pattern}|确保|争取(?!到|了)|计划(?:新|完成|实施|投|建|引|培)|(?<![需重主纪摘概必首])要(?:达到|突破|完成|新|实现|建|力)"
    r"|将(?:新|实施|达到|突破|实现|建成|开工|投入)|(?:以上|以内|左右)(?=[,;。]|$)"
)
_ACHIEVED = re.compile(r"同比|[比较]上年|年(?:共|累计)?(?:完成|实现|新|签|出让|引)|累计|达到了|实现了|完成了|净增")
PLANS = re.compile(r"计划|目标|打算|安排|任务|展望|思路|下一步")


def aim_fit(query: Query, prepared: PreparedPassage, sentence: PreparedSentence, base_year: int | None) -> float:
    """A little for what looks the way the question does, ahead or back; what is asked for without either is as a rule
    what was achieved."""
    ahead = _looks_ahead(prepared, sentence, base_year)
    if query.aim is None:
        planned = AIMS.search(sentence.folded) or PLANS.search(prepared.headings)
        return -PLANNED if ahead and planned else 0.0
    return 0.0 if ahead is None else AIM if ahead == (query.aim == "target") else -AIM


def _looks_ahead(prepared: PreparedPassage, sentence: PreparedSentence, base_year: int | None) -> bool | None:
    """Whether a sentence tells what is aimed at, or what was achieved; None where neither it nor its section says."""
    aimed, achieved = AIMS.search(sentence.folded), _ACHIEVED.search(sentence.folded)
    if bool(aimed) != bool(achieved):
        return bool(aimed)
    periods = prepared.passage.facets.periods
    spoken = prepared.passage.facets.spoken_year or base_year
    return periods[0] >= spoken if len(periods) == 1 and spoken is not None else None
