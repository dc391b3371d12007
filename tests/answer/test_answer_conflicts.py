"""Documents that contradict one another are shown side by side; other years are asked back about."""

from __future__ import annotations

import re

import pytest
from small_index import build_engine

from qa.engine.engine import Engine
from qa.types import Reply, Status

REPORT = "忻州市{year}年工作总结\n\n一、{year}年成绩\n{year}年，全市新建粮库{count}座，{more}粮食安全得到保障。\n"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(
        tmp_path_factory.mktemp("conflicts"),
        {
            "甲.txt": REPORT.format(year=2023, count=12, more="改造粮库5座，"),
            "乙.txt": REPORT.format(year=2023, count=14, more="改造粮库5座，"),
            "丙.txt": REPORT.format(year=2021, count=9, more="关停小厂30家，"),
            "丁.txt": REPORT.format(year=2020, count=4, more="关停小厂21家，"),
        },
    )


def values(reply: Reply) -> set[str]:
    return set(re.findall(r"新建粮库(\d+)座", reply.answer))


def test_both_figures_are_shown_each_with_its_source(engine: Engine) -> None:
    reply = engine.ask("忻州市2023年新建粮库多少座？")
    assert reply.status is Status.ANSWERED
    assert reply.answer.startswith("不同文档的说法不一致[1][2]：")
    assert values(reply) == {"12", "14"}
    assert {citation.document for citation in reply.citations} == {"甲.txt", "乙.txt"}


def test_documents_that_agree_are_no_conflict(engine: Engine) -> None:
    reply = engine.ask("忻州市2023年改造粮库多少座？")
    assert "不一致" not in reply.answer
    assert len(reply.citations) == 1


def test_another_year_is_no_conflict(engine: Engine) -> None:
    reply = engine.ask("忻州市2021年新建粮库多少座？")
    assert values(reply) == {"9"}


def test_the_year_is_asked_back_where_documents_of_several_answer(engine: Engine) -> None:
    reply = engine.ask("忻州市关停小厂多少家？")
    assert reply.status is Status.CLARIFY
    assert reply.answer.startswith("您问的是哪一年？")
    assert set(reply.choices) == {"2021年忻州市关停小厂多少家？", "2020年忻州市关停小厂多少家？"}
    assert [engine.ask(choice).status for choice in reply.choices] == [Status.ANSWERED] * 2
    assert len(reply.related) == 2


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Notes that are about no place, each of which begins with one."""
    told = {"甲.txt": "介休市2023年新增粮库3座。", "乙.txt": "晋中市太谷区2023年新增粮库4座。"}
    more = {f"{year}.txt": f"孝义市{year}年建成泵站{count}座。" for year, count in ((2022, 8), (2023, 9))}
    return build_engine(tmp_path_factory.mktemp("notes"), told | more, rules_only=True)


def test_another_place_is_no_conflict_though_one_city_holds_both(notes: Engine) -> None:
    reply = notes.ask("介休市2023年新增粮库多少座？")
    assert ("3座" in reply.answer, "4座" in reply.answer) == (True, False)


def test_of_notes_the_place_or_the_year_is_asked_back(notes: Engine) -> None:
    assert notes.ask("2023年新增粮库多少座？").reason == "several_places"
    assert notes.ask("孝义市建成泵站多少座？").reason == "several_years"
