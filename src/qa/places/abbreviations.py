"""One-character abbreviations (晋, 沪, 粤) and names for several places at once (川渝, 东北三省, 晋陕两省)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import rjieba

from qa.language.text import BASIC_HAN, NAME_HAN
from qa.language.tokens import word_spans
from qa.places.names import PlaceMention, place_table, tables

_HAN = re.compile(rf"[{NAME_HAN}]")
_YEAR = re.compile(r"\d{2,4}(?:年|\D|$)")
_TOGETHER = re.compile(r"(?:[两三四五六]|各|等)(?:[省市地区]|个)")
# Words after which an abbreviation stands for the place: 在豫, 和陕, 请问晋2024年…
_LED = re.compile(r"(?:在|赴|驻|来|到|从|和|与|及|跟|比|同|问|问下|那|下|哈|看|查|查询|年)$")
# A city's nickname (羊城) is part of many names: only with these around it does it mean the city.
_BEFORE_NICKNAME = re.compile(rf"(?:^|[^{NAME_HAN}]|[和与及跟比在到从问那])$")
_NAMES_ELSE = re.compile(
    r"[路街巷区村镇站山湖河桥]|大道|大厦|超市|实验|广场|公园|医院|学[校院]|公司|酒店|商场|银行|科技|集团|小区|花园|之"
)
_LAST_LISTED = re.compile(rf"[、和与及](?P<last>[{BASIC_HAN}])(?=各|分别|[今去]年|20\d\d|相比|谁|哪|[,，。?？]|$)")
# 晋城镇新增就业 is 晋 + 城镇, although 晋城 is a city.
_TOWN_WORDS = ("城镇", "城乡")


def find_groups(folded: str, taken: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Members of the groups that are named, each with the group's span; longest names first, none overlapping."""
    table = place_table()
    groups: Mapping[str, Sequence[str]] = table.tables["groups"]
    found: list[PlaceMention] = []
    for match in _group_pattern().finditer(folded):
        start, end, group = match.start(), match.end(), match.group()
        if overlaps(start, end, taken) or (len(group) < 4 and not _on_boundaries(folded, start, end)):
            continue
        place = table.shorts.get(folded[max(0, start - 1) : start + 1])
        if place is not None:  # "广东、山东三省" is no 东三省
            found.append(PlaceMention(start - 1, start + 1, place, table.levels[place]))
            continue
        if len(groups[group]) == 1 and _is_of_another_name(folded, start, end):
            continue
        for member in groups[group]:
            name = table.shorts[member]
            found.append(PlaceMention(start, end, name, table.levels[name], group=group))
    return found


def _is_of_another_name(folded: str, start: int, end: int) -> bool:
    """Whether a nickname is part of another name here: 蜜雪冰城, 江城大道."""
    return not _BEFORE_NICKNAME.search(folded[:start]) or bool(_NAMES_ELSE.match(folded, end))


def find_abbreviations(folded: str, taken: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Abbreviations that stand for the place here, ascending; those in a row (晋陕两省) carry the row as group."""
    abbreviations: Mapping[str, str] = tables()["abbreviations"]
    found: list[PlaceMention] = []
    for match in _listed_pattern().finditer(folded):
        if not overlaps(match.start(), match.end(), taken):
            letters = [at for at in range(*match.span("row")) if folded[at] in abbreviations]
            *before, last = (_mention(at, abbreviations[folded[at]], None) for at in letters)
            found += [*before, replace(last, end=match.end())]
    taken = [*taken, *found]
    for match in _row_pattern().finditer(folded):
        start, end, row = match.start(), match.end(), match.group()
        if overlaps(start, end, taken):
            continue
        if len(row) == 1:
            if _stands_alone(folded, start):
                alone = _mention(start, abbreviations[row], None)
                found.append(replace(alone, end=end + 1) if folded[end : end + 1] == "省" else alone)
        elif _row_fits(folded, start, end):
            found.extend(_mention(start + i, abbreviations[char], row) for i, char in enumerate(row))
        elif row[0] not in _weak() and _stands_alone(folded, start):
            found.append(_mention(start, abbreviations[row[0]], None))
    found += _last_listed(folded, found, abbreviations)
    return sorted(found, key=lambda mention: mention.start)


def _last_listed(
    folded: str, found: Sequence[PlaceMention], abbreviations: Mapping[str, str]
) -> Iterator[PlaceMention]:
    """皖、鲁、青各有多少: one that is a word too, at the end of a list of others that leave no doubt."""
    ends = {mention.end for mention in found}
    for match in _LAST_LISTED.finditer(folded):
        at = match.start("last")
        if match["last"] in abbreviations and match.start() in ends and not overlaps(at, at + 1, found):
            yield _mention(at, abbreviations[match["last"]], None)


def overlaps(start: int, end: int, taken: Sequence[PlaceMention]) -> bool:
    return any(mention.start < end and start < mention.end for mention in taken)


def _mention(start: int, name: str, group: str | None) -> PlaceMention:
    return PlaceMention(start, start + 1, name, place_table().levels[name], group=group)


@lru_cache(maxsize=1)
def _group_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, tables()["groups"]), key=len, reverse=True)))


@lru_cache(maxsize=1)
def _row_pattern() -> re.Pattern[str]:
    return re.compile(f"[{''.join(tables()['abbreviations'])}]+")


@lru_cache(maxsize=1)
def _listed_pattern() -> re.Pattern[str]:
    """桂、新两区 and 苏和浙两省: what follows leaves no doubt of any of them."""
    one = f"[{''.join(tables()['abbreviations'])}]"
    return re.compile(
        rf"(?:(?<![{NAME_HAN}])|(?<=[问年和与及的在对比]))(?P<row>{one}(?:[、和与及]{one})+)[两三四五六](?:省区|省市|[省市区地])(?![{BASIC_HAN}]?建设)"
    )


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return frozenset(tables()["abbreviations_weak"])


def _on_boundaries(folded: str, start: int, end: int) -> bool:
    marks = {mark for span in word_spans(folded) for mark in span}
    return {start, end} <= marks


def _row_fits(folded: str, start: int, end: int) -> bool:
    """晋陕两省, 沪苏浙: no word runs across either end, and either all are clear or 两省 and the like follow."""
    if not _on_boundaries(folded, start, end):
        return False
    if _TOGETHER.match(folded, end):
        return True
    if (start, end) in word_spans(folded) and rjieba.tag(folded[start:end], hmm=False)[0][1] not in ("j", "ns", "nr"):
        return False
    return not _weak() & set(folded[start:end]) and len(folded[start:end]) > 1


def _stands_alone(folded: str, index: int) -> bool:
    """Whether the abbreviation at ``index`` is a word of its own where a place is expected."""
    following = folded[index + 1 : index + 2]
    led = _is_led(folded, index)
    if following == "省" and folded[index] != "贵":  # 贵省 is "your province"
        return led and folded[index + 2 : index + 3] not in ("级", "份", "内", "外")
    if not led:
        return False
    if _YEAR.match(folded, index + 1):
        return folded[index] not in ("新", "青", "台", "申", "黑", "云", "港") or index == 0
    if folded[index] in _weak():
        return False
    if not following or not _HAN.match(following):
        return True
    if folded.startswith(_TOWN_WORDS, index + 1):
        return True
    words = word_spans(folded)
    if (index, index + 1) not in words:
        return False
    after = next(span for span in words if span[0] == index + 1)
    return following in "的今去明前全两" or after[1] - after[0] >= 2


def _is_led(folded: str, index: int) -> bool:
    before = folded[:index]
    return not before or not _HAN.match(before[-1]) or _LED.search(before) is not None
