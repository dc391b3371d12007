"""Which of the places that a question names it is about, where no article is about any of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from promises import ask
from small_index import build_engine

from qa.question.question import Known, read_question

# What the documents only mention; their articles are about 湖北省.
MENTIONED = "湖北省、襄阳市、孝感市、谷城县、枣阳市、襄阳高新区、孝感高新区"
KNOWN = Known(("湖北省",), lambda name: name in MENTIONED, 2024)


def places(question: str) -> tuple[str, ...]:
    return read_question(question, KNOWN).places


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("襄阳市和孝感市的粮库各多少座？", ("襄阳市", "孝感市")),
        ("襄阳高新区和孝感高新区的粮库各多少座？", ("襄阳高新区", "孝感高新区")),
        ("谷城县、枣阳市哪个粮库多？", ("谷城县", "枣阳市")),
        ("襄阳市港和孝感市港的吞吐量各多少吨？", ("襄阳市", "孝感市")),
        ("襄阳市粮库和孝感市泵站各多少座？", ("襄阳市",)),
        ("襄阳高新区与孝感高新区共建了多少座粮库？", ("襄阳高新区",)),
        ("襄阳市孝感市推介会签了多少座粮库？", ("襄阳市",)),
        ("襄阳市和谷城县的粮库各多少座？", ("襄阳市",)),
        ("襄阳市建库，孝感市修泵站，哪个多？", ("襄阳市",)),
        ("赴襄阳市和孝感市的干部各多少名？", ()),
    ],
    ids=[
        "cities",
        "zones",
        "counties",
        "shared character",
        "no word shared",
        "not compared",
        "not joined",
        "levels",
        "apart",
        "not led by",
    ],
)
def test_those_that_are_compared_are_asked_about_together(question: str, asked: tuple[str, ...]) -> None:
    query = read_question(question, KNOWN)
    assert query.places == asked
    assert len(query.singles) == (len(asked) if len(asked) > 1 else 0)
    assert query.missing_places == ()


@pytest.mark.parametrize(
    "before",
    [
        *("", "2024年", "今年", "2024年上半年", "下半年", "第一季度", "二季度", "1-3月", "1至3月", "3月份", "5月"),
        *("截至2024年底", "截至6月底", "2024年初", "年末", "目前", "现在", "那么", "请问"),
    ],
)
def test_when_says_nothing_against_the_place_behind_it(before: str) -> None:
    assert places(f"{before}襄阳市的粮库有多少座？") == ("襄阳市",)


@pytest.mark.parametrize("before", ["赴", "来自", "粮库在", "3月份赴", "目前派往"])
def test_where_to_does(before: str) -> None:
    assert places(f"{before}襄阳市的干部有多少名？") == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("湖北襄阳市的粮库有多少座？", "襄阳市"),
        ("湖北省谷城县的粮库有多少座？", "谷城县"),
        ("湖北的襄阳市场建了几座？", "湖北省"),
        ("How many granaries does Xiangyang in Hubei have?", "襄阳市"),
        ("How many granaries were built in Xiangyang, Hubei?", "襄阳市"),
        ("How many people went from Hubei to Xiangyang?", "湖北省"),
    ],
)
def test_what_only_says_where_a_place_lies_is_not_asked_about(question: str, asked: str) -> None:
    assert places(question) == (asked,)


def test_the_other_places_of_an_english_question_are_looked_for_by_their_chinese_names() -> None:
    assert read_question("Who led the delegation from Hubei to Shenzhen?", KNOWN).focus.endswith(" 深圳")


def test_an_abbreviation_that_begins_a_name_in_the_documents_is_no_place() -> None:
    known = Known(("襄阳市",), lambda name: name in "鄂豫粮食物流港", 2024)
    assert read_question("鄂豫粮食物流港投资多少？", known).places == ()
    assert read_question("鄂2024年粮食产量多少？", known).places == ("湖北省",)


def test_a_county_s_own_zone_is_told_of_in_the_county_s_article() -> None:
    known = Known(("谷城县",), lambda name: name == "谷城产业开发区", 2024)
    assert read_question("谷城开发区有多少座粮库？", known).places == ("谷城县",)


def test_a_zone_with_a_long_name_is_known_by_a_part_of_it() -> None:
    zone = "襄阳谷城绿色粮食产业开发区"
    assert read_question("谷城开发区有多少座粮库？", Known((zone,), lambda _: False, 2024)).places == (zone,)


class TestZones:
    """A city's only zone, and a zone that the documents call by another kind."""

    @pytest.mark.parametrize(
        ("question", "asked"),
        [
            ("襄阳有多少座粮库？", "襄阳高新区"),
            ("2024年襄阳有多少座粮库？", "襄阳高新区"),
            ("襄阳市有多少座粮库？", "襄阳市"),
            ("襄阳开发区有多少座粮库？", "襄阳市"),
            ("襄阳经开区有多少座粮库？", "襄阳经开区"),
            ("孝感有多少座粮库？", "孝感市"),
        ],
    )
    def test_the_short_form_of_a_city_is_its_one_zone_that_the_documents_speak_of(
        self, question: str, asked: str
    ) -> None:
        known = Known(("襄阳高新区", "孝感市", "孝感高新区"), lambda _: False, 2024)
        assert read_question(question, known).places == (asked,)

    @pytest.mark.parametrize(
        "subjects",
        [
            ("襄阳高新区", "襄阳经开区"),
            ("襄阳高新区", "襄阳市"),
            ("襄阳高新区", "谷城县"),
            ("谷城县",),
            ("孝感高新区",),
        ],
        ids=["two zones", "the city too", "a county too", "a county only", "none"],
    )
    def test_where_they_speak_of_anything_else_in_it_the_city_is_meant(self, subjects: tuple[str, ...]) -> None:
        known = Known(subjects, lambda _: False, 2024)
        assert read_question("襄阳有多少座粮库？", known).places == ("襄阳市",)

    @pytest.mark.parametrize(
        ("written", "asked"),
        [
            ("大悟经济开发区", "大悟经开区"),
            ("大悟经济技术开发区", "大悟经开区"),
            ("大悟高新技术产业园区", "大悟高新区"),
            ("大悟开发区", "大悟开发区"),
            ("孝昌经济开发区", "大悟开发区"),
        ],
    )
    def test_a_development_zone_is_the_one_that_the_documents_name(self, written: str, asked: str) -> None:
        known = Known(("孝感市",), lambda name: name == written, 2024)
        assert read_question("大悟县开发区有多少座粮库？", known).places == (asked,)

    def test_not_where_they_name_it_as_the_question_does(self) -> None:
        known = Known(("孝感市",), lambda name: name in ("大悟开发区", "大悟经济开发区"), 2024)
        assert read_question("大悟县开发区有多少座粮库？", known).places == ("大悟开发区",)

    def test_a_zone_of_another_kind_is_not(self) -> None:
        known = Known(("孝感市",), lambda name: name == "大悟经济开发区", 2024)
        assert read_question("大悟县高新区有多少座粮库？", known).places == ("大悟高新区",)


