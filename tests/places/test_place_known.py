"""Places of a question that only what the documents speak of decides: a city's one zone, first characters, order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import qa
from qa.places.places import gazetteer

CITIES = ("襄阳市", "孝感市")
ZONES = ("襄阳高新区", "孝感高新区")


def asked(text: str, known: tuple[str, ...]) -> list[tuple[str, str]]:
    """The places that a question names, each with the words that do."""
    return [(m.name, text[m.start : m.end]) for m in gazetteer().find_in_question(text, known)]


class TestOnlyZone:
    @pytest.mark.parametrize("city", ["襄阳", "襄阳市"])
    def test_a_city_s_zone_is_the_one_that_the_documents_speak_of(self, city: str) -> None:
        found = asked(f"{city}开发区有多少座粮库？", ("襄阳经开区", "孝感市"))
        assert found == [("襄阳经开区", f"{city}开发区")]

    @pytest.mark.parametrize(
        "known",
        [("襄阳经开区", "襄阳市"), ("襄阳经开区", "襄阳高新区"), ("襄阳高新区",), ("孝感经开区",)],
        ids=["the city too", "two zones", "of another kind", "another's"],
    )
    def test_else_the_city_is_meant(self, known: tuple[str, ...]) -> None:
        assert asked("襄阳开发区有多少座粮库？", known) == [("襄阳市", "襄阳")]

    def test_so_it_is_where_its_zones_stand_apart(self) -> None:
        assert asked("襄阳的开发区有多少座粮库？", ("襄阳经开区",)) == [("襄阳市", "襄阳")]


class TestFirstCharacters:
    @pytest.mark.parametrize(
        ("counted", "known"),
        [
            *(("两市", CITIES), ("两地", CITIES), ("两家", CITIES)),
            *(("两区", ZONES), ("两个高新区", ZONES)),
        ],
    )
    def test_stand_for_as_many_as_are_counted(self, counted: str, known: tuple[str, ...]) -> None:
        names = list(zip(known, "襄孝", strict=True))
        assert asked(f"襄孝{counted}的粮库各多少座？", known) == names
        assert asked(f"2024年襄孝{counted}的粮库各多少座？", known) == names

    def test_of_three_too(self) -> None:
        known = (*CITIES, "大悟县")
        assert asked("襄孝大三地的粮库各多少座？", known) == list(zip(known, "襄孝大", strict=True))

    def test_they_are_one_group(self) -> None:
        groups = {m.group for m in gazetteer().find_in_question("襄孝两市的粮库各多少座？", CITIES)}
        assert groups == {"襄孝"}

    @pytest.mark.parametrize(
        ("text", "known"),
        [
            ("襄孝两市的粮库各多少座？", ("襄阳市",)),
            ("襄孝两市的粮库各多少座？", (*CITIES, *ZONES)),
            ("襄孝两座粮库", CITIES),
            ("孝两市的粮库各多少座？", CITIES),
        ],
        ids=["one unknown", "of two each", "not counted as places", "too few"],
    )
    def test_else_they_stand_for_none(self, text: str, known: tuple[str, ...]) -> None:
        assert not any(m.group for m in gazetteer().find_in_question(text, known))

    def test_what_is_named_in_full_is_not_read_again(self) -> None:
        assert asked("襄阳孝感两市的粮库各多少座？", CITIES) == list(zip(CITIES, ("襄阳", "孝感"), strict=True))


class TestOrder:
    """Of several that fit, the order in which the documents name them decides."""

    BOTH = ("襄阳经开区", "襄州经开区")
    QUESTION = "襄经开有多少座粮库？"

    @pytest.mark.parametrize("known", [BOTH, BOTH[::-1]])
    def test_decides(self, known: tuple[str, ...]) -> None:
        assert asked(self.QUESTION, known) == [(known[-1], "襄经开")]

    def test_is_the_same_in_every_process(self) -> None:
        call = f"gazetteer().find_in_question({self.QUESTION!r}, {self.BOTH})"
        code = f"from qa.places.places import gazetteer; print(ascii({call}))"
        path = str(Path(qa.__file__).parents[1])
        seeds = [{**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed} for seed in ("1", "2", "3")]
        said = {subprocess.check_output([sys.executable, "-c", code], env=env) for env in seeds}
        assert said == {f"{gazetteer().find_in_question(self.QUESTION, self.BOTH)!a}\n".encode()}


def test_a_city_whose_short_form_is_a_word_too_counts_where_places_are_listed() -> None:
    known = ("白银市", "襄阳市")
    assert [name for name, _ in asked("襄阳、白银去年各新建了多少座粮库？", known)] == ["襄阳市", "白银市"]
    assert [name for name, _ in asked("襄阳、白银去年各新建了多少座粮库？", known[1:])] == ["襄阳市"]
    assert asked("全省白银产量有多少吨？", known) == []
