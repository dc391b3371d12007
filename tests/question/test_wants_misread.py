"""Words that look like asking for a figure and don't."""

from __future__ import annotations

import pytest

from qa.question.wants import read_wants
from qa.question.wants_english import read_english_wants
from qa.types import Want


@pytest.mark.parametrize("question", ["高效率的粮库用哪一种设备？", "在何处的效率最高？"])
def test_efficiency_is_no_percentage(question: str) -> None:
    assert Want.PERCENT not in read_wants(question)[0]


@pytest.mark.parametrize(("question", "asked"), [("这几年粮库怎么建的？", False), ("粮库建了几年？", True)])
def test_these_years_are_no_duration(question: str, asked: bool) -> None:
    assert (Want.DURATION in read_wants(question)[0]) is asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("那几份简报写了什么？", False),
        ("这几座粮库归谁管？", False),
        ("那几条水渠在哪里？", False),
        ("那几份合同怎么签的？", False),
        ("那几项措施？", True),
        ("粮库建了几座，归谁管？", True),
    ],
)
def test_those_few_things_are_no_count_where_something_else_is_asked(question: str, asked: bool) -> None:
    assert (Want.COUNT in read_wants(question)[0]) is asked


@pytest.mark.parametrize(
    ("question", "money"), [("补贴是几号发的？", False), ("补贴几月份发？", False), ("补贴是几万？", True)]
)
def test_the_day_of_a_payment_is_no_money(question: str, money: bool) -> None:
    wants, _ = read_wants(question)
    assert ((Want.MONEY in wants), (Want.DATE in wants)) == (money, not money)


@pytest.mark.parametrize("question", ["堤防等级为几级？", "泵站水质稳定在几类？", "粮库是几星？", "粮库属于几等？"])
def test_a_grade_is_no_number_of_things(question: str) -> None:
    assert read_wants(question) == ((Want.EXPLANATION,), ())


@pytest.mark.parametrize("question", ["粮库分为几类？", "粮库划为几级？", "粮库共几类？", "泵站是几类奖项？"])
def test_into_how_many_grades_is(question: str) -> None:
    assert Want.COUNT in read_wants(question)[0]


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("粮库负责人叫什么名字？", True),
        ("泵站站长叫什么名字？", True),
        ("保管员都叫什么名字？", True),
        ("叫什么名字？", True),
        ("这种稻谷叫什么名字？", False),
        ("最大的粮库叫什么名字？", False),
    ],
)
def test_the_name_of_a_thing_is_no_person(question: str, person: bool) -> None:
    assert (Want.PERSON in read_wants(question)[0]) is person


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("粮库由什么组成？", True),
        ("粮库由什么材料构成？", True),
        ("粮库由什么公司承建？", False),
        ("粮库由哪个县管？", False),
    ],
)
def test_by_whom_is_no_list_but_of_what_is(question: str, listed: bool) -> None:
    assert (Want.LIST in read_wants(question)[0]) is listed


@pytest.mark.parametrize("question", ["粮库增收几成？", "入仓的占几成？"])
def test_tenths_are_a_percentage(question: str) -> None:
    assert read_wants(question)[0] == (Want.PERCENT,)


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("烘干机产量是多少？", (Want.MEASURE, Want.COUNT)),
        ("烘干机产量增长多少？", (Want.PERCENT, Want.MEASURE)),
        ("粮库面积是多少？", (Want.MEASURE,)),
    ],
)
def test_an_output_may_be_counted(question: str, wants: tuple[Want, ...]) -> None:
    assert read_wants(question)[0] == wants


@pytest.mark.parametrize(
    ("question", "units"),
    [("开行多少列？", ("列",)), ("开行几列班列？", ("列",)), ("开行多少列车？", ("列",)), ("有多少列入计划？", ())],
)
def test_trains_are_counted_but_not_what_is_listed(question: str, units: tuple[str, ...]) -> None:
    assert read_wants(question)[1] == units


