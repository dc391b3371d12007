"""No more citations than passages were asked for, and nothing left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from promises import ask
from small_index import build_engine

from qa.answer.bundled import bundled
from qa.answer.replies import Written
from qa.engine.engine import Engine
from qa.types import Citation, ComparisonCell, Document, Reply

ITEMS = ("扩容粮库", "改造泵站", "清淤水渠", "培训保管员", "更新油库", "加固堤坝", "修整仓房")
LIST = "襄阳市2024年工作总结\n\n# 一、襄阳粮食工作任务\n" + "".join(
    f"## （{number}）{item}\n{item}的事由专班负责，账物逐一相符，农户满意。\n"
    for number, item in zip("一二三四五六七", ITEMS, strict=True)
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    texts = {"襄阳.md": LIST, "孝感.txt": "孝感市2024年工作总结\n\n2024年，孝感市新建粮库9座。\n"}
    return build_engine(tmp_path_factory.mktemp("engine"), texts, rules_only=True)


@pytest.fixture(scope="module")
def whole(engine: Engine) -> Reply:
    return engine.ask("襄阳市粮食工作任务有哪些？", (), 20)


def written(reply: Reply) -> Written:
    return Written(reply.answer, reply.citations, reply.comparison)


@pytest.mark.parametrize("most", [1, 2, 5])
def test_there_are_no_more_than_were_asked_for(engine: Engine, whole: Reply, most: int) -> None:
    assert len(whole.citations) == len(ITEMS)
    reply = engine.ask(whole.question, (), most)
    assert len(reply.citations) == most
    assert reply.related == ()
    assert all(item in reply.answer for item in ITEMS)


@pytest.mark.parametrize("most", [1, 3])
def test_each_holds_what_those_that_it_stands_for_did(engine: Engine, whole: Reply, most: int) -> None:
    documents = {c.document_id: engine.document(c.document_id) for c in whole.citations}
    found = bundled(written(whole), most, documents)
    for citation in whole.citations:
        assert any(one.start <= citation.start and citation.end <= one.end for one in found.citations)
    for one in found.citations:
        text = documents[one.document_id].text
        assert text[one.start : one.end] == one.quote
        assert text[one.passage_start : one.passage_end] == one.passage
        assert one.passage_start <= one.start
        assert one.end <= one.passage_end
        assert all(one.start <= start < end <= one.end for start, end in one.highlights)
        assert all(before[1] <= behind[0] for before, behind in zip(one.highlights, one.highlights[1:], strict=False))
    assert [one.number for one in found.citations] == list(range(1, most + 1))
    assert found.citations[0].section_path == whole.citations[0].section_path[:1]


def test_marks_name_them_and_stand_once(whole: Reply, engine: Engine) -> None:
    documents = {c.document_id: engine.document(c.document_id) for c in whole.citations}
    answer = bundled(written(whole), 1, documents).answer
    assert "[1]" in answer
    assert "[2]" not in answer
    assert "[1][1]" not in answer


def test_those_of_several_documents_stay_apart(engine: Engine) -> None:
    reply = ask(engine, "孝感市新建粮库多少座？")
    one = reply.citations[0]
    other = replace(engine.ask("襄阳市粮食工作任务有哪些？", (), 1).citations[0], number=2)
    documents: dict[str, Document] = {c.document_id: engine.document(c.document_id) for c in (one, other)}
    cells = (ComparisonCell("孝感市", "9座", 9.0, "座", 1), ComparisonCell("襄阳市", None, None, None, 2))
    both = Written("孝感市：9座。[1]\n襄阳市：扩容。[2]", (one, other), cells)
    assert bundled(both, 1, documents) == both


def test_cells_name_the_citation_that_stands_for_theirs(whole: Reply, engine: Engine) -> None:
    documents = {c.document_id: engine.document(c.document_id) for c in whole.citations}
    first, second = whole.citations[:2]
    cells = (ComparisonCell("一", None, None, None, 1), ComparisonCell("二", None, None, None, 2))
    found = bundled(Written("甲。[1]\n乙。[2]", (first, second), cells), 1, documents)
    assert [cell.citation for cell in found.comparison] == [1, 1]
    assert found.answer == "甲。[1]\n乙。[1]"


def test_few_enough_stay_as_they_are(whole: Reply) -> None:
    citations: tuple[Citation, ...] = whole.citations
    assert bundled(written(whole), len(citations), {}) == written(whole)
