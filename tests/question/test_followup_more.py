"""Follow-ups that ask for more of what was answered, for its reason, or set another place beside it."""

from __future__ import annotations

import pytest

from qa.question.followup import stand_alone
from qa.question.question import Known
from qa.types import Turn

KNOWN = Known(("襄阳市", "孝感市"), lambda _: True, 2024)
ASKED = "襄阳市2024年新建粮库多少座？"
HISTORY = (Turn("user", ASKED), Turn("assistant", "12座。[1]"))
BOTH = "孝感市和襄阳市2024年新建粮库多少座，哪个更多？"


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        *((said, ASKED) for said in ("还有吗？", "还有呢", "就这些吗？", "那还有别的吗？", "没有了吗")),
        *((said, "襄阳市2024年新建粮库的原因是什么？") for said in ("为什么？", "这是为什么呢？", "什么原因？")),
        *((said, BOTH) for said in ("那孝感呢？比襄阳多多少？", "孝感比襄阳多吗？", "那孝感呢，比襄阳多几座？")),
        ("比孝感多多少？", "襄阳市和孝感市2024年新建粮库多少座，哪个更多？"),
        ("孝感比襄阳少多少？", BOTH.replace("更多", "更少")),
        ("那孝感呢？", "孝感市2024年新建粮库多少座？"),
    ],
)
def test_a_question_of_its_own_comes_of_it(question: str, alone: str) -> None:
    assert stand_alone(question, HISTORY, KNOWN) == alone


@pytest.mark.parametrize("question", ["比上年多多少？", "比襄阳多多少？"])
def test_a_place_is_set_beside_no_year_and_not_beside_itself(question: str) -> None:
    assert "和" not in stand_alone(question, HISTORY, KNOWN)


def test_the_reason_of_a_reason_is_none() -> None:
    history = (Turn("user", "襄阳市粮库为什么少？"), Turn("assistant", "因缺地。[1]"))
    assert "原因" not in stand_alone("为什么？", history, KNOWN)
