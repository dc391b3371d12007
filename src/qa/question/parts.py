"""A question about several matters → one question for each: "“新建一批”和“改建一批”粮库各有多少座？".

Places and years that share one matter are ``question.compare``'s. Here each part has a matter of its own, and may have
its own place: "襄阳新建的粮库和孝感改造的泵站各有多少座？".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import rjieba

from qa.language.asking import ASKS
from qa.language.periods import PART_OF_YEAR, find_periods
from qa.language.text import BASIC_HAN
from qa.question.parts_names import (
    MIN_PART_CHARS,
    SAYS_WHAT,
    NamesPlace,
    of_one_thing,
    with_matter,
    with_shared_head,
    with_shared_tail,
)

_SHARED = re.compile(
    rf"^(?P<parts>(?>.+?(?:和|与|以及|及|、|跟|”“)).+?)[，,]?(?:各自?|分别)(?P<asks>[^，。]{{0,10}}(?:{ASKS.pattern}).*)$"
)
_WHICH = re.compile(
    r"^(?P<parts>(?>.+?(?:和|与|跟)).+?)[，,]?(?:(?:相比[，,]?)?(?:谁|哪个|哪一个|哪项)(?:更|比较)?[多高大快强少低小慢弱].*|(?:对比|比较)(?:一下|下)?[。？?]?)$"
)
# "粮库和泵站，哪个的投资额更大"
_WHICH_MATTER = re.compile(
    rf"^(?P<parts>(?>.+?(?:和|与|跟)).+?)[，,]?(?:相比[，,]?)?(?:谁|哪一?[个批项边类种家块])(?:的)?(?P<matter>(?!更|比?较|最)[{BASIC_HAN}]{{2,12}}?)"
    r"(?P<more>(?:更|比较)?[多高大快强少低小慢](?:一些|些|一点)?)(?:[，,](?:各自?|分别)[^，。]{0,3}(?:多少|几)[^，。]{0,4})?[？?]?$"
)
# 跟班, 参与, 普及, 共和: the joining characters are part of words too.
_JOINT = re.compile(
    r"以及|(?<![共缓饱])和(?![谐平县睦])|(?<![参给赋])与(?![会时否])|(?<![普涉以])及(?![时其格])|跟(?![班踪进随岗])|、"
)
# "襄阳的粮食产量，去年实际数与今年目标数各是多少": what stands before the comma is what both are of.
_TOPIC = re.compile(r"(?:的)?(?P<topic>[^，,]{2,20})[，,](?=[^，,]+$)")
# "同样是国家级粮库，省里和市里各奖多少": what all are asked about.
_ALIKE = re.compile(r"^同(?:样)?(?:是|为)(?P<matter>[^，,。]{2,20})[，,]")
_WHICH_AND_EACH = re.compile(
    r"(?:谁|哪个)(?:家)?(?:更|比较|[定做]得)?[快高多大强慢低少小][，,？?](?=(?:各自?|分别)(?:是|有|为)?多少)"
    r"|[两二三四五六](?:个|大)(?:主导)?(?:产业|行业|领域|板块)(?=(?:19|20)\d\d年|[今去]年|(?:要求|对应|执行)?的)"
)
_COUNTER = re.compile(rf"(?<=[{BASIC_HAN}]{{2}})[两二三四五六](?:个?(?:步骤?|阶段|环节|方面)|[步项类种档样])$")
_SIDE_BY_SIDE = re.compile(r"”\s*“")
_ENDS_WITH_YEAR = re.compile(r"\d年度?$")
_SPAN_OF_YEAR = re.compile(rf"(?P<year>(?:19|20)\d\d年|[今去明上]年)?(?P<span>{PART_OF_YEAR}|年[底末])")
_BETWEEN_ASKED = re.compile(r"[，,、；;？?](?:(?:然后|还有|以及|另外)[，,]?)?")
_NUMBER_ASKED = re.compile(
    r"(?:有|是|占|到|达到?|为)?(?:多大(?:的)?(?:比例|比重|份额)|百分之几|几成|多少|(?<![近这那前哪第])几(?!乎|[月日点时]))(?:万?亿|万)?"
    r"(?:公里|公顷|平方米|个月|人次|场次|[个家座宗亩名次套处台元吨米倍年天所](?![庭园目籍员轻])|[项条](?![目件])|件|成)?"
)
_SAYS_NOTHING = frozenset(
    [
        *("一共", "总共", "合计", "达到", "增加", "增长", "提高", "提升", "突破", "新增"),
        *("计划", "打算", "准备", "完成", "实现", "目标", "底线", "金额", "数量", "规模"),
        *("总额", "总量", "比例", "全国", "全省", "全市", "最多", "最高", "去年", "今年"),
        *("明年", "要求", "分别", "大概", "大约", "目前", "现在", "累计"),
    ]
)
_OF_THE_FORMER = re.compile(
    r"^(?:(?:19|20)\d\d年|[今去明上]年|还|又)|其中|这些|它|占比|比重|平均|^每|^一共|^总共|^合计|^共|^同比|^比上年|^增|^涨|排名?第?几|排第|位[居列]|第几"
)
MAX_PARTS = 4


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """``name`` is how the question calls the matter, ``text`` the question about it alone."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with where its opening places and years end, and how to tell whether a stretch of it names a place."""

    text: str
    head_end: int
    names_place: NamesPlace


