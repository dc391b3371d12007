"""A comparison becomes one question for each of its subjects."""

from __future__ import annotations

import pytest

from qa.places.names import place_table
from qa.question.compare import single_questions, year_questions
from qa.question.question import Known, read_question
from qa.types import Want

SUBJECTS = ("太原市", "吕梁市", "宁夏回族自治区", "青海省", "山东省", "河北省", "湖北省", "湖南省")
KNOWN = Known(SUBJECTS, lambda _: True, 2025)


def singles(question: str) -> list[str]:
    return [query.text for query in read_question(question, KNOWN).singles]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("太原与吕梁实行承诺制的项目数各是多少？", "太原市实行承诺制的项目数是多少？"),
        ("哪个市2023年出让的标准地宗数更多，太原还是吕梁？", "太原市2023年出让的标准地宗数是多少？"),
        ("两湖（湖北、湖南）2025年规上工业增加值的增长目标对比一下。", "湖北省2025年规上工业增加值的增长目标是多少？"),
        ("把山东、河北2024年打下的粮食摆在一起比，各是多少亿斤？", "山东省2024年打下的粮食，是多少亿斤？"),
        ("宁夏和青海2024年居民收入涨得谁更快？各涨了多少？", "宁夏回族自治区2024年居民收入，涨了多少？"),
        ("太原和吕梁谁签约项目更多？", "太原市签约项目是多少？"),
        ("太原和吕梁相比，2023年谁的签约金额多？", "太原市2023年签约金额是多少？"),
        ("太原、吕梁两市各选派了多少名干部？", "太原市选派了多少名干部？"),
    ],
)
def test_the_question_about_the_first_place(question: str, first: str) -> None:
    assert singles(question)[0] == first


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("太原和吕梁谁的粮食产值增长得快？", "太原市粮食产值增长了多少？"),
        ("太原和吕梁粮食产值谁增长得更快？", "太原市粮食产值增长了多少？"),
        ("太原和吕梁谁的粮价上涨得快？", "太原市粮价上涨了多少？"),
        ("太原和吕梁谁的粮价下降得慢？", "太原市粮价下降了多少？"),
        ("太原和吕梁谁的完好率提升得快？", "太原市完好率提升了多少？"),
        ("太原和吕梁谁的完好率提高得快？", "太原市完好率提高了多少？"),
        ("太原和吕梁谁的粮库增加得多？", "太原市粮库增加了多少？"),
        *((f"太原和吕梁谁的粮价{verb}得快？", f"太原市粮价{verb}了多少？") for verb in "增涨降"),
        *((f"太原和吕梁谁的粮库{added}得多？", f"太原市粮库{added}是多少？") for added in ("新增", "净增")),
        ("太原和吕梁计划谁的粮食产值增长得快？", "太原市计划粮食产值增长多少？"),
        ("太原和吕梁明年谁的粮食产值增长得快？", "太原市明年粮食产值增长多少？"),
        ("太原和吕梁谁的粮食产值增长目标高？", "太原市粮食产值增长目标是多少？"),
        ("太原、吕梁两区谁的粮库多？", "太原市粮库是多少？"),
        ("太原、吕梁两县粮库各多少座？", "太原市粮库多少座？"),
    ],
)
def test_who_grows_faster_asks_how_much_each_grew(question: str, first: str) -> None:
    assert singles(question)[0] == first


def test_each_place_is_asked_about_alone() -> None:
    query = read_question("太原和吕梁2023年签约金额各是多少？", KNOWN)
    assert [single.places for single in query.singles] == [("太原市",), ("吕梁市",)]
    assert {single.years for single in query.singles} == {(2023,)}
    assert all(single.compare is None and not single.singles for single in query.singles)


def test_each_year_is_asked_about_alone() -> None:
    query = read_question("吕梁市2022年和2023年签约金额各是多少？", KNOWN)
    assert [single.text for single in query.singles] == ["吕梁市2022年签约金额是多少？", "吕梁市2023年签约金额是多少？"]
    assert [single.years for single in query.singles] == [(2022,), (2023,)]
    assert {single.places for single in query.singles} == {("吕梁市",)}


def test_years_that_stand_apart_leave_the_wording_as_it_is() -> None:
    question = "吕梁市2024年的增速比2025年的目标高吗？"
    assert year_questions(question, (2024, 2025)) == ()
    assert singles(question) == [question, question]


def test_who_has_more_asks_for_figures() -> None:
    query = read_question("太原和吕梁谁的队伍更大？", KNOWN)
    assert all(single.wants == (Want.NUMBER,) for single in query.singles)


