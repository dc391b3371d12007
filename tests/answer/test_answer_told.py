"""What a sentence only mentions, and whose figure it gives: a part's, another size's, another office's."""

from __future__ import annotations

import pytest
from answering import find, shown

from qa.answer.evidence.measures import is_of_unit
from qa.answer.evidence.prepared import prepare
from qa.types import Facets, Passage


class TestUntold:
    """A reason, a way or a meaning is asked for."""

    @pytest.mark.parametrize(
        ("question", "text", "untold"),
        [
            ("粮库投产率为什么低？", "粮库投产率42%。", "reason"),
            ("粮库投产率低是什么原因？", "粮库投产率42%。", "reason"),
            ("粮库投产率为什么低，有哪些原因？", "粮库投产率42%。", "reason"),
            ("粮库补贴怎么申请？", "粮库补贴每座20万元。", "way"),
            ("粮库补贴如何申报？", "粮库补贴每座20万元。", "way"),
            ("“粮安码”是什么意思？", "推广“粮安码”12座。", "meaning"),
            ("“三库联动”的含义是什么？", "“三库联动”全面推进。", "meaning"),
            ("“三库联动”是个啥？", "“三库联动”全面推进。", "meaning"),
        ],
    )
    def test_what_is_only_mentioned_is_not_told(self, question: str, text: str, untold: str) -> None:
        found = find(f"襄阳市{question}", text)
        assert (shown(found), found.reason) == ([], f"not_explained: {untold}")

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            ("粮库投产率为什么低？", "粮库投产率42%，主要是设备缺口大。"),
            ("粮库投产率为什么低？", "粮库投产率42%。受资金制约，设备到位慢。"),
            ("粮库补贴怎么申请？", "粮库补贴每座20万元，向粮食局提交材料。"),
            ("“粮安码”是什么意思？", "推广“粮安码”，即粮库的电子身份证。"),
            ("“三库联动”的含义是什么？", "粮库、油库、冷库“三库联动”全面推进。"),
            ("什么叫“三库联动”？", "“三库联动”全面推进，包括收储和轮换。"),
            ("粮库投产率是多少？", "粮库投产率42%。"),
        ],
        ids=["here", "in the next sentence", "a way", "a meaning", "a list before", "a list behind", "a figure"],
    )
    def test_what_is_told_answers(self, question: str, text: str) -> None:
        found = find(f"襄阳市{question}", text)
        assert found.reason is None
        assert shown(found)[0] in text


@pytest.mark.parametrize(
    ("asked", "text", "answers"),
    [
        ("游客增长多少？", "入境游客增长5%。", False),
        ("入境游客增长多少？", "入境游客增长5%。", True),
        ("固定资产投资增长多少？", "民间固定资产投资增长5%。", False),
        ("民间固定资产投资增长多少？", "民间固定资产投资增长5%。", True),
        ("全市粮食产值多少亿元？", "开发区粮食产值5亿元。", False),
        ("粮食产值多少亿元？", "开发区粮食产值5亿元。", True),
        ("投资10亿元以上的粮库有多少座？", "投资亿元以上的粮库12座。", False),
        ("投资多少亿元以上的粮库有12座？", "投资10亿元以上的粮库12座。", True),
        ("投资突破亿元以上的粮库有多少座？", "投资10亿元以上的粮库12座。", True),
    ],
)
def test_a_part_s_figure_is_no_whole_s_nor_another_size_s(asked: str, text: str, answers: bool) -> None:
    assert shown(find(f"襄阳市{asked}", text)) == ([text] if answers else [])


@pytest.mark.parametrize(
    ("asked", "told", "answers"),
    [
        ("市委书记", "市委书记", True),
        ("市委书记", "党工委书记", False),
        ("区委书记", "市委书记", False),
        ("党工委书记", "党工委书记", True),
        ("书记", "市委书记", True),
        ("市委书记", "市委副书记", False),
    ],
)
def test_each_party_body_has_a_secretary_of_its_own(asked: str, told: str, answers: bool) -> None:
    text = f"{told}李建平到粮库调研。"
    assert shown(find(f"襄阳市{asked}是谁？", text)) == ([text] if answers else [])


@pytest.mark.parametrize(
    ("asked", "told", "answers"),
    [
        ("万人粮库拥有量", "粮库拥有量达12座。", False),
        ("万人口粮库拥有量", "粮库拥有量达12座。", False),
        ("万人粮库拥有量", "万人粮库拥有量达12座。", True),
        ("万人粮库拥有量", "每万人拥有粮库12座。", True),
        ("12万人粮库拥有量", "粮库拥有量达12座。", True),
        ("万人粮库", "粮库12座。", True),
    ],
)
def test_so_much_for_ten_thousand_people_is_no_total(asked: str, told: str, answers: bool) -> None:
    prepared = prepare(Passage("d", (), 0, len(told), told, Facets((), (), (), None), ""))
    assert is_of_unit(asked, prepared.sentences[0], prepared) is answers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全市人均粮食收入9万元，增长4%；其中城镇8万元，增长3%；农村7万元。", True),
        ("全市人均粮食收入9万元。城镇8万元，农村7万元。", False),
    ],
    ids=["before a semicolon", "in another sentence"],
)
def test_what_is_by_so_much_a_head_goes_on_over_semicolons(text: str, told: bool) -> None:
    prepared = prepare(Passage("d", (), 0, len(text), text, Facets((), (), (), None), ""))
    assert is_of_unit("城镇人均粮食收入", prepared.sentences[1], prepared) is told
