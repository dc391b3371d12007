"""Answers that enumerate: every item, in order."""

from __future__ import annotations

import pytest
from small_index import read

from qa.answer.listed import MIN_LIST_SCORE
from qa.answer.lists.headings import Headings
from qa.answer.lists.lists import MAX_LIST_CHARS, find_section, section_items
from qa.answer.lists.sections import ListFinding, can_list, find_children, find_named
from qa.answer.terms.concepts import read_terms
from qa.question.question import Known, read_question
from qa.types import Section

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
三、开展“清渠护苗”行动
组织巡渠队120支。更换老旧闸门35座。
四、经验
（一）在育苗上求突破
选用良种。
（二）在灌溉上求突破
修好水渠。
（三）在销路上想办法
开设专柜。
五、粮食企业
东山公司收粮3万吨。
"""
ACTIONS = ("清渠", "护苗", "修路", "亮灯")
DOCUMENTS = {d.id: d for d in (read(TEXT.format(place="太原市"), "a.txt"), read(TEXT.format(place="吕梁市"), "b.txt"))}


def find(question: str, allowed: list[str] | None = None) -> ListFinding | None:
    query = read_question(question, KNOWN)
    scope = list(DOCUMENTS) if allowed is None else allowed
    return find_children(query, read_terms(query.focus), DOCUMENTS, scope, Headings(len(DOCUMENTS)))


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

    def test_sections_of_another_number_are_none_that_is_asked_for(self) -> None:
        fitting, other = find("吕梁市三大重点任务是什么？"), find("吕梁市五大重点任务是什么？")
        assert fitting is not None
        assert other is not None
        assert fitting.score > MIN_LIST_SCORE > other.score

    def test_what_most_of_the_headings_below_say_need_not_be_said_above(self) -> None:
        assert shown(find("吕梁市在哪些方面“求突破”？"))[0] == "（一）在育苗上求突破"
        quoted, said = find("吕梁市经验“求突破”有哪些？"), find("吕梁市经验“想办法”有哪些？")
        assert quoted is not None
        assert said is not None
        assert quoted.coverage == 1.0 > said.coverage

    @pytest.mark.parametrize(("question", "coverage"), [("哪四大行动？", 1.0), ("开展了哪四个行动？", 0.9)])
    def test_nor_need_the_kind_of_thing_where_the_headings_below_are_called_so(
        self, question: str, coverage: float
    ) -> None:
        below = "".join(f"（{n}）{name}行动\n照常开展。\n" for n, name in zip("一二三四", ACTIONS, strict=True))
        other = "（一）抓宣传\n发传单。\n（二）抓检查\n查库。\n"
        document = read(f"吕梁市2024年工作方案\n\n一、落实\n{below}二、推进\n{other}", "a.txt")
        query = read_question(f"吕梁市{question}", KNOWN)
        found = find_children(query, read_terms(query.focus), {document.id: document}, [document.id], Headings(1))
        assert found is not None
        assert found.coverage >= coverage

    def test_only_documents_in_scope(self) -> None:
        assert find("重点任务有哪些？", []) is None

    def test_each_item_is_cited_with_its_own_section(self) -> None:
        finding = find("吕梁市保障措施有哪些？")
        assert finding is not None
        assert [item.hit.passage.section_path[-1] for item in finding.items] == ["（一）加强领导", "（二）加大投入"]

    @pytest.mark.parametrize("kind", ["企业", "粮食企业", "院校"])
    def test_headings_of_other_things_are_not_given_for_a_kind(self, kind: str) -> None:
        assert find(f"吕梁市保障措施涉及哪些{kind}？") is None

    @pytest.mark.parametrize(
        ("question", "heading", "children", "fits"),
        [
            ("推介了哪些企业？", "企业名录", ("东山酿造", "西河纺织"), True),
            ("推介了哪些企业？", "推介成果", ("东山酿造企业", "西河纺织企业"), True),
            ("推介了哪些企业？", "推介成果", ("搭建平台", "优化服务"), False),
            ("推介了哪几家企业？", "推介成果", ("搭建平台", "优化服务"), False),
            ("推介有哪些方面？", "推介成果", ("搭建平台", "优化服务"), True),
            ("推介有哪些？", "推介成果", ("搭建平台", "优化服务"), True),
            ("推介到了哪些县？", "推介成果", ("搭建平台", "优化服务"), False),
            ("推介到了哪几个县？", "推介成果", ("谷城县", "南漳县"), True),
        ],
    )
    def test_a_list_is_of_the_kind_asked_for(
        self, question: str, heading: str, children: tuple[str, ...], fits: bool
    ) -> None:
        below = tuple(Section(child, 3, 0, 0, 0) for child in children)
        path = (Section("某市", 1, 0, 0, 0), Section(heading, 2, 0, 0, 0, below))
        assert can_list(question, path) is fits


class TestNamed:
    def named(self, question: str, *, by_name: bool = True) -> list[str] | None:
        query = read_question(question, KNOWN)
        terms, headings = read_terms(query.focus), Headings(len(DOCUMENTS))
        finding = find_named(query, terms, DOCUMENTS, list(DOCUMENTS), headings, by_name=by_name)
        return None if finding is None else shown(finding)

    def test_the_sentences_of_the_section_that_a_heading_names(self) -> None:
        found = self.named("吕梁市如何开展“清渠护苗”行动？")
        assert found == ["组织巡渠队120支。", "更换老旧闸门35座。"]

    @pytest.mark.parametrize("question", ["吕梁市如何开展“护林防火”行动？", "吕梁市如何更换老旧闸门？"])
    def test_none_without_a_heading_that_has_the_name(self, question: str) -> None:
        assert self.named(question) is None

    @pytest.mark.parametrize(
        ("question", "by_name", "found"),
        [
            ("粮食有哪些企业？", False, False),
            ("粮食企业如何？", False, True),
            ("“清渠护苗”行动更换哪些闸门？", True, True),
        ],
    )
    def test_its_sentences_are_no_things_of_a_kind_unless_the_name_is_meant(
        self, question: str, by_name: bool, found: bool
    ) -> None:
        assert (self.named(question, by_name=by_name) is not None) is found


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
        ("sentence", "shown"),
        [
            ("新建粮库、" * 30 + "完成。", "新建粮库、" * 30 + "完成。"),
            ("新建粮库、" * 3000 + "完成。", ("新建粮库、" * (MAX_LIST_CHARS // 5)).rstrip("、")),
            ("粮库" * 3000 + "。", "粮库" * (MAX_LIST_CHARS // 2)),
        ],
        ids=["a long one", "of many clauses", "of one clause"],
    )
    def test_a_first_one_that_is_longer_stands_alone_and_is_cut_at_a_clause(self, sentence: str, shown: str) -> None:
        document = read(f"襄阳市工作总结\n\n一、粮库建设\n{sentence}建成泵站30座。\n")
        (item,) = section_items(document, find_section(document, document.text.index(sentence)), max_chars=100)
        assert document.text[item.span.start : item.span.end] == shown
