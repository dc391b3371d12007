"""What asks for a reason, and what gives one."""

from __future__ import annotations

import pytest

from qa.language.asking import ASKS_WHY, TELLS_WHY


@pytest.mark.parametrize("question", ["粮库为什么少？", "减产的原因是什么？", "新库没启用，卡在哪里？"])
def test_a_reason_is_asked(question: str) -> None:
    assert ASKS_WHY.search(question)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("受连续43天高温少雨影响,脐橙产量降至87万吨。", True),
        ("新院区因设备采购滞后,未能如期启用。", True),
        ("出口下降,主要是加征关税使订单减少。", True),
        ("断点未能打通,主要是因为需穿越红线。", True),
        ("减产的原因在于少雨。", True),
        ("由于少雨,产量下降。", True),
        ("受益于好天气,产量提高。", False),
        ("因地制宜发展脐橙。", False),
        ("脐橙产量87万吨。", False),
        ("主要是脐橙和茶叶。", False),
    ],
)
def test_a_reason_is_given(sentence: str, told: bool) -> None:
    assert bool(TELLS_WHY.search(sentence)) is told
