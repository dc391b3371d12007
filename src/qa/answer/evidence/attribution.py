"""Whose figure a clause gives: another's than asked about, where it names another place, a part, a name or a thing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from functools import lru_cache

import rjieba

from qa.answer.evidence.areas import tells_of_other_area
from qa.answer.evidence.attribution_parts import is_before_own, is_of_some, is_of_whole, names_part
from qa.answer.evidence.changes import is_set_against_average, tells_fall_alone, tells_no_fall
from qa.answer.evidence.fitting_places import named_places
from qa.answer.evidence.measures import is_of_unit
from qa.answer.evidence.prepared import PreparedClause, PreparedPassage, PreparedSentence, sentence_before, words_of
from qa.answer.evidence.scores import OF_SOME, OTHER_NAME, OTHER_PLACE
from qa.answer.terms.concepts import Term, indicators_in, leading_indicator
from qa.answer.terms.matching import match
from qa.language.contrasts import is_contrary
from qa.language.numbers import Quantity
from qa.language.numerals import whole_number
from qa.language.text import BASIC_HAN, SET_NAME, squash
from qa.language.units import SCALES
from qa.places.places import gazetteer
from qa.places.slips import sounds_like
from qa.types import Passage, Query

_OF_THE_WHOLE = re.compile(r"占全[国省市区县]")  # "工业增加值占全省比重66%" is that indicator's share and no other's
_GREW_ALONE = re.compile("(?:同比|比上年)?(?:增长|下降|提高|增|降)[了约近超]*$")
_OWN_MEASURE = re.compile(
    rf"(?!其中|同比|全年|累计)[{BASIC_HAN}]{{2,10}}?(?P<kind>[{BASIC_HAN}]{{2}}[额量率值]|面积|收入|支出|余额|人数|税收|利润|营收|外资)"
    r"(?=(?:同比|比上年|预计|力争)?(?:增长|下降|提高|达|为|突破|超过|完成|实现|保持|\d))"
)
_SECTOR = re.compile(
    rf"(?P<name>[{BASIC_HAN}]{{1,10}}?)产业(?!园|发展|集聚|化|带|工人|基金|投资|结构|转型|项目|用地|基础|政策|规划|学院)"
)
_LED_UP = re.compile(r".*(?:[的、和与及了为在对年月是以其中全该市县省区域]|实现|完成|发展|推动|培育|壮大)")
_ANY_SECTOR = re.compile(
    r"主导|支柱|特色|新兴|传统|优势|[百千万]亿|重点|首位|未来|[一二三四五六七八九十两几各多大]$|这|哪|什么"
)
_OF_ALL = re.compile(r"^(?:其中)?全[市区县]")
# What is measured of a thing, and who is of it, is no other thing.
_ATTRIBUTE = re.compile(
    r"[面额率量值]积?$|金额|土地|用地|投资|资金|收入|税收|利润|人员|人数|企业|项目|规模|总数|人才|专家|干部|同比|时间|用时|事项|订单|成本|贷款|效益"
)
# What it comes to is read, so that 1亿元以上, 一亿元以上 and 亿元以上 are one.
_LEAST_SIZE = re.compile(
    r"(?<![多少几到破为过])(?P<count>\d[\d.]*|[一二三四五六七八九十]*)(?P<scale>[百千]?[万亿])元(?:及)?以上"
)
_OF_WIDER = re.compile(r"全[省国]|我省|我国|世界")
# What is said of a part, right before what is measured: "民间投资增长5%" is no growth of all investment.
_NARROWED = re.compile(r"(?:入境|过夜|民间|民营|县域|[省市区县]本级)$")
_OF_ZONES = re.compile(r"(?:开发区|园区|高新区|经开区|综合保税区|综保区|保税区|自贸试验区|自贸区)$")
_ALL_ASKED = re.compile(r"全[省市区县]")
_WHEN = re.compile(r"^(?:(?:20\d\d|去|今|上)年(?:上半年|全年)?)?的?")
_PART_OF = re.compile(r"占|相当于|[高低快慢]于|贡献")


def taken_off(
    query: Query, question: str, passage: Passage, sentence: PreparedSentence, clause: PreparedClause
) -> float:
    """What a clause loses of its score for naming what the (folded) question doesn't: 0 where it names nothing else."""
    return (
        OTHER_NAME * names_other_thing(question, passage, clause)
        + OTHER_PLACE * names_part(query, passage, sentence, clause)
        + OF_SOME * is_of_some(question, sentence, clause)
    )


