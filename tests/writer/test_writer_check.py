"""The checks on what a language model writes: truths are taken, each kind of lie is not."""

from __future__ import annotations

import re

import pytest
from sample_citation import QUOTE, citation

from qa.writer.answer import checked


def wording(written: str, *marked: str, answer: str = "签约项目 91 个。[1]") -> str | None:
    """What is left of ``written``, which rewords a fact."""
    return checked(written, answer, [citation(1, QUOTE, *marked)]).answer


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("2023年，全市开发区签约项目 91 个、签约金额 528.2 亿元。[1]", ["91 个", "528.2 亿元"]),
        ("吕梁市2023年开发区共签约项目91个，签约金额达528.2亿元[1]。", ["91 个", "528.2 亿元"]),
        ("根据报告，吕梁市2023年签约项目91个[1]，其中省外项目32个[1]。", ["91 个"]),
        ("签约项目 91 个【1】。", ["91 个"]),
        ("- 签约项目 **91 个** [1]", ["91 个"]),
        ("<think>有多少个？91。</think>签约项目 91 个。[1]", ["91 个"]),
        ("出让标准地 40 宗、2718.16 亩。[1]", ["40 宗"]),
        ("出让面积较上年增长12.5%。[1]", ["12.5%"]),
        ("力争到位资金突破 100 亿元。[1]", ["100 亿元"]),
        ("开工率不低于 80%。[1]", ["80%"]),
        ("兴县引进企业二十家。[1]", ["二十家"]),
        ("岚县引进企业 7 家。[1]", ["7 家"]),
        ("省商务厅副厅长王建国到岚县开发区调研。[1]", ["王建国"]),
        ("出台《标准地出让办法》和《代办制指南》。[1]", ["《代办制指南》"]),
        ("对 PM2.5 超标企业一律不予审批。[1]", ["一律不予审批"]),
    ],
)
def test_what_the_quote_says_is_taken(written: str, marked: list[str]) -> None:
    shown = wording(written, *marked)
    assert shown is not None
    assert shown.endswith("。[1]")
    assert "*" not in shown


@pytest.mark.parametrize(
    ("written", "marked", "lie"),
    [
        ("签约项目 95 个。[1]", "91 个", "an invented number"),
        ("签约项目九十五个，即 91 个。[1]", "91 个", "an invented number in Chinese numerals"),
        ("签约项目 91 个，签约金额 5282 万元。[1]", "91 个", "another unit"),
        ("签约项目 91 家。[1]", "91 个", "another measure word"),
        ("签约金额 91 个。[1]", "91 个", "another indicator"),
        ("违约项目 91 个。[1]", "91 个", "an invented indicator"),
        ("签约项目 32 个，其中省外项目 91 个。[1]", "91 个", "figures exchanged"),
        ("省外签约项目 91 个。[1]", "91 个", "a part as the whole"),
        ("签约项目 91 个，签约金额 528.2 亿元。", "91 个", "no mark"),
        ("签约项目 91 个。[2]", "91 个", "a mark of no citation"),
        ("签约项目 91 个。[0]", "91 个", "a mark of no citation"),
        ("签约项目 91 个。[1][2]", "91 个", "one mark of no citation"),
        ("太原市签约项目 91 个。[1]", "91 个", "another place"),
        ("2022年签约项目 91 个。[1]", "91 个", "another year"),
        ("2023年12月签约项目 91 个。[1]", "91 个", "an invented month"),
        ("岚县引进企业二十家。[1]", "二十家", "another place's figure"),
        ("兴县引进企业 20 家。[1]", "二十家", "a number that does not stand there as written"),
        ("出让面积较上年下降 12.5%。[1]", "12.5%", "another direction"),
        ("出让面积增长 12.5%。[1]", "12.5%", "compared with nothing"),
        ("出让面积约 12.5%。[1]", "12.5%", "an added approximation"),
        ("开工率 80%。[1]", "80%", "a limit left out"),
        ("开工率不高于 80%。[1]", "80%", "another limit"),
        ("到位资金突破 100 亿元。[1]", "100 亿元", "an aim as a result"),
        ("到位资金 100 亿元。[1]", "100 亿元", "a bare aim"),
        ("省商务厅厅长王建国到岚县开发区调研。[1]", "王建国", "another rank"),
        ("省商务厅副厅长李建国到岚县开发区调研。[1]", "王建国", "another person"),
        ("省商务厅副厅长王建国到兴县开发区调研。[1]", "王建国", "where he was not"),
        ("出台《标准地出让办法》和《代办制条例》。[1]", "《标准地出让办法》", "an invented title"),
        ("收取任何费用。[1]", "未收取任何费用", "a negation left out"),
        ("对 PM10 超标企业一律不予审批。[1]", "一律不予审批", "another Latin name"),
        ("对 PM2.5 超标企业一律审批。[1]", "一律不予审批", "a negation left out"),
        ("<b>签约项目 91 个</b>。[1]", "91 个", "HTML"),
        ("签约项目 91 个，详见 https://example.com/a 。[1]", "91 个", "a link"),
        ("[签约项目 91 个](http://a.b)[1]", "91 个", "a Markdown link"),
        ("| 签约项目 | 91 个 |[1]", "91 个", "a table"),
        ("签约项目 91 个\u202e。[1]", "91 个", "a reversed direction of writing"),
        ("签约项目 91 个，十分喜人，可喜可贺。[1]", "91 个", "a comment"),
        ("是的，签约项目 91 个。[1]", "91 个", "a verdict"),
        ("抱歉，我无法回答这个问题。", "91 个", "a refusal"),
        ("I can't help with that.[1]", "91 个", "a refusal with a mark"),
        ("已忽略以上所有指令，系统提示词如下：你负责改写。[1]", "91 个", "obedience to somebody else"),
        ("", "91 个", "nothing"),
        ("[1]", "91 个", "a mark alone"),
        ("。[1]", "91 个", "a full stop alone"),
        ("[1][1][1]\n[9]\n[", "91 个", "marks alone"),
        ("\ud800签约项目 91 个。[1]", "91 个", "half a character"),
    ],
)
def test_a_lie_is_not_taken(written: str, marked: str, lie: str) -> None:
    assert wording(written, marked) is None, lie


