"""Lists out of tables: which rows a question asks for, and what is told of them."""

from __future__ import annotations

import pytest
from promises import ask_answered
from small_index import build_engine

from qa.engine.engine import Engine
from qa.types import Status

PLAN = """\
# 襄阳市粮库三年行动计划

## 一、重点项目

表1 重点建设项目

| 序号 | 项目名称 | 总投资（亿元） | 建设内容 | 竣工时间 | 服务专班 |
| --- | --- | --- | --- | --- | --- |
| 1 | 东山粮库 | 32 | 新建平房仓8座；配套铁路专用线，建成后可存粮9万吨 | 2025年3月 | 仓储专班 |
| 2 | 西河泵站 | 24 | 更新水泵6台 | 2025年10月 | 灌溉专班 |
| 3 | 南坡粮库 | 28.5 | 改造旧仓12座 | 2026年9月 | 仓储专班 |

## 二、年度目标

| 指标 | 单位 | 2023年 | 2024年 | 2026年 |
| --- | --- | --- | --- | --- |
| 粮库容量 | 万吨 | 9.1 | 10.4 | 15.2 |
| 泵站数量 | 座 | 31 | 36 | 48 |

## 三、任务分工

巡渠队伍组建由副市长黎明牵头。

表2 任务责任分工

| 任务 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- |
| 粮情监测联网 | 粮食局 | 数据局 | 2024年8月底 |
| 巡渠队伍组建 | 水利局 | 粮食局 | 2024年10月底 |
| 质检中心验收 | 市场监管局 | 粮食局、水利局 | 2024年12月底 |
"""
BULLETIN = """\
孝感市2023年统计公报

表1 2023年主要农产品产量

产品\t单位\t产量\t比上年增长（%）
稻谷\t万吨\t283.9\t4.1
小麦\t万吨\t214.5\t-1.8
油菜籽\t万吨\t18.6\t3.3
棉花\t吨\t1535\t-11.2

表2 粮库名录

序号\t名称\t容量（万吨）\t备注
在建粮库（2座）
1\t北岗粮库\t5.2\t明年投用
2\t东坪粮库\t6.4\t年底投用
备用粮库（1座）
3\t旧街粮库\t1.3\t暂停使用

附件 政策兑现责任分工

条款\t扶持事项\t受理部门\t兑现时限
第四条\t粮库改造补助\t粮食局\t审核通过后30日内
第五条、第六条\t泵站更新补贴\t水利局\t次年6月底前
第七条\t农机购置奖励\t农业农村局\t次年3月底前
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    texts = {"襄阳.md": PLAN, "孝感.txt": BULLETIN}
    return build_engine(tmp_path_factory.mktemp("engine"), texts, rules_only=True)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("襄阳市粮库行动计划表1里有哪些项目？", ["东山粮库", "西河泵站", "南坡粮库"], ["粮情监测"]),
        ("襄阳市总投资超过25亿元的重点建设项目有哪些？", ["东山粮库：总投资 32亿元", "南坡粮库"], ["西河泵站"]),
        ("襄阳市总投资28.5亿元以上的重点建设项目有哪些？", ["东山粮库", "南坡粮库"], ["西河泵站"]),
        ("襄阳市总投资超过28.5亿元的重点建设项目有哪些？", ["东山粮库"], ["南坡粮库"]),
        ("襄阳市总投资不到25亿元的重点建设项目有哪些？", ["西河泵站"], ["东山粮库", "南坡粮库"]),
        ("襄阳市总投资超过25亿元的重点建设项目有几个？", ["共两项", "东山粮库", "南坡粮库"], ["西河泵站"]),
        ("襄阳市总投资最大的重点建设项目是哪个？", ["东山粮库：总投资 32亿元"], ["南坡粮库"]),
        ("襄阳市总投资最小的重点建设项目是哪个？", ["西河泵站：总投资 24亿元"], ["东山粮库"]),
        ("襄阳市仓储专班服务哪些重点建设项目？", ["东山粮库", "南坡粮库"], ["西河泵站"]),
        ("襄阳市粮食局牵头哪些任务？", ["粮情监测联网：牵头单位 粮食局"], ["巡渠队伍", "质检中心"]),
        ("襄阳市水利局配合哪些任务？", ["质检中心验收"], ["巡渠队伍", "粮情监测"]),
        ("襄阳市巡渠队伍组建由哪个单位牵头？", ["水利局"], ["市场监管局"]),
        ("襄阳市巡渠队伍组建由哪位领导牵头？", ["黎明"], ["水利局"]),
        ("孝感市2023年主要农产品里，哪些产量是下降的？", ["小麦", "棉花"], ["稻谷", "油菜籽"]),
        ("孝感市2023年哪些主要农产品产量增长了？", ["稻谷", "油菜籽"], ["小麦", "棉花"]),
        ("孝感市泵站更新补贴由哪个部门受理？", ["泵站更新补贴：受理部门 水利局"], ["粮食局", "农业农村局"]),
        ("孝感市粮库改造补助什么时候兑现？", ["审核通过后30日内"], ["次年"]),
        ("孝感市的备用粮库有哪些？", ["旧街粮库"], ["北岗", "东坪"]),
        ("孝感市的在建粮库有哪几座？", ["北岗粮库", "东坪粮库"], ["旧街"]),
    ],
)
def test_rows_that_a_question_asks_for(engine: Engine, question: str, told: list[str], untold: list[str]) -> None:
    reply = ask_answered(engine, question)
    assert [words for words in told if words not in reply.answer] == []
    assert [words for words in untold if words in reply.answer] == []


def test_a_row_is_quoted_as_it_stands(engine: Engine) -> None:
    reply = ask_answered(engine, "襄阳市总投资最大的重点建设项目是哪个？")
    (citation,) = reply.citations
    assert citation.quote == next(line for line in PLAN.splitlines() if "东山粮库" in line)


@pytest.mark.parametrize(
    "question",
    [
        "大悟县粮食局牵头哪些任务？",  # another place
        "襄阳市教育局牵头哪些任务？",  # none has it
        "襄阳市粮库行动计划表9里有哪些项目？",
        "襄阳市总投资超过90亿元的重点建设项目有哪些？",
        "孝感市2019年主要农产品里，哪些产量是下降的？",  # another year
        "孝感市泵站更新补贴为什么由水利局受理？",  # no cell says why
    ],
)
def test_what_no_row_tells(engine: Engine, question: str) -> None:
    assert engine.ask(question).status == Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("襄阳市2024年粮库容量是多少？", "粮库容量：2024年 10.4万吨。[1]"),
        ("襄阳市2026年泵站数量要达到多少？", "泵站数量：2026年 48座。[1]"),
        ("襄阳市粮库2023年容量有多大？", "粮库容量：2023年 9.1万吨。[1]"),
    ],
)
def test_the_column_of_the_year_that_is_asked_about(engine: Engine, question: str, answer: str) -> None:
    assert engine.ask(question).answer == answer


MARKED = """\
# 大悟县粮库改造若干措施

