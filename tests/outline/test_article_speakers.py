"""Round tables: who the guests are, and whose words each paragraph gives."""

from __future__ import annotations

import pytest
from small_index import flat, read

from qa.language.structure import SPOKEN
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


class TestInterview:
    """Who answers is introduced where they first speak."""

    ANSWER = "我们新建粮库十二座，仓容大幅增加，农户存粮更加方便，群众获得感持续提升。\n"

    @pytest.mark.parametrize(
        ("who", "place"),
        [
            ("周建国（襄阳高新区管委会主任）：", "襄阳高新区"),
            ("周建国（湖北襄阳经济技术开发区管委会主任）：", "襄阳经开区"),
            ("周建国(襄阳市泵站负责人):", "襄阳市"),
        ],
    )
    def test_is_of_the_place_of_the_office(self, who: str, place: str) -> None:
        text = f"{TITLE}{ASKED}{who}{self.ANSWER}主持人：下一步呢？\n周建国：{self.ANSWER}"
        assert article(text).facets.places == (place,)

    @pytest.mark.parametrize(
        "text",
        [
            f"列明（襄阳市粮食局局长）：{ANSWER}",
            f"周建国（粮食局局长）：{ANSWER}",
            f"周建国（襄阳市粮食局）：{ANSWER}",
            f"周建国（襄阳市粮食局局长）说，{ANSWER}",
            f"周建国（襄阳市粮食局局长）：{ANSWER}李明（襄阳市泵站负责人）：{ANSWER}",
        ],
        ids=["no surname", "no place", "no office", "no colon", "two"],
    )
    def test_else_it_is_of_none(self, text: str) -> None:
        assert article(TITLE + text).facets.places == ()

    def test_nor_against_the_title(self) -> None:
        found = article(f"孝感{TITLE}周建国（襄阳市粮食局局长）：{self.ANSWER}")
        assert found.facets.places == ("孝感市",)


def told(place: str, matter: str) -> str:
    return f"{place}推进{matter}建设，新建仓房若干，老旧设备改造完成，农户存粮更加方便，群众获得感持续提升。\n"


PLACES, MATTERS = ("襄阳高新区", "孝感高新区"), ("粮库", "泵站", "水渠")


class TestInTurn:
    """A text that goes through the same places matter by matter."""

    def test_is_of_all_of_them_and_each_part_of_its_own(self) -> None:
        text = "".join(told(place, matter) for matter in MATTERS for place in PLACES)
        first, *parts = flat(article(f"{TITLE}{text}"))
        assert first.facets.places == PLACES
        assert [part.facets.places for part in parts] == [(place,) for place in PLACES] * 3

    @pytest.mark.parametrize(
        "text",
        [
            "".join(told(place, matter) for matter in MATTERS[:2] for place in PLACES),
            "".join(told(place, matter) for matter in MATTERS for place in ("襄阳市", "襄阳高新区")),
            "".join(told("和".join(PLACES), matter) for matter in MATTERS),
            "".join("各地扩容，" * 6 + told(place, matter) for matter in MATTERS for place in PLACES),
            "".join(told(f"{PLACES[0]}学{PLACES[1]}，", matter) + told(PLACES[1], matter) for matter in MATTERS),
        ],
        ids=["twice", "a part of the other", "together", "named late", "one names the other"],
    )
    def test_else_it_has_no_such_parts(self, text: str) -> None:
        assert not any(section.heading in PLACES for section in flat(article(f"{TITLE}{text}")))


class TestAnswersMarked:
    """Whoever answers is named before 答: "周建国答：…"."""

    FIRST, SECOND = FIRST.replace("：", "答：", 1), SECOND.replace("：", "答：", 1)

    def test_each_speaks_for_the_place_of_their_office(self) -> None:
        found = spoken(TITLE + GUESTS + ASKED + self.FIRST + ASKED + self.SECOND)
        assert found == {"周建国（襄阳经开区）": ("襄阳经开区",), "李明（孝感市）": ("孝感市",)}

    def test_a_turn_begins_a_paragraph_behind_a_full_line(self) -> None:
        assert SPOKEN.match("周建国答：我们")
        assert not SPOKEN.match("企业回答：没有")
