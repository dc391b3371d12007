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
        ("近几年好多粮库", "近几年好多粮库"),
        ("俺想问哈，粮库有几座", "粮库有几座"),
        ("粮库有几座，麻烦查哈", "粮库有几座"),
        *(
            (f"{words}粮库有几座", "粮库有几座")
            for words in ("麻烦问一下", "请问下", "咨询下", "麻烦您帮我查一下，", "我想了解")
        ),
        ("请问下半年建几座粮库", "下半年建几座粮库"),
        ("粮库有几座，告诉我可以吗", "粮库有几座，告诉我"),
    ],
)
def test_is_read_as_it_is_meant(typed: str, read: str) -> None:
    assert tidy(typed) == read


@pytest.mark.parametrize(
    "question",
    [
        *(
            "环评审查下放几项",
            "粮食咨询下降几成",
            "粮库检查下达几份通知",
            "走访问下降几成",
            "调查下沉几人",
            "知道下一步怎么做",
        ),
        *(
            "遇到哪些麻烦？",
            "麻烦问题有几个",
            "申请说明要几份",
            "申请问题有几个",
            "邀请介绍会几场",
            "粮库里吸烟可以吗？",
        ),
    ],
)
def test_words_of_address_are_not_cut_out_of_others(question: str) -> None:
    assert tidy(question) == question


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


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("襄阳粮食产量是多少好吗？", "襄阳粮食产量是多少？"),
        ("襄阳建了几座粮库可以吗？", "襄阳建了几座粮库？"),
        ("粮库办得好吗", "粮库办得好吗"),
        ("这样改建可以吗？", "这样改建可以吗？"),
    ],
)
def test_whether_it_suits_is_asked_only_where_nothing_else_is(question: str, left: str) -> None:
    assert tidy(question) == left
