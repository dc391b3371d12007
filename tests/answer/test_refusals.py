"""How sure a refusal says it is: a rule's own measure, whatever the proposal's probability."""

from __future__ import annotations

import pytest
from answering import find, reads, shown

from qa.answer.answer import MIN_PROBABILITY
from qa.answer.refusals import RULES, SURE_OF_UNTOLD


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("粮库投产率为什么低？", "粮库投产率42%。", "not_explained: reason"),
        ("粮库投产率为什么低，有哪些原因？", "粮库投产率42%。", "not_explained: reason"),
        ("粮库补贴怎么申请？", "粮库补贴每座20万元。", "not_explained: way"),
        ("粮库聘请了哪家律师事务所？", "粮库聘请武汉一家律师事务所为法律顾问。", "not_explained: name"),
        ("粮库省级的总投资多少亿元？", "粮库12座，总投资9亿元，其中省级3座。", "not_explained: part"),
        ("泵站投资多少亿元？", "粮库、泵站、码头三大项目投资9亿元。", "not_explained: each"),
        ("2024年上半年新建粮库多少座？", "全年新建粮库5座。", "not_mentioned: 上半年"),
        ("在宜昌设了几个粮库招商组？", "在孝感、荆州两地各设一个粮库招商组。", "not_mentioned: 宜昌"),
    ],
)
def test_what_is_left_untold(question: str, text: str, reason: str) -> None:
    finding = find(f"襄阳市{question}", text, reads(text.rstrip("。"), 0.95, 0.5))
    assert (shown(finding), finding.reason, finding.confidence) == ([], reason, SURE_OF_UNTOLD)


def test_of_another_matter_it_is_as_sure_as_the_proposal_is_unlikely() -> None:
    asked, text = "襄阳市“粮安码”覆盖粮库多少座？", "覆盖粮库12座。"
    likely, less_likely = (find(asked, text, reads("12座", sure, 0.7)) for sure in (0.99, 0.8))
    assert (shown(likely), shown(less_likely)) == ([], [])
    assert 0 < likely.confidence < less_likely.confidence < 1 - MIN_PROBABILITY


def test_another_matter_is_told_before_what_is_left_open_of_the_right_one() -> None:
    sure = [rule.sure is not None for rule in RULES]
    assert sure == sorted(sure)


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("粮库总产值中民营泵站占多少？", "国有粮企产值5亿元，占粮库总产值的54%。", False),
        ("粮库总产值中国有粮企占多少？", "国有粮企产值5亿元，占粮库总产值的54%。", True),
        ("粮库里有多少座在城区？", "全市粮库12座。", False),
        ("粮库里有多少座在城区？", "全市粮库12座，城区5座。", True),
    ],
    ids=["another part", "the part", "the whole", "the part beside the whole"],
)
def test_of_a_part_only_what_speaks_of_it_answers(question: str, text: str, answers: bool) -> None:
    assert bool(shown(find(f"襄阳市{question}", text, reads(text.rstrip("。"), 0.95, 0.7)))) is answers


def test_the_reason_why_an_aim_was_missed_is_one() -> None:
    text = "粮库投资完成任务的97.1%，未达目标的主要原因是两座粮库暂缓。"
    assert shown(find("襄阳市粮库投资为什么没有完成任务？", text, reads(text.rstrip("。"), 0.95, 0.5)))


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("张建国是谁？", "襄阳市学习张建国粮库精神。", False),
        ("张建国是谁？", "襄阳市粮食局局长张建国看了粮库。", True),
        ("张建国是什么人？", "张建国，襄阳市粮库主任，当天值守。", True),
        ("粮食局局长是谁？", "襄阳市粮食局局长张建国看了粮库。", True),
    ],
)
def test_who_someone_is_is_told_beside_the_name(question: str, text: str, answers: bool) -> None:
    assert bool(shown(find(question, text, reads(text.rstrip("。"), 0.95, 0.9)))) is answers
