"""The scope as the page tells it is the scope that the engine searches."""

from __future__ import annotations

from pathlib import Path

import pytest
from qa_ui.scope import year_choices
from qa_ui.service import PageService
from small_index import build_engine, identifier

from qa.engine.engine import Engine
from qa.settings import Settings
from qa.types import Status

# The one is dated, and no heading of it names a year; the other tells of each place in a year of its own.
DATED = "襄阳市粮食工作情况\n\n2024年12月20日\n\n一、粮库建设\n\n各项工作有序推进。新建粮库12座。\n"
APART = (
    "襄阳市2022年工作总结\n\n一、2022年工作情况\n\n2022年，襄阳市新建粮库7座，改造泵站3座。\n\n"
    "孝感市2023年工作总结\n\n一、2023年工作情况\n\n2023年，孝感市新建粮库9座，改造泵站4座。\n"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("engine"), {"襄阳市.txt": DATED, "汇编.txt": APART}, rules_only=True)


@pytest.fixture
def service(engine: Engine, tmp_path: Path) -> PageService:
    return PageService(lambda: engine, Settings(index_dir=tmp_path))


def test_a_document_s_date_is_a_year_that_may_be_chosen(engine: Engine, service: PageService) -> None:
    dated = next(info for info in engine.documents() if info.name == "襄阳市.txt")
    assert 2024 not in dated.periods
    assert year_choices(engine.years()) == ["2024", "2023", "2022"]
    assert engine.documents_in(years=[2024]) == (dated.id,)
    assert service.scope_in_words("zh", [], [], ["2024"]) == "2024 年（1 份文件）"
    assert engine.ask("襄阳市新建粮库多少座？", years=[2024]).status is Status.ANSWERED


def test_a_place_and_a_year_of_different_reports_hold_nothing(engine: Engine, service: PageService) -> None:
    apart = identifier(engine, "汇编.txt")
    assert engine.documents_in([apart], ["孝感市"], [2023]) == (apart,)
    assert engine.documents_in([apart], ["襄阳市"], [2023]) == ()
    assert service.scope_in_words("zh", [apart], ["襄阳市"], ["2023"]).endswith("（没有符合的文件）")
    assert engine.ask("新建粮库多少座？", documents=[apart], places=["襄阳市"], years=[2023]).citations == ()


def test_a_province_holds_the_documents_of_its_cities(engine: Engine, service: PageService) -> None:
    assert len(engine.documents_in(places=["湖北省"])) == 2
    assert service.scope_in_words("zh", [], ["湖北省"], []) == "湖北省（2 份文件）"


def test_a_chosen_document_that_has_left_the_index_holds_nothing(service: PageService) -> None:
    assert service.scope_in_words("zh", ["gone"], [], []).endswith("（没有符合的文件）")
