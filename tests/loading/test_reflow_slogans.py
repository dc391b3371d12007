"""The slogan of a special, or a page's name in spaced characters, with no blank line above it."""

from __future__ import annotations

import pytest
from page_lines import AFTER, kept


@pytest.mark.parametrize("slogan", ["“比粮仓 看泵站”特刊", "经 济 专 版"])
def test_in_mid_sentence_it_is_dropped_with_the_date_below(slogan: str) -> None:
    before, date = "全年新建粮库，容量和", "2024年1月5日 星期五 责编 张三 美编 李四"
    assert kept(before, slogan, date, "", AFTER) == [before, AFTER]
    assert kept(before, slogan, "", AFTER) == [before, AFTER]


def test_below_a_whole_sentence_it_stays() -> None:
    whole, slogan = "全年新建粮库，容量和质量都有提高。", "“比粮仓 看泵站”特刊"
    assert kept(whole, slogan, "", AFTER) == [whole, slogan, AFTER]
