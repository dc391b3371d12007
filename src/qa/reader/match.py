"""Which characters of question, context and text stand in one another: shown to the reader beside the words.

A network learns only slowly that "吕梁" in the question must be matched by the context; told which words are matched
and which are not, it learns it from a few thousand rows (the exact-match feature of DrQA,
https://arxiv.org/abs/1704.00051, section 3.2, here for both sides).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# What a token's characters are: nothing found; of the question, found in the text or in the context alone;
# of the context, found in the question; of the text, found in the question.
UNMATCHED, IN_TEXT, IN_CONTEXT, CONTEXT_ASKED, TEXT_ASKED = range(5)
CLASSES = 5

_UNIT = re.compile(r"\d+(?:\.\d+)?|[a-z]+|[^\s\W]")


def matched(text: str, other: str) -> list[bool]:
    """For each character of ``text`` whether a pair of neighbouring units that it is in stands in ``other``.

    Units are numbers, Latin words and single characters; a number or a Latin word also matches alone.
    """
    theirs = [match.group() for match in _UNIT.finditer(other)]
    pairs, singles = set(pairwise(theirs)), {unit for unit in theirs if len(unit) > 1}
    ours = list(_UNIT.finditer(text))
    found = [False] * len(text)
    for index, unit in enumerate(ours):
        here = unit.group() in singles
        for first, second in ((index - 1, index), (index, index + 1)):
            if not here and first >= 0 and second < len(ours):
                here = (ours[first].group(), ours[second].group()) in pairs
        if here:
            found[unit.start() : unit.end()] = [True] * (unit.end() - unit.start())
    return found


def token_classes(found: Sequence[bool], offsets: Sequence[tuple[int, int]], value: int) -> list[int]:
    """``value`` for each token at least half of whose characters are matched, else ``UNMATCHED``."""
    return [value if high > low and 2 * sum(found[low:high]) >= high - low else UNMATCHED for low, high in offsets]
