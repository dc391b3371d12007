"""A question about several matters becomes one question for each."""

from __future__ import annotations

import pytest
from question_parts import KNOWN, parts

from qa.question.parts import QuestionPart, split_parts
from qa.question.question import read_question


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        (
            "襄阳市茶园面积和果园面积各是多少亩？",
            ["襄阳市茶园面积是多少亩？", "襄阳市果园面积是多少亩？"],
        ),
        (
            "襄阳市“育苗一批”和“移栽一批”果树各有多少棵？",
            ["襄阳市“育苗一批”果树有多少棵？", "襄阳市“移栽一批”果树有多少棵？"],
        ),
        (
            "襄阳市“育苗一批”和“移栽一批”，哪一批的果树投资更大？",
            ["襄阳市“育苗一批”的果树投资是多少？", "襄阳市“移栽一批”的果树投资是多少？"],
        ),
        (
            "襄阳市“育苗一批”和“移栽一批”，哪个果树投资更大，各是多少亿元？",
            ["襄阳市“育苗一批”的果树投资是多少？", "襄阳市“移栽一批”的果树投资是多少？"],
        ),
        (
            "襄阳市育苗面积和移栽面积哪个定得高？各多少？",
            ["襄阳市育苗面积有多少？", "襄阳市移栽面积有多少？"],
        ),
        (
            "襄阳市粮库一期和二期各投了多少亿元？",
            ["襄阳市粮库一期投了多少亿元？", "襄阳市粮库二期投了多少亿元？"],
        ),
        (
            "襄阳市考评一等奖和二等奖，奖的土地各是多少亩？",
            ["襄阳市考评一等奖，奖的土地是多少亩？", "襄阳市考评二等奖，奖的土地是多少亩？"],
        ),
        (
            "襄阳市新建粮库和孝感市改造泵站各有多少座？",
            ["襄阳市新建粮库有多少座？", "孝感市改造泵站有多少座？"],
        ),
        (
            "襄阳市2023年新建粮库、改造泵站以及清淤河道分别多少？",
            ["襄阳市2023年新建粮库有多少？", "襄阳市2023年改造泵站有多少？", "襄阳市2023年清淤河道有多少？"],
        ),
        (
            "襄阳市2023年新建粮库和2022年改造泵站分别多少座？",
            ["襄阳市2023年新建粮库有多少座？", "襄阳市2022年改造泵站有多少座？"],
        ),
        (
            "襄阳市茶园面积和果园面积哪个高？",
            ["襄阳市茶园面积是多少？", "襄阳市果园面积是多少？"],
        ),
        (
            "襄阳市“育苗一批”“移栽一批” “嫁接一批”果树各有多少棵？",
            [
                "襄阳市“育苗一批”果树有多少棵？",
                "襄阳市“移栽一批”果树有多少棵？",
                "襄阳市“嫁接一批”果树有多少棵？",
            ],
        ),
        (
            "襄阳市粮库和泵站的面积各是多少？",
            ["襄阳市粮库的面积是多少？", "襄阳市泵站的面积是多少？"],
        ),
        (
            "襄阳市粮库、泵站和闸门2022年新建数分别是多少？",
            ["襄阳市粮库2022年新建数是多少？", "襄阳市泵站2022年新建数是多少？", "襄阳市闸门2022年新建数是多少？"],
        ),
        (
            "襄阳市茶叶产量与孝感市稻谷产量谁更高？",
            ["襄阳市茶叶产量是多少？", "孝感市稻谷产量是多少？"],
        ),
    ],
)
def test_each_matter_is_asked_about_alone(question: str, texts: list[str]) -> None:
    assert [single.text for _, single in parts(question)] == texts
    assert read_question(question, KNOWN).singles == ()


def test_each_is_called_as_the_question_calls_it() -> None:
    found = parts("襄阳市“育苗一批”和“移栽一批”果树各有多少棵？")
    assert [name for name, _ in found] == ["“育苗一批”果树", "“移栽一批”果树"]


