"""Heads and feet of pages, told by their parts."""

from __future__ import annotations

import pytest

from qa.loading.reflow_page_lines import is_contact_line, is_page_line, may_stand_beside
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
    assert is_page_line(line)


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
        "1 城东粮库 2024年5月1日",
        "A01    粮油仓储用地",
        "人民日报 2024年3月5日",
        "第12期 2024年3月5日",
        "星期一 星期二 星期三 星期四 星期五",
        "周一 9 17",
        "总编辑 主编 编辑",
        "2024年3月5日 周二",
    ],
)
def test_lines_of_the_text(line: str) -> None:
    assert not is_page_line(line)


def test_how_to_reach_the_paper_parts_a_sentence_but_is_kept_elsewhere() -> None:
    contact = "社址：襄阳市府前街18号　　邮编：441000"
    assert is_contact_line(contact)
    assert contact.split()[0] not in load_text(f"粮库扩容三成，投资\n\n{contact}\n\n一亿元。\n".encode()).text
    assert contact.split()[0] in load_text(f"粮库扩容三成，投资一亿元。\n\n{contact}\n".encode()).text


@pytest.mark.parametrize(
    "lines",
    [
        ("1 城东粮库 2024年5月1日", "2 城西粮库 2024年6月1日", "3 城南粮库 2024年7月1日"),
        ("A01    粮油仓储用地", "A02    物流用地", "A03    加工用地"),
        ("采访媒体名单", "人民日报", "湖北日报", "襄阳日报"),
        ("报名请联系市粮食局，联系人：黎明，杜仲", "联系电话：0710-3512345 邮箱：xyls@163.com"),
        ("粮库开放时间", "星期一 星期二 星期三", "九点 十点 九点"),
    ],
    ids=["a table", "plots", "papers", "whom to call", "a timetable"],
)
def test_lists_tables_and_notices_stay(lines: tuple[str, ...]) -> None:
    text = load_text("\n".join(lines).encode()).text
    assert all(line.split()[-1] in text for line in lines)


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
