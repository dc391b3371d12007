"""Words of asking, the particles that end a question, and the parts of a question that ask something."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

import rjieba

from qa.language.text import BASIC_HAN

# Of questions as ``question.tidy`` leaves them: 啥 and 咋 are 什么 and 怎么 there. "许多高校" and "近几年" ask nothing.
ASKS = re.compile(
    r"多少|(?<![近这那前])几(?!乎)|谁|哪|什么|怎|[为如]何|何[时地人处]|(?<![许众很更最诸较])多(?:[大高长久远]|快(?!好))"
    r"|\b(?:how|what|when|who|where|which)\b",
    re.I,
)
ASKS_WHY = re.compile(r"为什么|为何|什么原因|原因(?:是什么|何在|在哪)|卡在哪(?![些个项])|\bwhy\b", re.I)
"""What asks for a reason, rather than names one ("原因在于")."""

TELLS_WHY = re.compile(
    r"(?:^|[,，。;；:：])[^,，。;；]{0,12}?(?:主要)?(?:是)?(?:因为?(?![地此素企人村])|由于|鉴于|受(?![益理让众])[^,，。;；]{1,24}影响)"
    r"|原因(?:主要)?(?:是|在于|有|包括)|[,，]主要是|卡在"
)
"""What gives a reason, in folded text: the words that its clause begins with, or that stand before it."""

ASKS_HOW = re.compile(r"怎么|怎样|如何|\bhow\b(?!\s+(?:many|much|long|far|often|large|big|high|old|fast))", re.I)
"""What asks in which way something is done, or how it stands."""

WHICH_PAPER = "您问的是哪份文件"
"""How a question back begins that asks which of several papers is meant; what is said to it, ``followup`` reads."""

# "代办员有几个 今年代办了多少件": a space parts two questions as well.
_BETWEEN = re.compile(
    rf"[，,、；;？?]|(?<=[{BASIC_HAN}])\s+(?=[{BASIC_HAN}])|\band\s+(?=(?:what|how|when|who|where|which)\b)", re.I
)
_WHETHER = re.compile(r"(?:[了过]没有?|是不是还?有|有没有)$")  # "是否达标的" may be a condition of what is asked
_PARTICLES = frozenset("吗呢吧啊呀嘛哦哈么")
# Else they are parts of names that no dictionary has: 哈电 or 茶吧 anywhere, 呀诺达 at the beginning.
_AT_END_ONLY, _NOT_FIRST = frozenset("哈吧么"), frozenset("呀呢吗")
_CLAUSE_ENDS = re.compile(r"[，,。；;：:、？?！!\s]|$")


def without_particles(text: str) -> str:
    """``text`` with a space for each particle that only makes a question of a sentence (呢 of "粮库呢"); what words are
    written with (酒吧, 吗啡, 呢绒, 哈密瓜, 什么) stays.

    A particle is a word by itself as the segmenter cuts the text; an exclamation at the beginning (啊, 哦) is one too.
    """
    if not _PARTICLES.intersection(text):
        return text
    # The segmenter's guesses know 书吧, but take 好了吗 for a word too.
    own, guessed = _word_spans(text, guess=False), _word_spans(text, guess=True)
    for start, end in reversed(own):
        if _is_particle(text, start, end, is_sure=(start, end) in guessed):
            text = f"{text[:start]} {text[end:]}"
    return text


def _word_spans(text: str, *, guess: bool) -> list[tuple[int, int]]:
    words = (part for word in rjieba.cut(text, hmm=guess) for part in _parted(word))
    return list(pairwise(accumulate(map(len, words), initial=0)))


def _parted(word: str) -> tuple[str, ...]:
    """A word of the dictionary that is a phrase (好了吗) without its particle, and that; any other whole."""
    return (word[:-1], word[-1]) if word[-2:-1] == "了" and word[-1] in _PARTICLES else (word,)


def _is_particle(text: str, start: int, end: int, *, is_sure: bool) -> bool:
    word = frozenset(text[start:end])
    if not _PARTICLES.issuperset(word):
        return False
    if _CLAUSE_ENDS.match(text, end):
        return is_sure or not _AT_END_ONLY & word
    is_first = start == 0 or _CLAUSE_ENDS.match(text, start - 1) is not None
    return is_sure and not _AT_END_ONLY & word and not (is_first and _NOT_FIRST & word)


def asking_parts(text: str) -> list[str]:
    """The parts of a question between its marks that ask something, in order."""
    return [part for part in _BETWEEN.split(text) if ASKS.search(part) or _WHETHER.search(part)]
