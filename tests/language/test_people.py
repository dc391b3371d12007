"""Names of people, also those that the segmenter cuts apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.people import find_people, has_surname, is_person, office_holders


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市委书记周建国带队赴武汉", ("周建国",)),
        ("副市长李明，副市长王芳", ("李明", "王芳")),
        ("领导干部包联帮扶企业", ()),
        ("管委会主任每季度带队", ()),
        ("襄阳高新区的粮库", ()),
        ("", ()),
    ],
)
def test_who_is_named(text: str, names: tuple[str, ...]) -> None:
    assert set(names) <= set(find_people(text))
    assert bool(find_people(text)) == bool(names)


@pytest.mark.parametrize("text", ["周建国", "刘海燕", "李明"])
def test_a_name_alone(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize("text", ["开工率", "代办人员", "面积", "项目", "", "第三项"])
def test_no_name(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县长李明，副县长王芳", ("李明", "王芳")),
        ("市长周建国带队，陈志远参加", ("周建国",)),
        ("李明走访粮库", ()),
        ("主任任组长，县长全程带队", ()),
        ("董事长周建国说，粮库建成", ("周建国",)),
        ("创始人李明回忆起当年", ("李明",)),
        ("负责人王芳告诉大家", ("王芳",)),
        ("教授陈志远认为，院士刘海燕等", ("陈志远", "刘海燕")),
        ("镇长李明坦言，站长周建国：“粮库满了”", ("李明", "周建国")),
        ("理事长李明与队长王芳一行", ("李明", "王芳")),
        ("厂长周建国笑着，总监李明补充", ("周建国", "李明")),
        ("工程师王芳“开仓”", ("王芳",)),
        ("县长雷振国同时走访粮库", ("雷振国",)),
        *((f"县长雷振国{word}粮库", ("雷振国",)) for word in ("先后到", "多次到", "亲自抓", "每月到", "深入")),
        *((f"县长雷振国{word}", ("雷振国",)) for word in ("召开会议", "会见客商", "现场看库", "作了报告", "受邀到库")),
        *((f"县长雷振国{word}粮库", ("雷振国",)) for word in ("还看了", "曾管", "从", "把", "就")),
        *((f"县长雷振国，书记周建国{words}", ("雷振国", "周建国")) for words in ("摊开图纸", "竖起拇指", "的汇报")),
        ("书记谈发展，局长和企业座谈，市长高度重视，县长向基层问策", ("谈发展",)),
        ("局长周敏的汇报", ()),
        ("创始人团队介绍，负责人任命，董事长说", ()),
    ],
)
def test_who_is_named_with_an_office(text: str, names: tuple[str, ...]) -> None:
    assert office_holders(text) == names


@pytest.mark.parametrize(
    ("text", "has_one"), [("李明", True), ("欧阳海", True), ("让·莫内", True), ("列明", False), ("拓宽", False)]
)
def test_a_surname_leads(text: str, has_one: bool) -> None:
    assert has_surname(text) is has_one


@given(st.text(max_size=60))
def test_names_stand_in_the_text(text: str) -> None:
    assert all(name in text for name in find_people(text))
