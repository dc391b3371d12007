"""Sentences whose form alone shows that they answer, whatever the reader makes of them: they define what the question
names ("所称“骨干粮库”，是指…"), give a reason ("原因在于…"), say whether something counts ("不含泵站") or is allowed
("严禁在泵站内住人"), or from when a paper holds ("自2025年3月1日起施行")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.prepared import sentence_before
from qa.answer.terms.matching import longest_common
from qa.language.asking import ASKS_WHY
from qa.language.text import BASIC_HAN, squash
from qa.types import Query

# Of these forms the rules are as sure as of a list whose form shows it (``lists.enumeration``).
ABOUT_AS_LIKELY = 0.1
SURE_OF_FORM = 0.7
MIN_COVERAGE = 0.5
PERMISSION_COVERAGE = 0.75  # nearly all is named of what is forbidden or allowed
REASON_COVERAGE = 0.35  # what it is the reason of stands in the sentence before
MIN_NAME_CHARS = 2
MIN_PARTS = 2  # of a name that counts them
MIN_COMMON = 3  # characters of what is or isn't included, in the question and beside the word for it

_DEFINITION_ASKED = re.compile(
    r"(?:什么|何种|哪些)(?:样的?)?(?:条件|标准|要求|情形|[\u4e00-\u9fff]{0,6}?)(?:才|可以|能够?|就)*(?:算(?!不算)|叫做?|属于|(?:被)?(?:认定|评)为)"
    r"|怎(?:么|样)(?:才)?(?:算|认定|界定)|如何(?:认定|界定|定义)|(?:认定|界定)(?:标准|条件)|什么叫|是?指(?:的?是)?(?:什么|哪些|哪类)|什么意思|定义"
)
# The name may stand in quotation marks, which folding takes off; a comma may follow it.
_DEFINES = re.compile(
    r"(?P<name>[^,，。;；:：、()（）]{2,16}?)[,，]?(?:主要|具体)?(?:是指|指的是|系指)(?![标挥导引示])"
)
# "（三）骨干粮库。容量在9万吨以上。": what follows the lead defines it.
_LED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）.．、](?P<name>[^,，。;；:：]{2,12})[.。:：]$")
_SO_CALLED = re.compile(r"所[称指说]的?|提到的")
_INCLUSION_ASKED = re.compile(
    r"算不算|含不含|包不包[括含]|包[括含]不包[括含]|计不计入|不?(?:包括|包含)(?:了|的)?(?:哪|什么)|是否(?:包[括含]|计入|纳入|含|算)|(?:包[括含]|计入|纳入|算[在进入])[^，。；？]{0,12}吗"
)
_INCLUDES = re.compile(r"不?(?:包含|包括|计入|纳入|含(?!义|量|水))|除外|扣除|剔除|不算")
_CLAUSES = re.compile(r"[,，。;；]")
_PERMISSION_ASKED = re.compile(
    r"(?:可不可以?|能不能|[能可]否|准不准|允不允许|让不让|行不行|是否(?:可以|允许|能))|(?:可以|允许|能|准)[^，。？]{1,16}吗"
)
_PERMITS = re.compile(
    r"严禁|禁止|不得|不准|不允许|不许|不能(?!满足|适应)|不可以?(?![替缺或])|(?<!不)可以?(?=[^能见])|(?<!不)(?:允许|准予)"
)
_EFFECT_ASKED = re.compile(
    r"(?:施行|生效|实施|执行|起效|管用?)[^，。？]{0,4}(?:时间|日期)|有效期"
    r"|(?:哪[一]?[天日年月]|什么时[候间]|何时|几[月号])[^，。？]{0,6}(?:施行|生效|实施|执行|作数)"
    r"|(?:施行|生效|实施|执行)[^，。？]{0,6}(?:哪[一]?[天日年月]|什么时候|何时|几[月号])"
)
_TAKES_EFFECT = re.compile(r"(?:自|从)[^,，。;；]{2,16}起(?:正式|开始)?(?:施行|生效|实施|执行)|有效期")
# Words that only a reason is told by; 因 and 受 alone stand in much else.
_TELLS_REASON = re.compile(
    r"原因(?:在于|是|主要|有|为|[，,:：])|(?:主要|就|这)是(?:因为|由于)|解释(?:说|道|称|是|[,，:：])|归因于|得益于|根子在|因为|由于"
    r"|所致|(?<![原基起诱病成])因(?![此而素子地人时势城企村校材特])[^,，。;；]{2,20}"
    r"(?:而|未|没|不(?![同断])|暂缓|推迟|延[迟期误]|停(?!车)|受阻|滞后)"
)
# 粮库停工 of "粮库停工的主要原因是…"; what only leads up to it ("其主要原因", "究其原因") says of nothing.
_REASON_OF = re.compile(
    rf"(?:^|[,，。;；])(?!主要|其|究其|分析|这|造成|具体|根本|直接)(?P<of>[{BASIC_HAN}]{{2,14}}?)"
    r"(?:下降|下滑|减少|回落|增长|上升|增加|偏低|较[低慢]|停[工产])?的?(?:主要|根本|直接)?原因"
)
# "“一仓两站”分别是什么？": "“一仓”即…，“两站”即…" tells it part by part.
_PARTS_ASKED = re.compile(
    r"[“「\"](?P<name>[^”」\"]{4,16})[”」\"][^，。？]{0,8}(?:分别|各|是|指|包括)(?:的是|是|指)?(?:什么(?!时)|哪[些两几])"
)
_PART_TOLD = re.compile(r"(?:^|[,，;；])(?P<part>[^,，;；]{2,8}?)(?:即|是指|就是|指|为|是)")
_ASKED = (_INCLUSION_ASKED, _DEFINITION_ASKED, _PERMISSION_ASKED, _EFFECT_ASKED, ASKS_WHY, _PARTS_ASKED)


def answers_by_form(query: Query, proposal: Evidence) -> bool:
    """Whether a question asks for a definition, a reason, the parts of a name, whether something counts, or from when
    it holds, and the proposal's sentence tells it."""
    if _EFFECT_ASKED.search(query.text) and proposal.coverage >= MIN_COVERAGE:
        return bool(_TAKES_EFFECT.search(proposal.sentence.folded))
    if proposal.clause is not None:
        return False
    if ASKS_WHY.search(query.text):
        tells = proposal.coverage >= REASON_COVERAGE and _TELLS_REASON.search(proposal.sentence.folded)
        return bool(tells) and not _tells_other_reason(squash(query.text), proposal.sentence.folded)
    if (named := _PARTS_ASKED.search(query.text)) and _tells_parts(squash(named["name"]), proposal):
        return True
    question = squash(query.text)
    if _DEFINITION_ASKED.search(query.text) and _is_led(question, proposal):
        return True
    if proposal.coverage < MIN_COVERAGE:
        return False
    if _INCLUSION_ASKED.search(query.text):
        return _tells_inclusion(question, proposal)
    if _PERMISSION_ASKED.search(query.text) and _PERMITS.search(proposal.sentence.folded):
        return proposal.coverage >= PERMISSION_COVERAGE
    return bool(_DEFINITION_ASKED.search(query.text)) and _defines(question, proposal)


