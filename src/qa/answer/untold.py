"""Refused, for a sentence that speaks of the matter leaves open what is asked: rules on the best proposal, each giving
the reason or None.

Left open is the reason that is asked for, who they are that it only counts, whose the figure is that it gives of
several together, whether it holds of the place that the question names beside its subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.prepared import PreparedClause, words_of
from qa.answer.fact import SURE_OF_WORDS, wants_figure
from qa.answer.finding import Case, Untold
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.asking import ASKS_WHY
from qa.language.numbers import Dimension, find_quantities
from qa.language.periods import WHOLE_YEAR, months_named
from qa.language.text import BASIC_HAN, quoted_names, squash
from qa.places.places import gazetteer
from qa.types import Query, Want

# What asks for more than a mention, what is then told, and the words of which a sentence that tells it has one.
_TOLD = (
    (
        ASKS_WHY,
        Untold.REASON,
        re.compile(
            "因|由于|受(?![益理让])|影响|原因|为了|使(?!用)|导致|得益|滞后|不(?![到断仅低少超])|尚|缺|难|只|仅|无|没|未|推迟|制约|所以|从而|以便|靠|依托|归功|主要是|教训|保障|避免|才|看中|考虑到|图的是|卡在"
        ),
    ),
    (
        re.compile("(?:怎么|怎样|如何)(?:申请|申报|办理|报名|领取)"),
        Untold.WAY,
        re.compile("申请|申报|办理|提交|提供|登录|窗口|受理|材料|报送|备案|审核|平台|线上|电话|流程|凭"),
    ),
)
# "没有达到年初增长5%的预期" says that it is so, and not why.
_FELL_SHORT = re.compile(r"(?:没有?|未能?)(?:达到?|完成|实现)[^,，。;；]*|[低少]于(?:预期|目标|年初)[^,，。;；]*")
_MEANING_ASKED = re.compile("什么意思|指的?是什么|是指什么|含义|什么叫|[”」][^，。？]{0,6}是个?什么[？?]?$")
_MEANING_TOLD = re.compile("指(?![数标导挥定])|即|就是|[：:（(]|包括|含|分别|以[^，。]+为|——")
AFTER_NAME = 40
# What is asked by its name, and how else it is called.
_KINDS = (
    *(("律所", "律师事务所"), ("公司", "企业", "集团"), ("机构",), ("单位",), ("学校", "高校", "大学", "学院")),
    *(("银行",), ("协会", "商会"), ("医院",), ("研究院", "研究所"), ("球队",)),
)
_NAME_ASKED = re.compile(
    r"哪(?:一|(?P<several>[两二三四五六七八九十]|\d{1,2}))?[家所支个](?P<which>[^，。？?]{1,8})|(?P<called>[^，。？?]{2,8})(?:叫什么|的?(?:名称|名字)(?:是什么)?)"
    r"|另外?一?[家所支个](?:是|叫|为)?(?:谁|哪)"
)
# "除了东山集团，另一家叫什么": what is set aside says nothing of the kind that is asked for.
_OTHER_ASKED = re.compile(r"除了?[^，。？?]*?[，,]?(?=另|还有|其他|其余)")
_COUNT = r"(?<![第近约达超过])(?:[另某]|[一两二三四五六七八九十\d]{1,3})[家所支]"
_ORGANISATION = re.compile(
    rf"[{BASIC_HAN}A-Za-z]{{2,16}}?(?:公司|集团|大学|学院|研究院|研究所|银行|律师事务所|事务所|医院|协会|基金会|中心|中学|小学)"
)
_RESPECTIVELY = re.compile(r"分别|各[自有为达]?|依次")
_JOINED = re.compile(r"[、和与及]")
_TOGETHER = re.compile(r"(?:携手|联手|联合|共同|合作|合力)|(?:共建|签|结对|对接|开展)")
# As it is written: what is looked for is the very words.
_LEAST_SIZE_IN_DIGITS = re.compile(r"\d[\d.]*[百千]?[万亿]元(?:及?以上)")
# Behind the last of several things: they are counted together.
_GATHERED = re.compile(r"等|共|合计|总[计数]|[两二三四五六七八九十\d]+[大个类项家种](?!月)")
_SUM_ASKED = re.compile(r"一共|总共|合计|合起来|加起来")
_IN_TURN = re.compile(rf"{_RESPECTIVELY.pattern}|均|每[个家]|其中")
MAX_CLAUSES_ON = 2  # from the last of several things to a further figure of theirs
# "农产品里，大蒜卖了多少钱？"
_PART_IN_WHOLE = re.compile(
    rf"(?:里|当中|中)[，,](?P<part>[{BASIC_HAN}]{{2,6}}?)(?:卖|占|有|是|为|达|完成|实现|投|产|的)"
)
_OWN_PART = re.compile(r"^[省市县区国]|级$|[内外]|类$|人才$|企业$")  # 省外, 国家级: what sets a part apart


def only_mentions(case: Case) -> str | None:
    """Where a sentence only mentions what a question asks the reason, the meaning or the way of: "投产率42%" of "投产率
    为什么低？"."""
    untold = _untold(case.query, case.terms, case.best)
    return untold.as_reason if untold else None


