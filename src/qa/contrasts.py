"""Words of which a thing is one or the other: 省级 and 国家级, 硕士 and 本科, 出口 and 进出口, 签约 and 投产.

What a sentence says of the one it doesn't say of the other, however much else of a question stands in it.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

_NEGATED = re.compile(r"(?<!能)不能|不得|不予|不可以|不允许|不适用|不享受|不支持|不给|禁止|不许|(?<!能)不准")
_NEGATIVE = re.compile(r"不|禁|未|无|除外|取消|停止|暂停|例外")
Member = tuple[int, int]
"""A set and one of its members, by their places in ``data/contrasts.toml``."""


@lru_cache(maxsize=1)
def _members() -> tuple[tuple[Member, re.Pattern[str]], ...]:
    text = resources.files("qa").joinpath("data/contrasts.toml").read_text("utf-8")
    return tuple(
        ((at, index), re.compile("|".join(forms)))
        for at, members in enumerate(tomllib.loads(text)["sets"])
        for index, forms in enumerate(members)
    )


@lru_cache(maxsize=8192)
def members_named(folded: str) -> frozenset[Member]:
    """The members that a folded text names."""
    return frozenset(member for member, pattern in _members() if pattern.search(folded))


def is_contrary(question: str, text: str, around: str = "") -> bool:
    """Whether a text names another member of a set than the question does, and neither it nor what stands ``around`` it
    any that the question names; or says nothing negative where the question asks what isn't allowed. All are folded.
    """
    if _NEGATED.search(question) and not _NEGATIVE.search(text + around):
        return True
    asked = members_named(question)
    if not asked:
        return False
    here = members_named(text)
    known = here | members_named(around)
    sets = {at for at, _ in asked} & {at for at, _ in here}
    return any(not any(member in known for member in asked if member[0] == at) for at in sets)
