"""Towns and parts of a zone: a figure is that of the area that the sentence named last."""

from __future__ import annotations

import pytest
from answering import find, reads, shown

from qa.answer.evidence.areas import names_other_area, tells_of_other_area
from qa.answer.evidence.attribution_parts import is_of_whole
from qa.answer.evidence.prepared import prepare
from qa.types import Facets, Passage

TURNS = "东河片区粮库9座，增长5%；西河片区7座，增长3%。"


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
    assert names_other_area("北湾镇粮库有多少座", passage.sentences[0], passage) is other


def test_what_follows_in_its_passage_may_be_of_it() -> None:
    passage = prepared("北湾镇修了路。粮库3座。")
    assert not names_other_area("北湾镇粮库有多少座", passage.sentences[1], passage)


@pytest.mark.parametrize("question", ["城镇粮库有多少座", "哪个镇粮库最多", "中心镇粮库有多少座", "下乡粮库有多少座"])
def test_words_that_end_like_names_are_none(question: str) -> None:
    passage = prepared("五合镇粮库3座。")
    assert not names_other_area(question, passage.sentences[0], passage)


def test_the_second_area_s_figure_answers() -> None:
    text = f"襄阳市各片区进展如下。{TURNS}"
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
