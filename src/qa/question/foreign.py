"""Places outside China that a question names."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

import rjieba

from qa.language.text import fold
from qa.places.places import PlaceMention
from qa.question.places import Known

# Regions, states and large cities. The segmenter's own dictionary tags 上门, 关联 and 新鲜 as places too.
FOREIGN_PLACES = frozenset(resources.files("qa").joinpath("data/foreign_places.txt").read_text("utf-8").split())


def foreign_places(text: str, mentions: Sequence[PlaceMention], known: Known) -> list[str]:
    """Places outside China (东京) that are in no document."""
    found, at = [], 0
    named = {index for mention in mentions for index in range(mention.start, mention.end)}
    for word in rjieba.cut(fold(text), hmm=False):
        start, at = at, at + len(word)
        if word in FOREIGN_PLACES and named.isdisjoint(range(start, at)) and not known.mentions(word):
            found.append(word)
    return found
