"""What a question is about, when names hold places, characters are traditional and ordinals name no items."""

from __future__ import annotations

import pytest

from qa.question.ordinal import ordinal_of
from qa.question.question import Known, read_question
from qa.types import Query

KNOWN = Known(("襄阳市", "孝感市"), lambda _: True, 2024)


def read(question: str) -> Query:
    return read_question(question, KNOWN)


@pytest.mark.parametrize("name", ["“襄阳一号”", "「襄阳一号」", '"襄阳一号"', "“粮安襄阳”", "“粮安襄阳行动”"])
def test_a_name_with_a_place_in_it_stays_whole(name: str) -> None:
    query = read(f"{name}是什么？")
    assert query.focus == name
    assert name in query.spelled


@pytest.mark.parametrize(
    ("question", "focus"),
    [("粮库是几号开工的？", "粮库 开工的"), ("补贴几号发？", "补贴 发"), ("几号粮库在孝感？", "号粮库在")],
)
def test_on_which_day_leaves_no_fragment(question: str, focus: str) -> None:
    assert read(question).focus == focus


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("襄阳整治酒吧多少家？", "整治酒吧 家"),
        ("哈密瓜种了几亩呢？", "哈密瓜种 亩"),
        ("襄阳有几座粮库呀", "座粮库"),
    ],
)
def test_particles_are_taken_out_and_words_kept(question: str, focus: str) -> None:
    assert read(question).focus == focus


@pytest.mark.parametrize("words", ["延长30年", "出让15年", "连续15年", "合作期15年"])
def test_how_long_is_no_year_that_is_asked_about(words: str) -> None:
    query = read(f"襄阳2024年{words}的粮库有几座？")
    assert (query.years, query.compare) == ((2024,), None)
    assert words in query.spelled
    assert words in query.focus


def test_another_place_s_name_does_too() -> None:
    query = read("襄阳市“孝感一号”粮库多少座？")
    assert (query.places, query.focus.split()[0]) == (("襄阳市",), "“孝感一号”粮库")


@pytest.mark.parametrize("question", ["“襄阳”粮库多少座？", "襄阳“一号”粮库多少座？", "“一号”襄阳“二号”粮库多少座？"])
def test_a_place_that_is_quoted_alone_or_stands_beside_a_name_is_taken_out(question: str) -> None:
    query = read(question)
    assert "襄阳" not in query.focus
    assert "襄阳市" in query.spelled


@pytest.mark.parametrize(
    "text",
    [
        *(
            "第一条生产线",
            "第二条铁路",
            "第一条高铁",
            "第三条高速",
            "第2条公路",
            "第二条道路",
            "第一条地铁",
            "第一条航线",
        ),
        *("第一条街", "第一条河", "第一条专利", "第二个百亿产业", "第二个产业", "第一个千吨粮库", "第一个万吨粮库"),
        *("第一个县", "第一个市", "第一个区", "第一个年头", "第一个月", "第一个季度", "第一个五年"),
    ],
)
def test_the_first_of_its_kind_is_no_item_of_a_list(text: str) -> None:
    assert ordinal_of(f"襄阳{text}是什么？") is None
    assert text in read(f"襄阳{text}是什么？").focus


@pytest.mark.parametrize(
    "question", ["第一个粮库是谁建的？", "第一个与孝感签约的粮库是哪个？", "第二个冠军是在哪次比赛？"]
)
def test_who_made_the_first_asks_for_no_item(question: str) -> None:
    assert ordinal_of(question) is None


@pytest.mark.parametrize(
    ("text", "number"), [("第一条措施", 1), ("第二个粮库", 2), ("第三项", 3), ("第一件事", 1), ("第二个主要问题", 2)]
)
def test_an_item_is_one(text: str, number: int) -> None:
    assert ordinal_of(text) == number


def test_a_traditional_question_is_read_as_a_simplified_one() -> None:
    traditional, simplified = read("襄陽市糧庫投資多少億元？"), read("襄阳市粮库投资多少亿元？")
    assert traditional == simplified
    assert simplified.places == ("襄阳市",)


