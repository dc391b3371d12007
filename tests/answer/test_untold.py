"""What a sentence leaves open that speaks of the matter: a name, whose figure, another place, the change of a plan."""

from __future__ import annotations

import pytest
from answering import find, reads, shown
from growth import QUADRATIC, growth
from proposals import hits

from qa.answer.evidence.fitting_years import year_fits
from qa.answer.evidence.prepared import prepare
from qa.question.question import Known, read_question


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("聘请了哪家律师事务所？", "会议同意聘请武汉一家律师事务所为粮库法律顾问，聘期两年。", "not_explained: name"),
        ("与哪家公司开展粮库招商？", "粮库与武汉两家专业公司开展招商。", "not_explained: name"),
        ("粮库是跟哪三家银行合作设立的？", "粮库由襄阳联合三家银行和省创投机构设立。", "not_explained: name"),
        ("除了东山集团，粮库招商的另一家公司叫什么？", "粮库与东山集团等两家公司开展招商。", "not_explained: name"),
        ("粮库招商的两家机构，除了东山集团，另一家是谁？", "粮库与东山集团等两家机构开展招商。", "not_explained: name"),
        ("粮库招商的两家机构，除了东山集团另一家叫什么？", "粮库与东山集团等两家机构开展招商。", "not_explained: name"),
    ],
)
def test_who_is_only_counted_is_not_named(question: str, text: str, reason: str) -> None:
    found = find(f"襄阳市{question}", text, reads(text, 0.9, 0.5))
    assert (shown(found), found.reason) == ([], reason)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("聘请了哪家律师事务所？", "会议同意聘请汉江律师事务所为粮库法律顾问，聘期两年。"),
        ("与哪家公司开展粮库招商？", "粮库与西河集团等两家公司开展招商。"),
        ("粮库是跟哪两家公司合作设立的？", "粮库由襄阳联合东山公司、西河公司两家公司设立。"),
        ("粮库引进了哪三家企业？", "粮库引进比亚迪、宁德时代、华为3家企业。"),
        ("哪两家企业为粮库上市？", "粮库培育2家企业上市：华光新材、三安光电。"),
        ("粮库由哪家公司承建？", "粮库由一家国有企业出资，东山建设公司承建。"),
        ("哪家企业投资建设粮库？", "汉江粮业投资建设粮库，带动20家配套厂商落户。"),
        ("哪家粮油公司中标粮库？", "东山粮油公司中标粮库，另有3家单位入围。"),
        ("哪家银行设立粮库支行？", "襄阳农商行设立粮库支行，成为全省第一家。"),
    ],
)
def test_who_is_named_answers(question: str, text: str) -> None:
    assert shown(find(f"襄阳市{question}", text, reads(text, 0.9)))


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("襄阳高新区粮库产值是多少亿元？", "襄阳高新区、谷城经开区粮库实现产值90亿元。", False),
        ("襄阳高新区粮库产值是多少亿元？", "谷城经开区和襄阳高新区粮库实现产值90亿元。", False),
        ("襄阳高新区粮库产值是多少亿元？", "襄阳高新区粮库实现产值50亿元。", True),
        ("襄阳市粮库产值是多少亿元？", "襄阳高新区、谷城经开区粮库实现产值90亿元。", True),
        ("襄阳高新区粮库产值是多少亿元？", "襄阳高新区、谷城经开区粮库分别实现产值50亿元、40亿元。", True),
        ("襄阳高新区粮库投资多少亿元？", "襄阳高新区与谷城经开区共建粮库，投资90亿元。", True),
    ],
)
def test_one_figure_of_several_places_is_none_of_one(question: str, text: str, answers: bool) -> None:
    assert bool(shown(find(question, text, reads(text, 0.9)))) is answers


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("泵站投资多少亿元？", "粮库、泵站、码头三大项目投资9亿元。", False),
        ("粮库投资多少亿元？", "粮库、泵站、码头三大项目投资9亿元。", False),
        ("码头投资多少亿元？", "粮库、泵站、码头等投资9亿元。", False),
        ("粮库和泵站投资多少亿元？", "粮库、泵站、码头三大项目投资9亿元。", True),
        ("三大项目投资多少亿元？", "粮库、泵站、码头三大项目投资9亿元。", True),
        ("粮库投资多少亿元？", "粮库、泵站、码头分别投资9亿元、5亿元、2亿元。", True),
        ("粮库投资多少亿元？", "推进粮库、泵站、码头等建设，粮库投资9亿元。", True),
        ("在武汉派驻了多少名粮食招商干部？", "在武汉、孝感、荆州设粮食招商站6个，派驻干部12名。", False),
        ("派驻了多少名粮食招商干部？", "在武汉、孝感、荆州设粮食招商站6个，派驻干部12名。", True),
        ("设粮食招商站多少个？", "在武汉、孝感、荆州设粮食招商站6个。", True),
    ],
)
def test_one_figure_of_several_things_is_none_of_one(question: str, text: str, answers: bool) -> None:
    assert bool(shown(find(f"襄阳市{question}", text, reads(text, 0.9)))) is answers


