"""Who, what it is called, on which days, how much is aimed at: wordings that ask for more than one thing."""

from __future__ import annotations

import pytest

from qa.question.wants import read_wants
from qa.question.wants_english import read_english_units, read_english_wants
from qa.types import Want


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("粮库三项工程叫什么？", True),
        ("粮库的四大工程各叫什么名字？", True),
        ("粮库叫什么？", False),
        ("粮库工程叫什么名字？", False),
    ],
)
def test_what_several_things_are_called_asks_for_a_list(question: str, listed: bool) -> None:
    assert (Want.LIST in read_wants(question)[0]) is listed


@pytest.mark.parametrize("question", ["粮库主任都有谁？", "粮库主任都是谁？", "粮库主任分别是谁？"])
def test_so_does_who_they_all_are(question: str) -> None:
    assert set(read_wants(question)[0]) == {Want.PERSON, Want.LIST}


def test_who_one_is_does_not() -> None:
    assert read_wants("粮库主任是谁？")[0] == (Want.PERSON,)


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("他们叫什么名字？", True),
        ("泵站的守库人叫什么名字？", True),
        ("巡库的机器人叫什么名字？", False),
    ],
)
def test_people_have_names_and_machines_are_none(question: str, person: bool) -> None:
    assert (Want.PERSON in read_wants(question)[0]) is person


@pytest.mark.parametrize("question", ["泵站哪几天检修？", "泵站哪几日检修？", "粮库是哪几年建的？"])
def test_on_which_days_asks_when_and_not_how_long(question: str) -> None:
    wants, _ = read_wants(question)
    assert Want.DATE in wants
    assert Want.DURATION not in wants


@pytest.mark.parametrize("question", ["泵站检修几天？", "泵站检修要多少天？"])
def test_how_many_days_asks_how_long(question: str) -> None:
    assert Want.DURATION in read_wants(question)[0]


@pytest.mark.parametrize(
    ("question", "percent"),
    [
        ("粮食产值的目标是多少？", True),
        ("税收目标是多少？", True),
        ("粮食产值的目标是多少亿元？", False),
        ("粮食产值的目标是多少钱？", False),
        ("税收目标的金额是多少？", False),
        ("粮食产值是多少？", False),
    ],
)
def test_a_sum_that_is_aimed_at_may_be_growth(question: str, percent: bool) -> None:
    wants, _ = read_wants(question)
    assert Want.MONEY in wants
    assert (Want.PERCENT in wants) is percent


@pytest.mark.parametrize(
    ("question", "money"),
    [
        ("How much money did the granary get?", True),
        ("How much yuan did the granary get?", True),
        ("How much capital did the granary raise?", True),
        ("How much grain does the capital store?", False),
    ],
)
def test_money_in_english(question: str, money: bool) -> None:
    assert (read_english_wants(question)[0] == Want.MONEY) is money


@pytest.mark.parametrize(
    "question",
    [
        *("粮库检修列了几条，都是什么？", "粮库检修列了几条、分别是什么？", "粮库检修有几项，具体有哪些？"),
        *("粮库检修分几个方面，各有哪些？", "粮库检修列了多少条都有什么？", "粮库检修分几类，具体是哪几类？"),
    ],
)
def test_how_many_and_what_they_are_asks_for_the_list(question: str) -> None:
    assert read_wants(question) == ((Want.LIST,), ())


@pytest.mark.parametrize("question", ["粮库检修几条？", "粮库检修列了几条，归谁管？"])
def test_how_many_alone_does_not(question: str) -> None:
    wants, units = read_wants(question)
    assert (wants[0], units) == (Want.COUNT, ("条",))


@pytest.mark.parametrize("word", ["都", "具体", "分别"])
@pytest.mark.parametrize("asked", ["是什么", "有什么", "是些什么", "有些什么"])
def test_what_they_all_are_asks_for_a_list(word: str, asked: str) -> None:
    assert read_wants(f"粮库任务{word}{asked}？")[0] == (Want.LIST,)


@pytest.mark.parametrize(("asked", "want"), [("是些什么", Want.LIST), ("有些什么", Want.EXPLANATION)])
def test_so_does_what_several_things_are(asked: str, want: Want) -> None:
    assert read_wants(f"粮库任务{asked}？")[0] == (want,)


@pytest.mark.parametrize("verb", ["跌", "缩水", "下滑", "涨", "降", "下降", "增"])
@pytest.mark.parametrize("asked", ["多少", "了多少"])
@pytest.mark.parametrize("what", ["粮食", "粮食产值"])
def test_how_much_something_fell_or_rose_is_a_percentage_though_it_is_a_sum(what: str, verb: str, asked: str) -> None:
    assert read_wants(f"{what}{verb}{asked}？")[0] == (Want.PERCENT,)


