"""Zones that are called after what they make: in titles by their whole name, in questions by a part of it."""

from __future__ import annotations

import pytest

from qa.places.industrial import find_called, is_industrial, zone_of_line
from qa.places.places import gazetteer

LONG = "襄阳古驿绿色粮食产业开发区"
OTHER = "襄阳汉江绿色装备产业园区"


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        (f"{LONG}2024年统计公报", LONG),
        (f"{LONG}“三年倍增”行动计划（2025—2027年）", LONG),
        (f"{OTHER}管理委员会", OTHER),
        ("# 孝感澴川循环经济产业园区工作报告", "孝感澴川循环经济产业园区"),
        ("襄阳高新技术产业开发区工作报告", None),
        ("襄阳市重点产业园区建设方案", None),
        ("襄阳全市粮食加工产业园区通报", None),
        ("襄阳经济开发区工作总结", None),
        ("加快粮食产业园区建设", None),
        ("襄阳市2024年政府工作报告", None),
    ],
)
def test_a_title_begins_with_one(line: str, zone: str | None) -> None:
    assert zone_of_line(line, gazetteer().named) == zone
    assert zone is None or is_industrial(zone)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("襄阳古驿2024年粮食产值是多少？", "襄阳古驿"),
        ("古驿开发区有多少座粮库？", "古驿开发区"),
        ("襄阳古驿园区有多少座粮库？", "襄阳古驿园区"),
        (f"{LONG}有多少座粮库？", LONG),
        ("襄阳有多少座粮库？", ""),
        ("在古驿镇建了几座粮库？", ""),
    ],
)
def test_a_question_calls_it_by_a_part(question: str, named: str) -> None:
    found = find_called(question, (LONG, OTHER, "孝感市"))
    assert [question[m.start : m.end] for m in found] == ([named] if named else [])
    assert {m.name for m in found} <= {LONG}


def test_two_that_are_called_alike_are_not_told_apart() -> None:
    twin = "襄阳古驿现代装备产业园区"
    assert find_called("襄阳古驿有多少座粮库？", (LONG, twin)) == []


def test_a_zone_that_begins_with_a_county_is_called_by_its_name_only() -> None:
    county = "五原隆兴昌绿色农畜产品工业园区"
    assert not is_industrial(county)
    assert find_called(f"{county}有多少座粮库？", (county, LONG)) == []


def test_it_lies_in_its_city() -> None:
    assert gazetteer().contains("襄阳市", LONG)
    assert not gazetteer().contains("孝感市", LONG)