Rule = Callable[[_Asked], tuple[QuestionPart, ...] | None]
"""The parts of a question; empty where it asks of one matter, None where the rule doesn't apply."""


def split_parts(text: str, head_end: int, names_place: NamesPlace) -> tuple[QuestionPart, ...]:
    """The parts of a Chinese question, at least two, in order; none where it asks of one matter.

    ``head_end`` is the offset in ``text`` where the places and years that it opens with end: they hold for each part
    without its own. ``names_place`` tells whether a part has its own place. The first of ``RULES`` to apply decides.
    """
    asked = _Asked(text, head_end, names_place)
    return next((parts for rule in RULES if (parts := rule(asked)) is not None), ())


def asks_in_turn(text: str) -> bool:
    """Whether each matter has its own 多少, instead of one for all ("各有多少")."""
    return not (_SHARED.match(text) or _WHICH.match(text))


def _which_and_each(asked: _Asked) -> tuple[QuestionPart, ...] | None:
    """ "粮库和泵站谁更多，各多少？": what each has says which has more."""
    shorter = _WHICH_AND_EACH.sub("", asked.text)
    return split_parts(shorter, asked.head_end, asked.names_place) if shorter != asked.text else None


def _which_matter(asked: _Asked) -> tuple[QuestionPart, ...] | None:
    """ "粮库和泵站，哪个的投资额更大？": as "粮库和泵站的投资额哪个更大？"."""
    found = _WHICH_MATTER.match(asked.text)
    if found is None or SAYS_WHAT.search(found["parts"][asked.head_end :].lstrip("的，, ")):
        return None
    joined = f"{found['parts']}的{found['matter']}哪个{found['more']}？"
    return split_parts(joined, asked.head_end, asked.names_place)


def _alike(asked: _Asked) -> tuple[QuestionPart, ...] | None:
    """ "同样是国家级粮库，省里和市里各奖多少？": the matter of all, and then what is asked of each."""
    alike = _ALIKE.match(asked.text)
    if alike is None:
        return None
    rest = split_parts(asked.text[alike.end() :], max(0, asked.head_end - alike.end()), asked.names_place)
    matter = alike["matter"]
    return tuple(QuestionPart(part.name, f"{part.name}{matter}{part.text[len(part.name) :]}") for part in rest)


def _joined(asked: _Asked) -> tuple[QuestionPart, ...] | None:
    """ "襄阳的粮库和泵站各有多少座？", "…哪个更多？": names in a row, and one thing asked of each."""
    shared = _SHARED.match(asked.text)
    found = shared or _WHICH.match(asked.text)
    if found is None:
        return None
    end = found.end("parts")
    if end <= asked.head_end:
        return ()
    opening = _end_of_opening(asked, end)
    head, listed = asked.text[:opening].rstrip("，, "), asked.text[opening:end]
    names = _names_in(listed)
    # "2024年襄阳的投资、孝感高新区的产值" have a matter each; "襄阳机场和孝感机场的运量" share one.
    if not (asked.names_place(names[-1]) and listed.startswith("的")):
        names = with_shared_tail(names, asked.names_place)
    if not 2 <= len(names) <= MAX_PARTS or any(len(name) < MIN_PART_CHARS or "谁" in name for name in names):
        return ()
    names = of_one_thing(with_matter(names))
    if any(asked.names_place(name) for name in names[1:]):  # then the first has the opening's for its own
        names[0] = head + names[0]
        head = ""
    names = with_shared_head(names)
    if any(_ENDS_WITH_YEAR.search(name) for name in names):  # "甲区2015年和2018年的产值": one matter of two years
        return ()
    asks = found["asks"] if shared else "是多少？"
    asks = f"有{asks}" if asks.startswith(("多少", "几")) else asks
    return tuple(QuestionPart(name, f"{_own_head(head, name)}{name}{asks}") for name in names)


def _end_of_opening(asked: _Asked, end: int) -> int:
    """Where what all names before ``end`` share ends: with the places and years, or with a topic behind them
    ("襄阳的粮食产量，去年实际数与今年目标数"), unless it is itself joined, or is asked of the places behind it."""
    topic = _TOPIC.match(asked.text, asked.head_end, end)
    if topic is None or _JOINT.search(topic["topic"]):
        return asked.head_end
    names = _JOINT.split(asked.text[topic.end() : end])
    return asked.head_end if any(map(asked.names_place, names)) else topic.end()


