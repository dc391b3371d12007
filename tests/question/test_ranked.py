"""Questions that ask which place is first without naming those that they compare."""

from __future__ import annotations

import pytest

from qa.question.question import Known, read_question
from qa.question.ranked import ranked_subjects

CITIES = ("襄阳市", "孝感市")
KNOWN = Known((*CITIES, "大悟县", "襄阳高新区", "孝感经开区"), lambda _: True, 2024)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("哪个市的粮库最多？", CITIES),
        ("粮库最多的是哪个城市？", CITIES),
        ("哪个开发区的粮库最多？", ("襄阳高新区", "孝感经开区")),
        ("哪个区的粮库最多？", ("襄阳高新区", "孝感经开区")),
        ("哪个县的粮库最多？", ()),
        ("哪个省的粮库最多？", ()),
        ("哪个高新区的粮库最多？", ()),
        ("谁的粮库更多？", KNOWN.subjects),
        ("哪个地方的粮库最多？", KNOWN.subjects),
        ("Which city has the most granaries?", CITIES),
        ("粮库有多少座？", ()),
        ("粮库从哪里来？", ()),
    ],
)
def test_the_places_of_the_kind_that_is_named(question: str, places: tuple[str, ...]) -> None:
    assert ranked_subjects(question, KNOWN) == places


@pytest.mark.parametrize(
    ("question", "compare", "single"),
    [
        ("哪个市的粮库最多？", "more", "襄阳市粮库是多少？"),
        ("哪个市新建的粮库更少？", "less", "襄阳市新建的粮库是多少？"),
        ("粮库面积最大的是哪个市？", "more", "襄阳市粮库面积是多少？"),
        ("哪个市2024年粮食产量增长最快？", "more", "襄阳市2024年粮食产量增长了多少？"),
        ("2024年哪个市粮库多？", "more", "襄阳市2024年粮库是多少？"),
    ],
)
def test_each_is_asked_and_they_are_compared(question: str, compare: str, single: str) -> None:
    query = read_question(question, KNOWN)
    assert (query.compare, query.ranked, query.places) == (compare, 2, CITIES)
    assert query.singles[0].text == single


@pytest.mark.parametrize("question", ["哪个市建了粮库？", "孝感市哪个区的粮库最多？"])
def test_where_none_is_first_or_a_place_is_named_it_asks_of_no_others(question: str) -> None:
    assert read_question(question, KNOWN).ranked == 0


def test_of_too_many_none_is_asked() -> None:
    many = tuple(f"{name}市" for name in ("襄阳", "孝感", "宜昌", "荆州", "黄冈", "随州", "荆门"))
    query = read_question("哪个市的粮库最多？", Known(many, lambda _: True, 2024))
    assert (query.ranked, query.places, query.compare) == (7, (), None)
