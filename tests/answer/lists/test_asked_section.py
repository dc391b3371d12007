"""Sections that a question asks for as a whole, and what coined names count."""

from __future__ import annotations

import pytest
from small_index import build_engine

from qa.engine.engine import Engine
from qa.types import Status

TEXT = """襄阳市粮食工作情况

【2023年工作成绩】

在粮库建设上，新建粮库12座，仓容增加30万吨。
在泵站改造上，改造泵站9座，灌溉面积达到9万亩。
在服务农户上，设立窗口30个，办件用时降到4天。

【存在的问题】

粮库布局还不够均衡，西部三县仓容偏小。

【2024年工作计划】

一是再建粮库5座。投资3亿元。
二是改造泵站7座。灌溉面积扩大2万亩。
管粮有“三查”：一查粮情，每周一次；二查设备，每月一次；三查账目，每季度一次。
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("engine"), {"襄阳.txt": TEXT}, rules_only=True)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("襄阳市2024年工作计划是什么？", ["一是再建粮库5座", "二是改造泵站7座"]),
        ("襄阳2024年要做什么？", ["一是再建粮库5座", "二是改造泵站7座"]),
        ("襄阳市2024年有什么打算？", ["再建粮库5座", "改造泵站7座"]),
        ("襄阳市2023年工作成绩有哪些？", ["在粮库建设上，新建粮库12座", "在泵站改造上，改造泵站9座"]),
        ("襄阳2023年都做了什么？", ["新建粮库12座", "改造泵站9座", "设立窗口30个"]),
        ("襄阳市还存在哪些问题？", ["西部三县仓容偏小"]),
    ],
)
def test_a_section_is_given_whole(engine: Engine, question: str, holds: list[str]) -> None:
    reply = engine.ask(question)
    assert reply.status is Status.ANSWERED
    assert all(words in reply.answer for words in holds)


def test_what_more_is_asked_is_no_section(engine: Engine) -> None:
    answer = engine.ask("襄阳市2023年工作成绩里改造泵站多少座？").answer
    assert "9座" in answer
    assert "窗口" not in answer


def test_a_coined_name_is_counted_out(engine: Engine) -> None:
    lines = engine.ask("襄阳管粮的“三查”查的是什么？").answer.splitlines()
    assert [line[:4] for line in lines[1:]] == ["一查粮情", "二查设备", "三查账目"]


def test_one_that_nothing_counts_out_is_not(engine: Engine) -> None:
    assert "一查" not in engine.ask("襄阳管粮的“四查”查的是什么？").answer.splitlines()[0][:2]
