"""Lists around the best sentence that only their lines or their figures show."""

from __future__ import annotations

import pytest
from answering import find, shown

ROSTER = (
    "管委会主任：李建平",
    "管委会副主任：王志强、赵大明",
    "管委会副主任：周海峰",
    "党工委书记：陈国强",
)
TEXT = "\n".join(ROSTER)


class TestRoster:
    """Lines that begin with an office."""

    @pytest.mark.parametrize("question", ["粮库管委会副主任都有谁？", "粮库管委会有哪几位副主任？"])
    def test_all_that_hold_the_office_that_is_asked_for(self, question: str) -> None:
        assert shown(find(question, TEXT)) == list(ROSTER[1:3])

    def test_or_any_of_several(self) -> None:
        assert shown(find("粮库管委会主任、副主任都有谁？", TEXT)) == list(ROSTER[:3])

    def test_one_line_is_no_list(self) -> None:
        assert not find("粮库管委会主任都有谁？", TEXT).counted

    def test_prose_that_names_an_office_is_none(self) -> None:
        prose = "管委会副主任王志强到库，检查粮库。\n管委会副主任周海峰到泵站，检查泵站。\n"
        assert len(shown(find("粮库管委会副主任都有谁？", prose))) == 1


@pytest.mark.parametrize("question", ["襄阳市粮库分哪两类？", "襄阳市粮库分哪些类？"])
def test_lines_behind_an_ornament_that_are_announced(question: str) -> None:
    items = ["○储备粮库：12座", "○收纳粮库：9座"]
    found = find(question, "\n".join(("全市粮库分两类：", *items, "其余照常，不留尾巴，成效明显。")))
    assert (shown(found), found.counted) == (items, True)


class TestEach:
    """How many of each of several kinds there are, where a list tells it kind by kind."""

    ASKED = "襄阳市三类粮库各有几座？"
    ITEMS = ("○储备粮库：12座", "○收纳粮库：9座", "○成品粮库：3座")
    TEXT = "\n".join(("全市粮库分三类：", *ITEMS))

    @pytest.mark.parametrize("asked", [ASKED, "襄阳市三类粮库分别有多少座？", "襄阳市三类粮库有哪些，各有几座？"])
    def test_is_that_list(self, asked: str) -> None:
        assert shown(find(asked, self.TEXT)) == list(self.ITEMS)

    def test_so_it_is_where_the_kinds_are_asked_for_too(self) -> None:
        assert shown(find("襄阳市粮库分哪些类，各有几座？", self.TEXT)) == list(self.ITEMS)

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            ("襄阳市三类粮库有几座？", TEXT),
            ("襄阳市粮库各有几座？", TEXT),
            ("襄阳市两类粮库各有几座？", TEXT),
            (ASKED, TEXT.replace("：9座", "：已建成")),
        ],
        ids=["not of each", "no number of kinds", "another number", "one without a figure"],
    )
    def test_else_it_is_one_figure(self, question: str, text: str) -> None:
        assert len(shown(find(question, text))) == 1