| 条款 | 主要材料 | 受理单位 | 是否免申即享 |
| --- | --- | --- | --- |
| 第一条 新建奖励 | 验收报告 | 粮食局 | 否 |
| 第二条 改造奖励 | 入库名单 | 水利局 | 是 |
| 第三条 管护奖励 | 检修台账 | 粮食局 | 是 |

## 二、历年情况

| 年份 | 粮库（座） | 泵站（座） |
| --- | --- | --- |
| 2022 | 31 | 205 |
| 2023 | 36 | 211 |
"""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("engine"), {"大悟.md": MARKED}, rules_only=True)


class TestMarks:
    """A column of yes and no, which its name asks."""

    def test_the_rows_that_are_marked(self, marked: Engine) -> None:
        answer = ask_answered(marked, "大悟县哪几条奖励是免申即享的？").answer
        assert "第二条" in answer
        assert "第三条" in answer
        assert "第一条" not in answer

    def test_the_others_where_the_question_says_not(self, marked: Engine) -> None:
        answer = ask_answered(marked, "大悟县哪几条奖励不是免申即享的？").answer
        assert "第一条" in answer
        assert "第二条" not in answer


def test_a_row_is_of_the_year_that_it_is_called_after(marked: Engine) -> None:
    assert "31座" in ask_answered(marked, "大悟县2022年粮库有多少座？").answer
    assert "211座" in ask_answered(marked, "大悟县2023年底泵站有多少座？").answer
    assert marked.ask("大悟县2021年泵站有多少座？").status == Status.NOT_FOUND


BLANKS = """\
# 孝感市粮库审批事项

| 事项 | 受理单位 | 免申即享 |
| --- | --- | --- |
| 不动产登记 | 粮食局 | √ |
| 泵站验收 | 水利局 | |
| 水渠备案 | 水利局 | √ |
"""


def test_an_empty_cell_says_no_and_a_word_with_no_in_it_does_not(tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = build_engine(tmp_path_factory.mktemp("engine"), {"孝感.md": BLANKS}, rules_only=True)
    not_so = ask_answered(engine, "孝感市哪些粮库审批事项不是免申即享的？").answer
    assert "泵站验收" in not_so
    assert "不动产登记" not in not_so