def test_an_english_comparison_keeps_its_wording() -> None:
    query = read_question("Which city signed more projects, Taiyuan or Lüliang?", KNOWN)
    assert [single.places for single in query.singles] == [("太原市",), ("吕梁市",)]


def test_a_question_about_one_place_has_no_singles() -> None:
    assert read_question("太原市签约金额是多少？", KNOWN).singles == ()


def test_nothing_but_places_still_asks_something() -> None:
    assert single_questions("太原和吕梁", (), ("太原市",)) == ("太原市太原和吕梁是多少？",)


def test_each_place_keeps_a_year_of_its_own() -> None:
    query = read_question("山东2021年与河北2024年的固定资产投资增长目标分别定了多少？", KNOWN)
    assert [(single.places, single.years) for single in query.singles] == [
        (("山东省",), (2021,)),
        (("河北省",), (2024,)),
    ]
    assert [single.text[:8] for single in query.singles] == ["山东省2021年", "河北省2024年"]


def test_what_one_does_with_another_in_a_year_compares_nothing() -> None:
    assert read_question("山东2025年与河北要推进多少个共建项目？", KNOWN).places == ("山东省",)


def test_two_years_of_one_matter_are_no_two_matters() -> None:
    """The place is in no gazetteer, so that it would be a matter of its own."""
    query = read_question("坪川2015年和2018年的产值各是多少？", KNOWN)
    assert not query.parts
    assert [single.years for single in query.singles] == [(2015,), (2018,)]


class TestYearsThatAskForThemselves:
    def test_each_has_its_own_clause(self) -> None:
        assert singles("太原粮库数，2024年实际是多少，2025年想干到多少？") == [
            "太原粮库数，2024年实际是多少？",
            "太原粮库数，2025年想干到多少？",
        ]

    def test_no_mark_need_stand_before_the_first_year(self) -> None:
        assert year_questions("太原粮库数2024年完成多少，2025年目标多少？", (2024, 2025)) == (
            "太原粮库数2024年完成多少？",
            "太原粮库数2025年目标多少？",
        )

    @pytest.mark.parametrize(
        "question",
        [
            "太原粮库数，2024年比2025年多多少？",  # no mark between
            "太原2024年粮库数是多少，2025年想干到多少？",  # the second says nothing of what
            "太原粮库数，2024年照旧，2025年想干到多少？",  # the first asks nothing
            "太原粮库数，2024年实际是多少，2025年比2024年多多少？",  # the second speaks of both
        ],
    )
    def test_else_they_are_not_parted_so(self, question: str) -> None:
        assert year_questions(question, (2024, 2025)) == ()


def test_a_year_whose_piece_only_asks_how_much_was_set_asks_what_the_other_does() -> None:
    known = Known(("襄阳市",), lambda _: True, 2025)
    query = read_question("襄阳粮库投资2024年实际增长多少，2025年又定了多少？", known)
    assert [single.wants for single in query.singles] == [(Want.PERCENT,), (Want.PERCENT,)]


def test_an_amount_stays_one_where_it_is_asked_for() -> None:
    known = Known(("襄阳市",), lambda _: True, 2025)
    query = read_question("襄阳粮库投资2024年多少亿元，2025年定了多少？", known)
    assert all(Want.MONEY in single.wants for single in query.singles)


def test_how_fast_and_how_much_each_ask_for_one_growth() -> None:
    asked = read_question("襄阳和孝感的粮食产量哪个涨得快，各多少？", KNOWN)
    assert [single.text for single in asked.singles] == ["襄阳市粮食产量涨了多少？", "孝感市粮食产量涨了多少？"]


def test_whether_one_year_has_more_than_another_asks_for_that_of_each() -> None:
    asked = read_question("襄阳办粮库的钱，2024年比2023年多吗？各是多少？", KNOWN)
    assert [single.text for single in asked.singles] == [
        "襄阳办粮库的钱，2023年是多少？",
        "襄阳办粮库的钱，2024年是多少？",
    ]
    assert {single.wants for single in asked.singles} == {(Want.MONEY,)}


@pytest.mark.parametrize(("matters", "asked"), [(1, 31), (2, 0)])
def test_places_times_matters_are_bounded(matters: int, asked: int) -> None:
    places = [name for name, level in place_table().levels.items() if level == "province"][:31]
    text = f"{'、'.join(places)}的{'、'.join(['粮库数', '泵站数'][:matters])}分别是多少？"
    query = read_question(text, Known(tuple(places), lambda _: True, 2024))
    assert len(query.singles) == asked
