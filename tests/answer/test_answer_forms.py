"""Sentences whose form shows that they define a name, or say whether something counts."""

from __future__ import annotations

import pytest
from answering import find, reads, shown

DEFINES = "（一）所称“骨干粮库”，是指容量9万吨以上，并经市里认定的粮库。"
USES = "骨干粮库每两年认定一次，骨干粮库优先改造。"
INCLUDES = "本文所称到位资金，是指当年实际投入粮库的资金，不含泵站补助和流动资金。"
AMOUNT = "全年粮库到位资金58亿元，流动资金贷款增长较快。"
DOUBTS = reads("优先改造", 0.05)


@pytest.mark.parametrize(
    "question",
    [
        "襄阳市达到什么条件才算骨干粮库？",
        "襄阳市什么样的粮库算骨干粮库？",
        "襄阳市骨干粮库的认定标准是什么？",
        "襄阳市骨干粮库是指什么？",
        "襄阳市怎样才算骨干粮库？",
    ],
)
def test_a_definition_leads(question: str) -> None:
    finding = find(question, f"{USES}\n{DEFINES}", DOUBTS)
    assert any("是指容量9万吨以上" in words for words in shown(finding))


def test_another_name_s_definition_doesn_t() -> None:
    finding = find("襄阳市达到什么条件才算骨干粮库？", f"{USES}\n{DEFINES.replace('骨干粮库', '示范泵站')}", DOUBTS)
    assert not any("是指" in words for words in shown(finding))


@pytest.mark.parametrize(
    "question",
    ["襄阳市粮库到位资金含不含流动资金？", "襄阳市粮库到位资金包括流动资金吗？", "襄阳市流动资金算不算粮库到位资金？"],
)
def test_whether_something_counts(question: str) -> None:
    finding = find(question, f"{AMOUNT}\n{INCLUDES}", reads("增长较快", 0.05))
    assert any("不含泵站补助和流动资金" in words for words in shown(finding))


def test_where_no_such_thing_is_asked_the_order_stays() -> None:
    finding = find("襄阳市粮库到位资金是多少？", f"{AMOUNT}\n{INCLUDES}")
    assert any("58亿元" in words for words in shown(finding))


FORBIDS = "严禁在粮库内违规住人、违规充电，发现一起、查处一起。"


@pytest.mark.parametrize("asks", ["可不可以住人", "能不能住人", "是否允许住人", "准不准住人", "可以住人吗"])
def test_what_is_forbidden_answers_whether_it_is_allowed(asks: str) -> None:
    finding = find(f"襄阳市粮库里{asks}？", f"{AMOUNT}\n{FORBIDS}", DOUBTS)
    assert any("严禁在粮库内违规住人" in words for words in shown(finding))


def test_what_forbids_another_thing_does_not() -> None:
    finding = find("襄阳市泵站里可不可以养鸭？", f"{AMOUNT}\n{FORBIDS}", DOUBTS)
    assert not any("严禁" in words for words in shown(finding))


HOLDS = "粮库办法自2025年7月15日起施行，有效期5年，至2030年7月14日。"
ENDED = "2021年出台的粮库办法已于2025年6月30日到期。"


@pytest.mark.parametrize(
    "asks", ["从哪天起施行", "什么时候开始施行", "的施行时间是哪天", "何时生效", "什么时候开始执行", "几月几号起实施"]
)
def test_from_when_a_paper_holds(asks: str) -> None:
    finding = find(f"襄阳市粮库办法{asks}？", f"{ENDED}\n{HOLDS}", reads("2021年", 0.95))
    assert any("自2025年7月15日起施行" in words for words in shown(finding))


def test_when_it_was_made_is_another_question() -> None:
    finding = find("襄阳市粮库办法是哪年出台的？", f"{ENDED}\n{HOLDS}", reads("2021年", 0.95))
    assert any("2021年出台" in words for words in shown(finding))


class TestReasons:
    """Why something is so stands in the sentence behind, in words that only a reason is told by."""

    FACT = "南坡粮库的轮换率只有三成四。"
    REASON = "原因在于铁路专用线没有通车，粮食运不进来。"

    @pytest.mark.parametrize("asked", ["为什么只有三成多", "低是什么原因"])
    def test_lead(self, asked: str) -> None:
        finding = find(f"襄阳市南坡粮库的轮换率{asked}？", f"{self.FACT}{self.REASON}", reads("三成四", 0.95))
        assert any("铁路专用线" in words for words in shown(finding))

    def test_do_not_where_none_is_asked_for(self) -> None:
        finding = find("襄阳市南坡粮库的轮换率是多少？", f"{self.FACT}{self.REASON}", reads("三成四", 0.95))
        assert not any("铁路专用线" in words for words in shown(finding))


class TestParts:
    """A name that counts its parts, and the sentence that says of each what it is."""

    NAMED = "按照“一仓两站三渠”布局，推动储粮更加集中、灌溉更加方便。"
    TOLD = "“一仓”即扩建东山粮库，“两站”即改造西河、北河泵站，“三渠”即疏通三条主渠。"

    def test_lead(self) -> None:
        finding = find("襄阳市“一仓两站三渠”分别是哪些工程？", f"{self.NAMED}\n{self.TOLD}", reads("储粮更加集中", 0.7))
        assert any("扩建东山粮库" in words for words in shown(finding))

    def test_of_another_name_do_not(self) -> None:
        finding = find("襄阳市“一库五河”分别是哪些工程？", f"{self.NAMED}\n{self.TOLD}", DOUBTS)
        assert not finding.parts


def test_the_reason_of_something_else_is_none() -> None:
    text = "粮库产值9亿元，下降2%。泵站停工的主要原因是水位下降。"
    assert shown(find("襄阳市粮库产值为什么下降？", text, reads("主要原因是水位下降", 0.05))) == []


@pytest.mark.parametrize("lead", ["，主要原因是", "。究其原因，主要是", "，其根本原因在于"])
def test_words_that_lead_up_to_a_reason_name_nothing_else(lead: str) -> None:
    text = f"粮库停工{lead}缺少资金。"
    assert shown(find("襄阳市粮库为什么停工？", text, reads("缺少资金", 0.05))) != []
