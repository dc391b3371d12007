"""What is said to "您问的是哪份文件？"."""

from __future__ import annotations

import pytest

from qa.question.followup import stand_alone
from qa.question.question import Known
from qa.types import Turn

KNOWN = Known(frozenset({"襄阳市", "孝感市"}), lambda _: True, 2024)
ASKED_BACK = "您问的是哪份文件？《襄阳市粮库管理办法》、《孝感市泵站管护规定》都有这一项。"


def alone(said: str, reply: str = ASKED_BACK) -> str:
    return stand_alone(said, [Turn("user", "请问第五条说了什么"), Turn("assistant", reply)], KNOWN)


@pytest.mark.parametrize("said", ["粮库的", "粮库那个", "第一个", "前一个", "《襄阳市粮库管理办法》", "襄阳的"])
def test_the_first_is_chosen(said: str) -> None:
    assert alone(said) == "《襄阳市粮库管理办法》第五条说了什么"


@pytest.mark.parametrize("said", ["泵站的", "第二个", "后者", "是孝感市泵站管护规定", "我问的是泵站管护的"])
def test_the_second_is_chosen(said: str) -> None:
    assert alone(said) == "《孝感市泵站管护规定》第五条说了什么"


@pytest.mark.parametrize("said", ["第三个", "都要", "油库的", "第六条呢"])
def test_nothing_is_chosen(said: str) -> None:
    assert not alone(said).startswith("《")


def test_only_after_that_question() -> None:
    assert not alone("粮库的", "第五条　《粮库管理办法》同时废止。[1]").startswith("《")
