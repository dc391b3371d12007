"""What was aimed at when a year began, and what is promised for it: neither is what it came to."""

from __future__ import annotations

import pytest
from year_passages import fits, passage


class TestFirstAim:
    """What was aimed at when a year began, asked of the next year's report."""

    @pytest.mark.parametrize(
        "asked", ["年初目标", "年初的计划", "年初确定的目标", "年初预期目标", "原定目标", "原计划"]
    )
    def test_what_came_of_it_is_none(self, asked: str) -> None:
        assert not fits(passage("新建粮库12座。", (2023,)), f"2023年新建粮库的{asked}是多少座？")

    @pytest.mark.parametrize("text", ["年初计划新建粮库12座。", "原定新建粮库12座。", "2023年确保新建粮库12座。"])
    def test_what_speaks_of_it_may_be(self, text: str) -> None:
        assert fits(passage(text, (2023,)), "2023年新建粮库的年初目标是多少座？")

    def test_in_that_year_s_own_report_all_may_be(self) -> None:
        assert fits(passage("新建粮库12座。", (2024,)), "2024年新建粮库的年初目标是多少座？")


@pytest.mark.parametrize("words", ["确保", "争取", "力争"])
def test_what_is_promised_for_a_year_is_not_what_it_came_to(words: str) -> None:
    assert not fits(passage(f"{words}全年完成粮库12座。", (2023,)), "2023年粮库实际完成多少座？")


@pytest.mark.parametrize(
    "text", ["确保质量，完成粮库12座。", "向上争取资金30亿元，完成粮库12座。", "争取项目9个，完成粮库12座。"]
)
def test_what_was_made_sure_of_or_won_is_a_result(text: str) -> None:
    assert fits(passage(text, (2023,)), "2023年粮库实际完成多少座？")


@pytest.mark.parametrize("question", ["2023年新建粮库比年初目标多多少座？", "2023年粮库原定何时开工，为什么推迟？"])
def test_what_is_set_beside_the_first_aim_may_be_a_result(question: str) -> None:
    assert fits(passage("新建粮库12座，推迟到9月开工。", (2023,)), question)
