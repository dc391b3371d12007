"""Words that count something, and ordinary ones with the same characters."""

from __future__ import annotations

import pytest
from answering import find, reads, shown

from qa.answer.fact import tells_amount

AMOUNTS = (
    "12座 一座 翻一番 翻番 两座 近百家 半数 上千座 三成 十万 万座 2亿 统筹一座 过半 一半 大半 减半 一年半 百余家 "
    "几百户 三分之二 百分之百 成千上万 第三 三 十二 最后一周 两周 半周 每周三 星期天 “十四五”末"
)
ORDINARY = (
    "一般公共预算 一定 一体化 一直 一些 一样 一系列 一致 一旦 一律 统一 唯一 单一 专一 万物 万众 万里 万能 万事 万象 "
    "粮库 半导体 近半导体 四川 九江 十堰市 三农 百姓 五粮液 万科 三门峡 六安 百色 万达 第三产业 八成熟 千方百计 "
    "一带一路 一周边 周边"
)


@pytest.mark.parametrize("words", AMOUNTS.split())
def test_an_amount(words: str) -> None:
    assert tells_amount(words)


@pytest.mark.parametrize("words", [*ORDINARY.split(), ""])
def test_ordinary_words_count_nothing(words: str) -> None:
    assert not tells_amount(words)


def test_what_reads_like_a_numeral_is_no_figure() -> None:
    sentence = "襄阳市粮库的投资来自四川。"
    assert not find("襄阳市粮库的投资是多少？", sentence, reads("四川", 0.6)).parts


class TestWhichPerson:
    """哪位 asks for a person: what names none, and no office, is no answer."""

    SENT = "襄阳市粮库选派十八名干部到孝感市跟班学习。"

    def test_is_not_told_where_no_one_is_named(self) -> None:
        assert not find("襄阳市粮库选派跟班学习的干部，领队是哪位？", self.SENT, reads("十八名干部", 0.95)).parts

    def test_is_told_by_a_name_or_an_office(self) -> None:
        for led in ("领队是李建平。", "领队是副市长。"):
            finding = find("襄阳市粮库选派跟班学习的干部，领队是哪位？", self.SENT + led, reads(led[3:-1], 0.95))
            assert any(led[3:-1] in words for words in shown(finding))


class TestInCharge:
    """Who is in charge of an item stands in brackets behind it."""

    TASKS = (
        "襄阳市粮食工作方案\n（一）扩容粮库。新建粮库十二座，改造老旧泵站。（襄阳市粮食局负责）\n"
        "（二）服务农户。设立窗口三十个，走访农户。（襄阳市农业局牵头，财政局配合）\n"
    )

    @pytest.mark.parametrize(
        ("question", "told"),
        [
            ("襄阳市扩容粮库由哪个部门负责？", "襄阳市粮食局负责"),
            ("襄阳市扩容粮库谁来牵头？", "襄阳市粮食局负责"),
            ("襄阳市服务农户这件事由谁牵头？", "襄阳市农业局牵头，财政局配合"),
        ],
    )
    def test_of_the_item_that_is_called_by_its_heading(self, question: str, told: str) -> None:
        assert shown(find(question, self.TASKS, reads("新建粮库十二座", 0.4)))[-1] == told

    def test_of_another_matter_nothing_is_told(self) -> None:
        assert not find("襄阳市考核粮站由哪个部门负责？", self.TASKS, reads("新建粮库十二座", 0.2)).parts

    def test_of_what_has_several_in_charge_none_is_chosen_for_the_whole(self) -> None:
        parts = "（一）扩容粮库。\n新建粮库十二座。（襄阳市粮食局负责）\n改造老旧泵站九座。（襄阳市水利局负责）\n"
        finding = find("襄阳市扩容粮库由哪个部门负责？", f"襄阳市粮食工作方案\n{parts}", reads("新建粮库十二座", 0.4))
        assert "襄阳市水利局负责" not in shown(finding)

    def test_of_another_part_nobody_is_told(self) -> None:
        finding = find("襄阳市扩容粮库的汇报会由谁主持？", self.TASKS, reads("新建粮库十二座", 0.4))
        assert "襄阳市粮食局负责" not in shown(finding)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("粮库产值首次突破400亿元，达到418亿元。", "418亿元"),
        ("粮库产值突破400亿元，带动就业418人。", "400亿元"),
        ("粮库产值突破400亿元，达到全省的5%。", "400亿元"),
    ],
    ids=["reached", "another kind", "a share"],
)
def test_how_much_it_was_is_told_with_what_it_passed(text: str, figure: str) -> None:
    finding = find("襄阳市粮库产值是多少亿元？", text)
    assert [part.figure and part.figure.text for part in finding.parts] == [figure]
    assert figure in shown(finding)[0]
