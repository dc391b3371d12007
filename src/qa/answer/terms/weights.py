"""What each term of a question is worth: what tells nothing apart, or may be said otherwise, weighs little."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from qa.answer.terms.concepts import GENERIC_WEIGHT, NOUN_WEIGHT, OTHER_WEIGHT, Term, read_terms
from qa.answer.terms.english import read_english_terms
from qa.language.people import OFFICES, has_surname
from qa.language.text import BASIC_HAN, squash
from qa.types import Query, Want

Frequency = Callable[[str], float]
"""Folded term → share of the passages that hold it, 0–1."""

# 里 and 中 say "of these" behind what can be counted, unless they begin a word (中心, 中央企业); 工作中, 过程中 and
# 报告中 say when or where.
_PART = re.compile(
    "其中|当中|里面|(?:(?<=项目|工程|企业|公司|单位|人员|干部|产品|地块)|(?<=[库站厂馆校院店户区]))"
    "(?:中(?![心小央国级部外间标期药试介枢层青年学西东欧长])|里(?!程))"
)
# What a unit says already: "面积有多少亩" is answered by "300 亩".
_SAID_BY_UNIT = {
    "面积": ("亩", "公顷", "平方"),
    "金额": ("亿元", "万元", "元"),
    "长度": ("公里", "米"),
    "产量": ("吨", "斤"),
}
_ASKED_KINDS = {
    Want.ORGANISATION: frozenset({"部门", "单位"}),
    Want.MONEY: frozenset({"资金", "金额", "款项"}),
    Want.DATE: frozenset({"时间", "日期", "年份"}),
    Want.DURATION: frozenset({"时间", "时长", "期限", "时限"}),
    Want.PLACE: frozenset({"城市", "地方", "地区", "国家", "省份", "行政区", "区域", "县区", "乡镇", "街道"}),
    Want.PERSON: frozenset({"人", "领导", "负责人"}),
}
# Else words of asking: of these, documents speak by name ("面临的困难和问题").
_MATTER_ASKED = re.compile(
    r"(?:哪些|什么|哪[几两三四五六](?:个方面|方面|个|条|项|点)?)(?:主要|突出|明显|存在)?的?(问题|困难|难点|难题|堵点|痛点|差距|挑战|不足|短板|环节|步骤|流程|程序)"
)
# What kind of thing is asked for ("什么制度", "哪一类型"): the answer is one, and need not be called so.
_KIND_NAMED = re.compile(
    rf"(?:什么(?:样的)?|何种|哪一?[个种类项位座片本部场支])([{BASIC_HAN}]{{2,4}})|哪些(领域|类型|类别|行业|门类|方向)"
)
# "黎明局长说粮库有哪四个短板？": who says it, in a speech of his, is in none of its sentences.
_SAID_BY = re.compile(
    rf"(?P<who>[{BASIC_HAN}]{{2,3}}?)(?:{OFFICES})?(?:说|讲到?|指出|提到|谈到|认为|表示|介绍|强调)(?:的|，|过)?(?=.)"
)
# "总结里说": where it stands, not what is asked about.
_IN_PAPER = re.compile(
    "(总结|报告|规划|计划|通知|方案|办法|措施|公报|纪要|政策|细则|材料|文件)(?:里面?|当中|中(?![心小期级]))"
)
UNKNOWN_VERB = 0.3
PART_WEIGHT = 3.0
COMMON_SHARE = 0.5  # of the passages: 开发区 in a report on development zones


def question_terms(query: Query, frequency: Frequency) -> tuple[Term, ...]:
    """What the question's focus consists of, in Chinese whatever its language."""
    if query.language == "en":
        return read_english_terms(query.focus, lambda word: frequency(word) > 0.0)
    return read_terms(query.focus, lambda word: frequency(word) > 0.0)


def weigh_terms(query: Query, frequency: Frequency) -> tuple[Term, ...]:
    """The question's terms, rare ones heavier: a term in every passage tells nothing apart."""
    weighed = []
    kinds = {match[1] or match[2] for match in _KIND_NAMED.finditer(query.text)}
    matter = _MATTER_ASKED.search(query.text)
    papers = set(_IN_PAPER.findall(query.text))
    said = _SAID_BY.match(query.text)
    speaker = said.group() if said and has_surname(said["who"]) and frequency(said["who"]) else ""
    for term in question_terms(query, frequency):
        if matter and term.text == matter[1]:
            term = replace(term, weight=NOUN_WEIGHT, generic=False)
        if any(unit.startswith(_SAID_BY_UNIT.get(term.text, ())) for unit in query.units):
            term = replace(term, weight=GENERIC_WEIGHT, generic=True)
        elif term.text in _SAID_BY_UNIT and re.search(rf"{term.text}(?:呢|是|为|有|达|多|[？?]|$)", query.text):
            term = replace(term, forms=(*term.forms, *_SAID_BY_UNIT[term.text]))
        if term.text in papers or (speaker and term.text in speaker):  # of whose words all there is may be
            term = replace(term, weight=GENERIC_WEIGHT, generic=True)
        held = max(map(frequency, term.forms))
        share = 0.0 if term.indicator else held
        if not term.indicator and any(kind.startswith(term.text) for kind in kinds):
            term = replace(term, weight=min(term.weight, OTHER_WEIGHT), generic=True)
        if any(term.text in _ASKED_KINDS.get(want, ()) for want in query.wants):  # the answer has its name instead
            term = replace(term, weight=GENERIC_WEIGHT, generic=True)
        if not term.indicator and (term.verbal or term.weight <= OTHER_WEIGHT) and not held:
            # A way of putting it that no document uses ("产得", "一起比") tells nothing about where the answer stands.
            term = replace(term, weight=term.weight * UNKNOWN_VERB)
        may_be_common = not term.named and term.weight <= NOUN_WEIGHT  # a person must be named
        weight = term.weight * (1.0 - 0.75 * min(1.0, share * 2.5))
        common = share >= COMMON_SHARE and may_be_common
        weighed.append(replace(term, weight=weight, common=common, unheld=not held))
    return _part_first(query, tuple(weighed))


def _part_first(query: Query, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """ "…引进了项目，其中省外的有几个": what stands after 其中 is asked for, what stands before says of what."""
    mark = _PART.search(folded := squash(query.focus))
    if not mark:
        return terms
    part = folded[mark.end() :]
    return tuple(replace(t, weight=t.weight * PART_WEIGHT) if t.text in part else t for t in terms)
