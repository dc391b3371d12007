"""Follow-ups to an item's number after another's, and to the year that was asked about."""

from __future__ import annotations

import pytest

from qa.limits import MAX_QUESTION_CHARS
from qa.question.followup import stand_alone
from qa.question.followup_alone import as_asked
from qa.question.question import Known
from qa.types import Turn

KNOWN = Known(frozenset({"襄阳市", "孝感市"}), lambda name: name.rstrip("市") in "襄阳孝感", 2024)


def alone(question: str, previous: str) -> str:
    return stand_alone(question, [Turn("user", previous), Turn("assistant", "12座。[1]")], KNOWN)


@pytest.mark.parametrize(
    ("question", "previous", "whole"),
    [
        (
            "第三项由谁验收？",
            "孝感市粮库改造的第一项是什么？",
            "孝感市粮库改造的第三项由谁验收？",
        ),
        (
            "那第二项要投资多少？",
            "孝感市粮库改造的第一项由谁验收？",
            "孝感市粮库改造的第二项要投资多少？",
        ),
        ("第四项是什么？", "孝感市粮库改造的第一项是什么？", "孝感市粮库改造的第四项是什么？"),
    ],
)
def test_an_item_after_an_item_takes_its_place(question: str, previous: str, whole: str) -> None:
    assert alone(question, previous) == whole


def test_after_no_item_it_is_one_of_what_was_asked_about() -> None:
    found = alone("第二项由谁验收？", "孝感市粮库改造有哪些任务？")
    assert "粮库改造" in found
    assert found.endswith("第二项由谁验收？")


class TestSameYear:
    PREVIOUS = "孝感市2022年新建粮库多少座？"

    @pytest.mark.parametrize("question", ["同年改造泵站多少座？", "同期改造泵站多少座？", "同年的改造泵站多少座？"])
    def test_is_the_year_asked_about(self, question: str) -> None:
        assert alone(question, self.PREVIOUS) == alone("改造泵站多少座？", self.PREVIOUS)
        assert "2022年" in alone(question, self.PREVIOUS)
        assert "同" not in alone(question, self.PREVIOUS)

    def test_of_another_place_too(self) -> None:
        found = alone("孝感市同年改造泵站多少座？", "襄阳市2022年新建粮库多少座？")
        assert "同年" not in found
        assert "襄阳" not in found

    @pytest.mark.parametrize(
        "question",
        [
            "粮库比上年同期增长多少？",
            "粮库与去年同期相比多多少？",
            "粮库同期增长多少？",
            "粮库同期相比多多少？",
            "粮库比上年同期多多少？",
        ],
    )
    def test_a_comparison_is_not(self, question: str) -> None:
        assert "同期" in alone(question, self.PREVIOUS)

    def test_without_a_year_before_it_stays(self) -> None:
        assert "同年" in alone("同年改造泵站多少座？", "孝感市新建粮库多少座？")


def test_a_word_that_holds_the_same_year_stays_whole() -> None:
    assert "不同年龄段" in alone("不同年龄段各有多少人？", "襄阳市2024年有多少人参加粮食培训？")


class TestYearAfter:
    PREVIOUS = "孝感市2022年新建粮库多少座？"

    @pytest.mark.parametrize("question", ["第二年呢？", "那第二年呢？", "第二年多少座？"])
    def test_is_counted_from_the_one_asked_about(self, question: str) -> None:
        assert alone(question, self.PREVIOUS) == "孝感市2023年新建粮库多少座？"

    def test_without_a_year_before_it_stays(self) -> None:
        assert "第二年" in alone("第二年呢？", "孝感市新建粮库多少座？")

    def test_a_second_budget_year_is_none(self) -> None:
        assert "第二年度" in alone("第二年度建了多少座？", self.PREVIOUS)


class TestPlaceFirst:
    PREVIOUS = "襄阳市2022年新建粮库多少座？"

    @pytest.mark.parametrize(
        "question", ["孝感呢？多少座？", "孝感呢，多少座？", "孝感市呢？要做到多少？", "那孝感呢?是多少？"]
    )
    def test_then_what_was_asked_is_asked_of_it(self, question: str) -> None:
        assert alone(question, self.PREVIOUS) == "孝感市2022年新建粮库多少座？"

    @pytest.mark.parametrize("between", ["？", "，"])
    def test_or_what_follows_in_the_year_asked_about(self, between: str) -> None:
        assert alone(f"孝感呢{between}改造泵站几座？", self.PREVIOUS) == "孝感市2022年改造泵站几座？"

    @pytest.mark.parametrize(
        "question", ["孝感粮库呢？建了几座？", "孝感襄阳呢？改造泵站几座？", "泵站呢？改造了几座？"]
    )
    def test_what_is_no_single_place_is_not_it(self, question: str) -> None:
        assert "呢" in alone(question, self.PREVIOUS)


