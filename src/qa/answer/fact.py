"""What is shown of the proposal that answers, and whether it has a figure where one is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from qa.answer.compose import fact_span, full_sentence, quote_around, trimmed, whole_range
from qa.answer.evidence.evidence import Evidence
from qa.answer.evidence.fitting import DIMENSIONS, OFFICE, tells_condition
from qa.answer.finding import Part
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.asking import ASKS_HOW, ASKS_WHY
from qa.language.numbers import Dimension, Quantity, find_quantities
from qa.language.text import squash
from qa.language.units import COUNTED_PATTERN, UNIT_PATTERN
from qa.types import Query, Span, Want

# Of ``Evidence.read_mass``: for words that tell a time without a numeral, and for a sentence in other words.
SURE_OF_WORDS = 0.75
_TIMES = {Dimension.DATE, Dimension.DURATION}
_HAN_NUMERALS = "一二两三四五六七八九十百千万亿"
# Amounts in words that are no quantities: those of one thing, round ones, parts, weeks and their days, the five years
# of a plan. 半导体, 四川 and 百姓 count nothing.
_WORDED_AMOUNT = re.compile(
    rf"(?<![统唯单专])一(?:{UNIT_PATTERN})|[上数近几成过逾超约][百千万亿]|[{_HAN_NUMERALS}][十百千万亿]"
    rf"|[十百千万亿][余多来]?(?:{COUNTED_PATTERN})|[一二两三四五六七八九]成(?![立为果功员熟长就型])|翻[一两二三四几]?番"
    rf"|[{_HAN_NUMERALS}]分之|第[{_HAN_NUMERALS}]+(?!产业)|[一过大多减对近]半(?!导体)|半[数年月天个]|年半"
    rf"|[{_HAN_NUMERALS}半]周(?![边密全])|(?:周|星期|礼拜)[一二三四五六日天]|十[一二三四五]五"
)
_PASSED, _REACHES = re.compile("(?:突破|超过|跃上|迈上)了?$"), re.compile(r"达到?了?\d")
_BARE_NUMERAL = re.compile(rf"[{_HAN_NUMERALS}]+")
# What no single word answers, besides why and how.
_EXPLAINED = re.compile("原因|理由|特点|区别|影响|意义|经历|过程|作用|背景|评价|描述|做了什么")
# "提升的是什么水平" may ask for words as well as for a figure.
_SOFT_FIGURE = re.compile(r"什么(?:样的)?(?:水平|程度|规模|目标)")
# Not 谁, which may mean a firm.
_WHICH_PERSON = re.compile(r"哪[一几]?位(?![置数于])")
# What someone does in a matter, and how else it is said.
_PART_ASKED = re.compile(r"牵头|负责|分管|挂帅|包联|包保|领办|汇报|主持|带队|兼任|保障|监督")
_PARTS_ALIKE = {
    "负责": ("负责", "牵头", "分管", "主管", "承担", "责任单位"),
    "牵头": ("牵头", "负责", "责任单位"),
    "分管": ("分管", "主管", "负责"),
    "包联": ("包联", "包保", "联系"),
    "包保": ("包保", "包联", "联系"),
}
# Whose business it is: 老茶师 of a workshop is not who owns it.
_OWNERS = "老板|董事长|总经理|(?<!客户)经理|厂长|场长|创始人|创办人|掌柜|当家人|店主|业主|法定代表人|法人代表|总裁"
_OWNER = re.compile(rf"{_OWNERS}|负责人|法人")
_OWNER_ASKED = re.compile(rf"(?:{_OWNERS})(?:叫什么|姓什么|是谁|是哪位|的?(?:名字|姓名)|$)")
# Who is in charge of a task, in brackets behind it.
_IN_CHARGE = re.compile(r"\((?:[^()]{2,80}(?:负责|牵头|承担|落实|配合)[^()]{0,40}|责任单位:?[^()]{2,80})\)?")
_WHEN = re.compile(r"什么时[候间]|何时|几月几[日号]|哪一?天|日期|时间|多会儿|when\b", re.I)
_YEAR_NAMED = re.compile(r"(?:19|20)\d\d\s*年?")
_SUM_NAMED = re.compile(r"[元钱款]|资金|金额|总额")
_ITEM_NUMBER = re.compile(r"\s*(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\d+[.、])")
MIN_ITEM_CHARS = 4
CALLED_BY_HEADING = 0.9
PART_BEHIND = 0.15  # how much worse a sentence that says who has the part asked for may be, and go first


def tells_amount(words: str) -> bool:
    """Whether words give an amount, in figures or not: "12座", "近百家", "过半", "翻一番"."""
    plain = squash(words)
    return bool(find_quantities(words) or _WORDED_AMOUNT.search(plain) or _BARE_NUMERAL.fullmatch(plain))


def tells_number(query: Query, proposal: Evidence) -> bool:
    """Whether a clause has a figure, or the reader's words in it a numeral besides years ("翻一番", "近百家").

    A date is no number of things, and an area no count."""
    if tells_condition(query, proposal.sentence):
        return False
    if proposal.clause is None or proposal.answers or proposal.span is None:
        return proposal.clause is not None and bool(proposal.answers)
    offset, span = proposal.hit.passage.start, proposal.span
    words = proposal.hit.passage.text[span.start - offset : span.end - offset]
    wanted = {dimension for want in query.wants for dimension in DIMENSIONS.get(want, ())}
    if wanted & _TIMES:  # "每月1日至20日" of 哪几天
        wanted |= _TIMES
    figures = find_quantities(words)
    if figures and not any(figure.dimension in wanted for figure in figures):
        return _is_surely_share(query, proposal, figures)
    if proposal.read_mass >= SURE_OF_WORDS and (Want.DATE in query.wants or _SOFT_FIGURE.search(query.text)):
        return True  # "东汉时期", "开春以后", "系统集成水平"
    return tells_amount(_YEAR_NAMED.sub("", words))


def _is_surely_share(query: Query, proposal: Evidence, figures: Sequence[Quantity]) -> bool:
    """Whether the reader is sure of a share where money seems to be asked for, but no sum is named: "对投资损失最高容忍
    多少"."""
    sure = proposal.read_mass >= SURE_OF_WORDS and Want.MONEY in query.wants and not query.units
    return sure and not _SUM_NAMED.search(query.text) and all(f.dimension == Dimension.PERCENT for f in figures)


