"""Whom an article speaks of that names places in passing: the city of its zone, and no one's given name."""

from __future__ import annotations

import pytest

from qa.outline.article_subjects import find_subject, given_names, without_given_names
from qa.places.places import gazetteer

CITY = "襄阳市"


def named(text: str) -> list[str]:
    return [mention.name for mention in gazetteer().find(text)]


class TestCityOfItsZone:
    """A city that isn't named: its zone stands at the head, and what lies elsewhere is but visited."""

    TOLD = (
        "江上的薄雾还没有散尽，保管员已经巡完了仓房。粮船发往南京、上海，车从{zone}来，那里建有粮库。全市新建仓房。全市改造泵站。全市清理水渠。"
        "粮食加工选了枣阳经开区，谷城县办起米厂。为招商去了深圳、苏州、东莞。"
    )

    def test_is_told(self) -> None:
        assert find_subject(self.TOLD.format(zone="襄阳高新区"), named) == CITY

    def test_not_without_a_zone_of_it(self) -> None:
        told = self.TOLD.format(zone="园区").replace("枣阳经开区", "枣阳市和襄州区")
        assert find_subject(told, named) is None


class TestGivenNames:
    TEXT = "佟永昌说，粮库要扩容。为此佟永昌跑了三个村。佟永昌还看了泵站。"

    def test_are_no_places(self) -> None:
        assert given_names(self.TEXT, ["永昌县"]) == {"永昌县"}
        assert without_given_names(self.TEXT, named)(self.TEXT) == []

    @pytest.mark.parametrize(
        "text",
        [
            f"{TEXT}永昌县建库。",
            f"{TEXT}赴永昌学习。",
            "佟永昌说，粮库要扩容。佟永昌跑了三个村。",
            "向永昌学习，向永昌看齐，向永昌说明。",
            "畅游永昌古城。乐游永昌成为风尚。游永昌，说永昌。",
            "佟永昌粮库扩容，佟永昌粮站提速，佟永昌泵站增产。",
        ],
        ids=["in full", "elsewhere", "twice", "no surname", "a verb", "never speaking"],
    )
    def test_else_it_is_the_place(self, text: str) -> None:
        assert given_names(text, ["永昌县"]) == frozenset()