class TestSeveralZones:
    """Two zones in each city, so that the city alone is none of them."""

    SUBJECTS = ("襄阳高新区", "襄阳经开区", "孝感高新区", "孝感经开区", "湖北省")
    KNOWN = Known(SUBJECTS, lambda name: name in MENTIONED, 2024)

    @pytest.mark.parametrize(
        ("question", "asked"),
        [
            ("襄阳、孝感两个高新区各有多少座粮库？", ("襄阳高新区", "孝感高新区")),
            ("襄阳和孝感两个经开区各有多少座粮库？", ("襄阳经开区", "孝感经开区")),
            ("襄阳和孝感两高新区各有多少座粮库？", ("襄阳高新区", "孝感高新区")),
            ("襄阳、孝感两个国家级高新区各有多少座粮库？", ("襄阳高新区", "孝感高新区")),
            ("襄阳、孝感两个省级高新技术产业开发区各有多少座粮库？", ("襄阳高新区", "孝感高新区")),
            ("襄阳、孝感两个综保区各有多少座粮库？", ("襄阳市", "孝感市")),
            ("襄阳、孝感各有多少座粮库？", ("襄阳市", "孝感市")),
        ],
    )
    def test_each_city_s_zone_of_the_kind_behind_them(self, question: str, asked: tuple[str, ...]) -> None:
        assert read_question(question, self.KNOWN).places == asked

    @pytest.mark.parametrize(
        ("subjects", "asked"),
        [
            (("襄阳高新区", "襄阳经开区"), "襄阳高新区"),
            (("襄阳高新区", "襄阳市"), "襄阳高新区"),
            (("襄阳经开区", "襄阳市"), "襄阳市"),
        ],
    )
    def test_a_slip_before_a_kind_is_the_zone_where_the_documents_have_it(
        self, subjects: tuple[str, ...], asked: str
    ) -> None:
        query = read_question("襄羊高新区有多少座粮库？", Known(subjects, lambda name: name in MENTIONED, 2024))
        assert query.places == (asked,)


