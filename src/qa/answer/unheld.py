"""What a refusal says that no document mentions: a noun phrase or a name of the question, never a fragment of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from qa.answer.terms.concepts import GENERIC_WORDS, Term, is_numbered
from qa.language.asking import ASKS
from qa.language.people import is_person
from qa.language.text import fold, quoted_names

MAX_NAME_CHARS = 12
MIN_UNKNOWN_CHARS = 3  # of a noun that the dictionary lacks: shorter ones are mostly cut across a border (号发)
_NOUN_TAGS = re.compile(r"n(?!g)|j|l|b|eng")
_ASPECTS = ("了", "过", "着")  # behind what is done
_SUFFIXES = frozenset("费额率量数员站厂库")  # a character that the segmenter leaves alone: 展位 费
_WITHIN = "vn"  # 投资 of 粮库投资平台; alone, or last, it is mostly a verb (选派)
# The dictionary has 退回去 as an idiom, 封顶 as a noun.
_DOING = re.compile(r"[去来起着了过得]$|[上下出进回]去|^[不没未最很太]|封顶|牵线")


def unheld_name(question: str, missing: Sequence[Term]) -> str | None:
    """The name, as the question has it, of the weightiest of the ``missing`` terms that no document holds: what is
    quoted, an indicator, a person, or the noun phrase around it (粮食仓储平台 for 仓储). None for no such term."""
    unheld = sorted((term for term in missing if term.unheld and not term.generic), key=lambda term: -term.weight)
    return next((name for term in unheld if (name := _name(question, term))), None)


def _name(question: str, term: Term) -> str | None:
    folded = fold(question)
    at = folded.find(term.text)
    is_given = (term.indicator and not is_numbered(term.text)) or term.text in quoted_names(question)
    if at < 0 or len(folded) != len(question):
        return term.text if is_given else None
    own = question[at : at + len(term.text)]
    return own if is_given or is_person(own) else _phrase(question, at, at + len(own), numbered=is_numbered(term.text))


def _phrase(question: str, start: int, end: int, *, numbered: bool) -> str | None:
    """The run of nouns around a stretch that is one of them; None where it is none, or cut across a border."""
    words: list[tuple[int, int, str]] = []
    for word, tag in rjieba.tag(question):
        at = words[-1][1] if words else 0
        words.append((at, at + len(word), tag))
    inside = [index for index, (first, last, _) in enumerate(words) if start < last and first < end]
    first, last = inside[0], inside[-1]
    if words[first][0] != start or words[last][1] != end or question[end : end + 1] in _ASPECTS:
        return None
    if not numbered and not all(_is_noun(question[a:b], tag) for a, b, tag in words[first : last + 1]):
        return None
    own = first, last
    while last + 1 < len(words) and _joins(question, words[last + 1], words[first][0], words[last + 1][1]):
        last += 1
    while first > 0 and _joins(question, words[first - 1], words[first - 1][0], words[last][1]):
        first -= 1
    while last > own[1] and words[last][2] == _WITHIN:
        last -= 1
    while first < own[0] and words[first][2] == _WITHIN:
        first += 1
    ends = words[last][1]
    return question[words[first][0] : ends + (question[ends : ends + 1] in _SUFFIXES)]


def _joins(question: str, word: tuple[int, int, str], start: int, end: int) -> bool:
    """Whether a neighbour belongs to the phrase: a noun of its own meaning, and no place."""
    own = question[word[0] : word[1]]
    if end - start > MAX_NAME_CHARS or word[2][:2] in ("nr", "ns") or own in GENERIC_WORDS or ASKS.search(own):
        return False
    return word[2] == _WITHIN or _is_noun(own, word[2])


def _is_noun(word: str, tag: str) -> bool:
    if not _NOUN_TAGS.match(tag) or _DOING.search(word) or (len(word) < 2 and tag != "eng"):
        return False
    return len(word) >= MIN_UNKNOWN_CHARS or len(rjieba.cut(word, hmm=False)) == 1
