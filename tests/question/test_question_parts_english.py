"""An English question about several matters, places or years becomes one question for each."""

from __future__ import annotations

import pytest
from question_parts import KNOWN, parts

from qa.question.question import read_question


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        (
            'How many granaries are in the "new batch" and in the "old batch" of Xiangyang?',
            ['How many granaries are in the "new batch"?', 'How many granaries are in the "old batch" of Xiangyang?'],
        ),
        (
            "Which has the larger floor area in Xiangyang in 2023, the granary or the pumping station?",
            [
                "What is the floor area in Xiangyang of the granary in 2023?",
                "What is the floor area in Xiangyang of the pumping station in 2023?",
            ],
        ),
        (
            "What were the occupancy rate of the granaries in Xiangyang and the launch rate of the pumping stations?",
            [
                "What is the occupancy rate of the granaries in Xiangyang?",
                "What is the launch rate of the pumping stations?",
            ],
        ),
    ],
)
def test_the_parts_of_an_english_question(question: str, texts: list[str]) -> None:
    found = parts(question)
    assert [single.text for _, single in found] == texts
    assert all(single.places == ("襄阳市",) for _, single in found)


@pytest.mark.parametrize(
    "question",
    [
        "How much was invested in Xiangyang in 2022 and in 2023?",
        "How many granaries are there in Xiangyang and in Xiaogan?",
        "What does Xiangyang do in winter and in summer?",
        "How many granaries and pumping stations were built?",
    ],
)
def test_an_english_question_that_stays_whole(question: str) -> None:
    assert parts(question) == []


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        (
            "How many granaries are there in Xiangyang and in Xiaogan?",
            ["How many granaries are there in Xiangyang?", "How many granaries are there in Xiaogan?"],
        ),
        (
            "Which has more granaries, Xiangyang or Xiaogan?",
            ["Which has more granaries, Xiangyang?", "Which has more granaries, Xiaogan?"],
        ),
        (
            "How many granaries did Xiangyang have in 2022 and in 2023?",
            ["How many granaries did Xiangyang have in 2022?", "How many granaries did Xiangyang have in 2023?"],
        ),
    ],
)
def test_an_english_comparison_asks_of_each_place_or_year(question: str, texts: list[str]) -> None:
    query = read_question(question, KNOWN)
    assert query.compare in {"list", "more"}
    assert [single.text for single in query.singles] == texts