def test_each_has_its_own_place() -> None:
    found = parts("襄阳市新建粮库和孝感市改造泵站各有多少座？")
    assert [single.places for _, single in found] == [("襄阳市",), ("孝感市",)]


def test_each_has_its_own_year_and_the_common_unit() -> None:
    found = parts("襄阳市2023年新建粮库和2022年改造泵站分别多少座？")
    assert [single.years for _, single in found] == [(2023,), (2022,)]
    assert {single.units for _, single in found} == {("座",)}


@pytest.mark.parametrize(
    "question",
    [
        "襄阳市和孝感市新建粮库各多少座？",
        "襄阳市和孝感市哪个高？",
        "襄阳市2022年和2023年新建粮库分别多少座？",
    ],
)
def test_places_and_years_with_one_matter_are_compared(question: str) -> None:
    query = read_question(question, KNOWN)
    assert query.parts == ()
    assert len(query.singles) == 2


@pytest.mark.parametrize(
    "question", ["襄阳市茶园面积是多少？", "襄阳市粮库和泵站由谁管理？", "襄阳市各县粮库有多少座？", "", "和"]
)
def test_one_matter_has_no_parts(question: str) -> None:
    query = read_question(question, KNOWN)
    assert (query.parts, query.singles) == ((), ())


@pytest.mark.parametrize("listed", ["茶和果园", "茶园、果园、菜园、药园和花园"])
def test_too_short_or_too_many_matters_are_not_parted(listed: str) -> None:
    assert split_parts(f"{listed}各多少亩？", 0, lambda _: False) == ()


def test_what_the_question_opens_with_holds_for_each_part() -> None:
    found = split_parts("孝感的粮库和泵站各多少座？", 2, lambda _: False)
    assert found == (QuestionPart("粮库", "孝感粮库有多少座？"), QuestionPart("泵站", "孝感泵站有多少座？"))


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("跟班学习人数和参与培训人数", ["跟班学习人数", "参与培训人数"]),
        ("普及面积与推广面积", ["普及面积", "推广面积"]),
        ("和谐社区和共和粮库", ["和谐社区", "共和粮库"]),
        ("涉及农户与给予补贴", ["涉及农户", "给予补贴"]),
        ("及时检修次数和跟踪服务次数", ["及时检修次数", "跟踪服务次数"]),
    ],
)
def test_joining_characters_within_words_part_nothing(listed: str, names: list[str]) -> None:
    assert [part.name for part in split_parts(f"孝感{listed}各多少？", 2, lambda _: False)] == names


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("孝感的粮库改造，投入资金与新增仓容各是多少？", ["投入资金", "新增仓容"]),
        ("孝感粮库改造，投入资金和新增仓容分别是多少？", ["投入资金", "新增仓容"]),
    ],
)
def test_the_topic_before_the_comma_holds_for_each_part(question: str, texts: list[str]) -> None:
    found = split_parts(question, 2, lambda _: False)
    assert [part.name for part in found] == texts
    assert all("粮库改造" in part.text and "，" not in part.text for part in found)


def test_a_topic_goes_without_the_common_year_where_a_part_has_its_own() -> None:
    found = split_parts("孝感2023年的粮库改造，投入资金和2022年新增仓容各是多少？", 7, lambda _: False)
    assert [part.text for part in found] == [
        "孝感2023年的粮库改造投入资金是多少？",
        "孝感的粮库改造2022年新增仓容是多少？",
    ]


def test_what_stands_before_the_comma_is_no_topic_of_another_place() -> None:
    first, second = split_parts("孝感粮库改造，投入资金和襄阳新增仓容各是多少？", 2, lambda name: "襄阳" in name)
    assert first.text == "孝感粮库改造，投入资金是多少？"
    assert "粮库改造" not in second.text


def test_what_is_itself_joined_is_no_topic() -> None:
    found = split_parts("孝感粮库座数、泵站座数，以及闸门座数各是多少？", 2, lambda _: False)
    assert [part.name for part in found] == ["粮库座数", "泵站座数", "闸门座数"]
    assert all("，" not in part.text for part in found)


