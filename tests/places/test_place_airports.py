"""Airports are in the city that their name begins with; a space before a zone's kind parts it from a city's name."""

from __future__ import annotations

import pytest

from qa.places.places import gazetteer


def asked(text: str) -> list[str]:
    return [mention.name for mention in gazetteer().find_in_question(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("拉萨贡嘎机场的旅客吞吐量", ["拉萨市"]),
        ("成都双流机场有几座航站楼", ["成都市"]),
        ("重庆江北机场今年启用哪座航站楼", ["重庆市"]),
        ("机场有几座航站楼", []),
    ],
)
def test_an_airport_is_in_the_city_that_its_name_begins_with(text: str, names: list[str]) -> None:
    assert asked(text) == names


def test_a_space_before_a_zone_s_kind_makes_no_zone_of_a_city() -> None:
    assert asked("太原 开发区 2024 一季度") == ["太原市"]
