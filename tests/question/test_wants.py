"""What a question asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.wants import read_wants
from qa.question.wants_english import read_english_units, read_english_wants
from qa.types import Want


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("签约金额是多少？", Want.MONEY),
        ("到位资金有多少亿元？", Want.MONEY),
        ("投资了多少钱？", Want.MONEY),
        ("开工率是多少？", Want.PERCENT),
        ("增长了百分之几？", Want.PERCENT),
        ("地区生产总值增速目标是多少？", Want.PERCENT),
        ("居民收入涨了多少？", Want.PERCENT),
        ("粮食产值要保持多高的增速？", Want.PERCENT),
        ("粮食产值要保持多高的年均增长？", Want.PERCENT),
        ("粮库要有多高的完好率？", Want.PERCENT),
        ("增长目标是几个点？", Want.PERCENT),
        ("签约额多大？", Want.MONEY),
        *((f"粮库基金多大{what}？", Want.MONEY) for what in ("规模", "的盘子", "体量")),
        *((f"粮库{what}？", Want.MONEY) for what in ("给予多少奖补", "奖补是多少")),
        *((f"粮库有多少{what}？", Want.MONEY) for what in ("税", "贷款", "经费", "外资", "租金", "利润", "工资")),
        *((f"粮库有多少{what}？", Want.MONEY) for what in ("投资", "融资", "补贴", "补助", "奖励", "奖金")),
        ("粮库投了多少？", Want.MONEY),
        ("泵站投入了一共多少，够吗？", Want.MONEY),
        ("泵站融到多少？", Want.MONEY),
        ("粮库交了多少,排第几?", Want.MONEY),  # folded, as questions are
        ("粮库占多少地？", Want.MEASURE),
        ("粮库占地多少？", Want.MEASURE),
        ("用了多少土地？", Want.MEASURE),
        ("水渠有多长？", Want.MEASURE),
        ("水渠多宽？", Want.MEASURE),
        ("哪一个乡镇建了粮库？", Want.PLACE),
        ("哪个街道建了粮库？", Want.PLACE),
        ("哪些行政区建了粮库？", Want.PLACE),
        ("哪一省建了粮库？", Want.PLACE),
        ("什么企业来建粮库？", Want.ORGANISATION),
        ("签约了多少个项目？", Want.COUNT),
        ("选派了几名干部？", Want.COUNT),
        ("出让标准地多少宗？", Want.COUNT),
        ("出让面积多少亩？", Want.MEASURE),
        ("粮食产量有多少吨？", Want.MEASURE),
        ("什么时候挂牌？", Want.DATE),
        ("从几月开始？", Want.DATE),
        ("学习为期多久？", Want.DURATION),
        ("按什么比例配套？", Want.RATIO),
        ("市委书记是谁？", Want.PERSON),
        ("他担任什么职务？", Want.OFFICE),
        ("干部被派往哪里学习？", Want.PLACE),
        ("与哪些企业合作？", Want.ORGANISATION),
        ("出台了哪些政策？", Want.LIST),
        ("工作成绩有哪几个方面？", Want.LIST),
        ("如何推进专业镇建设？", Want.LIST),
        ("是否设立了联络站？", Want.YES_NO),
        ("完成任务了吗？", Want.YES_NO),
        ("什么是标准地？", Want.EXPLANATION),
    ],
)
def test_each_kind(question: str, want: Want) -> None:
    assert want in read_wants(question)[0]


@pytest.mark.parametrize("question", ["工作成绩有哪几个方面？", "出台了哪几项政策？", "哪几家企业来了？"])
def test_which_ones_is_no_count(question: str) -> None:
    assert Want.COUNT not in read_wants(question)[0]


@pytest.mark.parametrize("question", ["新增多少城镇就业岗位？", "新增多少农户？"])
def test_what_is_newly_added_is_no_growth(question: str) -> None:
    assert Want.PERCENT not in read_wants(question)[0]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("泵站多久检修一次？", False),
        ("多久轮换保管员一次？", False),
        ("泵站多长时间检修一次？", False),
        ("多长时间组织保管员开展培训演练一次？", False),
        ("检修要多久？", True),
        ("检修要多长时间？", True),
    ],
)
def test_how_often_is_no_duration(question: str, asked: bool) -> None:
    assert (Want.DURATION in read_wants(question)[0]) is asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("收了多少亿斤粮食？", False),
        ("清淤多少亿立方米？", False),
        ("收入来自哪几样作物？", False),
        ("粮库投资多少亿？", True),
        ("收入有几亿？", True),
    ],
)
def test_hundreds_of_millions_of_what_is_weighed_or_measured_are_no_money(question: str, asked: bool) -> None:
    assert (Want.MONEY in read_wants(question)[0]) is asked


@pytest.mark.parametrize(
    "question",
    [
        "请概括仓储工作的六个方面。",
        "归纳粮库检修的四点。",
        "简述防汛两项任务。",
        "列出五件实事。",
        "三件实事是什么？",
        "四种灌溉模式包括什么？",
        "三类粮库分别是指哪些？",
        "检修五步分别是什么？",
    ],
)
def test_so_many_things_are_a_list(question: str) -> None:
    assert read_wants(question)[0] == (Want.LIST,)


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("改造了哪6个粮库？", True),
        ("办好哪12项实事？", True),
        ("与哪5家企业合作？", True),
        ("改造了6个粮库吗？", False),
        ("哪12年改造了粮库？", False),
    ],
)
def test_which_of_a_number_in_digits_are_a_list(question: str, listed: bool) -> None:
    assert (Want.LIST in read_wants(question)[0]) is listed


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("利率是跟什么挂钩？", False),
        ("费率是与哪个指标挂钩？", False),
        ("税率是按什么定的？", False),
        ("汇率是由谁定的？", False),
        ("利率是多少？", True),
        ("入仓率是高了还是低了？", True),
    ],
)
def test_what_a_rate_depends_on_is_no_percentage(question: str, asked: bool) -> None:
    assert (Want.PERCENT in read_wants(question)[0]) is asked


@pytest.mark.parametrize(
    ("question", "wants", "units"),
    [
        ("泵站用了多少度电？", (Want.MEASURE,), ("度",)),
        ("装了多少千瓦时？", (Want.MEASURE,), ("千瓦时",)),
        ("装了多少万千瓦？", (Want.MEASURE,), ("千瓦",)),
        ("挖了多少方土？", (Want.MEASURE,), ("方",)),
        ("审批多少个工作日办结？", (Want.DURATION,), ("个工作日",)),
        ("停用了多少个月？", (Want.DURATION,), ("个月",)),
        ("库容是原来的多少倍？", (Want.RATIO,), ("倍",)),
        ("提高了几个百分点？", (Want.PERCENT,), ("个百分点",)),
        ("投资多少万美元？", (Want.MONEY,), ("美元",)),
        ("来了多少人次？", (Want.COUNT,), ("人次",)),
        ("签了多少份合同？", (Want.COUNT,), ("份",)),
    ],
)
def test_a_unit_says_what_is_wanted(question: str, wants: tuple[Want, ...], units: tuple[str, ...]) -> None:
    assert read_wants(question) == (wants, units)


@pytest.mark.parametrize("question", ["有多少大学？", "有多少国企？", "占多少份额？", "多少方面？", "有多少株洲企业？"])
def test_what_begins_another_word_is_no_unit(question: str) -> None:
    assert read_wants(question)[1] == ()


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("粮库要交多少税率？", Want.MONEY),
        ("签了多少投资项目？", Want.MONEY),
        ("投了多少座粮库？", Want.MONEY),
        ("有多少地方建了粮库？", Want.MEASURE),
        ("有多少地区建了粮库？", Want.MEASURE),
        ("有多少地市建了粮库？", Want.MEASURE),
        ("检修要多长时间？", Want.MEASURE),
        ("为什么企业来建粮库？", Want.ORGANISATION),
        ("为什么有部门管泵站？", Want.ORGANISATION),
    ],
)
def test_what_only_looks_like_it_is_none(question: str, want: Want) -> None:
    assert want not in read_wants(question)[0]


@pytest.mark.parametrize("asked", ["有多少", "是多少", "多少", "达到多少", "达到了多少", "一共多少", "有多少,排第几"])
@pytest.mark.parametrize("name", ["人口", "参训人数"])
def test_how_many_people_are_counted_in_them(name: str, asked: str) -> None:
    wants, units = read_wants(f"襄阳{name}{asked}?")
    assert (wants[0], units) == (Want.COUNT, ("人",))


@pytest.mark.parametrize("question", ["人口增长多少？", "人口密度是多少？", "人数最多的县有多少？"])
def test_what_else_is_asked_of_people_is_not(question: str) -> None:
    assert read_wants(question)[1] == ()


@pytest.mark.parametrize("question", ["粮食是怎么来的？", "怎么得的名？", "粮库怎么回事？", "积水怎么产生的？"])
def test_how_something_came_to_be_is_told_and_not_listed(question: str) -> None:
    assert read_wants(question)[0] == (Want.EXPLANATION,)


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("满几家粮库才补，补多少？", (Want.COUNT, Want.NUMBER)),
        ("满几家粮库才补,补多少,够用了", (Want.COUNT, Want.NUMBER)),
        ("满几家粮库才补，补多少钱？", (Want.COUNT, Want.MONEY)),
        ("建了几座粮库，投资多少？", (Want.COUNT, Want.MONEY)),
        ("建了几座粮库，改造多少座？", (Want.COUNT,)),
        ("建了多少座粮库？", (Want.COUNT,)),
    ],
)
def test_a_bare_how_much_at_the_end_asks_for_a_second_figure(question: str, wants: tuple[Want, ...]) -> None:
    assert read_wants(question)[0] == wants


@pytest.mark.parametrize("question", ["请概括全年收成。", "介绍泵站。"])
def test_what_is_to_be_told_in_general_is_none(question: str) -> None:
    assert Want.LIST not in read_wants(question)[0]


def test_growth_of_an_income_is_no_money() -> None:
    assert Want.MONEY not in read_wants("居民收入涨了多少？")[0]


def test_two_figures_are_two_wants_with_their_units() -> None:
    wants, units = read_wants("出让标准地多少宗、多少亩？")
    assert wants[:2] == (Want.COUNT, Want.MEASURE)
    assert units == ("宗", "亩")


def test_a_question_without_any_asking_word_wants_an_explanation() -> None:
    assert read_wants("标准地改革") == ((Want.EXPLANATION,), ())
    assert read_wants("") == ((Want.EXPLANATION,), ())


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("How many projects were signed?", Want.COUNT),
        ("How much money was invested?", Want.MONEY),
        ("What was the growth rate?", Want.PERCENT),
        ("Who is the mayor?", Want.PERSON),
        ("When did it open?", Want.DATE),
        ("What are the main tasks?", Want.LIST),
        ("Why?", Want.EXPLANATION),
    ],
)
def test_english(question: str, want: Want) -> None:
    assert want in read_english_wants(question)


@pytest.mark.parametrize(
    ("question", "unit", "want"),
    [
        ("How many mu of land were transferred?", "亩", Want.MEASURE),
        ("How many hectares were planted?", "公顷", Want.MEASURE),
        ("How many square kilometers does it cover?", "平方公里", Want.MEASURE),
        ("How many tonnes of grain were stored?", "吨", Want.MEASURE),
        ("What is the number of households?", "户", Want.COUNT),
        ("How many plots were transferred?", "宗", Want.COUNT),
        ("How many days does approval take?", "天", Want.DURATION),
    ],
)
def test_english_units(question: str, unit: str, want: Want) -> None:
    assert read_english_units(question) == (unit,)
    assert read_english_wants(question)[0] is want


@pytest.mark.parametrize("question", ["Which parks attracted investment?", "List the villages that got funds."])
def test_english_questions_for_names_ask_for_no_money(question: str) -> None:
    assert read_english_wants(question) == (Want.LIST,)


@pytest.mark.parametrize(
    "question",
    [
        "Which parks attracted how much investment?",
        "What was the investment?",
        "Which granary got more funds, the old or the new?",
        "Which village had the lower cost?",
        "Which pump got the most money?",
        "Which of the two has the smaller budget?",
    ],
)
def test_english_questions_for_amounts_do(question: str) -> None:
    assert Want.MONEY in read_english_wants(question)


def test_two_english_units_are_two_wants() -> None:
    question = "How many plots and how many mu were transferred?"
    assert set(read_english_units(question)) == {"宗", "亩"}
    assert set(read_english_wants(question)) == {Want.COUNT, Want.MEASURE}


@pytest.mark.parametrize("question", ["How many museums are there?", "Who counted the days?", ""])
def test_no_english_unit(question: str) -> None:
    assert read_english_units(question) == ()


@given(st.text(max_size=60))
def test_something_is_always_wanted(question: str) -> None:
    assert read_wants(question)[0]
    assert read_english_wants(question)
