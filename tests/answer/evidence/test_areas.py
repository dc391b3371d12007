"""Towns and parts of a zone: a figure is that of the area that the sentence named last."""

from __future__ import annotations

import pytest
from answering import find, reads, shown

from qa.answer.evidence.areas import asked_areas, names_other_area, tells_of_other_area
from qa.answer.evidence.attribution_parts import is_of_whole
from qa.answer.evidence.prepared import prepare
from qa.language.areas import find_areas
from qa.types import Facets, Passage

TURNS = "东河片区粮库9座，增长5%，西河片区7座，增长3%。"


def prepared(text: str, heading: str = ""):  # type: ignore[no-untyped-def]
    path = (heading,) if heading else ()
    return prepare(Passage("d", path, 0, len(text), text, Facets((), (), (), None), heading))


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("东河片区粮库增长多少", {"东河片区粮库9座", "增长5%"}),
        ("西河片区粮库增长多少", {"西河片区7座", "增长3%"}),
        ("全区粮库增长多少", {"东河片区粮库9座", "增长5%", "西河片区7座", "增长3%"}),
        ("西河街道粮库增长多少", {"东河片区粮库9座", "增长5%", "西河片区7座", "增长3%"}),
    ],
    ids=["the first", "the second", "no area", "another kind"],
)
def test_a_figure_is_the_area_s_that_was_named_last(question: str, right: set[str]) -> None:
    (*sentences,) = prepared(TURNS).sentences
    clauses = [(one, clause) for one in sentences for clause in one.clauses]
    assert {c.folded for one, c in clauses if not tells_of_other_area(question, one, c)} == right


@pytest.mark.parametrize(
    ("text", "heading", "other"),
    [
        ("五合镇粮库3座。", "", True),
        ("北湾镇粮库3座。", "", False),
        ("粮库3座。", "北湾镇", False),
        ("粮库3座。", "", True),
        ("城镇粮库3座。", "北湾镇", False),
    ],
    ids=["another's", "its own", "below its heading", "of no area", "no name"],
)
def test_a_sentence_speaks_of_the_area_asked_for(text: str, heading: str, other: bool) -> None:
    passage = prepared(text, heading)
    assert names_other_area({"北湾镇": True}, passage.sentences[0], passage) is other


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("北湾镇修了路。粮库3座。", False),
        ("粮库3座。北湾镇修了路。", True),
        ("北湾镇修了路。五合镇通了水。粮库3座。", True),
        ("北湾镇修了路。东与五合镇相邻，西接六合镇。粮库3座。", False),
        ("北湾镇修了路。水通了。电足了。粮库3座。", True),
    ],
    ids=["right before", "behind", "another between", "neighbours between", "far before"],
)
def test_what_follows_shortly_is_of_it(text: str, other: bool) -> None:
    passage = prepared(text)
    told = next(one for one in passage.sentences if "粮库" in one.folded)
    assert names_other_area({"北湾镇": True}, told, passage) is other


@pytest.mark.parametrize(
    "words",
    [
        "城镇粮库",
        "哪个镇粮库最多",
        "中心镇粮库",
        "下乡粮库",
        "建设乡道",
        "促进乡风文明",
        "主要街道清扫率",
        "沿线镇",
        "三大片区",
        "业重镇",
    ],
)
def test_words_that_end_like_names_are_none(words: str) -> None:
    assert find_areas(words) == ()


def test_what_no_passage_has_may_be_no_name() -> None:
    passage = prepared("北湾镇粮库3座。全镇修了路。")
    asked = asked_areas("北湾镇和五合镇粮库有多少座", [passage.passage])
    assert asked == {"北湾镇": True, "五合镇": False}
    alone = {"五合镇": False}
    assert [names_other_area(alone, one, passage) for one in passage.sentences] == [True, False]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("五合镇投资多少", "五合镇、六合镇分别投资3亿元、4亿元。"),
        ("五合镇投资多少", "五合镇、六合镇粮库各投资3亿元。"),
        ("北滩片区人口多少", "北滩片区面积3平方公里，与刘川片区相连，规划人口5万人。"),
        ("青山镇投资多少", "同时青山镇投资3亿元。"),
        ("青山镇投资多少", "和县青山镇投资3亿元。"),
    ],
    ids=["in turn", "each", "beside it", "at the same time", "within a county"],
)
def test_areas_in_a_row_or_beside_it_take_no_figure_away(question: str, text: str) -> None:
    (sentence,) = prepared(text).sentences
    assert not any(tells_of_other_area(question, sentence, clause) for clause in sentence.clauses if clause.quantities)


def test_the_second_area_s_figure_answers() -> None:
    text = "襄阳市各片区进展如下。东河片区粮库9座；西河片区7座。"
    assert shown(find("襄阳市西河片区粮库有多少座？", text, reads(text, 0.9, 0.5)))[0].startswith("西河片区7座")


WHOLE = "襄阳市谷城、保康两座粮库容量9万吨，其中谷城6万吨、保康3万吨。"


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("谷城粮库容量多少万吨", True),
        ("襄阳市两座粮库容量多少万吨", False),
        ("谷城和保康粮库容量多少万吨", False),
        ("粮库容量多少万吨其中谷城多少", False),
    ],
    ids=["a part", "the whole", "all parts", "both"],
)
def test_a_whole_is_no_part_that_is_told_apart_behind_it(question: str, whole: bool) -> None:
    (sentence,) = prepared(WHOLE).sentences
    (told,) = [clause for clause in sentence.clauses if clause.folded.endswith("9万吨")]
    assert is_of_whole(question, sentence, told) is whole


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("进出口总额是多少", "进出口总额90亿元，其中出口60亿元、进口30亿元。"),
        ("农业总产值是多少", "农业总产值120亿元，其中农业50亿元、林业20亿元。"),
        ("谷城工业园区总投资多少", "谷城工业园区总投资9亿元，其中工业6亿元、服务业3亿元。"),
    ],
)
def test_a_part_s_name_within_the_whole_s_is_none(question: str, text: str) -> None:
    (sentence,) = prepared(text).sentences
    assert not is_of_whole(question, sentence, sentence.clauses[0])


def test_a_part_s_name_that_the_whole_s_ends_with_is_one() -> None:
    (sentence,) = prepared("进出口额90亿元，其中出口60亿元、进口30亿元。").sentences
    assert is_of_whole("襄阳市出口额是多少", sentence, sentence.clauses[0])
