"""Which lines head something: those behind an ornament, and what an interviewer asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_index import headings, read

from qa.loading.text import load_text
from qa.outline.markers import Rank, is_figure_row
from qa.outline.paragraphs import read_paragraphs

PROSE = "各县加快粮库建设，成效明显，做法值得总结推广。\n"


def decorated(*lines: str) -> list[str]:
    """The headings behind an ornament of a text of these lines; ``PROSE`` is a line of prose."""
    text = "\n".join(line.strip() for line in lines)
    markers = [paragraph.marker for paragraph in read_paragraphs(load_text(text.encode()))]
    return [marker.heading for marker in markers if marker and marker.rank == Rank.DECORATED]


def test_lines_behind_an_ornament_with_text_between_them_are_headings() -> None:
    assert decorated(PROSE, "▇ 粮库扩容", PROSE, "▇ 泵站更新", PROSE) == ["粮库扩容", "泵站更新"]


@pytest.mark.parametrize("below", [("▇ 泵站更新",), ("▇ 泵站更新3座。",), ("▇ 泵站更新，", PROSE, "▇ 水渠疏通", PROSE)])
def test_where_two_of_them_follow_upon_each_other_they_are_items(below: tuple[str, ...]) -> None:
    assert decorated(PROSE, "▇ 粮库扩容", *below) == []


def test_items_behind_another_ornament_make_them_none() -> None:
    assert decorated(PROSE, "▇ 粮库扩容", PROSE, "● 东山粮库", "● 西河粮库") == ["粮库扩容"]


def test_what_the_file_marks_as_a_heading_stays_one_of_its_rank() -> None:
    text = f"{PROSE}◆ 粮库扩容\n{PROSE}"
    loaded = load_text(text.encode())
    marked = replace(loaded, marked_headings=((text.index("◆"), 2),))
    found = [[p.marker.rank for p in read_paragraphs(one) if p.marker] for one in (loaded, marked)]
    assert found == [[Rank.DECORATED], [Rank.MARKED + 2]]


@pytest.mark.parametrize(
    ("others", "found"),
    [
        (("■ 粮库扩容提速", "■ 泵站全部更新"), ["粮库扩容提速", "新目标", "泵站全部更新"]),
        (("■ 粮库扩容提速", "◆ 泵站全部更新"), ["粮库扩容提速", "泵站全部更新"]),
        (("■ 粮库扩容提速", "■ 泵站全部更新。"), ["粮库扩容提速"]),
        (("◆ 粮库扩容提速", "◆ 泵站全部更新"), ["粮库扩容提速", "泵站全部更新"]),
    ],
    ids=["two others", "one of another kind", "one that is a sentence", "both of another kind"],
)
def test_what_looks_like_a_name_is_one_where_two_others_are(others: tuple[str, str], found: list[str]) -> None:
    assert decorated(PROSE, others[0], PROSE, "■ 新目标", PROSE, others[1], PROSE) == found


@pytest.mark.parametrize(
    "credit",
    [
        *("（襄阳市粮食局供稿）", "(张三 供图)", "（张三 摄）", "（张三撰稿）", "（张三 撰文）", "（张三整理）"),
        *("（襄阳市粮食局提供）", "（张三 图/文）", "（张三 文/图）", "（本报记者 张三）", "（文/图 张三）"),
    ],
)
def test_who_wrote_an_article_heads_nothing(credit: str) -> None:
    text = f"襄阳市粮库巡礼\n{PROSE}{credit}\n{PROSE}"
    assert [(p.marker, p.plain_heading) for p in read_paragraphs(load_text(text.encode()))][2] == (None, False)


@pytest.mark.parametrize(
    "line", ["（东山粮库提供资料）", "（供稿）", "襄阳市粮食局供稿", "（东山）粮库整理", "（粮库（一期）整理）"]
)
def test_other_lines_with_such_words_may(line: str) -> None:
    paragraph = read_paragraphs(load_text(f"襄阳市粮库巡礼\n{PROSE}{line}\n{PROSE}".encode()))[2]
    assert paragraph.marker is not None
    assert paragraph.marker.rank == Rank.PLAIN


def test_the_sections_are_called_so() -> None:
    text = f"襄阳市粮库巡礼\n{PROSE}▇ 粮库扩容\n{PROSE}▇ 泵站更新\n{PROSE}"
    assert headings(read(text).outline.children[0]) == ["粮库扩容", "泵站更新"]


def test_what_an_interviewer_asks_heads_what_is_answered() -> None:
    text = f"襄阳市粮库访谈\n{PROSE}问：粮库为何要扩容？\n答：{PROSE}问：泵站怎样检修？\n答：{PROSE}"
    article = read(text).outline.children[0]
    assert headings(article) == ["粮库为何要扩容？", "泵站怎样检修？"]
    assert all(read(text).text[part.body_start : part.end].strip().startswith("答：") for part in article.children)


def test_questions_stand_below_the_numbered_parts_of_an_interview() -> None:
    text = f"襄阳市粮库访谈\n{PROSE}（一）粮库\n问：粮库为何要扩容？\n答：{PROSE}（二）泵站\n{PROSE}"
    first, second = read(text).outline.children[0].children
    assert (first.heading, headings(first), second.heading) == ("（一）粮库", ["粮库为何要扩容？"], "（二）泵站")


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        *((row, True) for row in ("襄阳\u300031家", "粮库容量 9 万吨", "泵站 12.5%", "粮库  9,000 座", "粮库 9万")),
        *((row, False) for row in ("粮库31家", "粮库 31家泵站多", "粮 31家", "粮库 31家。", "襄阳高新区粮食仓库 31家")),
    ],
)
def test_a_row_of_a_box_of_figures_heads_nothing(row: str, is_one: bool) -> None:
    paragraphs = read_paragraphs(load_text(f"襄阳市粮库巡礼\n{PROSE}各地粮库\n{row}\n{PROSE}".encode()))
    assert is_figure_row(row) is is_one
    if is_one:
        assert [(p.text, p.plain_heading) for p in paragraphs][2:4] == [("各地粮库", True), (row, False)]
        assert paragraphs[2].marker is not None


class TestAttachments:
    def test_the_line_that_names_and_begins_them_is_two(self) -> None:
        text = "请按时报送。\n附件：1. 粮库名单\n2. 泵站名单\n襄阳市粮食局"
        found = read_paragraphs(load_text(text.encode()))
        assert [p.text for p in found] == ["请按时报送。", "附件：", "1. 粮库名单", "2. 泵站名单", "襄阳市粮食局"]
        assert all(text[p.start : p.end] == p.text for p in found)

    @pytest.mark.parametrize("text", ["附件：1. 粮库名单\n襄阳市粮食局", "附件：1.5万吨粮库名单\n2. 泵站名单"])
    def test_where_no_second_follows_it_is_one(self, text: str) -> None:
        assert read_paragraphs(load_text(text.encode()))[0].text == text.split("\n")[0]