@pytest.mark.parametrize(
    ("question", "want"),
    [
        *((f"粮库能拿多少{given}？", Want.MONEY) for given in ("支持", "资助", "扶持", "万元支持")),
        *((f"粮库有多少支持{of}？", Want.NUMBER) for of in ("的农户", "企业", "项目", "单位")),
        ("粮库支持多少？", Want.NUMBER),
    ],
)
def test_support_is_money_but_not_whom_or_what_it_is_for(question: str, want: Want) -> None:
    assert read_wants(question)[0] == (want,)


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("粮库补贴最高多少？", Want.MONEY),
        ("粮库仓容最高多少？", Want.NUMBER),
        ("粮库仓容高多少？", Want.PERCENT),
    ],
)
def test_the_most_is_no_percentage(question: str, want: Want) -> None:
    assert read_wants(question)[0] == (want,)


@pytest.mark.parametrize("question", ["粮库投了几个亿？", "粮库一共几个亿？"])
def test_several_hundred_million_are_money_and_no_count(question: str) -> None:
    assert read_wants(question) == ((Want.MONEY,), ("元",))


@pytest.mark.parametrize(
    ("question", "want"),
    [
        *(
            (f"How much did grain output {word}?", Want.PERCENT)
            for word in ("grow", "increase", "rise", "fall", "drop")
        ),
        ("How much did investment grow?", Want.PERCENT),
        ("How much did grain output grow to?", Want.NUMBER),
        ("How much did investment grow to?", Want.MONEY),
    ],
)
def test_how_much_something_grew_is_a_percentage(question: str, want: Want) -> None:
    assert read_english_wants(question) == (want,)


@pytest.mark.parametrize(
    ("question", "want"),
    [
        *(
            (f"How long is the {thing}?", Want.MEASURE)
            for thing in ("canal network", "road", "pipe", "metro", "bridge")
        ),
        ("How long is the training?", Want.DURATION),
        ("How long did the repair take?", Want.DURATION),
    ],
)
def test_how_long_a_thing_is_that_stretches_is_no_time(question: str, want: Want) -> None:
    assert read_english_wants(question) == (want,)


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("补贴标准提高多少？", Want.MONEY),
        *(
            (f"{paid}了多少？", Want.NUMBER)
            for paid in ("最低工资涨", "租金上调", "津贴增加", "养老金提高", "奖金提升", "粮贷限额每户提高")
        ),
    ],
)
def test_what_is_paid_is_raised_by_an_amount(question: str, want: Want) -> None:
    assert read_wants(question)[0] == (want,)


@pytest.mark.parametrize(
    "question",
    [
        *(
            "补助额度提高几个百分点？",
            "养老金提高多少百分点？",
            "工资增长率提高多少？",
            "奖金涨幅提高多少？",
            "补贴标准，提高多少？",
        ),
        *("补贴比率提高多少？", "粮价提高多少？"),
    ],
)
def test_a_rate_and_what_is_not_paid_by_a_share(question: str) -> None:
    assert read_wants(question)[0] == (Want.PERCENT,)


@pytest.mark.parametrize(
    "question",
    [
        *(
            "粮库的保管制度逐条说一下",
            "逐项列出粮库的制度",
            "粮库的制度逐一介绍",
            "粮库的保管制度列一下",
            "粮库制度，请罗列出来。",
        ),
        "把粮库的制度列举一下？",
    ],
)
def test_one_by_one_asks_for_a_list(question: str) -> None:
    assert Want.LIST in read_wants(question)[0]


@pytest.mark.parametrize(
    "question", ["粮库的条例列入计划了吗？", "粮库逐步改造花了多少钱？", "粮库系列一下子建成了吗？"]
)
def test_such_words_within_others_don_t(question: str) -> None:
    assert Want.LIST not in read_wants(question)[0]


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How many consecutive years has the granary been full?", "年"),
        ("How many straight years has the granary been full?", "年"),
        ("How many years did the canal take?", "年"),
        ("How many working days does acceptance take?", "天"),
        ("How many calendar months does acceptance take?", "个月"),
    ],
)
def test_years_and_days_in_a_row_are_units(question: str, unit: str) -> None:
    assert read_english_units(question) == (unit,)


@pytest.mark.parametrize("question", ["How many leap years were there?", "How old is the granary?"])
def test_other_years_are_none(question: str) -> None:
    assert read_english_units(question) == ()


@pytest.mark.parametrize(
    "question",
    ["What was the throughput of the pump?", "What is the total grain output?", "What will be the daily volume?"],
)
def test_english_questions_for_a_throughput_ask_for_a_number(question: str) -> None:
    assert Want.NUMBER in read_english_wants(question)


@pytest.mark.parametrize("question", ["What raised the throughput?", "What is the name of the pump of most output?"])
def test_those_for_what_is_behind_it_do_not(question: str) -> None:
    assert Want.NUMBER not in read_english_wants(question)
