"""A follow-up that names another of a kind: a zone of the city, a member of a set, such things, what was replied."""

from __future__ import annotations

import pytest

from qa.question.followup import stand_alone
from qa.question.question import Known
from qa.types import Turn

KNOWN = Known(("襄阳高新区", "襄阳经开区", "孝感市"), lambda name: name == "孝感高新区", 2024)


def alone(question: str, earlier: str, reply: str = "") -> str:
    return stand_alone(question, [Turn("user", earlier), Turn("assistant", reply)], KNOWN)


class TestOtherZone:
    def test_of_the_same_city_is_asked(self) -> None:
        assert alone("经开区呢？", "襄阳高新区2023年新建了多少座粮库？") == "襄阳经开区2023年新建了多少座粮库？"

    def test_where_the_documents_only_mention_it_too(self) -> None:
        assert alone("那高新区呢？", "孝感市2023年新建了多少座粮库？") == "孝感高新区2023年新建了多少座粮库？"

    @pytest.mark.parametrize("topic", ["综保区", "高新区"])
    def test_is_none_that_is_unknown_or_the_same(self, topic: str) -> None:
        assert "新建了多少座粮库" not in alone(f"{topic}呢？", "襄阳高新区2023年新建了多少座粮库？")


class TestOtherMember:
    @pytest.mark.parametrize(
        ("question", "earlier", "whole"),
        [
            ("那本科的呢？", "襄阳高新区硕士的补贴是多少？", "襄阳高新区本科的补贴是多少？"),
            ("二期呢？", "襄阳高新区粮库一期投资多少亿元？", "襄阳高新区粮库二期投资多少亿元？"),
            ("“投产一批”的呢？", "襄阳高新区“签约一批”粮库多少座？", "襄阳高新区“投产一批”粮库多少座？"),
            ("省级的有多少座？", "襄阳高新区国家级粮库多少座？", "襄阳高新区省级粮库有多少座"),
            ("农村的标准呢？", "襄阳高新区城镇粮补标准是多少？", "襄阳高新区农村粮补标准是多少？"),
        ],
    )
    def test_takes_the_other_s_place(self, question: str, earlier: str, whole: str) -> None:
        assert alone(question, earlier) == whole

    @pytest.mark.parametrize(
        ("question", "earlier", "whole"),
        [
            ("三星级的呢？", "孝感市四星级以上粮库奖多少？", "孝感市三星级粮库奖多少？"),
            ("B类呢？", "孝感市A类粮企用电加价多少？", "孝感市B类粮企用电加价多少？"),
            ("二等奖的呢？", "孝感市一等奖粮企奖多少？", "孝感市二等奖粮企奖多少？"),
        ],
    )
    def test_a_grade_takes_another_s_with_its_limit(self, question: str, earlier: str, whole: str) -> None:
        assert alone(question, earlier) == whole

    @pytest.mark.parametrize("earlier", ["孝感市三类粮企和四类粮企各多少家？", "孝感市B档粮企多少家？"])
    def test_of_two_grades_or_of_another_scale_none(self, earlier: str) -> None:
        assert "二类粮企和" not in alone("二类的呢？", earlier)
        assert alone("二类的呢？", earlier) != earlier.replace("B档", "二类")

    def test_not_in_a_row(self) -> None:
        assert "护士和博士" not in alone("博士呢？", "襄阳高新区引进护士和硕士多少名？")


class TestSuch:
    def test_things_are_those_that_were_counted(self) -> None:
        assert alone("新改建的又有多少？", "襄阳高新区扩建了几座粮库？") == "襄阳高新区新改建的粮库又有多少"

    def test_a_part_of_what_was_counted_needs_no_word_for_it(self) -> None:
        asked = alone("动了工的有几座？", "襄阳高新区备案的粮库有多少座？")
        assert asked == "襄阳高新区备案的粮库，其中动了工的有多少座？"

    def test_of_those_are_a_part(self) -> None:
        assert alone("其中新改建的有多少？", "襄阳高新区扩建了几座粮库？").startswith("襄阳高新区扩建了粮库，其中")


