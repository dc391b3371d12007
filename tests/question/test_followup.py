"""Follow-ups become questions that stand alone; fresh questions are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.followup import stand_alone
from qa.question.question import Known, read_question
from qa.types import Turn

KNOWN = Known(frozenset({"太原市", "吕梁市"}), lambda name: name.rstrip("市") in "太原吕梁合肥", 2024)
FIRST = "太原市2023年出让标准地多少宗？"


def alone(question: str, *earlier: str) -> str:
    turns = [Turn("user" if at % 2 == 0 else "assistant", text) for at, text in enumerate(earlier)]
    return stand_alone(question, turns, KNOWN)


@pytest.mark.parametrize("question", ["那吕梁呢？", "吕梁呢", "那么吕梁市怎么样？", "吕梁市的情况如何？"])
def test_another_place_replaces_the_first(question: str) -> None:
    assert alone(question, FIRST, "7 宗。[1]") == "吕梁市2023年出让标准地多少宗？"


@pytest.mark.parametrize("said", ["换成", "改成", "换作", "如果是", "要是", "那换成", "那如果是"])
@pytest.mark.parametrize(
    ("other", "whole"),
    [("吕梁", "吕梁市2023年出让标准地多少宗？"), ("2022年", "太原市2022年出让标准地多少宗？")],
)
def test_in_so_many_words(said: str, other: str, whole: str) -> None:
    assert alone(f"{said}{other}呢？", FIRST, "7 宗。[1]") == whole


def test_in_so_many_words_with_what_is_asked() -> None:
    assert alone("那如果是2022年是多少？", "太原市2023年粮食产量是多少？") == "太原市2022年粮食产量是多少？"
    query = read_question(alone("那换成吕梁是多少？", "太原市2023年粮食产量是多少？"), KNOWN)
    assert (query.places, query.years, query.focus) == (("吕梁市",), (2023,), "粮食产量")


@pytest.mark.parametrize(
    "question",
    ["吕梁这方面呢？", "吕梁市在这方面怎么样？", "吕梁这一块是多少？", "吕梁的这个指标是多少？", "吕梁同样的呢？"],
)
def test_the_same_of_another_place(question: str) -> None:
    assert alone(question, FIRST, "7 宗。[1]") == "吕梁市2023年出让标准地多少宗？"


@pytest.mark.parametrize("question", ["吕梁这方面投资多少？", "吕梁这个指标和泵站座数呢？"])
def test_what_has_a_matter_of_its_own_is_not_the_same(question: str) -> None:
    assert "标准地" not in alone(question, FIRST, "7 宗。[1]")


@pytest.mark.parametrize("question", ["2022年呢？", "那2022年呢？"])
def test_another_year_replaces_the_first(question: str) -> None:
    assert alone(question, FIRST, "7 宗。[1]") == "太原市2022年出让标准地多少宗？"


def test_another_subject_keeps_place_and_year() -> None:
    found = alone("签约项目呢？", FIRST, "7 宗。[1]")
    query = read_question(found, KNOWN)
    assert (query.places, query.years) == (("太原市",), (2023,))
    assert "签约项目" in found


def test_a_question_without_place_and_year_inherits_them() -> None:
    query = read_question(alone("签约了多少个项目？", FIRST, "7 宗。[1]"), KNOWN)
    assert (query.places, query.years) == (("太原市",), (2023,))


def test_part_of_what_was_counted() -> None:
    found = alone("其中省外的有几个？", "吕梁市通过校友资源共引进项目多少个？", "212 个。[1]")
    assert found.startswith("吕梁市通过校友资源共引进项目")
    assert "省外的有几个" in found


@pytest.mark.parametrize(
    ("question", "earlier", "whole"),
    [
        ("那王志强呢？", "李建平带队去了哪里？", "王志强带队去了哪里？"),
        ("第三项呢？", "太原市2024年工作计划第二项讲什么？", "太原市2024年工作计划第三项讲什么？"),
        ("“移栽一批”呢？", "太原市“育苗一批”项目有多少个？", "太原市“移栽一批”项目有多少个？"),
        ("护林人员呢？", "太原市巡河人员有多少名？", "太原市护林人员有多少名？"),
        ("果园面积呢？", "太原市茶园面积是多少？", "太原市果园面积是多少？"),
    ],
)
def test_what_is_of_a_kind_replaces_its_like(question: str, earlier: str, whole: str) -> None:
    assert alone(question, earlier, "7 宗。[1]") == whole


@pytest.mark.parametrize(
    ("question", "earlier"),
    [
        ("王志强呢？", "李建平和陈志远去了哪里？"),
        ("“移栽一批”呢？", "太原市“育苗一批”和“扦插一批”各多少个？"),
        ("满意率呢？", "太原市巡河人员有多少名？"),
    ],
)
def test_nothing_is_replaced_where_none_or_several_are_alike(question: str, earlier: str) -> None:
    topic = question.removesuffix("呢？")
    assert alone(question, earlier, "7 宗。[1]").endswith((f"{topic}是多少？", f"{topic}是什么？"))


def test_without_a_place_the_earlier_matter_stays() -> None:
    found = alone("满意率呢？", "护航热线一年受理多少件诉求？", "300 件。[1]")
    assert found == "护航热线一年受理诉求满意率是多少？"


@pytest.mark.parametrize("name", ["周建国", "刘海燕"])
def test_a_person_whose_name_is_no_single_word_is_one_too(name: str) -> None:
    assert alone(f"{name}呢？", "李明担任什么职务？", "市长。[1]") == f"{name}担任什么职务？"


def test_another_rate_replaces_the_first() -> None:
    assert alone("投产率呢？", "吕梁市的开工率是多少？", "89%。[1]") == "吕梁市的投产率是多少？"


@pytest.mark.parametrize("amount", ["投资", "投资额", "投资规模"])
def test_money_spent_is_asked_of_the_next_thing_too(amount: str) -> None:
    found = alone("泵站呢？", f"太原市2023年粮库{amount}是多少？", "3亿元。[1]")
    assert found == f"太原市2023年泵站{amount}是多少？"


def test_an_output_is_not() -> None:
    assert "产量" not in alone("进出口呢？", "太原市2023年粮食产量是多少？", "7万吨。[1]")


def test_an_item_of_the_list() -> None:
    found = alone("第二项具体讲什么？", "太原市2024年工作计划有哪些？", "共三项…")
    query = read_question(found, KNOWN)
    assert query.ordinal == 2
    assert (query.places, query.years) == (("太原市",), (2024,))
    assert "工作计划" in query.focus


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("第四件是什么？", "太原市办好的实事，第四件是什么？"),
        ("那第2件是什么呢？", "太原市办好的实事，第2件是什么？"),
        ("第三件讲什么？", "太原市办好的实事，第三件是什么？"),
    ],
)
def test_another_item_replaces_the_first(question: str, whole: str) -> None:
    assert alone(question, "太原市办好的实事，第一件是什么？", "改造旧仓。[1]") == whole


def test_what_is_asked_of_another_item_stays() -> None:
    found = alone("第三件由谁负责办理和验收？", "太原市办好的实事，第一件是什么？", "改造旧仓。[1]")
    assert found.endswith("第三件由谁负责办理和验收？")


@pytest.mark.parametrize("question", ["省级的多少座？", "那省级的多少座？"])
def test_another_level_of_the_same_thing(question: str) -> None:
    found = alone(question, "太原市国家级示范粮库有多少座？", "3 座。[1]")
    assert found.startswith("太原市省级示范粮库")
    assert "国家级" not in found


@pytest.mark.parametrize(
    ("question", "earlier"),
    [("省级的多少座？", "太原市示范粮库有多少座？"), ("吕梁省级的多少座？", "太原市国家级示范粮库有多少座？")],
)
def test_a_level_replaces_none_where_none_was_named_or_another_place_is(question: str, earlier: str) -> None:
    assert "省级示范粮库" not in alone(question, earlier, "3 座。[1]")


def test_a_pronoun_is_the_person_spoken_of() -> None:
    found = alone("他是什么职务？", "带队赴合肥招商的是谁？", "市委副书记、市长张新伟带队赴合肥开展小分队招商。[1]")
    assert "张新伟" in found
    assert "他" not in found


def test_a_pronoun_without_a_name_keeps_what_was_spoken_of() -> None:
    found = alone("他们要去多久？", "太原市选派了几名干部赴合肥学习？", "选派4名优秀干部赴合肥。[1]")
    assert found == "太原市选派了干部赴合肥学习，要去多久？"


@pytest.mark.parametrize(
    "question", ["太原市的其他项目有多少个？", "其他干部有几名？", "吉他厂有几家？", "他省的粮库有几座？"]
)
def test_a_pronoun_within_a_word_is_none(question: str) -> None:
    found = alone(question, "太原市市长是谁？", "市长王小明。[1]")
    assert found == (question if "太原" in question else f"太原市{question}")


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("其他的不说，他管什么？", "其他的不说，王小明管什么？"),
        ("那她去了哪里？", "王小明去了哪里？"),
        ("他俩去了哪里？", "王小明去了哪里？"),
        ("由他任组长的是哪项工作？", "由王小明任组长的是哪项工作？"),
    ],
)
def test_a_pronoun_that_is_a_word_is_one(question: str, whole: str) -> None:
    assert alone(question, "太原市市长是谁？", "市长王小明。[1]") == whole


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("本市场有多少家商户？", "本市场有多少家商户？"),
        ("该区域有几座米厂？", "该区域有几座米厂？"),
        ("那边贸企业有几家？", "边贸企业有几家？"),
        ("本市有几座米厂？", "有几座米厂？"),
        ("该地区有几座米厂？", "有几座米厂？"),
        ("该市政府办了几座米厂？", "政府办了几座米厂？"),
        ("当地政府办了几座米厂？", "政府办了几座米厂？"),
        ("那里有几座米厂？", "有几座米厂？"),
        ("这里有几座米厂？", "有几座米厂？"),
        ("这个月建了几座？", "这个月建了几座？"),
        ("那个体户办的米厂有几座？", "个体户办的米厂有几座？"),
    ],
)
def test_the_place_spoken_of_is_meant_by_a_word_of_its_own(question: str, rest: str) -> None:
    assert alone(question, "太原市2023年粮库有多少座？", "7 座。[1]") == f"太原市2023年{rest}"


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("这里面油料的有几座？", "油料的有几座？"),
        ("那里面油料的有几座？", "油料的有几座？"),
        ("那些油料的有几座？", "油料的有几座？"),
        ("其中央企办的有几座？", "央企办的有几座？"),
        ("它们有多高？", "有多高？"),
    ],
)
def test_the_things_spoken_of_are_meant_by_a_word_of_its_own(question: str, rest: str) -> None:
    assert alone(question, "太原市2023年建了多少座粮库？", "7 座。[1]") == f"太原市2023年建了粮库，其中{rest}"


def test_other_things_are_none_of_those_spoken_of() -> None:
    assert "其它" in alone("其它的呢？", "太原市2023年建了多少座粮库？", "7 座。[1]")
    assert "尤其中部" in alone("尤其中部的有几座？", "太原市2023年建了多少座粮库？", "7 座。[1]")


def test_a_part_is_asked_about_without_asking_for_the_whole_again() -> None:
    found = alone("其中省外的有几个？", "吕梁市全年引进了多少个项目？", "212 个。[1]")
    assert found == "吕梁市全年引进了项目，其中省外的有几个？"


@pytest.mark.parametrize("question", ["面积有多少亩？", "2022年要稳在多少？"])
def test_an_attribute_is_asked_of_what_was_spoken_of(question: str) -> None:
    assert "标准地" in alone(question, FIRST, "7 宗。[1]")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("咨询电话呢？", "咨询电话"),
        ("办理时限是多久？", "办理时限"),
        ("联系方式是什么？", "联系方式"),
        ("要哪些申报材料？", "申报材料"),
    ],
)
def test_what_an_application_needs_is_asked_of_what_was_spoken_of(question: str, asked: str) -> None:
    found = alone(question, "太原市烘干机补贴标准是多少？", "每台3000元。[1]")
    assert found.startswith("太原市烘干机补贴标准")
    assert asked in found


@pytest.mark.parametrize("question", ["要稳定在多少以上？", "力争达到多少？"])
def test_what_is_only_done_is_done_to_what_was_spoken_of(question: str) -> None:
    assert "粮食产量" in alone(question, "太原市2023年粮食产量是多少？", "7 万吨。[1]")


@pytest.mark.parametrize("question", ["泵站有多少？", "粮库扩建多少？"])
def test_what_is_named_is_not(question: str) -> None:
    assert "标准地" not in alone(question, FIRST, "7 宗。[1]")


@pytest.mark.parametrize(
    ("beside", "year"),
    [
        *((word, 2021) for word in ("上一年", "上一年度", "上年", "前一年", "前一年度", "头一年")),
        *((word, 2023) for word in ("下一年", "下年", "次年")),
    ],
)
def test_the_year_before_or_after_is_counted_from_the_one_asked_about(beside: str, year: int) -> None:
    found = alone(f"{beside}是多少？", "太原市2022年粮食产量是多少？", "7 万吨。[1]")
    assert found == f"太原市{year}年粮食产量是多少？"


@pytest.mark.parametrize("word", ["去年", "明年"])
def test_the_documents_own_years_are_not(word: str) -> None:
    assert word in alone(f"{word}是多少？", "太原市2022年粮食产量是多少？", "7 万吨。[1]")


def test_chains_of_follow_ups_hold() -> None:
    assert alone("那2022年呢？", FIRST, "7 宗。[1]", "那吕梁呢？", "40 宗。[1]") == "吕梁市2022年出让标准地多少宗？"


@pytest.mark.parametrize("question", ["吕梁市2024年工作计划有哪些？", "吕梁市2023年签约金额是多少？"])
def test_a_fresh_question_is_left_alone(question: str) -> None:
    assert alone(question, FIRST, "7 宗。[1]") == question


def test_without_history_nothing_is_added() -> None:
    assert alone("那吕梁呢？") == "那吕梁呢？"
    assert stand_alone("多少宗？", [Turn("assistant", "您好")], KNOWN) == "多少宗？"


WORDS = st.text(alphabet="太原吕梁市2023年那呢其中他第二项多少签约的？", max_size=20)


@given(WORDS, st.lists(WORDS, max_size=5))
def test_any_conversation_gives_a_question(question: str, earlier: list[str]) -> None:
    assert alone(question, *earlier) == alone(question, *earlier)


def test_a_word_that_only_begins_like_a_measure_is_kept() -> None:
    asked = "太原市2023年引进了多少项目？"
    assert alone("总投资多少？", asked, "12 个。[1]") == "太原市2023年引进了项目总投资多少？"