class TestYears:
    """What 今年 is depends on whom the question is about."""

    KNOWN = Known(("襄阳市", "孝感市"), lambda _: True, 2024, {"襄阳市": 2022, "孝感市": 2023})

    @pytest.mark.parametrize(
        ("places", "year"),
        [
            (("襄阳市",), 2022),
            (("襄阳市", "孝感市"), 2023),
            (("襄阳市", "湖北省"), 2022),
            (("湖北省",), 2024),
            (("谷城县",), 2022),
            (("襄阳高新区",), 2022),
            (("谷城县", "大悟县"), 2023),
            (("大悟县", "襄阳市"), 2022),
            ((), 2024),
        ],
    )
    def test_the_latest_of_the_places_documents_else_of_all(self, places: tuple[str, ...], year: int) -> None:
        assert self.KNOWN.year_of(places) == year

    @pytest.mark.parametrize(
        ("question", "years"),
        [
            ("襄阳市今年建了多少座粮库？", (2022,)),
            ("襄阳市去年建了多少座粮库？", (2021,)),
            ("谷城县今年建了多少座粮库？", (2022,)),
            ("孝感市今年建了多少座粮库？", (2023,)),
            ("今年建了多少座粮库？", (2024,)),
            ("襄阳市2019年建了多少座粮库？", (2019,)),
        ],
    )
    def test_a_question_counts_from_it(self, question: str, years: tuple[int, ...]) -> None:
        assert read_question(question, self.KNOWN).years == years

    def test_places_that_are_compared_count_each_from_its_own(self) -> None:
        singles = read_question("襄阳市和孝感市今年各建了多少座粮库？", self.KNOWN).singles
        assert [(single.places, single.years) for single in singles] == [(("襄阳市",), (2022,)), (("孝感市",), (2023,))]

    def test_the_engine_knows_them_from_its_documents(self, tmp_path: Path) -> None:
        text = "{0}{1}年工作总结\n\n一、仓储\n{1}年，{0}新建粮库{2}座。\n"
        rows = [("襄阳市", 2021, 5), ("襄阳市", 2022, 7), ("襄阳市", 2020, 4), ("孝感市", 2024, 9)]
        texts = {f"{at}.txt": text.format(*row) for at, row in enumerate(rows)}
        texts["粮库.txt"] = "粮库管理办法\n\n一、仓储\n随州市粮库按时检修。\n"
        engine = build_engine(tmp_path, texts, rules_only=True)
        assert engine.known.base_year == 2024
        assert engine.known.years == {"襄阳市": 2022, "孝感市": 2024}
        assert "7座" in ask(engine, "襄阳市今年新建粮库多少座？").answer


def test_where_a_firm_s_money_is_from_is_no_place_that_is_asked_about() -> None:
    known = Known(("襄阳市",), lambda name: name == "襄阳市", 2025)
    query = read_question("How many Taiwan-funded granaries are there in Xiangyang?", known)
    assert query.places == ("襄阳市",)
    assert query.missing_places == ()
    assert read_question("How many granaries are there in Taiwan?", known).missing_places


def test_whose_the_matter_is_that_part_of_a_place_is_asked_about() -> None:
    assert places("湖北省2025年评价里，襄阳高新区的得分是多少？") == ("襄阳高新区",)


def test_a_zone_that_an_article_opens_with_is_its_place() -> None:
    known = Known(("襄阳市",), lambda _: True, 2024, told_of=lambda name: ("襄阳市",) if name == "东山工业园区" else ())
    assert read_question("东山工业园区有几座粮库？", known).places == ("襄阳市",)
    assert read_question("西山工业园区有几座粮库？", known).places == ()


def test_who_is_given_something_is_not_asked_about() -> None:
    assert places("湖北省给襄阳市的补助是多少？") == ("湖北省",)
