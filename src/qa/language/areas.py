"""Towns, streets and parts of a zone, which no gazetteer holds; they are told by their form: 北滩片区, 五合镇."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.language.text import BASIC_HAN

NAME_CHARS = 2  # the last of a name tell it from others of its kind
AREA_KINDS = "片区|组团|街道|镇|乡"
# 城镇, 下乡, 各乡镇: no names.
_NO_NAME = "[城乡集小村古老名强每各全个该本此下返家入回离故之水等的在从到向为与和及或把将由对几哪多少族记]"
# Nor are 中心镇, 棚改片区, 沿线镇, 主要街道 and 建设乡道.
_SAID_OF_SOME = (
    "中心|建制|卫生|文明|生态|示范|特色|典型|美丽|产业|工业|商贸|旅游|文旅|重点|更新|改造|棚改|核心|起步|商业|功能|融合|试点"
    "|省级|市级|县级|相关|有关|沿线|沿路|周边|主要|重要|部分|其他|贫困|偏远|边境|所属|辖区|修建|新建|改建|促进|推进|清扫|涉及|覆盖"
    f"|[{BASIC_HAN}]大|业重"
)
_NO_KIND = "(?![级域企村贤镇化土亲道风情愁])"  # 乡道, 乡风, 镇域
_AREA = re.compile(
    rf"(?=((?!{_SAID_OF_SOME})(?:(?!{_NO_NAME})[{BASIC_HAN}]){{{NAME_CHARS}}}(?:{AREA_KINDS}){_NO_KIND}))"
)


@lru_cache(maxsize=8192)
def find_areas(folded: str) -> tuple[str, ...]:
    """The areas that a folded text names, in order, each by its last two characters and its kind; kept, as each
    question asks the same sentences again."""
    return tuple(match[1] for match in _AREA.finditer(folded))


def area_kind(name: str) -> str:
    """片区 of an area as ``find_areas`` gives it."""
    return name[NAME_CHARS:]