class TestReply:
    def test_names_what_it_is(self) -> None:
        asked = alone("它现在存粮多少吨？", "襄阳高新区哪座粮库最大？", "东山粮库，容量9万吨。")
        assert asked == "襄阳高新区东山粮库现在存粮多少吨？"

    def test_does_not_where_no_name_was_asked_for(self) -> None:
        assert "容量" not in alone("它现在存粮多少吨？", "襄阳高新区东山粮库有多大？", "容量九万吨。")


def test_what_came_of_it_is_asked_of_what_was_spoken_of() -> None:
    asked = alone("效果怎么样？", "襄阳高新区“粮库管家”制度是怎么做的？")
    assert "粮库管家" in asked
    assert asked.endswith("效果怎么样？")


def test_what_names_nothing_is_asked_of_it_too() -> None:
    assert "粮库风险池" in alone("到现在补出去多少钱？", "襄阳高新区粮库风险池有多大？")


@pytest.mark.parametrize("reply", ["没有找到答案：文档中没有。", "共三项[1]：粮库", "不同文档的说法不一致[1]：东山"])
def test_what_the_product_says_itself_names_nothing(reply: str) -> None:
    asked = alone("它现在存粮多少吨？", "襄阳高新区哪座粮库最大？", reply)
    assert not any(word in asked for word in ("没有找到", "共三项", "不同文档"))


class TestKindsAndShares:
    def test_another_kind_of_what_was_asked_for_takes_the_place_of_the_first(self) -> None:
        found = alone("仓储物流的呢？", "襄阳高新区对粮食加工项目的投资强度有什么要求？")
        assert found == "襄阳高新区对仓储物流项目的投资强度有什么要求？"

    @pytest.mark.parametrize("earlier", ["襄阳高新区粮库有哪些？", "襄阳高新区对甲类项目和乙类项目的补助是多少？"])
    def test_nothing_is_replaced_where_none_or_several_are_named(self, earlier: str) -> None:
        assert "仓储物流项目的补助" not in alone("仓储物流的呢？", earlier)

    def test_a_share_is_asked_of_what_was_counted(self) -> None:
        found = alone("米厂占多少？", "襄阳高新区2023年新建了多少座厂？")
        assert found == "襄阳高新区2023年新建了厂，其中米厂有多少座？"

    def test_then_another_part_of_it(self) -> None:
        turns = [Turn("user", "襄阳高新区2023年新建了多少座厂？"), Turn("user", "米厂占多少？")]
        assert stand_alone("其中油厂呢？", turns, KNOWN) == "襄阳高新区2023年新建了厂，其中油厂有多少座？"

    def test_when_at_the_latest_names_no_matter_of_its_own(self) -> None:
        found = stand_alone("最晚什么时候要完成？", [Turn("user", "1500亩粮食用地由哪个单位牵头收储？")], KNOWN)
        assert "粮食用地" in found


@pytest.mark.parametrize("asked", ["孝感呢？", "孝感片区呢？", "孝感片区多大？", "孝感那块有多大？"])
def test_another_area_of_the_zone(asked: str) -> None:
    said = alone(asked, "湖北自贸试验区随州片区面积多少？", "12平方公里")
    assert said == f"湖北自贸试验区{asked[:2]}片区面积多少？"


def test_no_other_area_where_none_was_asked_about() -> None:
    assert alone("孝感那块有多大？", "湖北自贸试验区面积多少？", "12平方公里") == "孝感那块有多大？"


def test_what_is_asked_of_another_area_in_words_of_its_own_is_kept() -> None:
    before = "湖北自贸试验区随州片区引进了多少企业？"
    assert "企业" not in alone("孝感片区多大？", before, "12家")


class TestParts:
    def test_a_place_among_what_was_asked_about(self) -> None:
        asked = alone("其中孝感的是多少？", "襄阳高新区两座粮库容量是多少？")
        assert asked == "襄阳高新区两座粮库容量，其中孝感的是多少？"

    def test_another_area_takes_the_place_of_the_one_before(self) -> None:
        asked = alone("那北滩片区呢？", "襄阳高新区刘川片区2023年新建了多少座粮库？")
        assert asked == "襄阳高新区北滩片区2023年新建了多少座粮库？"

    def test_what_is_done_by_the_kilometre_names_no_matter(self) -> None:
        assert "渠道" in alone("2024年要改多少公里？", "襄阳高新区2023年改造了多少公里渠道？")
