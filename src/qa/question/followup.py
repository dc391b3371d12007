"""A follow-up and the questions before it → a question that stands alone, without a language model.

The place, the year and the subject of the last question stay in force; whatever the follow-up names replaces its like.
``RULES`` are the ways in which it does, the first that applies first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from qa.language.document_number import find_numbers
from qa.language.papers import points_at_paper
from qa.language.people import find_people
from qa.language.text import BASIC_HAN, HAN
from qa.limits import MAX_QUESTION_CHARS
from qa.question import followup_again as again
from qa.question.focus import focus_of
from qa.question.followup_chosen import chosen_paper, other_provision
from qa.question.followup_earlier import (
    AIM_AT_END,
    BESIDE_THAT,
    core_of,
    declared,
    frame_of,
    replace_alike,
    replace_place,
    replace_year,
    subject_of,
    year_number,
    year_text,
)
from qa.question.followup_english import stand_alone_english
from qa.question.followup_kinds import (
    another_such,
    of_the_reply,
    other_area,
    other_kind,
    other_member,
    other_zone,
    part_alone,
    part_of_them,
    share_of_them,
)
from qa.question.followup_reading import (
    ATTRIBUTE,
    MEASURE_WORDS,
    PERSON,
    THING,
    FollowUp,
    content_of,
    find_pronoun,
    names_nothing,
    read_follow_up,
    single_years,
    subjects_of,
    without_years,
)
from qa.question.instruction import is_no_question
from qa.question.ordinal import ORDINAL
from qa.question.question import Known, language_of, tidy
from qa.question.wants import NUMERIC, read_wants
from qa.types import Turn

_PLACE_FIRST = re.compile(rf"(?P<place>[{BASIC_HAN}]{{2,12}}?)呢[？?，,]\s*(?P<asked>.{{2,40}})$")
# "有哪些粮库要改建？" then "扩容的是哪个？": the kind of thing asked for stays in force.
_ASKED_KIND = re.compile(
    rf"哪(?:些|个|几个|一些)([{BASIC_HAN}]{{2,4}}?)(?=要|在|被|已|是|有|可|能|会|将|获|和|[，。？?]|$)"
)
_BARE_WHICH = re.compile(r"(哪(?:些|个|几个))(?=[？?]?$)")
MAX_RATE_CHARS = 4
_HAN = re.compile(f"[{HAN}]")
_ASKING_TAIL = re.compile(r"(?:具体)?(?:是|讲|指|有|说)?(?:什么|哪些|啥)?(?:内容)?(?:的?呢)?[？?]*$")
# What is measured of a thing and holds for the next one too.
_RATE_MEASURED = re.compile(
    r"(?:增长|增速|增幅|下降|降低|降幅|提高|占比|比重)(?=了|的?(?:预期)?目标|多少|几|百分|是|$|[？?])"
)
# "粮库投资是多少？", then "泵站呢？". Only money spent: after "粮食产量", "进出口呢？" asks for no output.
_AMOUNT_MEASURED = re.compile(r"投资(?:规模|金额|额)?$")
_WHEN_OR_WHO = re.compile(
    r"(?:计划|预计|打算|准备)?(?:是?在?(?:什么时[候间]|何时|哪一?[年天月]|几月(?:几[日号])?)|[由归]?谁)[^，。？?谁哪什何几]{1,8}[？?]?$"
)
_WHO_ASKED = re.compile(r"谁|哪位|什么人|叫什么")
# "都建在哪里？" after "襄阳有几座粮库？"
_ALL_OF_THEM = re.compile(r"^(?:都|各自?|分别)(?:是)?(?:建|设|位|落|在|分布|布局|叫|用|从|由|来自)")
# Twenty at most, and 的 with what it follows: from each start of a long run that ends otherwise, all of it was tried.
_ATTRIBUTE_ASKED = re.compile(rf"(?:的?{ATTRIBUTE.pattern}|，?谁?[投建管办]的?+){{1,20}}$")

_OUTCOMES = frozenset({"效果", "成效", "结果", "成果", "反响", "作用"})  # of what was asked about

Rule = Callable[[FollowUp], str | None]
"""A follow-up → the question that it is when it stands alone; None where the rule doesn't apply."""


def stand_alone(question: str, history: Iterable[Turn], known: Known) -> str:
    """``question`` completed from the earlier turns; unchanged where it needs nothing or there are none.

    Each earlier question is completed first, the oldest before the others, however many there are. Of each, and of the
    question that comes of them, no more is read than a question may have."""
    previous: str | None = None  # the last question, as it stands alone
    before = reply = ""
    for turn in history:
        said = turn.content[:MAX_QUESTION_CHARS]
        if turn.role == "assistant":
            reply = said
        elif not is_no_question(said):
            before, previous = previous or "", _completed(said, previous, reply, known, before)[:MAX_QUESTION_CHARS]
    return _completed(question, previous, reply, known, before)[:MAX_QUESTION_CHARS]