def tells_of_other(
    query: Query,
    terms: Sequence[Term],
    question: str,
    prepared: PreparedPassage,
    sentence: PreparedSentence,
    clause: PreparedClause,
) -> bool:
    """Whether no figure of a clause answers the (folded) question: it is another place's, another indicator's, or
    another amount than the one asked for."""
    return (
        names_other_place(query, prepared.passage, clause)
        or names_whole(query, prepared.passage, clause)
        or is_other_amount(question, sentence, clause)
        or is_anothers(query, terms, prepared.passage, clause)
        or is_before_own(query, prepared.passage, sentence, clause)
        or is_of_other_matter(query, question, prepared, sentence, clause)
        or (query.language == "zh" and has_own_object(terms, question, sentence, clause))
        or names_other_indicator(terms, prepared, sentence, clause)
        or is_narrowed(terms, question, clause)
        or is_contrary(question, clause.folded, sentence.folded + prepared.headings)
    )


def is_other_amount(question: str, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether a clause's figure is another area's, the whole's or what an average is set against, where the (folded)
    question asks for the one beside it, or no such change as it asks for."""
    return (
        tells_of_other_area(question, sentence, clause)
        or is_of_whole(question, sentence, clause)
        or is_set_against_average(question, sentence, clause)
        or tells_no_fall(question, sentence, clause)
        or tells_fall_alone(question, clause)
    )


def is_of_other_matter(
    query: Query, question: str, prepared: PreparedPassage, sentence: PreparedSentence, clause: PreparedClause
) -> bool:
    """Whether a clause's figure is another industry's, of things of another size, of the whole where so much a head is
    asked for, or of a wider place than the (folded) question names."""
    return (
        names_other_sector(query.places, question, prepared, sentence, clause)
        or names_other_size(question, clause)
        or not is_of_unit(question, sentence, prepared)
        or is_of_wider(query, prepared.passage, sentence, clause)
    )


def names_other_sector(
    places: tuple[str, ...],
    question: str,
    prepared: PreparedPassage,
    sentence: PreparedSentence,
    clause: PreparedClause,
) -> bool:
    """Whether a clause tells of another industry than the (folded) question names (光伏产业 of 风电产业), or of a whole
    place ("全市实现营收…") where neither its sentence nor a heading names that industry."""
    asked = _sectors_asked(places, question)
    if not asked or any(name in clause.folded for name in asked):
        return False
    told = _sectors(clause.folded)
    if not told:
        around = sentence.folded + prepared.headings
        return bool(_OF_ALL.search(clause.folded)) and not any(name in around for name in asked)
    return not any(one in other or other in one or sounds_like(one[-2:], other[-2:]) for one in asked for other in told)


@lru_cache(maxsize=256)
def _sectors_asked(places: tuple[str, ...], question: str) -> frozenset[str]:
    """Those that a question about ``places`` names (襄阳 of 襄阳产业链 is none); kept, for each clause asks again."""
    for place in places:
        question = question.replace(squash(gazetteer().short(place)), "")
    return frozenset(_sectors(question))


def _sectors(folded: str) -> set[str]:
    """What industries are called by, up to the word: 光伏 of 光伏产业; none for 主导产业."""
    found = {_LED_UP.sub("", match["name"]) for match in _SECTOR.finditer(folded)}
    return {name for name in found if name and not _ANY_SECTOR.search(name)}


def names_other_size(question: str, clause: PreparedClause) -> bool:
    """Whether a clause counts things of another least size than the (folded) question asks: 亿元以上 of 10亿元以上."""
    if not _LEAST_SIZE.search(clause.folded):
        return False
    asked = _sizes(question)
    return bool(asked) and not asked & _sizes(clause.folded)


def _sizes(folded: str) -> set[float]:
    """In yuan."""
    return {_count(match["count"]) * SCALES[match["scale"]] for match in _LEAST_SIZE.finditer(folded)}


def _count(written: str) -> float:
    return float(written.rstrip(".")) if written[:1].isdecimal() else float(whole_number(written) or 1)


def has_own_object(terms: Sequence[Term], question: str, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether a clause counts another thing of its own than the (folded) question names, which an earlier clause gives
    a figure of: "新建粮库9座，整治泵站318亩" of how many 亩 of 粮库."""
    naming = [term for term in terms if not term.generic]
    if not clause.quantities or any(match(term, clause.folded) for term in naming):
        return False
    before = [c for c in sentence.clauses if c.start < clause.start and c.quantities]
    if not any(match(term, c.folded) for term in naming for c in before):
        return False
    words = rjieba.tag(clause.up_to_figure, hmm=False)
    thing, tag = words[-1] if words else ("", "")
    return len(thing) > 1 and tag.startswith("n") and thing not in question and not _ATTRIBUTE.search(thing)


def is_of_wider(query: Query, passage: Passage, sentence: PreparedSentence, clause: PreparedClause) -> bool:
    """Whether a figure is the whole province's or country's, told in a passage about no place, where the place that is
    asked for isn't named."""
    if not query.places or passage.facets.places or _OF_WIDER.search(query.text):
        return False
    before = passage.text[sentence.start - passage.start : clause.end - passage.start]
    named = {mention.name for mention in named_places(before)}
    return bool(_OF_WIDER.search(before)) and not any(
        gazetteer().related(place, name) for place in query.places for name in named
    )


def is_narrowed(terms: Sequence[Term], question: str, clause: PreparedClause) -> bool:
    """Whether a clause measures but a part of what the (folded) question asks about: 入境游客 of 游客; the zones' of
    "全省"."""
    for form in (form for term in terms if not term.generic for form in term.forms):
        before = clause.folded[: max(0, clause.folded.find(form))]
        part = _NARROWED.search(before) or (_ALL_ASKED.search(question) and _OF_ZONES.search(before))
        if part and part.group() not in question:
            return True
    return False


def names_other_indicator(
    terms: Sequence[Term], prepared: PreparedPassage, sentence: PreparedSentence, clause: PreparedClause
) -> bool:
    """Whether a clause names, at its beginning or before its figure, an indicator that isn't asked about, where one is:
    "固定资产投资提质提效，社会消费品零售总额增长5%" tells the growth of the latter alone."""
    asked = [term for term in terms if term.indicator]
    if not asked or any(match(term, clause.folded) for term in asked):
        return False
    if _PART_OF.search(clause.folded) and not _OF_THE_WHOLE.search(clause.folded):
        return False
    if leading_indicator(clause.folded) is not None:
        return True
    led = clause.up_to_figure if clause.quantities else ""
    # "粮食产值35亿元、增长5.3%", "城镇、农村居民收入分别增长4.9%、6.4%": the second figure is of what the first is of.
    if clause.quantities and (not led or _GREW_ALONE.match(led)):
        others = [c for c in sentence.clauses if c.start < clause.start]
        shared = list(itertools.takewhile(lambda c: c.delimiter == "、", reversed(others)))
        led = "".join(c.folded for c in reversed(shared))
        if any(match(term, led) for term in asked):
            return False
    return bool(indicators_in(led)) or _has_own_measure(terms, prepared, sentence, clause)


def _has_own_measure(
    terms: Sequence[Term], prepared: PreparedPassage, sentence: PreparedSentence, clause: PreparedClause
) -> bool:
    """Whether a clause begins with a measure of its own behind one, or a sentence that a semicolon ends, that tells of
    what is asked about: "粮食稳产，油料种植面积增长5%"."""
    own = _OWN_MEASURE.match(clause.folded)
    if own is None or any(match(t, own.group()) or own["kind"][-2:] in t.text[-3:] for t in terms if not t.generic):
        return False
    asked = [term for term in terms if term.indicator]
    before = sentence_before(prepared, sentence)
    told = [c.folded for c in sentence.clauses if c.start < clause.start]
    if before.endswith((";", "；")):
        told.append(before)
    return any(match(term, text) for term in asked for text in told)


def is_of_another(
    terms: Sequence[Term], years: Collection[int], sentence: PreparedSentence, quantity: Quantity
) -> bool:
    """Whether a value belongs to another of several names, or years, ("A、B分别a、b") than the one asked for."""
    asked = {f"{year}年" for year in years}  # no terms of the question
    for shared in sentence.respective:
        own = shared.name_of(quantity)
        if own is not None:
            if asked.intersection(shared.names):
                return own not in asked
            others = [name for name in shared.names if name != own]
            named = [term for term in terms if not term.generic and match(term, own)]
            return not named and any(match(t, name) for t in terms if not t.generic for name in others)
    return False


def names_other_place(query: Query, passage: Passage, clause: PreparedClause) -> bool:
    """Whether a clause tells of other places than those asked for, which the passage only mentions: 襄阳's figure in a
    sentence of the province's that names 孝感 too."""
    asked, own = query.places, passage.facets.places
    if not asked or not own or set(asked) & set(own):
        return False
    named = [m.name for m in gazetteer().find(words_of(passage, clause)) if gazetteer().short(m.name) not in query.text]
    return bool(named) and not any(gazetteer().related(place, name) for place in asked for name in named)


def names_whole(query: Query, passage: Passage, clause: PreparedClause) -> bool:
    """Whether a clause tells of a place around the one asked for, and not of that: 襄阳市's figure is no 襄州区's."""
    asked = query.places
    if not asked or set(asked) & set(passage.facets.places):
        return False
    words = words_of(passage, clause)
    named = {mention.name for mention in named_places(words)}
    if not named or named & set(asked) or any(gazetteer().short(place) in words for place in asked):
        return False
    return all(any(name != place and gazetteer().contains(name, place) for place in asked) for name in named)


@lru_cache(maxsize=8192)
def _opening_place(words: str) -> tuple[str, int]:
    """The place that words begin with, and where its name ends; "" for none. Kept, for each question asks it again."""
    first = next(iter(gazetteer().find(words)), None)
    return (first.name, first.end) if first and not first.start else ("", 0)


def is_anothers(query: Query, terms: Sequence[Term], passage: Passage, clause: PreparedClause) -> bool:
    """Whether a clause begins with another place than is asked for and goes on at once with what is asked of that one:
    "孝感高新区2024年的粮食收入为9亿元" in an article on 襄阳高新区. A firm's origin ("孝感一家粮企投资…") is none."""
    at = clause.start - passage.start
    if not query.places or passage.text[max(0, at - 1) : at] in ("、", "和", "与", "及"):
        return False  # "在襄阳、孝感设立粮库"
    words = words_of(passage, clause)
    name, end = _opening_place(words)
    if not name or gazetteer().short(name) in query.text:
        return False
    if any(gazetteer().related(place, name) for place in query.places):
        return False
    rest = _WHEN.sub("", squash(words[end:]), count=1)
    return any(rest.startswith(form) for term in terms if not term.generic for form in term.forms)


def names_other_thing(question: str, passage: Passage, clause: PreparedClause) -> bool:
    """Whether a clause has a name in quotation marks that the folded ``question`` lacks: its figure is that thing's."""
    return any(squash(name) not in question for name in SET_NAME.findall(words_of(passage, clause)))