@pytest.mark.parametrize(
    "first", ["粮库座数", "粮库产值", "粮库的仓容", "12座粮库", "早稻烘干示范粮食仓库", "襄阳粮库"]
)
def test_what_says_what_is_asked_of_it_has_no_share_in_what_the_last_is_asked_for(first: str) -> None:
    found = split_parts(f"孝感{first}、闸门和泵站的面积各是多少？", 2, lambda name: "襄阳" in name)
    assert [part.name.removeprefix("孝感") for part in found] == [first, "闸门", "泵站的面积"]


@pytest.mark.parametrize("sectors", ["三次产业", "三产业", "一二三产业", "一、二、三产业", "一二三产"])
@pytest.mark.parametrize("asked", ["增加值分别是多少", "增加值各是多少", "增速分别是多少", "占比各多少"])
def test_the_three_sectors_are_asked_about_one_by_one(sectors: str, asked: str) -> None:
    found = parts(f"襄阳市{sectors}{asked}？")
    assert [single.text[:7] for _, single in found] == [f"襄阳市第{n}产业" for n in "一二三"]


@pytest.mark.parametrize("question", ["襄阳市三次产业增加值是多少？", "襄阳市三次产业各有什么粮库？"])
def test_else_they_are_one(question: str) -> None:
    query = read_question(question, KNOWN)
    assert query.parts == ()
    assert "三次产业" in query.focus


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("同样是国家级粮库，省里和市里各奖多少？", ["省里国家级粮库奖多少？", "市里国家级粮库奖多少？"]),
        ("同是示范粮库，新建和改造各补多少？", ["新建示范粮库补多少？", "改造示范粮库补多少？"]),
        ("同样为示范粮库，新建和改造各补多少？", ["新建示范粮库补多少？", "改造示范粮库补多少？"]),
        ("襄阳市粮库受理、验收两步各要几天？", ["襄阳市粮库受理要几天？", "襄阳市验收要几天？"]),
        ("襄阳市粮库受理、验收两个步骤各要几天？", ["襄阳市粮库受理要几天？", "襄阳市验收要几天？"]),
        ("襄阳市粮库受理和验收两个环节各要几天？", ["襄阳市粮库受理要几天？", "襄阳市验收要几天？"]),
        ("襄阳市早稻和晚稻两类各补多少？", ["襄阳市早稻补多少？", "襄阳市晚稻补多少？"]),
        ("襄阳市粮库和泵站谁更多，各多少座？", ["襄阳市粮库有多少座？", "襄阳市泵站有多少座？"]),
        ("襄阳市粮库和泵站哪个多，分别有多少座？", ["襄阳市粮库有多少座？", "襄阳市泵站有多少座？"]),
        (
            "襄阳市茶叶和粮食两个产业2024年产值各是多少？",
            ["襄阳市茶叶2024年产值是多少？", "襄阳市粮食2024年产值是多少？"],
        ),
        (
            "襄阳市茶叶和粮食两大主导产业的产值各是多少？",
            ["襄阳市茶叶的产值是多少？", "襄阳市粮食的产值是多少？"],
        ),
        (
            "粮库出租比例，襄阳市要求多少，孝感市计划多少？",
            ["粮库出租比例，襄阳市要求多少？", "粮库出租比例，孝感市计划多少？"],
        ),
        (
            "2024年襄阳市的投资、孝感市的产值各是多少？",
            ["2024年襄阳市投资是多少？", "孝感市的产值是多少？"],
        ),
        (
            "2024年襄阳机场和孝感机场的运量各是多少？",
            ["2024年襄阳机场的运量是多少？", "孝感机场的运量是多少？"],
        ),
    ],
)
def test_what_all_are_how_many_they_are_and_what_they_are_asked_for(question: str, texts: list[str]) -> None:
    assert [single.text for _, single in parts(question)] == texts


