"""A question that asks several things of one matter, one after the other → a question for each.

"襄阳的粮库改造按几个点补助，一座最高多少？": the second leans on the first for what it is about. Matters that stand by
themselves are ``question.parts``'.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import rjieba

from qa.language.asking import ASKS, asking_parts
from qa.types import Query

MAX_ASKED = 3
MIN_TOPIC_CHARS = 2
_COUNT_ASKED = re.compile(
    r"(?:[是有为共]|一共|总共)*(?:多少|几)(?:人次|[个家户座条项名人位件次台套宗亩])?|哪一?[个家类种项条座]"
)
# What is asked is told by the words behind these, not by what stands before them.
_TRAILING = frozenset(
    [*"是有为给的了按由在被把能要会可将还又都也最共", *("一共", "总共", "总计", "分别", "大概", "大约", "主要")]
)


def with_further(query: Query, read_alone: Callable[[str], tuple[Query, object]]) -> Query:
    """``query`` with the question for each thing that it asks, where these are two or three; else as it is.

    All get the opening up to the first word of asking for their topic. ``read_alone`` reads a question about one
    matter, and gives it first.
    """
    asked = asking_parts(query.text)
    if query.language != "zh" or not 2 <= len(asked) <= MAX_ASKED:
        return query
    first_end = query.text.index(asked[0]) + len(asked[0])
    opening = query.text[: first_end - len(asked[0])]
    topic = _named(opening + asked[0][: _asks_at(asked[0])])
    if len(topic) < MIN_TOPIC_CHARS or not read_alone(topic)[0].focus.strip():
        # "襄阳去年有几家粮企亏损，占多大比例": what is asked about stands behind the word of asking.
        topic = opening + _COUNT_ASKED.sub("", asked[0], count=1)
    if len(topic) < MIN_TOPIC_CHARS or ASKS.search(topic):
        return query
    texts = [query.text[:first_end], *(f"{topic}，{part}" for part in asked[1:])]
    further = (read_alone(f"{text.rstrip('？?')}？")[0] for text in texts)
    return replace(query, further=tuple(replace(one, compare=None, places=query.places) for one in further))


def _named(text: str) -> str:
    """A text without the words at its end that only lead up to what is asked."""
    words = list(rjieba.cut(text.rstrip("，,、；; ")))
    while words and words[-1] in _TRAILING:
        words.pop()
    return "".join(words).rstrip("，,、；; ")


def _asks_at(part: str) -> int:
    found = ASKS.search(part)
    return found.start() if found else len(part)
