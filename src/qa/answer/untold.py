"""What a sentence leaves open that speaks of the matter: who they are that it only counts, whose the figure is that it
gives of several together, whether it holds of the place that the question names beside its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer.evidence.evidence import Evidence
from qa.answer.fact import SURE_OF_WORDS
from qa.language.text import BASIC_HAN, quoted_names, squash
from qa.places.places import gazetteer
from qa.types import Query, Want

_NAME_ASKED = re.compile(
    r"(?:另外?|其他|其余|剩下的?)?哪一?(?:家|所|支|座)|(?:公司|企业|机构|单位|学校|高校|大学|银行|协会|球队|医院|律所)[^，。]{0,6}(?:叫什么|名称|名字)"
)
_COUNTED_ONLY = re.compile(
    rf"(?:等)?(?:[另某]|[一两二三四五六七八九十\d]{{1,3}})(?:[家所支])(?![企户])[{BASIC_HAN}]{{2,12}}"
)
_ORGANISATION = re.compile(
    rf"[{BASIC_HAN}A-Za-z]{{2,16}}?(?:公司|集团|大学|学院|研究院|研究所|银行|律师事务所|事务所|医院|协会|基金会|中心|中学|小学)"
)
_FIRST_PLAN = re.compile(r"原(?:定|计划|拟|预计|先)")
_FIRST_PLAN_ASKED = re.compile(r"原(?:定|计划|拟|预计|先|来)|本来|当初|起初|最初|最早")
_CHANGED = re.compile(r"(?:调整|推迟|延期|延后|顺延|改|变更|提前)(?:到|至|为)")
_RESPECTIVELY = re.compile(r"分别|各[自有为达]?|依次")
_JOINED = r"[、和与及]"


def names_none(query: Query, evidence: Evidence) -> bool:
    """Whether a sentence only counts what is asked by its name: "聘请一家律师事务所" of 哪家律所; what the question
    names itself is no answer ("与东山公司等两家机构" of the other one)."""
    if not _NAME_ASKED.search(query.text) or Want.LIST in query.wants:
        return False
    folded = evidence.sentence.folded
    if not _COUNTED_ONLY.search(folded):
        return False
    rest = _COUNTED_ONLY.sub("，", folded)
    question = squash(query.text)
    named = [*_ORGANISATION.findall(rest), *(squash(name) for name in quoted_names(rest))]
    return not any(name not in question and not any(part in question for part in _tails(name)) for name in named)


def _tails(name: str) -> Sequence[str]:
    """The ends of a name that a question may have ("与东山公司" was read, 东山公司 is meant)."""
    return [name[at:] for at in range(1, min(4, len(name) - 3))]


def of_several_together(query: Query, evidence: Evidence) -> bool:
    """Whether a figure is of several places in a row, of which the question asks about one: "襄阳高新区、谷城经开区实现
    产值90亿元" of 襄阳高新区."""
    if len(query.places) != 1 or not evidence.answers:
        return False
    passage = evidence.hit.passage
    sentence = passage.text[evidence.sentence.start - passage.start : evidence.sentence.end - passage.start]
    before = sentence[: evidence.answers[0].start - evidence.sentence.start]
    (asked,) = query.places
    own = [m for m in gazetteer().find(before) if gazetteer().contains(asked, m.name) and m.level == "zone"]
    if not own or _RESPECTIVELY.search(before):
        return False
    zone = own[-1]
    row = re.compile(rf"(?:{_ZONES}{_JOINED})*{re.escape(before[zone.start : zone.end])}(?:{_JOINED}{_ZONES})*")
    found = next((match for match in row.finditer(before) if match.start() <= zone.start < match.end()), None)
    if found is None:
        return False
    members = [m for m in gazetteer().find(found[0]) if not gazetteer().contains(asked, m.name)]
    # All that lies between the row and the figure is one clause: the row is its subject.
    return bool(members) and not re.search(r"[；;。]", before[found.end() :])


_ZONES = rf"[{BASIC_HAN}]{{2,14}}(?:开发区|高新区|经开区|产业园区?|工业园区?|园区|保税区|示范区|新区)"


def is_superseded(query: Query, evidence: Evidence) -> bool:
    """Whether a clause tells what was planned before it was changed, and another what it was changed to: "原定5月投用"
    of "最后改到什么时候？"."""
    if evidence.clause is None or _FIRST_PLAN_ASKED.search(query.text):
        return False
    others = (clause for clause in evidence.sentence.clauses if clause.start != evidence.clause.start)
    return bool(_FIRST_PLAN.search(evidence.clause.folded)) and any(_CHANGED.search(one.folded) for one in others)


def of_elsewhere(query: Query, evidence: Evidence) -> str | None:
    """The place that a question names beside those that it is about ("襄阳在广州设了几个办事处？"), where the sentence
    names others and not that one; None where it is told of, or none is named."""
    if evidence.read_mass >= SURE_OF_WORDS or query.language != "zh":
        return None
    places = gazetteer()
    subjects = [*query.places, *query.missing_places]
    beside = [
        mention
        for mention in places.find(query.text)
        if mention.level in ("city", "county") and not any(places.related(mention.name, one) for one in subjects)
    ]
    passage = evidence.hit.passage
    sentence = passage.text[evidence.sentence.start - passage.start : evidence.sentence.end - passage.start]
    told = {m.name for m in places.find(sentence) if not any(places.related(m.name, one) for one in subjects)}
    for mention in beside:
        form = places.short(mention.name)
        if told and form not in passage.text and form not in passage.context:
            return form
    return None