@pytest.mark.parametrize(
    "question", ["孝感这块任务是多少？", "孝感这一块任务呢？", "孝感的任务是多少？", "孝感的指标是多少？"]
)
def test_a_task_is_what_was_asked_about(question: str) -> None:
    assert alone(question, "襄阳市2022年新建粮库多少座？") == "孝感市2022年新建粮库多少座？"


class TestOwnMatter:
    """A place and a matter of its own, after a question about a year."""

    PREVIOUS = "襄阳市2022年新建粮库多少座？"

    @pytest.mark.parametrize("question", ["孝感市改造了几座泵站？", "孝感改造泵站几座？"])
    def test_the_year_stands_in_front(self, question: str) -> None:
        assert alone(question, self.PREVIOUS) == f"2022年{question}"
        assert alone(question, "襄阳市新建粮库多少座？") == question

    @pytest.mark.parametrize("question", ["孝感市的市长是谁？", "孝感市泵站由谁管护？", "孝感市泵站的站长叫什么？"])
    def test_who_somebody_is_takes_no_year_over(self, question: str) -> None:
        assert alone(question, self.PREVIOUS) == question

    @pytest.mark.parametrize(
        "asked", ["打算怎么做？", "有什么计划？", "怎么安排？", "准备怎么干？", "下一步怎么做？", "怎么做？"]
    )
    def test_what_is_planned_for_a_year_is_a_matter(self, asked: str) -> None:
        assert alone(f"孝感市2024年{asked}", self.PREVIOUS) == f"孝感市2024年{asked}"


class TestAsAsked:
    """Whether a question may be meant apart from what was said before."""

    PREVIOUS = (Turn("user", "襄阳市2022年新建粮库多少座？"), Turn("assistant", "12座。[1]"))

    @pytest.mark.parametrize("question", ["孝感市改造了几座泵站？", "孝感市2021年改造泵站几座？", "孝感的市长是谁？"])
    def test_a_place_and_a_matter_of_its_own_may(self, question: str) -> None:
        assert as_asked(question, self.PREVIOUS, KNOWN) == question

    @pytest.mark.parametrize(
        "question",
        ["改造了几座泵站？", "孝感市有多少？", "那孝感市呢？", "孝感市它有几座泵站？", "孝感市他分管哪些泵站？"],
        ids=["no place", "no matter", "neither", "it", "he"],
    )
    def test_else_it_may_not(self, question: str) -> None:
        assert as_asked(question, self.PREVIOUS, KNOWN) is None

    def test_nor_may_a_first_question(self) -> None:
        assert as_asked("孝感市改造了几座泵站？", (), KNOWN) is None


@pytest.mark.parametrize("question", ["你好", "谢谢", "辛苦了", "Thank you!"])
def test_a_greeting_takes_nothing_over(question: str) -> None:
    assert alone(question, "襄阳市2022年新建粮库多少座？") == question


def test_of_an_earlier_turn_no_more_is_read_than_a_question_may_have() -> None:
    """What stands behind that makes no question of a turn that is a greeting as far as it is read."""
    greeting = "你好" * (MAX_QUESTION_CHARS // 2)
    told = (Turn("user", "襄阳市2022年新建粮库多少座？"), Turn("user", f"{greeting}，孝感市2021年改造泵站几座？"))
    assert stand_alone("2023年呢？", told, KNOWN) == "襄阳市2023年新建粮库多少座？"


def test_a_place_is_no_person() -> None:
    told = (Turn("user", "大悟县粮库扩建由谁负责？"), Turn("assistant", "大悟县粮库扩建由副县长李强负责。[1]"))
    assert stand_alone("他分管什么？", told, KNOWN) == "李强分管什么？"


@pytest.mark.parametrize("question", ["襄粮发〔2025〕3号是谁发的？", "襄粮发〔2025〕3号里改造泵站几座？"])
def test_a_paper_s_number_says_of_what_is_asked(question: str) -> None:
    assert alone(question, "孝感市2022年新建粮库多少座？") == question


def test_several_places_stay_in_force_in_good_chinese() -> None:
    asked = alone("粮库有几座？", "襄阳市、孝感市、大悟县2023年的泵站各有几座？")
    assert asked == "襄阳市、孝感市和大悟县2023年粮库有几座？"