def _untold(query: Query, terms: Sequence[Term], evidence: Evidence) -> Untold | None:
    if Want.PERSON in query.wants:
        return None  # "谁请了假，为什么？": who it is answers
    if query.language == "zh" and _MEANING_ASKED.search(query.text):
        return None if _tells_meaning(terms, evidence) else Untold.MEANING
    sentences = evidence.prepared.sentences
    at = next((i for i, one in enumerate(sentences) if one.start == evidence.sentence.start), 0)
    around = "".join(one.folded for one in sentences[max(0, at - 1) : at + 2])
    around = _FELL_SHORT.sub(lambda found: found[0] if "因" in found[0] else "", around)
    return next((what for asked, what, told in _TOLD if asked.search(query.text) and not told.search(around)), None)


def _tells_meaning(terms: Sequence[Term], evidence: Evidence) -> bool:
    """Whether a sentence explains what it names, or lists what that consists of before or behind it."""
    folded = evidence.sentence.folded
    name = max((term for term in terms if not term.generic), key=lambda term: term.weight, default=None)
    at = folded.find(name.text) if name else -1
    if name is None or at < 0:
        return True  # it says it in other words
    before = re.split(r"[,，。;；]", folded[:at])[-1]
    behind = folded[at + len(name.text) : at + len(name.text) + AFTER_NAME]
    return bool(_MEANING_TOLD.search(before + behind)) or "、" in before + behind


def only_counts(case: Case) -> str | None:
    """Where a sentence only counts what is asked by its name: "聘请一家律师事务所" of 哪家律所; what the question names
    itself is no answer ("与东山公司等两家机构" of the other one)."""
    return Untold.NAME.as_reason if _only_counts(case.query, case.best) else None


def _only_counts(query: Query, evidence: Evidence) -> bool:
    asked = _NAME_ASKED.search(query.text)
    if asked is None or (Want.LIST in query.wants and not asked["several"]):
        return False
    said = asked["which"] or asked["called"] or query.text
    if aside := _OTHER_ASKED.search(query.text):
        said = query.text[: aside.start()] + query.text[aside.end() :]
    kinds = [word for words in _KINDS if any(word in said for word in words) for word in words]
    folded = evidence.sentence.folded
    counted = re.compile(rf"{_COUNT}[{BASIC_HAN}]{{0,8}}?(?:{'|'.join(kinds)})") if kinds else None
    count = counted.search(folded) if counted else None
    if counted is None or count is None:
        return False
    if asked["several"] and _names_several(folded, count):
        return False
    question = squash(query.text)
    rest = counted.sub("，", folded)
    # "粮库与东山公司" is read where 东山公司 is meant.
    named = [re.split("[与和跟同由及]", name)[-1] for name in _ORGANISATION.findall(rest)]
    return all(name in question for name in (*named, *map(squash, quoted_names(rest))))


def _names_several(folded: str, count: re.Match[str]) -> bool:
    """Whether names stand in a row in the clause of a count, or behind it: "建行、农行2家银行", "2家银行：建行…"."""
    clause = re.split("[,，。;；]", folded[: count.start()])[-1] + re.split("[,，。;；]", folded[count.start() :])[0]
    return "、" in clause or bool(re.match(r"[^。]{0,12}(?:[:：]|分别)", folded[count.end() :]))


