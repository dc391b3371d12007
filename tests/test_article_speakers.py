"""Round tables: who the guests are, and whose words each paragraph gives."""

from __future__ import annotations

import pytest
from small_index import flat, read

from qa.types import Section

TITLE = "粮库怎样守得牢\n"
GUESTS = "周建国\u3000湖北襄阳经济技术开发区管委会主任\n李明\u3000孝感市粮食局局长\n"
FIRST = "周建国：我们新建粮库十二座，仓容大幅增加，农户存粮更加方便，群众获得感持续提升。\n"
SECOND = "李明：我们改造泵站九座，排涝能力大幅提高，低洼农田不再受淹，群众获得感持续提升。\n"
ASKED = "主持人：粮库怎样守得牢？\n"


def spoken(text: str) -> dict[str, tuple[str, ...]]:
    """The places of the sections whose heading names a speaker."""
    return {section.heading: section.facets.places for section in flat(read(text).outline) if "（" in section.heading}


def article(text: str) -> Section:
    (found,) = read(text).outline.children
    return found


class TestGuests:
    def test_each_speaks_for_the_place_of_their_office(self) -> None:
        assert spoken(TITLE + GUESTS + FIRST + SECOND) == {
            "周建国（襄阳经开区）": ("襄阳经开区",),
            "李明（孝感市）": ("孝感市",),
        }

    def test_the_article_is_of_all_of_them_and_stays_whole(self) -> None:
        assert article(TITLE + GUESTS + FIRST + SECOND).facets.places == ("襄阳经开区", "孝感市")

    def test_in_the_order_in_which_they_speak(self) -> None:
        assert article(TITLE + GUESTS + SECOND + FIRST).facets.places == ("孝感市", "襄阳经开区")

    def test_what_follows_a_turn_changes_nothing(self) -> None:
        first = FIRST + "襄阳市扩建粮库，襄阳市检修泵站，农户存粮方便，成效明显，群众满意。\n" * 3
        second = SECOND + "孝感市扩建粮库，孝感市检修泵站，农户存粮方便，成效明显，群众满意。\n" * 3
        assert article(TITLE + GUESTS + first + second).facets.places == ("襄阳经开区", "孝感市")

    @pytest.mark.parametrize("between", ["：", "，", " ", "\u3000\u3000"])
    def test_are_introduced_in_several_ways(self, between: str) -> None:
        guests = f"周建国{between}襄阳市粮食局局长\n李明{between}孝感市泵站负责人（兼）。\n".replace("（兼）", "")
        assert set(spoken(TITLE + guests + FIRST + SECOND).values()) == {("襄阳市",), ("孝感市",)}

    def test_a_turn_goes_on_below_the_name(self) -> None:
        text = TITLE + GUESTS + ASKED + FIRST + SECOND
        first = next(s for s in flat(read(text).outline) if s.heading.startswith("周建国"))
        assert read(text).text[first.start : first.end].strip() == FIRST.strip()
        assert read(text).text[first.body_start : first.end].startswith("我们新建粮库")


@pytest.mark.parametrize(
    "text",
    [
        GUESTS.splitlines(keepends=True)[0] + FIRST + SECOND,
        GUESTS.replace("孝感市", "") + FIRST + SECOND,
        GUESTS.replace("孝感市", "襄阳经开区") + FIRST + SECOND,
        GUESTS + FIRST + FIRST,
        GUESTS.replace("局长", "代表") + FIRST + SECOND,
        GUESTS.replace("李明", "列明") + FIRST + SECOND.replace("李明", "列明"),
        GUESTS + FIRST + SECOND.replace("：", "说，"),
    ],
    ids=["one guest", "no place", "one place", "one speaks", "no office", "no surname", "no colon"],
)
def test_fewer_than_two_places_make_no_round_table(text: str) -> None:
    assert spoken(TITLE + text) == {}


def test_a_roster_is_no_round_table() -> None:
    assert spoken(f"{TITLE}周建国：襄阳市粮食局局长\n李明：孝感市粮食局局长\n粮库新建十二座，泵站改造九座。\n") == {}