@pytest.mark.parametrize(
    ("period", "text", "reason"),
    [
        ("2024年上半年", "全年新建粮库5座。", "not_mentioned: 上半年"),
        ("2024年上半年", "上半年开局良好。全年新建粮库5座。", "not_mentioned: 上半年"),
        ("2024年第三季度", "新建粮库5座。", "not_mentioned: 第三季度"),
        ("2024年上半年", "上半年粮库开局良好。新建粮库5座。", None),
        ("2024年上半年", "上半年新建粮库5座。", None),
        ("2024年前3季度", "前三季度新建粮库5座。", None),
        ("2024年1-9月", "前三季度新建粮库5座。", None),
        ("2024年前3季度", "全年新建粮库5座。", "not_mentioned: 前3季度"),
        ("2024年全年", "全年新建粮库5座。", None),
        ("2024年上半年", "二、上半年情况\n新建粮库5座，为全年目标的45%。", None),
        ("2024年上半年", "二、上半年情况\n全年计划新建粮库5座。", "not_mentioned: 上半年"),
    ],
)
def test_the_whole_year_tells_nothing_of_its_parts(period: str, text: str, reason: str | None) -> None:
    assert find(f"襄阳市{period}新建粮库多少座？", text, reads(text, 0.9)).reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("在孝感、荆州两地各设一个粮库招商组。", "not_mentioned: 宜昌"),
        ("在孝感、宜昌两地各设一个粮库招商组。", None),
        ("设立粮库招商组一个。", None),
        ("在孝感、宜都两地各设一个粮库招商组。", None),
    ],
)
def test_another_place_beside_the_subject_is_not_the_one_asked_for(text: str, reason: str | None) -> None:
    assert find("襄阳市在宜昌设了几个粮库招商组？", text, reads(text, 0.9, 0.5)).reason == reason


MOVED = "粮库原定2024年10月投用，因设备缺货，投用时间调整到2025年6月。"


@pytest.mark.parametrize(
    ("question", "told"),
    [("粮库最后改到什么时候投用？", "2025年6月"), ("粮库原定什么时候投用？", "2024年10月")],
)
def test_a_plan_that_was_changed_is_told_as_it_is_asked_for(question: str, told: str) -> None:
    (answer,) = shown(find(f"襄阳市{question}", MOVED))
    assert told in answer


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("粮库什么时候投用？", "粮库原计划2024年5月投用后延期至2024年8月投用，其中2座改为冷库。"),
        ("粮库总投资多少？", "粮库原计划总投资5亿元，选址调整到城东。"),
    ],
)
def test_a_change_of_something_else_takes_nothing_back(question: str, text: str) -> None:
    assert shown(find(f"襄阳市{question}", text))


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("去年新建粮库多少座？", "去年新建粮库5座，今年计划新建粮库8座。", True),
        ("今年新建粮库多少座？", "今年新建粮库8座，比去年多3座。", True),
        ("去年新建粮库多少座？", "新的一年，新建粮库8座。", False),
        ("今年新建粮库多少座？", "过去一年，新建粮库5座。", False),
    ],
)
def test_last_year_and_the_coming_one_are_told_apart_in_a_text_without_years(
    question: str, text: str, answers: bool
) -> None:
    found = hits(f"襄阳市粮库\n\n{text}\n")
    query = read_question(f"襄阳市{question}", Known(("襄阳市",), lambda _: True, 2024))
    passage = prepare(found[0].passage)
    assert any(year_fits(query, sentence, passage) for sentence in passage.sentences) is answers


