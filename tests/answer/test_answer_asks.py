"""One thing asked or two, what a name stands for, and the clauses that tell the other thing."""

from __future__ import annotations

import pytest
from answering import HEAD, KNOWN
from proposals import hits, weigh
from small_index import read

from qa.answer.asks import asks_thing, asks_twice, meant_name, tells_meaning, with_other_asked
from qa.answer.compose import fact_span
from qa.answer.evidence.evidence import find_evidence
from qa.answer.evidence.prepared import prepare
from qa.question.question import read_question


@pytest.mark.parametrize(
    ("question", "twice"),
    [
        ("襄阳市哪天新建粮库？谁来验收？", True),
        ("襄阳市粮库投资多少、改造泵站几座？", True),
        ("襄阳市粮库在哪，由谁管理", True),
        ("襄阳市粮库、泵站各多少座？", False),
        ("襄阳市近几年，新建粮库多少座？", False),
        ("襄阳市粮库几乎满仓，谁来管理？", False),
    ],
)
def test_two_things_asked_one_after_the_other(question: str, twice: bool) -> None:
    assert asks_twice(read_question(question, KNOWN)) is twice


@pytest.mark.parametrize(
    ("question", "thing"),
    [("襄阳市粮库由谁管理？", True), ("襄阳市哪座粮库最大？", True), ("襄阳市粮库多少座？", False)],
)
def test_one_thing_is_asked_for(question: str, thing: bool) -> None:
    assert asks_thing(read_question(question, KNOWN)) is thing


class TestMeaning:
    @pytest.mark.parametrize(
        "question",
        [
            *("襄阳市“两库一站”指的是什么？", "襄阳市“两库一站”是什么？", "“两库一站”指什么？"),
            *("襄阳市「两库一站」是什么意思？", "“两库一站”的含义是什么？", "“两库一站”怎么理解？"),
            "“两库一站”代表什么？",
        ],
    )
    def test_of_a_quoted_name_is_asked_for(self, question: str) -> None:
        assert meant_name(question) == "两库一站"

    @pytest.mark.parametrize(
        "question", ["襄阳市“两库一站”有多少座？", "襄阳市“两库一站”由谁管理？", "两库一站指什么？", "“库”指什么？"]
    )
    def test_else_it_is_not(self, question: str) -> None:
        assert meant_name(question) is None

    @pytest.mark.parametrize(
        ("sentence", "tells"),
        [
            ("“两库一站”是指粮库、水库和泵站。", True),
            ("“两库一站”主要指粮库、水库和泵站。", True),
            ("“两库一站”即粮库、水库和泵站。", True),
            ("“两库一站”就是粮库、水库和泵站。", True),
            ("所谓“两库一站”,有粮库、水库和泵站。", True),
            ("“两库一站”建设提速。", False),
            ("“一库一站”是指粮库和泵站。", False),
            ("加快建设“两库一站”。", False),
        ],
    )
    def test_is_told(self, sentence: str, tells: bool) -> None:
        assert tells_meaning("两库一站", sentence) is tells


class TestOther:
    """The run of clauses grows to the one that tells the other thing that is asked."""

    TEXT = "新建粮库总投资3亿元，工期两年，保障有力，改造泵站9座，清淤河道3条。"

    def grown(self, question: str, first: int, text: str = TEXT, max_chars: int = 200) -> tuple[int, int]:
        (hit,) = hits(f"{HEAD}{text}\n")
        sentence = prepare(hit.passage).sentences[0]
        return with_other_asked(read_question(question, KNOWN), sentence, first, first, max_chars)

    ASKED = "襄阳市新建粮库投资多少，改造泵站多少座？"

    def test_to_the_right(self) -> None:
        assert self.grown(self.ASKED, 0) == (0, 3)

    def test_to_the_left(self) -> None:
        assert self.grown(self.ASKED, 3) == (0, 3)

    def test_to_what_has_its_words_rather_than_to_another_figure(self) -> None:
        assert self.grown("襄阳市新建粮库投资多少，清淤河道多少条？", 0) == (0, 4)

    def test_not_beyond_what_may_be_shown(self) -> None:
        assert self.grown(self.ASKED, 0, max_chars=20) != (0, 3)

    def test_without_such_a_clause_by_what_follows(self) -> None:
        text = "新建粮库总投资3亿元，工期不长，保障有力。"
        assert self.grown("襄阳市新建粮库投资多少，由谁管理？", 0, text) == (0, 2)

    def test_both_are_shown_and_nothing_behind(self) -> None:
        told = "全市新建粮库总投资3亿元，各项工作有序推进，成效明显，改造泵站9座"
        text = f"吕梁市工作总结\n\n一、成绩\n{told}{'，群众满意' * 9}。\n"
        query, terms = weigh("吕梁市新建粮库总投资多少亿元，改造泵站情况怎样？")
        best = next(e for e in find_evidence(query, terms, hits(text), 2024) if e.answers)
        span, _ = fact_span(query, terms, best)
        assert read(text, "0.txt").text[span.start : span.end].rstrip("，") == told


@pytest.mark.parametrize(
    ("question", "twice"),
    [
        ("襄阳市保管员有几个 今年收了多少粮", True),
        ("襄阳市粮库谁管 泵站多少座", True),
        ("襄阳市 粮库多少座", False),
        ("襄阳市粮库 2023 年多少座", False),
        ("How many granaries are there and how many pumps were rebuilt?", True),
        ("When was the granary built and who runs it?", True),
        ("What granaries and pumps are there?", False),
        ("How many granaries and where possible pumps are there?", True),
        ("When was the granary built and by how many people?", False),
    ],
)
def test_a_space_and_an_english_and_before_a_question_part_two(question: str, twice: bool) -> None:
    assert asks_twice(read_question(question, KNOWN)) is twice
