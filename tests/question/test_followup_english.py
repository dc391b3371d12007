"""English follow-ups become questions that stand alone, as Chinese ones do."""

from __future__ import annotations

import pytest

from qa.places.latin import find_latin, latin_name
from qa.places.names import place_table
from qa.question.followup import stand_alone
from qa.question.followup_alone import as_asked
from qa.question.question import Known, read_question
from qa.types import Turn

PLACES = ("襄阳市", "孝感市", "大悟县")
KNOWN = Known(PLACES, lambda name: name in "襄阳市孝感市大悟县", 2024)
COUNTED = "How many granaries did Xiangyang build in 2023?"
OWNED = "What was Xiangyang's grain output in 2023?"
OF_IT = "What was the grain output of Xiangyang City in 2023?"


def alone(question: str, *earlier: str) -> str:
    turns = [turn for one in earlier for turn in (Turn("user", one), Turn("assistant", "12座。[1]"))]
    return stand_alone(question, turns, KNOWN)


@pytest.mark.parametrize(
    "said",
    [
        "What about Xiaogan?", "How about Xiaogan?", "And Xiaogan?", "And in Xiaogan?", "Xiaogan?", "And Xiaogan's?",
        "What about in Xiaogan?", "And that of Xiaogan?", "Same question for Xiaogan.",
        "Thanks! And what about Xiaogan?", "And for Xiaogan?", "How many in Xiaogan?", "How much was it in Xiaogan?",
    ],
)  # fmt: skip
def test_another_place_replaces_the_first(said: str) -> None:
    assert alone(said, COUNTED) == "How many granaries did Xiaogan build in 2023?"
    assert alone(said, OWNED) == "What was Xiaogan's grain output in 2023?"
    assert alone(said, OF_IT) == "What was the grain output of Xiaogan in 2023?"


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("And in 2022?", "2022"), ("What about 2021?", "2021"), ("2022?", "2022"), ("How many in 2022?", "2022"),
        ("And the year before?", "2022"), ("What about the following year?", "2024"), ("And this year?", "2024"),
        ("How about last year?", "2023"),
    ],
)  # fmt: skip
def test_another_year_replaces_the_first(said: str, year: str) -> None:
    assert alone(said, COUNTED) == f"How many granaries did Xiangyang build in {year}?"


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("What about Xiaogan in 2022?", "How many granaries did Xiaogan build in 2022?"),
        ("And pumping stations?", "How many pumping stations did Xiangyang build in 2023?"),
        ("And pumping stations in Xiaogan?", "How many pumping stations did Xiaogan build in 2023?"),
        ("And the storage capacity?", "What is the storage capacity in Xiangyang in 2023?"),
        ("What was the storage capacity?", "What was the storage capacity in Xiangyang in 2023?"),
        ("And what was its storage capacity?", "What was Xiangyang's storage capacity in 2023?"),
        ("How many tonnes did it store?", "How many tonnes did Xiangyang store in 2023?"),
        ("Have they been built?", "Have the granaries been built in Xiangyang in 2023?"),
        ("Where are they?", "Where are the granaries in Xiangyang in 2023?"),
        ("How many of them are automated?", "How many of the granaries are automated in Xiangyang in 2023?"),
        ("How many pumping stations did Xiaogan build?", "How many pumping stations did Xiaogan build in 2023?"),
        ("Who is in charge of the granaries?", "Who is in charge of the granaries in Xiangyang?"),
        ("What about Springfield?", "How many granaries did Springfield build in 2023?"),
    ],
)
def test_the_rest_stays_in_force(said: str, whole: str) -> None:
    assert alone(said, COUNTED) == whole
    query = read_question(whole, KNOWN)
    assert query.language == "en"


@pytest.mark.parametrize(
    "said", ["How many pumping stations did Xiaogan build in 2022?", "What does Dawu County plan for 2024?", "Thanks!"]
)
def test_what_lacks_nothing_is_left_alone(said: str) -> None:
    assert alone(said, COUNTED) == said


def test_a_follow_up_to_a_follow_up() -> None:
    assert alone("And in 2022?", OWNED, "What about Xiaogan?") == "What was Xiaogan's grain output in 2022?"


def test_a_question_without_place_or_year_is_asked_of_them() -> None:
    asked = "How many granaries were built?"
    assert alone("What about Xiaogan?", asked) == "How many granaries were built in Xiaogan?"
    assert alone("And in 2022?", asked) == "How many granaries were built in 2022?"


def test_either_language_follows_the_other() -> None:
    assert alone("What about Xiaogan?", "襄阳市2023年建了几座粮库？") == "孝感市2023年建了几座粮库？"
    assert alone("And in 2022?", "襄阳市2023年建了几座粮库？") == "襄阳市2022年建了几座粮库？"
    assert alone("那孝感呢？", COUNTED) == "How many granaries did Xiaogan build in 2023?"
    assert alone("孝感呢？", "How many granaries were built?") == "How many granaries were built in Xiaogan?"
    assert alone("GDP？", "襄阳市2023年粮食产量是多少？") == "襄阳市2023年GDP？"


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("How many pumping stations did Xiaogan build?", True), ("What about Xiaogan?", False),
        ("How many in Xiaogan?", False), ("How many pumping stations were built?", False),
        ("Does Xiaogan build them as granaries?", False),
    ],
)  # fmt: skip
def test_what_may_be_meant_apart_from_the_conversation(said: str, whole: bool) -> None:
    assert as_asked(said, [Turn("user", COUNTED)], KNOWN) == (said if whole else None)


def test_every_name_in_letters_is_read_back() -> None:
    names = [name for name, level in place_table().levels.items() if level in ("province", "city")]
    zones = ["孝义经开区", "襄阳高新区", "武汉综保区", "大悟县", "大悟开发区"]
    lost = [
        name for name in (*names, *zones) if [m.name for m in find_latin(latin_name(name).lower(), {name})] != [name]
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("吕梁市", "Lüliang"), ("陕西省", "Shaanxi"), ("内蒙古自治区", "Inner Mongolia"), ("长治市", "Changzhi"),
        ("西安市", "Xi'an"), ("大悟县", "Dawu County"), ("襄阳高新区", "Xiangyang High-tech Zone"),
    ],
)  # fmt: skip
def test_names_as_english_writes_them(name: str, shown: str) -> None:
    assert latin_name(name) == shown


def test_their_is_of_what_was_counted() -> None:
    asked = alone("What is their total capacity?", COUNTED)
    assert asked == "What is the total capacity of the granaries in Xiangyang in 2023?"


def test_what_came_of_a_target_is_asked_without_it() -> None:
    asked = alone("What did it actually achieve in 2023?", "What is Xiangyang's target for grain output in 2024?")
    assert asked == "What is Xiangyang's grain output in 2023?"


def test_a_target_stays_one_where_no_outcome_is_asked_for() -> None:
    asked = alone("What was it in 2023?", "What is the grain output target for Xiangyang in 2024?")
    assert "target" in asked
