"""Questions as they are typed: names with spaces in them, dialect, marks that are asked for."""

from __future__ import annotations

import pytest

from qa.question.tidy import tidy
from qa.question.wants import read_wants
from qa.types import Want


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("襄 阳 建了几座粮库", "襄阳 建了几座粮库"),
        ("谷 城 县粮库几座", "谷城县粮库几座"),
        ("呼 和 浩 特 粮库几座", "呼和浩特 粮库几座"),
        ("晋 豫 粮库几座", "晋 豫 粮库几座"),
        ("晋 粮库几座", "晋 粮库几座"),
        ("粮库有幾多座呀", "粮库有多少座呀"),
        ("粮库建咗几座", "粮库建了几座"),
        ("建粮库补好多钱嘛", "建粮库补多少钱嘛"),
        ("粮库啥子时候建", "粮库什么时候建"),
        ("好多粮库在哪里", "好多粮库在哪里"),
    ],
)
def test_is_read_as_it_is_meant(typed: str, read: str) -> None:
    assert tidy(typed) == read


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("粮库考核得了多少分？", Want.COUNT),
        ("粮库主任隔多久检查一次？", Want.EXPLANATION),
        ("检查粮库要多少分钟？", Want.DURATION),
        ("粮库检查多久能完成？", Want.DURATION),
    ],
)
def test_marks_are_counted_and_how_often_is_no_duration(question: str, want: Want) -> None:
    assert read_wants(question)[0][0] is want
