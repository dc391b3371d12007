"""A question, understood: its places, its years, its focus, what it compares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.ordinal import ordinal_of
from qa.question.question import Known, language_of, read_question, tidy
from qa.types import Query, Want

SUBJECTS = frozenset({"太原市", "吕梁市", "四川省", "重庆市"})
TEXT = "太原市吕梁市四川省重庆市合肥孝义"
KNOWN = Known(SUBJECTS, lambda name: name.rstrip("市省") in TEXT, 2024)


def read(question: str) -> Query:
    return read_question(question, KNOWN)


class TestPlaces:
    @pytest.mark.parametrize(
        ("question", "places"),
        [
            ("吕梁市签约多少个项目？", ("吕梁市",)),
            ("吕梁签约多少个项目？", ("吕梁市",)),
            ("太原和吕梁各多少宗？", ("太原市", "吕梁市")),
            ("吕粱出让标准地多少宗？", ("吕梁市",)),
            ("How many projects in Lüliang?", ("吕梁市",)),
            ("川渝两地合作项目有多少个？", ("四川省", "重庆市")),
            ("签约多少个项目？", ()),
        ],
    )
    def test_the_subject(self, question: str, places: tuple[str, ...]) -> None:
        assert read(question).places == places

    @pytest.mark.parametrize(
        "question", ["孝义市2025年的增速是多少？", "2025年孝义市的增速是多少？", "请问孝义市增速多少？"]
    )
    def test_a_place_that_leads_is_the_subject_though_no_document_is_about_it(self, question: str) -> None:
        query = read(question)
        assert query.places == ("孝义市",)
        assert query.missing_places == ()

    @pytest.mark.parametrize(
        "question", ["How many granaries of Xiaoyi were built?", "How many pumps did Xiaoyi repair?"]
    )
    def test_in_english_whose_figures_are_asked_for_is_the_subject(self, question: str) -> None:
        assert read(question).places == ("孝义市",)

    def test_where_somebody_went_is_none(self) -> None:
        assert read("How many keepers were sent to Xiaoyi?").places == ()

    def test_a_place_that_is_only_mentioned_is_no_subject(self) -> None:
        query = read("太原市选派了几名干部赴合肥学习？")
        assert query.places == ("太原市",)
        assert query.missing_places == ()
        assert "合肥" in query.focus

    def test_a_place_that_no_document_holds_is_missing(self) -> None:
        assert read("大同市签约多少个项目？").missing_places == ("大同市",)

    def test_one_of_two_missing(self) -> None:
        query = read("太原市和大同市各签约多少个项目？")
        assert query.places == ("太原市", "大同市")
        assert query.missing_places == ("大同市",)

    def test_a_group_of_places_is_told(self) -> None:
        assert read("川渝两地合作项目有多少个？").place_group
        assert not read("太原和吕梁各多少宗？").place_group


class TestJoinedPlaces:
    """重庆市 is a place that articles speak of, 武汉市 one that they only mention."""

    KNOWN = Known(SUBJECTS, lambda name: name.rstrip("市省") in f"{TEXT}武汉", 2024)

    @pytest.mark.parametrize(
        ("question", "places"),
        [
            ("太原与武汉共建了多少个实验室？", ("太原市",)),
            ("太原武汉驻点招商签约了多少个？", ("太原市",)),
            ("太原武汉实验室各多少个？", ("太原市",)),
            ("太原与武汉相比谁的实验室更多？", ("太原市", "武汉市")),
            ("太原与武汉的实验室各有多少个？", ("太原市", "武汉市")),
            ("太原和武汉哪个实验室多？", ("太原市", "武汉市")),
            ("太原与重庆共建了多少个实验室？", ("太原市", "重庆市")),
            ("太原重庆粮库各多少座？", ("太原市", "重庆市")),
        ],
    )
    def test_one_that_is_only_mentioned_is_compared_where_the_question_compares(
        self, question: str, places: tuple[str, ...]
    ) -> None:
        query = read_question(question, self.KNOWN)
        assert query.places == places
        assert (query.compare is not None) is (len(places) > 1)
        assert query.missing_places == ()


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("太原市新建粮库多少座？", ()),
        ("新建泵站多少座？", ()),
        ("太原市和平泵站多少座？", ()),
        ("太原市在东京新建粮库多少座？", ("东京",)),
        ("太原市能上门检查粮库几次？", ()),
        ("太原市粮库入口有几个？", ()),
        ("太原市新鲜蔬菜产量是多少？", ()),
        ("太原市普及粮食知识多少次？", ()),
    ],
)
def test_ordinary_words_are_no_foreign_places(question: str, missing: tuple[str, ...]) -> None:
    assert read_question(question, Known(("太原市",), lambda _: False, 2024)).missing_places == missing


class TestZones:
    KNOWN = Known(("岳阳市",), lambda name: name in "岳阳市的绿色化工高新区", 2024)

    @pytest.mark.parametrize("city", ["岳阳", "岳阳市"])
    def test_one_that_documents_write_without_the_city_is_both(self, city: str) -> None:
        query = read_question(f"{city}绿色化工高新区有多少家企业？", self.KNOWN)
        assert (query.places, query.missing_places) == (("岳阳市",), ())
        assert "绿色化工高新区" in query.focus

    def test_one_that_they_do_not_write_is_missing(self) -> None:
        assert read_question("岳阳高新区有多少家企业？", self.KNOWN).missing_places == ("岳阳高新区",)


class TestYears:
    @pytest.mark.parametrize(
        ("question", "years"),
        [
            ("2023年签约多少个？", (2023,)),
            ("23年签约多少个？", (2023,)),
            ("去年签约多少个？", (2023,)),
            ("今年的目标是多少？", (2024,)),
            ("2022年和2023年分别多少？", (2022, 2023)),
            ("签约多少个？", ()),
        ],
    )
    def test_the_years_asked_about(self, question: str, years: tuple[int, ...]) -> None:
        assert read(question).years == years


class TestFocus:
    def test_places_years_and_asking_words_are_taken_out(self) -> None:
        query = read("请问吕梁市2023年签约了多少个项目？")
        assert "签约" in query.focus
        assert "项目" in query.focus
        for word in ("吕梁", "2023", "多少", "请问", "？"):
            assert word not in query.focus

    @pytest.mark.parametrize(
        ("question", "focus"),
        [
            ("吕梁那笔资金给了谁？", "资金"),
            ("吕梁这座粮库由谁管理？", "粮库"),
            ("吕梁粮食产量在全省里排多少名？", "粮食产量"),
            ("吕梁粮食产量排名第多少位？", "粮食产量"),
            ("吕梁粮食产量排在多少名？", "粮食产量"),
        ],
    )
    def test_words_that_point_at_a_thing_or_ask_for_a_rank_go_whole(self, question: str, focus: str) -> None:
        found = read(question).focus
        assert focus in found
        assert not set("那笔这座里排第名位") & set(found.replace("产量", ""))

    @pytest.mark.parametrize("kept", ["那个人", "这个月", "那个年代"])
    def test_what_is_pointed_at_stays_where_it_is_a_word_with_it(self, kept: str) -> None:
        assert kept in read(f"吕梁{kept}做了什么？").focus

    def test_the_spelled_form_writes_names_and_years_in_full(self) -> None:
        assert read("吕梁23年签约了多少个项目？").spelled == "吕梁市2023年签约了多少个项目？"
        assert read("吕梁去年签约了多少个项目？").spelled.startswith("2023年")

    def test_politeness_goes_and_wording_stays(self) -> None:
        assert tidy("您好，请问一下吕梁签约多少个？谢谢") == "吕梁签约多少个？"
        assert tidy("谢谢") == "谢谢"
        assert tidy("泵站叫啥名儿？") == "泵站叫什么名？"

    @pytest.mark.parametrize("haste", ["，在线等", ",急用", "，着急", "，在线等！谢谢", "在线等"])
    def test_haste_goes_too(self, haste: str) -> None:
        assert tidy(f"粮库多少座{haste}").rstrip("！") == "粮库多少座"

    @pytest.mark.parametrize("asked", ["在线等候区多少座？", "粮库急用物资多少吨？"])
    def test_but_no_word_that_only_begins_so(self, asked: str) -> None:
        assert tidy(asked) == asked

    @pytest.mark.parametrize(
        ("typed", "text"),
        [
            ("粮 库 改 造 多少座？", "粮库改造 多少座？"),
            ("襄阳 泵  站 维 修 情况", "襄阳 泵站维修 情况"),
            ("粮 库 改 造 GDP", "粮库改造 GDP"),
            ("改造 粮库 多少座", "改造 粮库 多少座"),
            ("粮 库", "粮 库"),
        ],
    )
    def test_characters_typed_one_by_one_are_joined(self, typed: str, text: str) -> None:
        assert tidy(typed) == text

    @pytest.mark.parametrize(
        ("question", "focus"), [("太原和吕梁谁出让的标准地更多？", "标准地"), ("太原和吕梁哪个面积更大", "面积")]
    )
    def test_words_of_comparing_are_no_subject(self, question: str, focus: str) -> None:
        found = read(question).focus
        assert focus in found
        assert "更" not in found


class TestComparison:
    @pytest.mark.parametrize(
        ("question", "compare"),
        [
            ("太原和吕梁各多少宗？", "list"),
            ("2022年和2023年分别多少？", "list"),
            ("太原和吕梁谁出让的标准地更多？", "more"),
            ("太原和吕梁哪个出让的标准地更少？", "less"),
            ("吕梁签约多少个？", None),
        ],
    )
    def test_what_is_compared(self, question: str, compare: str | None) -> None:
        assert read(question).compare == compare

    @pytest.mark.parametrize("question", ["太原和吕梁谁出让的标准地更多？", "太原和吕梁哪个市出让的标准地更少？"])
    def test_which_is_more_asks_for_figures(self, question: str) -> None:
        assert read(question).wants == (Want.NUMBER,)

    @pytest.mark.parametrize(
        "question",
        [
            "太原和吕梁的粮库建设相比怎么样？",
            "太原和吕梁粮库建设比起来呢？",
            "太原与吕梁的粮库建设对比",
            "太原与吕梁的粮库建设相比如何？",
            "太原与吕梁粮库建设对比怎样？",
        ],
    )
    def test_places_set_against_each_other_ask_for_figures(self, question: str) -> None:
        assert read(question).wants == (Want.NUMBER,)

    @pytest.mark.parametrize("question", ["太原和吕梁的粮库建设如何？", "太原和吕梁粮库建设对比，有哪些做法？"])
    def test_places_whose_doings_are_asked_for_have_no_figures_set_against_each_other(self, question: str) -> None:
        assert read(question).wants == (Want.LIST,)

    @pytest.mark.parametrize("question", ["太原和吕梁的粮库建设怎么样？", "太原的粮库建设与往常相比怎么样？"])
    def test_other_questions_how_things_are_ask_for_none(self, question: str) -> None:
        assert read(question).wants == (Want.EXPLANATION,)

    def test_what_was_done_and_what_is_aimed_at_are_asked_each_of_its_year(self) -> None:
        query = read("太原的茶园面积，去年的实际数和今年的目标数各是多少？")
        assert [(one.years, one.aim) for _, one in query.parts] == [((2023,), "result"), ((2024,), "target")]

    def test_two_years_of_one_matter_are_no_matters_of_their_own(self) -> None:
        query = read("太原2023年和2024年茶园面积各是多少？")
        assert (query.parts, len(query.singles)) == ((), 2)


@pytest.mark.parametrize(
    ("question", "aim"),
    [
        ("今年计划签约多少个？", "target"),
        ("目标是多少？", "target"),
        ("实际签约多少个？", "result"),
        *((f"{when}签约多少个？", "result") for when in ("最近一次", "最新", "目前", "现有", "迄今")),
        ("目前计划签约多少个？", "target"),
        ("签约多少个？", None),
    ],
)
def test_target_and_result_are_told_apart(question: str, aim: str | None) -> None:
    assert read(question).aim == aim


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第二项具体讲什么", 2),
        ("第3条", 3),
        ("第一产业", None),
        ("第十点", 10),
        ("二项", None),
        ("第三件实事", 3),
        ("第2步", 2),
        ("粮库管理办法第十一条讲什么？", 11),
        ("第十二项", 12),
        ("第12项", 12),
        ("第二十个", 20),
        ("第二十三条", 23),
        ("第三四项", None),
    ],
)
def test_ordinals(text: str, number: int | None) -> None:
    assert ordinal_of(text) == number


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("吕梁GDP", "zh"),
        ("GDP of Taiyuan", "en"),
        ("How many plots (标准地) did Taiyuan sell?", "en"),
        ("What is “双招双引”?", "en"),
        ("How many 标准地?", "zh"),
        ("多少（plots）？", "zh"),
        ("2023", "zh"),
        ("", "zh"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@given(st.text(max_size=80) | st.text(alphabet="太原吕梁市和2023年多少个第二项更？去今", max_size=40))
def test_any_question_is_understood_somehow(question: str) -> None:
    query = read(question)
    assert query.wants
    assert set(query.missing_places).isdisjoint(SUBJECTS)
    assert read(question) == query