def tells_who(query: Query, proposal: Evidence) -> bool:
    """Whether a sentence names anyone, or an office, where it is asked which person; else True."""
    if _OWNER_ASKED.search(query.text) and not _OWNER.search(proposal.sentence.folded):
        return False
    if Want.PERSON not in query.wants or not _WHICH_PERSON.search(query.text):
        return True
    return proposal.kind > 0 or bool(OFFICE.search(proposal.sentence.folded))


def asked_part_first(query: Query, proposals: Sequence[Evidence]) -> list[Evidence]:
    """The proposals, first those whose sentence says who has the part that is asked for ("由谁牵头")."""
    asked = _PART_ASKED.findall(query.text) if {Want.PERSON, Want.ORGANISATION} & {*query.wants} else []
    words = {word for part in asked for word in _PARTS_ALIKE.get(part, (part,))}
    if not words:
        return list(proposals)
    if told := _in_charge_of_item(query, proposals, words):
        return [told, *proposals]
    for proposal in proposals:
        best = proposals[0]
        near = min(proposal.score - best.score, proposal.coverage - best.coverage) >= -PART_BEHIND
        near = near or (proposal.prepared is best.prepared and bool(_IN_CHARGE.fullmatch(proposal.sentence.folded)))
        if near and proposal.kind and any(word in proposal.sentence.folded for word in words):
            return [proposal, *(other for other in proposals if other is not proposal)]
    return list(proposals)


