"""Which place is first: told where the figures of all are known, and never by the figure of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from promises import ask
from small_index import build_engine

from qa.engine.engine import Engine
from qa.types import Status

CITIES = {"襄阳": 12, "孝感": 9}
MANY = {**CITIES, "宜昌": 7, "荆州": 31, "黄冈": 5, "随州": 4, "荆门": 3}


def texts(cities: dict[str, int], more: str = "") -> dict[str, str]:
    return {
        f"{name}.txt": f"{name}市2024年工作总结\n\n一、成绩\n2024年，{name}市新建粮库{count}座，农户满意。{more}\n"
        for name, count in cities.items()
    }


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("two"), texts(CITIES), rules_only=True)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("哪个市新建粮库最多？", "襄阳市更多，为12座。"),
        ("哪个市新建粮库最少？", "孝感市更少，为9座。"),
        ("新建粮库最多的是哪个市？", "襄阳市更多，为12座。"),
    ],
)
def test_the_first_is_told_with_the_figures_of_all(engine: Engine, question: str, first: str) -> None:
    reply = ask(engine, question)
    assert reply.answer.startswith(first)
    assert {cell.subject for cell in reply.comparison} == {"襄阳市", "孝感市"}
    assert len(reply.citations) == 2


def test_what_no_document_tells_is_not_found(engine: Engine) -> None:
    assert ask(engine, "哪个市改造泵站最多？").status is Status.NOT_FOUND


def test_of_many_none_is_the_first_by_its_own_figure(tmp_path: Path) -> None:
    engine = build_engine(tmp_path, texts(MANY), rules_only=True)
    assert ask(engine, "哪个市新建粮库最多？").status is not Status.ANSWERED


def test_a_sentence_may_say_itself_which_is_first(tmp_path: Path) -> None:
    told = texts(MANY)
    told["全省.txt"] = "全省粮食工作通报\n\n一、油库\n各市扩建油库，荆州市扩建油库31座，数量居全省第一。\n"
    reply = ask(build_engine(tmp_path, told, rules_only=True), "哪个市扩建油库最多？")
    assert "荆州市扩建油库31座" in reply.answer
