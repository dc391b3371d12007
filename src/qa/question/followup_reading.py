"""A follow-up as it stands: what it names itself, and what its pronouns leave open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

import rjieba

from qa.language.numerals import whole_number
from qa.language.periods import PeriodMention, find_periods
from qa.language.text import BASIC_HAN
from qa.places.places import PlaceMention
from qa.question.focus import focus_of
from qa.question.ordinal import ordinal_of
from qa.question.question import Known, find_places, split_subjects

_ELLIPSIS = re.compile(
    r"^(?:那么?|然后|还有|另外|以及)?(?:换成|改成|换作|如果是|要是)?(?P<topic>.{1,24}?)(?:的?情况)?(?:呢|怎么样|如何)[？?]?$"
)
_OPENING = re.compile(
    rf"^(?:(?:那么?|然后|另外|那|还有|再问一?下?)[，,]?(?:换成|改成|换作|如果是|要是)?(?:隔壁|旁边|邻近|相邻)?的?|(?:隔壁|旁边|邻近|相邻)的|(?:要是|如果)?换[成作](?=[{BASIC_HAN}]))"
)
# 他省 and 他县 are other ones.
PERSON = re.compile(r"他们|她们|[他她]俩|他(?![省市县区])|她|此人|这个人|该同志")
_PLACE = re.compile(r"该地区|该[市省区县地]|那里|那边|当地|这里|本[市省区县]")
# 这些年 and 这个月 tell when.
THING = re.compile(
    r"其中的?|[这那]些(?!年)|[这那]个(?!月|季度)|它们?|该项目|上述|前者|后者|这一?项|这里面|里面|里头|里边"
)
# 市政府 and 当地政府 are words to the segmenter, and 该市 and 当地 pronouns in them all the same.
_BEHIND_PRONOUN = re.compile("政府")
# The segmenter cuts "其中央企" before 央; what else 其 and 中 may be parts of is little.
_PARTITIVE = re.compile(r"(?<![尤与])其中(?![心级间])的?")
# The year that was asked about; "比上年同期" compares.
_THAT_YEAR = re.compile(
    r"(?<![上去前今明]年)(?<![不相共比较与和跟])(?:同年(?![龄份限级代会度])|同期(?!相?比|[增下高低多少]))的?"
)
_YEAR_AFTER = re.compile(r"第二年(?!度)")  # of what was asked about
# Not 以下条件, 线下一点, 下一项目.
_LAST_OR_NEXT = re.compile(
    r"(?:(?P<last>最后|末尾)(?:的)?那?|再?(?:(?<![以线之地上天])下|接下来的?))一?(?P<unit>[条项件点])(?![件目位])"
)
_LISTED = re.compile(r"\s*共([一二三四五六七八九十两]+)项")  # how the product announces a list
MAX_DOING_CHARS = 6
MAX_BARE_CHARS = 14
# Tags of words that name nothing: vn and an are as good as nouns.
_NO_NAMES = frozenset({"v", "vd", "vg", "a", "ad", "d", "f", "p", "t", "u", "uj", "ul", "c", "m", "r", "q"})
_SAYS_NO_MATTER = frozenset({"钱", "现在", "目前", "如今", "眼下", "今天", "人", "家"})
_DOING = frozenset({"v", "vd", "a", "ad", "d", "p", "f", "c", "m", "uj", "ul"})
# What a thing has, and doesn't name: "占地面积是多少？" asks it of what was spoken of before.
ATTRIBUTE = re.compile(
    r"(?:总|占地|建筑|咨询|联系|申报|办理)?(?:电话|方式|地址|时限|条件|材料|流程|程序|面积|金额|投资额?|资金|数目|人数|户数|时间|期限|地点|比例|占比|比重|增速|增幅|规模|名称|名字|产值|总数|标准|价格|费用)"
)
MEASURE_WORDS = re.compile("[座个家户亩吨项条次件名套处]")
# What a question can consist of without naming a subject of its own.
_GENERIC = re.compile(
    r"最[晚迟早]|截止|为止|(?:截?至|到)?(?:现在|目前)(?:为止)?|至今|迄今|出去|出来|起来|这一?方面|这一?块|任务|指标|目标|计划|实际|完成|实现|力争|争取|稳定|保持|控制|维持|突破|超过|以上|以内|以下|左右|达到|达|在|提高|增长|下降|降低|增速|增幅|增加|减少|打算|准备|安排|预计|预期|想|要|将|定|到|了|的|会|能|是|为|有|做|"
    r"公里|公顷|平方米|千米|件|个|家|人|项|条|次|户|宗|亩|元|亿|万|共|总共|一共|大概|大约|具体|分别|各|上一年|比|更|多|高|低|少|呢|那|又|也|还|时候|数|数量|情况|结果|水平|[\s，。？?、]"
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that is asked after another.

    previous  the question before it, which stands alone, and ``reply``, its answer, which may name whom 他 means
    before    the question before that one, which stands alone, too; "" for none
    bare      ``text`` without its opening words ("那…", "换成…")
    places    what it is about itself, ``periods`` the single years that it names; both by their offsets in ``bare``
    topic     what "…呢？" and "…怎么样？" ask about; else ""
    placeless ``bare`` without its pronoun for a place ("那里", "本市")
    own       what of ``placeless`` names a matter of its own; "" where nothing does
    known     what the loaded index can be asked about
    """

    text: str
    previous: str
    reply: str
    bare: str
    places: tuple[PlaceMention, ...]
    periods: tuple[PeriodMention, ...]
    topic: str
    placeless: str
    own: str
    known: Known
    before: str = ""