def _names_in(listed: str) -> list[str]:
    """粮库 and 泵站 of "的粮库和泵站", 受理 and 上市 of "受理、上市两步"."""
    pieces = _JOINT.split(_SIDE_BY_SIDE.sub("”、“", listed.lstrip("的，, ")))
    names = [piece.strip("，, ") for piece in pieces]
    names[-1] = _COUNTER.sub("", names[-1])
    return names


def _of_one_topic(asked: _Asked) -> tuple[QuestionPart, ...] | None:
    """ "粮库出租比例，襄阳今年要做到多少，孝感要求多少？": the topic, and then each place asked of it."""
    topic, *pieces = (piece.strip() for piece in _BETWEEN_ASKED.split(asked.text.rstrip("？?")))
    if not 2 <= len(pieces) <= MAX_PARTS or _NUMBER_ASKED.search(topic) or asked.names_place(topic):
        return None
    if not all(_NUMBER_ASKED.search(piece) and asked.names_place(piece) for piece in pieces):
        return None
    return tuple(QuestionPart(_NUMBER_ASKED.sub("", piece), f"{topic}，{piece}？") for piece in pieces)


def _of_one_topic_by_span(asked: _Asked) -> tuple[QuestionPart, ...] | None:
    """ "粮食产值，2025年上半年做了多少，全年想突破多少？": the topic, and then each part of the year asked of it."""
    topic, *pieces = (piece.strip() for piece in _BETWEEN_ASKED.split(asked.text.rstrip("？?")))
    spans = [span for piece in pieces if (span := _SPAN_OF_YEAR.match(piece))]
    if not 2 <= len(pieces) <= MAX_PARTS or _NUMBER_ASKED.search(topic):
        return None
    if len(spans) < len(pieces) or not all(map(_NUMBER_ASKED.search, pieces)) or len({s["span"] for s in spans}) < 2:
        return None
    year = next((span["year"] for span in spans if span["year"]), "")
    lent = ["" if span["year"] else year for span in spans]
    named = zip(lent, spans, pieces, strict=True)
    return tuple(QuestionPart(f"{own}{span[0]}", f"{topic}，{own}{piece}？") for own, span, piece in named)


def _asked_in_turn(asked: _Asked) -> tuple[QuestionPart, ...] | None:
    """ "大悟今年新建多少座粮库、改造多少座泵站？": each asks for a number of its own; the opening holds for both."""
    pieces = [piece.strip() for piece in _BETWEEN_ASKED.split(asked.text[asked.head_end :]) if piece.strip()]
    if not 2 <= len(pieces) <= MAX_PARTS or not all(map(_NUMBER_ASKED.search, pieces)):
        return None
    names = [_NUMBER_ASKED.sub("", piece).lstrip("的在，, ") for piece in pieces]
    matters = [{word for word in rjieba.cut(name) if len(word) > 1 and word not in _SAYS_NOTHING} for name in names]
    own = [found - set().union(*matters[:at]) for at, found in enumerate(matters)]
    if not all(own) or any(_OF_THE_FORMER.search(piece) for piece in pieces[1:]):
        return None
    head = asked.text[: asked.head_end].rstrip("，, ")
    if all(map(asked.names_place, pieces)) and all(asked.names_place(word) for found in own[1:] for word in found):
        topic = _before_place(
            pieces[0], asked.names_place
        )  # "粮库今年襄阳建多少座、孝感建多少座": the places alone differ
        pieces = [pieces[0], *(f"{topic}{piece}" for piece in pieces[1:])]
    pairs = zip(names, pieces, strict=True)
    return tuple(QuestionPart(name, f"{_own_head(head, name)}{piece.lstrip('的')}？") for name, piece in pairs)


# What is only put in front of the names goes first; where they are joined by a word, that decides.
RULES: tuple[Rule, ...] = (
    _which_and_each,
    _which_matter,
    _alike,
    _joined,
    _of_one_topic,
    _of_one_topic_by_span,
    _asked_in_turn,
)


def _before_place(piece: str, names_place: NamesPlace) -> str:
    """What stands before the first place that a piece names."""
    end = next(end for end in range(len(piece) + 1) if names_place(piece[:end]))
    return piece[: next(start for start in range(end, -1, -1) if names_place(piece[start:end]))]


def _own_head(head: str, name: str) -> str:
    """The common places, years and topic; without a common year where a part names its own."""
    years = [period for period in find_periods(name) if len(period.years) == 1]
    if not years:
        return head
    for period in reversed(find_periods(head)):
        head = head[: period.start] + head[period.end :]
    return head