def test_hours_may_have_a_measure_word() -> None:
    assert read_wants("检修要多少个小时？") == ((Want.DURATION,), ("个小时",))


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("How much grain was stored?", Want.NUMBER),
        ("How much rain fell?", Want.NUMBER),
        ("How much did the granary cost?", Want.MONEY),
        ("How much was invested in pumps?", Want.MONEY),
        ("How much tax did the mill pay?", Want.MONEY),
        ("What was the investment in granaries?", Want.MONEY),
        ("What funds did the county get?", Want.MONEY),
    ],
)
def test_how_much_in_english_is_money_only_where_something_is_paid(question: str, want: Want) -> None:
    assert read_english_wants(question)[0] is want
    assert {Want.MONEY, Want.NUMBER}.difference({want}).isdisjoint(read_english_wants(question))


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("How many investment projects were signed?", (Want.COUNT,)),
        ("Who approved the investment?", (Want.PERSON,)),
        ("When were the funds paid?", (Want.DATE,)),
        ("In which villages were investment projects built?", (Want.LIST,)),
        ("From which granaries did the revenue come?", (Want.LIST,)),
    ],
)
def test_an_english_investment_is_no_amount_where_something_else_is_asked(
    question: str, wants: tuple[Want, ...]
) -> None:
    assert read_english_wants(question) == wants


@pytest.mark.parametrize("question", ["钱塘区常住人口是多少？", "领钱的老人有多少？", "钱塘江全长多少？"])
def test_money_in_a_name_asks_for_none(question: str) -> None:
    assert Want.MONEY not in read_wants(question)[0]


@pytest.mark.parametrize(
    ("question", "percent"),
    [("粮食增速为什么没够到6%？", False), ("粮库满仓率下降是什么原因？", False), ("粮食增速是多少？", True)],
)
def test_the_reason_of_a_figure_is_no_figure(question: str, percent: bool) -> None:
    assert (Want.PERCENT in read_wants(question)[0]) is percent


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("What factors are weighed when extending the granary?", Want.LIST),
        ("Under which headings can mills apply for reward funding?", Want.LIST),
        ("What kinds of organisations does the granary attract investment from?", Want.LIST),
        ("How does the county strengthen investment promotion?", Want.LIST),
        ("What is the name of the investment brand?", Want.EXPLANATION),
        ("What project did the agencies attract investment for?", Want.EXPLANATION),
        ("By when must the granary be built?", Want.DATE),
        ("When did the mill open?", Want.DATE),
    ],
)
def test_what_an_english_question_speaks_of_is_not_what_it_asks_for(question: str, want: Want) -> None:
    wants = read_english_wants(question)
    assert wants[0] is want
    assert {Want.MONEY, Want.DATE}.difference({want}).isdisjoint(wants)


@pytest.mark.parametrize("question", ["襄阳有哪家粮企上市？", "襄阳有哪座粮库停用？", "襄阳有哪位干部请假？"])
def test_which_one_is_no_list(question: str) -> None:
    assert Want.LIST not in read_wants(question)[0]


@pytest.mark.parametrize("question", ["襄阳有哪几家粮企上市？", "襄阳有哪些粮库停用？"])
def test_which_several_is(question: str) -> None:
    assert Want.LIST in read_wants(question)[0]


@pytest.mark.parametrize(
    ("question", "money"), [("挂了多少块牌子？", False), ("一天补多少块？", True), ("多少块钱？", True)]
)
def test_pieces_are_no_money(question: str, money: bool) -> None:
    assert (Want.MONEY in read_wants(question)[0]) is money


@pytest.mark.parametrize(
    ("question", "area"),
    [
        ("What is the area of granaries built in Xiangyang?", True),
        ("How large was the water surface of the lake?", True),
        ("What are the key areas of cooperation in Xiangyang?", False),
        ("How large was the budget deficit?", False),
    ],
)
def test_an_area_is_measured_and_areas_are_not(question: str, area: bool) -> None:
    assert (Want.MEASURE in read_english_wants(question)) is area


@pytest.mark.parametrize("question", ["超过承诺时限的由谁签发？", "租赁期限20年的粮库有几座？"])
def test_a_limit_that_only_tells_which_is_no_time_asked_for(question: str) -> None:
    assert Want.DURATION not in read_wants(question)[0]


@pytest.mark.parametrize("question", ["粮库办理时限是多少？", "粮库租赁期限？", "粮补的期限多长"])
def test_a_limit_that_is_asked_for_is(question: str) -> None:
    assert Want.DURATION in read_wants(question)[0]
