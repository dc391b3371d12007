"""Follow-ups about papers: which is chosen, and another article of it."""

from __future__ import annotations

import pytest

from qa.question.followup import stand_alone
from qa.question.question import Known
from qa.types import Turn

KNOWN = Known(frozenset({"襄阳市", "孝感市"}), lambda _: True, 2024)
ASKED_BACK = "您问的是哪份文件：《襄阳市粮库管理办法》还是《孝感市泵站管护规定》？"


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


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("这个通知是几号发的？", "《孝感市泵站管护规定》是几号发的"),
        ("通知是几号发的？", "《孝感市泵站管护规定》是几号发的"),
        ("文号是多少？", "《孝感市泵站管护规定》的文号是多少"),
    ],
)
def test_what_stands_on_a_paper_s_head_is_asked_of_the_one_chosen(question: str, whole: str) -> None:
    history = [Turn("user", question), Turn("assistant", ASKED_BACK)]
    assert stand_alone("泵站的", history, KNOWN).rstrip("？") == whole


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("这个通知是几号发的？", "襄阳市这个通知是几号发的？"),
        ("孝感的这个通知是几号发的？", "孝感的这个通知是几号发的？"),
        ("襄粮发〔2025〕3号是谁发的？", "襄粮发〔2025〕3号是谁发的？"),
    ],
)
def test_this_paper_is_of_the_place_that_was_spoken_of(said: str, whole: str) -> None:
    history = [Turn("user", "襄阳市新建粮库多少座？"), Turn("assistant", "12座。[1]")]
    assert stand_alone(said, history, KNOWN) == whole


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("那第三章呢？", "襄阳粮库办法第三章讲了什么？"),
        ("第五条是什么？", "襄阳粮库办法第五条讲了什么？"),
        ("第三条到第五条呢", "襄阳粮库办法第三条到第五条讲了什么？"),
        ("下一章呢？", "襄阳粮库办法第3章讲了什么？"),
        ("上一章讲什么", "襄阳粮库办法第1章讲了什么？"),
    ],
)
def test_another_article_takes_the_place_of_the_one_before(said: str, whole: str) -> None:
    history = [Turn("user", "襄阳粮库办法第二章讲了什么？"), Turn("assistant", "第二章 轮换。[1]")]
    assert stand_alone(said, history, KNOWN) == whole


@pytest.mark.parametrize(("said", "named"), [("第二项呢？", "第二项"), ("第一款是什么", "第一款"), ("（三）呢", None)])
def test_an_item_is_one_of_the_article_before(said: str, named: str | None) -> None:
    history = [Turn("user", "襄阳粮库办法第六条"), Turn("assistant", "第六条 下列…。[1]")]
    assert (stand_alone(said, history, KNOWN) == f"襄阳粮库办法第六条{named}") is (named is not None)


@pytest.mark.parametrize("said", ["孝感第三条呢？", "第三条的补贴是多少？", "下一步打算怎么做？"])
def test_what_asks_more_does_not(said: str) -> None:
    history = [Turn("user", "襄阳粮库办法第二条讲了什么？"), Turn("assistant", "第二条 轮换。[1]")]
    assert stand_alone(said, history, KNOWN) not in ("襄阳粮库办法第三条讲了什么？", "襄阳粮库办法第3条讲了什么？")
