"""What a follow-up takes over of the question before it: its frame, its subject, all of it but one part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

import rjieba

from qa.language.areas import area_kind, find_areas
from qa.language.people import find_people, is_person
from qa.language.periods import find_periods
from qa.language.text import BASIC_HAN, QUOTED_NAME
from qa.language.units import COUNTED_PATTERN
from qa.places.latin import latin_name
from qa.question.focus import focus_of
from qa.question.followup_reading import single_years, subjects_of
from qa.question.ordinal import ORDINAL, ordinal_of
from qa.question.question import Known, language_of

_NAMES = re.compile(r"n(?![sr])|v|b|a|j|l|z|i|s|f")  # tags of words that a compound name is made of
_HAN_CHARACTER = re.compile(f"[{BASIC_HAN}]")
_NO_PART_BEFORE = "的在省市县区州旗和与年月日有给向对到从去选建为由是把将被让帮各"  # before a town's name, in no word
_NO_PART_OF_A_NAME = re.compile(r"[有是为达要会能上下中里内省市县区]|达到|完成|实现|计划|预期|打算|提高|增长|下降")
AIM_AT_END = re.compile(r"的?(?:目标|计划|预期)$")
COUNT_ASKED = re.compile(rf"(?:多少|(?<!哪)几|好多)(?:(?:{COUNTED_PATTERN})(?!目))?")
# Counted from the year that was asked about; 今年 and 去年 count from the documents' own.
BESIDE_THAT = re.compile(r"上一年度?|上年|前年|前一年度?|头一年|下一?年|次年")
# Marks as a whole run and words twenty at most, else all of a long run is tried from each of its characters.
_ASKED_AT_END = re.compile(
    r"(?:的?(?:有|是|都有|包括)?(?:哪些|什么|多少个?|几[个项条]|怎样|如何)|(?<![？?。])[？?。]++){1,20}$"
)
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_BY_WHOM = re.compile(
    r"[由归](?:谁|哪家|哪个(?:单位|部门|局)?)(?:来|去)?(?:牵头|负责|主管)?"
    r"(?:建设|承建|办理|承办|主办|管理|运营|[建管做抓干](?![设理造护]))?"
)
_AIM_WORDS = re.compile(r"(?:预期|预计)?(?:目标|计划|安排|打算|准备|预计|实际|完成|实现)(?:的)?")


def replace_place(previous: str, name: str, known: Known) -> str:
    """``previous`` asked of another place; one that named none is asked of it too."""
    subjects = subjects_of(previous, known)
    if language_of(previous) == "en":
        name = latin_name(name)
        if not subjects:
            return f"{previous.rstrip(' ?.!')} in {name}?"
    if not subjects:
        return f"{name}{previous}"
    return previous[: subjects[0].start] + name + previous[subjects[-1].end :]


def replace_year(previous: str, topic: str) -> str:
    """``previous`` asked of the year that ``topic`` names; the year before or after is counted from its own."""
    new, base = year_text(topic), year_number(previous)
    told = next((p for p in find_periods(topic) if p.offset is not None), None)
    if told is not None and base is not None and BESIDE_THAT.fullmatch(new):
        new = f"{base + (told.offset or 0)}年"
    mention = next(iter(find_periods(previous)), None)
    if mention is None:
        return f"{new}{previous}"
    return previous[: mention.start] + new + previous[mention.end :]


def replace_alike(previous: str, topic: str) -> str | None:
    """``previous`` with what is of the topic's kind replaced by it: an item's number, a quoted name, a person, or
    words that end alike ("保管人员" by "化验人员"); None where it holds nothing of the kind."""
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
    before: all of it ("油料加工增加值"), since half of it would make another name with the topic."""
    ending = "率" if topic.endswith("率") else topic[-2:]
    if len(topic) < 2 or not ending.isalpha() or topic in previous or "的" in topic or AIM_AT_END.search(topic):
        return []
    if (area := find_areas(topic)) and topic.endswith(area[-1]):  # the segmenter cuts 刘川片区 behind 刘
        alike = [name for name in find_areas(previous) if area_kind(name) == area_kind(area[-1])]
        found = {m.span() for name in dict.fromkeys(alike) for m in re.finditer(name, previous)}
        return [(_name_start(previous, start), end) for start, end in found] if len(found) == 1 else []
    tagged = rjieba.tag(_IN_BRACKETS.sub(lambda match: "\0" * len(match.group()), previous))
    if len(topic) == len(ending):  # 硕士 by 博士
        return _words_ending_alike(tagged, topic)
    spans: list[tuple[int, int]] = []
    start = at = 0
    for word, tag in tagged:
        at += len(word)
        if word.startswith("\0"):
            continue
        if not _NAMES.match(tag) or _NO_PART_OF_A_NAME.fullmatch(word):
            start = at
        elif previous[start:at].endswith(ending):
            spans = [span for span in spans if span[0] != start] + [(start, at)]
    return spans


def _name_start(text: str, start: int) -> int:
    """Where the name begins of which the last two characters stand at ``start``: 太子山镇, 老河口镇."""
    ends = [0, *accumulate(len(word) for word in rjieba.cut(text))]
    at = max(end for end in ends if end <= start)
    alone = at - 1 in ends and _HAN_CHARACTER.match(text[at - 1 : at]) and text[at - 1] not in _NO_PART_BEFORE
    return at - 1 if at and alone else at


def _words_ending_alike(tagged: Sequence[tuple[str, str]], topic: str) -> list[tuple[int, int]]:
    """The nouns of two characters that end as ``topic``, a noun itself, does."""
    if [tag[:1] for _, tag in rjieba.tag(topic)] != ["n"]:
        return []
    ends = list(accumulate(len(word) for word, _ in tagged))
    return [
        (end - len(word), end)
        for (word, tag), end in zip(tagged, ends, strict=True)
        if tag[:1] == "n" and len(word) == len(topic) and word.endswith(topic[-1])
    ]


def year_text(text: str) -> str:
    """The first single year as it is written: "2023年", "去年"; "" for none."""
    mention = next(iter(single_years(text)), None)
    return text[mention.start : mention.end] if mention else ""


def year_number(text: str) -> int | None:
    """The first calendar year that a text names; None for none."""
    return next((p.years[0] for p in find_periods(text) if len(p.years) == 1), None)


def frame_of(previous: str, known: Known, skip_place: bool = False, skip_year: bool = False) -> str:
    """The place and the year that stay in force."""
    names = [] if skip_place else [mention.name for mention in subjects_of(previous, known)]
    year = "" if skip_year else year_text(previous)
    *first, last = dict.fromkeys(names) or ("",)
    return "和".join(("、".join(first), last) if first else (last,)) + year


def subject_of(previous: str, known: Known) -> str:
    """What the previous question was about, without its aim: "粮食产量" of "粮食产量目标是多少"."""
    uncounted = COUNT_ASKED.sub("", _BY_WHOM.sub("", previous))
    focus = _AIM_WORDS.sub("", focus_of(uncounted, subjects_of(uncounted, known)))
    return re.sub(r"^[的了要]+|[的了是为要]+$", "", focus.replace(" ", ""))


def core_of(previous: str) -> str:
    """The previous question without the words of asking at its end."""
    return _ASKED_AT_END.sub("", previous)


def declared(previous: str) -> str:
    """The previous question with its count left open: "改造了多少座粮库" as "改造了粮库", so that it asks nothing."""
    return COUNT_ASKED.sub("", core_of(previous))
