"""A follow-up and the questions before it → a question that stands alone, without a language model.

The place, the year and the subject of the last question stay in force; whatever the follow-up names replaces its like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

import rjieba

from qa.people import find_people, is_person
from qa.periods import find_periods
from qa.question import ORDINAL, Known, find_places, focus_of, ordinal_of, split_subjects, tidy
from qa.text import QUOTED_NAME
from qa.types import Turn

_ELLIPSIS = re.compile(
    r"^(?:那么?|然后|还有|另外|以及)?(?:换成|改成|换作|如果是|要是)?(?P<topic>.{1,24}?)(?:的?情况)?(?:呢|怎么样|如何)[？?]?$"
)
_OPENING = re.compile(r"^(?:那么?|然后|另外|那|还有|再问一?下?)[，,]?(?:换成|改成|换作|如果是|要是)?")
# 他省 and 他县 are other ones.
_PRONOUN_PERSON = re.compile(r"他们|她们|[他她]俩|他(?![省市县区])|她|此人|这个人|该同志")
_PRONOUN_PLACE = re.compile(r"该地区|该[市省区县地]|那里|那边|当地|这里|本[市省区县]")
_THE_SAME = re.compile(r"这一?方面|这一?块|这个?指标|这一?项(?:指标|工作)?|同样的?")
# 这些年 and 这个月 tell when.
_PRONOUN_THING = re.compile(
    r"其中的?|[这那]些(?!年)|[这那]个(?!月|季度)|它们?|该项目|上述|前者|后者|这一?项|这里面|里面"
)
# 市政府 and 当地政府 are words to the segmenter, and 该市 and 当地 pronouns in them all the same.
_BEHIND_PRONOUN = re.compile("政府")
# The segmenter cuts "其中央企" before 央; what else 其 and 中 may be parts of is little.
_PARTITIVE = re.compile(r"(?<![尤与])其中(?![心级间])的?")
# "有哪些开发区要调区？" then "扩区的是哪个？": the kind of thing asked for stays in force.
_ASKED_KIND = re.compile(
    r"哪(?:些|个|几个|一些)([\u4e00-\u9fff]{2,4}?)(?=要|在|被|已|是|有|可|能|会|将|获|和|[，。？?]|$)"
)
_BARE_WHICH = re.compile(r"(哪(?:些|个|几个))(?=[？?]?$)")
MAX_RATE_CHARS = 4
MAX_DOING_CHARS = 6
_DOING = frozenset({"v", "vd", "a", "ad", "d", "p", "f", "c", "m", "uj", "ul"})
_NAMES = re.compile(r"n(?![sr])|v|b|a|j|l|z|i|s|f")  # tags of words that a compound name is made of
_NO_PART_OF_A_NAME = re.compile(r"[有是为达要会能上下中里内]|达到|完成|实现|计划|预期|打算|提高|增长|下降")
_ASKING_TAIL = re.compile(r"(?:具体)?(?:是|讲|指|有|说)?(?:什么|哪些|啥)?(?:内容)?(?:的?呢)?[？?]*$")
_AIM_AT_END = re.compile(r"的?(?:目标|计划|预期)$")
# What is measured of a thing and holds for the next one too.
_RATE_MEASURED = re.compile(
    r"(?:增长|增速|增幅|下降|降低|降幅|提高|占比|比重)(?=了|的?(?:预期)?目标|多少|几|百分|是|$|[？?])"
)
_AMOUNT_MEASURED = re.compile(r"(?:投资安排|投资)$")
_LEVEL = re.compile(r"(国家级|省级|市级|县级|区级)的")
_ANY_LEVEL = re.compile(r"国家级|省级|市级|县级|区级")
_COUNT_ASKED = re.compile(r"(?:多少|(?<!哪)几|好多)(?:人次|场次|[名个家项条户宗件人位场次支所座亩])?")
# What a thing has, and doesn't name: "面积有多少亩？" asks it of what was spoken of before.
_ATTRIBUTE = re.compile(
    r"(?:总|占地|建筑|咨询|联系|申报|办理)?(?:电话|方式|地址|时限|条件|材料|流程|程序|面积|金额|投资额?|资金|数目|人数|户数|时间|期限|地点|比例|占比|比重|增速|增幅|规模|名称|名字|产值|总数|标准|价格|费用)"
)
_ATTRIBUTE_ASKED = re.compile(rf"(?:的?{_ATTRIBUTE.pattern}|，?谁?[投建管办]的?)+$")
# Counted from the year that was asked about; 今年 and 去年 count from the documents' own.
_BESIDE_THAT = re.compile(r"上一年度?|上年|前年|前一年度?|头一年|下一?年|次年")
_AIM_WORDS = re.compile(r"(?:预期|预计)?(?:目标|计划|安排|打算|准备|预计|实际|完成|实现)(?:的)?")
# What a question can consist of without naming a subject of its own.
_GENERIC = re.compile(
    r"目标|计划|实际|完成|实现|力争|争取|稳定|保持|控制|维持|突破|超过|以上|以内|以下|左右|达到|达|在|提高|增长|下降|降低|增速|增幅|增加|减少|打算|准备|安排|预计|预期|想|要|将|定|到|了|的|会|能|是|为|有|做|"
    r"件|个|家|人|项|条|次|户|宗|亩|元|亿|万|共|总共|一共|大概|大约|具体|分别|各|上一年|比|更|多|高|低|少|呢|那|又|也|还|时候|数|数量|情况|结果|水平|[\s，。？?、]"
)


def stand_alone(question: str, history: Sequence[Turn], known: Known) -> str:
    """``question`` completed from the earlier turns; unchanged where it needs nothing or there are none."""
    text = tidy(question)
    asked = [turn.content for turn in history if turn.role == "user"]
    if not asked:
        return text
    previous = stand_alone(asked[-1], _before_last_question(history), known)
    last_answer = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    return _complete(text, previous, last_answer, known)


def _before_last_question(history: Sequence[Turn]) -> Sequence[Turn]:
    last = max(index for index, turn in enumerate(history) if turn.role == "user")
    return history[:last]


def _opened(text: str) -> str:
    """``text`` without its opening words; the 那 of "那里有几座？" and "那些呢？" is none."""
    pronouns = (_pronoun(pattern, text) for pattern in (_PRONOUN_PLACE, _PRONOUN_THING))
    return text if any(match and match.start() == 0 for match in pronouns) else _OPENING.sub("", text)


def _pronoun(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
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


def _complete(text: str, previous: str, last_answer: str, known: Known) -> str:
    bare = _opened(text)
    places = _subject_names(bare, known)
    periods = [p for p in find_periods(bare) if len(p.years) == 1 or p.offset is not None]
    ellipsis = _ELLIPSIS.match(bare)
    topic = ellipsis["topic"] if ellipsis else ""
    if topic and places and not _content(focus_of(topic, _subjects(topic, known))):
        return _replace_place(previous, places[0][2], known)
    if places and _THE_SAME.search(bare) and not _content(_THE_SAME.sub("", focus_of(bare, _subjects(bare, known)))):
        return _replace_place(previous, places[0][2], known)
    if topic and periods and not places and not _content(_without_years(topic)):
        return _replace_year(previous, topic)
    if person := _pronoun(_PRONOUN_PERSON, bare):
        said, rest = bare[: person.start()], bare[person.end() :]
        name = _last_person(previous, last_answer)
        return f"{said}{name}{rest}" if name else f"{_declared(previous)}，{said}{rest}"
    if place := _pronoun(_PRONOUN_PLACE, bare):
        bare = bare[: place.start()] + bare[place.end() :]
    own = _content(focus_of(bare, _subjects(bare, known)))
    if places and not own and not periods:
        return _replace_place(previous, places[0][2], known)
    if (level := _LEVEL.match(bare)) and (before := _ANY_LEVEL.search(previous)) and not places:
        declared = _declared(previous[: before.start()] + level[1] + previous[before.end() :])
        return f"{declared}{bare[level.end() :]}"
    if topic and not places and not periods and (replaced := _replace_alike(previous, topic)):
        return replaced
    if (ordinal := ORDINAL.search(bare)) and not places:
        earlier = ORDINAL.search(previous)
        rest = _ASKING_TAIL.sub("", bare[ordinal.end() :]).lstrip("的")
        if earlier and rest in previous:  # "第一件实事是什么？" then "第四件实事是什么？"
            return f"{previous[: earlier.start()]}{ordinal.group()}{previous[earlier.end() :]}"
        return f"{_core(previous)}{bare}"
    if places and periods and own:
        return text
    thing = _pronoun(_PRONOUN_THING, bare)
    if thing and own and not places:
        rest = bare[: thing.start()] + bare[thing.end() :]
        return f"{_declared(previous)}，其中{rest}"
    if topic and not places:
        return _about_topic(topic, previous, known, has_year=bool(periods))
    if places and own and not thing:
        return f"{text}" if periods or not _year_text(previous) else _insert_year(text, places[0], previous)
    if (asked := _ASKED_KIND.search(previous)) and _BARE_WHICH.search(bare):
        bare = _BARE_WHICH.sub(lambda match: f"{match.group(1)}{asked.group(1)}", bare, count=1)
    frame = _frame(previous, known, skip_place=bool(places), skip_year=bool(periods))
    if not frame and not places and not periods and _names_nothing(own):
        return f"{_subject_of(previous, known) or _ATTRIBUTE_ASKED.sub('', _core(previous))}，{bare}"
    subject = _subject_of(previous, known) if _names_nothing(own) else ""
    return _assemble(bare, frame, subject, known, previous)


def _about_topic(topic: str, previous: str, known: Known, *, has_year: bool) -> str:
    """ "固定资产投资呢？": place, year, and what is measured of it stay in force ("增长", "的目标")."""
    aims = re.search(r"目标|计划|预期", previous + topic)
    frame = _frame(previous, known, skip_year=has_year)
    subject = _subject_of(previous, known)
    bare = _AIM_AT_END.sub("", topic)
    headless = bare.endswith("的")
    bare = bare.removesuffix("的")
    tail = "的目标是多少？" if aims else "是多少？"
    if headless or _ATTRIBUTE.fullmatch(bare) or (bare.endswith("率") and len(bare) <= MAX_RATE_CHARS):
        return f"{frame}{bare}{subject}{tail}" if headless else f"{frame}{subject}{bare}{tail}"
    if not _subject_names(previous, known):  # the matter alone says of what ("便民热线…，满意率呢？")
        return f"{_declared(previous)}，{bare}{tail}"
    rate, amount = _RATE_MEASURED.search(previous), _AMOUNT_MEASURED.search(subject)
    if rate and not _RATE_MEASURED.search(bare):
        return f"{frame}{bare}{rate.group()}{tail}"
    return f"{frame}{bare}{amount.group() if amount and '投资' not in bare else ''}{tail}"


def _assemble(bare: str, frame: str, subject: str, known: Known, previous: str) -> str:
    """Place, year, then what was asked about, then the rest of the follow-up."""
    years = [p for p in find_periods(bare) if len(p.years) == 1 or p.offset is not None]
    subjects = _subjects(bare, known)
    head_end = max([m.end for m in subjects] + [p.end for p in years], default=0)
    head, rest = bare[:head_end], bare[head_end:]
    base = _year_number(previous)
    if years and years[0].offset is not None and base is not None and _BESIDE_THAT.fullmatch(_year_text(head)):
        head = head[: years[0].start] + f"{base + years[0].offset}年" + head[years[0].end :]
    rest = rest.removeprefix("的") if subject else rest
    return f"{frame}{head}{subject}{rest}"


def _content(focus: str) -> str:
    return _GENERIC.sub("", focus)


def _names_nothing(own: str) -> bool:
    """Whether a follow-up only says what is done or measured ("要稳在多少", "面积有多少亩"), not of what."""
    rest = _ATTRIBUTE.sub("", own)
    if len(rest) <= 2:
        return len(rest) < 2 or all(tag[:1] in "vadf" for _, tag in rjieba.tag(rest))
    tags = {tag for _, tag in rjieba.tag(rest)}
    # 已经竣工, 在中部能排第: verbs with words that only tell when, where or how. Verbs alone may be a name (扶贫搬迁).
    return len(rest) <= MAX_DOING_CHARS and tags <= _DOING and bool(tags - {"v"})


def _subjects(text: str, known: Known):  # type: ignore[no-untyped-def]
    return split_subjects(text, find_places(text, known), known)[0]


def _subject_names(text: str, known: Known) -> list[tuple[int, int, str]]:
    return [(mention.start, mention.end, mention.name) for mention in _subjects(text, known)]


def _replace_place(previous: str, name: str, known: Known) -> str:
    subjects = _subject_names(previous, known)
    if not subjects:
        return f"{name}{previous}"
    return previous[: subjects[0][0]] + name + previous[subjects[-1][1] :]


def _replace_year(previous: str, topic: str) -> str:
    new, base = _year_text(topic), _year_number(previous)
    told = next((p for p in find_periods(topic) if p.offset is not None), None)
    if told is not None and base is not None and _BESIDE_THAT.fullmatch(new):
        new = f"{base + (told.offset or 0)}年"
    mention = next(iter(find_periods(previous)), None)
    if mention is None:
        return f"{new}{previous}"
    return previous[: mention.start] + new + previous[mention.end :]


def _replace_alike(previous: str, topic: str) -> str | None:
    """``previous`` with what is of the topic's kind replaced by it: an item's number, a quoted name, a person, or
    words that end alike ("领办人员" by "代办人员"); None where it holds nothing of the kind."""
    quoted = QUOTED_NAME.fullmatch(topic)
    if ordinal_of(topic) is not None:
        spans = [m.span() for m in ORDINAL.finditer(previous)] if ORDINAL.fullmatch(topic) else []
    elif quoted:
        spans = [m.span() for m in QUOTED_NAME.finditer(previous) if m[1] != quoted[1]]
    elif is_person(topic) and find_people(previous):
        spans = [(at, at + len(name)) for name in find_people(previous) if (at := previous.find(name)) >= 0]
    else:
        spans = _ending_alike(previous, topic)
    if len(spans) != 1:
        return None
    start, end = spans[0]
    return f"{previous[:start]}{topic}{previous[end:]}"


def _ending_alike(previous: str, topic: str) -> list[tuple[int, int]]:
    """The run of nouns of ``previous`` that ends as ``topic`` does, in two characters at least or in 率, and differs
    before: all of it ("海洋渔业增加值"), since half of it would make another name with the topic."""
    ending = "率" if topic.endswith("率") else topic[-2:]
    if len(topic) < 3 or not ending.isalpha() or topic in previous or "的" in topic or _AIM_AT_END.search(topic):
        return []
    spans: list[tuple[int, int]] = []
    start = at = 0
    for word, tag in rjieba.tag(previous):
        at += len(word)
        if not _NAMES.match(tag) or _NO_PART_OF_A_NAME.fullmatch(word):
            start = at
        elif word.endswith(ending):
            spans = [span for span in spans if span[0] != start] + [(start, at)]
    return spans


def _year_text(text: str) -> str:
    mention = next((p for p in find_periods(text) if len(p.years) == 1 or p.offset is not None), None)
    return text[mention.start : mention.end] if mention else ""


def _year_number(text: str) -> int | None:
    return next((p.years[0] for p in find_periods(text) if len(p.years) == 1), None)


def _without_years(text: str) -> str:
    for mention in reversed(find_periods(text)):
        text = text[: mention.start] + " " + text[mention.end :]
    return text


def _insert_year(text: str, place: tuple[int, int, str], previous: str) -> str:
    offset = text.find(_opened(text))
    at = offset + place[1]
    return f"{text[:at]}{_year_text(previous)}{text[at:]}"


def _frame(previous: str, known: Known, skip_place: bool = False, skip_year: bool = False) -> str:
    """The place and the year that stay in force."""
    names = [] if skip_place else [name for _, _, name in _subject_names(previous, known)]
    year = "" if skip_year else _year_text(previous)
    return "和".join(dict.fromkeys(names)) + year


def _subject_of(previous: str, known: Known) -> str:
    """What the previous question was about, without its aim: "研发投入强度" of "研发投入强度目标是多少"."""
    declared = _COUNT_ASKED.sub("", previous)
    focus = _AIM_WORDS.sub("", focus_of(declared, _subjects(declared, known)))
    return re.sub(r"^[的了要]+|[的了是为要]+$", "", focus.replace(" ", ""))


def _core(previous: str) -> str:
    return re.sub(r"(?:的?(?:有|是|都有|包括)?(?:哪些|什么|多少个?|几[个项条]|怎样|如何)|[？?。])+$", "", previous)


def _declared(previous: str) -> str:
    """The previous question with its count left open: "引进了多少个项目" as "引进了项目", so that it asks nothing."""
    return _COUNT_ASKED.sub("", _core(previous))


def _last_person(*texts: str) -> str | None:
    return next((name for text in texts for name in find_people(text)), None)
