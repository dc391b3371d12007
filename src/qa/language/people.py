"""Names of people in Chinese text: as the segmenter tags them, and a surname with a given name after an office."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from itertools import accumulate

import rjieba

from qa.language.text import BASIC_HAN

OFFICES = (
    "书记|市长|省长|区长|县长|镇长|乡长|主任|局长|厅长|部长|司长|处长|科长|所长|主席|秘书长|院长|校长|会长|理事长|董事长|"
    "行长|厂长|队长|站长|经理|总裁|总监|工程师"
)
HOLDERS = f"{OFFICES}|负责人|创始人|教授|院士"
"""The same with what else someone may be called by."""

NO_SURNAME_HERE = frozenset("任时应都全")  # surnames that after an office are a verb or an adverb far more often

_FUNCTION_TAGS = frozenset("updcyrm")  # particles, prepositions, adverbs and the like, none of which ends a name
MAX_WORD_CHARS = 4

_NO_NAMES_END = frozenset("区园县市")  # 大悟县 is a name of a person to the segmenter


def find_people(text: str) -> tuple[str, ...]:
    """The names, in order of mention, each once."""
    tagged = [
        word
        for word, tag in rjieba.tag(text)
        if tag.startswith("nr") and len(word) >= 2 and word[-1] not in _NO_NAMES_END
    ]
    found = {name: text.find(name) for name in (*tagged, *office_holders(text))}
    return tuple(sorted(found, key=lambda name: found[name]))


def office_holders(text: str) -> tuple[str, ...]:
    """The names that stand after an office, in order: surer than what the segmenter takes for a name."""
    found = {match.start(1): match[1] for match in _after_office().finditer(text) if _may_be_name(match[1])}
    for match in _after_office_in_full().finditer(text):
        if match.start(1) not in found and _is_cut_out(text, match.start(1), match.end(1)):
            found[match.start(1)] = match[1]
    return tuple(found[start] for start in sorted(found))


def is_person(text: str) -> bool:
    """Whether a text is nothing but a name: tagged so as a whole, or a surname with a given name that is no word."""
    words = list(rjieba.tag(text))
    if len(words) == 1:
        return words[0][1].startswith("nr") and len(text) >= 2
    return bool(_surname_first().fullmatch(text))


def has_surname(text: str) -> bool:
    """Whether a text begins with a surname, or is a foreign name in Chinese characters."""
    return "·" in text or bool(_surname().match(text))


@lru_cache(maxsize=1)
def _surname() -> re.Pattern[str]:
    return re.compile(f"(?:{_surnames()})")


def _may_be_name(text: str) -> bool:
    """Whether what follows an office is no ordinary word: 市长强调, 主任任组长, 县长全程带队 name nobody."""
    words = list(rjieba.tag(text))
    return text[0] not in NO_SURNAME_HERE and not (len(words) == 1 and not words[0][1].startswith("nr"))


def _is_cut_out(text: str, start: int, end: int) -> bool:
    """Whether the segmenter ends a word where a name of three characters would end, and sees a name in them:
    雷振国 of "雷振国摊开图纸", but neither 方敏的 of "方敏的汇报" nor 高度重 of "高度重视"."""
    name = text[start:end]
    ends = accumulate(map(len, rjieba.cut(text[start : end + MAX_WORD_CHARS], hmm=False)))
    words = list(rjieba.tag(name))
    last, tag = words[-1]
    named = any(tag.startswith("nr") for _, tag in words) and not (len(last) == 1 and tag[0] in _FUNCTION_TAGS)
    return named and len(name) in ends and _may_be_name(name)


@lru_cache(maxsize=1)
def _surnames() -> str:
    names = resources.files("qa").joinpath("data/surnames.txt").read_text("utf-8").split()
    return "|".join(sorted(names, key=len, reverse=True))


@lru_cache(maxsize=1)
def _after_office() -> re.Pattern[str]:
    """ "市委书记周建国带队": the given name has one or two characters and ends before a mark, a preposition or an
    adverb, or a word of leading or of saying."""
    name = rf"(?:{_surnames()})[{BASIC_HAN}]{{1,2}}?"
    return re.compile(
        rf"(?:{HOLDERS})(?:同志)?({name})(?=[一、，。；（(：“]|[在于和与向对从把等还曾就]|同时|先后|多次|亲自|每[月周季年]|现场|专程"
        r"|[带率赴到主出牵兼担分负任致]|深入|召开|会见|代表|作[了为]|[受应]邀|[强表说介告认坦称接回感算笑透补陈指]|$)"
    )


@lru_cache(maxsize=1)
def _after_office_in_full() -> re.Pattern[str]:
    """A surname with two more characters, whatever follows."""
    return re.compile(rf"(?:{HOLDERS})(?:同志)?((?:{_surnames()})[{BASIC_HAN}]{{2}})")


@lru_cache(maxsize=1)
def _surname_first() -> re.Pattern[str]:
    return re.compile(rf"(?:{_surnames()})[{BASIC_HAN}]{{1,2}}")
