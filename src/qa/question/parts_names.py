"""Names in a row that share what only one of them says: its matter, its tail, its head, the thing that they are of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.language.asking import ASKS
from qa.language.contrasts import members_named
from qa.language.text import BASIC_HAN, QUOTED_NAME

NamesPlace = Callable[[str], bool]
MIN_PART_CHARS = 2
MAX_BARE_CHARS, MAX_CONTRASTED_CHARS = 8, 4
# 粮库和泵站2024年新建数, 粮库和泵站的面积: what is asked of the last is asked of each.
_TAIL = re.compile(rf"(?<=[{BASIC_HAN}]{{2}})(?:(?:19|20)\d\d年|的)(?P<matter>[^，。]{{2,12}})$")
_AIM_ONLY = re.compile(r"(?:19|20)\d\d年|[今去明上]年|实际|控制|计划|目标|预期|预计|完成|安排|情况|[数值的要]")
_YEAR_FIRST = re.compile(r"(?:(?:19|20)\d\d年|[今去明上]年)")
_MEMBER = re.compile(r"[一二三四五六七八九十](?:期|等奖|标段|阶段|号线|档)")
SAYS_WHAT = re.compile(r"的|\d|[额值率量数]$")


def with_matter(names: list[str]) -> list[str]:
    """2024年的浓度实际数 and 2025年的目标: what only names a year and an aim is of the first's matter."""
    matter = _AIM_ONLY.sub("", names[0])
    if len(matter) < MIN_PART_CHARS:
        return names
    return [names[0], *(name if _AIM_ONLY.sub("", name) else _after_year(name, matter) for name in names[1:])]


def of_one_thing(names: list[str]) -> list[str]:
    """粮库一期 and 二期: what only tells which of several it is, is of the first's thing."""
    first = _MEMBER.search(names[0])
    thing = names[0][: first.start()] if first else ""
    return [names[0], *(f"{thing}{name}" if _MEMBER.match(name) else name for name in names[1:])]


def _after_year(name: str, matter: str) -> str:
    year = _YEAR_FIRST.match(name)
    head = year.group() if year else ""
    return f"{head}{matter}{name[len(head) :].lstrip('的')}"


def with_shared_tail(names: list[str], names_place: NamesPlace) -> list[str]:
    """粮库 and 泵站的面积: the others get what the last is asked for, where none says what is asked of it."""
    last, comma, asked_of_all = names[-1].partition("，")
    if comma and not ASKS.search(asked_of_all) and not any("，" in name for name in names[:-1]):
        # "一等奖和二等奖，奖的土地": of each
        return [f"{name}，{asked_of_all}" for name in (*names[:-1], last)]
    contrasted = _contrasted_with(names[:-1], names[-1])
    if contrasted:  # 城镇 and 农村居民人均可支配收入
        tail = names[-1][len(contrasted) :]
        return [*(_with_tail(name, tail) for name in names[:-1]), names[-1]]
    matter = _TAIL.search(names[-1])
    if matter is None or any(
        not MIN_PART_CHARS <= len(name) <= MAX_BARE_CHARS or SAYS_WHAT.search(name) or names_place(name)
        for name in names[:-1]
    ):
        return names
    return [*(name + matter.group() for name in names[:-1]), names[-1]]


def _with_tail(name: str, tail: str) -> str:
    """``name`` with ``tail``, of which it may have the beginning: 新建率 stays beside 改建率."""
    had = next((size for size in range(len(tail), 0, -1) if name.endswith(tail[:size])), 0)
    return name + tail[had:]


def _contrasted_with(names: Sequence[str], last: str) -> str:
    """What ``last`` begins with, where it is one of a set of which each other name is another and nothing else; else
    nothing."""
    if any(len(name) > MAX_CONTRASTED_CHARS for name in names):
        return ""
    for size in range(MIN_PART_CHARS, min(MAX_CONTRASTED_CHARS, len(last) - 1) + 1):
        found = members_named(last[:size])
        if len(found) == 1:
            ((own, index),) = found
            others = [members_named(name) for name in names]
            alike = all(len(other) == 1 and {at for at, _ in other} == {own} for other in others)
            return last[:size] if alike and (own, index) not in set().union(*others) else ""
    return ""


def with_shared_head(names: list[str]) -> list[str]:
    """“新建一批”和“改建一批”粮库: what follows the last name belongs to each that is nothing but a quoted name."""
    last = QUOTED_NAME.match(names[-1])
    tail = names[-1][last.end() :] if last else ""
    if tail and all(QUOTED_NAME.fullmatch(name) for name in names[:-1]):
        return [*(f"{name}{tail}" for name in names[:-1]), names[-1]]
    return names