def test_one_topic_of_two_places_is_called_by_them() -> None:
    found = parts("粮库出租比例，襄阳市要求多少，孝感市计划多少？")
    assert [(name, single.places) for name, single in found] == [
        ("襄阳市要求", ("襄阳市",)),
        ("孝感市计划", ("孝感市",)),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "粮库出租比例，今年要求多少，明年计划多少？",
        "襄阳粮库比例，襄阳要求多少，孝感计划多少？",
        "粮库占多少，襄阳要求多少，孝感计划多少？",
        "粮库出租比例，襄阳要求多少？",
        "粮库出租比例，襄阳要求多少，孝感归谁管？",
    ],
    ids=["no places", "a place's topic", "a figure's topic", "one place", "another thing"],
)
def test_else_they_have_no_topic_in_common(question: str) -> None:
    found = split_parts(question, 0, lambda text: "襄阳" in text or "孝感" in text)
    assert not any(part.text.startswith("粮库出租比例，") for part in found)


class TestContrasted:
    """Of two that exclude each other the first may be named alone: 城镇 and 农村居民收入."""

    @pytest.mark.parametrize(
        ("listed", "names"),
        [
            ("城镇和农村居民人均收入", ["城镇居民人均收入", "农村居民人均收入"]),
            ("省级和国家级粮库", ["省级粮库", "国家级粮库"]),
            ("城镇居民和农村居民收入", ["城镇居民收入", "农村居民收入"]),
            ("国家级、省级粮库", ["国家级粮库", "省级粮库"]),
            ("签约、开工和投产粮库", ["签约粮库", "开工粮库", "投产粮库"]),
            ("小巨人和专精特新粮企", ["小巨人粮企", "专精特新粮企"]),
            ("第一产业和第二产业增加值", ["第一产业增加值", "第二产业增加值"]),
        ],
    )
    def test_it_gets_what_the_last_is_asked_for(self, listed: str, names: list[str]) -> None:
        assert [name for name, _ in parts(f"襄阳市{listed}各多少？")] == names

    @pytest.mark.parametrize(
        ("listed", "names"),
        [
            ("粮库和农村居民收入", ["粮库", "农村居民收入"]),
            ("国家级和农村居民收入", ["国家级", "农村居民收入"]),
            ("城镇新建粮库和农村居民收入", ["城镇新建粮库", "农村居民收入"]),
            ("签约开工和投产粮库", ["签约开工", "投产粮库"]),
            ("国家级和省级", ["国家级", "省级"]),
            ("城镇和粮库、农村居民收入", ["城镇", "粮库", "农村居民收入"]),
        ],
        ids=["none", "another set", "more than its name", "two of them", "nothing behind it", "not all"],
    )
    def test_else_it_is_what_it_is(self, listed: str, names: list[str]) -> None:
        assert [name for name, _ in parts(f"襄阳市{listed}各多少？")] == names


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("粮库今年襄阳建多少座、孝感建多少座？", ["粮库今年襄阳建多少座？", "粮库今年孝感建多少座？"]),
        ("今年粮库襄阳建几座，孝感建几座？", ["今年粮库襄阳建几座？", "今年粮库孝感建几座？"]),
        ("粮库襄阳建多少座、孝感改多少座泵站？", ["粮库襄阳建多少座？", "孝感改多少座泵站？"]),
    ],
)
def test_what_stands_before_the_first_place_is_asked_of_each_where_they_alone_differ(
    question: str, texts: list[str]
) -> None:
    found = parts(question)
    assert [single.text for _, single in found] == texts
    assert [single.places for _, single in found] == [("襄阳市",), ("孝感市",)]


def test_parts_of_a_year_are_asked_of_the_topic_before_them() -> None:
    found = [(name, single.text) for name, single in parts("襄阳粮食产值，2025年上半年做了多少，全年想突破多少？")]
    assert found == [
        ("2025年上半年", "襄阳粮食产值，2025年上半年做了多少？"),
        ("2025年全年", "襄阳粮食产值，2025年全年想突破多少？"),
    ]