def of_whole(case: Case) -> str | None:
    """Where a figure is of a whole of which the sentence names only behind it, and among others, the part that the
    question asks about: "粮库12座，总投资9亿元，其中省级3座" of the investment in 省级 ones; "农产品6亿元，大蒜有名" of
    大蒜 among them."""
    return Untold.PART.as_reason if _of_whole(case.query, case.terms, case.best) else None


def _of_whole(query: Query, terms: Sequence[Term], evidence: Evidence) -> bool:
    clause, sentence = evidence.clause, evidence.sentence
    if clause is None or not evidence.answers:
        return False
    before = "".join(c.folded for c in sentence.clauses if c.start <= clause.start)
    behind = "".join(c.folded for c in sentence.clauses if c.start > clause.start)
    asked = _PART_IN_WHOLE.search(query.text)
    named = squash(asked["part"]) if asked and not gazetteer().find(asked["part"]) else ""
    if named and named in behind:
        return named not in before
    at = behind.find("其中")
    if at < 0 or "其中" in before:
        return False
    part, told = behind[at:], before + evidence.prepared.headings
    question = squash(query.text)
    sizes = [size for size in _LEAST_SIZE_IN_DIGITS.findall(question) if size in part and size not in told]
    naming = [t for t in terms if not (t.generic or t.indicator) and match(t, part) == 1.0 and not match(t, told)]
    return bool(sizes or [t for t in naming if _OWN_PART.search(t.text)])


def of_several(case: Case) -> str | None:
    """Where a figure is of several zones or things in a row, of which the question asks about one."""
    query, terms, best = case.query, case.terms, case.best
    several = _of_several_zones(query, best) or _of_several_named(query, terms, best)
    return Untold.EACH.as_reason if several else None


def _of_several_zones(query: Query, evidence: Evidence) -> bool:
    """Whether a figure is of several zones in a row, of which the question asks about one: "襄阳高新区、谷城经开区实现
    产值90亿元" of 襄阳高新区. What two do together ("与谷城经开区共建") is each one's."""
    if len(query.places) != 1 or evidence.clause is None:
        return False
    if _SUM_ASKED.search(query.text):
        return False  # "襄阳的3家开发区一共多少": of all of them
    passage, places = evidence.hit.passage, gazetteer()
    sentence = words_of(passage, evidence.sentence)
    figures = [q.start - evidence.sentence.start for q in evidence.answers] or [
        q.start for q in find_quantities(sentence) if q.dimension != Dimension.DATE
    ]
    before = sentence[: figures[0]] if figures else ""
    (asked,) = query.places
    zones = [mention for mention in places.find(before) if mention.level == "zone"]
    at = next((i for i, zone in reversed([*enumerate(zones)]) if places.contains(asked, zone.name)), None)
    if at is None or _RESPECTIVELY.search(before):
        return False
    first = last = at
    while first > 0 and _JOINED.fullmatch(before[zones[first - 1].end : zones[first].start]):
        first -= 1
    while last + 1 < len(zones) and _JOINED.fullmatch(before[zones[last].end : zones[last + 1].start]):
        last += 1
    others = any(not places.contains(asked, zone.name) for zone in zones[first : last + 1])
    behind = before[zones[last].end :]
    return others and not re.search(r"[；;。]", behind) and not _TOGETHER.match(behind)


def _of_several_named(query: Query, terms: Sequence[Term], evidence: Evidence) -> bool:
    """Whether a figure is of several things in a row, of which the question names one: "粮库、泵站、码头三大项目投资
    9亿元" of 泵站, "在武汉、孝感设站6个，派驻12人" of how many in 武汉."""
    figure_at = _figure_at(query, evidence)
    if figure_at is None or (run := _counted_together(evidence, figure_at)) is None:
        return False
    *others, last = (clause.folded for clause in run)
    last_name = _GATHERED.split(last, maxsplit=1)[0]
    question, places = squash(query.text), gazetteer()
    subjects = {form for own in evidence.hit.passage.facets.places for form in (own, places.short(own))}
    named = {form for term in terms if not (term.generic or term.verbal) for form in term.forms if form in question}
    named |= {places.short(mention.name) for mention in places.find(query.text)}
    named = {name for name in named - subjects if len(name) > 1}
    # The first has what leads up to it before it: "在武汉". A short name stands for a longer one: 孝感 of 孝感高新区.
    told = [{name for name in named if _ends_with(item, name)} for item in others]
    told.append({name for name in named if last_name.startswith(name)})
    asked = [at for at, names in enumerate(told) if names]
    rest = [item for at, item in enumerate((*others, last_name)) if at not in asked and len(item) > 1]
    if len(asked) != 1 or any(item in question for item in rest):
        return False
    further = (c.folded for c in evidence.sentence.clauses if run[-1].end <= c.start <= figure_at)
    behind = last[len(last_name) :] + "".join(further)
    return not any(name in behind for name in told[asked[0]])


