"""Follow-ups that ask again what was asked before, elsewhere or of another year."""

from __future__ import annotations

import pytest

from qa.question.followup import stand_alone
from qa.question.question import Known
from qa.types import Turn

KNOWN = Known(("襄阳市", "孝感市", "谷城县"), lambda _: True, 2024)


def alone(question: str, earlier: str, reply: str = "") -> str:
    return stand_alone(question, [Turn("user", earlier), Turn("assistant", reply)], KNOWN)


class TestElsewhere:
    @pytest.mark.parametrize("question", ["那孝感办了多少座？", "孝感领了多少座？", "隔壁的孝感呢？"])
    def test_with_half_of_its_verb(self, question: str) -> None:
        assert alone(question, "襄阳市2023年领办了多少座粮库？") == "孝感市2023年领办了多少座粮库？"

    def test_also_where_what_is_counted_stands_behind_it(self) -> None:
        asked = alone("孝感办了多少件？", "襄阳市2023年办理粮农建议多少件？")
        assert asked == "孝感市2023年办理粮农建议多少件？"

    def test_of_another_year_too(self) -> None:
        asked = alone("那孝感2024年打算做到多少？", "襄阳市2023年粮食产量的目标是多少？")
        assert asked == "孝感市2024年粮食产量的目标是多少？"

    def test_not_with_another_verb_or_another_kind_of_figure(self) -> None:
        assert "领办" not in alone("那孝感拆了多少座？", "襄阳市2023年领办了多少座粮库？")
        assert "座粮库" not in alone("那孝感办了多少年？", "襄阳市2023年领办了多少座粮库？")


class TestDoneElsewhere:
    @pytest.mark.parametrize(
        ("question", "earlier", "asked"),
        [
            ("2024年孝感要建多少？", "襄阳市2023年新建多少座粮库？", "孝感市2024年建多少座粮库？"),
            ("那孝感今年计划修多少？", "襄阳市今年新建粮道多少公里？", "孝感市今年修粮道多少公里？"),
            ("2024年孝感要稳在多少？", "襄阳市2023年的粮食产量目标是多少？", "孝感市2024年的粮食产量目标是多少？"),
        ],
    )
    def test_a_verb_that_does_the_same_needs_no_noun(self, question: str, earlier: str, asked: str) -> None:
        assert alone(question, earlier) == asked

    def test_one_that_does_something_else_is_a_matter_of_its_own(self) -> None:
        assert "新建" not in alone("孝感签约了多少？", "襄阳市2023年新建多少座粮库？")


@pytest.mark.parametrize(
    ("question", "grew"),
    [
        ("比上一年多了几个？", "增加"),
        ("去年比上年多了多少？", "增加"),
        ("比去年少了多少？", "减少"),
        ("较上年增加多少？", "增加"),
    ],
)
def test_by_how_much_that_was_more(question: str, grew: str) -> None:
    assert alone(question, "襄阳市扩建的粮库有多少座？").endswith(f"比上年{grew}多少座？")


def test_by_how_much_another_year_was_more() -> None:
    asked = alone("2022年比上年多了几座？", "襄阳市2023年扩建的粮库有多少座？")
    assert asked == "襄阳市2022年扩建的粮库比上年增加多少座？"


class TestInOtherYear:
    def test_it_is_planned_where_the_follow_up_says_so(self) -> None:
        earlier = "襄阳市2023年新增了几座粮库？"
        assert alone("2024年打算再增多少？", earlier) == "襄阳市2024年计划新增几座粮库？"
        assert alone("2022年增了多少？", earlier) == "襄阳市2022年新增了几座粮库？"

    def test_not_with_a_matter_of_its_own(self) -> None:
        assert "新增" not in alone("2024年泵站投资多少？", "襄阳市2023年新增了几座粮库？")


class TestPart:
    def test_what_is_left_out_is_counted_too(self) -> None:
        assert alone("其中开工的呢？", "襄阳市新签约多少座粮库？") == "襄阳市新签约粮库，其中开工的有多少座？"

    def test_those_that_are_named_once_more_need_no_other_words(self) -> None:
        asked = alone("这些投产粮库投了多少钱？", "襄阳市“投产一批”粮库有多少座？")
        assert asked == "襄阳市投产粮库投了多少钱？"

    def test_inside_is_of_them(self) -> None:
        assert "其中民营的有多少座" in alone("里头民营的有多少座？", "襄阳市新建了多少座粮库？")


