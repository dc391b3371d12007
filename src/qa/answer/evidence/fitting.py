"""Whether a proposal is of the kind, the place, the year and the aim that are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer.evidence.fitting_places import people_named
from qa.answer.evidence.measures import MARKS, is_measured_otherwise
from qa.answer.evidence.prepared import PreparedClause, PreparedPassage, PreparedSentence
from qa.answer.terms.concepts import Term
from qa.answer.terms.matching import match
from qa.language.asking import ASKS_WHY, TELLS_WHY
from qa.language.numbers import Dimension, Quantity
from qa.language.people import OFFICES
from qa.language.text import BASIC_HAN, squash
from qa.language.units import UNITS
from qa.places.places import gazetteer
from qa.types import Query, Want

DIMENSIONS: dict[Want, frozenset[Dimension]] = {
    Want.MONEY: frozenset({Dimension.MONEY}),
    Want.PERCENT: frozenset({Dimension.PERCENT, Dimension.POINTS}),
    Want.COUNT: frozenset({Dimension.COUNT}),
    Want.MEASURE: frozenset(
        {
            Dimension.AREA,
            Dimension.MASS,
            Dimension.LENGTH,
            Dimension.VOLUME,
            Dimension.POWER,
            Dimension.ENERGY,
            Dimension.CONCENTRATION,
            Dimension.COMPUTING,
        }
    ),
    Want.DATE: frozenset({Dimension.DATE}),
    Want.DURATION: frozenset({Dimension.DURATION}),
    Want.RATIO: frozenset({Dimension.RATIO, Dimension.PERCENT}),
    Want.NUMBER: frozenset(set(Dimension) - {Dimension.DATE}),
}
_COUNTED_ALIKE = ("个项件条家户所处种类宗", "人名位", "次场", "套间户", "辆台架")
# How well a figure is of the kind asked for, where 1 is just that kind. By hand, in the order in which one kind stands
# in for another; tests/benchmarks/constants.py prints what each is worth.
ANY_NUMBER = 0.97  # any figure where only 多少 is asked: a kind that is named goes first
ALIKE_UNIT = 0.88  # 户 for 家
POINTS_FOR_GROWTH = 0.85  # "提升0.9个百分点" of 增长多少
SHARE_FOR_RATE = 0.3  # a share, where growth is asked for as a rate (增速, 同比)
STARTING = 0.6  # what a change begins with ("由58%提高到70%"), where that isn't asked for
_FROM = re.compile(r"[由从](?:原来|原先|改革前|年初|最初)?的?$")
_CHANGED_TO = re.compile(r"[^，。；\d]{0,6}(?:至|到|为)\d")
_START_ASKED = re.compile(r"原来|原先|原本|改革前|[以之]前|起初|最初|[由从]多少|[由从]几|过去")
OTHER_FORM = 0.8  # a share for growth, what was added for the total
POINTS_FOR_LEVEL = 0.7  # "提升0.9个百分点" where the rate itself is asked for
OTHER_UNIT = 0.55  # another unit than the question names
BARE_COUNT = 0.5  # a count without a unit
UNKNOWN_NEARNESS = 0.5  # where no term is found in the clause
# "降到多少", "提高到几成": what it came to, and no other amount of the sentence.
_REACHED_ASKED = re.compile(r"(?:降低?|减少?|压缩?|缩短?|升|提高|提升|增加?|涨|砍|精简)(?:到|至)(?:了)?(?:多少|几)")
_REACHED = re.compile(r"(?:到|至|为|成|达|突破|只有|仅|剩)(?:约|近|了)*$")
_TOTAL_ASKED = re.compile(r"总量|总额|总规模|总值")
_GROWTH_ASKED = re.compile(
    r"增长|增速|增幅|增加|提高|提升|上升|下降|降低|回落|百分点|涨幅|涨|降幅|[增降跌减]了(?:多少|几)|跌幅|\b(?:grow|increase|rise)",
    re.I,
)
_RATE_ASKED = re.compile(r"增速|增幅|同比|增长率|百分之|增长了?(?:多少|几)|\bgr[eo]w(?:n|th)?\b", re.I)
_SHARE_ASKED = re.compile(r"占比|比重|份额|占.{0,12}(?:多少|几)|\b(?:share|proportion)\b", re.I)
_ADDED = re.compile(
    r"新增|净增|新挂牌|新落户|新入驻|新注册|新设(?!计)|新认定|新获批|新培育|新引进|新签约|新设立|新建|新下放|新承接|增产"
)
_TOTAL = re.compile(
    r"累计|总数|总量|总产能|总能力|总共|一共|共有|拥有|达到?(?=\d)|现有|\b(?:in total|altogether|total number)\b", re.I
)
_ADDED_UP = (DIMENSIONS[Want.MEASURE] - {Dimension.CONCENTRATION}) | {Dimension.COUNT}
_GROWTH = re.compile(r"增长|增加|提高|上升|上涨|提升|下降|降低|减少|回落|增速|增幅|增\d|降\d")
_MILESTONE = re.compile(r"台阶|连跨|跨越|跃上|迈上|关口|大关")
MILESTONE = 0.85  # passed on the way ("连跨两个台阶")
LIMIT = 0.7  # for what a business must reach ("年营收2000万元以下的小企业")
AVERAGE = 0.5  # of several years, where a single one is asked for
_AVERAGE = re.compile(r"年均|年平均")
_AVERAGE_ASKED = re.compile(r"年均|平均|[五三]年|average|annual", re.I)
BY_EACH = 0.4  # of the kind, for what each mu or household has where the sum is asked for
# "对年产值3亿元以上的企业": who is meant, not what was reached.
_CONDITION = re.compile(
    rf"^(?:对|凡|给)[^，。；]*\d[\d.]*[{BASIC_HAN}]{{0,4}}(?:[（(]含[）)])?(?:及?以[上下内]|以[上下])的?[{BASIC_HAN}]"
)
_CONDITION_ASKED = re.compile(
    r"奖|补|贴|支持|扶持|资助|返还|条件|标准|门槛|要求|满(?!意)|多少才|给|享受|(?<![相面针应核])对(?![外口接比于])"
)
_SHARE = re.compile(r"占|比重|比例|贡献率")
OFFICE = re.compile(rf"副?(?<!总)(?:{OFFICES})")  # 总书记 is no 书记 of a place
RANK_ASKED = re.compile(r"第几|排名|名次|位次|(?<![安减编彩])排(?:在|到)?(?:哪|什么|多少)")
RANK = re.compile(r"第[一二三四五六七八九十\d]++(?!批|期|次|届|产业|季度|书记|方|轮|项|条|个)|首位|榜首|前列")
# 市委书记 and 党工委书记 are two offices; 市委副书记 is neither.
_PARTY_BODY = re.compile(r"((?:[省市县区州旗镇]|党工|党)委)书记")
_OTHER_HEAD = re.compile(r"(?:中心|办公室|[局科处站办]|协会|商会)副?主任")
_NAMES_ASKED = re.compile(r"叫什么名|姓名|名字")
_LIMIT = re.compile(r"(?:\([^()]{1,6}\))?及?以[上下内]的[^，。；,;]{0,8}(?:企业|项目|单位)")
_LIMIT_ASKED = re.compile(r"以[上下内]|达到|满|条件|门槛|标准|哪些企业|什么企业")
_EACH = re.compile(r"(?:[亩户]均|每(?:亩|户|家|公顷))(?:(?![总共])[^，。；]){0,14}$")
_BY_EACH_ASKED = re.compile(r"每|均|单位|单价|单户|强度|一[亩户家]")
_ORGANISATION = re.compile(r"公司|集团|机构|单位|部门|大学|学院|银行|协会|商会|研究[所院]|[厅局委办]|政府|医院|企业")
# Who is charged with something is an office or a firm as often as a person.
_CHARGED = re.compile(
    r"(?:委托|由|找|向|归|交给|聘请|请)(?:了)?谁|谁(?:来)?(?:负责|牵头|承担|承办|主办|审[批核]|管|出具)"
)

_MONEY_ASKED = re.compile(
    r"(?:总值|增加值|收入|支出|投资|总额|销售额|营收|利润|税收|产值|余额|外资|内资|GDP)(?:规模|总量|目标|完成?|实现|达|突破|到|的|了)*+$",
    re.I,
)
NO_MONEY = frozenset({Dimension.COUNT, Dimension.DURATION, Dimension.DATE})
_MAGNITUDE = re.compile(
    r"(?:多少|几)(?:个|十|百|千)?[万亿]|[（(](?:百|千)?[万亿]?(?:人次|美?元|吨|标箱|亩|家|个|件|辆|户|人)[)）]"
)
_COUNTED = re.compile(rf"(?:多少|几)[个名位家户件项处座条]([{BASIC_HAN}]{{2}})")


def dimensions_asked(query: Query, want: Want) -> frozenset[Dimension]:
    """Of what dimensions a figure of this kind may be; of a measure, those of the units that the question names: power
    is no area."""
    named = frozenset(UNITS[unit][0] for unit in query.units if unit in UNITS)
    return named & DIMENSIONS[want] if want == Want.MEASURE and named else DIMENSIONS[want]


def asks_money(query: Query) -> bool:
    """Whether what is asked for by 多少 alone is an amount of money: "的地区生产总值是多少"."""
    return bool(_MONEY_ASKED.search(query.focus))


def asks_magnitude(query: Query) -> bool:
    """Whether a number of thousands or millions is asked for, or of a unit in brackets: "有多少亿", "（万人次）"."""
    return bool(_MAGNITUDE.search(query.text))


def kind_fit(query: Query, wants: Sequence[Want], quantity: Quantity) -> float:
    """1 for a figure of the kind asked for; less for a near kind; 0 for another."""
    best = 0.0
    for want in wants:
        if quantity.dimension not in dimensions_asked(query, want) or is_measured_otherwise(query.text, quantity):
            continue
        fit = ANY_NUMBER if want == Want.NUMBER else 1.0
        if quantity.dimension == Dimension.POINTS:
            fit = POINTS_FOR_GROWTH if _GROWTH_ASKED.search(query.text) else POINTS_FOR_LEVEL
        if want == Want.NUMBER and quantity.dimension in DIMENSIONS[Want.PERCENT] and _TOTAL_ASKED.search(query.text):
            fit = OTHER_FORM
        if want == Want.NUMBER and quantity.unit and quantity.dimension in NO_MONEY and asks_money(query):
            continue  # "连续五年" is no 地区生产总值
        if want == Want.NUMBER and quantity.dimension in DIMENSIONS[Want.PERCENT] and asks_magnitude(query):
            continue  # nor is a growth how many 亿 something is
        if want == Want.COUNT and query.units:
            fit = _unit_fit(query.units, quantity.unit)
        bare = not quantity.unit or (quantity.unit == MARKS and MARKS not in query.units)
        is_ratio = want == Want.NUMBER and not quantity.unit and "." in quantity.text  # 1.83, or an index
        if bare and quantity.dimension == Dimension.COUNT and not is_ratio:
            fit = BARE_COUNT
        best = max(best, fit)
    return best


def counts_asked(query: Query, text: str) -> bool:
    """Whether what follows a figure is the thing that is counted: 1855个服务企业专员 for 多少名服务企业专员, whatever
    its measure word. ``text`` is folded and begins behind the measure word."""
    return any(text.startswith(match[1]) for match in _COUNTED.finditer(query.text))


def form_fit(query: Query, clause: PreparedClause, quantity: Quantity) -> float:
    """How well the form of a figure fits, 0–1: as ``_form``, and less where what something came to is asked for and it
    is no such ("降到多少" of "投资3亿元，费用降到31元")."""
    came_to = not _REACHED_ASKED.search(query.text) or _reached(clause, quantity)
    return _form(query, clause, quantity) * (1.0 if came_to else OTHER_FORM)


def _form(query: Query, clause: PreparedClause, quantity: Quantity) -> float:
    """1, or less where growth is asked for and the clause tells a share, or the total and it tells what was added, or
    either the other way round."""
    if _AVERAGE.search(clause.folded) and query.years and not _AVERAGE_ASKED.search(query.text):
        return AVERAGE  # "年均增长6%" is no single year's
    if _is_start(clause, quantity) and not _START_ASKED.search(query.text):
        return STARTING
    if _by_each(clause, quantity) and not _BY_EACH_ASKED.search(query.text):
        return BY_EACH
    limits = quantity.dimension == Dimension.MONEY and _LIMIT.match(clause.behind(quantity))
    if limits and not _LIMIT_ASKED.search(query.text):
        return LIMIT
    if _MILESTONE.search(clause.folded) and not _MILESTONE.search(query.text):
        return MILESTONE  # "连跨500亿元、600亿元两个台阶" is no amount
    if quantity.dimension in _ADDED_UP:
        added, total = _ADDED.search(clause.folded), _TOTAL.search(clause.folded)
        if _ADDED.search(query.text):
            return OTHER_FORM if total and not added else 1.0
        return OTHER_FORM if _TOTAL.search(query.text) and added and not total else 1.0
    if quantity.dimension not in (Dimension.PERCENT, Dimension.POINTS):
        return 1.0
    grows, shares = _GROWTH.search(clause.folded), _SHARE.search(clause.folded)
    if _GROWTH_ASKED.search(query.text):
        other = SHARE_FOR_RATE if asks_growth_rate(query.text) else OTHER_FORM
        return other if shares and not grows else 1.0
    return OTHER_FORM if _SHARE_ASKED.search(query.text) and grows and not shares else 1.0


def total_behind(query: Query, sentence: PreparedSentence, at: int, added: Quantity) -> Quantity | None:
    """The total that the clause behind the ``at``-th gives of what was added there ("新增9座、总数达21座"), where the
    question asks for no addition."""
    here, behind = sentence.clauses[at], next(iter(sentence.clauses[at + 1 : at + 2]), None)
    if _ADDED.search(query.text) or not _ADDED.search(here.folded) or behind is None:
        return None
    total = _TOTAL.match(behind.folded) and not _TOTAL.search(here.folded)
    return next((q for q in behind.quantities if total and q.unit == added.unit), None)


def _is_start(clause: PreparedClause, quantity: Quantity) -> bool:
    """Whether a figure is what a change began with: 60天 of "由60天压缩至20天"."""
    return bool(_FROM.search(clause.before(quantity)) and _CHANGED_TO.match(clause.behind(quantity)))


def tells_condition(query: Query, sentence: PreparedSentence) -> bool:
    """Whether a sentence says who gets what ("对年产值3亿元以上的企业…"), where the result of a year is asked for."""
    return bool(query.years) and bool(_CONDITION.search(sentence.folded)) and not _CONDITION_ASKED.search(query.text)


def asks_growth_rate(question: str) -> bool:
    """Whether a question asks by what share something grew or fell; "提高多少" may be an amount."""
    return bool(_RATE_ASKED.search(question))


def asks_growth_and_share(query: Query) -> bool:
    """Whether two percentages of one thing are asked for: "增长多少，占全国的多少"."""
    return bool(_GROWTH_ASKED.search(query.text) and _SHARE_ASKED.search(query.text))


def tells_share(folded: str) -> bool:
    """Whether a clause tells what part of something a thing is."""
    return bool(_SHARE.search(folded))


def _unit_fit(units: Sequence[str], unit: str) -> float:
    if any(unit == asked or (unit and (unit.startswith(asked) or asked.startswith(unit))) for asked in units):
        return 1.0
    for asked in units:
        for group in _COUNTED_ALIKE:
            if asked[:1] in group and unit[:1] in group and unit:
                return ALIKE_UNIT
    return OTHER_UNIT


def nearness(terms: Sequence[Term], clause: PreparedClause, quantity: Quantity) -> float:
    """Share of the clause's matched terms that stand beside this figure rather than beside another of the clause."""
    if len(clause.quantities) < 2:
        return 1.0
    text = clause.folded
    at, _ = clause.at(quantity)
    others = [start for start, _ in clause.figures_at]
    left = max((other for other in others if other < at), default=0)
    right = min((other for other in others if other > at), default=len(text))
    matched = [term for term in terms if match(term, text) == 1.0]
    if not matched:
        return UNKNOWN_NEARNESS
    return sum(match(term, text[left:right]) for term in matched) / len(matched)


