"""Papers whose issuer stands above the title and below the text, and headings that only seem to be some."""

from __future__ import annotations

from small_index import read

from qa.outline.markers import find_marker, is_plain_heading

ISSUER = "潍坊滨海经济技术开发区管理委员会"
TITLE = "关于市政协十四届四次会议第140217号提案的答复"
BODY = (
    "赵明远委员：\n您提出的《关于改善粮库配套的提案》收悉。我委高度重视，现答复如下：\n您指出的粮库断点多等问题，符合实际。\n"
    "一、关于粮库\n园区已建成粮库36座，农户满意，账物逐一相符。\n二、关于泵站\n园区已改造泵站9座，农户满意。\n"
)


def test_the_issuer_s_place_is_the_paper_s_though_it_stands_twice() -> None:
    text = f"{ISSUER}\n{TITLE}\n{BODY}{ISSUER}\n2025年6月26日\n"
    document = read(text, "a.txt")
    assert document.title == TITLE
    assert document.outline.children[0].facets.places == ("潍坊滨海经开区",)


def test_the_end_of_a_remark_in_brackets_heads_nothing() -> None:
    assert not is_plain_heading("区市场监督管理局、区公用事业服务中心）")
    assert is_plain_heading("重点任务（节选）")


def test_a_time_of_day_ends_no_heading() -> None:
    marker = find_marker("（四）宣讲会定于9月10日14:30在粮库召开，限2人参加。")
    assert marker is not None
    assert marker.heading == "（四）宣讲会定于9月10日14:30在粮库召开，限2人参加"