def _in_charge_of_item(query: Query, proposals: Sequence[Evidence], parts: Collection[str]) -> Evidence | None:
    """Who is in charge of the item that a question calls by its heading: "（五）粮库扩容。…（市粮食局负责）".

    ``parts``: what whoever is asked for does in it, in any words."""
    asked = squash(query.text)
    for proposal in proposals:
        heading, *rest = proposal.prepared.sentences
        charges = [sentence for sentence in rest if _IN_CHARGE.fullmatch(sentence.folded)]
        named = squash(_ITEM_NUMBER.sub("", heading.folded)).rstrip("。:")
        if len(charges) != 1 or not any(part in charges[0].folded for part in parts):
            continue
        if len(named) >= MIN_ITEM_CHARS and named in asked:
            sure = max(proposal.probability, CALLED_BY_HEADING)
            bare = replace(proposal, sentence=charges[0], clause=None, answers=(), span=None, missing=(), absent=0.0)
            return replace(bare, kind=1.0, coverage=1.0, probability=sure)
    return None


def named_part_first(terms: Sequence[Term], proposals: list[Evidence]) -> list[Evidence]:
    """The proposals, first the figure of a part that the question names, where the best gives the whole's before it:
    "全市粮库十二座，其中山区三座" of 山区."""
    best = proposals[0] if proposals else None
    if best is None or best.clause is None or not best.answers:
        return proposals
    before = "".join(clause.folded for clause in best.sentence.clauses if clause.start <= best.clause.start)
    named = [term for term in terms if not (term.generic or term.verbal or match(term, before))]
    for other in proposals[1:]:
        if (
            other.clause is not None
            and other.sentence.start == best.sentence.start
            and other.clause.start > best.clause.start
            and other.clause.folded.startswith("其中")
            and [q.dimension for q in other.answers] == [q.dimension for q in best.answers]
            and any(match(term, other.clause.folded) for term in named)
        ):
            return [replace(other, probability=best.probability), *(p for p in proposals if p is not other)]
    return proposals


def fact_part(query: Query, terms: Sequence[Term], proposal: Evidence) -> Part:
    """The clauses of a proposal that are shown, its quote, and the words and figures that are highlighted in it."""
    span, figures = _with_amount_reached(proposal, *fact_span(query, terms, proposal))
    if _IN_CHARGE.fullmatch(proposal.sentence.folded):
        span = Span(proposal.sentence.start + 1, proposal.sentence.end - proposal.sentence.folded.endswith(")"))
    quote = quote_around(span, full_sentence(proposal.hit, Span(proposal.sentence.start, proposal.sentence.end)))
    dated = _WHEN.search(query.text) is not None
    marked = [whole_range(proposal.hit, q.start, q.end, dated=dated and q.dimension == Dimension.DATE) for q in figures]
    if proposal.span is not None:  # the reader's words, with the figure where they hold one
        words = (proposal.span.start, proposal.span.end)
        marked = [m for m in marked if not (words[0] <= m[0] and m[1] <= words[1])]
        if not any(m[0] <= words[0] and words[1] <= m[1] for m in marked):
            marked = [words, *marked]
    if not marked or (not figures and _is_explained(query.text)):  # then all that is shown answers
        marked = [trimmed(proposal.hit, span)]
    return Part(proposal.hit, span, quote, tuple(marked), figures[0] if figures else None, figures)


def _with_amount_reached(
    proposal: Evidence, span: Span, figures: tuple[Quantity, ...]
) -> tuple[Span, tuple[Quantity, ...]]:
    """With the clause behind that says how much it was, where a figure only says what was passed: "产值突破400亿元，
    达到418亿元"."""
    clause = proposal.clause
    if clause is None or not figures or figures[-1] not in clause.quantities:
        return span, figures
    behind = next((one for one in proposal.sentence.clauses if one.start >= clause.end), None)
    passed = _PASSED.search(clause.before(figures[-1])) and not clause.behind(figures[-1])
    if not passed or behind is None or not _REACHES.match(behind.folded) or not behind.quantities:
        return span, figures
    reached = behind.quantities[0]
    if reached.dimension != figures[-1].dimension:
        return span, figures
    return Span(span.start, max(span.end, behind.end)), (*figures[:-1], reached)


def _is_explained(question: str) -> bool:
    return any(asked.search(question) for asked in (ASKS_WHY, ASKS_HOW, _EXPLAINED))


def wants_figure(query: Query) -> bool:
    """Whether a figure of any kind is asked for."""
    return any(want in DIMENSIONS for want in query.wants)