@pytest.mark.parametrize(
    ("question", "compare"),
    [
        ("襄阳市2021年3月至2024年5月建了多少座粮库？", None),
        ("襄阳市2021年至2024年建了多少座粮库？", None),
        ("襄阳市2021年和2024年建了多少座粮库？", "list"),
        ("襄阳市2021年至2024年分别建了多少座粮库？", "list"),
        ("襄阳市和孝感市2021年至2024年建了多少座粮库？", "list"),
    ],
)
def test_the_two_ends_of_one_period_are_not_compared(question: str, compare: str | None) -> None:
    assert read(question).compare == compare
    assert bool(read(question).singles) is (compare is not None)


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("襄阳何建国担任什么职务？", "何建国担任 职务"),
        ("襄阳何家湾泵站在哪里？", "何家湾泵站"),
        ("襄阳粮库有何特点？", "粮库 特点"),
        ("襄阳粮库为何改造？", "粮库 改造"),
        ("襄阳粮库何时改造？", "粮库 改造"),
    ],
)
def test_the_surname_he_is_no_interrogative(question: str, focus: str) -> None:
    assert read(question).focus == focus


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("襄阳粮库叫什么名字？", "粮库"),
        ("襄阳粮库名叫什么？", "粮库"),
        ("襄阳堤防等级是几级？", "堤防等级"),
        ("襄阳水质稳定在几类？", "水质"),
        ("襄阳粮库损失几成？", "粮库损失"),
        ("襄阳哪一部分粮库归县里？", "粮库归县里"),
        ("襄阳哪一支队伍守库？", "队伍守库"),
        ("襄阳堤防属于几级？", "堤防"),
    ],
)
def test_words_that_ask_for_a_name_a_grade_or_a_part_go_whole(question: str, focus: str) -> None:
    assert read(question).focus == focus


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("襄阳粮库因何改造？", "粮库 改造"),
        ("襄阳粮库以何改造？", "粮库 改造"),
        ("襄阳粮库归何单位？", "粮库归 单位"),
        ("襄阳粮库由何人看管？", "粮库 看管"),
        ("襄阳粮库归何人看管？", "粮库归 看管"),
        *((f"襄阳哪{measure}粮库最大？", "粮库最大") for measure in "块份座片类款"),
        *((f"襄阳哪一{measure}粮库最大？", "粮库最大") for measure in "块份座片类款部"),
        ("襄阳哪部电影拍了粮库？", "电影拍了粮库"),
        ("襄阳哪部门看管粮库？", "哪部门看管粮库"),
    ],
)
def test_what_asks_for_a_reason_a_holder_or_one_of_its_kind_goes_whole(question: str, focus: str) -> None:
    assert read(question).focus == focus


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        *(
            (f"襄阳粮库{verb}哪些经验？", "粮库 经验")
            for verb in ("总结了", "总结出", "梳理了", "归纳出了", "列了", "提到")
        ),
        ("襄阳粮库归纳了几条经验？", "粮库 条经验"),
        ("襄阳粮库经验总结会有哪些？", "粮库经验总结会"),
        ("襄阳粮库仓容排前三的是谁？", "粮库仓容 前三"),
        ("襄阳粮库仓容排名前5的是谁？", "粮库仓容 前5"),
        ("襄阳粮库安排前期工作多少项？", "粮库安排前期工作 项"),
    ],
)
def test_so_do_what_the_text_does_and_that_there_is_a_ranking(question: str, focus: str) -> None:
    assert read(question).focus == focus


@pytest.mark.parametrize(
    ("dialect", "plain"),
    [
        ("襄阳粮库是啥？", "襄阳粮库是什么？"),
        ("襄阳有啥粮库？", "襄阳有什么粮库？"),
        ("襄阳粮库咋样？", "襄阳粮库怎么样？"),
        ("襄阳粮库咋改造？", "襄阳粮库怎么改造？"),
    ],
)
def test_what_and_how_may_be_said_in_dialect(dialect: str, plain: str) -> None:
    assert read(dialect) == read(plain)


@pytest.mark.parametrize(
    ("sectors", "spelled"),
    [
        *((three, "第一产业、第二产业和第三产业") for three in ("第一二三产业", "第一、二、三产业", "一二三产业")),
        ("第三产业", "第三产业"),
        ("第二、三产业", "第二、三产业"),
    ],
)
def test_sectors_are_spelled_out_where_all_three_are_named(sectors: str, spelled: str) -> None:
    assert read(f"襄阳{sectors}增加值分别是多少？").text == f"襄阳{spelled}增加值分别是多少？"


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        *((f"襄阳粮库{asked}？", "粮库") for asked in ("有几个人", "是几个人", "共有多少个人", "来了几个人")),
        *((f"襄阳粮库{asked}？", "粮库") for asked in ("多大规模", "多大的规模", "多大的盘子", "多大面积")),
        *((f"襄阳{asked}的粮库？", "的粮库") for asked in ("多大规模", "多大的面积")),
        *((f"襄阳粮库{asked}人次？", "粮库") for asked in ("多少万", "有多少万", "达到多少亿")),
        ("襄阳粮库多少人次？", "粮库 人次"),
    ],
)
def test_how_many_people_and_of_what_size_name_nothing(question: str, focus: str) -> None:
    assert read(question).focus == focus


@pytest.mark.parametrize(
    ("question", "places"),
    [("襄阳粮库在湖北排第几？", ("襄阳市",)), ("襄阳市粮库在湖北省居第几位？", ("襄阳市",))],
)
def test_what_lies_around_the_place_is_no_matter(question: str, places: tuple[str, ...]) -> None:
    query = read(question)
    assert query.places == places
    assert "湖北" not in query.focus


def test_another_place_that_does_not_is_one() -> None:
    assert "孝感" in read("襄阳粮库在孝感排第几？").focus


@pytest.mark.parametrize(
    ("question", "focus", "years"),
    [
        *((f"襄阳2000{unit}的粮库？", f"2000{unit}的粮库", ()) for unit in ("万元以上", "家", " 亩", "吨", "个")),
        ("襄阳2024粮库？", "粮库", (2024,)),
        ("襄阳2000年粮库？", "粮库", (2000,)),
    ],
)
def test_an_amount_is_no_year(question: str, focus: str, years: tuple[int, ...]) -> None:
    query = read(question)
    assert (query.focus, query.years) == (focus, years)


@pytest.mark.parametrize(
    ("question", "aim"),
    [
        *((f"襄阳市粮食产量{how}快吗？", "result") for how in ("增得", "涨得", "降得", "减得")),
        ("襄阳市粮食产量目标增得快吗？", None),
        ("襄阳市粮食产量快吗？", None),
    ],
)
def test_how_fast_something_grew_asks_for_what_came_of_it(question: str, aim: str | None) -> None:
    assert read(question).aim == aim


@pytest.mark.parametrize("how", ["自己总结的", "总结出的", "自己梳理的", "归纳出的", "自己归纳的"])
def test_who_drew_something_up_is_no_matter(how: str) -> None:
    assert read(f"襄阳市{how}粮库问题有哪些？").focus == "粮库问题"
