"""Heads and feet of pages, told by their parts."""

from __future__ import annotations

import pytest

from qa.loading.reflow_page_lines import is_page_line, may_stand_beside
from qa.loading.text import load_text


@pytest.mark.parametrize(
    "line",
    [
        "06　特别报道　　　　　2025 年 1 月 22 日",
        "07　特别报道　　　　　责编：黎　明　美编：杜仲",
        "第四版 综合  2025年1月14日  组版：黎小明  电话：0710-55XXXX8",
        "2025-03-14　　星期五　　责任编辑　杜仲",
        "本版责编 黎明  视觉 杜仲",
        "2025年2月20日 B2",
        "汉江经济观察　　　　园区版　A06",
        "汉江日报 3",
        "农历甲辰年十一月廿六　　2024 年 12 月 26 日",
        "值班编委：黎明　编辑：杜仲",
    ],
)
def test_heads_and_feet(line: str) -> None:
    assert is_page_line(line, in_sentence=False)


@pytest.mark.parametrize(
    "line",
    [
        "襄阳市粮食局　2025年1月22日",
        "襄阳市粮食局 2025年1月22日 星期三",
        "粮库　12　座",
        "粮库扩容　　3",
        "一、粮库 扩容",
        "2025年1月22日",
        "责编：黎明",
        "编辑 黎明",
        "粮库 12 座，泵站 3 座。",
        "主任 黎明 副主任 杜仲 分管粮食储备工作",
        "社址：襄阳市府前街18号　　邮编：441000",
    ],
)
def test_lines_of_the_text(line: str) -> None:
    assert not is_page_line(line, in_sentence=False)


def test_how_to_reach_the_paper_parts_a_sentence_but_is_kept_elsewhere() -> None:
    contact = "社址：襄阳市府前街18号　　邮编：441000"
    assert is_page_line(contact, in_sentence=True)
    assert contact.split()[0] in load_text(f"粮库扩容三成，投资一亿元。\n\n{contact}\n".encode()).text


@pytest.mark.parametrize(("line", "expected"), [("B2", True), ("汉江日报", True), ("12", False), ("粮库扩容", False)])
def test_what_stands_beside_one(line: str, expected: bool) -> None:
    assert may_stand_beside(line) is expected


def test_a_page_s_foot_and_head_in_mid_sentence_are_left_out() -> None:
    page = "\n".join(
        (
            "　　去年全市粮库扩容十二座，仓容比上年增长三成，",
            "其中孝感片区的粮库有三座，新增仓",
            "",
            "责编：黎明　美编：杜　仲　校对：张三",
            "汉江经济报　　　　　B2 版　园区",
            "B2",
            "",
            "容八万吨。",
        )
    )
    assert [line[-2:] for line in load_text(page.encode()).text.splitlines()] == ["成，", "增仓", "吨。"]
