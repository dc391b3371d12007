"""Answers that enumerate: every item, in order."""

from __future__ import annotations

import pytest
from small_index import read

from qa.answer import MIN_LIST_SCORE
from qa.concepts import read_terms
from qa.list_sections import ListFinding, asked_kind, can_list, find_children, find_named, kind_named
from qa.lists import (
    announces,
    asks_measures,
    enumerates,
    enumerates_asked,
    expected_count,
    find_section,
    names_count,
    section_items,
    spells_out_count,
)
from qa.question import Known, read_question
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
        finding = find_named(query, read_terms(query.focus), DOCUMENTS, list(DOCUMENTS), by_name=by_name)
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
    ("question", "count"),
    [
        ("六个方面是什么？", 6),
        ("四大工程有哪些", 4),
        ("12项任务", 12),
        ("两项措施", 2),
        ("四篇文章", 4),
        ("哪五件实事", 5),
        ("十二项任务", 12),
        ("三十五个方面", 35),
        ("二十条措施", 20),
        ("六条经验", 6),
        ("哪两项目", None),
        ("建设3项目", None),
        ("符合四条件", None),
        ("对照五条例", None),
        ("第12项讲什么", None),
        ("第十二项讲什么", None),
        ("一百二十项任务", None),
        ("112项任务", None),
        ("2张清单", 2),
        ("三场比赛", 3),
        ("三步走", 3),
        ("第二项讲什么", None),
        ("第二步讲什么", None),
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


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("有下列情形之一的，不予补贴。", 3),
        ("主要包括：", 3),
        ("做好四篇文章。", 4),
        ("全年办好12件实事。", 12),
        ("治河要抓住关键：一是清淤，疏通河床。", 2),
        ("治河要抓住关键:1.清淤", 2),
        ("治河要抓住关键：（一）清淤。", 2),
        ("治河要抓住关键：一方面清淤，疏通河床。", 2),
    ],
)
def test_what_announces_a_list(sentence: str, count: int) -> None:
    assert announces(sentence, count)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("做好四篇文章。", 3),
        ("新建粮库12座。", 12),
        ("第四项工作已完成。", 4),
        ("绿色、普惠、养老、数字四篇文章。", 4),
        ("治河有了起色：一年清淤，疏通河床。", 2),
        ("治河有了起色：1座泵站完工。", 2),
    ],
)
def test_what_announces_none_of_that_length(sentence: str, count: int) -> None:
    assert not announces(sentence, count)


@pytest.mark.parametrize(
    ("question", "sentence", "named", "spelled_out"),
    [
        ("三大工程分别是什么？", "实施选址、施工、验收三大工程。", True, True),
        ("“三大工程”分别是什么？", "实施选址、施工和验收“三大工程”。", True, True),
        ("3项行动有哪些？", "推进清仓、晒粮与灭虫三项行动。", True, True),
        ("三大工程分别是什么？", "实施“三大工程”。", True, False),
        ("三大工程分别是什么？", "实施选址、施工三大工程。", True, False),
        ("三大工程分别是什么？", "选址、勘探。施工、验收三大工程。", True, False),
        ("三大工程分别是什么？", "实施选址、施工两大工程。", False, False),
        ("三大工程分别是什么？", "实施选址、施工、验收三大行动。", False, False),
        ("1项行动是什么？", "推进1项行动。", True, False),
        ("三大工程分别是什么？", "入冬以来,选址、施工、验收三大工程全部开工。", True, True),
        ("三大工程分别是什么？", "勘探、测量;选址、施工三大工程。", True, False),
        ("三大工程分别是什么？", "勘探、测量,选址、施工三大工程。", True, False),
        ("三大工程分别是什么？", "抓好勘探、测量:选址、施工三大工程。", True, False),
        ("十二项工程是什么？", "实施选址、施工两项工程。", False, False),
        ("哪两个码头？", "开工建设东湾码头和西坡码头。", False, True),
        ("哪2个码头？", "开工建设东湾码头（扩建）与西坡码头。", False, True),
        ("两个码头分别是什么？", "开工建设东湾码头、西坡煤炭码头。", False, True),
        ("哪两个码头？", "开工建设东湾码头，检修西坡码头。", False, False),
        ("哪两个码头？", "开工建设东湾码头和西坡泵站。", False, False),
        ("哪三个码头？", "开工建设东湾码头和西坡码头。", False, False),
        ("工程有哪些？", "实施选址、施工、验收三大工程。", False, False),
    ],
)
def test_the_count_that_is_asked_for_with_its_noun(
    question: str, sentence: str, named: bool, spelled_out: bool
) -> None:
    assert names_count(question, sentence) is named
    assert spells_out_count(question, sentence) is spelled_out


@pytest.mark.parametrize(
    ("kind", "sentence", "found"),
    [
        ("港口", "开工建设东湾码头、西坡码头等港口。", True),
        ("港口", "开工建设“东湾”、“西坡”等2个重点港口。", True),
        ("港口", "开工建设东湾码头、西坡码头等。", False),
        ("港口", "开工建设东湾码头等港口。", False),
        ("企业", "开工建设东湾码头、西坡码头等港口。", False),
        ("港口", "开工建设东湾码头、西坡码头等。港口货运增长。", False),
        (None, "开工建设东湾码头、西坡码头等港口。", False),
    ],
)
def test_what_is_listed_and_called_what_it_is_asked_for_by(kind: str | None, sentence: str, found: bool) -> None:
    assert enumerates_asked("？", kind, sentence) is found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("襄阳的水运枢纽项目有哪些？", True),
        ("襄阳的水运枢纽项目是哪几个？", True),
        ("襄阳的水运枢纽项目投资多少？", False),
    ],
)
def test_what_is_listed_and_called_as_the_question_does(question: str, found: bool) -> None:
    assert enumerates_asked(question, None, "开工建设东湾码头、西坡码头等水运枢纽项目。") is found


@pytest.mark.parametrize(
    ("question", "named", "told_apart"),
    [
        ("建了哪些港口？", "港口", "港口"),
        ("哪几个县参加？", "县", "县"),
        ("哪些村受益？", "村", "村"),
        ("有哪些工程？", "工程", None),
        ("有哪些项目？", "项目", "项目"),
        ("有哪几条例？", "条例", "条例"),
        ("有哪些条件？", "条件", "条件"),
        ("有哪两条措施？", "措施", None),
        ("有哪些人？", "人", None),
        ("有哪些？", None, None),
    ],
)
def test_what_things_a_question_asks_for(question: str, named: str | None, told_apart: str | None) -> None:
    assert kind_named(question) == named
    assert asked_kind(question) == told_apart
