"""What a follow-up of one topic replaces in the question before it, or asks of it."""

from __future__ import annotations

import pytest

from qa.question.followup import stand_alone
from qa.question.question import Known
from qa.types import Turn

KNOWN = Known(("襄阳市", "孝感市"), lambda name: name.rstrip("市") in "襄阳孝感", 2024)


def alone(topic: str, earlier: str) -> str:
    return stand_alone(f"{topic}呢？", [Turn("user", earlier), Turn("assistant", "7 名。[1]")], KNOWN)


@pytest.mark.parametrize(
    ("topic", "earlier", "whole"),
    [
        ("博士", "襄阳市引进硕士多少名？", "襄阳市引进博士多少名？"),
        ("博士", "襄阳市粮库的硕士由谁培训？", "襄阳市粮库的博士由谁培训？"),
        ("茶园", "襄阳市果园有多少亩？", "襄阳市茶园有多少亩？"),
    ],
)
def test_a_noun_of_two_characters_replaces_one_that_ends_alike(topic: str, earlier: str, whole: str) -> None:
    assert alone(topic, earlier) == whole


@pytest.mark.parametrize(
    ("topic", "earlier"),
    [
        ("博士", "襄阳市引进护士和硕士多少名？"),
        ("改造", "襄阳市建造粮库多少座？"),
        ("博士", "襄阳市博士和硕士多少名？"),
    ],
    ids=["two are alike", "a verb", "named already"],
)
def test_but_not_of_several_nor_a_verb(topic: str, earlier: str) -> None:
    assert alone(topic, earlier) == f"襄阳市{topic}是多少？"


@pytest.mark.parametrize(
    ("topic", "earlier", "whole"),
    [
        ("茶园", "襄阳市果园（含菜园）有多少亩？", "襄阳市茶园（含菜园）有多少亩？"),
        ("保管人员", "襄阳市巡河（护岸）人员有多少名？", "襄阳市保管人员有多少名？"),
        ("果园面积", "襄阳市茶园(不含菜园)面积是多少？", "襄阳市果园面积是多少？"),
        ("果园面积", "襄阳市茶园（含菜园面积）面积是多少？", "襄阳市果园面积是多少？"),
    ],
)
def test_words_in_brackets_part_no_name_and_are_none(topic: str, earlier: str, whole: str) -> None:
    assert alone(topic, earlier) == whole


@pytest.mark.parametrize(
    ("topic", "earlier", "tail"),
    [
        ("泵站", "襄阳市粮库由谁管理？", "由谁管理？"),
        ("泵站二期", "襄阳市粮库一期什么时候建成？", "什么时候建成？"),
        ("泵站", "襄阳市粮库有多少座？", "是多少？"),
        ("完好率", "襄阳市粮库由谁管理？", "是多少？"),
        ("泵站目标", "襄阳市粮库由谁管理？", "的目标是多少？"),
    ],
)
def test_another_topic_is_asked_for_a_figure_where_one_was_asked_for(topic: str, earlier: str, tail: str) -> None:
    assert alone(topic, earlier).endswith(topic.removesuffix("目标") + tail)


@pytest.mark.parametrize(
    "asked", ["都分布在哪些县", "分别从哪里引进设备", "都来自哪些县", "都用什么设备烘干", "各由哪个县管"]
)
def test_what_they_all_are_is_asked_of_what_was_counted(asked: str) -> None:
    turns = [Turn("user", "襄阳有几座粮库？"), Turn("assistant", "9座。[1]")]
    assert stand_alone(f"{asked}？", turns, KNOWN) == f"襄阳市有粮库{asked}？"


@pytest.mark.parametrize(
    ("earlier", "name"),
    [
        *(
            (f"王志强调研的粮库{asked}？", "李建平")
            for asked in ("是谁建的", "是哪位建的", "是什么人建的", "主任叫什么")
        ),
        ("王志强调研了哪座粮库？", "王志强"),
    ],
)
def test_he_is_who_was_asked_for_else_who_was_named(earlier: str, name: str) -> None:
    turns = [Turn("user", earlier), Turn("assistant", "李建平建的粮库。[1]")]
    assert stand_alone("他是哪里人？", turns, KNOWN) == f"{name}是哪里人？"


@pytest.mark.parametrize(
    ("earlier", "asked"),
    [
        ("襄阳市粮库计划哪年投产？", "计划哪年投产？"),
        ("襄阳市粮库何时验收？", "何时验收？"),
        ("襄阳市粮库是几月几日开仓？", "是几月几日开仓？"),
        ("襄阳市粮库归谁看管？", "归谁看管？"),
    ],
)
def test_when_and_by_whom_is_asked_of_another_thing_too(earlier: str, asked: str) -> None:
    assert alone("泵站", earlier) == f"襄阳市泵站{asked}"