def read_follow_up(text: str, previous: str, reply: str, known: Known, before: str = "") -> FollowUp:
    """A tidied question as a follow-up to one that stands alone; an empty one names nothing."""
    text = _by_number(text, previous, reply)
    if single_years(previous):
        text = _THAT_YEAR.sub("", text) or text
        text = _YEAR_AFTER.sub("次年", text)
    bare = placeless = _opened(text)
    ellipsis = _ELLIPSIS.match(bare)
    if place := find_pronoun(_PLACE, bare):
        placeless = bare[: place.start()] + bare[place.end() :]
    return FollowUp(
        text=text,
        previous=previous,
        reply=reply,
        bare=bare,
        places=subjects_of(bare, known),
        periods=single_years(bare),
        topic=ellipsis["topic"] if ellipsis else "",
        placeless=placeless,
        own=content_of(focus_of(placeless, subjects_of(placeless, known))),
        known=known,
        before=before,
    )


def _by_number(text: str, previous: str, reply: str) -> str:
    """ "最后一条是什么？" as 第六条, where the reply was a list of six; "下一条" as the one behind that asked for."""
    found = _LAST_OR_NEXT.search(text)
    listed = _LISTED.match(reply)
    asked = ordinal_of(previous)
    if found is None:
        return text
    number = (whole_number(listed[1]) if listed else None) if found["last"] else (asked or 0) + 1
    if number is None or not (listed or asked):
        return text
    rest = text[found.end() :].strip("？?呢吧。")
    return f"{text[: found.start()]}第{number}{found['unit']}{rest or '是什么'}？"


def _opened(text: str) -> str:
    """``text`` without its opening words; the 那 of "那里有几座？" and "那些呢？" is none."""
    pronouns = (find_pronoun(pattern, text) for pattern in (_PLACE, THING))
    return text if any(match and match.start() == 0 for match in pronouns) else _OPENING.sub("", text)


def find_pronoun(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match of ``pattern`` that is made of whole words: no 他 of 其他 and 吉他, no 本市 of 本市场.

    Names that the segmenter would guess are not asked for: it would make one of 他 and its neighbours too.
    """
    if pattern.search(text) is None:
        return None
    edges = {0, *accumulate(map(len, rjieba.cut(text, hmm=False)))}
    for match in pattern.finditer(text):
        ends = match.end() in edges or _BEHIND_PRONOUN.match(text, match.end())
        if (match.start() in edges and ends) or _PARTITIVE.match(text, match.start()):
            return match
    return None


def content_of(focus: str) -> str:
    """What of a focus names a matter: "" where it only asks, counts or measures."""
    return _GENERIC.sub("", focus)


def names_nothing(own: str) -> bool:
    """Whether a follow-up only says what is done or measured ("要压到多少", "库容有多少吨"), not of what."""
    rest = ATTRIBUTE.sub("", own)
    tagged = [(word, tag) for word, tag in rjieba.tag(rest) if word not in _SAYS_NO_MATTER]
    if (
        len(rest) <= MAX_BARE_CHARS
        and len(rest) > MAX_DOING_CHARS
        and tagged
        and all(tag in _NO_NAMES for _, tag in tagged)
    ):
        return True  # "到现在一共修出去几座": nothing but what was done, and until when
    if len(rest) <= 2:
        return len(rest) < 2 or all(tag[:1] in "vadf" for _, tag in rjieba.tag(rest))
    tags = {tag for _, tag in rjieba.tag(rest)}
    # 已经扩建, 在全县能排第: verbs with words that only tell when, where or how. Verbs alone may be a name (改造扩容).
    return len(rest) <= MAX_DOING_CHARS and tags <= _DOING and bool(tags - {"v"})


def subjects_of(text: str, known: Known) -> tuple[PlaceMention, ...]:
    """The places that a text is about, in order."""
    return split_subjects(text, find_places(text, known), known)[0]


def without_years(text: str) -> str:
    """``text`` with a space for each period that it names."""
    for mention in reversed(find_periods(text)):
        text = text[: mention.start] + " " + text[mention.end :]
    return text


def single_years(text: str) -> tuple[PeriodMention, ...]:
    """The mentions of one year each, in order: "2023年" and "去年", not "十四五期间"."""
    return tuple(p for p in find_periods(text) if len(p.years) == 1 or p.offset is not None)