def is_heading(prepared: PreparedPassage, sentence: PreparedSentence) -> bool:
    """Whether a sentence is but the heading of the section whose text follows ("（三）粮库建设。…"); one that gives a
    figure, or goes on after a comma, says something itself ("16.县财政每年安排粮库资金100万元，逐年增加。")."""
    path = prepared.passage.section_path
    is_first = sentence is prepared.sentences[0] and len(prepared.sentences) > 1
    if len(sentence.clauses) > 1 and any(clause.quantities for clause in sentence.clauses):
        return False
    return is_first and bool(path) and sentence.folded.rstrip("。；") == squash(path[-1])


def _reached(clause: PreparedClause, quantity: Quantity) -> bool:
    """Whether a figure is what something came to: 20天 of "压缩至20天"."""
    return bool(_REACHED.search(clause.before(quantity)))


def _by_each(clause: PreparedClause, quantity: Quantity) -> bool:
    """Whether a figure is that of each mu, hectare or household ("每亩6.2万元", "亩均税收15万元")."""
    return bool(_EACH.search(clause.before(quantity)))


def asks_office_holder(query: Query, terms: Sequence[Term]) -> bool:
    """Whether the question asks for who holds an office that it names, or for names: "市委书记是谁", "叫什么名字"."""
    return Want.PERSON in query.wants and bool(offices_asked(query, terms) or _NAMES_ASKED.search(query.text))