def _completed(question: str, previous: str | None, reply: str, known: Known, before: str) -> str:
    text = tidy(question)
    if previous is None or is_no_question(text):
        return text
    if _in_english(text, previous):
        return stand_alone_english(text, previous, known)
    said = read_follow_up(text, previous, reply, known, before)
    return next(found for rule in RULES if (found := rule(said)) is not None)


def _in_english(text: str, previous: str) -> bool:
    """Whether a follow-up is English: of an English question whatever has no Han, of a Chinese one more than a word
    ("GDP？" is none)."""
    if language_of(previous) == "en":
        return not _HAN.search(text)
    return language_of(text) == "en" and " " in text


def _of_a_paper(said: FollowUp) -> str | None:
    """ "襄粮发〔2025〕3号是谁发的？": the number says of what, whatever was spoken of before; "这个通知是几号发的？" is
    of the place that was."""
    if find_numbers(said.text):
        return said.text
    if not points_at_paper(said.text):
        return None
    return said.text if said.places else f"{frame_of(said.previous, said.known, skip_year=True)}{said.text}"


def _other_place(said: FollowUp) -> str | None:
    """ "那孝感呢？": nothing but a place; the whole question is asked of it."""
    if not said.topic or not said.places or content_of(focus_of(said.topic, subjects_of(said.topic, said.known))):
        return None
    elsewhere = replace_place(said.previous, said.places[0].name, said.known)
    return replace_year(elsewhere, said.topic) if said.periods else elsewhere


def _other_place_first(said: FollowUp) -> str | None:
    """ "孝感呢？建了几座、多少吨？": a place, and then what is asked of it, which is what was asked before."""
    parted = _PLACE_FIRST.match(said.bare)
    places = subjects_of(parted["place"], said.known) if parted else ()
    if parted is None or len(places) != 1 or content_of(focus_of(parted["place"], places)):
        return None
    asked = parted["asked"]
    own = MEASURE_WORDS.sub("", content_of(focus_of(asked, ())))
    if ATTRIBUTE.search(own):
        return f"{places[0].name}{year_text(said.previous)}{subject_of(said.previous, said.known)}{asked}"
    if names_nothing(own):
        return replace_place(said.previous, places[0].name, said.known)
    return f"{places[0].name}{year_text(said.previous)}{asked}"


def _other_year(said: FollowUp) -> str | None:
    """ "2022年呢？": nothing but a year."""
    if not said.topic or not said.periods or said.places or content_of(without_years(said.topic)):
        return None
    return replace_year(said.previous, said.topic)


def _person(said: FollowUp) -> str | None:
    """ "他分管什么？": the person whom question or reply names; where neither does, what was spoken of stays."""
    pronoun = find_pronoun(PERSON, said.bare)
    if pronoun is None:
        return None
    told = (said.reply, said.previous) if _WHO_ASKED.search(said.previous) else (said.previous, said.reply)
    name = next((name for text in told for name in find_people(text)), None)
    before, behind = said.bare[: pronoun.start()], said.bare[pronoun.end() :]
    return f"{before}{name}{behind}" if name else f"{declared(said.previous)}，{before}{behind}"


def _its_like(said: FollowUp) -> str | None:
    """ "保管员呢？" after "化验员有多少名？": what ends alike, or is of one kind, takes its place."""
    if not said.topic or said.places or said.periods:
        return None
    return replace_alike(said.previous, said.topic)


def _item(said: FollowUp) -> str | None:
    """ "第四件是什么？": another item where the question before asked about one, else an item of what it listed."""
    ordinal = ORDINAL.search(said.placeless)
    if ordinal is None or said.places:
        return None
    earlier = ORDINAL.search(said.previous)
    rest = _ASKING_TAIL.sub("", said.placeless[ordinal.end() :]).lstrip("的")
    if earlier and rest in said.previous:  # "第一件实事是什么？" then "第四件实事是什么？"
        return f"{said.previous[: earlier.start()]}{ordinal.group()}{said.previous[earlier.end() :]}"
    if earlier and said.placeless.startswith(ordinal.group()):
        return f"{said.previous[: earlier.start()]}{said.placeless}"
    return f"{core_of(said.previous)}{said.placeless}"


def _whole(said: FollowUp) -> str | None:
    """ "孝感市2022年建了几座粮库？": place, year and matter of its own; nothing is missing."""
    return said.text if said.places and said.periods and (said.own or again.PLANS_ASKED.search(said.bare)) else None