def sure_of_form(query: Query, judged: Sequence[Evidence]) -> list[Evidence]:
    """The proposals, those first whose form answers, which are likely then whatever the reader says."""
    if not any(asked.search(query.text) for asked in _ASKED):
        return list(judged)
    told = [(answers_by_form(query, proposal), proposal) for proposal in judged]
    first = [replace(p, probability=max(p.probability, SURE_OF_FORM)) for tells, p in told if tells]
    return [*first, *(p for tells, p in told if not tells)]


def reason_first(query: Query, proposals: Sequence[Evidence]) -> list[Evidence]:
    """The proposals, first one that tells a reason, where that is asked for and it is about as likely as the first and
    says about as much of the question."""
    if not ASKS_WHY.search(query.text):
        return list(proposals)
    for proposal in proposals:
        best = proposals[0]
        alike = min(proposal.probability - best.probability, proposal.coverage - best.coverage) >= -ABOUT_AS_LIKELY
        if alike and _TELLS_REASON.search(proposal.sentence.folded):
            return [proposal, *(other for other in proposals if other is not proposal)]
    return list(proposals)


def _tells_other_reason(question: str, folded: str) -> bool:
    """Whether a sentence says what it gives the reason of, and that is something else: "泵站停工的主要原因是…"."""
    named = _REASON_OF.search(folded)
    return named is not None and longest_common(named["of"], question) < MIN_NAME_CHARS


def _defines(question: str, proposal: Evidence) -> bool:
    """Whether a sentence says what a name means that the question has."""
    names = (_SO_CALLED.split(found["name"])[-1] for found in _DEFINES.finditer(proposal.sentence.folded))
    return any(len(name) >= MIN_NAME_CHARS and name in question for name in names)


def _tells_parts(name: str, proposal: Evidence) -> bool:
    """Whether a sentence says of two parts of a name at least what they are."""
    parts = {found["part"] for found in _PART_TOLD.finditer(proposal.sentence.folded)}
    return sum(part in name for part in parts) >= MIN_PARTS


def _is_led(question: str, proposal: Evidence) -> bool:
    """Whether a name that the question has stands as a lead above a sentence."""
    led = _LED.match(sentence_before(proposal.prepared, proposal.sentence))
    return led is not None and led["name"] in question


def _tells_inclusion(question: str, proposal: Evidence) -> bool:
    """Whether a clause of a sentence says that something is or isn't included that the question has."""
    clauses = _CLAUSES.split(proposal.sentence.folded)
    return any(_INCLUDES.search(clause) and longest_common(clause, question) >= MIN_COMMON for clause in clauses)
