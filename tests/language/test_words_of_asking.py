"""Words of asking, and the particles that only make a question of a sentence."""

from __future__ import annotations

import pytest

from qa.language.asking import ASKS, ASKS_HOW, ASKS_WHY, without_particles


@pytest.mark.parametrize(
    ("question", "left"),
    [
        *((f"粮库有几座{word}？", "粮库有几座 ？") for word in "呢吧啊呀嘛哦哈"),
        *((f"粮库建了{word}", "粮库建了 ") for word in ("吗", "么")),
        ("粮库建好了吗？", "粮库建好了 ？"),
        ("粮库呢到底有几座", "粮库 到底有几座"),
        ("粮库吧，有几座", "粮库 ，有几座"),
        ("啊，粮库几座", " ，粮库几座"),
        ("哦粮库几座", " 粮库几座"),
        *((text, text) for text in ("整治酒吧几家", "有几家网吧？", "建了几个书吧", "茶吧几个", "水吧和氧吧")),
        *((text, text) for text in ("哈密瓜几亩", "哈电粮库几座", "粮库吗啡", "呢绒几米", "呀诺达几亩", "喇嘛庙几处")),
        *((text, text) for text in ("什么粮库", "怎么建", "要么建库", "")),
    ],
)
def test_particles_are_words_by_themselves(question: str, left: str) -> None:
    assert without_particles(question) == left


@pytest.mark.parametrize("text", ["几座粮库", "多远", "多久", "哪年", "如何建", "how many"])
def test_words_that_ask(text: str) -> None:
    assert ASKS.search(text)


@pytest.mark.parametrize("text", ["近几年的粮库", "几乎建成", "许多高校", "更多大学", "任何粮库", "多快好省"])
def test_words_that_only_look_like_it(text: str) -> None:
    assert not ASKS.search(text)


def test_why_is_told_from_how_and_from_how_much() -> None:
    assert ASKS_WHY.search("粮库为什么停工")
    assert ASKS_WHY.search("Why did it stop?")
    assert not ASKS_WHY.search("粮库怎么停工")
    assert not ASKS_WHY.search("原因在于连续阴雨")
    assert ASKS_HOW.search("粮库怎么建")
    assert ASKS_HOW.search("How is it built?")
    assert not ASKS_HOW.search("how many granaries")
    assert not ASKS_HOW.search("粮库为何停工")