def _other_topic(said: FollowUp) -> str | None:
    """ "油库扩容呢？": place, year, and what is measured of it stay in force ("增长", "的目标")."""
    if not said.topic or said.places:
        return None
    if said.topic in _OUTCOMES:
        return f"{declared(said.previous)}，{said.topic}怎么样？"
    aims = re.search(r"目标|计划|预期", said.previous + said.topic)
    frame = frame_of(said.previous, said.known, skip_year=bool(said.periods))
    subject = subject_of(said.previous, said.known)
    bare = AIM_AT_END.sub("", said.topic)
    headless = bare.endswith("的")
    bare = bare.removesuffix("的")
    names_thing = bare == said.topic and not (headless or bare.endswith("率") or ATTRIBUTE.fullmatch(bare))
    if names_thing and (asked := _WHEN_OR_WHO.search(said.previous)):
        return f"{frame}{bare}{asked.group()}"  # "泵站二期呢？" after "粮库一期什么时候投产？"
    asks_figure = set(read_wants(said.previous)[0]) & NUMERIC or said.topic.endswith("率")
    tail = "的目标是多少？" if aims else "是多少？" if asks_figure else "是什么？"
    if headless or ATTRIBUTE.fullmatch(bare) or (bare.endswith("率") and len(bare) <= MAX_RATE_CHARS):
        return f"{frame}{bare}{subject}{tail}" if headless else f"{frame}{subject}{bare}{tail}"
    if not subjects_of(said.previous, said.known):  # the matter alone says of what ("粮库热线…，满意率呢？")
        return f"{declared(said.previous)}，{bare}{tail}"
    rate, amount = _RATE_MEASURED.search(said.previous), _AMOUNT_MEASURED.search(subject)
    if rate and not _RATE_MEASURED.search(bare):
        return f"{frame}{bare}{rate.group()}{tail}"
    return f"{frame}{bare}{amount.group() if amount and '投资' not in bare else ''}{tail}"


def _own_matter(said: FollowUp) -> str | None:
    """ "孝感市建了几座粮库？": place and matter of its own; the year that was asked about holds for them."""
    if not said.places or not said.own or find_pronoun(THING, said.placeless):
        return None
    if said.periods or _WHO_ASKED.search(said.bare):
        return said.text
    return f"{year_text(said.previous)}{said.bare}"


def _of_what_was_asked(said: FollowUp) -> str | None:
    """ "面积有多少亩？" after "哪座粮库扩建了？", without place and year: what was spoken of, then the question."""
    if said.places or said.periods or not names_nothing(said.own) or frame_of(said.previous, said.known):
        return None
    subject = subject_of(said.previous, said.known) or _ATTRIBUTE_ASKED.sub("", core_of(said.previous))
    return f"{subject}，{_with_kind(said)}"


def _within_frame(said: FollowUp) -> str:
    """ "建了几座米厂？": the place and year asked about before, and its subject where the follow-up names none."""
    bare = _with_kind(said)
    frame = frame_of(said.previous, said.known, skip_place=bool(said.places), skip_year=bool(said.periods))
    whole = names_nothing(said.own) or _ALL_OF_THEM.match(said.bare)
    subject = subject_of(said.previous, said.known) if whole else ""
    years, subjects = single_years(bare), subjects_of(bare, said.known)
    head_end = max([m.end for m in subjects] + [p.end for p in years], default=0)
    head, rest = bare[:head_end], bare[head_end:]
    base = year_number(said.previous)
    if years and years[0].offset is not None and base is not None and BESIDE_THAT.fullmatch(year_text(head)):
        head = head[: years[0].start] + f"{base + years[0].offset}年" + head[years[0].end :]
    rest = rest.removeprefix("的") if subject else rest
    return f"{frame}{head}{subject}{rest}"


def _with_kind(said: FollowUp) -> str:
    """The follow-up with the kind of thing that was asked for, where it says only 哪些 or 哪个."""
    asked = _ASKED_KIND.search(said.previous)
    if asked is None:
        return said.placeless
    return _BARE_WHICH.sub(lambda match: f"{match.group(1)}{asked.group(1)}", said.placeless, count=1)


# What names least comes first, since it would pass as a topic too; "…呢？" is read as one only where it is no item, no
# level and nothing's like. The last rule always applies.
RULES: tuple[Rule, ...] = (
    chosen_paper,
    other_provision,
    _of_a_paper,
    again.anything_more,
    again.why_so,
    again.beside_another,
    again.which_of_both,
    again.other_letter,
    again.other_span,
    other_zone,
    other_area,
    _other_place,
    _other_place_first,
    again.the_same_elsewhere,
    _other_year,
    _person,
    again.place_alone,
    again.more_than_before,
    again.done_elsewhere,
    again.done_in_other_year,
    again.place_and_year,
    other_member,
    _its_like,
    _item,
    _whole,
    of_the_reply,
    part_alone,
    another_such,
    share_of_them,
    part_of_them,
    other_kind,
    _other_topic,
    _own_matter,
    _of_what_was_asked,
    _within_frame,
)
