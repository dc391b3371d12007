"""Places side by side: what is asked is asked of each of them, matter by matter; and which words compare."""

from __future__ import annotations

import pytest

from qa.places.places import gazetteer
from qa.question.compare import asked_of, stand_together
from qa.question.question import Known, read_question

KNOWN = Known(("襄阳市", "孝感市", "大悟县"), lambda _: True, 2024)


class TestTogether:
    @pytest.mark.parametrize("joint", ["、", "和", "与", "跟", "及", "以及", "/", "比", "还是", " 和 ", "，", ""])
    def test_they_are_where_nothing_but_a_joint_parts_them(self, joint: str) -> None:
        text = f"襄阳市{joint}孝感市粮库多少座？"
        assert stand_together(text, gazetteer().find(text))

    @pytest.mark.parametrize(
        "text", ["襄阳市粮库和孝感市泵站", "襄阳市2023年和孝感市2022年", "襄阳市粮库多少座？", "粮库"]
    )
    def test_they_are_not_where_words_do_or_where_there_is_one(self, text: str) -> None:
        assert not stand_together(text, gazetteer().find(text))

    def test_all_of_them_must_stand_so(self) -> None:
        text = "襄阳市、孝感市的粮库和大悟县的泵站"
        assert not stand_together(text, gazetteer().find(text))

    def test_each_is_asked_in_the_words_around_them(self) -> None:
        text = "2023年襄阳市和孝感市（两市）新建粮库多少座？"
        assert asked_of(text, gazetteer().find(text), "孝感市") == "2023年孝感市新建粮库多少座？"


class TestMatters:
    """Several places and several matters."""

    @pytest.mark.parametrize(
        "question",
        [
            "襄阳和孝感的粮库和泵站各多少座？",
            "襄阳、孝感的粮库、泵站各有多少座？",
            "襄阳与孝感的粮库和泵站分别多少座？",
            "襄阳和孝感（两市）的粮库和泵站各多少座？",
        ],
    )
    def test_each_place_has_all_of_them(self, question: str) -> None:
        query = read_question(question, KNOWN)
        assert query.parts == ()
        assert [[(name, part.places) for name, part in single.parts] for single in query.singles] == [
            [("粮库", ("襄阳市",)), ("泵站", ("襄阳市",))],
            [("粮库", ("孝感市",)), ("泵站", ("孝感市",))],
        ]
        assert query.singles[1].parts[1][1].text == "孝感市泵站有多少座？"

    def test_three_places_too(self) -> None:
        query = read_question("襄阳、孝感、大悟的粮库和泵站分别多少座？", KNOWN)
        assert [single.places for single in query.singles] == [("襄阳市",), ("孝感市",), ("大悟县",)]
        assert all(len(single.parts) == 2 for single in query.singles)

    @pytest.mark.parametrize(
        "question", ["襄阳和孝感的粮库各多少座？", "襄阳和孝感谁的粮库更多？", "襄阳和孝感由谁管理？"]
    )
    def test_one_matter_has_no_parts(self, question: str) -> None:
        query = read_question(question, KNOWN)
        assert len(query.singles) == 2
        assert not any(single.parts for single in query.singles)

    def test_what_stands_before_them_is_no_matter_of_the_first_alone(self) -> None:
        query = read_question("2023年粮库，襄阳、孝感的面积各是多少亩？", KNOWN)
        assert query.parts == ()
        assert [single.text for single in query.singles] == [
            "襄阳市2023年粮库，面积是多少亩？",
            "孝感市2023年粮库，面积是多少亩？",
        ]

    @pytest.mark.parametrize(
        ("question", "names"),
        [
            ("襄阳粮库和孝感泵站各有多少座？", ["襄阳粮库", "孝感泵站"]),
            ("襄阳的茶园面积和果园面积各多少亩？", ["茶园面积", "果园面积"]),
        ],
        ids=["a matter each", "one place"],
    )
    def test_else_each_matter_is_asked_about_alone(self, question: str, names: list[str]) -> None:
        query = read_question(question, KNOWN)
        assert [name for name, _ in query.parts] == names
        assert query.singles == ()


class TestMore:
    @pytest.mark.parametrize(
        "question",
        [
            "襄阳市2023年粮库产值与2022年比高还是低？",
            "襄阳市2023年粮库产值与2022年比多了还是少了？",
            "襄阳市2023年粮库验收与2022年比快些还是慢些？",
            "襄阳市2023年粮库产值比2022年高吗？",
            "襄阳市2023年粮库比2022年多没有？",
            "襄阳和孝感哪边粮库多？",
            "襄阳和孝感，哪方粮库多？",
            "襄阳和孝感哪家粮库多？",
            "粮库数襄阳和孝感哪个大？",
            "襄阳和孝感谁的粮库多？",
        ],
    )
    def test_words_that_ask_which_is_more(self, question: str) -> None:
        assert read_question(question, KNOWN).compare == "more"

    @pytest.mark.parametrize(
        "question",
        [
            "襄阳和孝感的粮库各多少座？",
            "襄阳和孝感粮库多建在哪边？",
            "襄阳和孝感是改造还是新建粮库？",
            "襄阳和孝感的粮库怎么建？",
        ],
    )
    def test_other_words_only_set_side_by_side(self, question: str) -> None:
        assert read_question(question, KNOWN).compare == "list"

    @pytest.mark.parametrize("asked", ["哪边", "哪方", "哪头", "哪家"])
    def test_which_side_is_none_of_what_each_is_asked(self, asked: str) -> None:
        query = read_question(f"襄阳和孝感{asked}粮库多？", KNOWN)
        assert [single.text for single in query.singles] == ["襄阳市粮库是多少？", "孝感市粮库是多少？"]

    def test_nor_is_a_particle_behind_a_comma(self) -> None:
        query = read_question("粮库，襄阳和孝感的各多少座？", KNOWN)
        assert [single.text for single in query.singles] == ["襄阳市粮库，多少座？", "孝感市粮库，多少座？"]