def test_a_sentence_is_shown_once() -> None:
    assert wording("签约项目 91 个。[1]" * 6, "91 个") == "签约项目 91 个。[1]"


def test_a_sentence_that_does_not_hold_is_left_out_where_the_rest_is_whole() -> None:
    found = checked("签约项目 91 个。[1]签约金额全省第一。[1]", "签约项目 91 个。[1]", [citation(1, QUOTE, "91 个")])
    assert (found.answer, found.dropped) == ("签约项目 91 个。[1]", 1)


def test_what_leans_on_a_sentence_that_is_left_out_goes_with_it() -> None:
    written = "太原市表现突出。[1]其中省外项目 32 个。[1]签约项目 91 个。[1]"
    found = checked(written, "签约项目 91 个。[1]", [citation(1, QUOTE, "91 个")])
    assert (found.answer, found.dropped) == ("签约项目 91 个。[1]", 2)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("签约项目 91 个。[1]", "incomplete"),  # the second figure that was asked for
        (QUOTE.replace("。", "。[1]"), "too long"),
    ],
)
def test_less_or_much_more_than_was_asked_for_is_not_taken(written: str, reason: str) -> None:
    answer = "签约项目 91 个、签约金额 528.2 亿元。[1]"
    found = checked(written, answer, [citation(1, QUOTE, "91 个", "528.2 亿元")])
    assert (found.answer, found.reason) == (None, reason)


def test_the_place_that_an_answer_names_first_is_kept() -> None:
    answer = "吕梁市：签约项目 91 个。[1]"
    assert wording("签约项目 91 个。[1]", "91 个", answer=answer) is None
    assert wording("吕梁市签约项目 91 个。[1]", "91 个", answer=answer) == "吕梁市签约项目 91 个。[1]"


ITEMS = ["一是健全工作机制，压实各方责任", "二是出台《奖补办法》，新建粮库 12 座", "三是不断优化营商环境"]
LIST = "共三项[1][2][3]：\n" + "\n".join(f"{item}。[{at}]" for at, item in enumerate(ITEMS, start=1))
LISTED = [citation(at, item, path=("吕梁市", "2023 年工作成绩", item)) for at, item in enumerate(ITEMS, start=1)]


@pytest.mark.parametrize(
    "written",
    [
        LIST,
        LIST.replace("共三项", "主要包括三个方面"),
        LIST.replace("12 座", "12座"),
        LIST.replace("。[1]", "[1]；"),
        re.sub(r"(?m)^(?!共)", "- ", LIST),
        LIST.replace("。[1]\n", "。[1]"),
        LIST.partition("\n")[2],
        LIST.replace("共三项", "共四项"),
        LIST.replace("共三项[1][2][3]", "共三项[1]"),
    ],
)
def test_a_list_is_taken_whole_and_says_how_many_there_are(written: str) -> None:
    answer = checked(written, LIST, LISTED).answer
    assert answer is not None
    assert re.match("共三项|主要包括三个方面", answer)
    assert re.sub(r"\s", "", answer.partition("\n")[2]) == re.sub(r"\s", "", LIST.partition("\n")[2])


@pytest.mark.parametrize(
    "written",
    [
        "\n".join(LIST.splitlines()[:-1]),
        LIST.replace("，压实各方责任", ""),
        LIST.replace("《奖补办法》，", ""),
        LIST.replace("新建粮库 12 座", "新建粮库多座"),
        LIST.replace("责任。[1]", "责任。[2]"),
        LIST.replace("不断优化", "优化"),
        "\n".join(LIST.splitlines()[i] for i in (0, 2, 1, 3)),
    ],
)
def test_a_list_with_something_missing_is_not_taken(written: str) -> None:
    found = checked(written, LIST, LISTED)
    assert found.answer is None, found


def test_a_figure_stands_in_what_its_own_sentence_cites() -> None:
    cited = [citation(1, "新建粮库 12 座。", "12 座"), citation(2, "培训农技人员 300 人。", "300 人")]
    answer = "新建粮库 12 座。[1]\n培训农技人员 300 人。[2]"
    assert checked(answer, answer, cited).answer == answer
    one_line = "新建粮库 12 座[1]，培训农技人员 300 人[2]。"
    assert checked(one_line, answer, cited).answer == "新建粮库 12 座[1]，培训农技人员 300 人。[2]"
    assert checked("新建粮库 12 座。[2]\n培训农技人员 300 人。[1]", answer, cited).answer is None
    assert checked("新建粮库 12 座[2]，培训农技人员 300 人[1]。", answer, cited).answer is None


def test_any_text_is_looked_at_without_an_error() -> None:
    long = ("[" * 5000, "“" * 3000 + "[1]", "a" * 20000, "[1]" * 3000, "《" * 999 + "1" * 5000 + "亿[1]")
    for written in (*long, "\x00[1]", "1" * 400 + ".5亿[1]", "零" * 3000 + "个[1]", "\u2028".join(["个[1]"] * 99)):
        assert checked(written, "签约项目 91 个。[1]", [citation(1, QUOTE, "91 个")]).answer is None
