"""A question that asks of a report by its year: what that report says, of whichever of its years."""

from __future__ import annotations

from pathlib import Path

import pytest
from promises import ask_answered
from small_index import build_engine

from qa.engine.engine import Engine
from qa.language.periods import report_years

REPORT = """\
襄阳市{year}年政府工作报告

各位代表：现在，我代表市人民政府作工作报告。
一、{before}年工作回顾
粮食总产量{grain}万吨。仓储能力进一步提升。
我们也清醒地看到，发展中还存在一些困难和问题。一是{first}。二是{second}。三是{third}。
二、{year}年工作安排
粮食总产量达到{target}万吨以上。扩建粮库，更换通风设备。
"""
OLD = REPORT.format(
    year=2021, before=2020, grain=45, target=48, first="旧仓偏多", second="泵站老化", third="保管人员不足"
)
NEW = REPORT.format(
    year=2024, before=2023, grain=60, target=63, first="园区用地紧张", second="人才缺乏", third="河道淤积"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("engine"), {"旧.txt": OLD, "新.txt": NEW}, rules_only=True)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("襄阳市在2021年的报告中承认还有哪些问题？", ("旧仓偏多", "泵站老化", "保管人员不足")),
        ("襄阳2024年政府工作报告里说还有哪些困难？", ("园区用地紧张", "人才缺乏", "河道淤积")),
    ],
)
def test_what_it_admits_is_listed_whole(engine: Engine, question: str, items: tuple[str, ...]) -> None:
    """The section is a review of the year before; the list follows a sentence that names what is asked for."""
    answer = ask_answered(engine, question).answer
    assert all(item in answer for item in items)


def test_a_figure_is_still_that_of_the_year(engine: Engine) -> None:
    assert "63万吨" in ask_answered(engine, "襄阳2024年政府工作报告提出粮食总产量达到多少？").answer


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("What is the yield according to its 2024 government work report?", (2024,)),
        ("How many pumps did it report in 2024?", ()),
        ("2024年政府工作报告提到哪些工程？", (2024,)),
        ("在2019年的报告中", (2019,)),
        ("2023年度市政府工作报告", (2023,)),
        ("2024年粮食产量是多少？", ()),
        ("2024年报告厅开放了吗？", ()),
    ],
)
def test_the_year_of_a_report(question: str, years: tuple[int, ...]) -> None:
    assert report_years(question) == years


def test_so_is_what_follows_a_colon(tmp_path: Path) -> None:
    text = """襄阳市2022年政府工作报告

一、2021年工作回顾
粮食总产量45万吨。
在总结成绩的同时，我们也认识到，发展还存在一些问题和不足，主要表现在：一是旧仓偏多，改造较慢；二是泵站老化，储备项目相对不足；\
三是保管人员偏少。对此，我们将采取措施，认真解决。
"""
    answer = ask_answered(
        build_engine(tmp_path, {"报告.txt": text}, rules_only=True), "襄阳市在2022年的报告中承认还有哪些不足？"
    ).answer
    assert all(item in answer for item in ("旧仓偏多", "泵站老化", "保管人员偏少"))
