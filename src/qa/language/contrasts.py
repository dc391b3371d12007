"""Words of which a thing is one or the other: 省级 and 国家级, 硕士 and 本科, 出口 and 进出口, 签约 and 投产.

What a sentence says of the one it doesn't say of the other, however much else of a question stands in it.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from qa.language.text import BASIC_HAN

_NEGATED = re.compile(
    r"(?:(?<!能)不能|不得)(?![少低高多大小长短]于|超过)|不予|不可以|不允许|不适用|不享受|不支持|禁止|不许|(?<!能)不准"
)
_NEGATIVE = re.compile(r"不|禁|未|无|除外|排除|取消|停止|暂停|例外|限制|负面|拒绝|失信")
_SITUATION = re.compile(r"怎么办|咋办|如何处理|会怎样|后果")  # "企业不能按期交地怎么办" tells the asker's own case
# 省级以上 holds 国家级, and 本科及以上 the degrees above it.
_AND_ABOVE = re.compile(r"(?:国家级|省级|市级|县级|区级|大专|专科|本科|硕士)(?:学历)?(?:及?以[上下]|起)")
_PART_ASKED = re.compile(rf"[中里]的?([{BASIC_HAN}]{{2,6}}?)(?:[额量值率数]|是|有|多少)")
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


@lru_cache(maxsize=1)
def _ordered() -> frozenset[int]:
    """The sets whose members are steps of one scale."""
    return frozenset(at for (at, _), pattern in _members() if _AND_ABOVE.search(f"{pattern.pattern}以上"))


@lru_cache(maxsize=8192)
def members_named(folded: str) -> frozenset[Member]:
    """The members that a folded text names."""
    return frozenset(member for member, pattern in _members() if pattern.search(folded))


def member_spans(text: str) -> list[tuple[Member, tuple[int, int]]]:
    """The members that a text names, each with where it does so first."""
    return [(member, found.span()) for member, pattern in _members() if (found := pattern.search(text))]


def lacks_negation(question: str, text: str) -> bool:
    """Whether a question asks what isn't allowed, or isn't given, and a text says nothing negative. Both are folded."""
    return bool(_NEGATED.search(question)) and not (_SITUATION.search(question) or _NEGATIVE.search(text))


def is_contrary(question: str, text: str, around: str = "") -> bool:
    """Whether a text names another member of a set than the question does, and neither it nor what stands ``around`` it
    any that the question names; or says nothing negative where the question asks what isn't allowed. All are folded.
    """
    if lacks_negation(question, text + around):
        return True
    asked = members_named(question)
    if not asked:
        return False
    if parts := _PART_ASKED.findall(question):  # "进出口中出口额是多少": of the part
        of_parts = frozenset().union(*map(members_named, parts))
        asked = of_parts | {member for member in asked if member[0] not in {at for at, _ in of_parts}}
    here = members_named(text)
    known = here | members_named(around)
    sets = {at for at, _ in asked} & {at for at, _ in here}
    if _AND_ABOVE.search(question + text + around):
        sets -= _ordered()
    return any(not any(member in known for member in asked if member[0] == at) for at in sets)