def test_who_does_it_is_no_part_of_what_it_is() -> None:
    assert alone("什么时候要做完？", "襄阳市粮库二期由谁牵头建？") == "襄阳市粮库二期什么时候要做完？"


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("襄阳市2023年改建了多少座粮库？", "2024年新建多少座？"),
        ("襄阳市2023年改建了多少座粮库？", "孝感新建了多少座？"),
        ("襄阳市签约的粮库开工了多少座？", "孝感签约了多少座？"),
    ],
)
def test_another_verb_is_another_matter(earlier: str, question: str) -> None:
    asked = alone(question, earlier)
    assert not any(verb in asked for verb in ("改建", "开工"))


def test_those_that_are_named_by_one_word_keep_what_was_asked_of_them() -> None:
    assert "获评" in alone("这些企业有多少员工？", "襄阳市哪些企业获评示范粮企？")


def test_of_words_like_why_nothing_is_lost() -> None:
    asked = alone("2024年打算再修多少座？", "襄阳市2023年为了防汛修了多少座泵站？")
    assert asked == "襄阳市2024年计划为了防汛修多少座泵站？"


def test_who_builds_it_is_cut_whole() -> None:
    assert "设" not in alone("面积有多大？", "襄阳市粮库由谁建设？")


def told(*turns: str) -> str:
    """The last of the turns, a question and a reply in turn before it, as it stands alone."""
    *earlier, question = turns
    roles = ["user", "assistant"] * len(earlier)
    return stand_alone(question, [Turn(role, text) for role, text in zip(roles, earlier, strict=False)], KNOWN)


class TestOfSeveral:
    @pytest.mark.parametrize("question", ["哪个多？", "那谁更多？", "哪个市多一些？"])
    def test_the_same_of_two_places_is_compared(self, question: str) -> None:
        asked = told("襄阳市2023年新建粮库几座？", "12座。[1]", "孝感呢？", "9座。[1]", question)
        assert asked.startswith("襄阳市和孝感市2023年新建粮库几座，")

    def test_what_was_asked_of_one_alone_is_not(self) -> None:
        asked = told("襄阳市2023年新建粮库几座？", "12座。[1]", "改造泵站几座？", "9座。[1]", "哪个多？")
        assert "孝感" not in asked

    @pytest.mark.parametrize(
        ("reply", "question", "asked"),
        [
            ("共六项[1][2]：一是建库。", "最后一条是什么？", "第6条是什么？"),
            ("共六项[1][2]：一是建库。", "下一条", "第1条是什么？"),
            ("12座。[1]", "最后一条是什么？", "最后一条是什么？"),
            ("共六项[1][2]：一是建库。", "以下条件有哪些？", "以下条件有哪些？"),
            ("共六项[1][2]：一是建库。", "下一项目是什么？", "下一项目是什么？"),
        ],
    )
    def test_items_of_a_list_by_where_they_stand(self, reply: str, question: str, asked: str) -> None:
        assert told("襄阳市2023年工作成绩有哪些？", reply, question).endswith(asked)

    def test_the_next_of_an_item(self) -> None:
        assert told("襄阳市工作成绩第2条是什么？", "二是建库。[1]", "下一条").endswith("第3条是什么？")


class TestLikes:
    @pytest.mark.parametrize(
        ("earlier", "question", "asked"),
        [
            ("襄阳市A类粮库最多补多少？", "B类的呢？", "襄阳市B类粮库最多补多少？"),
            ("襄阳市一等粮库最多补多少？", "二等呢？", "襄阳市二等粮库最多补多少？"),
            ("襄阳市2025年上半年入库多少吨？", "下半年呢？", "襄阳市2025年下半年入库多少吨？"),
            ("襄阳市2025年上半年粮食产值是多少？", "全年的目标定到多少？", "襄阳市2025年全年粮食产值的目标是多少？"),
        ],
    )
    def test_take_each_others_place(self, earlier: str, question: str, asked: str) -> None:
        assert alone(question, earlier) == asked

    def test_of_two_letters_none_is_replaced(self) -> None:
        assert alone("C类呢？", "襄阳市A类和B类粮库各补多少？") != "襄阳市C类和B类粮库各补多少？"
