"""Answers that enumerate: every item, in order."""

from __future__ import annotations

import pytest
from small_index import read

from qa.concepts import read_terms
from qa.lists import (
    ListFinding,
    asks_measures,
    enumerates,
    expected_count,
    find_children,
    find_section,
    section_items,
)
from qa.question import Known, read_question

KNOWN = Known(frozenset({"太原市", "吕梁市"}), lambda _: True, 2024)
TEXT = """\
{place}2024年工作方案

一、重点任务
一是建设粮库。新建粮库12座。
二是培训人员。培训农技人员300人。
三是扩大绿化。新增绿化2.4万亩。
二、保障措施
（一）加强领导
成立领导小组。
（二）加大投入
落实专项资金。
"""
DOCUMENTS = {d.id: d for d in (read(TEXT.format(place="太原市"), "a.txt"), read(TEXT.format(place="吕梁市"), "b.txt"))}


def find(question: str, allowed: list[str] | None = None) -> ListFinding | None:
    query = read_question(question, KNOWN)
    return find_children(query, read_terms(query.focus), DOCUMENTS, list(DOCUMENTS) if allowed is None else allowed)


def shown(finding: ListFinding | None) -> list[str]:
    assert finding is not None
    return [DOCUMENTS[item.document_id].text[item.span.start : item.span.end] for item in finding.items]


class TestChildren:
    def test_every_item_in_the_document_s_order(self) -> None:
        finding = find("吕梁市2024年重点任务有哪些？")
        assert shown(finding) == ["一是建设粮库。", "二是培训人员。", "三是扩大绿化。"]
        assert finding is not None
        assert finding.counted

    def test_the_place_asked_for_holds(self) -> None:
        finding = find("吕梁市保障措施有哪些？")
        assert finding is not None
        assert {DOCUMENTS[item.document_id].name for item in finding.items} == {"b.txt"}

    def test_the_year_asked_for_holds(self) -> None:
        finding = find("吕梁市2019年重点任务有哪些？")
        assert finding is None or finding.coverage == 0

    def test_the_count_that_is_asked_for_tells_the_lists_apart(self) -> None:
        assert len(shown(find("吕梁市三大任务是什么？"))) == 3
        assert len(shown(find("吕梁市两项措施是什么？"))) == 2

    def test_only_documents_in_scope(self) -> None:
        assert find("重点任务有哪些？", []) is None

    def test_each_item_is_cited_with_its_own_section(self) -> None:
        finding = find("吕梁市保障措施有哪些？")
        assert finding is not None
        assert [item.hit.passage.section_path[-1] for item in finding.items] == ["（一）加强领导", "（二）加大投入"]


class TestSections:
    def test_the_path_to_an_offset(self) -> None:
        document = next(iter(DOCUMENTS.values()))
        path = find_section(document, document.text.index("成立领导小组"))
        assert [section.heading for section in path[1:]] == ["二、保障措施", "（一）加强领导"]

    def test_the_sentences_of_a_section_with_its_lead_first(self) -> None:
        document = next(iter(DOCUMENTS.values()))
        items = section_items(document, find_section(document, document.text.index("新建粮库")))
        assert [document.text[i.span.start : i.span.end] for i in items] == ["一是建设粮库。", "新建粮库12座。"]

    def test_up_to_a_length_and_never_none(self) -> None:
        document = next(iter(DOCUMENTS.values()))
        path = find_section(document, document.text.index("新建粮库"))
        assert len(section_items(document, path, max_chars=1)) == 1


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("六个方面是什么？", 6),
        ("四大工程有哪些", 4),
        ("12项任务", 12),
        ("两项措施", 2),
        ("第二项讲什么", None),
        ("有哪些", None),
    ],
)
def test_the_count_that_a_question_names(question: str, count: int | None) -> None:
    assert expected_count(question) == count


@pytest.mark.parametrize("text", ["甲事、乙事、丙事等", "一是甲；二是乙", "《甲》《乙》"])
def test_what_enumerates(text: str) -> None:
    assert enumerates(text)


def test_what_does_not() -> None:
    assert not enumerates("新建粮库12座。")
    assert asks_measures("采取了哪些措施？")
    assert not asks_measures("有哪些文件？")