def _ends_with(item: str, name: str) -> bool:
    return bool(re.search(rf"{re.escape(name)}[省市县区]?$", item)) or (len(item) > 1 and name.startswith(item))


def _figure_at(query: Query, evidence: Evidence) -> int | None:
    """Where the figure stands that answers, the reader's where the clause has none; None where none is asked for."""
    if evidence.answers or evidence.span is None or not wants_figure(query):
        return min((figure.start for figure in evidence.answers), default=None)
    inside = (f.start for c in evidence.sentence.clauses for f in c.quantities if f.start >= evidence.span.start)
    return min(inside, default=None)


def _counted_together(evidence: Evidence, at: int) -> list[PreparedClause] | None:
    """The clauses of several things in a row that the figure ``at`` is told of together; None where each has its own,
    or there are none."""
    up_to = [clause for clause in evidence.sentence.clauses if clause.start <= at]
    last = next(
        (
            index
            for index in range(len(up_to) - 1, max(0, len(up_to) - 2 - MAX_CLAUSES_ON), -1)
            if up_to[index - 1].delimiter == "、"
        ),
        None,
    )
    if last is None or up_to[last].segment != up_to[-1].segment:
        return None
    first = last
    while first > 0 and up_to[first - 1].delimiter == "、":
        first -= 1
    if any(figure.dimension != Dimension.DATE for clause in up_to[first:last] for figure in clause.quantities):
        return None
    if any(_IN_TURN.search(clause.folded) for clause in up_to[last:]):
        return None
    # "粮库、泵站、建库400周年等活动": what gathers them stands behind a figure that is the last one's own.
    own = next((figure for figure in up_to[last].quantities if figure.start == at), None)
    told = up_to[last].folded if own is None else up_to[last].folded[: up_to[last].at(own)[1]]
    return up_to[first : last + 1] if _GATHERED.search(told) else None


def of_other_part_of_year(case: Case) -> str | None:
    """Where neither the sentence, its headings nor the whole document names the part of a year that a question does
    ("2024年上半年完成多少？"), or the sentence tells of the whole year."""
    asked = months_named(squash(case.query.text))
    asked.pop(WHOLE_YEAR, None)
    if len(asked) != 1:
        return None
    ((months, words),) = asked.items()
    best = case.best
    told = months_named(best.sentence.folded)
    up_to = best.sentence.end if best.clause is None else best.clause.end  # "58亿元，为全年目标的45%"
    before = "".join(one.folded for one in best.sentence.clauses if one.end <= up_to)
    of_title = not months_named(before) and months in months_named(squash(best.hit.passage.context))
    if months in told or of_title:
        return None  # a paper on half a year says so in its title
    untold = set(told) == {WHOLE_YEAR} or months not in months_named(squash(case.document.text))
    return f"not_mentioned: {words}" if untold else None


def of_elsewhere(case: Case) -> str | None:
    """Where a question names a place beside those that it is about ("襄阳在广州设了几个办事处？"), and the sentence
    names others and not that one."""
    query, evidence = case.query, case.best
    if evidence.read_mass >= SURE_OF_WORDS or query.language != "zh":
        return None
    places, passage = gazetteer(), evidence.hit.passage
    subjects = [*query.places, *query.missing_places]
    beside = [
        mention.name
        for mention in places.find(query.text)
        if mention.level in ("city", "county") and not any(places.related(mention.name, one) for one in subjects)
    ]
    if not beside:
        return None
    sentence = words_of(passage, evidence.sentence)
    # 穗 and 深 stand in documents too.
    told = {mention.name for mention in places.find_in_question(sentence)}
    around = told | {mention.name for mention in places.find(f"{passage.context}\n{passage.text}")}
    others = [name for name in told if not any(places.related(name, one) for one in subjects)]
    untold = (name for name in beside if not any(places.related(name, one) for one in around))
    return next((f"not_mentioned: {places.short(name)}" for name in untold), None) if others else None