def offices_asked(query: Query, terms: Sequence[Term]) -> set[str]:
    """The offices that the question names; 市委副书记 is not the 市委书记, so documents are read in the same way."""
    if query.language == "en":
        return {term.text for term in terms if OFFICE.fullmatch(term.text)}
    return set(OFFICE.findall(query.focus))


def holds_kind(query: Query, terms: Sequence[Term], prepared: PreparedPassage, sentence: PreparedSentence) -> bool:
    """Whether a sentence names what is asked for: a rank, a person, an office, a place, an organisation, a reason."""
    if RANK_ASKED.search(query.text):
        return bool(RANK.search(sentence.folded))
    offset = prepared.passage.start
    text = prepared.passage.text[sentence.start - offset : sentence.end - offset]
    if Want.PLACE in query.wants:
        return any(mention.name not in query.places for mention in gazetteer().find(text))
    if Want.OFFICE in query.wants:
        return bool(OFFICE.search(text))
    if Want.PERSON in query.wants:
        offices = offices_asked(query, terms)
        if offices and not offices & set(OFFICE.findall(text)):
            return False
        bodies, told = (set(_PARTY_BODY.findall(words)) for words in (query.text, text))
        if bodies and told and not bodies & told:
            return False
        if "管委会" in query.focus and _OTHER_HEAD.search(text) and "管委会" not in text:
            return False  # the head of a centre, where the zone's is asked for
        return bool(people_named(text)) or bool(_CHARGED.search(query.text) and _ORGANISATION.search(text))
    if ASKS_WHY.search(query.text):
        return bool(TELLS_WHY.search(sentence.folded))
    return Want.ORGANISATION in query.wants and bool(_ORGANISATION.search(text))
