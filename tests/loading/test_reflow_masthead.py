"""The name of the paper, with the date and the editors at the head of a page."""

from __future__ import annotations

import pytest
from page_lines import AFTER, BEFORE, kept


class TestMasthead:
    """The paper's name, whatever it ends with, where another line has it beside a date."""

    HEAD = "粮食晚讯　2024年5月2日　星期四"

    @pytest.mark.parametrize("date", ["2024年5月2日", "2024年5月2日 星期四"])
    def test_above_a_date_is_dropped(self, date: str) -> None:
        assert "粮食晚讯" not in kept("粮食晚讯", date, "", BEFORE, "", self.HEAD, "", AFTER)

    @pytest.mark.parametrize("line", ["粮食晚讯", "粮库快讯"])
    def test_elsewhere_or_by_another_name_it_stays(self, line: str) -> None:
        date = "2024年5月2日" if line == "粮库快讯" else ""
        assert line in kept(line, date, "", BEFORE, "", self.HEAD, "", AFTER)


def test_the_date_and_the_editors_above_a_slogan_are_dropped_without_it() -> None:
    head = ("粮食导报    2024年 5 月 2 日  星期四", "责编：周建国  版式：李四", "春耕看粮库")
    assert kept(*head, "", BEFORE + AFTER) == ["春耕看粮库", BEFORE + AFTER]


def test_contact_details_of_a_paper_stay() -> None:
    lines = ("联系电话：0710-3456789", "邮箱：liangku@example.cn", "联系地址：襄阳市樊城区粮库路")
    assert kept(BEFORE + AFTER, "", *lines) == [BEFORE + AFTER, *lines]


@pytest.mark.parametrize("name", ["政府工作报告", "襄阳市人民政府"])
def test_a_title_or_an_issuer_beside_a_date_is_no_paper(name: str) -> None:
    foot = f"{name}　2025年1月8日"
    assert kept(name, "2025年1月8日", "", BEFORE + AFTER, "", foot)[0] == name


MASTHEAD = (
    "粮食日报",
    "LIANGSHI RIBAO",
    "2024 年 5 月 2 日 星期四",
    "农历甲辰年三月廿四",
    "中共襄阳市委主管主办 第 1862 期 今日 8 版",
    "1 版 责任编辑 黎明 校对 杜仲",
)


def test_a_masthead_of_several_lines_is_dropped_and_the_headline_stays() -> None:
    assert kept(*MASTHEAD, "", "襄阳粮库提速", BEFORE + AFTER) == ["襄阳粮库提速", BEFORE + AFTER]


def test_such_lines_that_stand_beside_no_page_s_stay() -> None:
    assert kept("LIANGSHI", BEFORE + AFTER, "要闻", BEFORE + AFTER) == [
        "LIANGSHI",
        BEFORE + AFTER,
        "要闻",
        BEFORE + AFTER,
    ]


@pytest.mark.parametrize("mark", ["（下转第三版）", "（上接第1版）", "(下转 A3 版)"])
def test_where_an_article_goes_on_is_the_page_s(mark: str) -> None:
    assert kept(BEFORE + AFTER, mark, "", "泵站完工") == [BEFORE + AFTER, "泵站完工"]


def test_a_slogan_with_the_page_s_number_is_dropped_in_mid_sentence() -> None:
    assert kept(BEFORE, "", "“守好粮仓”粮食特刊 B2版", "", AFTER) == [BEFORE, AFTER]


@pytest.mark.parametrize("head", ["城乡一体化·粮库专题 续07版", "粮库专题 转12版"])
def test_the_name_of_a_page_that_goes_on_is_dropped(head: str) -> None:
    assert kept(BEFORE, "", head, "", AFTER) == [BEFORE, AFTER]


@pytest.mark.parametrize("headline", ["打造粮食产业升级版", "GDP", "襄阳粮库聚焦"])
def test_a_headline_below_a_page_s_head_is_none_of_it(headline: str) -> None:
    head = "襄阳日报　2024年5月2日　星期四　第3版"
    assert kept(head, headline, BEFORE + AFTER) == [headline, BEFORE + AFTER]


@pytest.mark.parametrize("line", ["特别报道", "XIANGYANG DAILY", "总第123期", "星期四"])
def test_what_else_a_page_s_head_has_is_dropped_in_mid_sentence(line: str) -> None:
    assert kept(BEFORE, "03 襄阳日报 2024年5月2日 星期四", line, AFTER) == [BEFORE, AFTER]


def test_an_edition_with_what_it_is_called_above_the_paper_s_name_and_date_is_dropped() -> None:
    head = ("B3 粮食周刊·深读", "襄阳晚报 2024年5月2日")
    assert kept(*head, "", "春耕看粮库", "", BEFORE + AFTER) == ["春耕看粮库", BEFORE + AFTER]


def test_where_a_text_is_from_stays_below_it() -> None:
    assert kept(BEFORE + AFTER, "", "襄阳晚报 2024年5月2日")[-1] == "襄阳晚报 2024年5月2日"