def test_a_hostile_row_of_zones_is_read_in_linear_time() -> None:
    def answer(zones: int) -> None:
        row = "甲乙开发区和" * zones
        found = find("襄阳高新区粮库产值是多少亿元？", f"{row}等，襄阳高新区粮库实现产值90亿元。")
        assert shown(found) == ["襄阳高新区粮库实现产值90亿元"]

    assert growth(answer, int, 60) < QUADRATIC


def test_who_has_a_part_in_another_matter_does_not_go_first() -> None:
    text = "粮库扩容由市粮食局局长黎明统筹推进。环保督察由杜仲负责。"
    (answer,) = shown(find("襄阳市粮库扩容由谁负责？", text))
    assert "黎明" in answer


def test_who_has_the_part_that_is_asked_for_goes_first() -> None:
    text = "局长黎明主持召开粮库扩容会议，研究粮库扩容。粮库扩容由副局长杜仲牵头，每月调度。"
    (answer,) = shown(find("襄阳市粮库扩容由哪位领导牵头？", text))
    assert "杜仲" in answer


@pytest.mark.parametrize(("part", "told"), [("山区", "31%"), ("", "72%")])
def test_the_figure_of_the_part_that_is_named(part: str, told: str) -> None:
    found = find(f"襄阳市{part}粮库覆盖率提高到多少？", "全面推广粮库，全市覆盖率提高至72%，其中山区覆盖率31%。")
    assert found.parts[0].figure is not None
    assert found.parts[0].figure.text == told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("粮库开工率只是42%。", None),
        ("粮库开工率42%。", "not_explained: reason"),
        ("受汛期影响，粮库开工率降至42%。", None),
    ],
)
def test_an_english_why_wants_a_reason(text: str, reason: str | None) -> None:
    found = find("Why did the construction start rate of the granaries in Xiangyang fall?", text, reads(text, 0.9))
    assert found.reason == reason


def test_a_part_that_is_named_behind_the_figure_of_the_whole_has_none() -> None:
    text = "全市销售粮食6.7亿元，早稻、晚稻、糯米成为三块牌子。"
    found = find("襄阳市销售的粮食里，糯米卖了多少钱？", text, reads("6.7亿元", 0.9, 0.5))
    assert (shown(found), found.reason) == ([], "not_explained: part")


def test_who_works_there_is_not_who_owns_it() -> None:
    text = "东山米厂里，老师傅董其良已经炒了41年米。"
    assert shown(find("襄阳市东山米厂的老板叫什么名字？", text, reads("董其良", 0.9, 0.5))) == []


def test_what_gathers_things_behind_the_last_one_s_own_figure_gathers_none() -> None:
    text = "举办粮库开放日、泵站技能赛、东山粮库建库40周年等活动。"
    assert shown(find("襄阳市东山粮库建库多少周年？", text, reads("东山粮库建库40周年", 0.95, 0.9)))


def test_who_asks_for_the_sum_of_a_place_s_zones_gets_it() -> None:
    text = "襄阳高新区、孝感经开区粮库实现产值90亿元。"
    assert shown(find("襄阳市园区粮库一共实现产值多少亿元？", text, reads(text, 0.95, 0.9)))
